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

use crate::Analysis;
use crate::attribution::Attributions;
use crate::names::Names;
use crate::text::Structure;

/// Puts together who is who and who speaks.
pub fn resolve(text: &str, structure: &Structure, names: &Names, attributions: Attributions) -> Analysis {
    let Attributions { found, not_speech, faint } = attributions;
    let forms = found.iter().map(|a| form::form(structure, &not_speech, a)).collect();
    let mut entities = entities::group(text, structure, names);
    gender::learn(text, structure, &mut entities);
    let mut resolved = speakers::Resolver::new(text, structure, entities).quotations(found, forms);
    pronouns::mention(text, structure, &mut resolved);
    nominals::mention(text, structure, &mut resolved);
    Analysis {
        about: Box::default(),
        blocks: structure.blocks.clone(),
        sentences: structure.sentences.clone(),
        entities: resolved.entities,
        unnamed: resolved.unnamed,
        quotations: resolved.quotations,
        not_speech,
        faint,
        checks: Vec::new(),
    }
}
