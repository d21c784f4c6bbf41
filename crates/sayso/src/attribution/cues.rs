//! The cue lexicon: which words introduce what somebody said.
//!
//! `cues.txt` has the verbs, one a line, in four columns, and no comments, for it travels with the page: lemma (irregular forms after it, past
//! then participle, or with a doubled consonant); what it takes, by the letters of [`Takes`]; mode (s speech, w writing, t thought in
//! words, a attitude: a belief, wish, intention, expectation or perception without words); stance.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::{Mode, Stance};

/// What a cue says about the words it introduces, and what it can take after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) mode: Mode,
    pub(super) stance: Stance,
    pub(super) takes: Takes,
    pub(super) form: VerbForm,
}

/// The form of a cue verb. Past and participle are one wherever they are spelt alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// say
    Base,
    /// says
    Third,
    /// said
    Past,
    /// saying
    Participle,
}

/// What a cue can take; the letters of `cues.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Takes(u16);

impl Takes {
    /// A quotation between marks.
    pub(super) const QUOTE: Takes = Takes(1);
    /// A clause, with or without “that”.
    pub(super) const CLAUSE: Takes = Takes(1 << 1);
    /// A clause with “that”.
    pub(super) const THAT: Takes = Takes(1 << 2);
    /// whether, if, what …
    pub(super) const QUESTION: Takes = Takes(1 << 3);
    /// “to” and a verb.
    pub(super) const INFINITIVE: Takes = Takes(1 << 4);
    /// A verb in -ing.
    pub(super) const GERUND: Takes = Takes(1 << 5);
    /// A noun phrase.
    pub(super) const NOUN: Takes = Takes(1 << 6);
    /// A noun phrase and what it is called.
    pub(super) const JUDGEMENT: Takes = Takes(1 << 7);
    /// An addressee before the rest.
    pub(super) const ADDRESSEE: Takes = Takes(1 << 8);
    /// A clause with “if” that asks nothing: “apologised if anyone was hurt”.
    pub(super) const IF: Takes = Takes(1 << 9);

    const LETTERS: [(char, Takes); 10] = [
        ('q', Takes::QUOTE),
        ('c', Takes::CLAUSE),
        ('t', Takes::THAT),
        ('w', Takes::QUESTION),
        ('i', Takes::INFINITIVE),
        ('g', Takes::GERUND),
        ('n', Takes::NOUN),
        ('a', Takes::JUDGEMENT),
        ('o', Takes::ADDRESSEE),
        ('f', Takes::IF),
    ];

    pub(super) fn has(self, what: Takes) -> bool {
        self.0 & what.0 != 0
    }

    /// This and one thing more.
    pub(super) fn and(self, what: Takes) -> Takes {
        Takes(self.0 | what.0)
    }

    /// All of this but one thing.
    pub(super) fn but(self, what: Takes) -> Takes {
        Takes(self.0 & !what.0)
    }

    fn read(letters: &str) -> Takes {
        Takes(Self::LETTERS.iter().filter(|(letter, _)| letters.contains(*letter)).fold(0, |all, (_, bit)| all | bit.0))
    }
}

static VERBS: LazyLock<HashMap<String, Cue>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for line in include_str!("cues.txt").lines() {
        let mut fields = line.split('|').map(str::trim);
        let mut words = fields.next().unwrap_or_default().split_whitespace();
        let lemma = words.next().unwrap_or_default();
        let takes = Takes::read(fields.next().unwrap_or_default());
        let mode = match fields.next() {
            Some("w") => Mode::Writing,
            Some("t") => Mode::Thought,
            Some("a") => Mode::Attitude,
            _ => Mode::Speech,
        };
        let stance = match fields.next() {
            Some("claim") => Stance::Claim,
            Some("denial") => Stance::Denial,
            Some("admission") => Stance::Admission,
            Some("refusal") => Stance::Refusal,
            Some("question") => Stance::Question,
            Some("order") => Stance::Order,
            _ => Stance::Neutral,
        };
        let past: Vec<&str> = words.collect();
        for (form, word) in inflect(lemma, &past) {
            forms.entry(word).or_insert(Cue { mode, stance, takes, form });
        }
    }
    forms
});

/// All forms of a verb by the rules of spelling; `past` are those they don't give.
fn inflect(lemma: &str, past: &[&str]) -> Vec<(VerbForm, String)> {
    let consonant_y = lemma.strip_suffix('y').is_some_and(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    // “admitted” doubles its consonant, and so does “admitting”.
    let doubled =
        past.first().and_then(|p| p.strip_suffix("ed")).filter(|p| p.len() == lemma.len() + 1 && p.starts_with(lemma));
    let third = if consonant_y {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    // Past first: where it is spelt like the base (“read”), news means the past.
    let mut out: Vec<_> = past.iter().map(|p| (VerbForm::Past, (*p).to_string())).collect();
    if past.is_empty() {
        out.push((
            VerbForm::Past,
            if consonant_y { format!("{}ied", &lemma[..lemma.len() - 1]) } else { format!("{stem}ed") },
        ));
    }
    out.push((VerbForm::Base, lemma.to_string()));
    out.push((VerbForm::Third, third));
    out.push((VerbForm::Participle, format!("{}ing", doubled.unwrap_or(stem))));
    out
}

/// The cue that a word in lower case is a form of.
pub(super) fn verb(word: &str) -> Option<Cue> {
    VERBS.get(word).copied()
}

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
        || last == Some("told")
            && words.next().is_some_and(|w| ["was", "were", "been", "am", "is", "are", "being"].contains(&w))
}

/// Whether the subject of a cue is who was asked: “was pressed”.
pub(crate) fn is_asked(cue: &str) -> bool {
    let mut words = cue.rsplit(' ');
    words.next().is_some_and(|w| ["asked", "pressed", "questioned", "quizzed", "challenged"].contains(&w))
        && words.next().is_some_and(|w| ["was", "were", "been", "being"].contains(&w))
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

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn verbs_are_inflected() {
        for (word, form) in [
            ("said", VerbForm::Past),
            ("denies", VerbForm::Third),
            ("denied", VerbForm::Past),
            ("admitting", VerbForm::Participle),
            ("arguing", VerbForm::Participle),
            ("argued", VerbForm::Past),
            ("stresses", VerbForm::Third),
            ("say", VerbForm::Base),
        ] {
            assert_eq!(verb(word).map(|c| c.form), Some(form), "{word}");
        }
        assert_eq!(verb("harbour"), None);
    }
}
