//! Where the names of rules and model become one.
//!
//! In the blocks that the model has read it says what is a name, from where to where, and of which type; what more than
//! twice as many mentions of the same words say counts for all. Lists and rules add the title before a name and whether a place is known. What the model left
//! alone is a name if a list knows it, or if its words are part of a name elsewhere. In other blocks rules name.

use std::collections::{BTreeMap, HashMap, HashSet};

use text_size::{TextRange, TextSize};

use super::capitals::{begins_with_given, first_name};
use super::dates::weekday_number;
use super::tokens::Tokens;
use super::{NamedMention, titles};
use crate::analysis::EntityType;
use crate::encoder::Findings;
use crate::lexicon::{Class, LISTS, kindred};
use crate::text::titlecase;
use crate::text::{WordKind, order};

/// Joins what rules found with what the model found.
pub(super) fn join(tokens: &Tokens<'_>, rules: Vec<NamedMention>, findings: &Findings) -> Vec<NamedMention> {
    if findings.read.is_empty() {
        return rules;
    }
    let votes = Votes::of(tokens, &findings.names, &rules);
    let labels: Vec<TextRange> = rules.iter().filter(|rule| heads_line(tokens, rule)).map(|rule| rule.range).collect();
    let label = |range: TextRange| meeting(&labels, |label| *label, range).is_some();
    let model = findings.names.iter().filter(|(range, _)| !label(*range));
    let mut named: Vec<NamedMention> = model.filter_map(|name| mention(tokens, *name, &votes, &rules)).collect();
    let words: HashSet<&str> = named.iter().flat_map(|m| tokens.text_of(m.range).split(' ')).collect();
    let stays = |rule: &NamedMention| {
        let surface = tokens.text_of(rule.range);
        let known = || surface.split(' ').all(|word| words.contains(word) || words.contains(titlecase(word).as_str()));
        let read = meeting(&findings.read, |read| *read, rule.range).is_some();
        let named = || meeting(&findings.names, |(name, _)| *name, rule.range).is_some();
        !read || label(rule.range) || !named() && (LISTS.name(surface).is_some() || known())
    };
    let more: Vec<NamedMention> = rules.into_iter().filter(stays).collect();
    named.extend(more);
    order::sort(&mut named, |mention| order::place(mention.range));
    // Both parts of a name give the whole.
    named.dedup_by_key(|mention| mention.range);
    named
}

/// “EDDA VARRIN: It is late.” A transcript is unlike all the model has read, and its labels are rules’.
fn heads_line(tokens: &Tokens<'_>, rule: &NamedMention) -> bool {
    let (before, after) = tokens.around(rule.range);
    rule.kind == EntityType::Person && (before.is_empty() || before.ends_with('\n')) && after.starts_with(':')
}

/// The first that shares something with a range of those whose ranges are in order and don't overlap.
fn meeting<T>(items: &[T], of: impl Fn(&T) -> TextRange, range: TextRange) -> Option<&T> {
    items
        .get(items.partition_point(|item| of(item).end() <= range.start()))
        .filter(|item| of(item).start() < range.end())
}

/// A name of the model as the rest of the library has names; nothing if it is none, or nothing but “the” is left of it.
fn mention(
    tokens: &Tokens<'_>,
    (range, kind): (TextRange, EntityType),
    votes: &Votes<'_>,
    rules: &[NamedMention],
) -> Option<NamedMention> {
    if is_title_alone(tokens, range) {
        return None;
    }
    let kind = votes.settle(tokens.text_of(range), kind);
    let kind = if kind == EntityType::Person { votes.no_person(tokens, range).unwrap_or(kind) } else { kind };
    let kind = if votes.is_dateline(tokens.text_of(range), range.start(), kind) { EntityType::Loc } else { kind };
    // A day of the week is a date, and nothing that happens.
    let word = tokens.starting_at(range.start()).filter(|&word| tokens.range_of(&(word..word + 1)) == range);
    if kind != EntityType::Person && word.is_some_and(|word| weekday_number(tokens, word).is_some()) {
        return None;
    }
    if let Some(rule) = meeting(rules, |rule| rule.range, range)
        .filter(|rule| rule.kind == EntityType::Person)
        .filter(|rule| begins_with_given(tokens, rule.range) || has_nickname(tokens.text_of(rule.range)))
        .filter(|rule| rule.range.contains_range(range))
    {
        return Some(rule.clone());
    }
    let by_rules = meeting(rules, |rule| rule.range, range)
        .is_some_and(|rule| rule.kind == EntityType::Person && rule.range == range);
    let kind = if votes.is_person(tokens, range, kind, by_rules) { EntityType::Person } else { kind };
    let range = without_article(tokens, range, kind)?;
    let range = if kind == EntityType::Person { whole_name(tokens, without_title(tokens, range)) } else { range };
    let rule = meeting(rules, |rule| rule.range, range);
    let kind = match rule.map(|rule| rule.kind) {
        // The model's corpora don't tell laws from other works, nor well from what happens.
        Some(EntityType::Law) if matches!(kind, EntityType::WorkOfArt | EntityType::Event) => EntityType::Law,
        _ => kind,
    };
    let title = || titles::before(tokens, tokens.starting_at(range.start())?);
    let title = (kind == EntityType::Person).then(title).flatten().map(|title| tokens.range_of(&title));
    let known = || LISTS.name(tokens.text_of(range)).is_some_and(|listed| listed.area.is_some());
    Some(NamedMention { range, kind, title, geopolitical: kind == EntityType::Loc && known() })
}

/// “Gary “Stubby” Holder”, of whom a model may take but the parts.
fn has_nickname(name: &str) -> bool {
    name.trim_matches(['“', '”', '"']).contains(['“', '"'])
}

/// “The” belongs to a title, and to no other name; the “R-” of “R-Texas” to none.
fn without_article(tokens: &Tokens<'_>, range: TextRange, kind: EntityType) -> Option<TextRange> {
    let surface = tokens.text_of(range);
    if kind == EntityType::Loc && ["R-", "D-", "I-"].iter().any(|party| surface.starts_with(party)) {
        return Some(TextRange::new(range.start() + TextSize::new(2), range.end())).filter(|range| !range.is_empty());
    }
    let article = surface.len() > 3 && surface.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    if kind == EntityType::WorkOfArt || !article {
        return Some(range);
    }
    let start = range.start() + TextSize::new(4);
    (start < range.end()).then(|| TextRange::new(start, range.end()))
}

/// “Dame Una Pell” is a title and a name, “Rt. Hon. Una Pell” two and a name; “Dean Howell” is a name: Dean is known as a first name.
fn without_title(tokens: &Tokens<'_>, mut range: TextRange) -> TextRange {
    let ends = |first: usize| titles::at(tokens, first).filter(|_| !first_name(tokens, first));
    let start = |word: usize| tokens.range_of(&(word..word + 1)).start();
    while let Some(end) = tokens.starting_at(range.start()).and_then(ends).filter(|end| *end < tokens.len()) {
        if start(end) >= range.end() {
            break;
        }
        range = TextRange::new(start(end), range.end());
    }
    range
}

/// “Leo XIV”, “Peter Varrin Jr.”: the model may leave the end out.
fn whole_name(tokens: &Tokens<'_>, range: TextRange) -> TextRange {
    let after = tokens.after(range.end());
    let suffix = after < tokens.len() && tokens.has(after, Class::Suffix) && !tokens.glued(after);
    if suffix && tokens.same_block(after - 1, after) {
        range.cover(tokens.range_of(&(after..after + 1)))
    } else {
        range
    }
}

/// “Cllr.” before a name, which the model may take for one with or without its stop, and the “Chief” of “Chief (Mrs.) Una Pell”.
fn is_title_alone(tokens: &Tokens<'_>, range: TextRange) -> bool {
    tokens.starting_at(range.start()).is_some_and(|word| {
        let whole = tokens.range_of(&(word..word + 1));
        let goes_on =
            tokens.str(word).ends_with('.') || tokens.str(word + 1) == "(" && tokens.has(word + 2, Class::Title);
        whole.end() >= range.end() && goes_on && tokens.has(word, Class::Title)
    })
}

/// How often the model took the same words for what.
struct Votes<'a> {
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
}

impl<'a> Votes<'a> {
    fn of(tokens: &Tokens<'a>, names: &[(TextRange, EntityType)], rules: &[NamedMention]) -> Self {
        let mut votes = Self {
            kinds: HashMap::new(),
            datelines: HashMap::new(),
            people: HashSet::new(),
            surnames: HashSet::new(),
            alone: HashSet::new(),
            titled: HashSet::new(),
            heads: HashMap::new(),
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
                EntityType::Person if surface.contains(' ') => {
                    votes.people.extend(surface.split(' '));
                    votes.surnames.extend(surface.rsplit(' ').next());
                }
                EntityType::Person => drop(votes.alone.insert(surface)),
                EntityType::Org | EntityType::Loc if let Some((first, _)) = surface.split_once(' ') => {
                    votes.heads.entry(first).or_insert(*kind);
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
        votes
    }

    /// “Varnholm’s last baker”, of a headline above a report from VARNHOLM, is no person unless the text has one of that name; nor is “the
    /// people of Varnholm”, whom the model takes for a body only there.
    fn is_dateline(&self, surface: &str, at: TextSize, kind: EntityType) -> bool {
        let Some(dateline) = self.datelines.get(&surface.to_lowercase()) else { return false };
        let own = self.kinds.get(surface).and_then(|kinds| kinds.get(&kind)).copied().unwrap_or_default();
        match kind {
            EntityType::Person => at < *dateline && !self.people.contains(surface),
            EntityType::Org => own == 1,
            _ => false,
        }
    }

    /// What a single word names that the model takes for a person's name here and for a place or a body elsewhere, alone (“Varnholm”) or at the head
    /// of a longer name (“Varnholm City”), where nothing in the text speaks for a person: no first name, no title and no longer name.
    fn no_person(&self, tokens: &Tokens<'_>, range: TextRange) -> Option<EntityType> {
        let surface = tokens.text_of(range);
        let first = tokens.starting_at(range.start())?;
        let person = surface.contains(' ')
            || self.people.contains(surface)
            || self.titled.contains(surface)
            || self.surnames.contains(surface)
            || first_name(tokens, first)
            || titles::before(tokens, first).is_some();
        if person {
            return None;
        }
        let votes = self.kinds.get(surface);
        let alone = |kind: EntityType| votes.and_then(|votes| votes.get(&kind)).is_some();
        let other = [EntityType::Org, EntityType::Loc, EntityType::Fac].into_iter().find(|kind| alone(*kind));
        let noun = |word: usize| {
            let known = || kindred::bodies(kindred::kinds(tokens.str(word))) != 0;
            tokens.is_body(word) || tokens.kind(word) == Some(WordKind::Lower) && known()
        };
        let described = || (first > 0 && noun(first - 1)).then_some(EntityType::Org);
        other.or_else(described).or_else(|| self.heads.get(surface).copied())
    }

    /// “Declan Orsk, 46, …” is a person, and so is Declan Orsk where the text speaks of Mr Orsk, and where rules read a person and know the
    /// first name or Orsk alone is one; so are Orsk and “van Orsk” where rules read the last name of somebody. Whatever the
    /// model takes the name for.
    fn is_person(&self, tokens: &Tokens<'_>, range: TextRange, kind: EntityType, by_rules: bool) -> bool {
        if !matches!(kind, EntityType::Loc | EntityType::Org | EntityType::Fac) {
            return false;
        }
        let words: Vec<&str> = tokens.text_of(range).split(' ').collect();
        if words.len() == 1 {
            return by_rules && self.surnames.contains(words[0]);
        }
        let Some(first) = tokens.starting_at(range.start()).filter(|_| (2..=4).contains(&words.len())) else {
            return false;
        };
        let last = words.last().copied().unwrap_or_default();
        let after = first + words.len();
        let age = after + 2 < tokens.len()
            && tokens.is(after, ",")
            && tokens.str(after + 1).parse::<u8>().is_ok_and(|age| (5..110).contains(&age))
            && tokens.is(after + 2, ",")
            && tokens.range_of(&(first..after)) == range;
        let known = || {
            let particles = tokens.kind(first) == Some(WordKind::Lower) && self.surnames.contains(last);
            particles || self.alone.contains(last) || first_name(tokens, first)
        };
        age || self.titled.contains(last) || by_rules && known()
    }

    /// What more than twice as many mentions say; the same words can name a town and its team.
    fn settle(&self, surface: &str, kind: EntityType) -> EntityType {
        let Some(votes) = self.kinds.get(surface) else { return kind };
        let own = votes.get(&kind).copied().unwrap_or_default();
        let best = votes.iter().max_by_key(|(_, count)| **count);
        best.filter(|(_, count)| **count > 2 * own).map_or(kind, |(best, _)| *best)
    }
}
