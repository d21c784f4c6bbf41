//! The clause a cue governs: what it introduces, before it, after it or on both sides.

use text_size::TextRange;

use super::Attribution;
use super::cues::{self, Takes, VerbForm};
use super::phrase::{Phrase, links};
use super::sentence::{CueGroup, Sentence, is_adverb, is_determiner, is_pronoun};
use crate::analysis::{EvidenceKind, Stance};
use crate::text::WordKind;

/// What a sentence says of others' words. Attributions whose cue lies in another one's content are left out: they are the
/// speaker's, not the article's.
pub(super) fn attributions(sentence: Sentence, depth: u8) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for group in &sentence.cues() {
        let Some(subject) = subject(sentence, group, &found) else { continue };
        let (begin, after) = match &subject {
            Subject::Before(phrase) => (phrase.start, group.end),
            Subject::After(phrase) => (group.start, phrase.end),
            Subject::Shared => (group.start, group.end),
        };
        let source = match subject {
            Subject::Before(phrase) | Subject::After(phrase) => Some(sentence.span(phrase.start, phrase.end)),
            Subject::Shared => found.last().and_then(|a| a.source),
        };
        let governed = governed(sentence, group, begin, after);
        if let Some((content, addressee)) = governed {
            found.push(Attribution {
                content,
                cue: Some(sentence.span(group.start, group.end)),
                source,
                link: EvidenceKind::Subject,
                addressee,
                mode: group.cue.mode,
                stance: group.cue.stance,
                depth,
            });
        }
    }
    found.extend(according_to(sentence, depth));
    found.extend(noun_cues(sentence, depth));
    let inside =
        |a: &Attribution, b: &Attribution| a.cue.is_some_and(|cue| b.content.iter().any(|c| c.contains_range(cue)));
    let mut keep: Vec<Attribution> = Vec::new();
    for (i, a) in found.iter().enumerate() {
        let embedded = found.iter().enumerate().any(|(j, b)| i != j && inside(a, b) && !(inside(b, a) && i < j));
        let overlaps = keep.iter().any(|b| {
            a.content.iter().any(|x| b.content.iter().any(|y| x.intersect(*y).is_some_and(|r| !r.is_empty())))
        });
        if !embedded && !overlaps {
            keep.push(a.clone());
        }
    }
    keep
}

/// Who the subject of a cue is.
enum Subject {
    /// A phrase before the cue.
    Before(Phrase),
    /// A phrase after it: `“…,” said Orsk`.
    After(Phrase),
    /// That of the attribution before it: “praised the crew and said …”.
    Shared,
}

fn subject(s: Sentence, group: &CueGroup, found: &[Attribution]) -> Option<Subject> {
    let CueGroup { start, end, cue } = *group;
    let previous = start.checked_sub(1).map(|i| s.lower(i)).unwrap_or_default();
    let shared = || if found.is_empty() { s.first_phrase(start).map(Subject::Before) } else { Some(Subject::Shared) };
    if cue.form == VerbForm::Participle && start + 1 == end {
        let takes = [Takes::THAT, Takes::CLAUSE, Takes::JUDGEMENT].iter().any(|t| cue.takes.has(*t));
        return (takes && matches!(previous.as_str(), "," | "and")).then(shared).flatten();
    }
    let after_content = start > 0 && s.quote(start - 1).is_some() || previous == ",";
    if after_content && cue.takes.has(Takes::QUOTE) && cue.form != VerbForm::Base {
        let phrase = s
            .phrase_after(end, true)
            .filter(|p| !matches!(s.lower(p.start).as_str(), "it" | "that" | "this") && s.ends_subject(p.end));
        if let Some(phrase) = phrase.filter(|_| previous != "," || s.phrase_before(start).is_none()) {
            return Some(Subject::After(phrase));
        }
    }
    if let Some(phrase) = s.phrase_before(start) {
        return Some(Subject::Before(phrase));
    }
    matches!(previous.as_str(), "and" | "but" | "then").then(shared).flatten()
}

/// What a cue governs, as ranges, and its addressee. `before` is where its clause begins, subject included; `after` is the
/// first token after it, or after its inverted subject.
fn governed(s: Sentence, group: &CueGroup, before: usize, after: usize) -> Option<(Vec<TextRange>, Option<TextRange>)> {
    let takes = group.cue.takes;
    let (start, addressee) = s.skip_addressee(takes, after);
    if let Some((from, to)) = s.complement(takes, start).filter(|(from, to)| to > from) {
        return Some((vec![s.span(from, to)], addressee));
    }
    if !(takes.has(Takes::QUOTE) || takes.has(Takes::CLAUSE)) {
        return None;
    }
    let (from, to) = s.content_before(before, takes).filter(|(from, to)| to > from)?;
    let first = s.span(from, to);
    // “…,” he said, “…”: the second half, unless an adjunct comes there.
    let adjunct = s.end_of_adjunct(start);
    let second = matches!(s.word(adjunct), "," | ":").then_some(adjunct + 1).and_then(|next| match s.quote(next) {
        Some(_) => Some((next, s.end_of_quote_part(next))),
        None => {
            (s.quote(to - 1).is_none() && next < s.len() && s.begins_clause(next)).then(|| (next, s.clause_end(next)))
        }
    });
    let second = second.filter(|(from, to)| to > from).map(|(from, to)| s.span(from, to));
    // “On Monday, she said …” has an adverbial there; it is content only if the clause goes on after the cue.
    let words = (from..to).filter(|&i| !s.is_punctuation(i)).count();
    let alone = s.quote(from).is_some() || words >= 3 && !s.is_adverbial(from, to);
    if !alone && second.is_none() {
        return None;
    }
    let content = std::iter::once(first).chain(second).collect();
    Some((content, addressee))
}

impl Sentence<'_> {
    /// The first noun phrase of the sentence, as the subject of a verb further on.
    pub(super) fn first_phrase(&self, before: usize) -> Option<Phrase> {
        let start = (0..before)
            .find(|&i| self.is_name(i) || is_pronoun(&self.lower(i)) || i == 0 && is_determiner(&self.lower(i)))?;
        let mut phrase = self.phrase_after(start, true).filter(|p| p.end <= before)?;
        // “My deputy rang and said”: a verb that no list knows stands between.
        if phrase.end + 1 == before && phrase.end > start + 2 && !self.is_name(phrase.end - 1) {
            phrase.end -= 1;
        }
        Some(phrase)
    }

    /// What can stand after the inverted subject of a cue.
    fn ends_subject(&self, i: usize) -> bool {
        i >= self.len()
            || self.quote(i).is_some()
            || self.is_value(i)
            || links(&self.lower(i))
            || [",", ".", ";", ":", "—", "–", "?", "!", "who", "as", "when", "while", "before", "and", "but"]
                .contains(&self.lower(i).as_str())
    }

    /// Steps over “reporters” after “told”, “her” after “asked”. Gives where the rest begins.
    fn skip_addressee(&self, takes: Takes, at: usize) -> (usize, Option<TextRange>) {
        if !takes.has(Takes::ADDRESSEE) {
            return (at, None);
        }
        let lower = self.lower(at);
        if ["me", "him", "her", "us", "them", "you", "himself", "herself"].contains(&lower.as_str()) {
            return (at + 1, Some(self.range(at)));
        }
        if self.quote(at).is_some()
            || matches!(lower.as_str(), "that" | "if" | "whether" | "to" | "," | ":" | "the" if matches!(lower.as_str(), "that" | "if" | "whether" | "to" | "," | ":"))
        {
            return (at, None);
        }
        let Some(phrase) = self.phrase_after(at, false) else { return (at, None) };
        // “told reporters the plan was mad”: one noun, then a clause of its own.
        let end = if self.is_name(at) {
            (at..phrase.end)
                .take_while(|&i| self.is_name(i) && self.same_name(at, i))
                .last()
                .map_or(phrase.end, |i| i + 1)
        } else {
            phrase.end
        };
        let end = if self.ends_addressee(phrase.end) { phrase.end } else { end };
        (end, Some(self.span(at, end)))
    }

    fn same_name(&self, a: usize, b: usize) -> bool {
        let name = |i: usize| self.source.name_at(self.range(i).start()).map(|m| m.range);
        name(a) == name(b)
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
    fn complement(&self, takes: Takes, at: usize) -> Option<(usize, usize)> {
        let clause = takes.has(Takes::CLAUSE) || takes.has(Takes::THAT);
        let lower = self.lower(at);
        if self.quote(at).is_some() {
            return Some((at, self.end_of_quote_part(at)));
        }
        match lower.as_str() {
            "that" if clause => return Some((at, self.clause_end(at))),
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
                return Some((at, self.clause_end(at))).filter(|(from, to)| to > from);
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

    /// A clause without “that” has at least three words.
    fn bare_clause(&self, at: usize) -> Option<(usize, usize)> {
        let end = self.clause_end(at);
        (end >= at + 3).then_some((at, end))
    }

    /// Whether a clause can begin here: with a name, a determiner, a pronoun, a plain noun, “there”.
    fn begins_clause(&self, i: usize) -> bool {
        let lower = self.lower(i);
        match self.kind(i) {
            Some(WordKind::Capital | WordKind::Number) => true,
            Some(WordKind::Lower) => {
                !(links(&lower)
                    || is_adverb(&lower)
                    || cues::verb(&lower).is_some_and(|c| c.form != VerbForm::Base)
                    || [
                        "and",
                        "but",
                        "or",
                        "as",
                        "so",
                        "because",
                        "than",
                        "while",
                        "which",
                        "whose",
                        "him",
                        "me",
                        "them",
                        "us",
                        "nothing",
                        "something",
                        "according",
                        "out",
                        "up",
                    ]
                    .contains(&lower.as_str()))
            }
            Some(WordKind::Punctuation) => matches!(self.word(i), "$" | "£" | "€"),
            _ => false,
        }
    }

    /// Where a time, place or medium after a cue ends: “Thursday night”, “in an interview with Kelly”. The end is at the next
    /// “that”, comma, colon or quotation; without one in reach there is no adjunct but a time.
    fn end_of_adjunct(&self, at: usize) -> usize {
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
            || matches!(self.lower(i).as_str(), "as" | "through" | "while" | "before" | "when" | "via")
        {
            let stop = (i..self.len().min(at + REACH))
                .find(|&k| self.quote(k).is_some() || matches!(self.lower(k).as_str(), "that" | "," | ":" | "." | ";"));
            return stop.unwrap_or(i);
        }
        i
    }

    /// A quotation after a cue: the marks alone, or the clause that goes on after them.
    fn end_of_quote_part(&self, at: usize) -> usize {
        let Some(pair) = self.quote(at) else { return at };
        let pair = self.source.pair(pair);
        let inner = &self.source.text[pair.inner()];
        let ends = inner.trim_end().ends_with(['.', ',', '!', '?', '…']);
        let next = at + 1;
        if ends
            || next >= self.len()
            || self.is_punctuation(next)
            || ["in", "on", "when", "after", "before", "during", "at", "as", "while"]
                .contains(&self.lower(next).as_str())
        {
            next
        } else {
            self.clause_end(at)
        }
    }

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
                "," | "—" | "–" if depth == 0 && i > start && self.taken_over(i + 1) => return i,
                "and" | "but" if depth == 0 && i > start && self.verb_without_subject(i + 1) => return i,
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

    /// After a comma: the article's own voice goes on.
    fn taken_over(&self, i: usize) -> bool {
        let lower = self.lower(i);
        if matches!(lower.as_str(), "but" | "while" | "although" | "though" | "whereas") {
            return true;
        }
        if self.kind(i) == Some(WordKind::Lower) && cues::verb(&lower).is_some_and(|c| c.form == VerbForm::Participle) {
            return true;
        }
        if matches!(lower.as_str(), "and" | "then") {
            return self.verb_without_subject(i + 1);
        }
        // “, she said”
        let phrase = self.phrase_after(i, false);
        phrase.is_some_and(|p| p.end - p.start <= 6 && self.is_said(p.end)) || self.is_said(i)
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
                    && (c.takes.has(Takes::THAT) || c.takes.has(Takes::CLAUSE))
            })
    }

    /// What stands before “, she said”: tokens `from..to`, from the beginning of the sentence.
    fn content_before(&self, before: usize, takes: Takes) -> Option<(usize, usize)> {
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
        if to == 0 || !takes.has(Takes::CLAUSE) && self.quote(to - 1).is_none() {
            return None;
        }
        Some((self.content_start(to - 1), to))
    }

    /// Where the content that ends with token `last` begins: at the beginning of the sentence, or after the mark that a longer
    /// sentence put before it.
    fn content_start(&self, last: usize) -> usize {
        (0..last).rev().find(|&i| self.word(i) == ";").map_or(0, |i| i + 1)
    }

    /// “In the meantime”, “After the vote”: begins with a preposition and has no verb that a comma would end.
    fn is_adverbial(&self, from: usize, to: usize) -> bool {
        let lower = self.lower(from);
        let begins = links(&lower)
            || is_adverb(&lower)
            || self.is_value(from)
            || [
                "as",
                "when",
                "while",
                "if",
                "because",
                "since",
                "before",
                "despite",
                "instead",
                "meanwhile",
                "however",
                "still",
                "and",
                "but",
                "so",
                "asked",
                "speaking",
                "according",
                "although",
                "though",
                "unlike",
                "like",
            ]
            .contains(&lower.as_str());
        begins && (to - from) < 12
    }
}

/// “According to X, …” and “…, according to X”.
fn according_to(s: Sentence, depth: u8) -> Option<Attribution> {
    let at = (0..s.len()).find(|&i| s.lower(i) == "according" && s.lower(i + 1) == "to")?;
    let source = s.phrase_after(at + 2, at > 0)?;
    let content = if at == 0 {
        let from = if s.word(source.end) == "," { source.end + 1 } else { source.end };
        (from, if from < s.len() { s.clause_end(from) } else { from })
    } else {
        let to = if s.word(at - 1) == "," { at - 1 } else { at };
        (s.content_start(to.saturating_sub(1)), to)
    };
    (content.1 > content.0).then(|| Attribution {
        content: vec![s.span(content.0, content.1)],
        cue: Some(s.span(at, at + 2)),
        source: Some(s.span(source.start, source.end)),
        link: EvidenceKind::According,
        ..Attribution::bare(s.range(content.0), depth)
    })
}

/// “Walsh’s claim that …”
fn noun_cues(s: Sentence, depth: u8) -> Vec<Attribution> {
    let mut found = Vec::new();
    for i in 1..s.len() {
        let Some(stance) = cues::noun(&s.lower(i)) else { continue };
        if s.lower(i + 1) != "that"
            || s.kind(i - 1) != Some(WordKind::Clitic)
                && !matches!(s.lower(i - 1).as_str(), "his" | "her" | "their" | "its")
        {
            continue;
        }
        let source = if s.kind(i - 1) == Some(WordKind::Clitic) {
            s.phrase_before(i - 1)
        } else {
            Some(Phrase { start: i - 1, end: i })
        };
        let Some(source) = source else { continue };
        let end = s.clause_end(i + 1);
        if end > i + 1 {
            found.push(Attribution {
                content: vec![s.span(i + 1, end)],
                cue: Some(s.range(i)),
                source: Some(s.span(source.start, source.end)),
                link: EvidenceKind::Subject,
                stance: if stance == Stance::Neutral { Stance::Neutral } else { stance },
                ..Attribution::bare(s.range(i + 1), depth)
            });
        }
    }
    found
}
