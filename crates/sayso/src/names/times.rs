//! Times of day.

use super::ValueMention;
use super::sums::Found;
use super::tokens::Tokens;
use crate::analysis::EntityType;

/// The time that begins at a word: “5 p.m.”, “5:30pm ET”, “17:30”, “8 o’clock”, “noon”.
pub(super) fn find(tokens: &Tokens<'_>, i: usize) -> Found {
    let (value, mut end) = named(tokens, i).or_else(|| clock(tokens, i))?;
    const ZONES: &[&str] = &[
        "ET", "EST", "EDT", "CT", "CST", "CDT", "PT", "PST", "PDT", "MT", "MST", "MDT", "GMT", "UTC", "BST", "CET",
        "IST",
    ];
    end += usize::from(ZONES.contains(&tokens.str(end)));
    tokens
        .same_block(i, end - 1)
        .then(|| (ValueMention { range: tokens.range_of(&(i..end)), kind: EntityType::Time, value }, end))
}

fn named(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    const NAMED: &[(&str, &str)] = &[("noon", "T12:00"), ("midday", "T12:00"), ("midnight", "T24:00")];
    NAMED.iter().find(|(name, _)| tokens.str(i) == *name).map(|(_, value)| ((*value).to_owned(), i + 1))
}

fn clock(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let word = tokens.str(i);
    let numeric = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    let (digits, glued) = word.split_at(numeric);
    let (hour, point_minute) = match digits.split_once('.') {
        Some((hour, minute)) => (hour, Some(sixtieth(minute)?)),
        None => (digits, None),
    };
    let hour = hour.parse::<u8>().ok().filter(|h| *h <= 24 && hour.len() <= 2)?;
    if !glued.is_empty() {
        return half(glued, hour).map(|hour| (format!("T{hour:02}:{:02}", point_minute.unwrap_or(0)), i + 1));
    }
    let colon = tokens.str(i + 1) == ":" && tokens.glued(i + 1) && tokens.glued(i + 2);
    if !colon {
        if let Some(hour) = half(tokens.str(i + 1), hour) {
            return Some((format!("T{hour:02}:{:02}", point_minute.unwrap_or(0)), i + 2));
        }
        let oclock = point_minute.is_none() && tokens.is_any(i + 1, &["o'clock", "o’clock"]);
        return oclock.then(|| (format!("T{hour:02}:00"), i + 2));
    }
    let minutes = tokens.str(i + 2);
    let numeric = minutes.find(|c: char| !c.is_ascii_digit()).unwrap_or(minutes.len());
    let (minutes, glued) = minutes.split_at(numeric);
    let minute = sixtieth(minutes)?;
    if let Some(hour) = half(glued, hour) {
        return Some((format!("T{hour:02}:{minute:02}"), i + 3));
    }
    if let Some(hour) = half(tokens.str(i + 3), hour).filter(|_| glued.is_empty()) {
        return Some((format!("T{hour:02}:{minute:02}"), i + 4));
    }
    (glued.is_empty() && tokens.str(i + 3) != ":").then(|| (format!("T{hour:02}:{minute:02}"), i + 3))
}

fn sixtieth(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|minute| *minute < 60 && digits.len() == 2)
}

/// The hour of 24 that a.m. or p.m. makes of one of 12.
fn half(word: &str, hour: u8) -> Option<u8> {
    let afternoon = match word {
        "p.m." | "p.m" | "pm" | "PM" | "P.M." => true,
        "a.m." | "a.m" | "am" | "AM" | "A.M." => false,
        _ => return None,
    };
    (1..=12).contains(&hour).then_some(hour % 12 + if afternoon { 12 } else { 0 })
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
    fn clocks() {
        check("at 5 p.m. today", "5 p.m.", "T17:00");
        check("by 5:30pm ET", "5:30pm ET", "T17:30");
        check("at 17:30 sharp", "17:30", "T17:30");
        check("until 12 a.m.", "12 a.m.", "T00:00");
        check("at 8 o’clock", "8 o’clock", "T08:00");
        check("about noon", "noon", "T12:00");
    }
}
