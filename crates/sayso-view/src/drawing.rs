//! What each paragraph of a text shows: which words are marked, as what, and under which class names.
//!
//! The page and the HTML export both draw from here, so that a mark means the same in both. Drawing every leaf of every
//! paragraph in order gives the whole text back, to the byte.

mod layer;

pub use layer::{Layer, Part, Step, form_class, mode_meaning, mode_word, type_class};

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use text_size::{TextRange, TextSize};

use crate::queries;
use crate::segments::{Node, nest, segments};
use crate::voices::{Ink, Voice, VoiceKind, Voices};
use sayso_document::analysis::{
    Analysis, CheckCode, Confidence, EntityId, Evidence, MentionForm, Quotation, QuotationId, Speaker,
};
use sayso_document::structure::{Block, BlockKind, Reason, Shape};
use sayso_document::{order, size};

/// Quotations within quotations are drawn to this depth; deeper ones are listed only.
const DEPTH_DRAWN: usize = 3;

/// A text ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Paragraphs in order; their ranges make up the whole text. Shared, so that a view can hold on to each.
    pub paragraphs: Vec<Rc<Paragraph>>,
}

/// One paragraph, with the white space up to the next one. White space before the first belongs to the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
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
    /// What lies over its words; [`Paragraph::nodes`] refers to places in this list.
    pub layers: Vec<Layer>,
    /// Its words under their layers.
    pub nodes: Vec<Node>,
}

impl Paragraph {
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

/// How deep a quotation lies in others that are drawn; a chain longer than what is drawn isn't followed to its end.
fn depth(analysis: &Analysis, quotation: &Quotation, thoughts: bool) -> usize {
    let around = |quotation: &Quotation| if thoughts { quotation.parent } else { analysis.said_in(quotation) };
    std::iter::successors(around(quotation), |id| around(analysis.quotation(*id))).take(DEPTH_DRAWN).count()
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
        Drawing::share(paragraphs(text, &lines.collect::<Vec<_>>(), Vec::new()))
    }

    /// A text of which only the shape is known: its quotation marks, in grey.
    pub fn of_shape(text: &str, shape: &Shape) -> Drawing {
        let drawn = shape.quoted.iter().filter(|(_, depth)| usize::from(*depth) < DEPTH_DRAWN);
        let marks = drawn.map(|&(range, depth)| (range, Layer::Mark { nested: depth > 0 })).collect();
        Drawing::share(paragraphs(text, &shape.blocks, marks))
    }

    /// An analysed text, with `thoughts` also what is thought, wished, expected … and said by nobody: quietly.
    pub fn of_analysis(text: &str, analysis: &Analysis, voices: &Voices, thoughts: bool) -> Drawing {
        let mut paragraphs = paragraphs(text, &analysis.blocks, layers(text, analysis, voices, thoughts));
        paragraphs.iter_mut().for_each(|paragraph| name_in_margin(paragraph, voices));
        Drawing::share(paragraphs)
    }

    fn share(paragraphs: Vec<Paragraph>) -> Drawing {
        Drawing { paragraphs: paragraphs.into_iter().map(Rc::new).collect() }
    }

    /// The paragraph an offset lies in.
    pub fn paragraph_at(&self, at: TextSize) -> Option<&Paragraph> {
        self.paragraphs[..self.paragraphs.partition_point(|paragraph| paragraph.range.start() <= at)]
            .last()
            .map(Rc::as_ref)
    }
}

/// The layers of an analysis. Of layers over the same words the first is the outermost.
fn layers(text: &str, analysis: &Analysis, voices: &Voices, thoughts: bool) -> Vec<(TextRange, Layer)> {
    let numbered = || {
        let all = (0..).map(QuotationId).zip(&analysis.quotations);
        all.filter(move |(_, quotation)| thoughts || quotation.mode.is_uttered())
    };
    let mut out = Vec::new();

    let mut quotations: Vec<_> =
        numbered().map(|(id, quotation)| (depth(analysis, quotation, thoughts), id, quotation)).collect();
    quotations.retain(|(depth, ..)| *depth < DEPTH_DRAWN);
    order::sort(&mut quotations, |(depth, ..)| *depth as u64);
    for (_, id, quotation) in quotations {
        let voice = voices.of_quotation(id);
        let (ink, parts, nested) = (voice.ink, quotation.content.len(), analysis.said_in(quotation).is_some());
        let (doubtful, corrected) = (is_doubtful(quotation), quotation.is_settled());
        let speaker = quotation.speaker.map(|_| voice.name.clone());
        out.extend(quotation.content.iter().zip(1..).map(|(&range, part)| {
            let speaker = speaker.clone();
            (
                range,
                Layer::Quotation(Part {
                    of: id,
                    part,
                    parts,
                    form: quotation.form,
                    mode: quotation.mode,
                    ink,
                    nested,
                    doubtful,
                    corrected,
                    speaker,
                    margin: None,
                }),
            )
        }));
    }

    let mut evidence: BTreeMap<(TextSize, TextSize), Vec<Step>> = BTreeMap::new();
    for (of, quotation) in numbered() {
        let ink = voices.of_quotation(of).ink;
        for (step, letter) in quotation.evidence.iter().zip(letters(&quotation.evidence)) {
            if let (Some(range), Some(letter)) = (step.range, letter) {
                let steps = evidence.entry((range.start(), range.end())).or_default();
                if steps.last().is_none_or(|last| last.of != of) {
                    steps.push(Step { of, letter, ink });
                }
            }
        }
    }
    out.extend(evidence.into_iter().map(|((start, end), steps)| (TextRange::new(start, end), Layer::Evidence(steps))));
    for (of, quotation) in numbered() {
        let Voice { ink, kind, .. } = *voices.of_quotation(of);
        let unnamed = kind == VoiceKind::Unnamed;
        out.extend(quotation.source.iter().map(|&range| (range, Layer::Source { of, ink, unnamed })));
        out.extend(quotation.cue.iter().map(|&range| (range, Layer::Cue { of, ink })));
    }
    let checks = analysis.checks.iter().enumerate().filter(|(_, check)| check.code != CheckCode::NotEnglish);
    out.extend(
        checks.map(|(at, check)| (check.range, Layer::Check { at, message: queries::sentence(text, analysis, check) })),
    );

    let inks: HashMap<EntityId, Ink> = voices
        .iter()
        .filter_map(|voice| match voice.speaker {
            Some(Speaker::Entity(id)) => Some((id, voice.ink)),
            _ => None,
        })
        .collect();
    for (entity, found) in (0..).map(EntityId).zip(&analysis.entities) {
        let named = found.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        let name = Layer::Name { entity, kind: found.kind, ink: inks.get(&entity).copied() };
        out.extend(named.map(|mention| (mention.range, name.clone())));
    }
    out
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

/// Paragraphs that make up the whole text, each with the layers that touch it.
fn paragraphs(text: &str, blocks: &[Block], layers: Vec<(TextRange, Layer)>) -> Vec<Paragraph> {
    let end = size(text.len());
    let whole = [Block { range: TextRange::up_to(end), kind: BlockKind::Body, reason: None }];
    let (blocks, datelines) = run_in(text, if blocks.is_empty() { &whole } else { blocks });
    let layers = datelines.into_iter().map(|range| (range, Layer::Dateline)).chain(layers);

    let starts: Vec<TextSize> =
        blocks.iter().enumerate().map(|(at, b)| if at == 0 { 0.into() } else { b.range.start() }).collect();
    let mut over: Vec<Vec<(TextRange, Layer)>> = vec![Vec::new(); blocks.len()];
    for (range, layer) in layers {
        let first = starts.partition_point(|&start| start <= range.start()).saturating_sub(1);
        let touched = starts[first..].iter().take_while(|&&start| start < range.end()).count();
        // What is set aside is shown as it is.
        let mut drawn = (first..first + touched).filter(|&at| blocks[at].kind != BlockKind::Boilerplate).peekable();
        let mut layer = Some(layer);
        while let Some(at) = drawn.next() {
            // Most lie over one paragraph, and need no copy.
            let here = if drawn.peek().is_some() { layer.clone() } else { layer.take() };
            over[at].extend(here.map(|layer| (range, layer)));
        }
    }

    let mut number = 0;
    blocks
        .iter()
        .zip(over)
        .enumerate()
        .map(|(at, (block, over))| {
            let range = TextRange::new(starts[at], starts.get(at + 1).copied().unwrap_or(end));
            let (ranges, layers): (Vec<TextRange>, Vec<Layer>) = over.into_iter().unzip();
            let nodes = nest(&segments(range, &ranges));
            number += u32::from(block.kind == BlockKind::Body);
            let number = (block.kind == BlockKind::Body).then_some(number);
            let reason = block.aside();
            let put_back = reason.is_none() && block.reason == Some(Reason::Reader);
            Paragraph { range, kind: block.kind, reason, put_back, number, layers, nodes }
        })
        .collect()
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
