//! What a speaker tells of others' words: “They told me it'd be the drains”, “she goes, ‘No chance’”.

use text_size::TextRange;

use super::cues::{self, Takes};
use super::sentence::{Sentence, is_pronoun};
use super::{Attribution, edges};
use crate::analysis::{EvidenceKind, Mode};

/// Whether an attribution within somebody's words has the words of another. Between marks it has; without them it must say that somebody
/// has spoken: who tells what nobody said, would say or may have said quotes nothing, and whoever says “I said I was tired” says it now.
pub(super) fn is_anothers(s: Sentence, a: &Attribution) -> bool {
    let text = s.source.text;
    let marked = (0..s.len()).filter(|i| s.quote(*i).is_some()).map(|i| s.range(i));
    let holds = |quote: TextRange| a.content.iter().any(|part| part.contains_range(quote));
    if a.cue.is_none() || marked.into_iter().any(holds) {
        return true;
    }
    let Some(cue) = a.cue else { return false };
    let told = |part: &TextRange| is_words(&text[*part]);
    // “I was told it was shut”, by nobody knows whom.
    let Some(source) = a.source else {
        return cues::is_heard(&text[cue]) && !is_supposed(s, cue, cue) && a.content.iter().any(told);
    };
    let Some(verb) = cues::verb_in(&text[cue]).filter(|verb| a.mode.is_uttered() && verb.takes.has(Takes::QUOTE))
    else {
        return false;
    };
    let who = text[source].to_lowercase();
    // “I told them no” is what was said then; “I tell you” is said now.
    let to_another = || a.addressee.is_some_and(|to| !text[to].eq_ignore_ascii_case("you"));
    let may_speak = match who.as_str() {
        "i" | "we" => verb.takes.has(Takes::ADDRESSEE) && to_another(),
        "you" | "it" | "that" | "this" | "which" | "there" | "nobody" | "none" => false,
        who if who.starts_with("no ") => false,
        _ => true,
    };
    may_speak && !is_supposed(s, cue, source) && a.content.iter().any(told)
}

fn is_words(words: &str) -> bool {
    edges::is_clause(words) || matches!(words, "no" | "yes")
}

/// “had been told that …”, without a word of who has said so.
pub(super) fn is_told(s: Sentence, a: &Attribution) -> bool {
    a.source.is_none() && a.cue.is_some_and(|cue| s.source.text[cue].ends_with("told"))
}

/// Leaves out what lies in another one's content, and of two that share content the later one. What somebody is said to have said stays,
/// within the words of whoever says so.
pub(super) fn outermost(s: Sentence, found: Vec<Attribution>) -> Vec<Attribution> {
    let holds = |b: &Attribution, a: &Attribution| {
        a.cue.is_some_and(|cue| b.content.iter().any(|content| content.contains_range(cue)))
    };
    let shares = |a: &Attribution, b: &Attribution| {
        let meets = |x: TextRange, y: TextRange| x.intersect(y).is_some_and(|r| !r.is_empty());
        a.content.iter().any(|x| b.content.iter().any(|y| meets(*x, *y)))
    };
    // “Orsk claimed Rao told her: “No.””: with its own source, and nothing of it outside.
    let lies_in = |a: &Attribution, b: &Attribution| {
        let mut all = a.content.iter().chain(&a.cue).chain(&a.source);
        let inside = |range: &TextRange| b.content.iter().any(|part| part.contains_range(*range) && part != range);
        // “Farr said …, he said”: behind all of it a pronoun is most often the same one.
        let behind = b
            .source
            .zip(a.source)
            .is_some_and(|(b, a)| b.start() > a.start() && is_pronoun(&s.source.text[b].to_lowercase()));
        !behind && all.all(inside)
    };
    // “Orsk said he hoped …”: a pronoun there is most often the one who says so.
    let named = |a: &Attribution| a.source.is_some_and(|source| !is_pronoun(&s.source.text[source].to_lowercase()));
    let marked = |a: &Attribution| {
        let quotes = (0..s.len()).filter(|i| s.quote(*i).is_some()).map(|i| s.range(i));
        quotes.into_iter().any(|quote| a.content.iter().any(|part| part.contains_range(quote)))
    };
    // “She said the clerk told her it was shut”; within somebody's words a pronoun tells two apart as well: “she said they told her …”.
    let another = |a: &Attribution, b: &Attribution| {
        let who = |a: &Attribution| a.source.map(|source| s.source.text[source].to_lowercase());
        (a.depth > 0 || named(a) || is_told(s, a)) && who(a) != who(b) && is_anothers(s, a)
    };
    let mut keep: Vec<Attribution> = Vec::new();
    let mut second_hand: Vec<Attribution> = Vec::new();
    for (i, a) in found.iter().enumerate() {
        // Of two that hold each other's cue the earlier one stays.
        let holder = found.iter().enumerate().find(|(j, b)| i != *j && holds(b, a) && !(i < *j && holds(a, b)));
        match holder {
            Some((_, b)) if a.mode.is_uttered() && named(a) && marked(a) && lies_in(a, b) => {
                second_hand.push(Attribution { depth: a.depth + 1, second_hand: true, ..a.clone() });
            }
            Some((_, b)) if a.mode.is_uttered() && lies_in(a, b) && another(a, b) => {
                // What a court hears a model takes for the witness's own.
                let heard = b.cue.is_some_and(|cue| cues::is_heard(&s.source.text[cue]));
                second_hand.push(Attribution { depth: a.depth + 1, second_hand: heard, ..a.clone() });
            }
            Some(_) => {}
            None if keep.iter().any(|b| shares(a, b)) => {}
            None => keep.push(a.clone()),
        }
    }
    keep.extend(second_hand);
    keep
}

/// Whether it isn't said that somebody has spoken: “never said”, “would say”, “if they say”, “did they tell”.
fn is_supposed(s: Sentence, cue: TextRange, source: TextRange) -> bool {
    const WEAK: [&str; 11] =
        ["not", "never", "would", "could", "can", "will", "might", "may", "should", "must", "cannot"];
    let words = s.source.text[cue].to_lowercase();
    let weak = |word: &str| WEAK.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
    let at = (0..s.len()).find(|&i| s.range(i).start() == source.start()).unwrap_or_default();
    let before = at.checked_sub(1).map(|i| s.lower(i)).unwrap_or_default();
    words.split(' ').any(weak)
        || matches!(before.as_str(), "if" | "unless" | "whether" | "did" | "do" | "does" | "didn’t" | "didn't")
}

/// What people say for “said”, before marks alone: “she goes, ‘No’”, “I was like, ‘No’”, “went to me, ‘No’”.
pub(super) fn colloquial(s: Sentence, depth: u8) -> Vec<Attribution> {
    const FARTHEST: usize = 4;
    let is_comma = |i: usize| matches!(s.word(i), "," | ":");
    let mut found = Vec::new();
    for quote in (1..s.len()).filter(|&i| s.quote(i).is_some()) {
        let comma = quote - usize::from(is_comma(quote - 1));
        let like = comma.checked_sub(1).filter(|&i| s.lower(i) == "like");
        let is_be =
            |i: usize| matches!(s.lower(i).as_str(), "was" | "were" | "is" | "’s" | "'s" | "’m" | "'m" | "’re" | "'re");
        let goes = |i: &usize| matches!(s.lower(*i).as_str(), "goes" | "went" | "go");
        let verb = match like {
            Some(like) => like.checked_sub(1).filter(|&be| is_be(be)),
            // “goes to me, ‘No’”: not where one goes to a place with a name in marks.
            None => (comma.saturating_sub(FARTHEST)..comma).rev().find(goes).filter(|&i| {
                comma < quote
                    && (i + 1 == comma || i + 3 == comma && s.lower(i + 1) == "to" && is_object(&s.lower(i + 2)))
            }),
        };
        let Some(verb) = verb else { continue };
        let Some(who) = s.phrase_before(verb) else { continue };
        let to = like.is_none().then(|| comma - 1).filter(|&to| to > verb);
        found.push(Attribution {
            cue: Some(s.span(verb, like.map_or(verb, |like| like) + 1)),
            source: Some(s.span(who.start, who.end)),
            link: EvidenceKind::Subject,
            addressee: to.map(|to| s.range(to)),
            mode: Mode::Speech,
            ..Attribution::bare(s.range(quote), depth)
        });
    }
    found
}

fn is_object(word: &str) -> bool {
    matches!(word, "me" | "him" | "her" | "us" | "them" | "you") || is_pronoun(word)
}
