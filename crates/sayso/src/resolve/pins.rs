//! Who the reader says speaks.
//!
//! A pinned quotation has its speaker by the reader's word. The engine still says whom it would name there, as if this one pin were not:
//! that is what the reader is shown beside it. What follows from who speaks goes by the pin: the next turn, “she” further on, “I” within the
//! words. Nothing follows for a quotation that is pinned itself.

use text_size::TextRange;

use super::pronouns;
use super::source::{self, NameIndex, Reading};
use super::speakers::Resolver;
use super::verdict::{Pronoun, Verdict};
use crate::analysis::{Confidence, Entity, EntityId, EntityType, Machine, Mention, MentionForm, Speaker};
use crate::attribution::{Attribution, edited::place_of};
use crate::edits::Edits;
use crate::text::order;
use sayso_document::edit::{Edit, closest};

/// Who the reader says speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pin {
    /// Nobody, or nobody who could be named.
    Nobody,
    /// One whom the text names.
    Entity(EntityId),
    /// The source without a name that these words speak of: an attribution's source.
    Unnamed(TextRange),
}

/// What the reader says of each attribution. `unplaced` gets the places of edits that are about no quotation, or name nobody.
pub(super) fn place(
    text: &str,
    edits: &Edits,
    attributions: &[Attribution],
    entities: &[Entity],
    unplaced: &mut Vec<u32>,
) -> Vec<Option<Pin>> {
    let speakers = || {
        edits.iter().filter_map(|(at, edit)| match edit {
            Edit::Speaker { quotation, speaker } => Some((at, *quotation, *speaker)),
            _ => None,
        })
    };
    let mut pins = vec![None; attributions.len()];
    if speakers().next().is_none() {
        return pins;
    }
    let names = NameIndex::new(entities);
    for (at, quotation, speaker) in speakers() {
        let attribution = place_of(attributions, quotation);
        let pin = match speaker {
            None => Some(Pin::Nobody),
            Some(words) => meant(text, words, attributions, entities, &names),
        };
        match attribution.zip(pin) {
            // The last word counts.
            Some((attribution, pin)) => pins[attribution] = Some(pin),
            None => unplaced.push(at),
        }
    }
    pins
}

/// Whom some words name.
fn meant(
    text: &str,
    words: TextRange,
    attributions: &[Attribution],
    entities: &[Entity],
    names: &NameIndex,
) -> Option<Pin> {
    let by_name = (0..).map(EntityId).zip(entities).flat_map(|(id, entity)| {
        let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        names.map(move |mention| (mention.range, Pin::Entity(id)))
    });
    /// Between a phrase and the “who” that stands for it: “, ”.
    const BESIDE: u32 = 4;
    let meets = |source: TextRange| source.intersect(words).is_some_and(|both| !both.is_empty());
    let follows = |source: TextRange| {
        source.start() >= words.end() && u32::from(source.start()) - u32::from(words.end()) <= BESIDE
    };
    let phrase = |source: TextRange| match source::read(text, source, names, entities) {
        Reading::Nominal { .. } => Some(source),
        Reading::Pronoun(word) if matches!(word.as_str(), "who" | "which" | "that") => {
            source::noun_phrase_before(text, source.start())
        }
        _ => None,
    };
    let sources = attributions.iter().filter_map(|a| a.source).filter(|source| meets(*source) || follows(*source));
    let unnamed = sources.filter_map(phrase).map(|phrase| (phrase, Pin::Unnamed(phrase)));
    closest(words, by_name.chain(unnamed))
}

impl Resolver<'_> {
    /// The reader's word, and what the engine would say.
    pub(super) fn pinned(&mut self, pin: Pin, a: &Attribution, verdict: Verdict) -> (Verdict, Machine) {
        let speaker = match pin {
            Pin::Nobody => None,
            Pin::Entity(id) => Some(Speaker::Entity(id)),
            Pin::Unnamed(words) => Some(Speaker::Unnamed(self.unnamed.spoken_of(self.text, words))),
        };
        let mut pronoun = None;
        if let (Pin::Entity(person), Some(range)) = (pin, a.source)
            && self.entities[person.0 as usize].kind == EntityType::Person
        {
            let gender = pronouns::gender(&self.text[range]);
            pronoun = gender.map(|gender| Pronoun { range, person, gender: Some(gender) });
            self.pass_on(range, person);
        }
        verdict.pinned(speaker, pronoun)
    }

    /// “Tarn said”, given to the other Tarn, speaks of that one, unless the first is named nowhere else.
    fn pass_on(&mut self, source: TextRange, to: EntityId) {
        let read = source::read(self.text, source, &self.names, &self.entities);
        let Reading::Named { id: from, mention, .. } = read else { return };
        let surface = &self.text[mention];
        let is_surname = |id: EntityId| {
            let entity = &self.entities[id.0 as usize];
            entity.kind == EntityType::Person && entity.name.rsplit(' ').next() == Some(surface)
        };
        if from == to || !is_surname(from) || !is_surname(to) {
            return;
        }
        let mentions = &mut self.entities[from.0 as usize].mentions;
        let Some(place) = mentions.iter().position(|m| m.range == mention).filter(|_| mentions.len() > 1) else {
            return;
        };
        let moved = Mention { confidence: Confidence::CERTAIN, ..mentions.remove(place) };
        let mentions = &mut self.entities[to.0 as usize].mentions;
        mentions.push(moved);
        order::sort(mentions, |m| order::place(m.range));
        self.names.pass_on(mention, to);
    }
}
