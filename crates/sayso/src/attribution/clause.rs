//! What a sentence says of others' words: each cue with its subject and what it governs.

use text_size::TextRange;

use super::cues::{self, Takes, VerbForm};
use super::phrase::{Phrase, links};
use super::sentence::{CueGroup, Sentence, is_auxiliary, is_determiner, is_pronoun};
use super::{Attribution, edges, nested};
use crate::analysis::{EvidenceKind, Mode};
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
            Subject::Remembered(phrase) => (begin_of_clause(sentence, phrase.start - 1), group.end),
        };
        let source = match subject {
            _ if group.heard => None,
            Subject::Before(phrase) | Subject::After(phrase) | Subject::Remembered(phrase) => {
                Some(sentence.span(phrase.start, phrase.end))
            }
            Subject::Shared => found.last().and_then(|a| a.source),
        };
        let as_saying = group.cue.form == VerbForm::Participle
            && group.start + 1 < group.end
            && sentence.lower(group.end - 2) == "as";
        let second_hand = as_saying || matches!(subject, Subject::Remembered(_));
        if let Subject::Remembered(phrase) = subject {
            // The words are those of whom they are remembered of.
            let remembers = sentence.range(phrase.start - 1).end();
            found.retain(|a| a.cue.is_none_or(|cue| cue.end() != remembers));
        }
        let governed = governed(sentence, group, begin, after);
        if let Some((content, addressee)) = governed {
            let cue = sentence.span(group.start, group.end);
            let text = sentence.source.text;
            let names = |part: &TextRange| {
                group.cue.takes.has(Takes::NOUN) && edges::only_names(&text[cue].to_lowercase(), &text[*part])
            };
            let mode = if content.iter().all(names) { Mode::Attitude } else { group.cue.mode };
            found.push(Attribution {
                cue: Some(cue),
                source,
                link: EvidenceKind::Subject,
                addressee,
                mode,
                stance: group.cue.stance,
                depth,
                second_hand,
                ..Attribution::of(content)
            });
        }
    }
    found.extend(according_to(sentence, depth));
    found.extend(noun_cues(sentence, depth));
    found.extend(interrupted(sentence, depth));
    let mut kept = nested::outermost(sentence, found);
    // What somebody was told by nobody knows whom counts within the words of who tells of it.
    kept.retain(|a| a.depth > 0 || !nested::is_told(sentence, a));
    kept
}

/// ““It was” – here Orsk paused – “a ruin.””: one quotation, cut in two by an aside that says who speaks.
fn interrupted(s: Sentence, depth: u8) -> Option<Attribution> {
    const LONGEST: usize = 12;
    let is_dash = |i: usize| matches!(s.word(i), "—" | "–" | "-");
    let first = (0..s.len()).find(|&i| s.quote(i).is_some() && is_dash(i + 1))?;
    let second = (first + 3..s.len().min(first + LONGEST)).find(|&i| s.quote(i).is_some())?;
    let inner = s.source.pair(s.quote(first)?).inner();
    let goes_on = !s.source.text[inner].trim_end().ends_with(['.', '!', '?']);
    let who = (first + 2..second).find(|&i| s.is_name(i) || is_pronoun(&s.lower(i)))?;
    let source = s.phrase_after(who, false).filter(|source| source.end < second)?;
    (goes_on && is_dash(second - 1)).then(|| Attribution {
        source: Some(s.span(source.start, source.end)),
        link: EvidenceKind::Dash,
        depth,
        ..Attribution::of(vec![s.range(first), s.range(second)])
    })
}

/// Where the clause of a verb begins: with its subject.
fn begin_of_clause(s: Sentence, verb: usize) -> usize {
    s.phrase_before(verb).map_or(verb, |phrase| phrase.start)
}

/// Who the subject of a cue is.
enum Subject {
    /// A phrase before the cue.
    Before(Phrase),
    /// A phrase after it: `“…,” said Orsk`.
    After(Phrase),
    /// That of the attribution before it: “praised the crew and said …”.
    Shared,
    /// A phrase between another verb and the cue: “recalled his mother telling him …”.
    Remembered(Phrase),
}

fn subject(s: Sentence, group: &CueGroup, found: &[Attribution]) -> Option<Subject> {
    let CueGroup { start, end, cue, .. } = *group;
    let previous = start.checked_sub(1).map(|i| s.lower(i)).unwrap_or_default();
    let shared = || if found.is_empty() { s.first_phrase(start).map(Subject::Before) } else { Some(Subject::Shared) };
    if cue.form == VerbForm::Base
        && let Some(phrase) = s.heard(start)
    {
        return Some(Subject::Remembered(phrase));
    }
    if cue.form == VerbForm::Participle && start + 1 == end {
        let remembers = |phrase: &Phrase| phrase.start > 0 && s.is_remembering(phrase.start - 1);
        if let Some(phrase) = s.phrase_before(start).filter(remembers) {
            return Some(Subject::Remembered(phrase));
        }
        // “a sign reading “…””: it is on there.
        if matches!(s.lower(start).as_str(), "reading" | "saying") && s.quote(end).is_some() && s.bears_words(start - 1)
        {
            return s.phrase_before(start).map(Subject::Before);
        }
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
    // “was told by a porter that”
    if s.lower(end - 1) == "by" {
        return s.phrase_after(end, false).map(Subject::After);
    }
    // “a note that read, “…””
    let relative = usize::from(previous == "that");
    if let Some(phrase) = s.phrase_with_clause(start) {
        return Some(Subject::Before(phrase));
    }
    if let Some(phrase) = s.phrase_before(start - relative) {
        return Some(Subject::Before(phrase));
    }
    matches!(previous.as_str(), "and" | "but" | "then").then(shared).flatten()
}

/// What a cue governs, as ranges, and its addressee. `before` is where its clause begins, subject included; `after` is the
/// first token after it, or after its inverted subject.
fn governed(s: Sentence, group: &CueGroup, before: usize, after: usize) -> Option<(Vec<TextRange>, Option<TextRange>)> {
    let takes = group.cue.takes;
    let (start, addressee) = s.skip_addressee(takes, after);
    // “said one man who asked not to be named”: what follows an inverted subject says more of it.
    // “who asked not to be named” says nothing of what was said.
    if s.lower(before) == "who"
        && (start..s.len().min(start + 3)).any(|i| matches!(s.lower(i).as_str(), "be" | "remain"))
    {
        return None;
    }
    let relative = after > group.end && matches!(s.lower(start).as_str(), "who" | "when" | "where");
    if let Some((from, to)) = s.complement(takes, start).filter(|(from, to)| !relative && to > from) {
        // “Brandt, who claims he was robbed, was seen”: a relative clause ends at its comma.
        let comma = (s.lower(before) == "who").then(|| (from..to).find(|&i| s.word(i) == ",")).flatten();
        return Some((vec![s.span(from, comma.filter(|c| *c > from).unwrap_or(to))], addressee));
    }
    if !(takes.has(Takes::QUOTE) || takes.has(Takes::CLAUSE) || takes.has(Takes::THAT) || takes.has(Takes::QUESTION)) {
        return None;
    }
    // “The court ruled that the lease was void, finding for the tenants”: what stands before has its own cue.
    if group.cue.form == VerbForm::Participle && s.quote(before.saturating_sub(1)).is_none() {
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
    /// A verb that brings up what another person said: “recalled his mother telling him”, “heard her say”.
    pub(super) fn is_remembering(&self, i: usize) -> bool {
        let forms =
            ["recall", "remember", "describe", "hear", "overhear", "film", "record", "caught", "catch", "quote"];
        self.kind(i) == Some(WordKind::Lower) && forms.iter().any(|verb| self.lower(i).starts_with(verb))
    }

    /// Whom somebody heard: “I heard Joss Kellaway say …”. The verb has no ending there.
    pub(super) fn heard(&self, verb: usize) -> Option<Phrase> {
        const FARTHEST: usize = 8;
        let hears = |i: usize| matches!(self.lower(i).as_str(), "hear" | "heard" | "overheard" | "hears");
        let near = (verb.saturating_sub(FARTHEST)..verb.saturating_sub(1)).any(hears);
        let phrase = near.then(|| self.phrase_before(verb)).flatten();
        phrase.filter(|phrase| phrase.start > 0 && hears(phrase.start - 1))
    }

    /// A thing that words stand on.
    fn bears_words(&self, i: usize) -> bool {
        const THINGS: &[&str] = &[
            "sign", "banner", "placard", "poster", "note", "letter", "message", "card", "notice", "sticker", "plaque",
            "leaflet", "t-shirt", "shirt", "tattoo", "badge", "slogan", "text", "email", "tweet", "billboard", "flag",
        ];
        let word = self.lower(i);
        THINGS.contains(&word.as_str()) || word.strip_suffix('s').is_some_and(|one| THINGS.contains(&one))
    }

    /// The first noun phrase of the sentence, as the subject of a verb further on.
    pub(super) fn first_phrase(&self, before: usize) -> Option<Phrase> {
        let begins = |i: usize| {
            i == 0 && (is_determiner(&self.lower(0)) || self.kind(0) == Some(WordKind::Capital) && self.is_noun(0))
        };
        let start = (0..before).find(|&i| self.is_name(i) || is_pronoun(&self.lower(i)) || begins(i))?;
        let mut phrase = self.phrase_after(start, true).filter(|p| p.end <= before)?;
        // “Orsk put it this way”: behind a name, a word before what begins another phrase is a verb.
        let verb = (phrase.start + 1..phrase.end).find(|&i| self.is_verb_of_name(i));
        if let Some(verb) = verb {
            phrase.end = verb;
        }
        // “My deputy rang and said”: a verb that no list knows stands between.
        if phrase.end + 1 == before && phrase.end > start + 2 && !self.is_name(phrase.end - 1) {
            phrase.end -= 1;
        }
        Some(phrase)
    }

    /// Whether a word in lower case right behind a name is its verb, by what follows: “put it”, “spoke for many”, “chose her words”.
    pub(super) fn is_verb_of_name(&self, i: usize) -> bool {
        let next = self.lower(i + 1);
        let pronoun = ["it", "this", "that", "them", "him", "no", "one", "up", "down", "out", "to"];
        self.kind(i) == Some(WordKind::Lower)
            && self.is_name(i - 1)
            && !self.is_name(i)
            && !matches!(self.lower(i).as_str(), "and" | "of" | "for" | "at" | "from")
            && (is_determiner(&next) || links(&next) || pronoun.contains(&next.as_str()))
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
}

/// “According to X, …”, “…, according to X” and “in the words of X, …”.
fn according_to(s: Sentence, depth: u8) -> Option<Attribution> {
    const CUES: [&[&str]; 2] = [&["according", "to"], &["in", "the", "words", "of"]];
    let begins = |i: usize| CUES.iter().find(|cue| (i..).zip(**cue).all(|(i, word)| s.lower(i) == *word));
    let (at, cue) = (0..s.len()).find_map(|i| Some((i, begins(i)?)))?;
    let after = at + cue.len();
    let mut source = s.phrase_after(after, at > 0)?;
    let content = if at == 0 {
        // “According to Sylvie Orsk, the party chair, the inquiry …”, “…, 53, “It was …””: an apposition between commas.
        let is_plain = |i| matches!(s.kind(i), Some(WordKind::Lower | WordKind::Number)) && !s.is_name(i);
        if s.word(source.end) == ","
            && (is_determiner(&s.lower(source.end + 1)) || s.kind(source.end + 1) == Some(WordKind::Number))
            && let Some(close) = (source.end + 2..(source.end + 8).min(s.len())).find(|&i| s.word(i) == ",")
            && (source.end + 1..close).all(is_plain)
            && (s.begins_clause(close + 1) || s.quote(close + 1).is_some())
        {
            source.end = close;
        }
        // “According to a report by the council, …”: the source goes on to the comma.
        if s.word(source.end) != ","
            && let Some(comma) = (source.end..s.len()).find(|&i| s.word(i) == ",")
        {
            source.end = comma;
        }
        let mut from = source.end + usize::from(s.word(source.end) == ",");
        // “According to the university, whose students counted, …”
        if matches!(s.lower(from).as_str(), "who" | "whose" | "which") {
            from = (from..s.len()).find(|&i| s.word(i) == ",")? + 1;
        }
        (from, if from < s.len() { s.clause_end(from) } else { from })
    } else {
        let to = if s.word(at - 1) == "," { at - 1 } else { at };
        (s.content_start(to.saturating_sub(1)), to)
    };
    // “The fare, according to Tom Farr, will rise”: the clause goes on with its verb.
    let goes_on = at > 0 && s.word(source.end) == "," && is_auxiliary(&s.lower(source.end + 1));
    let rest = goes_on.then(|| (source.end + 1, s.clause_end(source.end + 1)));
    (content.1 > content.0).then(|| Attribution {
        content: std::iter::once(content).chain(rest).map(|(from, to)| s.span(from, to)).collect(),
        cue: Some(s.span(at, after)),
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
                stance,
                ..Attribution::bare(s.range(i + 1), depth)
            });
        }
    }
    found
}
