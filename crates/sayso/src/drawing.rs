//! What each paragraph of a text shows: which words are marked, as what, and under which class names.
//!
//! The page and the HTML export both draw from here, so that a mark means the same in both. Drawing every leaf of every
//! paragraph in order gives the whole text back, to the byte.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use text_size::{TextRange, TextSize};

use crate::analysis::{
    Analysis, Confidence, EntityId, EntityType, Evidence, Form, MentionForm, Quotation, QuotationId, Speaker,
};
use crate::segments::{Node, nest, segments};
use crate::text::{Block, BlockKind, Reason, Structure, size};
use crate::voices::{Ink, Voice, VoiceKind, Voices};

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
    /// Why it is set aside.
    pub reason: Option<Reason>,
    /// Counts paragraphs of the body from 1.
    pub number: Option<u32>,
    /// What lies over its words; [`Paragraph::nodes`] refers to places in this list.
    pub layers: Vec<Layer>,
    /// Its words under their layers.
    pub nodes: Vec<Node>,
}

/// What lies over some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// A part of what someone said.
    Quotation(Part),
    /// Words that introduce a quotation.
    Cue {
        /// Which.
        of: QuotationId,
        /// The speaker's colour.
        ink: Ink,
    },
    /// Words that name its source.
    Source {
        /// Of which quotation.
        of: QuotationId,
        /// The speaker's colour.
        ink: Ink,
        /// Whether the source goes without a name.
        unnamed: bool,
    },
    /// Words that decided a speaker; shown while its quotation is chosen. One layer for all quotations that rest on them: the
    /// first mention of a name may decide hundreds.
    Evidence(Vec<Step>),
    /// Words an editor would query.
    Check {
        /// The query, one sentence.
        message: String,
    },
    /// A name or value.
    Name {
        /// Whose.
        entity: EntityId,
        /// What it is.
        kind: EntityType,
        /// Its colour, if it speaks.
        ink: Option<Ink>,
    },
    /// Where and when, at the beginning of a paragraph.
    Dateline,
    /// Words between quotation marks, before anything more is known.
    Mark {
        /// Whether it lies within another pair.
        nested: bool,
    },
}

/// A part of a quotation: one stretch in one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Of which quotation.
    pub of: QuotationId,
    /// Counts its parts from 1.
    pub part: usize,
    /// How many there are.
    pub parts: usize,
    /// How much of it is verbatim.
    pub form: Form,
    /// The speaker's colour.
    pub ink: Ink,
    /// Whether it lies within another quotation.
    pub nested: bool,
    /// Whether the speaker may be someone else.
    pub doubtful: bool,
    /// Who speaks, in full; `None` if nobody was found.
    pub speaker: Option<String>,
    /// The name for the margin, where it isn't clear from the line above.
    pub margin: Option<String>,
}

/// A step of the evidence, on the words it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Of which quotation.
    pub of: QuotationId,
    /// Its letter.
    pub letter: char,
    /// The speaker's colour.
    pub ink: Ink,
}

impl QuotationId {
    /// Its number for people, and in the page's attributes: from 1, in the order of the text.
    pub fn number(self) -> u32 {
        self.0 + 1
    }

    /// The inverse of [`QuotationId::number`].
    pub fn from_number(number: u32) -> Option<QuotationId> {
        number.checked_sub(1).map(QuotationId)
    }
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

impl Layer {
    /// The class names that style it.
    pub fn class(&self) -> String {
        match self {
            Layer::Quotation(part) => {
                let mut class = format!("q {} {}", form_class(part.form), part.ink.class());
                for (name, holds) in [("nested", part.nested), ("doubt", part.doubtful), ("lab", part.margin.is_some())]
                {
                    if holds {
                        class.push(' ');
                        class.push_str(name);
                    }
                }
                class
            }
            Layer::Cue { ink, .. } => format!("cue {}", ink.class()),
            Layer::Source { ink, unnamed: false, .. } => format!("src {}", ink.class()),
            Layer::Source { ink, unnamed: true, .. } => format!("src un {}", ink.class()),
            Layer::Evidence(_) => "ev".into(),
            Layer::Check { .. } => "query".into(),
            Layer::Name { kind, ink: None, .. } => format!("n {}", type_class(*kind)),
            Layer::Name { kind, ink: Some(ink), .. } => format!("n {} {}", type_class(*kind), ink.class()),
            Layer::Dateline => "dateline".into(),
            Layer::Mark { nested: false } => "q mark v0".into(),
            Layer::Mark { nested: true } => "q mark nested v0".into(),
        }
    }

    /// Its further attributes. Labels are attributes and never text, so that the text stays what was given.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        match self {
            Layer::Quotation(part) => {
                let mut out = vec![
                    ("data-q", part.of.number().to_string()),
                    ("data-speaker", part.speaker.clone().unwrap_or_default()),
                    ("role", "group".into()),
                    ("aria-label", part.label()),
                ];
                out.extend(part.margin.clone().map(|name| ("data-who", name)));
                out
            }
            Layer::Cue { of, .. } | Layer::Source { of, .. } => vec![("data-of", of.number().to_string())],
            Layer::Check { message } => vec![("title", message.clone())],
            Layer::Name { entity, .. } => vec![("data-entity", format!("e{}", entity.0 + 1))],
            Layer::Evidence(_) | Layer::Dateline | Layer::Mark { .. } => Vec::new(),
        }
    }

    /// Whether it is drawn for a quotation, or would be if that were chosen.
    pub fn concerns(&self, id: QuotationId) -> bool {
        match self {
            Layer::Quotation(part) => part.of == id,
            Layer::Cue { of, .. } | Layer::Source { of, .. } => *of == id,
            Layer::Evidence(_) => self.step_of(id).is_some(),
            Layer::Check { .. } | Layer::Name { .. } | Layer::Dateline | Layer::Mark { .. } => false,
        }
    }

    /// What these words are in the evidence of a quotation.
    pub fn step_of(&self, id: QuotationId) -> Option<Step> {
        let Layer::Evidence(steps) = self else { return None };
        // They were put down quotation by quotation.
        steps.binary_search_by_key(&id, |step| step.of).ok().map(|at| steps[at])
    }
}

impl Part {
    /// “direct quotation, part 1 of 2, Joss Kellaway”
    fn label(&self) -> String {
        let mut label = format!("{} quotation, ", form_class(self.form));
        if self.parts > 1 {
            label.push_str(&format!("part {} of {}, ", self.part, self.parts));
        }
        match &self.speaker {
            Some(name) if self.doubtful => label.push_str(&format!("speaker in doubt, perhaps {name}")),
            Some(name) => label.push_str(name),
            None => label.push_str("no speaker found"),
        }
        label
    }
}

/// “direct”, “mixed”, “indirect”: both the class and the word.
pub fn form_class(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
    }
}

fn type_class(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Org => "org",
        EntityType::Loc | EntityType::Fac => "place",
        EntityType::Norp => "group",
        EntityType::Date | EntityType::Time => "date",
        EntityType::Money | EntityType::Percent | EntityType::Quantity => "value",
        EntityType::Event | EntityType::WorkOfArt | EntityType::Law | EntityType::Product => "thing",
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

/// How deep a quotation lies in others; a chain longer than what is drawn isn't followed to its end.
pub fn depth(analysis: &Analysis, quotation: &Quotation) -> usize {
    std::iter::successors(quotation.parent, |id| analysis.quotation(*id).parent).take(DEPTH_DRAWN).count()
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
    pub fn of_structure(text: &str, structure: &Structure) -> Drawing {
        let drawn = structure.marks.pairs.iter().filter(|pair| usize::from(pair.depth) < DEPTH_DRAWN);
        let marks = drawn.map(|pair| (pair.range, Layer::Mark { nested: pair.depth > 0 })).collect();
        Drawing::share(paragraphs(text, &structure.blocks, marks))
    }

    /// An analysed text.
    pub fn of_analysis(text: &str, analysis: &Analysis, voices: &Voices) -> Drawing {
        let mut paragraphs = paragraphs(text, &analysis.blocks, layers(analysis, voices));
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
fn layers(analysis: &Analysis, voices: &Voices) -> Vec<(TextRange, Layer)> {
    let numbered = || (0..).map(QuotationId).zip(&analysis.quotations);
    let mut out = Vec::new();

    let mut quotations: Vec<_> =
        numbered().map(|(id, quotation)| (depth(analysis, quotation), id, quotation)).collect();
    quotations.retain(|(depth, ..)| *depth < DEPTH_DRAWN);
    quotations.sort_by_key(|(depth, ..)| *depth);
    for (depth, id, quotation) in quotations {
        let voice = voices.of_quotation(id);
        let (ink, parts, nested) = (voice.ink, quotation.content.len(), depth > 0);
        let doubtful = is_doubtful(quotation);
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
                    ink,
                    nested,
                    doubtful,
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
    out.extend(analysis.checks.iter().map(|check| (check.range, Layer::Check { message: check.message.clone() })));

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
        for at in first..first + touched {
            // What is set aside is shown as it is.
            if blocks[at].kind != BlockKind::Boilerplate {
                over[at].push((range, layer.clone()));
            }
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
            Paragraph { range, kind: block.kind, reason: block.reason, number, layers, nodes }
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
            part.margin = Some(if part.doubtful { format!("{}?", voice.short) } else { voice.short.clone() });
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
mod tests {
    use super::*;
    use crate::example::Example;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn draw(example: &Example) -> Drawing {
        Drawing::of_analysis(&example.text, &example.analysis, &Voices::of(&example.text, &example.analysis))
    }

    fn classes(paragraph: &Paragraph) -> Vec<String> {
        let mut order = Vec::new();
        visit(&paragraph.nodes, &mut |layer| order.push(paragraph.layers[layer].class()));
        order
    }

    #[test]
    fn paragraphs_make_up_the_text() {
        let text = " \n\tOne.\r\n\r\nTwo.\n\nMore news: Three\n ";
        for drawing in [Drawing::of_text(text), draw(&Example::new(text))] {
            let shown: String = drawing.paragraphs.iter().map(|p| &text[p.range]).collect();
            assert_eq!(shown, text);
            assert_eq!(drawing.paragraphs[0].range.start(), 0.into());
        }
        assert_eq!(Drawing::of_text("").paragraphs.len(), 1);
    }

    #[test]
    fn a_dateline_runs_into_its_paragraph() {
        let text = "PARIS — It rained.\n\nIt stopped.";
        let block = |at: u32, len: u32, kind| Block { range: TextRange::at(at.into(), len.into()), kind, reason: None };
        let blocks = [block(0, 9, BlockKind::Dateline), block(10, 10, BlockKind::Body), block(22, 11, BlockKind::Body)];
        let paragraphs = paragraphs(text, &blocks, Vec::new());
        assert_eq!(paragraphs.iter().map(|p| p.number).collect::<Vec<_>>(), [Some(1), Some(2)]);
        assert_eq!(classes(&paragraphs[0]), ["dateline"]);
    }

    #[test]
    fn parts_tell_what_they_are() {
        let mut example = Example::new("“Yes,” Ann Lee said, “of course.”");
        let lee = example.person("Ann Lee");
        example.quote(Form::Direct, &["“Yes,”", "“of course.”"], Some(lee));
        let drawing = draw(&example);
        assert_eq!(classes(&drawing.paragraphs[0]), ["q direct v1 lab", "n person v1", "q direct v1"]);
        let Layer::Quotation(part) = &drawing.paragraphs[0].layers[1] else { panic!("no quotation") };
        assert_eq!(part.label(), "direct quotation, part 2 of 2, Ann Lee");
        assert_eq!(drawing.paragraphs[0].layers[1].attributes()[0], ("data-q", "1".into()));
    }

    #[test]
    fn a_nested_quotation_lies_within() {
        let mut example = Example::new("“He said, ‘Run,’” said Ann Lee.");
        let lee = example.person("Ann Lee");
        let outer = example.quote(Form::Direct, &["“He said, ‘Run,’”"], Some(lee));
        example.quote(Form::Direct, &["‘Run,’"], None);
        example.analysis.quotations[1].parent = Some(outer);
        let paragraph = &draw(&example).paragraphs[0];
        assert_eq!(classes(paragraph), ["q direct v1 lab", "q direct v0 nested lab", "n person v1"]);
    }

    #[test]
    fn the_margin_names_a_voice_once() {
        let mut example = Example::new("“One,” Ann Lee said. “Two.” “No,” Bo Day said. “Three.”");
        let (lee, day) = (example.person("Ann Lee"), example.person("Bo Day"));
        for (words, who) in [("“One,”", lee), ("“Two.”", lee), ("“No,”", day), ("“Three.”", lee)] {
            example.quote(Form::Direct, &[words], Some(who));
        }
        let names = |l: &Layer| if let Layer::Quotation(p) = l { p.margin.clone() } else { None };
        let drawing = draw(&example);
        let shown: Vec<_> = drawing.paragraphs[0].layers.iter().filter_map(names).collect();
        assert_eq!(shown, ["Lee", "Day", "Lee"]);
    }

    #[test]
    fn words_that_decide_many_speakers_have_one_layer() {
        use crate::analysis::EvidenceKind;
        let mut example = Example::new("Ann Lee came. “One.” “Two.” “Three.”");
        let lee = example.person("Ann Lee");
        let range = Some(example.find("Ann Lee"));
        for words in ["“One.”", "“Two.”", "“Three.”"] {
            let id = example.quote(Form::Direct, &[words], Some(lee));
            let step = Evidence { kind: EvidenceKind::Continued, text: String::new(), range };
            example.analysis.quotations[id.0 as usize].evidence.push(step);
        }
        let paragraph = &draw(&example).paragraphs[0];
        let evidence: Vec<&Layer> = paragraph.layers.iter().filter(|l| matches!(l, Layer::Evidence(_))).collect();
        assert_eq!(evidence.len(), 1);
        assert!(evidence[0].concerns(QuotationId(2)) && !evidence[0].concerns(QuotationId(3)));
    }

    #[test]
    fn steps_on_the_same_words_share_a_letter() {
        use crate::analysis::EvidenceKind;
        let step = |at: Option<u32>| Evidence {
            kind: EvidenceKind::Subject,
            text: String::new(),
            range: at.map(|at| TextRange::at(at.into(), 1.into())),
        };
        assert_eq!(
            letters(&[step(Some(3)), step(None), step(Some(5)), step(Some(3))]),
            [Some('a'), None, Some('b'), Some('a')]
        );
    }
}
