//! Resolution: mentions become entities, and sources become speakers.

mod actors;
mod candidates;
mod cast;
mod descriptions;
mod entities;
mod features;
mod form;
mod gender;
mod headlines;
mod interview;
mod kin;
mod nameless;
mod nominals;
mod noun_phrase;
mod pins;
mod pronouns;
mod references;
mod setting;
mod source;
mod speakers;
mod takes;
mod things;
mod unnamed;
mod unsourced;
mod verdict;

pub use speakers::Resolved;

use crate::analysis::NotSpeech;
use crate::attribution::Attribution;
use crate::edits::Edits;
use crate::names::Names;
use crate::text::Structure;

/// Puts together who is who and who speaks. `not_speech` is in order: what lies between those marks makes no quotation direct. `unplaced`
/// gets the places of edits that name nobody, or are about nothing.
pub fn resolve(
    text: &str,
    structure: &Structure,
    names: &Names,
    attributions: Vec<Attribution>,
    not_speech: &[NotSpeech],
    edits: &Edits,
    unplaced: &mut Vec<u32>,
) -> Resolved {
    let forms = attributions.iter().map(|a| form::form(structure, not_speech, a)).collect();
    let mut entities = entities::group(text, structure, names, edits, unplaced);
    let pins = pins::place(text, edits, &attributions, &entities, unplaced);
    gender::learn(text, structure, &mut entities);
    let mut resolved = speakers::Resolver::new(text, structure, entities).quotations(attributions, forms, pins);
    pronouns::mention(text, structure, &mut resolved);
    nominals::mention(text, structure, &mut resolved);
    resolved
}
