//! Roles: what the text calls a person besides the name.

use text_size::TextRange;

use crate::analysis::Gender;
use crate::lexicon::{AUXILIARY, Class, Classes, DETERMINER, LISTS, PRONOUN};
use crate::names::NamedMention;
use crate::resolve::nominals::role_noun;
use crate::resolve::things::is_body;
use crate::text::{Structure, Word, WordKind};

/// Nobody has more roles in one article; without a bound a text that gives one person ever new ones would take quadratic time.
const MOST: usize = 24;
/// Longest apposition, in words.
const REACH: usize = 9;

/// The titles and appositions of a person's mentions, as written, each once.
pub(super) fn of<'a>(
    text: &str,
    structure: &Structure,
    mentions: impl Iterator<Item = &'a NamedMention>,
) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    for mention in mentions {
        let title = mention.title.filter(|title| !is_address(&text[*title]));
        let places = structure.word_indices(mention.title.map_or(mention.range, |title| title.cover(mention.range)));
        for role in
            [title, apposition_after(text, structure, places.end), apposition_before(text, structure, places.start)]
                .into_iter()
                .flatten()
        {
            let role = text[role].split_whitespace().collect::<Vec<_>>().join(" ");
            if roles.len() < MOST && !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                roles.push(role);
            }
        }
    }
    roles
}

/// What the text calls a body, as written, each once: “charity” of “Hearth Trust, a charity,” and “the charity Hearth Trust”.
pub(super) fn of_body<'a>(
    text: &str,
    structure: &Structure,
    mentions: impl Iterator<Item = &'a NamedMention>,
) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    let words = &structure.words;
    let word = |i: usize| words.get(i).map_or("", |w: &Word| &text[w.range]);
    for mention in mentions {
        let places = structure.word_indices(mention.range);
        let before = places.start.checked_sub(1).map(|i| words[i].range);
        let first = places.end + 2;
        let apposed = word(places.end) == "," && structure.is(places.end + 1, Class::Article);
        let end = (first..first + REACH).find(|&i| apposed && ends_apposition(text, words.get(i)));
        let after = end.and_then(|end| noun_range(text, words, first, end));
        for role in [before, after].into_iter().flatten().map(|range| &text[range]) {
            let new = || !roles.iter().any(|known| known == role);
            if roles.len() < MOST && is_body(&role_noun(role)) && new() {
                roles.push(role.to_owned());
            }
        }
    }
    roles
}

fn is_address(title: &str) -> bool {
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| LISTS.is(Class::Honorific, &word.to_lowercase()))
}

/// “harbour master” of “Joss Kellaway, harbour master for …” and “Joss Kellaway, the harbour master,”.
fn apposition_after(text: &str, structure: &Structure, after: usize) -> Option<TextRange> {
    let words = &structure.words;
    let word = |i: usize| words.get(i).map_or("", |w: &Word| &text[w.range]);
    if word(after) != "," {
        return None;
    }
    // “Joss Kellaway, 54, a pilot,”
    let mut first = after + 1;
    if words.get(first).is_some_and(|w| w.kind == WordKind::Number) && word(first + 1) == "," {
        first += 2;
    }
    first += usize::from(matches!(word(first), "now" | "then"));
    let (determined, article) = (structure.is(first, DETERMINER), structure.is(first, Class::Article));
    first += usize::from(determined);
    // A line ends without a stop.
    let line = structure.sentence_at(words[after].range.start()).map_or(after, |s| structure.word_indices(s).end);
    // “an outside adviser”: right behind its determiner a preposition is none.
    let begin = first + usize::from(determined);
    let end = (begin..first + REACH).find(|&i| i >= line || ends_apposition(text, words.get(i)))?;
    let noun = || article.then(|| noun_range(text, words, first, end)).flatten();
    role_range(words, first, end).or_else(noun)
}

/// “a ferry captain”: between an article and a comma, “who”, “from” or “of”, any plain nouns say what somebody is, listed or not.
fn noun_range(text: &str, words: &[Word], first: usize, end: usize) -> Option<TextRange> {
    let range = words.get(first..end).filter(|range| !range.is_empty() && range.len() <= 4)?;
    let closes = words
        .get(end)
        .is_some_and(|w| w.classes.has(Class::Preposition | Class::Relative) || matches!(&text[w.range], "," | "."));
    let plain = |w: &Word| {
        let word = &text[w.range];
        let other = is_verb(text, w) || w.classes.has(DETERMINER | PRONOUN | Class::Time);
        w.kind == WordKind::Lower && !word.ends_with("ly") && !other
    };
    let last = &text[range[range.len() - 1].range];
    let noun = closes && range.iter().all(plain) && last.len() > 2 && !last.ends_with('s') && !last.ends_with("ed");
    noun.then(|| range[0].range.cover(range[range.len() - 1].range))
}

/// “mayor” of “the mayor, Temi Aldane”, “the mayor of Marrow Bay, Temi Aldane” and “its mayor, Dr Temi Aldane”. `name` is the
/// first word of the name, or of the title before it.
fn apposition_before(text: &str, structure: &Structure, name: usize) -> Option<TextRange> {
    let words = &structure.words;
    let word = |i: usize| &text[words[i].range];
    let comma = name.checked_sub(1).filter(|&i| word(i) == ",")?;
    let is_determiner = |i: &usize| structure.is(*i, DETERMINER);
    let line = structure.sentence_at(words[comma].range.start()).map_or(0, |s| structure.word_indices(s).start);
    let back = (comma.saturating_sub(REACH).max(line)..comma).rev();
    let Some(determiner) = back.take_while(|&i| !matches!(word(i), "," | "." | "”")).filter(is_determiner).last()
    else {
        return post_before(words, line..comma);
    };
    let end = (determiner + 1..comma).find(|&i| ends_apposition(text, words.get(i))).unwrap_or(comma);
    let linked = end == comma || structure.is(end, Class::Preposition);
    let role = role_range(words, determiner + 1, end).filter(|role| role.end() == words[end - 1].range.end());
    role.filter(|_| linked)
}

/// “Orsk State Governor, Temi Aldane,”: capitals without an article, from the head of the sentence on.
fn post_before(words: &[Word], range: std::ops::Range<usize>) -> Option<TextRange> {
    let range = words.get(range).filter(|range| (1..=REACH).contains(&range.len()))?;
    let last = range[range.len() - 1];
    (last.classes.has(Class::Role) && range.iter().all(|w| w.kind == WordKind::Capital))
        .then(|| range[0].range.cover(last.range))
}

/// The noun phrase beside a name that says who it is, whole: “Joss Kellaway, [the harbour master for all of the bay], said”.
pub(in crate::resolve) fn apposition(text: &str, structure: &Structure, name: TextRange) -> Option<TextRange> {
    /// Longest, in words.
    const REACH: usize = 16;
    let words = &structure.words;
    let word = |i: usize| words.get(i).map_or("", |w: &Word| &text[w.range]);
    let after = structure.word_indices(name).end;
    // “Kellaway, 54, a pilot”
    let comma = if words.get(after + 1).is_some_and(|w| w.kind == WordKind::Number) { after + 2 } else { after };
    if !matches!(word(comma), "," | "—" | "–") {
        return None;
    }
    let first = comma + 1 + usize::from(matches!(word(comma + 1), "now" | "then"));
    let ends = |i: &usize| {
        words.get(*i).is_none_or(|w| {
            let word = &text[w.range];
            w.kind == WordKind::Punctuation && word != "-"
                || w.classes.has(Class::Relative)
                || matches!(word, "said" | "says")
        })
    };
    let mut end = (first..first + REACH).find(ends)?;
    while end > first && matches!(word(end - 1), "and" | "or" | "now") {
        end -= 1;
    }
    // The noun is before what is “of” or “for” something; an article, or a role, tells that it is one, and a verb that it is none.
    let head = (first..end).find(|&i| structure.is(i, Class::Preposition)).unwrap_or(end);
    if head == first || words[first..head].iter().any(|w| is_verb(text, w)) {
        return None;
    }
    let role = structure.is(head - 1, Class::Role);
    let plain = words[head - 1].kind == WordKind::Lower && !word(head - 1).ends_with('s');
    let noun = role && (plain || structure.is(first, Class::Article))
        || matches!(word(first), "a" | "an") && plain && head > first + 1;
    noun.then(|| words[first].range.cover(words[end - 1].range))
}

/// Verbs that make a clause of what might be a phrase.
fn is_verb(text: &str, word: &Word) -> bool {
    word.kind == WordKind::Lower && (word.classes.has(AUXILIARY) || crate::attribution::says(&text[word.range]))
}

/// Whether the words hold a role, and no more than one phrase: `first` up to `end`.
fn role_range(words: &[Word], first: usize, end: usize) -> Option<TextRange> {
    let range = words.get(first..end)?;
    let role = range.iter().rposition(|w| w.classes.has(Class::Role))?;
    let foreign = |w: &Word| w.kind == WordKind::Number || w.classes.has(DETERMINER);
    let phrase = role + 1 == range.len() && !range.iter().any(foreign);
    phrase.then(|| TextRange::new(range[0].range.start(), range[role].range.end()))
}

fn ends_apposition(text: &str, word: Option<&Word>) -> bool {
    const ENDS: Classes = Class::any(&[
        Class::Preposition,
        Class::Relative,
        Class::Coordinator,
        Class::Subordinator,
        Class::Be,
        Class::Auxiliary,
    ]);
    word.is_none_or(|w| {
        let word = &text[w.range];
        w.kind == WordKind::Punctuation && word != "-"
            || w.kind == WordKind::Lower && (w.classes.has(ENDS) || word == "said")
    })
}

/// What pronoun fits, by forms of address and roles: what a first name tells is only likely.
pub(super) fn gender<'a>(text: &str, mentions: impl Iterator<Item = &'a NamedMention>) -> Gender {
    let mut titled = mentions.filter_map(|m| m.title).map(|title| title_gender(&text[title]));
    titled.find(|gender| *gender != Gender::Unknown).unwrap_or_default()
}

/// What pronoun a title or a noun asks for: “Mrs”, “spokeswoman”, “gran-of-nine”.
pub(in crate::resolve) fn title_gender(title: &str) -> Gender {
    title
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .map(|word| {
            // “-man” alone won't do: “German” ends in it, too.
            if LISTS.is(Class::Feminine, &word) || word.ends_with("woman") {
                Gender::Feminine
            } else if LISTS.is(Class::Masculine, &word) {
                Gender::Masculine
            } else {
                Gender::Unknown
            }
        })
        .find(|gender| *gender != Gender::Unknown)
        .unwrap_or_default()
}
