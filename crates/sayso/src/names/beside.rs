//! What stands behind a person's name and is nobody else's: the address (“, 41, of Marsh Lane, Otterby,”), and party and ward in brackets
//! (“(Ind, Hobb and Marl)”).

use std::ops::Range;

use text_size::TextRange;

use super::NamedMention;
use super::capitals::first_name;
use super::titles;
use super::tokens::Tokens;
use crate::analysis::EntityType;
use crate::lexicon::{Class, LISTS};
use crate::text::WordKind;

/// An address has no more lines.
const LINES: usize = 5;
/// Longest bracket, in words.
const BRACKET: usize = 12;

/// Gives places their type, whatever they were taken for.
pub(super) fn settle(tokens: &Tokens<'_>, named: Vec<NamedMention>) -> Vec<NamedMention> {
    let mut out: Vec<NamedMention> = Vec::with_capacity(named.len());
    // Where the last address, or bracket, ends: nobody is named in it.
    let (mut address_end, mut bracket_end) = (0.into(), 0.into());
    for (i, mention) in named.iter().enumerate() {
        if mention.range.start() < address_end {
            continue;
        }
        if mention.range.start() < bracket_end && is_ward(tokens.text_of(mention.range), mention.kind) {
            // “Ind, Hobb”: a party and a ward.
            let start = tokens.text_of(mention.range).rfind(", ").map_or(0, |comma| comma + 2);
            let range = TextRange::new(mention.range.start() + crate::text::size(start), mention.range.end());
            out.push(place(tokens, range, EntityType::Loc));
            continue;
        }
        if mention.range.start() < bracket_end && mention.kind == EntityType::Person {
            out.push(place(tokens, mention.range, EntityType::Org));
            continue;
        }
        out.push(mention.clone());
        if mention.kind == EntityType::Person {
            let after = tokens.after(mention.range.end());
            out.extend(address(tokens, after, &named[i + 1..]));
            address_end = out.last().map_or(address_end, |last| last.range.end());
            bracket_end = bracket(tokens, after, mention).map_or(bracket_end, TextRange::end);
        }
    }
    out
}

fn place(tokens: &Tokens<'_>, range: TextRange, kind: EntityType) -> NamedMention {
    let known = LISTS.name(tokens.text_of(range)).is_some_and(|listed| listed.area.is_some());
    NamedMention { range, kind, title: None, geopolitical: known }
}

/// The lines of the address behind a name that ends before the word `after`; `named` come behind that name.
fn address(tokens: &Tokens<'_>, after: usize, named: &[NamedMention]) -> Vec<NamedMention> {
    let (mut i, aged) = behind_age(tokens, after);
    i += usize::from(tokens.str(i) == ",");
    if i == after || !tokens.is_any(i, &["of", "from"]) {
        return Vec::new();
    }
    i += 1;
    let the = tokens.is(i, "the");
    i += usize::from(the || tokens.kind(i) == Some(WordKind::Number));
    let mut lines: Vec<NamedMention> = Vec::new();
    while lines.len() < LINES {
        let end = (i..).find(|&k| !tokens.same_block(after, k) || !tokens.capital(k) && !hyphen(tokens, k));
        let words = i..end.unwrap_or(i);
        if words.is_empty() || titles::at(tokens, i).is_some_and(|title| title < words.end) {
            break;
        }
        let road = tokens.has(words.end - 1, Class::Road) && words.len() > 1;
        // Behind a road all is a place; else what is known as no body, and only right behind “of”.
        let in_road = road || lines.first().is_some_and(|line| line.kind == EntityType::Fac);
        if !in_road && (the || !lines.is_empty() || !is_place(tokens, &words, aged, named))
            || begins_person(tokens, &words)
        {
            break;
        }
        i = words.end + 1;
        let goes_on = tokens.str(words.end) == "," || tokens.is_any(words.end, &["in", "near"]);
        lines.push(place(tokens, tokens.range_of(&words), if road { EntityType::Fac } else { EntityType::Loc }));
        if !goes_on {
            break;
        }
    }
    lines
}

/// The word behind “, 41” and “(41)”, and whether there is an age.
fn behind_age(tokens: &Tokens<'_>, after: usize) -> (usize, bool) {
    let age = tokens.str(after + 1).parse::<u8>().is_ok();
    match tokens.str(after) {
        "," if age => (after + 2, true),
        "(" if age && tokens.str(after + 2) == ")" => (after + 3, true),
        _ => (after, false),
    }
}

fn hyphen(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.str(i) == "-" && tokens.glued(i) && tokens.glued(i + 1)
}

/// “of Otterby” is where somebody lives; “of Otterby Ltd” isn't. Nobody is of a person.
fn is_place(tokens: &Tokens<'_>, words: &Range<usize>, aged: bool, named: &[NamedMention]) -> bool {
    let range = tokens.range_of(words);
    let body = words.clone().any(|k| tokens.has(k, Class::OrgHead)) || LISTS.name(tokens.text_of(range)).is_some();
    let first = named.partition_point(|m| m.range.end() <= range.start());
    let kind = named.get(first).filter(|m| m.range.start() < range.end()).map(|m| m.kind);
    !body && (aged || kind == Some(EntityType::Person)) && kind != Some(EntityType::Norp)
}

/// “of Marsh Lane, Una Sorrel, 40, …”: the next one of a list.
fn begins_person(tokens: &Tokens<'_>, words: &Range<usize>) -> bool {
    let (behind, aged) = behind_age(tokens, words.end);
    let of = tokens.str(behind) == "," && tokens.is(behind + 1, "of");
    words.len() > 1 && (aged || of || first_name(tokens, words.start))
}

/// Whether a name in such a bracket is a ward's: what is no party's, and no known body's.
fn is_ward(name: &str, kind: EntityType) -> bool {
    let party = LISTS.is(Class::Party, &name.to_lowercase()) || LISTS.name(name).is_some();
    !party && !matches!(kind, EntityType::Loc | EntityType::Norp)
}

/// The bracket behind a name, if it tells the party or the ward.
fn bracket(tokens: &Tokens<'_>, after: usize, person: &NamedMention) -> Option<TextRange> {
    if tokens.str(after) != "(" {
        return None;
    }
    let end = (after + 1..after + 1 + BRACKET).find(|&k| tokens.str(k) == ")")?;
    let first = after + 1..(after + 1..end).find(|&k| tokens.str(k) == ",").unwrap_or(end);
    let party = !first.is_empty() && LISTS.is(Class::Party, &tokens.str_of(&first).to_lowercase());
    let last = person.title.map(|title| tokens.after(title.end())).and_then(|behind| behind.checked_sub(1));
    let elected = last.is_some_and(|last| tokens.has(last, Class::Elected));
    (end > after + 1 && (party || elected)).then(|| tokens.range_of(&(after + 1..end)))
}
