//! The noun phrase beside a cue: who speaks, with title and apposition.

use super::cues::{Takes, VerbForm};
use super::sentence::{Sentence, is_adverb};
use super::speech;
use crate::analysis::NotSpeechKind;
use crate::lexicon::{AUXILIARY, Class, Classes, DETERMINER};
use crate::text::WordKind;

/// Tokens `start..end` of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A phrase longer than this is a clause misread.
const LONGEST: usize = 32;

impl Sentence<'_> {
    /// The noun phrase that ends right before token `at`: the subject of a verb there. Appositions and relative clauses between
    /// commas belong to it; “on Monday” between it and the verb does not.
    pub(super) fn phrase_before(&self, at: usize) -> Option<Phrase> {
        let last = self.last_phrase_before(at)?;
        // “Orsk, a vet, and Brandt, 54, agreed”: the first of two has an apposition, and begins the sentence.
        let comma = last
            .start
            .checked_sub(2)
            .filter(|&comma| self.joins(comma + 1) && self.word(comma) == "," && self.is_name(last.start));
        let first = comma.and_then(|comma| self.phrase_with_apposition(comma + 1));
        let first = first
            .filter(|first| self.is_name(first.start) && (first.start == 0 || self.is_punctuation(first.start - 1)));
        Some(Phrase { start: first.map_or(last.start, |first| first.start), ..last })
    }

    /// The last of several who are the subject together.
    fn last_phrase_before(&self, at: usize) -> Option<Phrase> {
        let mut end = at;
        while end > 0
            && (self.is_value(end - 1)
                || end < at && matches!(self.word(end - 1), "on" | "in" | "late" | "early" | "last"))
        {
            end -= 1;
        }
        if end == 0 {
            return None;
        }
        // “Another man, known as “the Captain,” said”: American papers put the comma inside.
        if speech::by_context(*self, end - 1).is_some() {
            let phrase = self.phrase_with_apposition(end)?;
            return Some(Phrase { end, ..phrase });
        }
        if self.word(end - 1) == "," {
            return self.phrase_with_apposition(end).or_else(|| self.phrase_before_adjunct(end - 1));
        }
        // “Lena Orsk (D-Ohio) said”
        if self.word(end - 1) == ")" {
            let open = (end.saturating_sub(12)..end).rev().find(|&i| self.word(i) == "(")?;
            return self.core_before(open).map(|head| Phrase { start: head.start, end });
        }
        self.core_before(end)
    }

    /// “Hugh Hill, a doctor, said”: `end` is right after the second comma.
    fn phrase_with_apposition(&self, end: usize) -> Option<Phrase> {
        let floor = end.saturating_sub(LONGEST);
        let commas = (floor..end - 1).rev().filter(|&k| self.word(k) == ",");
        let mut found = None;
        for comma in commas {
            if !self.begins_apposition(comma + 1) || (comma..end).any(|i| self.is_spoken(i)) {
                break;
            }
            // What stands before may be an apposition itself: “Steve Moody, 55, a shop owner, said”.
            let Some(head) = self.core_before(comma) else { continue };
            // “Orsk, 41, of Marsh Lane, Otterby”: an address is who somebody is, too.
            let of = head.start.checked_sub(2).filter(|_| self.word(head.start - 1) == "of");
            if of.is_some_and(|i| matches!(self.word(i), "," | ")")) {
                continue;
            }
            if matches!(
                self.lower(comma + 1).as_str(),
                "meanwhile" | "however" | "though" | "too" | "for" | "in" | "at" | "on"
            ) {
                return Some(head);
            }
            found = Some(Phrase { start: head.start, end: end - 1 });
            if self.is_name(head.end - 1) {
                break;
            }
        }
        found
    }

    /// “A nurse who died when her car left the road told …”: a subject that begins the sentence, with a clause of its own that no comma parts
    /// from it.
    pub(super) fn phrase_with_clause(&self, verb: usize) -> Option<Phrase> {
        let who = (1..verb.min(LONGEST)).find(|&i| self.lower(i) == "who")?;
        let head = self.core_before(who).filter(|head| head.start == 0)?;
        let does = |i: usize| {
            let lower = self.kind(i) == Some(WordKind::Lower);
            lower && (self.word(i).ends_with("ed") || self.is(i, AUXILIARY | Class::Past))
        };
        let plain = |i: usize| !self.is_punctuation(i) && self.quote(i).is_none();
        let says =
            |i: usize| self.kind(i) == Some(WordKind::Lower) && self.verb(i).is_some_and(|c| c.form == VerbForm::Past);
        let clause = who + 1..verb;
        (verb > who + 1 && clause.clone().all(|i| plain(i) && !says(i)) && clause.clone().any(does))
            .then_some(Phrase { start: head.start, end: verb })
    }

    /// Whether a token is words between marks that somebody says.
    fn is_spoken(&self, i: usize) -> bool {
        self.quote(i).is_some() && speech::by_context(*self, i).is_none()
    }

    /// “Orsk in an interview on Sunday, bluntly denied …”: a name that begins the sentence, with an adjunct up to its only comma.
    fn phrase_before_adjunct(&self, comma: usize) -> Option<Phrase> {
        let phrase = self.phrase_after(0, false).filter(|p| p.end < comma && self.is_name(p.end - 1))?;
        let adjunct = self.links(phrase.end) || self.is_value(phrase.end);
        (adjunct && (0..comma).all(|i| self.word(i) != ",")).then_some(phrase)
    }

    /// Whether an apposition, an age or a relative clause can begin here.
    fn begins_apposition(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(WordKind::Number) => true,
            Some(WordKind::Capital) => !self.is_pronoun(i) || self.is(i, Class::Relative),
            Some(WordKind::Lower) if matches!(self.word(i), "known" | "named" | "called") => true,
            Some(WordKind::Lower) => {
                let clause = self.is(i, Class::Coordinator | Class::Nominative) && !self.is(i, Class::Relative)
                    || matches!(self.word(i), "because" | "while" | "when" | "as" | "if" | "that");
                !clause && !self.is_finite_verb(i) && !self.verb(i).is_some_and(|c| c.form != VerbForm::Base)
            }
            _ => false,
        }
    }

    /// The noun phrase without what stands between commas, ending right before token `end`.
    fn core_before(&self, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1)?;
        if self.is_pronoun(last) {
            return Some(Phrase { start: last, end });
        }
        // “One of them called it rushed”
        if last >= 2 && self.is(last, Class::Accusative) && self.word(last - 1) == "of" {
            return Some(Phrase { start: last - 2, end });
        }
        if !matches!(self.kind(last), Some(WordKind::Lower | WordKind::Capital | WordKind::Number))
            || self.is_closed_class(last) && !self.is_name(last)
        {
            return None;
        }
        let mut start = last;
        while start > 0 && end - start < LONGEST && self.extends_left(start - 1, start) {
            start -= 1;
        }
        // What is left hanging at the front belongs to something else.
        while start < last && self.hangs(start) {
            start += 1;
        }
        self.is_nominal(start, end).then_some(Phrase { start, end })
    }

    /// Whether the token before a phrase that begins at `start` belongs to it.
    fn extends_left(&self, i: usize, start: usize) -> bool {
        if self.quote(i).is_some() || self.is_value(i) && self.kind(i) != Some(WordKind::Number) {
            return false;
        }
        if self.is_name(i) {
            return true;
        }
        match self.kind(i) {
            Some(WordKind::Clitic) => true,
            Some(WordKind::Punctuation) => {
                // Inside “vice-president” and “AT&T”, where no white space is.
                matches!(self.word(i), "-" | "&" | "/")
                    && i > 0
                    && self.range(i).end() == self.range(start).start()
                    && self.range(i - 1).end() == self.range(i).start()
            }
            Some(WordKind::Number) => true,
            Some(WordKind::Lower | WordKind::Capital) => {
                if self.joins(i) {
                    return self.is_name(start) && i > 0 && self.is_name(i - 1);
                }
                // “a report commissioned by Runa Thessaly”
                let made = |k: usize| {
                    k > 0
                        && self.kind(k) == Some(WordKind::Lower)
                        && self.lower(k).ends_with("ed")
                        && self.is_noun(k - 1)
                };
                if self.word(i) == "by" && i > 0 && made(i - 1) || self.word(start) == "by" && made(i) {
                    return true;
                }
                let determined = self.is(start, DETERMINER);
                if self.links(i) {
                    let tied = |k: usize| self.is_noun(k) || matches!(self.word(k), "familiar" | "close");
                    return i > 0 && tied(i - 1) && !(determined && self.is_value(start + 1));
                }
                if self.is_pronoun(i) || self.is_closed_class(i) || is_adverb(&self.lower(i)) {
                    return false;
                }
                // A determiner begins a phrase, so before one only a preposition can link to more.
                if determined && !matches!(self.kind(start), Some(WordKind::Clitic)) {
                    return ["all", "both", "half", "many", "some", "most"].iter().any(|word| self.reads(i, word));
                }
                self.is(i, DETERMINER) || !self.is_finite_verb(i) && !self.is_plurals_verb(i) && !self.is_remembering(i)
            }
            None => false,
        }
    }

    pub(super) fn is_finite_verb(&self, i: usize) -> bool {
        // “the ruling”
        let noun = i > 0 && self.is(i - 1, DETERMINER);
        self.is(i, AUXILIARY | Class::Past)
            || self.verb(i).is_some_and(|c| {
                let present = c.form == VerbForm::Participle && self.kind(i) == Some(WordKind::Lower) && !noun;
                c.form == VerbForm::Past || present
            })
    }

    /// “officers say”: a bare verb of speaking behind what can be its subject.
    fn is_plurals_verb(&self, i: usize) -> bool {
        let says = self.verb(i).is_some_and(|c| c.form == VerbForm::Base && c.takes.has(Takes::CLAUSE));
        says && self.kind(i) == Some(WordKind::Lower) && self.plural_subject(i)
    }

    pub(super) fn is_noun(&self, i: usize) -> bool {
        match self.kind(i) {
            Some(WordKind::Capital) => !self.is_closed_class(i) && !self.is_pronoun(i) || self.is_name(i),
            Some(WordKind::Lower) => {
                let word = self.word(i);
                !self.is_closed_class(i)
                    && !self.links(i)
                    && !self.is(i, DETERMINER | Class::Nominative)
                    && !is_adverb(word)
                    && !["ed", "n’t", "n't"].iter().any(|ending| word.ends_with(ending))
                    && !self.is_finite_verb(i)
            }
            _ => false,
        }
    }

    fn hangs(&self, i: usize) -> bool {
        self.links(i)
            || matches!(self.kind(i), Some(WordKind::Clitic | WordKind::Punctuation))
            || self.is_value(i)
            || self.reads(i, "and")
    }

    pub(super) fn is_pronoun(&self, i: usize) -> bool {
        self.is(i, Class::Nominative)
    }

    /// “and” or “nor”
    fn joins(&self, i: usize) -> bool {
        self.reads(i, "and") || self.reads(i, "nor")
    }

    /// Whether a word is this one, however it is written.
    fn reads(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    fn links(&self, i: usize) -> bool {
        links(&self.lower(i))
    }

    /// Words that neither begin nor end a noun phrase and stand in none.
    fn is_closed_class(&self, i: usize) -> bool {
        const CLOSED: Classes = Class::any(&[
            Class::Coordinator,
            Class::Subordinator,
            Class::Interrogative,
            Class::Be,
            Class::Auxiliary,
            Class::Accusative,
            Class::Reflexive,
            Class::Adverb,
        ]);
        const OTHERS: &[&str] = &[
            "there", "here", "however", "meanwhile", "instead", "out", "up", "down", "off", "too", "very", "despite",
            "like", "into", "through", "against", "without", "within", "over",
        ];
        // “her” is a determiner as well, “that” is seldom one, and “you” may say something.
        self.is(i, CLOSED) && !self.is(i, DETERMINER | Class::SecondPerson)
            || self.is(i, Class::Relative)
            || OTHERS.iter().any(|word| self.reads(i, word))
    }

    /// A phrase that can name a source: it has a name, or a noun that a determiner or a number makes a phrase, or is plural.
    fn is_nominal(&self, start: usize, end: usize) -> bool {
        let tied = || {
            let (first, last) = (self.word(start), self.word(end - 1));
            self.is(start, DETERMINER | Class::Numeral)
                || matches!(self.kind(start), Some(WordKind::Capital | WordKind::Number))
                || matches!(first, "several" | "many" | "few" | "both")
                || matches!(last, "people" | "police")
                || last.ends_with(['s', 'S'])
                || (start..end).any(|i| self.is_name(i) || self.links(i))
        };
        self.is_name(end - 1) || self.is_noun(end - 1) && tied()
    }

    /// The noun phrase that begins at token `at`, as after “said” or “according to”, with its apposition.
    pub(super) fn phrase_after(&self, at: usize, appositions: bool) -> Option<Phrase> {
        if self.is_pronoun(at) {
            return Some(Phrase { start: at, end: at + 1 });
        }
        let mut end = self.core_after(at);
        if end == at || !self.is_nominal(at, end) {
            return None;
        }
        if self.word(end) == "(" {
            end = (end..self.len().min(end + 12)).find(|&i| self.word(i) == ")").map_or(end, |i| i + 1);
            // “Chief (Mrs.) Ada Danjo”
            if self.word(end - 1) == ")" && self.is_name(end) && !self.is_name(at) {
                end = self.core_after(end);
            }
        }
        while appositions && self.word(end) == "," && end + 1 < self.len() && self.begins_apposition(end + 1) {
            let close = (end + 1..self.len().min(end + LONGEST))
                .find(|&i| self.quote(i).is_some() || [",", ".", ";", ":", "—", "–", "!", "?"].contains(&self.word(i)));
            let close = close.unwrap_or(self.len());
            // A name after the comma may be the next one of a list or a new subject.
            if (end + 1..close).any(|i| self.quote(i).is_some())
                || self.quote(close).is_some()
                || self.cue_in(end + 1, close)
            {
                break;
            }
            end = close;
        }
        Some(Phrase { start: at, end })
    }

    fn cue_in(&self, from: usize, to: usize) -> bool {
        (from..to)
            .any(|i| self.kind(i) == Some(WordKind::Lower) && self.verb(i).is_some_and(|c| c.form != VerbForm::Base))
            && !matches!(self.word(from), "who" | "whose")
    }

    /// Whether a word in -ed is a verb rather than an adjective: after a name, or before what begins another phrase.
    fn ends_as_verb(&self, i: usize) -> bool {
        let begins = self.is(i + 1, DETERMINER | Class::Nominative) || self.links(i + 1);
        self.is_name(i - 1) || self.is_name(i + 1) || begins
    }

    fn core_after(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.len() && end - at < LONGEST {
            let word = self.word(end);
            let takes = match self.kind(end) {
                // “Gary “Stubby” Holder”
                None if end > at && self.is_name(end - 1) && self.is_name(end + 1) => {
                    speech::by_context(*self, end) == Some(NotSpeechKind::Nickname)
                }
                Some(WordKind::Clitic) => true,
                Some(WordKind::Punctuation) => {
                    matches!(word, "-" | "&" | "/")
                        && end > at
                        && end + 1 < self.len()
                        && self.range(end - 1).end() == self.range(end).start()
                        && self.range(end).end() == self.range(end + 1).start()
                }
                Some(_) if self.is_value(end) && end > at => false,
                Some(_) if self.is_name(end) => true,
                Some(_) if self.reads(end, "and") => end > at && self.is_name(end - 1) && self.is_name(end + 1),
                Some(_) if self.links(end) => {
                    end > at
                        && !["in", "on", "to", "by", "during", "after"].iter().any(|link| self.reads(end, link))
                        && (self.is_noun(end + 1) || self.is(end + 1, DETERMINER))
                        && !self.is_value(end + 1)
                }
                // “Farr thanked”, “the governor signed the bill”: a past tense.
                Some(WordKind::Lower) if end > at && word.ends_with("ed") && self.ends_as_verb(end) => false,
                Some(_) if self.is(end, DETERMINER) => end == at || self.links(end - 1),
                Some(_)
                    if self.is_closed_class(end)
                        || self.is_pronoun(end)
                        || is_adverb(&self.lower(end))
                        || self.is_finite_verb(end) =>
                {
                    false
                }
                Some(_) => true,
                None => false,
            };
            if !takes {
                break;
            }
            end += 1;
        }
        end
    }
}

/// Prepositions that tie a noun to the one before it.
pub(super) fn links(word: &str) -> bool {
    [
        "of", "for", "at", "from", "with", "in", "on", "to", "by", "about", "inside", "near", "close", "familiar",
        "between", "during", "after", "under",
    ]
    .contains(&word)
}
