//! Descriptions: “the company”, “the former mayor”, “the film” stand for who or what the text has named before.
//!
//! One that may as well be somebody else is worse than none: a description must fit what is known of the name, and stand by itself
//! (“the city lifted”, not “the city council”).

use std::collections::HashMap;

use text_size::TextRange;

use super::cast::Cast;
use super::entities::roles;
use super::source::{self, NameIndex, Reading};
use super::speakers::Resolved;
use super::things::{Fit, SORTS, Sort};
use crate::analysis::{Confidence, EntityId, EntityType, Mention, MentionForm, Speaker};
use crate::lexicon::{Class, LISTS};
use crate::text::{BlockKind, Structure, Word, WordKind, order};

/// Who a description may stand for: each with the last mention by name, the last one first.
pub(super) type Described = Vec<(TextRange, EntityId)>;

/// How far back a description looks, in named mentions.
const REACH: usize = 400;
/// The same for nouns that fit whatever is of their kind: in sentences.
const NEAR: usize = 4;
/// So many in one role are enough to show the doubt.
const SEVERAL: usize = 16;
/// Words between “the” and its noun at most.
const MODIFIERS: usize = 3;

/// A description in the text, with who it may stand for.
pub(super) struct Description {
    pub(super) range: TextRange,
    pub(super) who: Described,
}

impl Description {
    /// Who it stands for, if that is clear enough.
    pub(super) fn meaning(&self) -> Option<(EntityId, Confidence)> {
        let (_, id) = *self.who.first()?;
        Some((id, Confidence::percent(if self.who.len() == 1 { 85 } else { 60 })))
    }
}

/// Adds the descriptions to the entities' mentions, and what stands beside a name in apposition. A description that is a quotation's source
/// means its speaker.
pub(super) fn mention(text: &str, structure: &Structure, resolved: &mut Resolved) {
    let names = NameIndex::new(&resolved.entities);
    let cast = Cast { text, structure, entities: &resolved.entities, names: &names };
    let speakers: HashMap<TextRange, Option<Speaker>> =
        resolved.quotations.iter().filter_map(|q| Some((*q.source.first()?, q.speaker))).collect();
    let mut found: Vec<(EntityId, Mention)> = Vec::new();
    // Whatever words the reader's speaker is named with.
    for quotation in resolved.quotations.iter().filter(|quotation| quotation.is_settled()) {
        if let (Some(&range), Some(Speaker::Entity(id))) = (quotation.source.first(), quotation.speaker)
            && matches!(source::read(text, range, &names, &resolved.entities), Reading::Nominal { .. })
        {
            found.push((id, Mention { range, form: MentionForm::Nominal, confidence: Confidence::CERTAIN }));
        }
    }
    for description in cast.descriptions() {
        let meaning = match speakers.get(&description.range) {
            Some(Some(Speaker::Entity(id))) => Some((*id, Confidence::percent(85))),
            Some(_) => None,
            None => description.meaning(),
        };
        let mention = |confidence| Mention { range: description.range, form: MentionForm::Nominal, confidence };
        found.extend(meaning.map(|(id, confidence)| (id, mention(confidence))));
    }
    for (mention, id) in names.all() {
        let entity = &resolved.entities[id.0 as usize];
        if matches!(entity.kind, EntityType::Person | EntityType::Org) {
            let beside = roles::apposition(text, structure, *mention)
                .filter(|r| names.within(*r).first().is_none_or(|(m, _)| m != r));
            let mention = |range| Mention { range, form: MentionForm::Nominal, confidence: Confidence::percent(90) };
            found.extend(beside.map(|range| (*id, mention(range))));
        }
    }
    // An apposition is all of what its first words alone describe.
    order::sort(&mut found, |(_, m)| order::outer_first(m.range));
    found.dedup_by(|(_, part), (_, whole)| whole.range.contains_range(part.range));
    resolved.add(found);
}

impl Cast<'_> {
    /// All descriptions of a text, in order. Not in set-aside lines.
    pub(super) fn descriptions(&self) -> Vec<Description> {
        let read = |kind| matches!(kind, BlockKind::Body | BlockKind::Caption);
        let blocks = self.structure.blocks.iter().filter(|b| read(b.kind));
        let places = blocks.flat_map(|b| self.structure.word_indices(b.range));
        let starts = places.filter(|&i| DETERMINERS.contains(&self.word(i).to_lowercase().as_str()));
        starts.filter_map(|i| self.description(i)).collect()
    }

    /// The description that begins with the determiner at a place.
    fn description(&self, the: usize) -> Option<Description> {
        let words = &self.structure.words;
        let inside = |i: &usize| {
            let word = |w: &Word| matches!(w.kind, WordKind::Lower | WordKind::Capital) || &self.text[w.range] == "-";
            words.get(*i).is_some_and(|w| word(w) && !LISTS.is(Class::Function, &self.text[w.range].to_lowercase()))
        };
        if let Some(range) = self.age(the) {
            let who = self.aged(self.word(the + 1), range);
            return (!who.is_empty()).then_some(Description { range, who });
        }
        let phrase: Vec<usize> = (the + 1..the + 2 + MODIFIERS).take_while(inside).collect();
        // The last noun that describes, if what follows can't be the noun that it belongs to.
        let head = phrase.into_iter().rev().find(|&i| self.describes(i) && self.stands_alone(i + 1))?;
        let range = words[the].range.cover(words[head].range);
        if self.names.within(range).iter().any(|(mention, _)| mention.end() == range.end()) {
            return None;
        }
        let who = self.described(self.word(head), range);
        (!who.is_empty()).then_some(Description { range, who })
    }

    /// “the 54-year-old”
    fn age(&self, the: usize) -> Option<TextRange> {
        let words = &self.structure.words;
        let last = (the + 2..the + 6).zip(["-", "year", "-", "old"]).all(|(i, word)| self.word(i) == word);
        (last && self.stands_alone(the + 6)).then(|| words[the].range.cover(words[the + 5].range))
    }

    /// Who is named with an age: “Elena Moreno, 54, …”.
    fn aged(&self, age: &str, range: TextRange) -> Described {
        let before = self.names.before(range).iter().rev().take(REACH);
        let aged = |(mention, id): &&(TextRange, EntityId)| {
            let after = self.structure.word_indices(*mention).end;
            self.entities[id.0 as usize].kind == EntityType::Person
                && self.word(after) == ","
                && self.word(after + 1) == age
        };
        before.filter(aged).take(1).copied().collect()
    }

    /// The same for the source of a quotation: by role, and by the very noun. What else it may mean is [weighed](super::descriptions).
    pub(super) fn told(&self, head: &str, range: TextRange) -> Described {
        let near = |sort: &Sort| matches!(sort.fits, Fit::Near | Fit::Body { .. });
        let sort = SORTS.iter().find(|sort| sort.nouns.contains(&head));
        let found = self.described(head, range);
        let person = |id: EntityId| self.entities[id.0 as usize].kind == EntityType::Person;
        let by_noun =
            found.first().is_some_and(|(_, id)| self.entities[id.0 as usize].name.to_lowercase().ends_with(head));
        if !sort.is_some_and(near) || by_noun || found.iter().any(|(_, id)| person(*id)) { found } else { Vec::new() }
    }

    /// Who or what a phrase that begins with “the” and has this noun at its end may stand for.
    pub(super) fn described(&self, head: &str, range: TextRange) -> Described {
        let head = head.to_lowercase();
        if let Some(age) = head.strip_suffix("-year-old") {
            return self.aged(age, range);
        }
        let modifiers = self.modifiers(range);
        let people = self.in_role(&head, &modifiers, self.names.before(range).len());
        if !people.is_empty() {
            return people;
        }
        // Of a body or a thing nothing but the noun itself is known.
        if !modifiers.is_empty() {
            return Vec::new();
        }
        let Some(sort) = SORTS.iter().find(|s| s.nouns.contains(&head.as_str())) else {
            return self.body_of_that_name(&head, range);
        };
        let sentence = |at| self.structure.sentences.partition_point(|s| s.start() <= at);
        let here = sentence(range.start());
        let before = self.names.before(range);
        let named_so = |id: EntityId, words: &[&str]| {
            let mut name = self.entities[id.0 as usize].name.split([' ', '-']).map(|word| word.trim_end_matches('.'));
            name.any(|word| words.iter().any(|other| other.eq_ignore_ascii_case(word)))
        };
        if let Fit::Body { rather, .. } = sort.fits {
            let near = before.iter().rev().take(REACH).take_while(|(m, _)| here - sentence(m.start()) <= NEAR);
            let called_so = |id: EntityId| self.entities[id.0 as usize].roles.iter().any(|r| role_noun(r) == head);
            let mut fitting = near.filter(|(_, id)| {
                self.entities[id.0 as usize].kind == EntityType::Org && (called_so(*id) || named_so(*id, rather))
            });
            let named = fitting.clone().find(|(_, id)| called_so(*id)).or_else(|| fitting.next());
            if let Some(named) = named {
                return vec![*named];
            }
        }
        let near = match sort.fits {
            Fit::Word(any) => self.names.described(any.iter().copied().chain([head.as_str()]), before.len(), REACH),
            Fit::Near | Fit::Body { .. } | Fit::Area(_) => before[before.len().saturating_sub(REACH)..].to_vec(),
        };
        let fits = |(_, id): &&(TextRange, EntityId)| {
            let entity = &self.entities[id.0 as usize];
            let area = || LISTS.name(&entity.name).and_then(|listed| listed.area);
            sort.kinds.contains(&entity.kind)
                && match sort.fits {
                    Fit::Near | Fit::Word(_) => true,
                    Fit::Body { never, .. } => !never.iter().any(|words| named_so(*id, words)),
                    Fit::Area(sought) => area() == Some(sought),
                }
        };
        let mut fitting = near.iter().rev().filter(fits);
        let last = fitting.next();
        // The last of them must stand near, unless there is no other.
        let last = last.filter(|(mention, id)| {
            !matches!(sort.fits, Fit::Near | Fit::Body { .. })
                || here - sentence(mention.start()) <= NEAR
                || fitting.all(|(_, other)| other == id)
        });
        last.copied().into_iter().collect()
    }

    /// “the trust”: the body, named before, whose name ends with that word.
    fn body_of_that_name(&self, head: &str, range: TextRange) -> Described {
        let before = self.names.before(range).len();
        let fits = |(_, id): &&(TextRange, EntityId)| {
            let entity = &self.entities[id.0 as usize];
            let mut words = entity.name.rsplit(' ');
            matches!(entity.kind, EntityType::Org | EntityType::Fac)
                && words.next().is_some_and(|last| last.eq_ignore_ascii_case(head))
                && words.next().is_some()
        };
        self.names
            .described(std::iter::once(head), before, REACH)
            .iter()
            .rev()
            .find(fits)
            .copied()
            .into_iter()
            .collect()
    }

    /// Persons whose role has this head noun and, where the phrase says more, a word of that; the last one first. Of all mentions by name
    /// so many come before.
    pub(super) fn in_role(&self, head: &str, modifiers: &[&str], before: usize) -> Described {
        let written = head;
        let (head, kind) = INITIALS.iter().find(|(short, ..)| *short == head).map_or((head, ""), |(_, h, k)| (*h, *k));
        let former = modifiers.contains(&"former");
        let proper: Vec<&str> = modifiers.iter().copied().filter(|m| m.starts_with(char::is_uppercase)).collect();
        let mut known: Described = Vec::new();
        let shorts = SHORT.iter().filter(|(_, long)| long.contains(&head)).map(|(short, _)| *short);
        // Who wrote the article is nobody whom it tells of.
        let signs = |at| self.structure.block_at(at).is_some_and(|b| b.kind == BlockKind::Byline);
        for (mention, id) in self.names.described(shorts.chain([head]), before, REACH).iter().rev() {
            if known.len() == SEVERAL {
                break;
            }
            if signs(mention.start()) {
                continue;
            }
            let fits = |role: &String| {
                is_role(role, head, former)
                    && (role.to_lowercase().contains(kind) || role.eq_ignore_ascii_case(written))
                    && (proper.is_empty() || proper.iter().any(|word| has_word(role, word)))
            };
            let entity = &self.entities[id.0 as usize];
            if entity.kind == EntityType::Person && !known.iter().any(|(_, k)| k == id) && entity.roles.iter().any(fits)
            {
                known.push((*mention, *id));
            }
        }
        known
    }

    /// The words between a phrase's determiner and its noun.
    pub(super) fn modifiers(&self, phrase: TextRange) -> Vec<&str> {
        let words = self.structure.words_in(phrase);
        let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        inner.iter().map(|w| &self.text[w.range]).collect()
    }

    fn word(&self, i: usize) -> &str {
        self.structure.words.get(i).map_or("", |w| &self.text[w.range])
    }

    /// Whether a word is a noun that describes somebody or something.
    fn describes(&self, i: usize) -> bool {
        let lower = self.word(i).to_lowercase();
        LISTS.is(Class::Role, &lower) || SORTS.iter().any(|sort| sort.nouns.contains(&lower.as_str()))
    }

    /// Whether a noun may end before this place: the word there is no noun that it could belong to.
    fn stands_alone(&self, i: usize) -> bool {
        let Some(word) = self.structure.words.get(i) else { return true };
        let text = &self.text[word.range];
        match word.kind {
            WordKind::Punctuation => text != "-",
            WordKind::Clitic => true,
            WordKind::Number => false,
            WordKind::Capital => false,
            WordKind::Lower => {
                // “the mayor of Larkholm” says which.
                !matches!(text, "of" | "for")
                    && (LISTS.is(Class::Function, text)
                        || FOLLOWS.contains(&text)
                        || text.ends_with("ed")
                        || text.ends_with("ly")
                        || crate::attribution::says(text))
            }
        }
    }
}

/// Whether a role's last word is this noun: “Transport Minister” and “minister”. “The former minister” is nobody who is minister
/// now.
pub(super) fn is_role(role: &str, head: &str, former: bool) -> bool {
    let last = role_noun(role);
    let plays = last == head || SHORT.iter().any(|(short, long)| last == *short && long.contains(&head));
    plays && (!former || role.to_lowercase().contains("former"))
}

/// The noun of a role in lower case: “minister” of “Transport Minister for the islands”, “sen” of “Sen.”.
pub(super) fn role_noun(role: &str) -> String {
    let own = [",", "(", " of ", " for "].iter().fold(role, |rest, cut| rest.split(cut).next().unwrap_or(rest));
    own.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.').to_lowercase()
}

fn has_word(role: &str, word: &str) -> bool {
    role.split_whitespace().any(|w| w.eq_ignore_ascii_case(word))
}

/// Titles as they stand before names.
const SHORT: &[(&str, &[&str])] = &[
    ("sen", &["senator", "lawmaker"]),
    ("rep", &["representative", "congressman", "congresswoman", "lawmaker"]),
    ("gov", &["governor"]),
    ("gen", &["general"]),
    ("dr", &["doctor"]),
    ("prof", &["professor"]),
    ("pres", &["president"]),
    ("rev", &["reverend", "pastor", "cleric", "clergyman", "priest"]),
    ("fr", &["priest", "cleric"]),
    ("father", &["priest"]),
    ("bishop", &["cleric"]),
    ("imam", &["cleric"]),
    ("sheikh", &["cleric"]),
    ("pope", &["pontiff"]),
    ("king", &["monarch", "ruler"]),
    ("queen", &["monarch"]),
    ("oba", &["monarch", "ruler"]),
    ("emir", &["monarch", "ruler"]),
    ("sultan", &["monarch", "ruler"]),
    ("lt", &["lieutenant"]),
    ("sgt", &["sergeant"]),
    ("capt", &["captain"]),
    ("col", &["colonel"]),
    ("cllr", &["councillor"]),
    ("engr", &["engineer"]),
    ("barr", &["barrister", "lawyer"]),
    ("pm", &["minister", "premier"]),
    ("mp", &["lawmaker", "parliamentarian"]),
    ("ceo", &["executive"]),
];

/// Posts by their first letters, as headlines have them: the noun, and what stands before it.
const INITIALS: &[(&str, &str, &str)] = &[
    ("pm", "minister", "prime"),
    ("cm", "minister", "chief"),
    ("ceo", "executive", "chief"),
    ("cfo", "officer", "financial"),
    ("md", "director", "managing"),
    ("gov", "governor", ""),
    ("sen", "senator", ""),
];

const DETERMINERS: &[&str] = &["the", "this"];

/// What can follow a noun that stands by itself, besides function words, adverbs and verbs that say.
const FOLLOWS: &[&str] = &[
    "is", "was", "has", "had", "will", "would", "can", "could", "may", "might", "must", "should", "did", "does",
    "made", "took", "gave", "came", "went", "began", "became", "kept", "left", "lost", "met", "ran", "saw", "sent",
    "set", "put", "won", "held", "let", "led", "got", "found", "to", "in", "on", "at", "by", "with", "from", "into",
    "after", "before", "during", "since", "until", "while", "when", "if", "because", "that", "who", "which", "whose",
    "where", "and", "or", "but", "as", "than", "so", "not", "also", "never", "then", "now", "later", "again", "still",
    "over", "under", "about", "against", "through", "between", "without", "within", "toward", "towards", "along",
    "despite", "though", "although", "itself", "himself", "herself", "wants", "plans", "needs", "makes", "takes",
    "gives", "goes", "comes", "works", "allows", "helps", "owns", "sells", "runs",
];
