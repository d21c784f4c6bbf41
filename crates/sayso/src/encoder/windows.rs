//! Windows: which stretches of a text are encoded together.
//!
//! A window's core is a run of whole blocks, or a part of a long one; around it stands context, so that what a word means is seen on
//! both sides of every cut. Where a core ends depends on what stands there and not on how much comes before it: after an edit the
//! windows further down are the same as before, and need not be encoded again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use text_size::TextRange;

use super::network::{LONGEST, Piece};
use super::vocabulary::Vocabulary;
use super::words::{EncoderWord, words};
use crate::text::Structure;

/// Word pieces of a core: it may end from the first number on, and must at the second.
const CORE: (usize, usize) = (144, 208);
/// Word pieces of context on each side at most: with the longest core and the two at the ends it fits a window.
const CONTEXT: usize = (LONGEST - 2 - CORE.1) / 2;
/// One unit in so many may end a core.
const ENDS: u64 = 2;
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

    /// Runs of words that are not cut: blocks with the break before them, or parts of long blocks, if possible sentences.
    fn units(&self, structure: &Structure) -> Vec<Range<usize>> {
        let mut units: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        let breaks = (1..self.words.len()).filter(|i| self.words[*i].is_break());
        for to in breaks.chain([self.words.len()]) {
            let block = from..to;
            from = to;
            if self.size(&block) <= CORE.1 {
                units.extend((!block.is_empty()).then_some(block));
                continue;
            }
            let sentence = |i: usize| structure.sentence_at(self.words[i].range.start());
            let mut start = block.start;
            let mut good = None;
            for i in block.clone() {
                if i > start && sentence(i) != sentence(i - 1) {
                    good = Some(i);
                }
                if self.size(&(start..i + 1)) > CORE.1 {
                    let cut = good.filter(|good| *good > start).unwrap_or(i);
                    units.push(start..cut);
                    (start, good) = (cut, None);
                }
            }
            units.push(start..block.end);
        }
        units
    }

    /// Units put together.
    fn cores(&self, units: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut cores: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for unit in units {
            match cores.last_mut() {
                Some(core) if open && self.size(&(core.start..unit.end)) <= CORE.1 => core.end = unit.end,
                _ => cores.push(unit.clone()),
            }
            let size = cores.last().map_or(0, |core| self.size(core));
            open = size < CORE.0 || !self.hash(unit).is_multiple_of(ENDS);
        }
        cores
    }

    /// The same on every machine: the hasher's keys are fixed, and a length is 64 bits wherever pointers are not.
    fn hash(&self, words: &Range<usize>) -> u64 {
        let pieces = &self.pieces[self.first[words.start]..self.first[words.end]];
        let mut hasher = DefaultHasher::new();
        hasher.write_u64(pieces.len() as u64);
        for piece in pieces {
            piece.hash(&mut hasher);
        }
        hasher.finish()
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
        let mut hasher = DefaultHasher::new();
        (self.hash(&all), (core.start - all.start) as u64, core.len() as u64).hash(&mut hasher);
        Window { range, key: hasher.finish(), all, core }
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

    /// Paragraphs of different lengths.
    fn article(paragraphs: usize) -> Vec<String> {
        let words = ["boats", "leave", "early", "every", "night", "while", "gulls", "sleep", "above", "wharf"];
        let sentence =
            |n: usize| (0..3 + n % 7).map(|k| words[(n * 7 + k * 3) % 10]).collect::<Vec<_>>().join(" ") + ".";
        (0..paragraphs).map(|n| (0..1 + n % 4).map(|k| sentence(n + k)).collect::<Vec<_>>().join(" ")).collect()
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
    }

    #[test]
    fn windows_are_cut_alike_on_every_machine() {
        // Runs as WASM too, where pointers have 32 bits.
        let cores: Vec<usize> = plan(&article(40).join("\n\n")).windows().iter().map(|w| w.core.len()).collect();
        assert_eq!(cores, [38, 35, 29, 49, 39, 42, 31, 34, 44, 40, 29, 39, 42, 43, 22, 35, 29, 49, 39, 32]);
    }

    #[test]
    fn an_edit_changes_its_own_windows_only() {
        let before = article(80);
        let mut after = before.clone();
        after[40].push_str(" Some gulls leave.");
        after.insert(20, "A whole paragraph more.".to_owned());
        let (before, after) = (plan(&before.join("\n\n")), plan(&after.join("\n\n")));
        let old: Vec<u64> = before.windows().iter().map(|w| w.key).collect();
        let new = after.windows().iter().filter(|w| !old.contains(&w.key)).count();
        assert!(old.len() > 20 && (1..=8).contains(&new), "{new} of {} are new", after.windows().len());
    }
}
