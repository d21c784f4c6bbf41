//! What a text says of the article it is.

use serde::{Deserialize, Serialize};
use text_size::TextRange;

/// What a text says of the article it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The headline.
    pub title: Option<Stated>,
    /// Who wrote it, one or several: “Lena Orsk and Tomas Bree”.
    pub author: Option<Stated>,
    /// The paper, agency or station.
    pub publisher: Option<Stated>,
    /// When it was published, or else brought up to date. The value is an ISO date (2026-05-12) where day, month and year are given, else as
    /// written; the range holds it as written.
    pub published: Option<Stated>,
    /// Its address.
    pub url: Option<Stated>,
}

/// Something that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// On one line.
    pub value: String,
    /// Where it stands.
    pub range: TextRange,
}
