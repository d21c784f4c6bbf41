//! The structure of a text: paragraphs, words, quotation marks and sentences.

use serde::{Deserialize, Serialize};
use text_size::{TextRange, TextSize};

use crate::size;

/// How a text looks: all of its structure that a reader sees before anyone is named in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Paragraphs in order.
    pub blocks: Vec<Block>,
    /// What stands between quotation marks, with them, and in how many other pairs it lies; in order of the opening marks.
    pub quoted: Vec<(TextRange, u8)>,
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

impl Structure {
    /// Without words and sentences.
    pub fn shape(&self) -> Shape {
        Shape {
            blocks: self.blocks.clone(),
            quoted: self.marks.pairs.iter().map(|pair| (pair.range, pair.depth)).collect(),
        }
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

    /// Whether a word, by its place in [`Structure::words`], has one of these classes; nothing beyond the last one has.
    pub fn is(&self, word: usize, any: impl Into<Classes>) -> bool {
        self.words.get(word).is_some_and(|word| word.classes.has(any))
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

/// A paragraph: its range holds no white space at either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// UTF-8 bytes into the text.
    pub range: TextRange,
    /// What it is for.
    pub kind: BlockKind,
    /// Why it is set aside; with any other kind than [`BlockKind::Boilerplate`] that it is the reader who has put it back.
    pub reason: Option<Reason>,
}

impl Block {
    /// Why it is set aside, if it is.
    pub fn aside(&self) -> Option<Reason> {
        self.reason.filter(|_| self.kind == BlockKind::Boilerplate)
    }
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline, or a heading between paragraphs.
    Title,
    /// By Lena Orsk
    Byline,
    /// PARIS (Reuters) —, before the body on the same line or alone on its own; also the line of its date.
    Dateline,
    /// What the article says.
    Body,
    /// Under a picture, or its credit.
    Caption,
    /// Not the article's: set aside.
    Boilerplate,
}

/// Why a paragraph is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// More news: …, Read more …, Related: …
    Link,
    /// Several titles in a row, each without a sentence.
    LinkRun,
    /// Advertisement
    Advertisement,
    /// Sign up for our newsletter
    SignUp,
    /// Share this, Follow us on …
    Share,
    /// © 2024 …, All rights reserved
    Copyright,
    /// (Reporting by …; Editing by …)
    Credits,
    /// First published in …, or an address alone
    Origin,
    /// FOR IMMEDIATE RELEASE, ENDS, and what a press release has for editors behind it.
    Notes,
    /// The reader has said so.
    Reader,
}

impl Reason {
    /// The reason in words, to stand after “Set aside:”.
    pub fn describe(self) -> &'static str {
        match self {
            Reason::Link => "a link to another article",
            Reason::LinkRun => "one of a run of link titles",
            Reason::Advertisement => "an advertisement",
            Reason::SignUp => "an invitation to sign up",
            Reason::Share => "a line for sharing",
            Reason::Copyright => "a copyright line",
            Reason::Credits => "who reported and edited it",
            Reason::Origin => "where it comes from",
            Reason::Notes => "a note to editors",
            Reason::Reader => "by the reader",
        }
    }
}

/// The quotation marks of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Pairs in order of their opening marks; an inner pair follows its outer one.
    pub pairs: Vec<MarkPair>,
    /// Closing marks that nothing opened.
    pub strays: Vec<TextRange>,
}

/// What stands between an opening and a closing mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkPair {
    /// From the opening mark to the closing one, both included. It never crosses a block.
    pub range: TextRange,
    /// Bytes of the opening mark.
    pub open: u8,
    /// Bytes of the closing mark; 0 where there is none.
    pub close: u8,
    /// How many pairs it lies in.
    pub depth: u8,
    /// How it ends.
    pub ending: Ending,
    /// It takes up the pair before it, which ended with its paragraph.
    pub continues: bool,
}

/// How a pair ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a closing mark.
    Closed,
    /// With its paragraph, for the next one opens again.
    Continues,
    /// With its paragraph, or before the next opening mark, for want of a closing one.
    Unclosed,
}

impl Marks {
    /// The pairs that begin within a range, in order.
    pub fn pairs_in(&self, range: TextRange) -> impl Iterator<Item = &MarkPair> + use<'_> {
        let first = self.pairs.partition_point(|p| p.range.start() < range.start());
        self.pairs[first..].iter().take_while(move |p| p.range.start() < range.end())
    }
}

impl MarkPair {
    /// What stands between the marks.
    pub fn inner(&self) -> TextRange {
        TextRange::new(self.range.start() + size(self.open.into()), self.range.end() - size(self.close.into()))
    }
}

/// A word, number or punctuation mark, as a range of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// UTF-8 bytes into the whole text.
    pub range: TextRange,
    /// What it is made of.
    pub kind: WordKind,
    /// What a lexicon knows of it.
    pub classes: Classes,
}

/// A set of word classes. Which classes there are, and which bit is whose, is the lexicon's business: the engine has one.
///
/// Packed: aligned as a number of eight bytes a word would take as many more, and there are 200,000 words in a megabyte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(Rust, packed(4))]
pub struct Classes(u64);

impl Classes {
    /// The set with these bits.
    pub const fn from_bits(bits: u64) -> Self {
        Classes(bits)
    }

    /// All bits of the set.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Whether it has one of these classes.
    #[inline]
    pub fn has(self, any: impl Into<Classes>) -> bool {
        self.0 & any.into().0 != 0
    }
}

impl std::ops::BitOr for Classes {
    type Output = Classes;

    #[inline]
    fn bitor(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Begins with a letter and has a capital there.
    Capital,
    /// Begins with a letter that is no capital.
    Lower,
    /// Begins with a digit.
    Number,
    /// ’s of a possessive or a contraction, cut off its word so that a name is a word of its own.
    Clitic,
    /// Anything else but white space.
    Punctuation,
}
