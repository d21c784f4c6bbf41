//! Where the names of rules and model become one.
//!
//! In the blocks that the model has read it says what is a name, from where to where, and of which type; what more than
//! twice as many mentions of the same words say counts for all. Lists and rules add the title before a name and whether a place is known. What the model left
//! alone is a name if a list knows it, or if its words are part of a name elsewhere. In other blocks rules name.

use std::collections::HashSet;

use text_size::{TextRange, TextSize};

use super::capitals::{begins_with_given, first_name};
use super::dates::weekday_number;
use super::tokens::Tokens;
use super::votes::Votes;
use super::{NamedMention, titles};
use crate::analysis::EntityType;
use crate::encoder::Findings;
use crate::lexicon::{Class, LISTS};
use crate::text::order;
use crate::text::titlecase;

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
        !read
            || label(rule.range)
            || !named() && (is_addressed(tokens, rule) || LISTS.name(surface).is_some() || known())
    };
    // What the model left alone is what it is elsewhere: “contractor Medivance” no person, “Church” the one of Randall Church.
    let settled = |rule: NamedMention| {
        let read = meeting(&findings.read, |read| *read, rule.range).is_some() && !label(rule.range);
        let kind = match rule.kind {
            EntityType::Person if read => votes.no_person(tokens, rule.range).unwrap_or(rule.kind),
            kind if read && votes.is_person(tokens, rule.range, kind, false) => EntityType::Person,
            kind => kind,
        };
        NamedMention { kind, title: rule.title.filter(|_| kind == EntityType::Person), ..rule }
    };
    let more: Vec<NamedMention> = rules.into_iter().filter(stays).map(settled).collect();
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

/// “Rt. Hon. Una Pell-Orsk”: behind a form of address stands a person, also where the model, in a long text, finds nobody.
fn is_addressed(tokens: &Tokens<'_>, rule: &NamedMention) -> bool {
    let last = rule.title.and_then(|title| tokens.after(title.end()).checked_sub(1));
    let whole = tokens.text_of(rule.range).contains(' ');
    rule.kind == EntityType::Person && whole && last.is_some_and(|last| tokens.has(last, Class::Honorific))
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
    if kind == EntityType::Person && votes.is_noun(tokens, range) {
        return None;
    }
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
    let storm = |word: usize| tokens.has(word, Class::EventFirst);
    let kind = match rule.map(|rule| rule.kind) {
        // The model's corpora don't tell laws from other works, nor well from what happens.
        Some(EntityType::Law) if matches!(kind, EntityType::WorkOfArt | EntityType::Event) => EntityType::Law,
        // “Cyclone Odile” is no place.
        Some(EntityType::Event) if tokens.starting_at(range.start()).is_some_and(storm) => EntityType::Event,
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
