//! Who said what in a news article: quotations, their speakers and every name, as ranges of the text itself.
//!
//! ```
//! let text = "“It is a habit,” Edda Varrin said.";
//! let analysis = sayso::analyse(text);
//! assert_eq!(&text[analysis.quotations[0].content[0]], "“It is a habit,”");
//! ```
//!
//! Any string gives an analysis. Offsets are UTF-8 bytes; [`OffsetMap`](text::OffsetMap) converts them at the edges.

pub mod about;
pub mod attribution;
pub mod check;
pub mod edits;
pub mod encoder;
mod lexicon;
pub mod names;
pub mod resolve;
mod stages;
pub mod text;

pub use encoder::{Findings, Model, ModelError};
pub use sayso_document::analysis::{self, Analysis};
pub use sayso_document::{article, edit};
pub use stages::{Stages, analyse, analyse_with, finish};
pub use text_size::{TextRange, TextSize};
