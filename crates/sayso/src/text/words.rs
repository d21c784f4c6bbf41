//! Words: the units that names, cues and sources are made of.

use sayso_document::size;
use sayso_document::structure::{Word, WordKind};
use text_size::TextRange;
use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::{Class, Classes, LISTS};

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
            out.push(Word {
                range: TextRange::new(start, end),
                kind: WordKind::Punctuation,
                classes: Classes::default(),
            });
            continue;
        };
        if let Some(stem) = piece.strip_suffix("'s").or_else(|| piece.strip_suffix("’s")).filter(|s| !s.is_empty()) {
            let middle = start + size(stem.len());
            out.push(Word { range: TextRange::new(start, middle), kind, classes: LISTS.of_word(stem) });
            let clitic = TextRange::new(middle, end);
            out.push(Word { range: clitic, kind: WordKind::Clitic, classes: Classes::default() });
            continue;
        }
        let mut classes = LISTS.of_word(piece);
        if pieces.peek().is_some_and(|(_, next)| *next == ".") && takes_stop(piece, classes) {
            pieces.next();
            end += size(1);
            classes = LISTS.of_word(&text[TextRange::new(start, end)]);
        }
        out.push(Word { range: TextRange::new(start, end), kind, classes });
    }
}

/// Whether a full stop right after this word belongs to it.
fn takes_stop(word: &str, classes: Classes) -> bool {
    let initialism = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let capital = word.starts_with(char::is_uppercase);
    initialism
        || initial
        || classes.has(Class::ShortTitle | Class::Abbreviation) && capital
        || classes.has(Class::Abbreviation) && word.contains('.')
        || word.eq_ignore_ascii_case("vs")
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
