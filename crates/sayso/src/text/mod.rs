//! The shape of a text: blocks, words, quotation marks and sentences. Rules only, fast enough to be shown at once.

mod blocks;
mod boilerplate;
mod glyphs;
pub(crate) mod imprint;
mod language;
mod marks;
mod sentences;
mod words;

pub use sayso_document::offsets::OffsetMap;
pub use sayso_document::order;
pub(crate) use sayso_document::size;
pub use sayso_document::structure::{
    Block, BlockKind, Ending, MarkPair, Marks, Reason, Shape, Structure, Word, WordKind,
};

use text_size::TextRange;

pub(crate) use crate::lexicon::titlecase;

/// Finds the shape of a text.
pub fn structure(text: &str) -> Structure {
    structure_with(text, &[])
}

/// Finds the shape of a text of which a reader knows better what belongs to the article: each of `sides` says of the paragraph in which a
/// range begins (UTF-8 bytes) whether it is set aside, and the last one on a paragraph counts. What the rules had set aside is body then.
pub fn structure_with(text: &str, sides: &[(TextRange, bool)]) -> Structure {
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

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const TEXT: &str = "MARROW BAY (Coast Wire) — The ferry sails.\n\nMore news: “It is a habit,” Edda Varrin said.";

    fn side(at: usize, aside: bool) -> (TextRange, bool) {
        (TextRange::empty(size(at)), aside)
    }

    fn kinds(sides: &[(TextRange, bool)]) -> Vec<(&'static str, BlockKind, Option<Reason>)> {
        structure_with(TEXT, sides).blocks.iter().map(|block| (&TEXT[block.range], block.kind, block.reason)).collect()
    }

    #[test]
    fn a_line_that_is_put_back_is_read() {
        let link = TEXT.find("More").unwrap_or_default();
        assert_eq!(kinds(&[])[2].1, BlockKind::Boilerplate);
        let put_back = ("More news: “It is a habit,” Edda Varrin said.", BlockKind::Body, Some(Reason::Reader));
        assert_eq!(kinds(&[side(link, false)])[2], put_back);
        assert_eq!(kinds(&[side(link, true)]), kinds(&[]), "it is set aside for a better reason");
        assert_eq!(kinds(&[side(link, false), side(link + 3, true)]), kinds(&[]), "the last word counts");
        let spoken = |sides: &[(TextRange, bool)]| {
            let analysis = crate::finish(TEXT, &structure_with(TEXT, sides), &crate::Findings::default());
            analysis.quotations.len()
        };
        assert_eq!((spoken(&[]), spoken(&[side(link, false)])), (0, 1));
    }

    #[test]
    fn a_paragraph_is_set_aside_with_its_dateline() {
        let aside = ("MARROW BAY (Coast Wire) — The ferry sails.", BlockKind::Boilerplate, Some(Reason::Reader));
        let body = TEXT.find("The ferry").unwrap_or_default();
        for at in [0, body] {
            assert_eq!(kinds(&[side(at, true)])[0], aside);
            assert_eq!(kinds(&[side(at, true)])[1..], kinds(&[])[2..]);
            assert_eq!(kinds(&[side(at, true), side(at, false)]), kinds(&[]));
        }
    }

    #[test]
    fn any_offset_will_do() {
        assert_eq!(structure_with("", &[side(0, true), side(7, true)]).blocks, []);
        assert_eq!(kinds(&[side(4_000, false)])[2].1, BlockKind::Body);
        assert_eq!(structure_with("\n\nNo.", &[side(0, true)]).blocks[0].kind, BlockKind::Boilerplate);
    }

    #[test]
    fn the_model_need_not_read_the_other_lines_again() {
        let text = "The ferry sails.\n\nMore news: a storm.\n\nNobody came.";
        let link = text.find("More").unwrap_or_default();
        let words = |sides: &[(TextRange, bool)]| crate::encoder::words(text, &structure_with(text, sides));
        assert_eq!(words(&[side(link, false)]), words(&[]));
    }
}
