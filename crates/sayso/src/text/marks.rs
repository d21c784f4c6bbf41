//! Quotation marks, paired within each block.
//!
//! Every mark is read by what stands before and after it: it can open, close, or both. One pass over a block with a stack pairs
//! them. What is ambiguous, the straight and the single marks, is settled by looking ahead in the block and by the style of the
//! whole article (British singles or American doubles).

use sayso_document::structure::{Ending, MarkPair, Marks};
use text_size::TextRange;

use super::glyphs::{self, Family, Glyph};
use super::{Block, BlockKind, size};

/// Which marks an article uses for speech that is not nested.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Doubles,
    Singles,
}

/// Pairs the marks of all blocks but those set aside.
pub(super) fn pair(text: &str, blocks: &[Block]) -> Marks {
    let spoken: Vec<(&Block, Vec<Glyph>)> = blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Boilerplate)
        .map(|b| (b, glyphs::glyphs(text, b.range)))
        .collect();
    let style = style(&spoken);
    let mut marks = Marks::default();
    for (i, (block, glyphs)) in spoken.iter().enumerate() {
        let reopens = spoken.get(i + 1).and_then(|(next, glyphs)| {
            let first = glyphs.first()?;
            (first.opens && first.at == next.range.start()).then_some(first.family)
        });
        let mut pairer = Pairer {
            text,
            block: block.range,
            glyphs,
            ahead: Ahead::of(glyphs),
            style,
            reopens,
            stack: Vec::new(),
            out: &mut marks,
        };
        pairer.run();
    }
    settle(&mut marks);
    marks
}

/// British singles are taken for the style only where they clearly outnumber doubles.
fn style(spoken: &[(&Block, Vec<Glyph>)]) -> Style {
    let bodies = || spoken.iter().filter(|(b, _)| b.kind == BlockKind::Body).flat_map(|(_, glyphs)| glyphs);
    let openers = |family| bodies().filter(|g| g.family == family && g.opens && !g.closes).count();
    let strong = bodies().filter(|g| g.family == Family::Single && g.closes && g.strong).count();
    if strong.min(openers(Family::Single)) > 2 * openers(Family::Double) { Style::Singles } else { Style::Doubles }
}

/// What is still to come in a block, for each mark: counted once from behind.
struct Ahead(Vec<Coming>);

#[derive(Clone, Copy, Default)]
struct Coming {
    /// Closing marks of this mark's family after it.
    closers: u32,
    /// Opening marks of its family after it.
    openers: u32,
    /// A closing single comes after this mark, before another opening single.
    single_closer: bool,
}

impl Ahead {
    fn of(glyphs: &[Glyph]) -> Self {
        let mut out = vec![Coming::default(); glyphs.len()];
        let mut seen = [(0_u32, 0_u32); Family::COUNT];
        let mut single_closer = false;
        for (i, glyph) in glyphs.iter().enumerate().rev() {
            let (closers, openers) = seen[glyph.family as usize];
            out[i] = Coming { closers, openers, single_closer };
            let entry = &mut seen[glyph.family as usize];
            // A mark that may be either counts as what it is likelier to be: a closing one after an opening one.
            if glyph.closes {
                entry.0 += 1;
            } else if glyph.opens {
                entry.1 += 1;
            }
            if glyph.family == Family::Single {
                single_closer = glyph.closes && (glyph.strong || !glyph.after_s) || !glyph.opens && single_closer;
            }
        }
        Ahead(out)
    }
}

/// One open mark.
struct Open {
    glyph: Glyph,
    /// Its place in [`Marks::pairs`], kept there with no range yet so that pairs stay in the order of their openings.
    index: usize,
}

struct Pairer<'a> {
    text: &'a str,
    block: TextRange,
    glyphs: &'a [Glyph],
    ahead: Ahead,
    style: Style,
    /// The next block begins with an opening mark of this family.
    reopens: Option<Family>,
    stack: Vec<Open>,
    out: &'a mut Marks,
}

/// How far down the stack a closing mark looks for its opening one. Real nesting is never that deep; without a bound, a text of
/// nothing but opening marks would take quadratic time.
const REACH: usize = 8;

impl Pairer<'_> {
    fn run(&mut self) {
        for i in 0..self.glyphs.len() {
            let glyph = self.glyphs[i];
            if glyph.closes && !self.is_apostrophe_while_open(i) && self.close(glyph) {
                continue;
            }
            if glyph.opens && (glyph.family != Family::Single || self.single_may_open(i)) {
                self.open(i, glyph);
            } else if glyph.closes && glyph.family != Family::Single && !self.is_measure(glyph) {
                self.out.strays.push(glyph.range());
            }
        }
        while let Some(open) = self.stack.pop() {
            let continues = self.reopens == Some(open.glyph.family) && self.stack.is_empty();
            if open.glyph.family == Family::Single && self.style == Style::Doubles && !continues {
                self.discard(open.index);
            } else {
                let ending = if continues { Ending::Continues } else { Ending::Unclosed };
                self.finish(&open, self.block.end(), 0, ending);
            }
        }
    }

    /// ’ after an s, or in a word that drops its g, is a closing mark only if no better one comes.
    fn is_apostrophe_while_open(&self, i: usize) -> bool {
        let glyph = self.glyphs[i];
        glyph.family == Family::Single && glyph.after_s && !glyph.strong && self.ahead.0[i].single_closer
    }

    /// A single that could open does so if something closes it, or if the article is written in singles.
    fn single_may_open(&self, i: usize) -> bool {
        let ahead = self.ahead.0[i];
        ahead.single_closer || ahead.closers > ahead.openers || self.style == Style::Singles && !self.glyphs[i].elision
    }

    /// 6'2": inches.
    fn is_measure(&self, glyph: Glyph) -> bool {
        let before = &self.text[self.block.start().into()..glyph.at.into()];
        before.ends_with(|c: char| c.is_ascii_digit()) && glyph.straight
    }

    fn open(&mut self, i: usize, glyph: Glyph) {
        // The same mark again while one is open: nested only if enough closing ones are left; otherwise the open one was
        // never closed, and must not swallow this one.
        if let Some(top) = self.stack.last()
            && top.glyph.family == glyph.family
        {
            let open = self.stack.iter().rev().take(REACH).filter(|o| o.glyph.family == glyph.family).count();
            let Coming { closers, openers, .. } = self.ahead.0[i];
            let needed = u32::try_from(open).unwrap_or(u32::MAX).saturating_add(1).saturating_add(openers);
            if closers < needed
                && let Some(top) = self.stack.pop()
            {
                let until = &self.text[TextRange::new(top.glyph.at, glyph.at)];
                let end = top.glyph.at + size(until.trim_end().len());
                self.finish(&top, end, 0, Ending::Unclosed);
            }
        }
        let depth = u8::try_from(self.stack.len()).unwrap_or(u8::MAX);
        let index = self.out.pairs.len();
        self.out.pairs.push(MarkPair {
            range: glyph.range(),
            open: glyph.len,
            close: 0,
            depth,
            ending: Ending::Unclosed,
            continues: false,
        });
        self.stack.push(Open { glyph, index });
    }

    /// Closes the nearest open mark of the family; says whether there was one. What was opened inside and never closed goes.
    fn close(&mut self, glyph: Glyph) -> bool {
        let Some(back) = self.stack.iter().rev().take(REACH).position(|o| glyph.closes_after(&o.glyph)) else {
            return false;
        };
        for _ in 0..back {
            if let Some(inner) = self.stack.pop() {
                if inner.glyph.family == Family::Single {
                    self.discard(inner.index);
                } else {
                    self.finish(&inner, glyph.at, 0, Ending::Unclosed);
                }
            }
        }
        if let Some(open) = self.stack.pop() {
            self.finish(&open, glyph.range().end(), glyph.len, Ending::Closed);
        }
        true
    }

    fn finish(&mut self, open: &Open, end: text_size::TextSize, close: u8, ending: Ending) {
        let pair = &mut self.out.pairs[open.index];
        pair.range = TextRange::new(open.glyph.at, end);
        pair.close = close;
        pair.ending = ending;
        if pair.inner().is_empty() {
            self.discard(open.index);
        }
    }

    /// Takes a pair that was none out of the list: an apostrophe, or nothing between the marks.
    fn discard(&mut self, index: usize) {
        // Removed in one sweep at the end: an empty range is no pair's.
        let start = self.out.pairs[index].range.start();
        self.out.pairs[index].range = TextRange::empty(start);
    }
}

/// Drops what was discarded, counts depths anew and links paragraphs that continue a quotation.
fn settle(marks: &mut Marks) {
    marks.pairs.retain(|p| !p.range.is_empty());
    let mut ends: Vec<text_size::TextSize> = Vec::new();
    let mut continued = false;
    for pair in &mut marks.pairs {
        while ends.last().is_some_and(|end| *end <= pair.range.start()) {
            ends.pop();
        }
        pair.depth = u8::try_from(ends.len()).unwrap_or(u8::MAX);
        ends.push(pair.range.end());
        if pair.depth == 0 {
            pair.continues = continued;
            continued = pair.ending == Ending::Continues;
        }
    }
}
