//! Word pieces: the uncased WordPiece of BERT (Devlin et al. 2019), by the longest match from the left.

use std::collections::HashMap;

use super::accents::{bare, is_accent};
use super::words::EncoderWord;

/// A longer word is unknown, as in BERT; the bound keeps the time linear.
const LONGEST_WORD: usize = 100;

/// The pieces a model knows, each with its row in the model's table.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Pieces that begin a word.
    begin: HashMap<Box<str>, u32>,
    /// Pieces that go on, without their `##`.
    inside: HashMap<Box<str>, u32>,
    unknown: u32,
    quotation: u32,
    /// Stands for a break between blocks.
    pub(super) paragraph: u32,
    /// Begins a window.
    pub(super) start: u32,
    /// Ends a window.
    pub(super) end: u32,
}

impl Vocabulary {
    /// From a list with one piece a line, in the order of the rows; `None` if one of the pieces every model needs is missing.
    pub fn parse(list: &str) -> Option<Self> {
        let (mut begin, mut inside) = (HashMap::new(), HashMap::new());
        for (piece, row) in list.lines().zip(0_u32..) {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => inside.insert(rest.into(), row),
                _ => begin.insert(piece.into(), row),
            };
        }
        let row = |piece: &str| begin.get(piece).copied();
        Some(Self {
            unknown: row("[UNK]")?,
            quotation: row("\"")?,
            paragraph: row("[unused0]")?,
            start: row("[CLS]")?,
            end: row("[SEP]")?,
            begin,
            inside,
        })
    }

    /// Appends the rows of a word's pieces; there is at least one.
    pub fn pieces(&self, text: &str, word: &EncoderWord, out: &mut Vec<u32>) {
        if word.is_break() {
            out.push(self.paragraph);
        } else if word.is_mark() {
            out.push(self.quotation);
        } else {
            self.split(&plain(&text[word.range]), out);
        }
    }

    fn split(&self, word: &str, out: &mut Vec<u32>) {
        if word.chars().nth(LONGEST_WORD).is_some() {
            out.push(self.unknown);
            return;
        }
        let before = out.len();
        let mut rest = word;
        while !rest.is_empty() {
            let table = if out.len() == before { &self.begin } else { &self.inside };
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let found = ends.into_iter().find_map(|end| Some((end, *table.get(&rest[..end])?)));
            let Some((end, row)) = found else {
                out.truncate(before);
                break;
            };
            out.push(row);
            rest = &rest[end..];
        }
        if out.len() == before {
            out.push(self.unknown);
        }
    }
}

/// In lower case, without accents and soft hyphens; a typographic apostrophe is a straight one.
fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' | '`' | '´' => out.push('\''),
            '\u{ad}' => {}
            c if c.is_ascii() => out.push(c),
            c if is_accent(c) => {}
            c => out.push(bare(c).unwrap_or(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const LIST: &str = "[UNK]\n\"\n[unused0]\n[CLS]\n[SEP]\nhar\n##bour\n##s\nelan\n'";

    fn pieces(text: &str) -> Vec<Vec<u32>> {
        let vocabulary = Vocabulary::parse(LIST).unwrap_or_else(|| panic!("the list has all that is needed"));
        let structure = crate::text::structure(text);
        let of = |word: &EncoderWord| {
            let mut out = Vec::new();
            vocabulary.pieces(text, word, &mut out);
            out
        };
        super::super::words::words(text, &structure).iter().map(of).collect()
    }

    #[test]
    fn longest_match_from_the_left() {
        assert_eq!(pieces("Harbours Élan harbourx"), [vec![5, 6, 7], vec![8], vec![0]]);
    }

    #[test]
    fn a_word_without_end_is_unknown_at_once() {
        assert_eq!(pieces(&"har".repeat(300_000)), [vec![0]]);
    }

    #[test]
    fn marks_and_breaks() {
        assert_eq!(pieces("“Elan”\n\nelan’s"), [vec![1], vec![8], vec![1], vec![2], vec![8], vec![9], vec![0]]);
    }

    #[test]
    fn a_list_without_a_needed_piece_is_none() {
        assert!(Vocabulary::parse("[UNK]\n\"").is_none());
    }
}
