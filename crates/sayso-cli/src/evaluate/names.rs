//! `ner`: names, equal to the character and in type. Dates, sums and other values are not compared.

use std::collections::HashMap;

use sayso::TextRange;

use super::figures::Figures;
use super::reading::{Entity, Kind};

/// Types that are counted together, with the names of their figures.
const GROUPS: [(&str, Group); 5] = [
    ("ner.PERSON", |kind| kind == Kind::Person),
    ("ner.ORG", |kind| kind == Kind::Org),
    ("ner.LOC", |kind| kind == Kind::Loc),
    ("ner.core", |kind| matches!(kind, Kind::Person | Kind::Org | Kind::Loc)),
    ("ner.all", |_| true),
];

type Group = fn(Kind) -> bool;

/// Compares the names of one text.
pub(super) fn score(gold: &[Entity], found: &[Entity], figures: &mut Figures) {
    let (gold, found) = (names(gold), names(found));
    for (name, within) in GROUPS {
        let count = |names: &HashMap<TextRange, Kind>| names.values().filter(|kind| within(**kind)).count();
        let right = found.iter().filter(|(range, kind)| within(**kind) && gold.get(range) == Some(kind)).count();
        figures.count(name, right, count(&found), count(&gold));
    }
}

/// What is called by its name where; what the last one says, if several claim a place.
fn names(entities: &[Entity]) -> HashMap<TextRange, Kind> {
    entities
        .iter()
        .filter_map(|entity| Some((entity, entity.kind?)))
        .flat_map(|(e, kind)| e.names().map(move |n| (n, kind)))
        .collect()
}
