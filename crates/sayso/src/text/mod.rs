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
pub(crate) use words::{TITLES, titlecase};

use text_size::TextSize;

/// Finds the shape of a text.
pub fn structure(text: &str) -> Structure {
    structure_with(text, &[])
}

/// Finds the shape of a text of which a reader knows better what belongs to the article. Each paragraph that begins at one of `sides`
/// (UTF-8 bytes, in order) is on the other side than the rules have it: what they set aside is body, and anything else is set aside.
/// Any offset within a paragraph stands for it, and several count as one.
pub fn structure_with(text: &str, sides: &[TextSize]) -> Structure {
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

    fn kinds(sides: &[TextSize]) -> Vec<(&'static str, BlockKind, Option<Reason>)> {
        structure_with(TEXT, sides).blocks.iter().map(|block| (&TEXT[block.range], block.kind, block.reason)).collect()
    }

    #[test]
    fn a_line_that_is_put_back_is_read() {
        let link = size(TEXT.find("More").unwrap_or_default());
        assert_eq!(kinds(&[])[2].1, BlockKind::Boilerplate);
        assert_eq!(kinds(&[link])[2], ("More news: “It is a habit,” Edda Varrin said.", BlockKind::Body, None));
        assert_eq!(kinds(&[link, link + size(3)]), kinds(&[link]));
        let spoken = |sides: &[TextSize]| {
            let analysis = crate::finish(TEXT, &structure_with(TEXT, sides), &crate::Findings::default());
            analysis.quotations.len()
        };
        assert_eq!((spoken(&[]), spoken(&[link])), (0, 1));
    }

    #[test]
    fn a_paragraph_is_set_aside_with_its_dateline() {
        let aside = ("MARROW BAY (Coast Wire) — The ferry sails.", BlockKind::Boilerplate, Some(Reason::Reader));
        let body = size(TEXT.find("The ferry").unwrap_or_default());
        for at in [0.into(), body] {
            assert_eq!(kinds(&[at])[0], aside);
            assert_eq!(kinds(&[at])[1..], kinds(&[])[2..]);
        }
    }

    #[test]
    fn any_offset_will_do() {
        assert_eq!(structure_with("", &[0.into(), 7.into()]).blocks, []);
        assert_eq!(kinds(&[TextSize::new(4_000)])[2].1, BlockKind::Body);
        assert_eq!(structure_with("\n\nNo.", &[0.into()]).blocks[0].kind, BlockKind::Boilerplate);
    }

    #[test]
    fn the_model_need_not_read_the_other_lines_again() {
        let text = "The ferry sails.\n\nMore news: a storm.\n\nNobody came.";
        let link = size(text.find("More").unwrap_or_default());
        let words = |sides: &[TextSize]| crate::encoder::words(text, &structure_with(text, sides));
        assert_eq!(words(&[link]), words(&[]));
    }
}
