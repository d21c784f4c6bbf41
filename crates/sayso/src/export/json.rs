//! `sayso/1`: everything, as JSON. Offsets are Unicode code points, half-open, into the text as given.
//!
//! The types below are the contract of `docs/sayso-1.schema.json`, in the order of its keys.

use serde::Serialize;
use text_size::TextRange;

use super::{Meta, Options};
use crate::Analysis;
use crate::analysis::{
    CheckCode, EntityType, EvidenceKind, Form, MentionForm, Mode, Quotation, Speaker, Stance, UnnamedKind,
};
use crate::edit::Edit;
use crate::reasons;
use crate::text::{BlockKind, OffsetMap};

/// Writes an analysis of `text` as one JSON object on one line.
pub(super) fn json(text: &str, analysis: &Analysis, options: &Options) -> String {
    serde_json::to_string(&document(text, analysis, options))
        .expect("plain data has no maps with odd keys, and a string is no writer that breaks")
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
struct Document<'a> {
    schema: &'static str,
    generator: Generator<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    meta: Known,
    text: Text<'a>,
    blocks: Vec<Block>,
    sentences: Vec<Span>,
    entities: Vec<Entity<'a>>,
    unnamed: Vec<Unnamed<'a>>,
    quotations: Vec<QuotationOut>,
    checks: Vec<Check<'a>>,
    edits: Vec<EditOut>,
}

#[derive(Serialize)]
struct Generator<'a> {
    name: &'static str,
    version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
}

/// [`Meta`] without the keys that have no value. An attribute on that type would do it too, and make it unreadable in messages to the worker.
#[derive(Serialize)]
struct Known {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

impl From<Meta> for Known {
    fn from(Meta { title, url, publisher, author, published }: Meta) -> Known {
        Known { title, url, publisher, author, published }
    }
}

#[derive(Serialize)]
struct Text<'a> {
    sha256: String,
    length: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
}

#[derive(Clone, Copy, Serialize)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Block {
    #[serde(flatten)]
    span: Span,
    kind: BlockKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: String,
    r#type: EntityType,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtype: Option<&'static str>,
    name: &'a str,
    roles: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    mentions: Vec<Mention>,
    by: &'static str,
}

#[derive(Serialize)]
struct Mention {
    #[serde(flatten)]
    span: Span,
    form: MentionForm,
    confidence: f64,
}

#[derive(Serialize)]
struct Unnamed<'a> {
    id: String,
    phrase: &'a str,
    kind: UnnamedKind,
    mentions: Vec<Span>,
}

#[derive(Serialize)]
struct QuotationOut {
    id: String,
    form: Form,
    mode: Mode,
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unnamed: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    medium: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    time: Vec<Span>,
    stance: Stance,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    confidence: f64,
    alternatives: Vec<Alternative>,
    evidence: Vec<Evidence>,
    by: &'static str,
    edited: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    machine: Option<MachineOut>,
}

#[derive(Serialize)]
struct MachineOut {
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unnamed: Option<String>,
    confidence: f64,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum EditOut {
    Speaker { quotation: Span, speaker: Span },
}

#[derive(Serialize)]
struct Alternative {
    speaker: String,
    score: f64,
}

#[derive(Serialize)]
struct Evidence {
    kind: EvidenceKind,
    text: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
}

#[derive(Serialize)]
struct Check<'a> {
    id: String,
    code: CheckCode,
    #[serde(flatten)]
    span: Span,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotation: Option<String>,
}

/// Ids count from 1, as people do.
fn id(prefix: char, index: usize) -> String {
    format!("{prefix}{}", index + 1)
}

fn speaker_id(speaker: Speaker) -> String {
    match speaker {
        Speaker::Entity(e) => id('e', e.0 as usize),
        Speaker::Unnamed(u) => id('u', u.0 as usize),
    }
}

fn document<'a>(text: &'a str, analysis: &'a Analysis, options: &'a Options<'a>) -> Document<'a> {
    let map = OffsetMap::new(text);
    let span = |range: TextRange| Span { start: map.to_chars(range.start()), end: map.to_chars(range.end()) };
    let spans = |ranges: &[TextRange]| ranges.iter().map(|r| span(*r)).collect();
    Document {
        schema: "sayso/1",
        generator: Generator { name: "sayso", version: env!("CARGO_PKG_VERSION"), model: options.model },
        id: options.id,
        meta: options.meta.or_stated(&analysis.about).into(),
        text: Text {
            sha256: super::sha256(text),
            length: map.to_chars(crate::text::size(text.len())),
            value: options.with_text.then_some(text),
        },
        blocks: analysis
            .blocks
            .iter()
            .map(|b| Block { span: span(b.range), kind: b.kind, reason: b.reason.map(crate::text::Reason::describe) })
            .collect(),
        sentences: spans(&analysis.sentences),
        entities: analysis
            .entities
            .iter()
            .enumerate()
            .map(|(i, e)| Entity {
                id: id('e', i),
                r#type: e.kind,
                subtype: e.geopolitical.then_some("GPE"),
                name: &e.name,
                roles: &e.roles,
                value: e.value.as_deref(),
                mentions: e
                    .mentions
                    .iter()
                    .map(|m| Mention { span: span(m.range), form: m.form, confidence: m.confidence.as_f64() })
                    .collect(),
                by: "machine",
            })
            .collect(),
        unnamed: analysis
            .unnamed
            .iter()
            .enumerate()
            .map(|(i, u)| Unnamed { id: id('u', i), phrase: &u.phrase, kind: u.kind, mentions: spans(&u.mentions) })
            .collect(),
        quotations: (0..analysis.quotations.len()).map(|i| quotation((text, analysis), i, &spans, &span)).collect(),
        checks: analysis
            .checks
            .iter()
            .enumerate()
            .map(|(i, c)| Check {
                id: id('c', i),
                code: c.code,
                span: span(c.range),
                message: &c.message,
                quotation: c.quotation.map(|q| id('q', q.0 as usize)),
            })
            .collect(),
        edits: options
            .edits
            .iter()
            .map(|Edit::Speaker { quotation, speaker }| EditOut::Speaker {
                quotation: span(*quotation),
                speaker: span(*speaker),
            })
            .collect(),
    }
}

fn quotation(
    (text, analysis): (&str, &Analysis),
    i: usize,
    spans: &impl Fn(&[TextRange]) -> Vec<Span>,
    span: &impl Fn(TextRange) -> Span,
) -> QuotationOut {
    let q: &Quotation = &analysis.quotations[i];
    let entity = |e: crate::analysis::EntityId| id('e', e.0 as usize);
    let keys = |speaker| match speaker {
        Some(Speaker::Entity(e)) => (Some(entity(e)), None),
        Some(unnamed @ Speaker::Unnamed(_)) => (None, Some(speaker_id(unnamed))),
        None => (None, None),
    };
    let (speaker, unnamed) = keys(q.speaker);
    QuotationOut {
        id: id('q', i),
        form: q.form,
        mode: q.mode,
        content: spans(&q.content),
        cue: spans(&q.cue),
        source: spans(&q.source),
        speaker,
        unnamed,
        others: q.others.iter().map(|e| entity(*e)).collect(),
        on_behalf_of: q.on_behalf_of.map(entity),
        addressee: q.addressee.map(entity),
        medium: spans(&q.medium),
        time: spans(&q.time),
        stance: q.stance,
        parent: q.parent.map(|p| id('q', p.0 as usize)),
        confidence: q.confidence.as_f64(),
        alternatives: q
            .alternatives
            .iter()
            .map(|a| Alternative { speaker: speaker_id(a.speaker), score: a.score.as_f64() })
            .collect(),
        evidence: q
            .evidence
            .iter()
            .map(|step| {
                let sentence = reasons::plain(text, analysis, q, step);
                Evidence { kind: step.kind, text: sentence, span: step.range.map(span) }
            })
            .collect(),
        by: "machine",
        edited: if q.machine.is_some() { &["speaker"] } else { &[] },
        machine: q.machine.as_ref().map(|machine| {
            let (speaker, unnamed) = keys(machine.speaker);
            MachineOut { speaker, unnamed, confidence: machine.confidence.as_f64() }
        }),
    }
}
