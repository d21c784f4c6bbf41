//! What a cue governs after it: a clause, a quotation, an infinitive, behind an addressee or an adjunct.

use text_size::TextRange;

use super::cues::{self, Takes, VerbForm};
use super::phrase::links;
use super::sentence::{Sentence, is_adverb, is_auxiliary, is_determiner, is_pronoun, is_question};
use crate::text::WordKind;

/// Words that no clause without “that” begins with.
const NO_CLAUSE: &[&str] = &[
    "and", "but", "or", "as", "so", "because", "than", "while", "which", "whose", "him", "me", "them", "us",
    "according", "out", "up",
];

impl Sentence<'_> {
    /// Steps over “reporters” after “told”, “her” after “asked”. Gives where the rest begins.
    pub(super) fn skip_addressee(&self, takes: Takes, at: usize) -> (usize, Option<TextRange>) {
        if !takes.has(Takes::ADDRESSEE) {
            return (at, None);
        }
        let lower = self.lower(at);
        if ["me", "him", "her", "us", "them", "you", "himself", "herself"].contains(&lower.as_str()) {
            return (at + 1, Some(self.range(at)));
        }
        if self.quote(at).is_some() || ["that", "if", "whether", "to", ",", ":"].contains(&lower.as_str()) {
            return (at, None);
        }
        // “told friend she was tired”: headlines have no articles.
        let bare = self.kind(at) == Some(WordKind::Lower) && self.is_noun(at) && is_pronoun(&self.lower(at + 1));
        if bare {
            return (at + 1, Some(self.range(at)));
        }
        let Some(phrase) = self.phrase_after(at, false) else { return (at, None) };
        let name = |i: usize| self.source.name_at(self.range(i).start()).map(|m| m.range);
        // “told Kellaway the plan was mad”: a name ends where the name ends.
        let end = match name(at) {
            Some(_) if !self.ends_addressee(phrase.end) => {
                (at..phrase.end).take_while(|&i| name(i) == name(at)).count() + at
            }
            _ => phrase.end,
        };
        let end = self.after_apposition(end);
        (end, Some(self.span(at, end)))
    }

    /// “pressed the board's lawyer, Runa Thessaly, on whether …”: who that is belongs to whom it is said to.
    fn after_apposition(&self, end: usize) -> usize {
        const LONGEST: usize = 8;
        let close = (end + 2..self.len().min(end + LONGEST)).find(|&i| self.word(i) == ",");
        let goes_on = |comma: &usize| {
            let next = self.lower(comma + 1);
            matches!(next.as_str(), "that" | "on" | "about" | "to") || is_question(&next)
        };
        let who = self.word(end) == "," && (self.is_name(end + 1) || is_determiner(&self.lower(end + 1)));
        close.filter(|comma| who && goes_on(comma)).map_or(end, |comma| comma + 1)
    }

    fn ends_addressee(&self, i: usize) -> bool {
        i >= self.len()
            || self.quote(i).is_some()
            || [
                "that", "if", "whether", "to", ",", ":", ".", "in", "on", "at", "during", "after", "before", "about",
                "of",
            ]
            .contains(&self.lower(i).as_str())
    }

    /// What follows a cue as its complement: tokens `from..to`.
    pub(super) fn complement(&self, takes: Takes, at: usize) -> Option<(usize, usize)> {
        let clause = takes.has(Takes::CLAUSE) || takes.has(Takes::THAT);
        // “wondered aloud whether”, “said repeatedly that”
        let at = (at..self.len()).find(|&i| !is_adverb(&self.lower(i))).unwrap_or(at);
        let lower = self.lower(at);
        if self.quote(at).is_some() {
            return Some((at, self.end_of_quote_part(at)));
        }
        match lower.as_str() {
            "that" if self.lower(at + 1) == "out" => return None,
            "that" if clause => return Some((at, self.clause_end(at))),
            "if" if takes.has(Takes::IF) => return Some((at, self.clause_end(at))),
            // “pressed her on whether”
            "on" | "about" | "over"
                if takes.has(Takes::QUESTION) && takes.has(Takes::ADDRESSEE) && is_question(&self.lower(at + 1)) =>
            {
                return Some((at + 1, self.clause_end(at + 1)));
            }
            // “told them no”
            "no" | "yes" if takes.has(Takes::QUOTE) && clause && self.ends_or_turns(at + 1) => {
                return Some((at, at + 1));
            }
            "to" if takes.has(Takes::INFINITIVE) => return Some((at, self.clause_end(at))),
            "whether" | "if" | "why" | "how" | "what" | "when" | "where" | "who" if takes.has(Takes::QUESTION) => {
                return Some((at, self.clause_end(at)));
            }
            _ => {}
        }
        if takes.has(Takes::GERUND) && lower.len() > 4 && lower.ends_with("ing") {
            return Some((at, self.clause_end(at)));
        }
        // “called the plan mad”, “described it as a lie”
        if takes.has(Takes::JUDGEMENT) || takes.has(Takes::NOUN) {
            let noun = self.is_name(at)
                || is_determiner(&lower) && lower != "that"
                || matches!(lower.as_str(), "him" | "her" | "it" | "them")
                || takes.has(Takes::NOUN) && self.kind(at) == Some(WordKind::Capital);
            if noun {
                let end = self.clause_end(at);
                // “disputed the account, and Orsk denied it”
                let another = |comma: &usize| {
                    self.word(*comma) == ","
                        && matches!(self.lower(comma + 1).as_str(), "and" | "but" | "while")
                        && self.phrase_after(comma + 2, false).is_some_and(|who| self.is_finite_verb(who.end))
                };
                let end = (at + 1..end).find(another).unwrap_or(end);
                return Some((at, end)).filter(|(from, to)| to > from);
            }
        }
        // An adjunct, then “that”, a colon or a quotation: “said on Monday that”, “said in a statement: “…””
        let adjunct = self.end_of_adjunct(at);
        if adjunct > at || matches!(lower.as_str(), "," | ":") {
            if self.lower(adjunct) == "that" && clause {
                return Some((adjunct, self.clause_end(adjunct)));
            }
            let punctuation = matches!(self.word(adjunct), "," | ":" | "—" | "–");
            let next = if punctuation { adjunct + 1 } else { adjunct };
            // A comma before a quotation introduces it only where nothing quoted comes before.
            if self.quote(next).is_some() && !(self.word(adjunct) == "," && (0..at).any(|i| self.quote(i).is_some())) {
                return Some((next, self.end_of_quote_part(next)));
            }
            if self.word(adjunct) == ":" && clause && next < self.len() {
                return Some((next, self.clause_end(next)));
            }
            if adjunct > at
                && takes.has(Takes::CLAUSE)
                && !punctuation
                && self.begins_clause(adjunct)
                && self.is_value(adjunct - 1)
            {
                return self.bare_clause(adjunct);
            }
            return None;
        }
        if takes.has(Takes::CLAUSE) && self.begins_clause(at) { self.bare_clause(at) } else { None }
    }

    fn ends_or_turns(&self, i: usize) -> bool {
        i >= self.len() || matches!(self.lower(i).as_str(), "." | ";" | "and" | "but" | "so")
    }

    /// A clause without “that” has at least three words, or a quotation: “said she “was never going to sign””.
    fn bare_clause(&self, at: usize) -> Option<(usize, usize)> {
        let end = self.clause_end(at);
        // “I’m mad” is three words in two.
        let words = end.saturating_sub(at) + usize::from(self.lower(at).contains(['’', '\'']));
        (words >= 3 || (at..end).any(|i| self.quote(i).is_some())).then_some((at, end))
    }

    /// Whether a clause can begin here: with a name, a determiner, a pronoun, a plain noun, “there”.
    pub(super) fn begins_clause(&self, i: usize) -> bool {
        let lower = self.lower(i);
        match self.kind(i) {
            Some(WordKind::Capital | WordKind::Number) => true,
            Some(WordKind::Lower) => {
                !(links(&lower)
                    || is_adverb(&lower)
                    || cues::verb(&lower).is_some_and(|c| c.form != VerbForm::Base)
                    || NO_CLAUSE.contains(&lower.as_str())
                    || matches!(lower.as_str(), "nothing" | "something") && !is_auxiliary(&self.lower(i + 1)))
            }
            Some(WordKind::Punctuation) => matches!(self.word(i), "$" | "£" | "€"),
            _ => false,
        }
    }

    /// Where a time, place or medium after a cue ends: “Thursday night”, “in an interview with Kelly”. The end is at the next
    /// “that”, comma, colon or quotation; without one in reach there is no adjunct but a time.
    pub(super) fn end_of_adjunct(&self, at: usize) -> usize {
        const REACH: usize = 18;
        let mut i = at;
        while i < self.len()
            && (self.is_value(i)
                || matches!(self.lower(i).as_str(), "on" | "late" | "early" | "last") && self.is_value(i + 1)
                || is_adverb(&self.lower(i)))
        {
            i += 1;
        }
        if i < self.len() && links(&self.lower(i))
            || matches!(
                self.lower(i).as_str(),
                "as" | "through" | "while" | "before" | "when" | "via" | "outside" | "amid" | "behind" | "beside"
            )
        {
            let stop = (i..self.len().min(at + REACH))
                .find(|&k| self.quote(k).is_some() || matches!(self.lower(k).as_str(), "that" | "," | ":" | "." | ";"));
            return stop.unwrap_or(i);
        }
        i
    }

    /// A quotation after a cue: the marks alone, or the clause that goes on after them.
    pub(super) fn end_of_quote_part(&self, at: usize) -> usize {
        let Some(pair) = self.quote(at) else { return at };
        let pair = self.source.pair(pair);
        let inner = &self.source.text[pair.inner()];
        let ends = inner.trim_end().ends_with(['.', ',', '!', '?', '…']);
        let next = at + 1;
        if ends
            || next >= self.len()
            || self.is_punctuation(next)
            || self.goes_on_doing(next)
            || ["in", "on", "when", "after", "before", "during", "at", "as", "while"]
                .contains(&self.lower(next).as_str())
        {
            next
        } else {
            self.clause_end(at)
        }
    }
}
