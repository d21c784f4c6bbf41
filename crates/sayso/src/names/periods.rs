//! Dates seen from the day of writing, and spans of time: “last year”, “three years ago”, “yesterday”.
//!
//! The day of writing is not known, so the parts of a date that depend on it are X.

use super::ValueMention;
use super::dates::{month_number, season_code, weekday_number};
use super::numbers::Number;
use super::sums::Found;
use super::tokens::Tokens;
use crate::analysis::EntityType;

const NEAR: &[&str] = &["last", "next", "this", "past", "previous", "coming", "following"];

/// The period that begins at a word.
pub(super) fn find(tokens: &Tokens<'_>, i: usize) -> Found {
    let (value, end) = day(tokens, i).or_else(|| near(tokens, i)).or_else(|| span(tokens, i))?;
    let kind = if value.starts_with("PT") || value.contains('T') && value.len() > 2 && !value.starts_with("PAST") {
        EntityType::Time
    } else {
        EntityType::Date
    };
    tokens.same_block(i, end - 1).then(|| (ValueMention { range: tokens.range_of(&(i..end)), kind, value }, end))
}

/// “yesterday”, “Monday night”, “tonight”.
fn day(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    if tokens.is(i, "tonight") {
        return Some(("XXXX-XX-XXTNI".to_owned(), i + 1));
    }
    let (day, end) = if tokens.is_any(i, &["yesterday", "today", "tomorrow"]) {
        ("XXXX-XX-XX".to_owned(), i + 1)
    } else {
        let near = usize::from(tokens.is_any(i, NEAR) || tokens.is(i, "late") || tokens.is(i, "early"));
        let number = weekday_number(tokens, i + near)?;
        let day = format!("XXXX-WXX-{number}");
        if near == 1 && part_of_day(tokens, i + 2).is_none() && tokens.is_any(i, &["late", "early"]) {
            return None;
        }
        if near == 0 && part_of_day(tokens, i + 1).is_none() {
            return None;
        }
        (day, i + near + 1)
    };
    Some(part_of_day(tokens, end).map_or_else(|| (day.clone(), end), |part| (format!("{day}T{part}"), end + 1)))
}

/// As TIMEX3 writes parts of the day.
fn part_of_day(tokens: &Tokens<'_>, i: usize) -> Option<&'static str> {
    const PARTS: &[(&str, &str)] = &[("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"), ("night", "NI")];
    PARTS.iter().find(|(name, _)| tokens.is(i, name)).map(|(_, code)| *code)
}

/// “last year”, “this morning”, “next summer”, “the past three years”.
fn near(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    if !tokens.is_any(i, NEAR) {
        return None;
    }
    let at = i + 1;
    if let Some((value, end)) =
        span(tokens, at).filter(|_| tokens.is_any(i, &["last", "next", "past", "previous", "coming"]))
    {
        return (value.starts_with('P') && !value.starts_with("PT")).then_some((value, end));
    }
    if let Some(part) = part_of_day(tokens, at) {
        return Some((format!("XXXX-XX-XXT{part}"), at + 1));
    }
    if let Some(season) = season_code(tokens, at) {
        return Some((format!("XXXX-{season}"), at + 1));
    }
    if let Some(month) = month_number(tokens, at).filter(|_| tokens.str(at).len() > 2) {
        return Some((format!("XXXX-{month:02}"), at + 1));
    }
    const UNITS: &[(&str, &str)] = &[
        ("year", "XXXX"),
        ("month", "XXXX-XX"),
        ("week", "XXXX-WXX"),
        ("weekend", "XXXX-WXX-WE"),
        ("decade", "XXX"),
        ("century", "XX"),
        ("quarter", "XXXX-QX"),
    ];
    UNITS.iter().find(|(name, _)| tokens.is(at, name)).map(|(_, value)| ((*value).to_owned(), at + 1))
}

/// “three years ago”, “two weeks”, “ten-minute”, “a year ago”.
fn span(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    const UNITS: &[(&str, &str, &str)] = &[
        ("second", "PT", "S"),
        ("minute", "PT", "M"),
        ("hour", "PT", "H"),
        ("day", "P", "D"),
        ("week", "P", "W"),
        ("month", "P", "M"),
        ("year", "P", "Y"),
        ("decade", "P", "E"),
        ("century", "P", "C"),
        ("centurie", "P", "C"),
    ];
    let article = tokens.is_any(i, &["a", "an", "one"]);
    let (amount, mut at) = match Number::read(tokens, i).filter(|n| n.suffix == 0) {
        Some(number) => (number.to_string(), number.end),
        None if article => ("1".to_owned(), i + 1),
        None => return None,
    };
    let hyphen = tokens.str(at) == "-";
    at += usize::from(hyphen);
    let word = tokens.lower(at);
    let singular = word.strip_suffix('s').unwrap_or(&word);
    let (_, prefix, unit) = UNITS.iter().find(|(name, _, _)| *name == singular)?;
    let mut end = at + 1;
    // An age is no date.
    let age = tokens.str(end) == "-" && tokens.is(end + 1, "old") || tokens.is(end, "old");
    if age || *unit == "S" && (hyphen || singular == &*word) {
        return None;
    }
    let distance = tokens.is_any(end, &["ago", "earlier", "later", "before"]);
    if article && !distance && !tokens.is(i, "one") {
        return None;
    }
    end += usize::from(distance && !tokens.is(end, "before"));
    Some((format!("{prefix}{amount}{unit}"), end))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let structure = crate::text::structure(text);
        let tokens = Tokens::new(text, &structure);
        let first = (0..tokens.len()).find_map(|i| find(&tokens, i)).map(|(v, _)| (text[v.range].to_owned(), v.value));
        assert_eq!(first, expected.map(|(s, v)| (s.to_owned(), v.to_owned())), "{text}");
    }

    #[test]
    fn seen_from_the_day_of_writing() {
        check("it was last year", Some(("last year", "XXXX")));
        check("late Monday night", Some(("late Monday night", "XXXX-WXX-1TNI")));
        check("yesterday", Some(("yesterday", "XXXX-XX-XX")));
        check("this morning", Some(("this morning", "XXXX-XX-XXTMO")));
        check("next summer", Some(("next summer", "XXXX-SU")));
    }

    #[test]
    fn spans() {
        check("three years ago", Some(("three years ago", "P3Y")));
        check("in the past two weeks", Some(("past two weeks", "P2W")));
        check("for 5 hours", Some(("5 hours", "PT5H")));
        check("a 10-minute talk", Some(("10-minute", "PT10M")));
        check("a day", None);
        check("a 34-year-old man, 34 years old", None);
        check("one second thought", None);
    }
}
