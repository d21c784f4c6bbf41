//! Calendar dates: days, months and years as they stand in a calendar.

use super::ValueMention;
use super::sums::Found;
use super::tokens::Tokens;
use crate::analysis::EntityType;
use crate::lexicon::calendar::{MONTHS, WEEKDAYS};
use crate::text::WordKind;

/// What stands before a month, a year or a season on its own.
const BEFORE: &[&str] = &[
    "in", "since", "until", "till", "by", "of", "from", "to", "before", "after", "during", "for", "last", "next",
    "this", "early", "late", "mid", "through", "between", "and", "or", "around", "circa", "year", "back", "every",
    "each", "that",
];

/// The date that begins at a word.
pub(super) fn find(tokens: &Tokens<'_>, i: usize) -> Found {
    let (value, end) = weekday(tokens, i)
        .or_else(|| month_first(tokens, i))
        .or_else(|| day_first(tokens, i))
        .or_else(|| numeric(tokens, i))
        .or_else(|| decade(tokens, i))
        .or_else(|| season(tokens, i))
        .or_else(|| years(tokens, i))?;
    tokens
        .same_block(i, end - 1)
        .then(|| (ValueMention { range: tokens.range_of(&(i..end)), kind: EntityType::Date, value }, end))
}

/// “Monday”, “Monday, May 12, 2016”: a date after the weekday says more.
fn weekday(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let day = weekday_number(tokens, i)?;
    let at = if tokens.str(i + 1) == "," { i + 2 } else { i + 1 };
    let date = month_first(tokens, at).filter(|(value, _)| value.len() > 7).or_else(|| day_first(tokens, at));
    Some(date.filter(|_| tokens.same_block(i, at)).unwrap_or_else(|| (format!("XXXX-WXX-{day}"), i + 1)))
}

/// From 1 for Monday.
pub(super) fn weekday_number(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let word = tokens.str(i);
    let singular = word.strip_suffix('s').unwrap_or(word);
    WEEKDAYS
        .iter()
        .position(|d| *d == singular || *d == word || tokens.upper(i) && d.eq_ignore_ascii_case(word))
        .map(|d| d + 1)
}

/// From 1 for January; the stop of an abbreviation may be the next word.
pub(super) fn month_number(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let word = tokens.str(i).trim_end_matches('.');
    let same = |name: &&str| **name == *word || tokens.upper(i) && name.eq_ignore_ascii_case(word);
    let short = || MONTHS.iter().position(|name| same(&&name[..3])).or((word == "Sept").then_some(8));
    MONTHS.iter().position(same).or_else(short).map(|m| m + 1)
}

/// “May 12”, “May 12, 2016”, “May 2016”, “March” after a preposition.
fn month_first(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let month = month_number(tokens, i)?;
    if let Some(day) = day_of_month(tokens, i + 1).filter(|_| !tokens.is_any(i + 2, &["percent", "%", "people"])) {
        let at = if tokens.str(i + 2) == "," { i + 3 } else { i + 2 };
        if let Some(year) = four_digits(tokens, at) {
            return Some((format!("{year}-{month:02}-{day:02}"), at + 1));
        }
        // “May 12-14”
        if let Some(last) = day_of_month(tokens, i + 3).filter(|last| is_dash(tokens, i + 2) && *last > day) {
            return Some((format!("XXXX-{month:02}-{day:02}/XXXX-{month:02}-{last:02}"), i + 4));
        }
        return Some((format!("XXXX-{month:02}-{day:02}"), i + 2));
    }
    let at = i + 1 + usize::from(tokens.str(i + 1) == ",");
    if let Some(year) = four_digits(tokens, at) {
        return Some((format!("{year}-{month:02}"), at + 1));
    }
    let word = tokens.str(i);
    let whole_word = MONTHS.iter().any(|name| name.eq_ignore_ascii_case(word)) || word.ends_with('.');
    let after_preposition = i > 0 && tokens.is_any(i - 1, BEFORE) && !tokens.is_any(i - 1, &["and", "or", "by"]);
    let can_be_verb = matches!(month, 3 | 5) && word.len() > 4 || month == 5;
    // A first name (“April Vale”) is followed by a capital.
    let before_name = tokens.capital(i + 1) && !tokens.capital_is_moot(i + 1) || i > 0 && tokens.capital(i - 1);
    let alone = after_preposition || !can_be_verb && !before_name;
    (whole_word && alone).then(|| (format!("XXXX-{month:02}"), i + 1))
}

/// “12 May 2016”, “12th of May”.
fn day_first(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let day = day_of_month(tokens, i)?;
    let at = if tokens.is(i + 1, "of") { i + 2 } else { i + 1 };
    let month = month_number(tokens, at).filter(|_| tokens.same_block(i, at))?;
    let next = at + 1 + usize::from(tokens.str(at + 1) == ",");
    Some(match four_digits(tokens, next).filter(|_| tokens.same_block(i, next)) {
        Some(year) => (format!("{year}-{month:02}-{day:02}"), next + 1),
        None => (format!("XXXX-{month:02}-{day:02}"), at + 1),
    })
}

/// “2016-05-12”, “12/05/2016”. Day and month of the latter are told apart only where one is over 12.
fn numeric(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let mark = tokens.str(i + 1);
    let joined = (i + 1..i + 5).all(|k| tokens.glued(k)) && tokens.str(i + 3) == mark;
    if !joined || !matches!(mark, "-" | "/") {
        return None;
    }
    let two = |k: usize| tokens.str(k).parse::<u8>().ok().filter(|n| (1..=31).contains(n) && tokens.str(k).len() <= 2);
    if let Some(year) = four_digits(tokens, i) {
        let (month, day) = (two(i + 2).filter(|m| *m <= 12)?, two(i + 4)?);
        return Some((format!("{year}-{month:02}-{day:02}"), i + 5));
    }
    let (first, second, year) = (two(i)?, two(i + 2)?, four_digits(tokens, i + 4)?);
    let value = match (first > 12, second > 12) {
        (true, false) => format!("{year}-{second:02}-{first:02}"),
        (false, true) => format!("{year}-{first:02}-{second:02}"),
        (false, false) if first == second => format!("{year}-{first:02}-{first:02}"),
        (false, false) => format!("{year}-XX-XX"),
        (true, true) => return None,
    };
    Some((value, i + 5))
}

/// “the 1990s”, “’90s”, “mid-1990s”, “the 19th century”.
fn decade(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let the = usize::from(tokens.is(i, "the"));
    let at = i + the;
    let apostrophe = usize::from(matches!(tokens.str(at), "'" | "’" | "‘") && tokens.glued(at + 1));
    let word = tokens.str(at + apostrophe);
    if let Some(digits) = word.strip_suffix('s').filter(|d| d.ends_with('0') && d.bytes().all(|b| b.is_ascii_digit())) {
        let century = match digits.len() {
            4 if apostrophe == 0 && (digits.starts_with("1") || digits.starts_with("20")) => &digits[..2],
            2 if apostrophe == 1 || the == 1 => "19",
            _ => return None,
        };
        let tens = &digits[digits.len() - 2..digits.len() - 1];
        return Some((format!("{century}{tens}X"), at + apostrophe + 1));
    }
    let ordinal = word.strip_suffix("th").or_else(|| word.strip_suffix("st")).and_then(|n| n.parse::<u8>().ok());
    let century = ordinal.filter(|n| (1..=30).contains(n) && tokens.is_any(at + 1, &["century", "centuries"]))?;
    Some((format!("{:02}XX", century - 1), at + 2))
}

/// “summer 2015”, “spring of 2016”, “first quarter of 2016”.
fn season(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let (code, at) = if let Some(code) = season_code(tokens, i) {
        (code, i + 1)
    } else {
        let quarter = ["first", "second", "third", "fourth"]
            .iter()
            .position(|w| tokens.is(i, w))
            .filter(|_| tokens.is(i + 1, "quarter"))?;
        (["Q1", "Q2", "Q3", "Q4"][quarter], i + 2)
    };
    let year = at + usize::from(tokens.is(at, "of"));
    match four_digits(tokens, year).filter(|_| tokens.same_block(i, year)) {
        Some(digits) => Some((format!("{digits}-{code}"), year + 1)),
        None => code.starts_with('Q').then(|| (format!("XXXX-{code}"), at)),
    }
}

/// As TIMEX3 writes seasons.
pub(super) fn season_code(tokens: &Tokens<'_>, i: usize) -> Option<&'static str> {
    const SEASONS: &[(&str, &str)] =
        &[("spring", "SP"), ("summer", "SU"), ("autumn", "FA"), ("fall", "FA"), ("winter", "WI")];
    SEASONS.iter().find(|(name, _)| tokens.is(i, name)).map(|(_, code)| *code)
}

/// “2016”, “2015-16”, “2015–2016”, where the words around don't count something.
fn years(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let first = four_digits(tokens, i)?;
    if is_dash(tokens, i + 1) && tokens.glued(i + 1) && tokens.glued(i + 2) {
        let last = tokens.str(i + 2);
        if let Some(last) = four_digits(tokens, i + 2) {
            return Some((format!("{first}/{last}"), i + 3));
        }
        if last.len() == 2 && last.bytes().all(|b| b.is_ascii_digit()) && last > &first[2..] {
            return Some((format!("{first}/{}{last}", &first[..2]), i + 3));
        }
        return None;
    }
    let bracketed = i > 0 && tokens.str(i - 1) == "(" && matches!(tokens.str(i + 1), ")" | "," | ";");
    let counts = tokens.kind(i + 1) == Some(WordKind::Lower)
        && tokens.str(i + 1).ends_with('s')
        && !tokens.is_any(i + 1, &["is", "was", "has", "as", "elections", "primaries", "olympics", "its", "his"]);
    let before = i > 0
        && (tokens.is_any(i - 1, BEFORE)
            || tokens.is_any(i - 1, &["the", "a", "'s", "’s", ",", "his", "her", "their", "our"]));
    (bracketed || before && !counts).then(|| (first.to_owned(), i + 1))
}

fn is_dash(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.str(i), "-" | "–" | "—" | "/")
}

/// A year in four digits.
fn four_digits<'a>(tokens: &Tokens<'a>, i: usize) -> Option<&'a str> {
    let word = tokens.str(i);
    let year = word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with('1') || word.starts_with("20"));
    (year && word >= "1200").then_some(word)
}

/// “12”, “12th”.
fn day_of_month(tokens: &Tokens<'_>, i: usize) -> Option<u8> {
    let word = tokens.str(i);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn check(text: &str, surface: &str, value: &str) {
        let structure = crate::text::structure(text);
        let tokens = Tokens::new(text, &structure);
        let first = (0..tokens.len()).find_map(|i| find(&tokens, i)).map(|(v, _)| (&text[v.range], v.value));
        assert_eq!(first, Some((surface, value.to_owned())), "{text}");
    }

    #[test]
    fn days() {
        check("on 12 May 2016", "12 May 2016", "2016-05-12");
        check("on May 12, 2016, he", "May 12, 2016", "2016-05-12");
        check("Sept. 11 came", "Sept. 11", "XXXX-09-11");
        check("on Monday, May 12", "Monday, May 12", "XXXX-05-12");
        check("left on Monday", "Monday", "XXXX-WXX-1");
        check("the 3rd of June", "3rd of June", "XXXX-06-03");
        check("dated 2016-05-12", "2016-05-12", "2016-05-12");
        check("dated 13/05/2016", "13/05/2016", "2016-05-13");
        check("May 12-14", "May 12-14", "XXXX-05-12/XXXX-05-14");
    }

    #[test]
    fn months_and_years() {
        check("in March", "March", "XXXX-03");
        check("in May 2016", "May 2016", "2016-05");
        check("in 2015-16", "2015-16", "2015/2016");
        check("since the 1990s", "the 1990s", "199X");
        check("the ’90s", "the ’90s", "199X");
        check("in the 19th century", "the 19th century", "18XX");
        check("the summer of 2015", "summer of 2015", "2015-SU");
    }

    #[test]
    fn words_that_look_like_months() {
        for text in ["They may come", "April Vale spoke", "we march on", "some 2000 people", "It costs 2016"] {
            let structure = crate::text::structure(text);
            let tokens = Tokens::new(text, &structure);
            assert_eq!((0..tokens.len()).find_map(|i| find(&tokens, i)), None, "{text}");
        }
    }
}
