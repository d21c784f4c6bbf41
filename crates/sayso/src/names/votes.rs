//! What the whole text says of a name, where a model reads it otherwise from place to place.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use text_size::{TextRange, TextSize};

use super::capitals::{first_name, surname};
use super::tokens::Tokens;
use super::{NamedMention, titles};
use crate::analysis::EntityType;
use crate::lexicon::{Class, LISTS, kindred};
use crate::text::WordKind;

/// Who is at a body, and at nobody.
const WORKERS: &[&str] =
    &["workers", "staff", "employees", "miners", "bosses", "executives", "managers", "shareholders", "investors"];

/// How often the model took the same words for what.
pub(super) struct Votes<'a> {
    kinds: HashMap<&'a str, BTreeMap<EntityType, u32>>,
    /// Places that a dateline gives, in lower case, and where it does.
    datelines: HashMap<String, TextSize>,
    /// Words of people's longer names.
    people: HashSet<&'a str>,
    /// The last words of those, and of what rules take for a person by the first name.
    surnames: HashSet<&'a str>,
    /// Names of one word that the model, or rules, take for a person's.
    alone: HashSet<&'a str>,
    /// What stands after “Mr” or “Mrs”.
    titled: HashSet<&'a str>,
    /// The first words of places' and bodies' longer names.
    heads: HashMap<&'a str, EntityType>,
    /// All words of bodies' longer names.
    bodies: HashSet<&'a str>,
    /// Longer names that the model takes for people's and that are none, by most of the places where they stand.
    others: HashMap<&'a str, EntityType>,
    /// Single words that a noun beside them tells to be a body's somewhere.
    described: HashSet<&'a str>,
    /// “Odile” of “Cyclone Odile”.
    storms: HashSet<&'a str>,
}

impl<'a> Votes<'a> {
    pub(super) fn of(tokens: &Tokens<'a>, names: &[(TextRange, EntityType)], rules: &[NamedMention]) -> Self {
        let mut votes = Self {
            kinds: HashMap::new(),
            datelines: HashMap::new(),
            people: HashSet::new(),
            surnames: HashSet::new(),
            alone: HashSet::new(),
            titled: HashSet::new(),
            heads: HashMap::new(),
            bodies: HashSet::new(),
            others: HashMap::new(),
            described: HashSet::new(),
            storms: HashSet::new(),
        };
        let address =
            |i: &usize| tokens.is_any(i - 1, &["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."]) && tokens.capital(*i);
        votes.titled = (1..tokens.len()).filter(address).map(|i| tokens.str(i)).collect();
        for (range, kind) in names {
            let surface = tokens.text_of(*range);
            *votes.kinds.entry(surface).or_default().entry(*kind).or_default() += 1;
            let dateline = || tokens.starting_at(range.start()).is_some_and(|word| tokens.dateline(word));
            match kind {
                EntityType::Loc if dateline() => drop(votes.datelines.insert(surface.to_lowercase(), range.start())),
                EntityType::Person if surface.contains(' ') => {}
                EntityType::Person => drop(votes.alone.insert(surface)),
                EntityType::Org | EntityType::Loc if let Some((first, _)) = surface.split_once(' ') => {
                    votes.heads.entry(first).or_insert(*kind);
                    votes.bodies.extend(surface.split(' '));
                }
                _ => {}
            }
        }
        for rule in rules.iter().filter(|rule| rule.kind == EntityType::Person) {
            let surface = tokens.text_of(rule.range);
            votes.alone.extend((!surface.contains(' ')).then_some(surface));
            if tokens.starting_at(rule.range.start()).is_some_and(|word| first_name(tokens, word)) {
                votes.surnames.extend(tokens.text_of(rule.range).split(' ').skip(1).last());
            }
        }
        let events = rules.iter().filter(|rule| rule.kind == EntityType::Event).map(|rule| rule.range);
        let others = names.iter().filter(|(_, kind)| *kind != EntityType::Person).map(|(range, _)| *range);
        for range in events.chain(others) {
            let first = tokens.starting_at(range.start()).filter(|&word| tokens.has(word, Class::EventFirst));
            votes.storms.extend(first.and_then(|_| tokens.text_of(range).split(' ').nth(1)));
        }
        for (range, _) in names.iter().filter(|(range, _)| !tokens.text_of(*range).contains(' ')) {
            let body = tokens.starting_at(range.start()).filter(|&word| described_as_body(tokens, &(word..word + 1)));
            votes.described.extend(body.map(|_| tokens.text_of(*range)));
        }
        votes.weigh(tokens, names);
        votes
    }

    /// Settles what longer names are that the model takes for people's; those of bodies have no last name in them.
    fn weigh(&mut self, tokens: &Tokens<'a>, names: &[(TextRange, EntityType)]) {
        let longer =
            |name: &&(TextRange, EntityType)| name.1 == EntityType::Person && tokens.text_of(name.0).contains(' ');
        let mut read: BTreeMap<&'a str, (u32, u32, Option<EntityType>)> = BTreeMap::new();
        for (range, _) in names.iter().filter(longer) {
            let (all, against, other) = read.entry(tokens.text_of(*range)).or_default();
            let kind = self.no_full_name(tokens, *range);
            (*all, *against) = (*all + 1, *against + u32::from(kind.is_some()));
            *other = other.or(kind);
        }
        let against = |(surface, (all, against, other)): (_, (u32, u32, Option<EntityType>))| {
            other.filter(|_| 2 * against >= all).map(|kind| (surface, kind))
        };
        self.others = read.into_iter().filter_map(against).collect();
        for (range, _) in names.iter().filter(longer) {
            let surface = tokens.text_of(*range);
            let (first, last) = (surface.split(' ').next(), surface.rsplit(' ').next());
            if let Some(kind) = self.others.get(surface) {
                for word in [first, last].into_iter().flatten() {
                    self.heads.entry(word).or_insert(*kind);
                }
            } else {
                self.people.extend(surface.split(' '));
                self.surnames.extend(last);
            }
        }
    }

    /// “Varnholm’s last baker”, of a headline above a report from VARNHOLM, is no person unless the text has one of that name; nor is “the
    /// people of Varnholm”, whom the model takes for a body only there.
    pub(super) fn is_dateline(&self, surface: &str, at: TextSize, kind: EntityType) -> bool {
        let Some(dateline) = self.datelines.get(&surface.to_lowercase()) else { return false };
        let own = self.kinds.get(surface).and_then(|kinds| kinds.get(&kind)).copied().unwrap_or_default();
        match kind {
            EntityType::Person => at < *dateline && !self.people.contains(surface),
            EntityType::Org => own == 1,
            _ => false,
        }
    }

    /// What a name is of that the model takes for a person's here, and that is a place's or a body's: for elsewhere it takes the same words for one,
    /// alone (“Varnholm”) or at the head of a longer name (“Varnholm City”), or a noun beside it tells, and nothing in the text speaks for
    /// a person: no first name, no title and no longer name.
    pub(super) fn no_person(&self, tokens: &Tokens<'_>, range: TextRange) -> Option<EntityType> {
        let surface = tokens.text_of(range);
        if surface.contains(' ') {
            return self.others.get(surface).copied().or_else(|| self.no_full_name(tokens, range));
        }
        let first = tokens.starting_at(range.start())?;
        let body = self.described.contains(surface) || described_as_body(tokens, &(first..tokens.after(range.end())));
        if self.storms.contains(surface) && !self.people.contains(surface) {
            return Some(EntityType::Event);
        }
        let titled = !body && titles::before(tokens, first).is_some();
        if titled || first_name(tokens, first) || self.titled.contains(surface) {
            return None;
        }
        if self.people.contains(surface) || self.surnames.contains(surface) {
            return None;
        }
        let votes = self.kinds.get(surface);
        let alone = |kind: EntityType| votes.and_then(|votes| votes.get(&kind)).is_some();
        let other = [EntityType::Org, EntityType::Loc, EntityType::Fac].into_iter().find(|kind| alone(*kind));
        other.or_else(|| body.then_some(EntityType::Org)).or_else(|| self.heads.get(surface).copied())
    }

    /// “Wirrabee Galahs”, “Kgalapa Platinum”, “Portlow Echo”: two or more words without a known first name, the last of which is no surname but a
    /// noun that the text has in lower case too, what papers are called, or a plural behind “the”.
    fn no_full_name(&self, tokens: &Tokens<'_>, range: TextRange) -> Option<EntityType> {
        let first = tokens.starting_at(range.start())?;
        let words = first..tokens.after(range.end());
        let body = described_as_body(tokens, &words);
        if first_name(tokens, first) || !body && titles::before(tokens, first).is_some() {
            return None;
        }
        let last = words.end - 1;
        let word = tokens.str(last);
        let plain = words.clone().all(|k| tokens.capital(k) && word.chars().all(char::is_alphabetic));
        let initials = words.clone().any(|k| tokens.str(k).ends_with('.') || tokens.str(k).chars().count() == 1);
        let person = self.titled.contains(word) || surname(tokens, last);
        if !plain || initials || person || aged(tokens, words.end) || words.len() > 3 {
            return None;
        }
        // “workers at Kgalapa Platinum”
        let at = words.start > 1 && tokens.is(words.start - 1, "at") && tokens.is_any(words.start - 2, WORKERS);
        if at || tokens.has(words.start, Class::Medium) {
            return Some(EntityType::Org);
        }
        let noun = tokens.seen(last).lower > 0 && tokens.seen(words.start).lower == 0 && word.len() > 3;
        let the = words.start > 0 && tokens.is(words.start - 1, "the");
        let plural = the && word.ends_with('s') && !word.ends_with("ss") && tokens.str(words.end) != "-";
        let named = kindred::bodies(kindred::kinds(&word.to_lowercase())) != 0;
        if (body || noun || plural || named) && !self.alone.contains(word) {
            return Some(EntityType::Org);
        }
        let votes = self.kinds.get(tokens.text_of(range));
        let has = |kind: &EntityType| votes.is_some_and(|votes| votes.contains_key(kind));
        [EntityType::Org, EntityType::Loc, EntityType::Fac].into_iter().find(has)
    }

    /// “Mum”, “Gran”, “Chef”, “Physio”, and “Great-gran, 71,” of a headline: who is called by what he or she is has no name there. Unless it is a
    /// surname or a first name, or part of a name elsewhere.
    pub(super) fn is_noun(&self, tokens: &Tokens<'_>, range: TextRange) -> bool {
        let surface = tokens.text_of(range);
        let lower = surface.to_lowercase();
        let known = LISTS.is_surname(surface)
            || LISTS.first_name(surface).is_some()
            || self.people.contains(surface)
            || self.surnames.contains(surface)
            || self.titled.contains(surface);
        // “Lighthouse keeper”, at the head of a line.
        let last = lower.rsplit(' ').next().unwrap_or_default();
        let line = surface.ends_with(last) && last != lower && LISTS.is(Class::Role, last);
        let shouted = lower.len() < 3 || !surface.contains(char::is_lowercase);
        let titled = || tokens.starting_at(range.start()).is_some_and(|word| titles::before(tokens, word).is_some());
        let noun = || kindred::people(kindred::kinds(&lower)) != 0 || LISTS.is(Class::Role, &lower);
        line || !known && !shouted && !surface.contains(' ') && noun() && !titled()
    }

    /// “Declan Orsk, 46, …” is a person, and so is Declan Orsk where the text speaks of Mr Orsk, and where rules read a person and know the
    /// first name or Orsk alone is one; so are Orsk and “van Orsk” where rules read the last name of somebody. Whatever the
    /// model takes the name for.
    pub(super) fn is_person(&self, tokens: &Tokens<'_>, range: TextRange, kind: EntityType, by_rules: bool) -> bool {
        let none = self.others.contains_key(tokens.text_of(range));
        if none || !matches!(kind, EntityType::Loc | EntityType::Org | EntityType::Fac) {
            return false;
        }
        let words: Vec<&str> = tokens.text_of(range).split(' ').collect();
        if words.len() == 1 {
            // “Church said”, of Randall Church; not “the Church”, nor where a body has the word in its name.
            let bare = |word: usize| word == 0 || !tokens.has(word - 1, Class::Article);
            let one = || LISTS.name(words[0]).is_none() && !self.bodies.contains(words[0]);
            let told = || kind == EntityType::Org && one() && tokens.starting_at(range.start()).is_some_and(bare);
            return self.surnames.contains(words[0]) && (by_rules || told());
        }
        let Some(first) = tokens.starting_at(range.start()).filter(|_| (2..=4).contains(&words.len())) else {
            return false;
        };
        let last = words.last().copied().unwrap_or_default();
        let after = first + words.len();
        let age = aged(tokens, after) && tokens.range_of(&(first..after)) == range;
        let known = || {
            let particles = tokens.kind(first) == Some(WordKind::Lower) && self.surnames.contains(last);
            particles || self.alone.contains(last) || first_name(tokens, first)
        };
        age || self.titled.contains(last) || by_rules && known()
    }

    /// What more than twice as many mentions say; the same words can name a town and its team.
    pub(super) fn settle(&self, surface: &str, kind: EntityType) -> EntityType {
        let Some(votes) = self.kinds.get(surface) else { return kind };
        let own = votes.get(&kind).copied().unwrap_or_default();
        let best = votes.iter().max_by_key(|(_, count)| **count);
        best.filter(|(_, count)| **count > 2 * own).map_or(kind, |(best, _)| *best)
    }
}

/// “, 46,” behind a name.
fn aged(tokens: &Tokens<'_>, after: usize) -> bool {
    after + 2 < tokens.len()
        && tokens.is(after, ",")
        && tokens.str(after + 1).parse::<u8>().is_ok_and(|age| (5..110).contains(&age))
        && tokens.is(after + 2, ",")
}

/// “contractor Medivance”, “the distributor, Fjordlys,” and “Fjordlys, a club”.
fn described_as_body(tokens: &Tokens<'_>, words: &Range<usize>) -> bool {
    let noun = |word: usize| {
        let known = || kindred::bodies(kindred::kinds(tokens.str(word))) != 0;
        // “our reporter Una Pell”
        let lower = tokens.kind(word) == Some(WordKind::Lower) && !tokens.has(word, Class::Role);
        lower && (tokens.is_body(word) || known())
    };
    let (first, after) = (words.start, words.end);
    let before = first > 0 && noun(first - 1);
    let comma = |i: usize| tokens.str(i) == ",";
    let between = first > 2 && comma(first - 1) && comma(after) && noun(first - 2) && {
        tokens.has(first - 3, Class::Article) || tokens.has(first - 4, Class::Article)
    };
    let article = comma(after) && tokens.has(after + 1, Class::Article);
    let behind = article
        && (after + 2..after + 4).find(|&k| noun(k)).is_some_and(|k| {
            // “a company director” and “the company’s director” are no company.
            matches!(tokens.kind(k + 1), Some(WordKind::Punctuation) | None) || tokens.has(k + 1, Class::Function)
        });
    before || between || behind
}
