//! The text as it stands on the page: from one analysis to the next a few paragraphs at a time, and with marks only where they are near
//! what is in view.

use std::ops::Range;
use std::rc::Rc;

use sayso_view::drawing::{Drawing, Outline, Paragraph};
use sayso_view::segments::Node;

use super::{CHUNK, Document};

/// The text in pieces that are drawn together.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it follows.
    drawing: Rc<Drawing>,
    /// All of it, [`CHUNK`] paragraphs each.
    pieces: Vec<Piece>,
    /// Counts changes.
    changes: u32,
}

/// Some paragraphs as they are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In order.
    pub paragraphs: Rc<Vec<Rc<Paragraph>>>,
    /// Whether they are their words alone, for they are far from what is in view.
    pub plain: bool,
    /// Whether they are as the document has them: else their marks have the numbers of an earlier analysis.
    pub current: bool,
}

/// Which paragraphs are to have marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Those near what is in view.
    pub near: Range<usize>,
    /// The first that is in view.
    pub first: usize,
    /// Chunks that have something to show wherever they are.
    pub kept: Vec<usize>,
}

impl Sheet {
    /// A text that wasn't on the page before, with its marks where it is `near`.
    pub fn new(document: &Document, near: &Range<usize>) -> Sheet {
        let mut sheet = Sheet { drawing: document.drawing.clone(), pieces: Vec::new(), changes: 0 };
        let chunks = 0..document.drawing.outlines.len().div_ceil(CHUNK);
        sheet.pieces = chunks.map(|at| sheet.drawn(document, at, !near.contains(&(at * CHUNK)))).collect();
        sheet
    }

    /// All pieces.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// How often something has changed: what is measured on the page is to be measured anew.
    pub fn changes(&self) -> u32 {
        self.changes
    }

    /// Whether a piece is as the document has it, and has its marks.
    pub fn is_marked(&self, chunk: usize) -> bool {
        self.pieces.get(chunk).is_none_or(|piece| piece.current && !piece.plain)
    }

    /// Whether some marks still have the numbers of an earlier analysis.
    pub fn is_turning(&self) -> bool {
        self.pieces.iter().any(|piece| !piece.current)
    }

    /// Whether it follows this state of its document.
    pub fn is_of(&self, document: &Document) -> bool {
        Rc::ptr_eq(&self.drawing, &document.drawing)
    }

    /// From here on as this state of its document is. One that divides the text otherwise is drawn at once.
    pub fn follow(&mut self, document: &Document, near: &Range<usize>) {
        if self.is_of(document) {
            return;
        }
        let (old, new) = (&self.drawing.outlines, &document.drawing.outlines);
        if old.len() != new.len() || old.iter().zip(new).any(|(old, new)| old.range != new.range) {
            *self = Sheet { changes: self.changes + 1, ..Sheet::new(document, near) };
            return;
        }
        self.drawing = document.drawing.clone();
        for (piece, outlines) in self.pieces.iter_mut().zip(document.drawing.outlines.chunks(CHUNK)) {
            // Words are words in any analysis.
            piece.current = piece.plain && piece.paragraphs.iter().zip(outlines).all(|(old, new)| old.outline == *new);
        }
    }

    /// Draws a piece with its marks, now, if it isn't.
    pub fn mark(&mut self, document: &Document, chunk: usize) {
        if !self.is_marked(chunk) {
            self.draw(document, chunk, false);
        }
    }

    /// What is to be drawn another way, the chunk that is `first` in view before all others, and whether plainly: marks are where it is
    /// `near`, and in the chunks that are `kept`.
    pub fn left<'a>(&'a self, wanted: &'a Wanted) -> impl Iterator<Item = (usize, bool)> + 'a {
        let start = (wanted.first / CHUNK).min(self.pieces.len());
        let chunks = (start..self.pieces.len()).chain(0..start);
        let with_way =
            chunks.map(|chunk| (chunk, !wanted.near.contains(&(chunk * CHUNK)) && !wanted.kept.contains(&chunk)));
        with_way.filter(|&(chunk, plain)| !self.pieces[chunk].current || self.pieces[chunk].plain != plain)
    }

    /// Draws some of it.
    pub fn turn(&mut self, document: &Document, wanted: &Wanted) {
        const AT_ONCE: usize = 40;
        let mut room = AT_ONCE;
        let fits = |&(_, plain): &(usize, bool)| {
            let fits = room > 0;
            // Words alone are made in no time.
            room = room.saturating_sub(if plain { 1 } else { CHUNK });
            fits
        };
        let now: Vec<_> = self.left(wanted).take_while(fits).collect();
        now.into_iter().for_each(|(chunk, plain)| self.draw(document, chunk, plain));
    }

    fn draw(&mut self, document: &Document, chunk: usize, plain: bool) {
        let drawn = self.drawn(document, chunk, plain);
        let piece = &mut self.pieces[chunk];
        // What is equal stays the same, so that it isn't drawn again.
        if drawn.plain == piece.plain && drawn.paragraphs == piece.paragraphs {
            piece.current = true;
        } else {
            *piece = drawn;
            self.changes += 1;
        }
    }

    fn drawn(&self, document: &Document, chunk: usize, plain: bool) -> Piece {
        let places = (0..document.drawing.outlines.len()).skip(chunk * CHUNK).take(CHUNK);
        let old = self.pieces.get(chunk);
        let paragraphs = places.enumerate().map(|(nth, at)| {
            let paragraph = if plain { words(document.drawing.outlines[at]) } else { document.paragraph(at) };
            let old = old.and_then(|piece| piece.paragraphs.get(nth)).filter(|old| ***old == paragraph);
            old.cloned().unwrap_or_else(|| Rc::new(paragraph))
        });
        Piece { paragraphs: Rc::new(paragraphs.collect()), plain, current: true }
    }
}

/// A paragraph without marks.
fn words(outline: Outline) -> Paragraph {
    Paragraph { outline, layers: Vec::new(), nodes: vec![Node::Text(outline.range)] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_worker::Found;

    /// A quotation in every second paragraph, fifty paragraphs in all.
    fn documents() -> [Document; 2] {
        let text = ["“No,” Edda Varrin said.", "Nobody spoke."].repeat(25).join("\n\n");
        let shaped =
            Document::new(Rc::<str>::from(text.as_str()).into()).shaped(&sayso::text::structure(&text).shape());
        [shaped.clone(), shaped.analysed(Found::new(&text, sayso::analyse(&text)), false)]
    }

    fn wanted(near: Range<usize>, first: usize, kept: &[usize]) -> Wanted {
        Wanted { near, first, kept: kept.to_vec() }
    }

    /// Which pieces are as the document has them and have marks (`+`), have none (`-`), or are still to be drawn (`?`).
    fn show(sheet: &Sheet) -> String {
        let sign = |piece: &Piece| {
            if !piece.current {
                '?'
            } else if piece.plain {
                '-'
            } else {
                '+'
            }
        };
        sheet.pieces().iter().map(sign).collect()
    }

    #[test]
    fn what_is_in_view_is_drawn_first_and_in_the_end_all() {
        let [shaped, analysed] = documents();
        let all = wanted(0..usize::MAX, 30, &[]);
        let mut sheet = Sheet::new(&shaped, &all.near);
        assert_eq!(show(&sheet), "+++++");
        let before = sheet.clone();
        sheet.follow(&analysed, &all.near);
        assert_eq!((show(&sheet).as_str(), sheet.is_turning()), ("?????", true));
        sheet.turn(&analysed, &all);
        assert_eq!(show(&sheet), "+?+++", "forty paragraphs, from the one in view on");
        sheet.turn(&analysed, &all);
        assert_eq!((show(&sheet).as_str(), sheet.left(&all).count()), ("+++++", 0));
        for (old, new) in before.pieces().iter().zip(sheet.pieces()) {
            for (old, new) in old.paragraphs.iter().zip(new.paragraphs.iter()) {
                assert_eq!(Rc::ptr_eq(old, new), new.layers.is_empty(), "what is equal stays the same");
            }
        }
    }

    #[test]
    fn marks_are_where_the_reader_is() {
        let [_, analysed] = documents();
        let top = wanted(0..24, 0, &[]);
        let mut sheet = Sheet::new(&analysed, &top.near);
        assert_eq!((show(&sheet).as_str(), sheet.left(&top).count()), ("++---", 0));
        sheet.mark(&analysed, 4);
        assert_eq!(show(&sheet), "++--+");
        let middle = wanted(24..36, 24, &[4]);
        sheet.turn(&analysed, &middle);
        assert_eq!(show(&sheet), "--+-+");
        let text: String = sheet
            .pieces()
            .iter()
            .flat_map(|piece| piece.paragraphs.iter())
            .map(|paragraph| &analysed.text[paragraph.outline.range])
            .collect();
        assert_eq!(text, *analysed.text);
    }

    #[test]
    fn another_analysis_leaves_plain_words_as_they_are() {
        let [shaped, analysed] = documents();
        let top = wanted(0..12, 0, &[]);
        let mut sheet = Sheet::new(&shaped, &top.near);
        sheet.follow(&analysed, &top.near);
        assert_eq!(show(&sheet), "?----");
        let changes = sheet.changes();
        sheet.turn(&analysed, &top);
        assert_eq!((show(&sheet).as_str(), sheet.changes()), ("+----", changes + 1));
        sheet.follow(&analysed.seen(analysed.findings.as_ref().expect("it is analysed"), false), &top.near);
        sheet.turn(&analysed, &top);
        assert_eq!((show(&sheet).as_str(), sheet.changes()), ("+----", changes + 1), "nothing is new");
    }

    #[test]
    fn another_division_is_drawn_at_once() {
        let text = "One.\n\nTwo.\n \nThree. And so on.";
        let document = Document::new(Rc::<str>::from(text).into());
        let mut sheet = Sheet::new(&document, &(0..12));
        let mut shape = sayso::text::structure(text).shape();
        shape.blocks.pop();
        let other = document.shaped(&shape);
        sheet.follow(&other, &(0..12));
        assert!(sheet.is_of(&other) && !sheet.is_turning());
        assert_eq!(sheet.pieces()[0].paragraphs.len(), 2);
    }
}
