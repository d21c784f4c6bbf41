//! What a document that comes back says, and what is wrong with it.

use std::collections::HashSet;
use std::fmt;

use sayso_document::edit::Anchor;
use sayso_document::offsets::OffsetMap;
use sayso_document::size;
use text_size::TextRange;

use super::*;
use crate::export::sha256;

/// What is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is of another kind: what its `schema` says.
    Schema(String),
    /// It is about another text than the one it is held against, or than the one it carries.
    OtherText,
    /// A range that ends before it begins, or behind the text: what has it, and the range in code points.
    Range(String, u32, u32),
    /// An id that nothing has: what refers to it, and the id.
    NoSuchId(String, String),
    /// An id that two have.
    SameId(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Schema(other) => write!(f, "this is “{other}” and not “{SCHEMA}”"),
            Problem::OtherText => write!(f, "it is about another text: the hash differs"),
            Problem::Range(what, start, end) => {
                write!(f, "{what} has a range that is not in the text: {start} to {end}")
            }
            Problem::NoSuchId(what, id) => write!(f, "{what} refers to {id}, which is not there"),
            Problem::SameId(id) => write!(f, "two things have the id {id}"),
        }
    }
}

impl Document {
    /// Reads one.
    ///
    /// # Errors
    ///
    /// If it is no JSON, or not of this form: where, and what was expected. What is of this form may still be unsound: see
    /// [`Document::problems`].
    pub fn from_json(json: &str) -> serde_json::Result<Document> {
        serde_json::from_str(json)
    }

    /// The text that it carries, if it does.
    pub fn text(&self) -> Option<&str> {
        self.text.value.as_deref()
    }

    /// Whether it is about this text.
    pub fn is_about(&self, text: &str) -> bool {
        self.text.sha256 == sha256(text)
    }

    /// What the reader says, with places in the text that it is about. In another text, or one that has changed since, the words are
    /// looked for.
    pub fn edits(&self, text: &str) -> Vec<Edit> {
        let map = OffsetMap::new(text);
        let anchor = |place: &Place| {
            let Place { span: Span { start, end }, words, before } = place;
            let from = map.from_chars(*start);
            // In another text the letters there are others, and so are their bytes: what counts is how many there are from the words on.
            let found =
                Anchor { range: TextRange::at(from, size(words.len())), words: words.clone(), before: before.clone() };
            let at = found.find(text).map_or(from, TextRange::start);
            let to = map.from_chars(map.to_chars(at) + (*end).max(*start) - *start);
            let length = if usize::try_from(end.saturating_sub(*start)) == Ok(words.chars().count()) {
                size(words.len())
            } else {
                to - at
            };
            Anchor { range: TextRange::at(from, length), ..found }
        };
        self.edits.iter().map(|made| made.edit.map(anchor)).collect()
    }

    /// What is wrong with it, in the order of its keys; nothing if it is sound. Where edits stand isn't asked: their words count.
    pub fn problems(&self) -> Vec<Problem> {
        let mut out = Vec::new();
        if self.schema != SCHEMA {
            out.push(Problem::Schema(self.schema.clone()));
        }
        let length = |text: &str| u32::try_from(text.chars().count());
        let differs = |text: &str| length(text) != Ok(self.text.length) || !self.is_about(text);
        if self.text().is_some_and(differs) {
            out.push(Problem::OtherText);
        }
        let mut spans = |what: &str, spans: &[Span]| {
            let outside = spans.iter().filter(|span| span.start > span.end || span.end > self.text.length);
            out.extend(outside.map(|span| Problem::Range(what.to_owned(), span.start, span.end)));
        };
        let of = |prefix: &str, at: usize| format!("{prefix} {}", at + 1);
        for (at, block) in self.blocks.iter().enumerate() {
            spans(&of("block", at), &[block.span]);
        }
        spans("a sentence", &self.sentences);
        for entity in &self.entities {
            entity.mentions.iter().for_each(|mention| spans(&entity.id, &[mention.span]));
        }
        for unnamed in &self.unnamed {
            spans(&unnamed.id, &unnamed.mentions);
        }
        for quotation in &self.quotations {
            for part in [&quotation.content, &quotation.cue, &quotation.source, &quotation.medium, &quotation.time] {
                spans(&quotation.id, part);
            }
            quotation.evidence.iter().filter_map(|step| step.span).for_each(|span| spans(&quotation.id, &[span]));
        }
        for check in &self.checks {
            spans(&check.id, &[check.span]);
        }
        self.ids(&mut out);
        out
    }

    fn ids(&self, out: &mut Vec<Problem>) {
        let mut known: HashSet<&str> = HashSet::new();
        let entities = self.entities.iter().map(|entity| &entity.id);
        let unnamed = self.unnamed.iter().map(|unnamed| &unnamed.id);
        let quotations = self.quotations.iter().map(|quotation| &quotation.id);
        let checks = self.checks.iter().map(|check| &check.id);
        for id in entities.chain(unnamed).chain(quotations).chain(checks) {
            if !known.insert(id) {
                out.push(Problem::SameId(id.clone()));
            }
        }
        let mut refer = |what: &str, to: Option<&String>| {
            let missing = to.filter(|id| !known.contains(id.as_str()));
            out.extend(missing.map(|id| Problem::NoSuchId(what.to_owned(), id.clone())));
        };
        for quotation in &self.quotations {
            let Quotation { speaker, unnamed, on_behalf_of, addressee, parent, .. } = quotation;
            for to in [speaker, unnamed, on_behalf_of, addressee, parent] {
                refer(&quotation.id, to.as_ref());
            }
            quotation.others.iter().for_each(|to| refer(&quotation.id, Some(to)));
            let machine = quotation.machine.iter();
            for other in quotation.alternatives.iter().chain(machine.clone().flat_map(|machine| &machine.alternatives))
            {
                refer(&quotation.id, Some(&other.speaker));
            }
            for to in machine.flat_map(|machine| [&machine.speaker, &machine.unnamed]) {
                refer(&quotation.id, to.as_ref());
            }
        }
        for check in &self.checks {
            refer(&check.id, check.quotation.as_ref());
        }
    }
}
