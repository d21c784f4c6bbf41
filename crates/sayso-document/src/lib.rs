//! The types of what Sayso finds in a text, without a rule and without a word list: the ground that every stage, every view and every
//! format stands on.
//!
//! All offsets are UTF-8 bytes; [`OffsetMap`](offsets::OffsetMap) converts them at the edges.

pub mod about;
pub mod analysis;
pub mod article;
pub mod edit;
pub mod offsets;
pub mod order;
pub mod structure;

use text_size::TextSize;

/// A byte length as an offset. Texts over 4 GiB never reach the library.
pub fn size(len: usize) -> TextSize {
    TextSize::try_from(len).unwrap_or(TextSize::new(u32::MAX))
}
