//! Entities: which mentions name the same person, body or place.

mod bodies;
mod edited;
mod name;
mod people;
pub(super) mod roles;

use std::collections::HashMap;

use text_size::TextRange;

use crate::analysis::{By, Confidence, Entity, EntityType, Gender, Mention, MentionForm};
use crate::edits::Edits;
use crate::lexicon::{Class, LISTS};
use crate::names::{NamedMention, Names, ValueMention};
use crate::text::titlecase;
use crate::text::{Structure, order};

/// Mentions that mean the same, while they are being put together.
struct Cluster {
    kind: EntityType,
    /// Places in [`Names::named`] or [`Names::values`], in order, each with how sure it is.
    mentions: Vec<(usize, Confidence)>,
    /// Its name, if the reader has given it one.
    name: Option<String>,
    by: By,
}

impl Cluster {
    fn new(kind: EntityType, mentions: Vec<(usize, Confidence)>) -> Cluster {
        Cluster { kind, mentions, name: None, by: By::Machine }
    }
}

/// Groups the names and values of a text, in order of first mention, as the reader's edits have it. `unplaced` gets the places of those
/// edits that are about nothing that is named.
pub(super) fn group(
    text: &str,
    structure: &Structure,
    names: &Names,
    edits: &Edits,
    unplaced: &mut Vec<u32>,
) -> Vec<Entity> {
    let mut clusters = people::cluster(text, &names.named);
    clusters.extend(bodies::cluster(text, &names.named));
    edited::apply(&names.named, edits, &mut clusters, unplaced);
    let mut entities: Vec<Entity> =
        clusters.iter().map(|cluster| named_entity(text, structure, &names.named, cluster)).collect();
    entities.extend(values(text, &names.values).iter().map(|cluster| value_entity(text, &names.values, cluster)));
    order::sort(&mut entities, |e| e.mentions.first().map_or(0, |m| order::place(m.range)));
    entities
}

fn named_entity(text: &str, structure: &Structure, named: &[NamedMention], cluster: &Cluster) -> Entity {
    let mentions = || cluster.mentions.iter().map(|(i, _)| &named[*i]);
    let person = cluster.kind == EntityType::Person;
    let name = cluster.name.clone().unwrap_or_else(|| {
        let name = fullest(mentions().map(|m| &text[m.range]));
        // A transcript's labels are in capitals; a person is not.
        if person { name.split(' ').map(lowered).collect::<Vec<_>>().join(" ") } else { name }
    });
    Entity {
        kind: cluster.kind,
        geopolitical: cluster.kind == EntityType::Loc && mentions().any(|m| m.geopolitical),
        roles: match cluster.kind {
            EntityType::Person => roles::of(text, structure, mentions()),
            EntityType::Org => roles::of_body(text, structure, mentions()),
            _ => Vec::new(),
        },
        value: None,
        gender: if person { roles::gender(text, mentions()) } else { Gender::Unknown },
        mentions: cluster.mentions.iter().map(|&(i, confidence)| mention(named[i].range, confidence)).collect(),
        by: cluster.by,
        name,
    }
}

fn mention(range: TextRange, confidence: Confidence) -> Mention {
    Mention { range, form: MentionForm::Name, confidence }
}

/// The surface with most words, then letters; one in capitals only where there is no other, the first of equals.
fn fullest<'a>(surfaces: impl Iterator<Item = &'a str>) -> String {
    let rank = |surface: &str| {
        let shouted = surface.len() > 5 && !surface.chars().any(char::is_lowercase);
        (!shouted, surface.split_whitespace().count(), surface.chars().count())
    };
    let best = surfaces.reduce(|best, surface| if rank(surface) > rank(best) { surface } else { best });
    words_of(best.unwrap_or_default()).collect::<Vec<_>>().join(" ")
}

/// A word of a name in capitals as it is written elsewhere: “McBride-Orsk” for “MCBRIDE-ORSK”. Two letters may be initials, and “XIV” is a
/// number.
fn lowered(word: &str) -> String {
    if word.chars().count() < 3 || LISTS.is(Class::Suffix, word) || word.chars().any(|c| c.is_lowercase() || c == '.') {
        return word.to_string();
    }
    let part = |part: &str| match part.strip_prefix("MC") {
        Some(rest) if rest.len() > 2 => format!("Mc{}", titlecase(rest)),
        _ => titlecase(part),
    };
    word.split_inclusive(['-', '’', '\'']).map(part).collect()
}

fn words_of(surface: &str) -> impl Iterator<Item = &str> {
    surface.split_whitespace()
}

/// Values that are the same number or the same day. A value that depends on the day of writing is the same only in the same
/// words: “yesterday” and “today” share theirs.
fn values(text: &str, values: &[ValueMention]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut of: HashMap<(EntityType, &str, String), usize> = HashMap::new();
    for (i, value) in values.iter().enumerate() {
        let dated = value.kind == EntityType::Date
            && value.value.starts_with("XXXX-")
            && value.value.as_bytes().get(5).is_some_and(u8::is_ascii_digit);
        let relative = value.value.contains('X') && !dated || value.value.starts_with('P');
        let words = if relative { text[value.range].to_lowercase() } else { String::new() };
        let next = clusters.len();
        let cluster = *of.entry((value.kind, value.value.as_str(), words)).or_insert(next);
        if cluster == next {
            clusters.push(Cluster::new(value.kind, Vec::new()));
        }
        clusters[cluster].mentions.push((i, Confidence::percent(95)));
    }
    clusters
}

fn value_entity(text: &str, values: &[ValueMention], cluster: &Cluster) -> Entity {
    Entity {
        kind: cluster.kind,
        geopolitical: false,
        name: fullest(cluster.mentions.iter().map(|(i, _)| &text[values[*i].range])),
        roles: Vec::new(),
        value: cluster.mentions.first().map(|(i, _)| values[*i].value.clone()),
        gender: Gender::Unknown,
        mentions: cluster.mentions.iter().map(|&(i, confidence)| mention(values[i].range, confidence)).collect(),
        by: By::Machine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn entities(text: &str) -> Vec<Entity> {
        let structure = crate::text::structure(text);
        let names = crate::names::find(text, &structure, &crate::Findings::default());
        group(text, &structure, &names, &Edits::default(), &mut Vec::new())
    }

    /// The mentions of each entity of a type, joined.
    fn mentions(text: &str, kind: EntityType) -> Vec<String> {
        let surfaces = |e: &Entity| e.mentions.iter().map(|m| &text[m.range]).collect::<Vec<_>>().join(" | ");
        entities(text).iter().filter(|e| e.kind == kind).map(surfaces).collect()
    }

    #[test]
    fn last_names_follow_full_ones() {
        let text = "Moreno was late. Elena Moreno said so. Mr. Tarn and Mrs. Moreno agreed, as Joss Tarn does.";
        assert_eq!(mentions(text, EntityType::Person), ["Moreno | Elena Moreno | Moreno", "Tarn | Joss Tarn"]);
    }

    #[test]
    fn two_of_one_surname_stay_apart() {
        let text = "Elena Tarn met Peter Tarn. He greeted Tarn. Mrs. Tarn left, and Elena smiled.";
        assert_eq!(mentions(text, EntityType::Person), ["Elena Tarn | Tarn | Elena", "Peter Tarn | Tarn"]);
    }

    #[test]
    fn nicknames_and_initials() {
        let text = "William Tarn spoke. Bill Tarn agreed with William K. Tarn.";
        assert_eq!(mentions(text, EntityType::Person), ["William Tarn | Bill Tarn | William K. Tarn"]);
    }

    #[test]
    fn acronyms_follow_long_forms() {
        let text =
            "The Varrin Harbour Commission (VHC) met. The VHC left the United States. In the U.S., the VHC is new.";
        assert_eq!(mentions(text, EntityType::Org), ["Varrin Harbour Commission | VHC | VHC | VHC"]);
        assert_eq!(mentions(text, EntityType::Loc), ["United States | U.S."]);
    }

    #[test]
    fn names_are_the_fullest_surface() {
        let text = "KELLAWAY WINS\n\nMr. Kellaway won. The mayor, Joss Kellaway, was glad.";
        let people: Vec<_> = entities(text).into_iter().filter(|e| e.kind == EntityType::Person).collect();
        let [person] = &people[..] else { panic!("{people:?}") };
        assert_eq!(
            (person.name.as_str(), person.gender, &person.roles[..]),
            ("Joss Kellaway", Gender::Masculine, &["mayor".to_owned()][..])
        );
    }

    #[test]
    fn values_are_entities() {
        let text = "It cost $3 million on 12 May and $3 million on May 12.";
        let found: Vec<_> =
            entities(text).into_iter().map(|e| (e.value.unwrap_or_default(), e.mentions.len())).collect();
        assert_eq!(found, [("3000000 USD".to_owned(), 2), ("XXXX-05-12".to_owned(), 2)]);
    }
}
