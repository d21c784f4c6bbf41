//! News articles made up from a seed, of which it is known who says what.
//!
//! Texts that people have read are few, and most are of one paper's style. These are as many as one likes, in the ways in which newspapers
//! write: six kinds of marks, cues before, after and within the words, dialogue, quotations over several paragraphs, reported speech,
//! sources without a name, and what stands around an article. Their gold is what a careful editor would say of them and owes nothing to
//! what Sayso finds. All people, places and bodies are invented.
//!
//! What they can't tell: whether a quotation is found among sentences as real people write them. The words come from lists.

mod article;
mod cast;
mod chance;
mod cues;
mod deck;
mod marks;
mod quote;
mod refer;
mod scenes;
mod story;

use std::ops::Range;

pub use article::article;
pub use marks::Marks;

/// An article and what is known of it. Ranges are UTF-8 bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The article, with its headline and all that stands around it.
    pub text: String,
    /// The marks that stand around words in it.
    pub marks: Marks,
    /// Whoever is named in it, but for the one who wrote it: people first, then a body that speaks, if any does.
    pub people: Vec<Person>,
    /// How many of the people speak.
    pub voices: usize,
    /// Every quotation, in the order in which it was written.
    pub said: Vec<Said>,
    /// Lines that are no part of the article: advertisements, links, addresses to the reader.
    pub aside: Vec<Range<usize>>,
}

/// Someone who is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The full name as it stands in the text, without a title or “the”.
    pub name: String,
    /// Which pronoun fits.
    pub sex: Sex,
}

/// Which pronoun fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// she
    Female,
    /// he
    Male,
    /// it: a body
    Neither,
}

/// One quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What was said: with its marks, with “that”, without a stop or comma outside marks. A part for each stretch and each paragraph.
    pub parts: Vec<Range<usize>>,
    /// Who says it.
    pub speaker: Speaker,
    /// How much of it stands between marks.
    pub form: Form,
    /// How it is written, in two or three words.
    pub shape: &'static str,
    /// The verb, “according to”, the colon or the dash.
    pub cue: Option<Range<usize>>,
    /// The words that say who speaks.
    pub source: Option<Range<usize>>,
    /// Whether nothing beside the words says who speaks, so that an editor too concludes it: from turns, or since the same speaker goes on.
    pub guess: bool,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// One of [`Made::people`], by place.
    Named(usize),
    /// Somebody or something without a name, as written.
    Unnamed(String),
    /// Nobody can tell.
    Unknown,
}

/// How much of a quotation stands between marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All of it.
    Direct,
    /// Nothing of it.
    Indirect,
    /// A part of it.
    Mixed,
}
