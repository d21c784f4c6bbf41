//! What a source phrase is: a name, a pronoun, a role, or a source without a name.

use std::collections::HashMap;

use text_size::{TextRange, TextSize};

use super::nominals::role_noun;
use crate::analysis::{Entity, EntityId, EntityType, MentionForm};
use crate::lexicon::{Class, LISTS, kindred};
use crate::text::order;

/// Named mentions of all entities but values, by place.
pub(super) struct NameIndex {
    all: Vec<(TextRange, EntityId)>,
    /// The person who is named first: asked of every candidate, and in some texts it comes after a thousand places.
    pub(super) first_person: Option<EntityId>,
    /// For each word in lower case the places in `all` of those whom it may describe: it is the noun of a role, or a word of the name of
    /// what is no person.
    by_word: HashMap<String, Vec<usize>>,
}

impl NameIndex {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut all: Vec<(TextRange, EntityId)> = Vec::new();
        for (id, entity) in (0..).map(EntityId).zip(entities).filter(|(_, e)| !e.kind.is_value()) {
            all.extend(entity.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| (m.range, id)));
        }
        order::sort(&mut all, |(range, _)| order::place(*range));
        let is_person = |id: &EntityId| entities[id.0 as usize].kind == EntityType::Person;
        let first_person = all.iter().map(|(_, id)| *id).find(is_person);
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (_, id)) in all.iter().enumerate() {
            let entity = &entities[id.0 as usize];
            let name = if is_person(id) { "" } else { entity.name.as_str() };
            let words = name.split([' ', '-']).filter(|word| !word.is_empty()).map(str::to_lowercase);
            for word in words.chain(entity.roles.iter().map(|role| role_noun(role))) {
                let places = by_word.entry(word).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        NameIndex { all, first_person, by_word }
    }

    /// Those that lie in a range, in order.
    pub(super) fn within(&self, range: TextRange) -> &[(TextRange, EntityId)] {
        let first = self.all.partition_point(|(r, _)| r.start() < range.start());
        let last = self.all.partition_point(|(r, _)| r.start() < range.end());
        &self.all[first..last.max(first)]
    }

    /// The name that covers a range.
    fn around(&self, range: TextRange) -> Option<TextRange> {
        let before = self.all.partition_point(|(r, _)| r.start() <= range.start());
        self.all[..before].last().map(|(name, _)| *name).filter(|name| name.contains_range(range))
    }

    /// Whether a name covers a range.
    pub(super) fn covers(&self, range: TextRange) -> bool {
        self.around(range).is_some()
    }

    /// A mention is another one's.
    pub(super) fn pass_on(&mut self, mention: TextRange, to: EntityId) {
        let place = self.all.partition_point(|(range, _)| order::place(*range) < order::place(mention));
        if let Some((_, id)) = self.all.get_mut(place).filter(|(range, _)| *range == mention) {
            *id = to;
        }
    }

    /// All, in order.
    pub(super) fn all(&self) -> &[(TextRange, EntityId)] {
        &self.all
    }

    /// Those whom one of some words may describe, among the last `reach` of the first `before`; in order.
    pub(super) fn described<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
        before: usize,
        reach: usize,
    ) -> Vec<(TextRange, EntityId)> {
        let mut found: Vec<usize> = Vec::new();
        for places in words.filter_map(|word| self.by_word.get(word)) {
            let until = |end: usize| places.partition_point(|place| *place < end);
            found.extend(&places[until(before.saturating_sub(reach))..until(before)]);
        }
        order::sort(&mut found, |place| *place as u64);
        found.dedup();
        found.into_iter().map(|place| self.all[place]).collect()
    }

    /// Those that begin before an offset, in order.
    pub(super) fn before(&self, range: TextRange) -> &[(TextRange, EntityId)] {
        &self.all[..self.all.partition_point(|(r, _)| r.start() < range.start())]
    }
}

/// What the words of a source say about who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It names somebody: the mention, and for whom else it speaks.
    Named { id: EntityId, mention: TextRange, others: Vec<EntityId>, on_behalf_of: Option<EntityId> },
    /// he, she, they, it, who, I …
    Pronoun(String),
    /// A phrase without a name of its own: the head noun in lower case.
    Nominal { head: String },
}

/// Reads a source phrase.
pub(super) fn read(text: &str, range: TextRange, names: &NameIndex, entities: &[Entity]) -> Reading {
    // “Walsh’s claim”: the model takes the clitic along.
    let phrase = text[range].trim_end_matches("’s").trim_end_matches("'s");
    let range = TextRange::at(range.start(), crate::text::size(phrase.len()));
    // A part of a name is the name.
    let range = names.around(range).unwrap_or(range);
    let phrase = &text[range];
    let lower = phrase.to_lowercase();
    const PRONOUNS: &[&str] =
        &["he", "his", "him", "she", "her", "they", "their", "them", "it", "its", "i", "we", "who", "which", "that"];
    if PRONOUNS.contains(&lower.as_str()) {
        return Reading::Pronoun(lower);
    }
    if let Some(owner) = whose_words(text, range) {
        return read(text, owner, names, entities);
    }
    if let Some((mention, id)) = who_lives_there(text, range, names, entities) {
        return Reading::Named { id, mention, others: Vec::new(), on_behalf_of: None };
    }
    let core_end = core_length(phrase).map_or(range.end(), |at| range.start() + crate::text::size(at));
    let core = TextRange::new(range.start(), core_end);
    let all = names.within(range);
    // “the Democrat”, “the Labour TD” and “the Dane” are somebody, not all of them, nor of that name.
    let one_of_a_group = |id: EntityId, mention: TextRange| {
        let entity = &entities[id.0 as usize];
        let article = text[TextRange::new(range.start(), mention.start())].trim();
        let article = article.eq_ignore_ascii_case("the") || article.eq_ignore_ascii_case("a");
        let last = text[mention].rsplit(' ').next().unwrap_or_default();
        let group = || LISTS.name(last).is_some_and(|listed| listed.kind == EntityType::Norp);
        match entity.kind {
            EntityType::Norp => mention.start() > range.start() && !last.ends_with('s'),
            EntityType::Person => article && !entity.name.contains(' '),
            _ => article && !last.ends_with('s') && (is_post(last) || group()),
        }
    };
    // “the chairman of the opposition Harbour Congress, Edda Marle”: what stands anywhere behind “of” is a part of who he is.
    let belongs = |id: EntityId, mention: TextRange| {
        let before = text[TextRange::new(range.start(), mention.start().max(range.start()))].split_whitespace();
        entities[id.0 as usize].kind != EntityType::Person && before.skip(1).any(|word| PREPOSITIONS.contains(&word))
    };
    let head = all.iter().find(|(mention, id)| {
        is_head(text, core, *mention) && !one_of_a_group(*id, *mention) && !belongs(*id, *mention)
    });
    // “the campaign chief, Paul Manafort,”: the name is the apposition, at its beginning.
    let apposed = || {
        all.iter().find(|(mention, id)| {
            !core.contains_range(*mention)
                && entities[id.0 as usize].kind == EntityType::Person
                && begins_apposition(text, range, *mention)
        })
    };
    let person = |id: EntityId| entities[id.0 as usize].kind == EntityType::Person;
    // “the promoter, Tidal Nights,”: a body, and nothing else between the commas.
    let apposed_body = || {
        all.iter().find(|(mention, id)| {
            let between = text.get(core_end.into()..mention.start().into());
            let alone =
                text[TextRange::new(mention.end().min(range.end()), range.end())].trim_matches([' ', ',']).is_empty();
            entities[id.0 as usize].kind == EntityType::Org && between.is_some_and(|b| b.trim() == ",") && alone
        })
    };
    // “Two unions, the Dockers and the Pilots,”: as many as are named.
    let counted = || {
        let count = COUNTS.iter().position(|count| lower.starts_with(count))? + 2;
        let first = all.iter().find(|(mention, _)| mention.start() > core_end)?;
        let comma = text[TextRange::new(core_end, first.0.start())].trim_matches([' ', ',']).trim_start_matches("the");
        let kind = |id: EntityId| entities[id.0 as usize].kind;
        let others = listed_after(text, all, first.0, |id| kind(id) == kind(first.1));
        (comma.is_empty() && others.len() + 1 == count).then_some(first)
    };
    if let Some((mention, id)) = head.or_else(apposed).or_else(counted).or_else(apposed_body) {
        let others = listed_after(text, all, *mention, person).into_iter().filter(|other| other != id).collect();
        let body = all
            .iter()
            .find(|(_, other)| other != id && entities[other.0 as usize].kind == EntityType::Org && person(*id));
        let on_behalf_of = body.map(|(_, body)| *body).filter(|_| speaks_for(&lower));
        return Reading::Named { id: *id, mention: *mention, others, on_behalf_of };
    }
    Reading::Nominal { head: head_noun(&text[core]) }
}

/// “her reply”, “Ann Roe’s words”: whose they are says them.
fn whose_words(text: &str, range: TextRange) -> Option<TextRange> {
    const SAID: &[&str] = &[
        "reply", "answer", "response", "words", "verdict", "advice", "message", "retort", "explanation", "comment",
        "remark",
    ];
    let phrase = &text[range];
    let (before, noun) = phrase.rsplit_once(' ')?;
    let own = before.split(' ').next().unwrap_or_default();
    let is_owner = LISTS.is(Class::Possessive, &own.to_lowercase()) && before.split(' ').count() <= 2;
    let owner = match before.rfind(['’', '\'']) {
        Some(at) if before[at..].trim_start_matches(['’', '\'']).split(' ').count() <= 2 => &before[..at],
        None if is_owner => own,
        _ => return None,
    };
    SAID.contains(&noun).then(|| TextRange::at(range.start(), crate::text::size(owner.len())))
}

/// “TD”, “MP”: what somebody is, in capitals.
fn is_post(word: &str) -> bool {
    !word.contains(char::is_lowercase) && kindred::people(kindred::kinds(&word.to_lowercase())) != 0
}

/// The person before “, 41, of Marsh Lane, Otterby”: the address says nothing.
fn who_lives_there(
    text: &str,
    address: TextRange,
    names: &NameIndex,
    entities: &[Entity],
) -> Option<(TextRange, EntityId)> {
    let &(mention, id) = names.before(address).last()?;
    let between = text.get(mention.end().into()..address.start().into())?.strip_suffix("of ")?;
    let age = |c: char| c.is_ascii_digit() || matches!(c, ',' | '(' | ')' | ' ');
    let is_address = between.trim_end().ends_with(',') && between.len() < 12 && between.chars().all(age);
    (entities[id.0 as usize].kind == EntityType::Person && is_address).then_some((mention, id))
}

/// Where an apposition or an aside begins. “Chief (Mrs.) Ann Roe” has none: a title may stand in brackets.
fn core_length(phrase: &str) -> Option<usize> {
    let at = phrase.find([',', '('])?;
    let title = phrase[at..].strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match title {
        Some((title, rest)) if LISTS.is(Class::Title, title.trim_end_matches('.').to_lowercase().as_str()) => {
            let after = phrase.len() - rest.len();
            core_length(rest).map(|length| after + length)
        }
        _ => Some(at),
    }
}

/// How a group of two, three or four begins.
const COUNTS: &[&str] = &["two ", "three ", "four "];
/// Prepositions that make a name the property of another noun: “a spokesman for the White House”.
const PREPOSITIONS: &[&str] = &["of", "for", "at", "from", "with", "in", "to", "by", "on", "about"];

/// A mention is the head of a phrase when nothing but “and” or a preposition follows it, none stands before it, and no ’s makes
/// it an owner.
fn is_head(text: &str, core: TextRange, mention: TextRange) -> bool {
    if !core.contains_range(mention) {
        return false;
    }
    let before = &text[TextRange::new(core.start(), mention.start())];
    let article = |w: &&str| matches!(*w, "the" | "The" | "a" | "an" | "his" | "her" | "its" | "their");
    let word = before.split_whitespace().rev().find(|w| !article(w));
    let next = text[TextRange::new(mention.end(), core.end())].split_whitespace().next();
    // “the member representing Larkholm”
    let belongs = |w: &str| PREPOSITIONS.contains(&w) || w.starts_with(char::is_lowercase) && w.ends_with("ing");
    word.is_none_or(|w| !belongs(w))
        && next.is_none_or(|n| matches!(n, "and" | "nor" | "or") || PREPOSITIONS.contains(&n))
}

/// Names in a list with this one: “Ana Bell, Tom Farr and Lena Orsk”, and behind who the first is: “Ana Bell, R-Ohio, and Tom Farr”,
/// “Ana Bell and her neighbour Tom Farr”.
fn listed_after(
    text: &str,
    all: &[(TextRange, EntityId)],
    first: TextRange,
    is_person: impl Fn(EntityId) -> bool,
) -> Vec<EntityId> {
    /// What stands between commas to say who somebody is, at most.
    const LONGEST: usize = 60;
    let mut end = first.end();
    let mut out = Vec::new();
    for (mention, id) in all.iter().filter(|(mention, _)| mention.start() >= first.end()) {
        let between = text[TextRange::new(end, mention.start())].trim();
        // “and Sen. Tom Farr”: a title is no part of a name.
        let (rest, last) = between.rsplit_once(' ').unwrap_or(("", between));
        let title = LISTS.is(Class::Title, &last.trim_end_matches('.').to_lowercase());
        let between = if title { rest } else { between };
        let between = between.strip_suffix(" the").unwrap_or(between);
        let apposed = || {
            is_person(*id) && between.len() <= LONGEST && between.starts_with([',', '(']) && between.ends_with(" and")
        };
        let described = || is_person(*id) && joins_described(between);
        // “and Green leader Otto Bell”
        let modifies = || {
            let after = text[mention.end().into()..].trim_start_matches([' ', '-']);
            !is_person(*id) && after.starts_with(char::is_lowercase) && !after.starts_with("and ")
        };
        if is_party(text, *mention) || modifies() {
            continue;
        }
        if matches!(between, "," | "and" | ", and" | "&" | "nor" | "or" | ", nor") || apposed() || described() {
            out.push(*id);
            end = mention.end();
        } else if is_person(*id) {
            break;
        }
    }
    out
}

/// Whether words join a name to one that is described: “and her neighbour”.
pub(super) fn joins_described(between: &str) -> bool {
    /// Words that say who somebody is, at most.
    const WORDS: usize = 5;
    let plain = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-') && !PREPOSITIONS.contains(&word);
    let words = between.trim_start_matches([',', ' ']).strip_prefix("and ").map(str::split_whitespace);
    words.is_some_and(|mut words| words.clone().count() <= WORDS && words.all(plain))
}

/// R-Fla., D-Ohio: party and state, or the state of it alone.
fn is_party(text: &str, mention: TextRange) -> bool {
    let before = &text[..mention.start().into()];
    // What stands before the mention without white space between.
    let joined = before.rsplit(char::is_whitespace).next().unwrap_or_default().len();
    let word = &text[usize::from(mention.start()) - joined..mention.end().into()];
    let party = word.trim_start_matches('(').split_once('-');
    party.is_some_and(|(party, state)| {
        party.len() <= 3 && party.starts_with(char::is_uppercase) && state.starts_with(char::is_uppercase)
    })
}

/// “the campaign chief, Ann Roe”, “her professor, the formidable Sir Ann Roe”: capitals between the comma and the name, behind an article any words
/// but those that make it another's.
fn begins_apposition(text: &str, range: TextRange, mention: TextRange) -> bool {
    let before = text[TextRange::new(range.start(), mention.start())].trim_end();
    let last_comma = before.rfind(',').map_or(before, |at| &before[at + 1..]);
    let mut words = last_comma.split_whitespace().peekable();
    let article = words.next_if(|word| matches!(*word, "the" | "a" | "an")).is_some();
    words.all(|w| {
        w.starts_with(char::is_uppercase) || article && !PREPOSITIONS.contains(&w) && !matches!(w, "who" | "and")
    })
}

fn speaks_for(phrase: &str) -> bool {
    [
        "spokes", "representative", "aide", "director", "chief", "executive", "manager", "lawyer", "attorney",
        "counsel", "chair", "president of",
    ]
    .iter()
    .any(|w| phrase.contains(w))
}

/// The noun phrase that ends before an offset, as far as its words tell without a parse: back to an article, a number or the like,
/// and on over the preposition before it. “Two officials at the authority, who”: all but the comma and “who”.
pub(super) fn noun_phrase_before(text: &str, at: TextSize) -> Option<TextRange> {
    const FIRST: &[&str] = &[
        "a", "an", "the", "his", "her", "its", "their", "our", "my", "one", "two", "three", "four", "five", "several",
        "some", "many", "another", "this", "those", "these",
    ];
    /// Words in a phrase, its prepositions' included.
    const LONGEST: usize = 12;
    /// How far back it may begin, in bytes: every backward look has a bound.
    const FAR: usize = 160;
    let mut floor = usize::from(at).saturating_sub(FAR);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    let near = text[floor..at.into()].trim_end();
    let near = near.strip_suffix(',').unwrap_or(near);
    let end = floor + near.len();
    // No sentence, clause or paragraph is crossed.
    let clause = near.rsplit(['.', ',', ';', ':', '\n', '“', '”', '"', '(', ')', '—']).next().unwrap_or_default();
    let clause = clause.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut start = None;
    let mut rest = clause;
    for _ in 0..LONGEST {
        let word_at = rest.trim_end().rfind(' ').map_or(0, |i| i + 1);
        let word = rest[word_at..].trim_end();
        rest = rest[..word_at].trim_end();
        if FIRST.contains(&word.to_lowercase().as_str()) || word.starts_with(|c: char| c.is_ascii_digit()) {
            start = Some(word_at);
            let previous = rest.rsplit(' ').next().unwrap_or_default();
            if !PREPOSITIONS.contains(&previous) {
                break;
            }
        } else if rest.is_empty() {
            break;
        }
    }
    let range = |start: usize| TextRange::new(crate::text::size(end - clause.len() + start), crate::text::size(end));
    start.map(range).filter(|range| !range.is_empty())
}

/// The last noun before a preposition or the end: “a senior official at the ministry” → official.
pub(super) fn head_noun(core: &str) -> String {
    let mut head = "";
    for word in core.split_whitespace() {
        if ["of", "for", "at", "from", "with", "in", "to", "by", "on", "about", "who", "close", "familiar", "inside"]
            .contains(&word)
            && !head.is_empty()
        {
            break;
        }
        if word.chars().any(char::is_alphabetic) {
            head = word;
        }
    }
    head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
