//! Reading a gold: one JSON object a line, in one of two forms. Its offsets are code points.
//!
//! - `{"text", "attributions": [{"source", "cue", "content", "speaker", "speaker_kind", "others"}], "entities": [{"id", "type", "name",
//!   "mentions"}]}`, either list left out where nobody looked for such things;
//! - as PolNeAR (Newell, Margolin & Ruths 2018) is published in JSON: `{"text", "annotations": [{"attributions"}]}`, one annotation a reader.
//!   The first reader's counts.

use std::path::Path;

use sayso::analysis::MentionForm;
use sayso::{TextRange, TextSize};
use serde::Deserialize;

use super::reading::{Entity, Kind, Mention, Quotation, Speakers, trim};
use crate::{Failure, input};

/// A text and what people found in it; `None` is what nobody looked for.
pub(super) struct Gold {
    pub(super) text: String,
    pub(super) quotations: Option<Vec<Quotation>>,
    pub(super) entities: Option<Vec<Entity>>,
}

#[derive(Deserialize)]
struct Document {
    text: String,
    attributions: Option<Vec<Attribution>>,
    entities: Option<Vec<GoldEntity>>,
    #[serde(default)]
    annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Annotation {
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Option<Vec<Span>>,
    cue: Option<Vec<Span>>,
    content: Option<Vec<Span>>,
    speaker: Option<String>,
    speaker_kind: Option<SpeakerKind>,
    #[serde(default)]
    others: Vec<String>,
}

/// Start and end.
type Span = (usize, usize);

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum SpeakerKind {
    Named,
    Unnamed,
    #[serde(other)]
    None,
}

#[derive(Deserialize)]
struct GoldEntity {
    id: String,
    r#type: String,
    name: String,
    mentions: Vec<(usize, usize, MentionForm)>,
}

/// All texts of a gold.
pub(super) fn read(path: &Path) -> Result<Vec<Gold>, Failure> {
    let bytes = input::bytes(path)?;
    let mut golds = Vec::new();
    for document in serde_json::Deserializer::from_slice(&bytes).into_iter::<Document>() {
        let document = document.map_err(|e| {
            format!("{} is no gold: {e}; each line must hold a text with its attributions or entities", path.display())
        })?;
        let name = format!("text {} of {}", golds.len() + 1, path.display());
        input::check(&name, &document.text)?;
        golds.push(Gold::of(document).map_err(|e| format!("{name} {e}"))?);
    }
    Ok(golds)
}

impl Gold {
    fn of(document: Document) -> Result<Self, String> {
        let Document { text, attributions, entities, annotations } = document;
        let offsets = Offsets::new(&text);
        let attributions = attributions.or_else(|| Some(annotations.into_iter().next()?.attributions));
        let ids: Vec<&str> = entities.iter().flatten().map(|entity| entity.id.as_str()).collect();
        let quotations = attributions
            .map(|all| all.into_iter().map(|attribution| attribution.quotation(&offsets, &ids)).collect())
            .transpose()?;
        let entities = entities.map(|all| all.iter().map(|entity| entity.entity(&offsets)).collect()).transpose()?;
        Ok(Gold { quotations, entities, text })
    }
}

impl Attribution {
    fn quotation(self, offsets: &Offsets, ids: &[&str]) -> Result<Quotation, String> {
        let ranges = |spans: Option<Vec<Span>>| -> Result<Vec<TextRange>, String> {
            spans.into_iter().flatten().map(|span| offsets.range(span)).collect()
        };
        let place = |id: &String| ids.iter().position(|other| other == id);
        let speaker = match self.speaker_kind {
            // A name that is no entity's cannot be compared with anything: as good as none.
            Some(SpeakerKind::Named) => match self.speaker.as_ref().and_then(place) {
                Some(speaker) => {
                    Speakers::Named(std::iter::once(speaker).chain(self.others.iter().filter_map(place)).collect())
                }
                None => Speakers::Unnamed,
            },
            Some(SpeakerKind::Unnamed) => Speakers::Unnamed,
            Some(SpeakerKind::None) | None => Speakers::Unknown,
        };
        Ok(Quotation {
            source: ranges(self.source)?,
            cue: ranges(self.cue)?,
            content: ranges(self.content)?,
            speaker,
            nested: false,
        })
    }
}

impl GoldEntity {
    fn entity(&self, offsets: &Offsets) -> Result<Entity, String> {
        let mention = |&(start, end, form): &(usize, usize, MentionForm)| {
            offsets.range((start, end)).map(|range| Mention { range, form })
        };
        Ok(Entity {
            kind: Kind::of_label(&self.r#type),
            name: self.name.clone(),
            mentions: self.mentions.iter().map(mention).collect::<Result<_, _>>()?,
        })
    }
}

/// From code points to the bytes that are counted everywhere inside.
struct Offsets<'a> {
    text: &'a str,
    /// Where each character starts, and where the last one ends.
    starts: Vec<TextSize>,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let mut at = TextSize::default();
        let mut starts = vec![at];
        starts.extend(text.chars().map(|c| {
            at += TextSize::of(c);
            at
        }));
        Offsets { text, starts }
    }

    /// The stretch without white space at its ends.
    fn range(&self, (start, end): Span) -> Result<TextRange, String> {
        match (self.starts.get(start), self.starts.get(end)) {
            (Some(from), Some(to)) if from <= to => Ok(trim(self.text, TextRange::new(*from, *to))),
            _ => Err(format!(
                "has no stretch from {start} to {end}; count its {} characters as Unicode code points",
                self.starts.len() - 1
            )),
        }
    }
}
