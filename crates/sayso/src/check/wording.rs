//! Wording: one place under several official names, words that have run together.

use std::collections::BTreeMap;

use text_size::TextRange;

use super::{Article, query};
use crate::analysis::{Check, CheckCode, Entity, EntityType, MentionForm};
use crate::names::is_slip;
use crate::text::{WordKind, size};

pub(super) fn check(article: &Article, out: &mut Vec<Check>) {
    let places = article.analysis.entities.iter().filter(|e| e.kind == EntityType::Loc && e.geopolitical);
    out.extend(places.filter_map(|place| exchanged(article, place)));
    let people = article.analysis.entities.iter().filter(|e| e.kind == EntityType::Person);
    out.extend(people.filter_map(|person| misspelt(article, person)));
    let words = article.structure.words.iter().filter(|w| w.kind == WordKind::Lower && article.in_body(w.range));
    for word in words {
        if let Some(first) = run_together(&article.text[word.range]) {
            let others = vec![TextRange::at(word.range.start(), size(first.len()))];
            out.push(Check { others, ..query(CheckCode::FusedWords, word.range) });
        }
    }
}

/// A person whose last name is spelt in two ways: the rarer one, or the later.
fn misspelt(article: &Article, person: &Entity) -> Option<Check> {
    let mut spelt: Vec<(&str, TextRange, usize)> = Vec::new();
    for mention in person.mentions.iter().filter(|m| m.form == MentionForm::Name) {
        let last = article.text[mention.range].rsplit(' ').next()?;
        match spelt.iter_mut().find(|(other, ..)| *other == last) {
            Some((_, _, times)) => *times += 1,
            None => spelt.push((last, mention.range, 1)),
        }
    }
    let slips = |a: &str, b: &str| is_slip(&a.to_lowercase(), &b.to_lowercase());
    let odd = spelt.iter().filter(|(a, ..)| spelt.iter().any(|(b, ..)| slips(a, b)));
    let (name, range, _) = odd.rev().min_by_key(|(_, _, times)| *times)?;
    let (other, whole, _) = spelt.iter().find(|(other, ..)| slips(name, other))?;
    let others = vec![TextRange::new(whole.end() - size(other.len()), whole.end())];
    Some(Check { others, ..query(CheckCode::TwoSpellings, *range) })
}

/// A place that the article itself, not somebody it quotes, calls by two names that a paper uses one of: its official name beside the
/// usual one, or two abbreviations.
fn exchanged(article: &Article, place: &Entity) -> Option<Check> {
    let own = place.mentions.iter().filter(|m| m.form == MentionForm::Name && article.in_body(m.range));
    // How often each is used, and where first.
    let mut used: BTreeMap<&str, (usize, TextRange)> = BTreeMap::new();
    for mention in own.filter(|m| !article.between_marks(m.range)) {
        used.entry(&article.text[mention.range]).or_insert((0, mention.range)).0 += 1;
    }
    let abbreviations: Vec<&str> = used.keys().copied().filter(|name| is_abbreviation(name)).collect();
    let official = used.keys().copied().filter(|name| OFFICIAL.iter().any(|word| name.contains(word)));
    let odd = if abbreviations.len() > 1 { abbreviations } else { official.collect() };
    // The rarer name is the one that was put in.
    let name = odd.into_iter().min_by_key(|name| used[name].0)?;
    let others: Vec<_> = used.iter().filter(|(other, _)| **other != name).map(|(_, (_, range))| *range).collect();
    (!others.is_empty()).then(|| Check { others, ..query(CheckCode::SeveralNames, used[name].1) })
}

fn is_abbreviation(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Words of states’ official names.
const OFFICIAL: &[&str] = &["Federation", "Republic of", "Kingdom of", "States of America"];

/// Words that no longer word begins with, but for what is listed after them.
const BEGINNINGS: &[(&str, &[&str])] = &[
    ("could", &["couldn", "couldst", "couldest"]),
    ("would", &["wouldn", "wouldst", "wouldest", "wouldbe"]),
    ("should", &["shouldn", "shoulder", "shouldst", "shouldest"]),
    ("which", &["whichever", "whichsoever"]),
    ("because", &[]),
    ("through", &["throughout", "throughput", "throughway", "throughly"]),
    ("between", &["betweentimes", "betweenness", "betweenwhiles"]),
];

/// The first of the two words that a word which is none is made of.
fn run_together(word: &str) -> Option<&'static str> {
    let (first, known) = BEGINNINGS.iter().find(|(first, _)| word.starts_with(first))?;
    let rest = word.strip_prefix(first).filter(|rest| rest.len() > 1 && rest.chars().all(char::is_alphabetic))?;
    (!rest.is_empty() && !known.iter().any(|known| word.starts_with(known))).then_some(*first)
}
