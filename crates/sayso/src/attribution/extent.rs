//! Where a content ends and where it begins: the clause after a cue, and what stands before “, she said”.

use super::cues::{self, Takes, VerbForm};
use super::phrase::links;
use super::sentence::{Sentence, is_adverb, is_auxiliary, is_determiner, is_pronoun, is_question};
use crate::text::WordKind;

impl Sentence<'_> {
    /// Where the clause that begins at `start` ends: at the end of the sentence, less its stop, or where the article takes
    /// over: “, but”, a semicolon, “, adding”, “and said”, “, she said”, “, according to”.
    pub(super) fn clause_end(&self, start: usize) -> usize {
        let mut depth = 0_u32;
        for i in start..self.len() {
            match self.word(i) {
                "(" | "[" => depth += 1,
                ")" | "]" => match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return i,
                },
                ";" if depth == 0 => return i,
                "," | "—" | "–" if depth == 0 && i > start + 2 && self.taken_over(i + 1) => return i,
                // “asked him if he was hurt and he told me …”: the answer is no part of what was asked.
                "and" if depth == 0 && i > start && self.is_answer(start, i + 1) => return i,
                "and" | "but" if depth == 0 && i > start && self.verb_without_subject(i + 1) => return i,
                "before" | "after" | "while"
                    if depth == 0 && i > start && self.quote(i - 1).is_some() && self.lower(i + 1).ends_with("ing") =>
                {
                    return i;
                }
                "and" | "then"
                    if depth == 0
                        && i > start
                        && self.quote(i - 1).is_some()
                        && matches!(self.lower(i + 2).as_str(), "away" | "off" | "out" | "back") =>
                {
                    return i;
                }
                "according" if i > start && self.lower(i + 1) == "to" => {
                    return if self.word(i - 1) == "," { i - 1 } else { i };
                }
                _ => {}
            }
        }
        let mut end = self.len();
        while end > start && [".", "!", "?", "…", ",", ":", ";", "—"].contains(&self.word(end - 1)) {
            end -= 1;
        }
        end
    }

    fn is_answer(&self, question: usize, i: usize) -> bool {
        matches!(self.lower(question).as_str(), "if" | "whether" | "what" | "why" | "how" | "where" | "who")
            && is_pronoun(&self.lower(i))
            && cues::verb(&self.lower(i + 1)).is_some_and(|c| c.form == VerbForm::Past && c.takes.has(Takes::QUOTE))
    }

    /// What somebody does after or while speaking: “said “run home” and shut the gate”.
    pub(super) fn goes_on_doing(&self, i: usize) -> bool {
        let (next, after) = (self.lower(i + 1), self.lower(i + 2));
        match self.lower(i).as_str() {
            "before" | "after" | "while" | "when" | "as" => next.ends_with("ing") || is_pronoun(&next),
            "and" | "then" | "but" => {
                let plain = self.kind(i + 1) == Some(WordKind::Lower) && !is_determiner(&next) && !is_pronoun(&next);
                let object = is_determiner(&after) && after != "that";
                plain
                    && !links(&next)
                    && (next.ends_with("ed")
                        || object
                        || matches!(after.as_str(), "him" | "them" | "away" | "off" | "out" | "up" | "back" | "down"))
            }
            _ => false,
        }
    }

    /// After a comma: the article's own voice goes on.
    fn taken_over(&self, i: usize) -> bool {
        let lower = self.lower(i);
        if matches!(lower.as_str(), "but" | "while" | "although" | "though" | "whereas") {
            // “the plan, but not the bill, was dead” goes on after its aside.
            let aside = (i + 1..self.len()).find(|&k| self.word(k) == ",").is_some_and(|comma| comma < i + 8);
            return !(aside || self.lower(i + 1) == "not");
        }
        if self.kind(i) == Some(WordKind::Lower) && cues::verb(&lower).is_some_and(|c| c.form == VerbForm::Participle) {
            return true;
        }
        if matches!(lower.as_str(), "and" | "then") {
            return self.verb_without_subject(i + 1);
        }
        // “, she said”
        let phrase = self.phrase_after(i, false);
        let says = |i: usize| self.is_said(i) || self.is_heard(i);
        phrase.is_some_and(|p| p.end - p.start <= 6 && says(p.end)) || self.is_said(i)
    }

    /// “…, an inquest has heard”
    fn is_heard(&self, i: usize) -> bool {
        let verb = if is_auxiliary(&self.lower(i)) { i + 1 } else { i };
        cues::heard_in_court(&self.lower(verb)).is_some() && self.court_hears(verb)
    }

    /// A plain verb of speaking, with nothing but an end, a time or a comma after it.
    fn is_said(&self, i: usize) -> bool {
        self.kind(i) == Some(WordKind::Lower)
            && cues::verb(&self.lower(i)).is_some_and(|c| {
                matches!(c.form, VerbForm::Past | VerbForm::Third)
                    && c.takes.has(Takes::QUOTE)
                    && c.takes.has(Takes::THAT) | c.takes.has(Takes::CLAUSE)
            })
            && (i + 1 >= self.len()
                || self.is_punctuation(i + 1)
                || self.is_value(i + 1)
                || links(&self.lower(i + 1))
                || self.is_name(i + 1))
    }

    fn verb_without_subject(&self, i: usize) -> bool {
        let i = if is_adverb(&self.lower(i)) { i + 1 } else { i };
        self.kind(i) == Some(WordKind::Lower)
            && cues::verb(&self.lower(i)).is_some_and(|c| {
                matches!(c.form, VerbForm::Past | VerbForm::Third)
                    && (c.takes.has(Takes::THAT)
                        || c.takes.has(Takes::CLAUSE)
                        || self.lower(i).starts_with("declin") && self.lower(i + 1) == "to")
            })
    }

    /// What stands before “, she said”: tokens `from..to`, from the beginning of the sentence.
    pub(super) fn content_before(&self, before: usize, takes: Takes) -> Option<(usize, usize)> {
        let last = before.checked_sub(1)?;
        if self.quote(last).is_some() {
            let pair = self.source.pair(self.quote(last)?);
            let inner = self.source.text[pair.inner()].trim_end();
            // Alone, or at the end of a sentence that it is a part of.
            let ends = inner.ends_with([',', '.', '!', '?', '…', '—']);
            let from = self.content_start(last);
            return if ends || from == last { Some((from, before)) } else { None };
        }
        if self.word(last) != "," && self.word(last) != "—" && self.word(last) != "–" {
            return None;
        }
        let to = last;
        if to == 0 {
            return None;
        }
        let from = self.content_start(to - 1);
        // “Whether it was signed, she asked”
        let asks = || takes.has(Takes::QUESTION) && is_question(&self.lower(from));
        let told = takes.has(Takes::CLAUSE) || takes.has(Takes::THAT) || self.quote(to - 1).is_some() || asks();
        told.then_some((from, to))
    }

    /// Where the content that ends with token `last` begins: at the beginning of the sentence, or after the mark that a longer
    /// sentence put before it.
    pub(super) fn content_start(&self, last: usize) -> usize {
        (0..last).rev().find(|&i| self.word(i) == ";").map_or(0, |i| i + 1)
    }

    /// “In the meantime”, “After the vote”: begins with a preposition and has no verb that a comma would end.
    pub(super) fn is_adverbial(&self, from: usize, to: usize) -> bool {
        let lower = self.lower(from);
        let begins = links(&lower)
            || is_adverb(&lower)
            || self.is_value(from)
            || [
                "as", "when", "while", "if", "because", "since", "before", "despite", "instead", "meanwhile",
                "however", "still", "and", "but", "so", "asked", "speaking", "according", "although", "though",
                "unlike", "like",
            ]
            .contains(&lower.as_str());
        // “Campaigning in Tull, she mentioned …”, not “Smoking is bad, she said”.
        let doing = lower.ends_with("ing") && (from + 1..to).all(|i| !self.is_finite_verb(i));
        (begins || doing) && (to - from) < 12
    }
}
