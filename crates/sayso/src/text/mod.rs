//! The shape of a text: blocks, words, quotation marks and sentences. Rules only, fast enough to be shown at once.

mod blocks;
mod boilerplate;
mod glyphs;
pub(crate) mod imprint;
mod language;
mod marks;
mod offsets;
pub mod order;
mod sentences;
mod words;

pub use blocks::{Block, BlockKind, Reason};
pub use marks::{Ending, MarkPair, Marks};
pub use offsets::OffsetMap;
pub(crate) use words::{TITLES, size};
pub use words::{Word, WordKind};

use serde::{Deserialize, Serialize};
use text_size::{TextRange, TextSize};

/// How a text looks: all of its structure that a reader sees before anyone is named in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Paragraphs in order.
    pub blocks: Vec<Block>,
    /// Pairs of quotation marks in order.
    pub pairs: Vec<MarkPair>,
}

/// The structure of a text, before anyone is named in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// Paragraphs in order.
    pub blocks: Vec<Block>,
    /// Words of all blocks in order.
    pub words: Vec<Word>,
    /// Quotation marks, paired.
    pub marks: Marks,
    /// Sentences in order, none across a block.
    pub sentences: Vec<TextRange>,
    /// Whether it reads as English: nobody is named as a speaker where it does not.
    pub english: bool,
}

/// Finds the shape of a text.
pub fn structure(text: &str) -> Structure {
    structure_with(text, &[])
}

/// Finds the shape of a text of which a reader knows better what belongs to the article. Each paragraph that begins at one of `sides`
/// (UTF-8 bytes, in order) is on the other side than the rules have it: what they set aside is body, and anything else is set aside.
/// Any offset within a paragraph stands for it, and several count as one.
pub fn structure_with(text: &str, sides: &[TextSize]) -> Structure {
    let blocks = blocks::blocks(text, sides);
    let mut all = Vec::new();
    for block in &blocks {
        words::words(text, block.range, &mut all);
    }
    let marks = marks::pair(text, &blocks);
    let sentences = sentences::sentences(text, &blocks, &all, &marks);
    let english = language::is_english(text, &all);
    Structure { blocks, words: all, marks, sentences, english }
}

impl Structure {
    /// Without words and sentences.
    pub fn shape(&self) -> Shape {
        Shape { blocks: self.blocks.clone(), pairs: self.marks.pairs.clone() }
    }

    /// The words that begin within a range.
    pub fn words_in(&self, range: TextRange) -> &[Word] {
        &self.words[self.word_indices(range)]
    }

    /// The places in [`Structure::words`] of the words that begin within a range.
    pub fn word_indices(&self, range: TextRange) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|w| w.range.start() < range.start());
        let last = self.words.partition_point(|w| w.range.start() < range.end());
        first..last.max(first)
    }

    /// The block an offset lies in, or the last one that begins before it.
    pub fn block_at(&self, at: TextSize) -> Option<&Block> {
        self.blocks[..self.blocks.partition_point(|b| b.range.start() <= at)].last()
    }

    /// The sentence an offset lies in.
    pub fn sentence_at(&self, at: TextSize) -> Option<TextRange> {
        let before = self.sentences.partition_point(|s| s.start() <= at);
        self.sentences[..before].last().copied().filter(|s| s.end() > at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const TEXT: &str = "MARROW BAY (Coast Wire) — The ferry sails.\n\nMore news: “It is a habit,” Edda Varrin said.";

    fn kinds(sides: &[TextSize]) -> Vec<(&'static str, BlockKind, Option<Reason>)> {
        structure_with(TEXT, sides).blocks.iter().map(|block| (&TEXT[block.range], block.kind, block.reason)).collect()
    }

    #[test]
    fn a_line_that_is_put_back_is_read() {
        let link = size(TEXT.find("More").unwrap_or_default());
        assert_eq!(kinds(&[])[2].1, BlockKind::Boilerplate);
        assert_eq!(kinds(&[link])[2], ("More news: “It is a habit,” Edda Varrin said.", BlockKind::Body, None));
        assert_eq!(kinds(&[link, link + size(3)]), kinds(&[link]));
        let spoken = |sides: &[TextSize]| {
            let analysis = crate::finish(TEXT, &structure_with(TEXT, sides), &crate::Findings::default());
            analysis.quotations.len()
        };
        assert_eq!((spoken(&[]), spoken(&[link])), (0, 1));
    }

    #[test]
    fn a_paragraph_is_set_aside_with_its_dateline() {
        let aside = ("MARROW BAY (Coast Wire) — The ferry sails.", BlockKind::Boilerplate, Some(Reason::Reader));
        let body = size(TEXT.find("The ferry").unwrap_or_default());
        for at in [0.into(), body] {
            assert_eq!(kinds(&[at])[0], aside);
            assert_eq!(kinds(&[at])[1..], kinds(&[])[2..]);
        }
    }

    #[test]
    fn any_offset_will_do() {
        assert_eq!(structure_with("", &[0.into(), 7.into()]).blocks, []);
        assert_eq!(kinds(&[TextSize::new(4_000)])[2].1, BlockKind::Body);
        assert_eq!(structure_with("\n\nNo.", &[0.into()]).blocks[0].kind, BlockKind::Boilerplate);
    }

    #[test]
    fn the_model_need_not_read_the_other_lines_again() {
        let text = "The ferry sails.\n\nMore news: a storm.\n\nNobody came.";
        let link = size(text.find("More").unwrap_or_default());
        let words = |sides: &[TextSize]| crate::encoder::words(text, &structure_with(text, sides));
        assert_eq!(words(&[link]), words(&[]));
    }
}
