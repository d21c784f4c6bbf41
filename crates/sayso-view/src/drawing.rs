//! What each paragraph of a text shows: which words are marked, as what, and under which class names.
//!
//! The page and the HTML export both draw from here, so that a mark means the same in both. Drawing every leaf of every
//! paragraph in order gives the whole text back, to the byte.
//!
//! A [`Drawing`] knows of each paragraph what lies over it; how that is nested, and what its labels say, is made for one paragraph at a
//! time, so that a long text costs what is seen of it.

mod layer;
mod over;

pub use layer::{Layer, Part, Step, form_class, mode_meaning, mode_word, type_class};

use std::collections::BTreeMap;

use text_size::{TextRange, TextSize};

use crate::queries;
use crate::segments::{Node, nest, segments};
use crate::voices::{Voice, VoiceKind, Voices};
use over::{Item, Over};
use sayso_document::analysis::{Analysis, Confidence, Evidence, Quotation, Speaker};
use sayso_document::size;
use sayso_document::structure::{Block, BlockKind, Reason, Shape};

/// A text ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its paragraphs in order; their ranges make up the whole text.
    pub outlines: Vec<Outline>,
    over: Over,
}

/// A paragraph without its marks. With it goes the white space up to the next one, and what is before the first belongs to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Where it is in the text.
    pub range: TextRange,
    /// What it is for.
    pub kind: BlockKind,
    /// Why it is set aside, if it is.
    pub reason: Option<Reason>,
    /// Whether the reader has put it back that the rules set aside.
    pub put_back: bool,
    /// Counts paragraphs of the body from 1.
    pub number: Option<u32>,
}

impl Outline {
    /// Its element and class. A text has one headline; other titles stand between its paragraphs.
    pub fn element(&self, headline: bool) -> (&'static str, Option<&'static str>) {
        match self.kind {
            BlockKind::Title if headline => ("h2", None),
            BlockKind::Title => ("h3", None),
            BlockKind::Byline => ("p", Some("byline")),
            BlockKind::Dateline => ("p", Some("dateline")),
            BlockKind::Caption => ("p", Some("caption")),
            BlockKind::Boilerplate => ("p", Some("boil")),
            BlockKind::Body => ("p", None),
        }
    }
}

/// A paragraph with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it is, and what it is for.
    pub outline: Outline,
    /// What lies over its words; [`Paragraph::nodes`] refers to places in this list.
    pub layers: Vec<Layer>,
    /// Its words under their layers.
    pub nodes: Vec<Node>,
}

/// What was found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// By the engine.
    pub analysis: &'a Analysis,
    /// Who speaks in it.
    pub voices: &'a Voices,
}

/// The letters of a quotation's evidence: one for each place in the text, in the order of the steps. A step that rests on no
/// words has none.
pub fn letters(evidence: &[Evidence]) -> Vec<Option<char>> {
    let mut places: Vec<TextRange> = Vec::new();
    evidence
        .iter()
        .map(|step| {
            let range = step.range?;
            let at = places.iter().position(|place| *place == range).unwrap_or_else(|| {
                places.push(range);
                places.len() - 1
            });
            ('a'..='z').nth(at)
        })
        .collect()
}

impl Drawing {
    /// A text of which nothing is known yet: a paragraph for each line.
    pub fn of_text(text: &str) -> Drawing {
        let mut at = 0;
        let lines = text.split_inclusive('\n').filter_map(|line| {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            let line = line.trim();
            let range = TextRange::at(size(start), size(line.len()));
            (!line.is_empty()).then_some(Block { range, kind: BlockKind::Body, reason: None })
        });
        Drawing::new(text, &lines.collect::<Vec<_>>(), |_| {})
    }

    /// A text of which only the shape is known: its quotation marks, in grey.
    pub fn of_shape(text: &str, shape: &Shape) -> Drawing {
        Drawing::new(text, &shape.blocks, |each| over::marks(shape, each))
    }

    /// An analysed text, with `thoughts` also what is thought, wished, expected … and said by nobody: quietly.
    pub fn of_analysis(text: &str, analysis: &Analysis, thoughts: bool) -> Drawing {
        Drawing::new(text, &analysis.blocks, |each| over::found(analysis, thoughts, each))
    }

    /// Its paragraphs, and over them what `items` names.
    fn new(text: &str, blocks: &[Block], items: impl FnOnce(&mut dyn FnMut(TextRange, Item))) -> Drawing {
        let (outlines, datelines) = outlines(text, blocks);
        let mut over = over::Spread::new(&outlines);
        datelines.into_iter().for_each(|range| over.add(range, Item::Dateline(range)));
        items(&mut |range, item| over.add(range, item));
        let over = over.done();
        Drawing { outlines, over }
    }

    /// A paragraph with its marks. `found` is what [`Drawing::of_analysis`] was given, and nothing if it is a drawing of less.
    ///
    /// # Panics
    ///
    /// If there is no such paragraph, or marks are to be drawn of an analysis that isn't given.
    pub fn paragraph(&self, at: usize, text: &str, found: Option<Found>) -> Paragraph {
        let outline = self.outlines[at];
        let (ranges, layers): (Vec<TextRange>, Vec<Layer>) = layers(text, found, self.over.of(at)).into_iter().unzip();
        let nodes = nest(&segments(outline.range, &ranges));
        let mut paragraph = Paragraph { outline, layers, nodes };
        if let Some(found) = found {
            name_in_margin(&mut paragraph, found.voices);
        }
        paragraph
    }
}

/// What lies over a paragraph, with its words and colours. Of layers over the same words the first is the outermost.
fn layers(text: &str, found: Option<Found>, items: &[Item]) -> Vec<(TextRange, Layer)> {
    let mut out = Vec::with_capacity(items.len());
    // One layer for all quotations that rest on the same words.
    let mut evidence: BTreeMap<(TextSize, TextSize), Vec<Step>> = BTreeMap::new();
    for item in items {
        match (*item, found) {
            (Item::Dateline(range), _) => out.push((range, Layer::Dateline)),
            (Item::Mark { range, nested }, _) => out.push((range, Layer::Mark { nested })),
            (Item::Step { of, step }, Some(found)) => {
                let steps = &found.analysis.quotation(of).evidence;
                let place = steps[step as usize].range.zip(letters(steps)[step as usize]);
                if let Some((range, letter)) = place {
                    let here = evidence.entry((range.start(), range.end())).or_default();
                    if here.last().is_none_or(|last| last.of != of) {
                        here.push(Step { of, letter, ink: found.voices.of_quotation(of).ink });
                    }
                }
            }
            (item, Some(found)) => out.push(layer(text, found, item)),
            (_, None) => unreachable!("marks of an analysis, without it"),
        }
    }
    // Outside of cues, sources, queries and names, inside of quotations.
    let inside = out.iter().position(|(_, layer)| !matches!(layer, Layer::Dateline | Layer::Quotation(_)));
    let evidence =
        evidence.into_iter().map(|((start, end), steps)| (TextRange::new(start, end), Layer::Evidence(steps)));
    let at = inside.unwrap_or(out.len());
    out.splice(at..at, evidence);
    out
}

/// One of them.
fn layer(text: &str, found: Found, item: Item) -> (TextRange, Layer) {
    let Found { analysis, voices } = found;
    match item {
        Item::Part { of, part } => {
            let (quotation, voice) = (analysis.quotation(of), voices.of_quotation(of));
            let layer = Layer::Quotation(Part {
                of,
                part: part as usize + 1,
                parts: quotation.content.len(),
                form: quotation.form,
                mode: quotation.mode,
                ink: voice.ink,
                nested: analysis.said_in(quotation).is_some(),
                doubtful: is_doubtful(quotation),
                corrected: quotation.is_settled(),
                speaker: quotation.speaker.map(|_| voice.name.clone()),
                margin: None,
            });
            (quotation.content[part as usize], layer)
        }
        Item::Source { of, nth } => {
            let Voice { ink, kind, .. } = *voices.of_quotation(of);
            let unnamed = kind == VoiceKind::Unnamed;
            (analysis.quotation(of).source[nth as usize], Layer::Source { of, ink, unnamed })
        }
        Item::Cue { of, nth } => {
            let ink = voices.of_quotation(of).ink;
            (analysis.quotation(of).cue[nth as usize], Layer::Cue { of, ink })
        }
        Item::Check(at) => {
            let at = at as usize;
            let check = &analysis.checks[at];
            (check.range, Layer::Check { at, message: queries::sentence(text, analysis, check) })
        }
        Item::Name { entity, nth } => {
            let speaks = voices.of_speaker(Speaker::Entity(entity)).filter(|voice| !voice.quotations.is_empty());
            let found = analysis.entity(entity);
            let layer = Layer::Name { entity, kind: found.kind, ink: speaks.map(|voice| voice.ink) };
            (found.mentions[nth as usize].range, layer)
        }
        Item::Dateline(..) | Item::Mark { .. } | Item::Step { .. } => {
            unreachable!("made by whoever asks for the others")
        }
    }
}

/// What stands behind a name in the margin: whether the speaker is in doubt, or set by the reader.
pub fn sign(doubtful: bool, corrected: bool) -> &'static str {
    match (doubtful, corrected) {
        (_, true) => "\u{202f}✓",
        (true, false) => "?",
        (false, false) => "",
    }
}

/// Whether the speaker that was found may be someone else.
pub fn is_doubtful(quotation: &Quotation) -> bool {
    quotation.speaker.is_some() && quotation.confidence < Confidence::DOUBTFUL
}

/// The place, among all paragraphs, of the one that an offset lies in.
pub fn place(outlines: &[Outline], at: TextSize) -> Option<usize> {
    outlines.partition_point(|outline| outline.range.start() <= at).checked_sub(1)
}

/// The paragraph an offset lies in.
pub fn outline_at(outlines: &[Outline], at: TextSize) -> Option<&Outline> {
    outlines.get(place(outlines, at)?)
}

/// Paragraphs that make up the whole text, a dateline with the one that goes on in its line; and where datelines are.
pub fn outlines(text: &str, blocks: &[Block]) -> (Vec<Outline>, Vec<TextRange>) {
    let end = size(text.len());
    let whole = [Block { range: TextRange::up_to(end), kind: BlockKind::Body, reason: None }];
    let (blocks, datelines) = run_in(text, if blocks.is_empty() { &whole } else { blocks });
    let mut number = 0;
    let outline = |(at, block): (usize, &Block)| {
        let start = if at == 0 { 0.into() } else { block.range.start() };
        let range = TextRange::new(start, blocks.get(at + 1).map_or(end, |next| next.range.start()));
        number += u32::from(block.kind == BlockKind::Body);
        let number = (block.kind == BlockKind::Body).then_some(number);
        let reason = block.aside();
        let put_back = reason.is_none() && block.reason == Some(Reason::Reader);
        Outline { range, kind: block.kind, reason, put_back, number }
    };
    let outlines = blocks.iter().enumerate().map(outline).collect();
    (outlines, datelines)
}

/// Joins datelines to the paragraphs that go on in their line; says where they are.
fn run_in(text: &str, blocks: &[Block]) -> (Vec<Block>, Vec<TextRange>) {
    let (mut joined, mut datelines) = (Vec::with_capacity(blocks.len()), Vec::new());
    let mut waiting = blocks.iter().peekable();
    while let Some(block) = waiting.next() {
        let goes_on = |next: &&Block| {
            block.kind == BlockKind::Dateline
                && !text[TextRange::new(block.range.end(), next.range.start())].contains('\n')
        };
        joined.push(match waiting.next_if(|next| goes_on(next)) {
            Some(next) => {
                datelines.push(block.range);
                Block { range: block.range.cover(next.range), ..*next }
            }
            None => *block,
        });
    }
    (joined, datelines)
}

/// Names each voice once in the margin of a paragraph, and again when another one has spoken in between. A quotation that goes
/// on from the paragraph before needs no name.
fn name_in_margin(paragraph: &mut Paragraph, voices: &Voices) {
    let mut order = Vec::new();
    visit(&paragraph.nodes, &mut |layer| order.push(layer));
    let mut last = None;
    for at in order {
        let Layer::Quotation(part) = &mut paragraph.layers[at] else { continue };
        let voice = voices.of_quotation(part.of);
        if part.part == 1 && last != Some(voice.speaker) {
            part.margin = Some(format!("{}{}", voice.short, sign(part.doubtful, part.corrected)));
        }
        last = Some(voice.speaker);
    }
}

fn visit(nodes: &[Node], each: &mut impl FnMut(usize)) {
    for node in nodes {
        if let Node::Layer { layer, children, .. } = node {
            each(*layer);
            visit(children, each);
        }
    }
}

#[cfg(test)]
mod tests;
