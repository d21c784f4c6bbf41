//! From an analysis.

use sayso_document::analysis::{self, Analysis, Speaker};
use sayso_document::offsets::OffsetMap;
use text_size::TextRange;

use super::*;
use crate::export::{Options, sha256};
use crate::{queries, reasons};

impl Document {
    /// As one JSON object on one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self)
            .expect("plain data has no maps with odd keys, and a string is no writer that breaks")
    }
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

/// An analysis of `text` as a document. The analysis has the edits of the options in it.
pub fn document(text: &str, analysis: &Analysis, options: &Options) -> Document {
    let map = OffsetMap::new(text);
    let span = |range: TextRange| Span { start: map.to_chars(range.start()), end: map.to_chars(range.end()) };
    let spans = |ranges: &[TextRange]| ranges.iter().map(|r| span(*r)).collect();
    Document {
        schema: SCHEMA.to_owned(),
        generator: Generator {
            name: "sayso".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: options.model.map(str::to_owned),
        },
        id: options.id.map(str::to_owned),
        meta: options.meta.or_stated(&analysis.about).into(),
        text: Text {
            sha256: sha256(text),
            length: map.to_chars(sayso_document::size(text.len())),
            value: options.with_text.then(|| text.to_owned()),
        },
        blocks: analysis
            .blocks
            .iter()
            .map(|b| Block {
                span: span(b.range),
                kind: b.kind,
                reason: b.aside().map(|reason| reason.describe().to_owned()),
            })
            .collect(),
        sentences: spans(&analysis.sentences),
        entities: analysis
            .entities
            .iter()
            .enumerate()
            .map(|(i, e)| Entity {
                id: id('e', i),
                r#type: e.kind,
                subtype: e.geopolitical.then(|| "GPE".to_owned()),
                name: e.name.clone(),
                roles: e.roles.clone(),
                value: e.value.clone(),
                mentions: e
                    .mentions
                    .iter()
                    .map(|m| Mention { span: span(m.range), form: m.form, confidence: m.confidence.as_f64() })
                    .collect(),
                by: e.by,
            })
            .collect(),
        unnamed: analysis
            .unnamed
            .iter()
            .enumerate()
            .map(|(i, u)| Unnamed {
                id: id('u', i),
                phrase: u.phrase.clone(),
                kind: u.kind,
                mentions: spans(&u.mentions),
            })
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
                message: queries::sentence(text, analysis, c),
                quotation: c.quotation.map(|q| id('q', q.0 as usize)),
            })
            .collect(),
        edits: (0..)
            .zip(options.edits)
            .map(|(at, edit)| Made {
                edit: edit.map(|anchor| Place {
                    span: span(anchor.range),
                    words: anchor.words.clone(),
                    before: anchor.before.clone(),
                }),
                placed: analysis.unplaced.contains(&at).then_some(false),
            })
            .collect(),
    }
}

fn quotation(
    (text, analysis): (&str, &Analysis),
    i: usize,
    spans: &impl Fn(&[TextRange]) -> Vec<Span>,
    span: &impl Fn(TextRange) -> Span,
) -> Quotation {
    let q = &analysis.quotations[i];
    let entity = |e: sayso_document::analysis::EntityId| id('e', e.0 as usize);
    let keys = |speaker| match speaker {
        Some(Speaker::Entity(e)) => (Some(entity(e)), None),
        Some(unnamed @ Speaker::Unnamed(_)) => (None, Some(speaker_id(unnamed))),
        None => (None, None),
    };
    let (speaker, unnamed) = keys(q.speaker);
    Quotation {
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
        alternatives: alternatives(&q.alternatives),
        evidence: q
            .evidence
            .iter()
            .map(|step| {
                let sentence = reasons::plain(text, analysis, q, step);
                Evidence { kind: step.kind, text: sentence, span: step.range.map(span) }
            })
            .collect(),
        by: q.by,
        edited: q.edited.clone(),
        machine: q.machine.as_ref().map(|machine| {
            let (speaker, unnamed) = keys(machine.speaker);
            let alternatives = alternatives(&machine.alternatives);
            Machine { speaker, unnamed, confidence: machine.confidence.as_f64(), alternatives }
        }),
    }
}

fn alternatives(all: &[analysis::Alternative]) -> Vec<Alternative> {
    all.iter().map(|a| Alternative { speaker: speaker_id(a.speaker), score: a.score.as_f64() }).collect()
}
