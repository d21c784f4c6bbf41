//! Resolution: mentions become entities, and sources become speakers.

mod candidates;
mod cast;
mod entities;
mod features;
mod form;
mod gender;
mod kin;
mod nominals;
mod pronouns;
mod references;
mod setting;
mod source;
mod speakers;
mod unnamed;
mod unsourced;
mod verdict;

pub use speakers::Resolved;

use crate::analysis::NotSpeech;
use crate::attribution::Attribution;
use crate::names::Names;
use crate::text::Structure;

/// Puts together who is who and who speaks. `not_speech` is in order: what lies between those marks makes no quotation direct.
pub fn resolve(
    text: &str,
    structure: &Structure,
    names: &Names,
    attributions: Vec<Attribution>,
    not_speech: &[NotSpeech],
) -> Resolved {
    let forms = attributions.iter().map(|a| form::form(structure, not_speech, a)).collect();
    let mut entities = entities::group(text, structure, names);
    gender::learn(text, structure, &mut entities);
    let mut resolved = speakers::Resolver::new(text, structure, entities).quotations(attributions, forms);
    pronouns::mention(text, structure, &mut resolved);
    nominals::mention(text, structure, &mut resolved);
    resolved
}
