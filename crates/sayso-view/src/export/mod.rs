//! What is taken away: an analysis in the formats of the trade.

pub mod card;
mod html;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::sayso1;
pub use sayso_document::about::Meta;
use sayso_document::analysis::Analysis;
use sayso_document::edit::Edit;

/// What an analysis can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// `sayso/1`: everything, as one JSON object on one line. Offsets are Unicode code points, half-open, into the text as given.
    Json,
    /// The annotated article as a page of its own, complete in one file.
    Html,
}

impl Format {
    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Html => "html",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Html => "text/html",
        }
    }
}

/// How to write a document.
#[derive(Clone, Debug, Default)]
pub struct Options<'a> {
    /// The document's own name: given with `--input jsonl`, else the file's.
    pub id: Option<&'a str>,
    /// Passed through; what is missing is filled from what the text says.
    pub meta: Meta,
    /// Whether the text itself goes along.
    pub with_text: bool,
    /// Which model read the text; `None` for rules alone.
    pub model: Option<&'a str>,
    /// The reader's corrections, which the analysis has in it.
    pub edits: &'a [Edit],
}

/// Writes an analysis of `text`.
pub fn write(format: Format, text: &str, analysis: &Analysis, options: &Options) -> String {
    match format {
        Format::Json => sayso1::document(text, analysis, options).to_json(),
        Format::Html => html::html(text, analysis, &title(text, analysis, options)),
    }
}

/// What to call a document: its headline, or else its own name, or else its first line.
fn title(text: &str, analysis: &Analysis, options: &Options) -> String {
    let headline = options.meta.or_stated(&analysis.about).title;
    let first = || text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    headline.unwrap_or_else(|| options.id.unwrap_or_else(first).to_owned())
}

/// The hash that tells which text offsets belong to.
pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
