//! Words: the units that names, cues and sources are made of.

use sayso_document::size;
use sayso_document::structure::{Word, WordKind};
use text_size::TextRange;
use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations whose full stop belongs to the word, in lower case and without it. A title or month is followed by what it
/// belongs to, so a stop after one never ends a sentence.
pub(crate) const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm",
    "maj", "cpl", "pvt", "rev", "fr", "hon", "pres", "supt", "det", "insp", "amb", "atty", "sr", "msgr", "cllr",
    "coun", "engr", "barr", "rt", "smt", "alh", "brig", "comr", "pharm", "surv", "revd", "ven", "st", "ft", "mt",
    "messrs", "no",
];
const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "vs", "inc", "corp", "ltd",
    "co", "jr", "etc", "approx", "dept", "est", "ave", "blvd", "ala", "ariz", "ark", "calif", "colo", "conn", "del",
    "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev",
    "okla", "ore", "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo", "a.m", "p.m", "e.g", "i.e",
];

/// The words of one block. `block` is cut out of `text`; the ranges are into `text`.
///
/// Boundaries are Unicode's (UAX #29), with three differences: `’s` is cut off, the stop of an initialism (“U.S.”) or a known
/// abbreviation (“Sen.”) belongs to it, and so does the stop of a single capital (“J.”).
pub(super) fn words(text: &str, block: TextRange, out: &mut Vec<Word>) {
    let base = block.start();
    let slice = &text[block];
    let mut pieces = slice.split_word_bound_indices().peekable();
    while let Some((at, piece)) = pieces.next() {
        let Some(first) = piece.chars().next().filter(|c| !c.is_whitespace()) else { continue };
        let start = base + size(at);
        let mut end = start + size(piece.len());
        let kind = if first.is_alphabetic() {
            if first.is_lowercase() { WordKind::Lower } else { WordKind::Capital }
        } else if first.is_numeric() {
            WordKind::Number
        } else {
            out.push(Word { range: TextRange::new(start, end), kind: WordKind::Punctuation });
            continue;
        };
        if let Some(stem) = piece.strip_suffix("'s").or_else(|| piece.strip_suffix("’s")).filter(|s| !s.is_empty()) {
            let middle = start + size(stem.len());
            out.push(Word { range: TextRange::new(start, middle), kind });
            out.push(Word { range: TextRange::new(middle, end), kind: WordKind::Clitic });
            continue;
        }
        if takes_stop(piece) && pieces.peek().is_some_and(|(_, next)| *next == ".") {
            pieces.next();
            end += size(1);
        }
        out.push(Word { range: TextRange::new(start, end), kind });
    }
}

/// Whether a full stop right after this word belongs to it.
fn takes_stop(word: &str) -> bool {
    let lower = word.to_lowercase();
    let initialism = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    initialism
        || word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I"
        || TITLES.contains(&lower.as_str()) && word.chars().next().is_some_and(char::is_uppercase)
        || ABBREVIATIONS.contains(&lower.as_str())
            && (word.chars().next().is_some_and(char::is_uppercase) || lower.contains('.'))
        || lower == "vs"
}

/// A word in capitals, or in none, as a name is written.
pub(crate) fn titlecase(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars.as_str().to_lowercase().chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn split(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, TextRange::up_to(size(text.len())), &mut out);
        out.iter().map(|w| &text[w.range]).collect()
    }

    #[test]
    fn possessives_are_cut_off() {
        assert_eq!(split("Orsk’s plan, Vale's"), ["Orsk", "’s", "plan", ",", "Vale", "'s"]);
    }

    #[test]
    fn stops_of_abbreviations_belong_to_them() {
        assert_eq!(
            split("Sen. J. Orsk left the U.S. at 5 p.m. I. No."),
            ["Sen.", "J.", "Orsk", "left", "the", "U.S.", "at", "5", "p.m.", "I", ".", "No."]
        );
    }

    #[test]
    fn contractions_stay_whole() {
        assert_eq!(split("We didn’t"), ["We", "didn’t"]);
    }
}
