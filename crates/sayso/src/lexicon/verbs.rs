//! The verbs that introduce what somebody said.
//!
//! `cues.txt` has them, one a line, in four columns, and no comments, for it travels with the page: lemma (irregular forms after it, past
//! then participle, or with a doubled consonant); what it takes, by the letters of [`Takes`]; mode (s speech, w writing, t thought in
//! words, a attitude: a belief, wish, intention, expectation or perception without words); stance.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::{Mode, Stance};

/// What a cue says about the words it introduces, and what it can take after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) mode: Mode,
    pub(crate) stance: Stance,
    pub(crate) takes: Takes,
    pub(crate) form: VerbForm,
}

/// The form of a cue verb. Past and participle are one wherever they are spelt alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
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
pub(crate) struct Takes(u16);

impl Takes {
    /// A quotation between marks.
    pub(crate) const QUOTE: Takes = Takes(1);
    /// A clause, with or without “that”.
    pub(crate) const CLAUSE: Takes = Takes(1 << 1);
    /// A clause with “that”.
    pub(crate) const THAT: Takes = Takes(1 << 2);
    /// whether, if, what …
    pub(crate) const QUESTION: Takes = Takes(1 << 3);
    /// “to” and a verb.
    pub(crate) const INFINITIVE: Takes = Takes(1 << 4);
    /// A verb in -ing.
    pub(crate) const GERUND: Takes = Takes(1 << 5);
    /// A noun phrase.
    pub(crate) const NOUN: Takes = Takes(1 << 6);
    /// A noun phrase and what it is called.
    pub(crate) const JUDGEMENT: Takes = Takes(1 << 7);
    /// An addressee before the rest.
    pub(crate) const ADDRESSEE: Takes = Takes(1 << 8);
    /// A clause with “if” that asks nothing: “apologised if anyone was hurt”.
    pub(crate) const IF: Takes = Takes(1 << 9);

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

    pub(crate) fn has(self, what: Takes) -> bool {
        self.0 & what.0 != 0
    }

    /// This and one thing more.
    pub(crate) fn and(self, what: Takes) -> Takes {
        Takes(self.0 | what.0)
    }

    /// All of this but one thing.
    pub(crate) fn but(self, what: Takes) -> Takes {
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
pub(crate) fn verb(word: &str) -> Option<Cue> {
    VERBS.get(word).copied()
}

/// All forms of all verbs.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Cue)> {
    VERBS.iter().map(|(word, cue)| (word.as_str(), *cue))
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
