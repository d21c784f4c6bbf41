//! The words that introduce what somebody said: verbs of the [lexicon](crate::lexicon::verbs), nouns, and what their forms tell.

use crate::analysis::{Mode, Stance};
pub(super) use crate::lexicon::verbs::{Cue, Takes, VerbForm, verb};
use crate::lexicon::{Class, LISTS};

/// The last verb of the lexicon in the words of a cue: “has repeatedly said”.
pub(super) fn verb_in(cue: &str) -> Option<Cue> {
    words(&cue.to_lowercase()).rev().find_map(verb)
}

/// What the first noun in the words of a cue stands for: “the repeated claim”.
pub(super) fn noun_in(cue: &str) -> Option<Stance> {
    words(&cue.to_lowercase()).find_map(noun)
}

fn words(cue: &str) -> impl DoubleEndedIterator<Item = &str> {
    cue.split(|c: char| !c.is_alphanumeric() && c != '-')
}

/// Whether a cue says that somebody spoke or wrote, and did not ask.
pub(crate) fn says(cue: &str) -> bool {
    verb_in(cue).is_some_and(|verb| verb.mode.is_uttered() && verb.stance != Stance::Question)
}

/// Whether a cue is said to somebody: “told”, “asked”.
pub(crate) fn addresses(cue: &str) -> bool {
    verb_in(cue).is_some_and(|verb| verb.takes.has(Takes::ADDRESSEE))
}

/// Whether the subject of a cue is who it was said to: “was told”, “the court heard”.
pub(crate) fn is_heard(cue: &str) -> bool {
    let mut words = cue.rsplit(' ');
    let last = words.next();
    matches!(last, Some("heard" | "hears"))
        || last == Some("told") && words.next().is_some_and(|w| LISTS.is(Class::Be, w))
}

/// Whether the subject of a cue is who was asked: “was pressed”.
pub(crate) fn is_asked(cue: &str) -> bool {
    let mut words = cue.rsplit(' ');
    words.next().is_some_and(|w| ["asked", "pressed", "questioned", "quizzed", "challenged"].contains(&w))
        && words.next().is_some_and(|w| LISTS.is(Class::Be, w))
}

/// A cue without the day that the model takes along: “said Monday”.
pub(super) fn without_day(cue: &str) -> &str {
    let last = cue.rsplit(' ').next().unwrap_or(cue);
    let day = ["Today", "Yesterday", "today", "yesterday", "tonight"].contains(&last)
        || last.ends_with("day") && last.starts_with(char::is_uppercase);
    if day { cue[..cue.len() - last.len()].trim_end() } else { cue }
}

/// Nouns that stand for saying something: “Walsh’s claim that …”.
pub(super) fn noun(word: &str) -> Option<Stance> {
    Some(match word {
        "statement" | "comment" | "comments" | "remark" | "remarks" | "testimony" | "message" | "view" | "belief"
        | "opinion" | "conclusion" | "finding" | "announcement" | "explanation" | "report" | "hope" | "fear"
        | "fears" | "concern" | "concerns" => Stance::Neutral,
        "claim" | "claims" | "assertion" | "assertions" | "allegation" | "allegations" | "accusation"
        | "accusations" | "argument" | "contention" | "insistence" | "suggestion" | "warning" | "warnings"
        | "promise" | "pledge" | "vow" | "prediction" | "complaint" | "boast" | "threat" => Stance::Claim,
        "denial" | "denials" => Stance::Denial,
        "admission" | "acknowledgment" | "acknowledgement" | "concession" | "confession" => Stance::Admission,
        "demand" | "demands" | "call" | "calls" | "request" | "proposal" => Stance::Order,
        "question" | "questions" => Stance::Question,
        _ => return None,
    })
}

/// What a court hears somebody has said before it, whoever that was.
pub(super) fn heard_in_court(word: &str) -> Option<Cue> {
    let form = match word {
        "heard" => VerbForm::Past,
        "hears" => VerbForm::Third,
        _ => return None,
    };
    let takes = Takes::THAT.and(Takes::CLAUSE).and(Takes::QUOTE).and(Takes::QUESTION);
    Some(Cue { mode: Mode::Speech, stance: Stance::Neutral, takes, form })
}

/// Particles that belong to the verb before them: “pointed out”.
pub(super) fn takes_particle(verb: &str, particle: &str) -> bool {
    match particle {
        "out" => ["point", "call", "cry", "cried", "shout"].iter().any(|v| verb.starts_with(v)),
        "in" => verb.starts_with("chim"),
        _ => false,
    }
}
