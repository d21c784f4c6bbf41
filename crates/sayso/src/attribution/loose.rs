//! Quotations that no cue of their own sentence governs: split ones, colons and dashes, and the speaker who goes on.

use text_size::TextRange;

use super::phrase::Phrase;
use super::sentence::{Sentence, is_determiner, tokens};
use super::{Attribution, clause};
use crate::analysis::EvidenceKind;
use crate::text::{Ending, WordKind, order};

/// A colon before a quotation, with the source before it: “Kellaway: “No.””
pub(super) fn colon_before(s: Sentence, i: usize, depth: u8) -> Option<Attribution> {
    let colon = i.checked_sub(1).filter(|&k| s.word(k) == ":")?;
    let (source, link) = before_colon(s, colon)?;
    Some(Attribution {
        cue: Some(s.range(colon)),
        source: Some(s.span(source.start, source.end)),
        link,
        ..Attribution::bare(s.range(i), depth)
    })
}

/// Who speaks where nothing but a colon says so: a label, as in “Kellaway:”, or the subject of “The harbour master was blunt:”.
pub(super) fn before_colon(s: Sentence, colon: usize) -> Option<(Phrase, EvidenceKind)> {
    // Behind a comma a phrase has a determiner or a name: “…, hit back on X:” is what somebody does.
    let begins = |p: &Phrase| {
        p.start == 0
            || s.is_punctuation(p.start - 1)
                && (is_determiner(&s.lower(p.start)) || s.kind(p.start) == Some(WordKind::Capital))
    };
    let fits = |p: &Phrase| begins(p) && !(p.start + 1..p.end).any(|i| s.is_verb_of_name(i));
    let label = s.phrase_before(colon).filter(fits);
    let subject = || s.first_phrase(colon).filter(|p| p.start == 0).map(|phrase| (phrase, EvidenceKind::LeadIn));
    label.map(|label| (label, EvidenceKind::Colon)).or_else(subject)
}

/// A dash after a quotation, with the source after it and nothing more: ““No.” — Joss Kellaway”
pub(super) fn dash_after(s: Sentence, i: usize, depth: u8) -> Option<Attribution> {
    let dashes = (i + 1..s.len()).take_while(|&k| matches!(s.word(k), "—" | "–" | "-" | "―")).count();
    if dashes == 0 {
        return None;
    }
    let source = s.phrase_after(i + 1 + dashes, true)?;
    let rest = (source.end..s.len()).all(|k| s.word(k) == ".");
    (rest && (source.start..source.end).any(|k| s.is_name(k))).then(|| Attribution {
        cue: Some(s.span(i + 1, i + 1 + dashes)),
        source: Some(s.span(source.start, source.end)),
        link: EvidenceKind::Dash,
        ..Attribution::bare(s.range(i), depth)
    })
}

/// A mark that never closes holds the attribution that comes after the words: ““The lease runs until 2031, Kellaway said.”
pub(super) fn unclosed(s: Sentence, i: usize, depth: u8) -> Option<Attribution> {
    let pair = s.source.pair(s.quote(i)?);
    if pair.ending != Ending::Unclosed {
        return None;
    }
    let inner = tokens(s.source, pair.inner(), pair.depth + 1);
    let inside = Sentence { source: s.source, tokens: &inner };
    let found = clause::attributions(inside, depth)
        .into_iter()
        .find(|a| a.content.len() == 1 && a.content[0].start() == pair.inner().start())?;
    let content = TextRange::new(pair.range.start(), found.content[0].end());
    Some(Attribution { content: vec![content], ..found })
}

/// Whether a sentence is nothing but quotations, so that they can go on from the one before: ““…,” she said. “…””
pub(super) fn is_alone(s: Sentence) -> bool {
    (0..s.len()).all(|i| s.quote(i).is_some() || s.is_punctuation(i))
}

/// Whether the quotation at token `i` begins its sentence.
pub(super) fn begins_sentence(s: Sentence, i: usize) -> bool {
    (0..i).all(|k| s.quote(k).is_some())
}

/// Adds a further part to an attribution.
pub(super) fn extend(attribution: &mut Attribution, part: TextRange) {
    // Parts are in order, and words that go on through a whole text have thousands.
    if attribution.content.binary_search_by_key(&order::place(part), |known| order::place(*known)).is_err() {
        attribution.content.push(part);
    }
}
