//! Bodies, places and everything else that is not a person: other spellings, acronyms, short forms.

use std::collections::HashMap;

use super::Cluster;
use crate::analysis::{Confidence, EntityType};
use crate::lexicon::{Class, LISTS};
use crate::names::NamedMention;

/// Everything named in a text but people.
pub(super) fn cluster(text: &str, named: &[NamedMention]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let short_forms = ShortForms::read(text, named);
    let mut of: HashMap<(EntityType, String), usize> = HashMap::new();
    for (i, mention) in named.iter().enumerate().filter(|(_, m)| m.kind != EntityType::Person) {
        let (key, confidence) = short_forms.long_form(mention.kind, key(&text[mention.range], mention.kind));
        let next = clusters.len();
        let cluster = *of.entry((mention.kind, key)).or_insert(next);
        if cluster == next {
            clusters.push(Cluster::new(mention.kind, Vec::new()));
        }
        clusters[cluster].mentions.push((i, Confidence::percent(confidence)));
    }
    clusters
}

/// What all spellings of a name have in common.
fn key(surface: &str, kind: EntityType) -> String {
    let words: Vec<&str> = surface.split_whitespace().collect();
    let joined = words.join(" ");
    if let Some(listed) = LISTS.name(&joined).filter(|listed| listed.kind == kind) {
        return listed.canonical.to_lowercase();
    }
    let mut key = joined.to_lowercase().replace('.', "").replace('’', "'");
    if kind == EntityType::Org {
        key = key.strip_prefix("us ").unwrap_or(&key).to_owned();
        let end = key.trim_end_matches(',').rsplit_once([' ', ',']).filter(|(_, end)| LISTS.is(Class::Company, end));
        if let Some((stem, _)) = end {
            key = stem.trim_end_matches([',', ' ']).to_owned();
        }
    }
    // A list knows “Moscow” and “US”, a headline has “MOSCOW”, a spun text “us”.
    let titled = joined.split(' ').map(crate::text::titlecase).collect::<Vec<_>>().join(" ");
    let short = || LISTS.name(&joined.to_uppercase()).filter(|_| joined.len() < 4);
    match LISTS.name(&titled).or_else(short) {
        Some(listed) if listed.kind == kind => listed.canonical.to_lowercase(),
        _ => key,
    }
}

/// Short forms of the bodies a text names in full; those of two bodies are of none.
struct ShortForms {
    of: HashMap<String, Option<(String, u8)>>,
}

impl ShortForms {
    fn read(text: &str, named: &[NamedMention]) -> Self {
        let mut forms = ShortForms { of: HashMap::new() };
        for mention in named.iter().filter(|m| m.kind == EntityType::Org) {
            let surface = &text[mention.range];
            let words: Vec<&str> = surface.split([' ', '-', '\u{a0}']).filter(|w| !w.is_empty()).collect();
            if words.len() < 2 {
                continue;
            }
            let long = key(surface, EntityType::Org);
            let initials = |small: bool| -> String {
                let counted =
                    words.iter().filter(|w| small || w.starts_with(char::is_uppercase) || w.starts_with("al"));
                counted.filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect()
            };
            for short in [initials(false), initials(true)] {
                if short.chars().count() > 1 {
                    forms.add(short, &long, 88);
                }
            }
            if let Some(first) = words.first().filter(|w| LISTS.name(w).is_none_or(|l| l.kind == EntityType::Org)) {
                forms.add(first.to_lowercase(), &long, 75);
            }
            if let Some(last) = words.last().map(|w| w.to_lowercase()).filter(|w| LISTS.is(Class::Paper, w)) {
                forms.add(last, &long, 85);
            }
        }
        forms
    }

    fn add(&mut self, short: String, long: &str, confidence: u8) {
        let form = self.of.entry(short).or_insert_with(|| Some((long.to_owned(), confidence)));
        if form.as_ref().is_some_and(|(other, _)| other != long) {
            *form = None;
        }
    }

    /// The key of the full name that a key is short for, if any, with how sure that is.
    fn long_form(&self, kind: EntityType, key: String) -> (String, u8) {
        match self.of.get(&key) {
            Some(Some((long, confidence))) if kind == EntityType::Org => (long.clone(), *confidence),
            _ => (key, 95),
        }
    }
}
