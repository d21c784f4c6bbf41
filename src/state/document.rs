//! A text and what is known of it.

use std::rc::Rc;

use sayso::Analysis;
use sayso::analysis::{
    CheckCode, Confidence, Entity, EntityId, EntityType, MentionForm, Quotation, QuotationId, Speaker,
};
use sayso::article::Text;
use sayso::text::{BlockKind, Shape, order};
use sayso_view::drawing::{Drawing, Found, Paragraph, outline_at, place};
use sayso_view::queries::sentence;
use sayso_view::strip::StripLayout;
use sayso_view::voices::{Ink, Voices};

use text_size::{TextRange, TextSize};

/// A text on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// As given.
    pub text: Text,
    /// Its paragraphs as they are drawn now.
    pub drawing: Rc<Drawing>,
    /// What the engine found, once it has.
    pub findings: Option<Rc<Findings>>,
}

/// What the engine found in a text, and what follows from it for the page.
#[derive(Debug)]
pub struct Findings {
    /// As the engine gave it, with the reader's edits.
    pub analysis: Rc<Analysis>,
    /// Who speaks.
    pub voices: Rc<Voices>,
    /// Where each quotation stands in the strip.
    pub strip: StripLayout,
    /// Whether what is only thought or wished is shown beside what is said.
    pub thoughts: bool,
    /// All quotations that are shown, the least certain first; thoughts come last.
    pub review: Vec<QuotationId>,
}

/// All of it follows from the analysis, and each analysis comes once; and from whether thoughts are shown.
impl PartialEq for Findings {
    fn eq(&self, other: &Findings) -> bool {
        Rc::ptr_eq(&self.analysis, &other.analysis) && self.thoughts == other.thoughts
    }
}

impl Document {
    /// A text of which nothing is known yet.
    pub fn new(text: Text) -> Document {
        let drawing = Rc::new(Drawing::of_text(&text));
        Document { text, drawing, findings: None }
    }

    /// The same text, its shape known.
    pub fn shaped(&self, shape: &Shape) -> Document {
        let drawing = Rc::new(Drawing::of_shape(&self.text, shape));
        Document { drawing, ..self.clone() }
    }

    /// The text as the engine has analysed it, with what is only thought or wished if it is to be shown: then it is drawn, listed and
    /// stepped through; else it is as if it weren't there.
    pub fn analysed(&self, found: sayso_worker::Found, thoughts: bool) -> Document {
        self.with(Rc::new(found.analysis), Rc::new(found.voices), thoughts)
    }

    /// The same text with the same findings, and what is only thought or wished to be shown, or not.
    pub fn seen(&self, findings: &Findings, thoughts: bool) -> Document {
        self.with(findings.analysis.clone(), findings.voices.clone(), thoughts)
    }

    fn with(&self, analysis: Rc<Analysis>, voices: Rc<Voices>, thoughts: bool) -> Document {
        let drawing = Rc::new(Drawing::of_analysis(&self.text, &analysis, thoughts));
        let strip = StripLayout::new(&self.text, &analysis, &voices, thoughts);
        let mut findings = Findings { analysis, voices, strip, thoughts, review: Vec::new() };
        let mut review: Vec<QuotationId> = findings.shown().collect();
        order::sort(&mut review, |&id| {
            let quotation = findings.analysis.quotation(id);
            u64::from(!quotation.mode.is_uttered()) << 8 | u64::from(certainty(quotation).as_percent())
        });
        findings.review = review;
        Document { text: self.text.clone(), drawing, findings: Some(Rc::new(findings)) }
    }

    /// A paragraph with its marks.
    pub fn paragraph(&self, at: usize) -> Paragraph {
        let findings = self.findings.as_ref();
        let found = findings.map(|findings| Found { analysis: &findings.analysis, voices: &findings.voices });
        self.drawing.paragraph(at, &self.text, found)
    }

    /// Whether it has a quotation of this number, and shows it.
    pub fn shows(&self, id: QuotationId) -> bool {
        self.findings.as_ref().is_some_and(|findings| findings.is_shown(id))
    }

    /// The headline, or else the first line.
    pub fn title(&self) -> &str {
        let outlines = &self.drawing.outlines;
        let title = outlines.iter().find(|outline| outline.kind == BlockKind::Title).or(outlines.first());
        let words = title.map_or("", |outline| self.text[outline.range].trim());
        words.lines().next().unwrap_or_default()
    }

    /// The places, among all paragraphs, of those that a quotation has anything in: words, cue, source, evidence.
    pub fn paragraphs_of(&self, id: QuotationId) -> Vec<usize> {
        let quotation = self.findings.as_ref().and_then(|findings| findings.analysis.quotations.get(id.0 as usize));
        let Some(quotation) = quotation else { return Vec::new() };
        let evidence = quotation.evidence.iter().filter_map(|step| step.range);
        let own = quotation.content.iter().chain(&quotation.cue).chain(&quotation.source).copied();
        let place = |at| place(&self.drawing.outlines, at).unwrap_or_default();
        own.chain(evidence).flat_map(|range| place(range.start())..=place(range.end())).collect()
    }

    /// Where a quotation begins, in words: “¶ 6”, or the kind of the paragraph where it has no number.
    pub fn place(&self, id: QuotationId) -> Option<String> {
        let findings = self.findings.as_ref()?;
        self.place_of(findings.analysis.quotation(id).content.first()?.start())
    }

    /// The same of any place in the text.
    pub fn place_of(&self, at: TextSize) -> Option<String> {
        let paragraph = outline_at(&self.drawing.outlines, at)?;
        Some(match (paragraph.number, paragraph.kind) {
            (Some(number), _) => format!("¶\u{202f}{number}"),
            (None, BlockKind::Title) => "headline".into(),
            (None, BlockKind::Caption) => "caption".into(),
            (None, _) => "aside".into(),
        })
    }
}

/// “last-ferry-to-vessay.html” for a headline and what a file's name ends with.
pub fn file_name(title: &str, end: &str) -> String {
    const LONGEST: usize = 60;
    let words: Vec<String> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let name: String = words.join("-").chars().take(LONGEST).collect();
    format!("{}{end}", if name.is_empty() { "article" } else { name.trim_end_matches('-') })
}

/// For sorting: quotations without a speaker come first, for they need a reader most, unless the reader has said that nobody is named.
fn certainty(quotation: &Quotation) -> Confidence {
    if quotation.speaker.is_some() || quotation.is_settled() { quotation.confidence } else { Confidence::default() }
}

impl Findings {
    /// Whether a quotation is shown, if there is one of that number.
    pub fn is_shown(&self, id: QuotationId) -> bool {
        let quotation = self.analysis.quotations.get(id.0 as usize);
        quotation.is_some_and(|quotation| self.thoughts || quotation.mode.is_uttered())
    }

    /// All that are shown, in the order of the text.
    pub fn shown(&self) -> impl Iterator<Item = QuotationId> {
        (0..).map(QuotationId).take(self.analysis.quotations.len()).filter(|&id| self.is_shown(id))
    }

    /// Its place among those, from 1.
    pub fn number(&self, id: QuotationId) -> usize {
        self.shown().take_while(|&other| other <= id).count()
    }

    /// How many thoughts, wishes, expectations there are, whether they are shown or not.
    pub fn unsaid(&self) -> usize {
        self.analysis.quotations.iter().filter(|quotation| !quotation.mode.is_uttered()).count()
    }

    /// Whether a careful reader should look at a quotation's speaker.
    pub fn is_unsure(&self, id: QuotationId) -> bool {
        certainty(self.analysis.quotation(id)) < Confidence::DOUBTFUL
    }

    /// The likeliest other speaker of a quotation, with their colour, and the name of theirs that stands nearest: before the source, or
    /// else after it. Nobody who hardly comes into question.
    pub fn rival(&self, id: QuotationId) -> Option<(Ink, TextRange)> {
        const LIKELY: Confidence = Confidence::percent(10);
        let quotation = self.analysis.quotation(id);
        // The reader has said who it is.
        if quotation.is_settled() {
            return None;
        }
        let other = quotation.alternatives.iter().find(|other| other.score >= LIKELY)?.speaker;
        let Speaker::Entity(entity) = other else { return None };
        let at = quotation.source.first().or_else(|| quotation.content.first())?.start();
        let named = || {
            let mentions = self.analysis.entity(entity).mentions.iter();
            mentions.filter(|mention| mention.form == MentionForm::Name).map(|mention| mention.range)
        };
        let words = named().take_while(|name| name.start() < at).last().or_else(|| named().next())?;
        Some((self.voices.of_speaker(other).map_or(Ink::GREY, |voice| voice.ink), words))
    }

    /// What to call a speaker, who may have no quotation.
    pub fn name(&self, speaker: Speaker) -> &str {
        match (self.voices.of_speaker(speaker), speaker) {
            (Some(voice), _) => &voice.name,
            (None, Speaker::Entity(id)) => &self.analysis.entity(id).name,
            (None, Speaker::Unnamed(id)) => &self.analysis.unnamed_source(id).phrase,
        }
    }

    /// People whom the text names but never lets speak, in order of first mention.
    pub fn silent(&self) -> impl Iterator<Item = &str> {
        let speaks = |id| {
            let voice = self.voices.of_speaker(Speaker::Entity(id));
            voice.is_some_and(|voice| self.thoughts || !voice.quotations.is_empty())
        };
        // Whoever wrote or checked the article isn't in it.
        let is_told = |at| {
            let blocks = &self.analysis.blocks;
            let block = blocks[..blocks.partition_point(|block| block.range.start() <= at)].last();
            block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Body | BlockKind::Caption))
        };
        let named = move |entity: &Entity| {
            entity.mentions.iter().any(|mention| mention.form == MentionForm::Name && is_told(mention.range.start()))
        };
        let entities = (0..).map(EntityId).zip(&self.analysis.entities);
        entities
            .filter(move |(id, entity)| entity.kind == EntityType::Person && named(entity) && !speaks(*id))
            .map(|(_, entity)| entity.name.as_str())
    }

    /// How many queries there are about its words.
    pub fn queries(&self) -> usize {
        self.analysis.checks.iter().filter(|check| check.code != CheckCode::NotEnglish).count()
    }

    /// Why the text can't be analysed as it should, if so.
    pub fn not_english(&self, text: &str) -> Option<String> {
        let check = self.analysis.checks.iter().find(|check| check.code == CheckCode::NotEnglish)?;
        Some(sentence(text, &self.analysis, check))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_the_headline() {
        let name = |title: &str| file_name(title, "-lanes.svg");
        assert_eq!(name("‘Last’ ferry to Vessay"), "last-ferry-to-vessay-lanes.svg");
        assert_eq!(name("“…”"), "article-lanes.svg");
    }
}
