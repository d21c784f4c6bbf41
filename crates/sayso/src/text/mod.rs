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

/// The shape of a text, before anyone is named in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    let blocks = blocks::blocks(text);
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
