//! A text with everybody it names: what every reference in it is read with.

use super::source::NameIndex;
use crate::analysis::Entity;
use crate::text::{Structure, Word};

#[derive(Clone, Copy)]
pub(super) struct Cast<'a> {
    pub(super) text: &'a str,
    pub(super) structure: &'a Structure,
    pub(super) entities: &'a [Entity],
    pub(super) names: &'a NameIndex,
}

impl Cast<'_> {
    /// Whether a word is one of these, however it is written.
    pub(super) fn is(&self, word: &Word, any: &[&str]) -> bool {
        let word = &self.text[word.range];
        any.iter().any(|other| other.eq_ignore_ascii_case(word))
    }
}
