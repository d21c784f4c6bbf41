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
pub mod drawing;
pub mod edit;
pub mod encoder;
#[cfg(test)]
mod example;
pub mod export;
mod lexicon;
pub mod names;
pub mod reasons;
pub mod resolve;
pub mod segments;
pub mod text;
pub mod voices;

pub use encoder::{Findings, Model, ModelError};
pub use sayso_document::analysis::{self, Analysis};
pub use text_size::{TextRange, TextSize};

use attribution::Attributions;
use resolve::Resolved;
use text::Structure;

/// Analyses a text by rules alone.
pub fn analyse(text: &str) -> Analysis {
    finish(text, &text::structure(text), &Findings::default())
}

/// Analyses a text with a model.
pub fn analyse_with(text: &str, model: &Model) -> Analysis {
    let structure = text::structure(text);
    let findings = model.read(text, &structure);
    finish(text, &structure, &findings)
}

/// Analyses a text whose structure is already known: the list of stages, in their order. `findings` is what a model has read of
/// it so far; where it has read nothing, rules do.
pub fn finish(text: &str, structure: &Structure, findings: &Findings) -> Analysis {
    // The lists and rules know English only; another language keeps its quotation marks, and nobody is named.
    let names = if structure.english { names::find(text, structure, findings) } else { names::Names::default() };
    let Attributions { found, not_speech, faint } = attribution::find(text, structure, &names, findings);
    let Resolved { entities, unnamed, quotations } = resolve::resolve(text, structure, &names, found, &not_speech);
    let mut analysis = Analysis {
        about: Box::new(about::find(text, structure, &names)),
        blocks: structure.blocks.clone(),
        sentences: structure.sentences.clone(),
        entities,
        unnamed,
        quotations,
        not_speech,
        faint,
        checks: Vec::new(),
    };
    analysis.checks = check::checks(text, structure, &analysis);
    analysis
}
