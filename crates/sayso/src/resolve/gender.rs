//! Which pronoun fits a person: what a title tells, else the one that most pronouns near the name have. A first name only makes one likelier:
//! Robin is he or she as the text has it.

use std::collections::HashMap;

use super::candidates::{self, Context};
use super::cast::Cast;
use super::pronouns;
use super::source::NameIndex;
use crate::analysis::{Entity, EntityId, EntityType, Gender};
use crate::lexicon::LISTS;
use crate::text::Structure;

/// Pronouns that count: whoever fits best is likely enough.
const LIKELY: f64 = 0.5;
/// Of likely pronouns this much, and so many times as much as of the others.
const ENOUGH: f64 = 1.3;
const TIMES: f64 = 3.0;

/// What the text tells of a person, else what the first name makes likely.
pub(super) fn likely(person: &Entity) -> Gender {
    let first = || person.name.split_once(' ').and_then(|(first, _)| LISTS.first_name(first)).unwrap_or_default();
    if person.gender == Gender::Unknown { first() } else { person.gender }
}

/// Whether two known genders differ.
pub(super) fn differ(a: Gender, b: Gender) -> bool {
    a != Gender::Unknown && b != Gender::Unknown && a != b
}

/// Gives persons the gender that the text's pronouns tell, where nothing else does.
pub(super) fn learn(text: &str, structure: &Structure, entities: &mut [Entity]) {
    let names = NameIndex::new(entities);
    let outer = structure.marks.pairs.iter().filter(|p| p.depth == 0).map(|p| p.range);
    let spoken = pronouns::merge(outer.collect());
    let mut found = Vec::new();
    let mut votes: HashMap<EntityId, [f64; 2]> = HashMap::new();
    for (at, gender) in pronouns::third_person(structure, &names) {
        let context = Context {
            cast: Cast { text, structure, entities, names: &names },
            spoken: &spoken,
            pronouns: &found,
            last: None,
            replies: false,
        };
        let Some(first) = candidates::persons(&context, at, gender, None, candidates::NOBODY).into_iter().next() else {
            continue;
        };
        found.push((at, first.id));
        if first.share >= LIKELY {
            votes.entry(first.id).or_default()[usize::from(gender == Gender::Feminine)] += first.share;
        }
    }
    for (id, entity) in (0..).map(EntityId).zip(entities) {
        let Some([he, she]) = votes.get(&id).copied() else { continue };
        if entity.kind == EntityType::Person && entity.gender == Gender::Unknown {
            let told = |own: f64, other: f64| own >= ENOUGH && own >= TIMES * other;
            entity.gender = match (told(he, she), told(she, he)) {
                (true, _) => Gender::Masculine,
                (_, true) => Gender::Feminine,
                _ => Gender::Unknown,
            };
        }
    }
}
