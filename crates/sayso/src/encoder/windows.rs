//! Windows: which stretches of a text are encoded together.
//!
//! A window's core is a run of sentences, whole blocks where it can be; around it stands context, so that what a word means is seen on
//! both sides of every cut. Where a core ends is decided by what stands there: some way below an edit the windows are the same as
//! before, and need not be encoded again.

use std::ops::Range;

use text_size::TextRange;

use super::network::{LONGEST, Piece};
use super::vocabulary::Vocabulary;
use super::words::{EncoderWord, words};
use crate::text::Structure;

/// Word pieces of a core: it may end from the first number on, and must at the second.
const CORE: (usize, usize) = (160, 256);
/// Word pieces of context on each side at most: with the longest core and the two at the ends it fits a window.
const CONTEXT: usize = (LONGEST - 2 - CORE.1) / 2;
/// A longer word counts as so many pieces.
const LONGEST_WORD: usize = 32;

/// A text cut into windows.
#[derive(Debug)]
pub struct Plan {
    pub(super) words: Vec<EncoderWord>,
    pieces: Vec<Piece>,
    /// Where each word's pieces begin, and the end of the last.
    first: Vec<usize>,
    windows: Vec<Window>,
}

/// What is encoded at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The bytes of the text whose labels it gives.
    pub range: TextRange,
    /// Tells windows of different content apart; equal content has equal keys in any text.
    pub key: u64,
    /// Words with context.
    all: Range<usize>,
    /// Words whose labels it gives.
    pub(super) core: Range<usize>,
}

impl Plan {
    /// Cuts a text.
    pub(super) fn new(text: &str, structure: &Structure, vocabulary: &Vocabulary) -> Self {
        let words = words(text, structure);
        let (mut pieces, mut first) = (Vec::new(), Vec::with_capacity(words.len() + 1));
        let mut rows = Vec::new();
        for word in &words {
            first.push(pieces.len());
            rows.clear();
            vocabulary.pieces(text, word, &mut rows);
            rows.truncate(LONGEST_WORD);
            let piece = |row: &u32| Piece { row: *row, shape: word.shape as u8, place: word.place as u8 };
            pieces.extend(rows.iter().map(piece));
        }
        first.push(pieces.len());
        let mut plan = Self { words, pieces, first, windows: Vec::new() };
        plan.windows = plan.cores(&plan.units(structure)).into_iter().map(|core| plan.window(core)).collect();
        plan
    }

    /// The windows, in the order of the text.
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }

    /// How many word pieces stretch of words has.
    fn size(&self, words: &Range<usize>) -> usize {
        self.first[words.end] - self.first[words.start]
    }

    /// Runs of words that are not cut if possible: sentences, the first of a block with the break before it.
    fn units(&self, structure: &Structure) -> Vec<Range<usize>> {
        let sentence = |i: usize| structure.sentence_at(self.words[i].range.start());
        let begins =
            |i: usize| self.words[i].is_break() || !self.words[i - 1].is_break() && sentence(i) != sentence(i - 1);
        let mut units: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for i in 1..self.words.len() {
            if begins(i) || self.size(&(start..i + 1)) > CORE.1 {
                units.push(start..i);
                start = i;
            }
        }
        units.extend((start < self.words.len()).then_some(start..self.words.len()));
        units
    }

    /// Units put together. Of the places where a core may end, the end of a block is taken before that of a sentence, and then the one with
    /// the lowest hash: cores that begin at different places mostly end at the same.
    fn cores(&self, units: &[Range<usize>]) -> Vec<Range<usize>> {
        let in_block = |unit: &Range<usize>| self.words.get(unit.end).is_some_and(|next| !next.is_break());
        let mut cores: Vec<Range<usize>> = Vec::new();
        let mut rest = units;
        while let Some(first) = rest.first() {
            let size = |unit: &Range<usize>| self.size(&(first.start..unit.end));
            let fits = rest.iter().take_while(|unit| size(unit) <= CORE.1).count().max(1);
            let ends = (1..=fits).filter(|count| size(&rest[count - 1]) >= CORE.0);
            let best = ends.min_by_key(|count| (in_block(&rest[count - 1]), self.hash(&rest[count - 1])));
            let count = best.filter(|_| fits < rest.len()).unwrap_or(fits);
            cores.push(first.start..rest[count - 1].end);
            rest = &rest[count..];
        }
        cores
    }

    /// Tells stretches of words apart, alike on every machine.
    fn hash(&self, words: &Range<usize>) -> u64 {
        let pieces = &self.pieces[self.first[words.start]..self.first[words.end]];
        pieces.iter().fold(HASH, |hash, piece| {
            mix(hash, u64::from(piece.row) << 16 | u64::from(piece.shape) << 8 | u64::from(piece.place))
        })
    }

    fn window(&self, core: Range<usize>) -> Window {
        let mut all = core.clone();
        while all.start > 0 && self.size(&(all.start - 1..core.start)) <= CONTEXT {
            all.start -= 1;
        }
        while all.end < self.words.len() && self.size(&(core.end..all.end + 1)) <= CONTEXT {
            all.end += 1;
        }
        let range = self.words[core.start].range.cover(self.words[core.end - 1].range);
        let key = [core.start - all.start, core.len()].iter().fold(self.hash(&all), |hash, n| mix(hash, *n as u64));
        Window { range, key, all, core }
    }

    /// A window as the network takes it, and where in it the words of the core begin.
    pub(super) fn input(&self, window: usize, vocabulary: &Vocabulary) -> (Vec<Piece>, Vec<usize>) {
        let Window { all, core, .. } = &self.windows[window];
        let end = |row| Piece { row, shape: 0, place: 0 };
        let base = self.first[all.start];
        let mut pieces = vec![end(vocabulary.start)];
        pieces.extend_from_slice(&self.pieces[base..self.first[all.end]]);
        pieces.push(end(vocabulary.end));
        (pieces, self.first[core.clone()].iter().map(|first| first - base + 1).collect())
    }
}

/// A hash of nothing.
const HASH: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash with one number more: FNV-1a (Fowler, Noll & Vo) a word at a time, then the high bits on the low ones. The standard library's
/// hasher may differ from release to release, and where windows are cut is part of what an analysis depends on.
fn mix(hash: u64, number: u64) -> u64 {
    let hash = (hash ^ number).wrapping_mul(0x0000_0100_0000_01b3);
    hash ^ hash >> 29
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Pieces of one letter each: five to a word.
    fn vocabulary() -> Vocabulary {
        let letters = ('a'..='z').flat_map(|c| [format!("{c}"), format!("##{c}")]);
        let list: Vec<String> = ["[UNK]", "\"", "[unused0]", "[CLS]", "[SEP]", "."].map(str::to_owned).into();
        let list: Vec<String> = list.into_iter().chain(letters).collect();
        Vocabulary::parse(&list.join("\n")).unwrap_or_else(|| panic!("all that is needed is there"))
    }

    fn plan(text: &str) -> Plan {
        Plan::new(text, &crate::text::structure(text), &vocabulary())
    }

    /// Paragraphs of different lengths, words drawn by lot.
    fn article(paragraphs: usize) -> Vec<String> {
        let words = ["boats", "leave", "early", "every", "night", "while", "gulls", "sleep", "above", "wharf"];
        let mut lot: u32 = 1;
        let mut draw = move |from: u32| {
            lot = lot.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (lot >> 16) % from
        };
        let mut sentence = || {
            let words: Vec<&str> = (0..3 + draw(7)).map(|_| words[draw(10) as usize]).collect();
            format!("The {}.", words.join(" "))
        };
        (0..paragraphs).map(|n| (0..1 + n % 4).map(|_| sentence()).collect::<Vec<_>>().join(" ")).collect()
    }

    fn check(plan: &Plan) {
        let mut next = 0;
        for (i, window) in plan.windows().iter().enumerate() {
            assert_eq!(window.core.start, next, "cores follow one another");
            next = window.core.end;
            assert!(window.all.start <= window.core.start && window.core.end <= window.all.end);
            let (pieces, wanted) = plan.input(i, &vocabulary());
            assert!(pieces.len() <= LONGEST, "{} pieces", pieces.len());
            assert_eq!(wanted.len(), window.core.len());
            assert!(wanted.iter().all(|at| *at < pieces.len()));
        }
        assert_eq!(next, plan.words.len(), "every word is in a core");
    }

    #[test]
    fn every_word_is_in_one_core() {
        check(&plan(""));
        check(&plan(&article(40).join("\n\n")));
        check(&plan(&article(40).join(" ")));
        check(&plan(&"boats ".repeat(3_000)));
        check(&plan(&"“boats” ".repeat(500)));
        check(&plan(&format!("{} {}", "abcdefghij".repeat(9), "x".repeat(500))));
        // A short sentence, and one that is as long as a core but for its last, long word.
        check(&plan(&format!("No. {}{}.", "boats ".repeat(CORE.1 / 5 - 1), "x".repeat(90))));
    }

    #[test]
    fn windows_are_cut_alike_on_every_machine() {
        // Runs as WASM too, where pointers have 32 bits.
        let cores: Vec<usize> = plan(&article(40).join("\n\n")).windows().iter().map(|w| w.core.len()).collect();
        assert_eq!(cores, [53, 53, 60, 56, 62, 60, 49, 45, 48, 44, 47, 54, 60, 50, 54, 55, 7]);
    }

    #[test]
    fn an_edit_changes_its_own_windows_only() {
        let before = article(200);
        let mut after = before.clone();
        after[40].push_str(" Some gulls leave.");
        after.insert(20, "A whole paragraph more.".to_owned());
        for between in ["\n\n", " "] {
            let (before, after) = (plan(&before.join(between)), plan(&after.join(between)));
            let old: Vec<u64> = before.windows().iter().map(|w| w.key).collect();
            let new = after.windows().iter().filter(|w| !old.contains(&w.key)).count();
            assert!(old.len() > 60 && (1..=20).contains(&new), "{new} of {} are new", after.windows().len());
        }
    }
}
