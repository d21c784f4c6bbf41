//! Headlines: “‘I never lied’: Mayor hits back”, “Kellaway: count was two winters old”.

use super::Attribution;
use super::sentence::Sentence;
use crate::analysis::EvidenceKind;
use crate::text::WordKind;

/// The quotation of a headline, where a colon parts it from who speaks.
pub(super) fn attribution(s: Sentence) -> Option<Attribution> {
    let colon = (1..s.len()).find(|&i| s.word(i) == ":")?;
    let rest = colon + 1;
    if rest >= s.len() {
        return None;
    }
    let end = if s.word(s.len() - 1) == "." { s.len() - 1 } else { s.len() };
    if s.quote(0).is_some() && colon == 1 {
        // ‘…’: Mayor hits back
        let source = s.phrase_after(rest, false)?;
        // “Larkholm’s last lamp goes dark” names nobody who could speak.
        let end = actor(s, rest, source.end);
        let source = (s.kind(end) != Some(WordKind::Clitic)).then(|| s.span(rest, end));
        return Some(Attribution { source, link: EvidenceKind::Headline, ..Attribution::bare(s.range(0), 0) });
    }
    if let Some(quote) = (rest..end).find(|&i| s.quote(i).is_some()).filter(|&q| q == rest && q + 1 == end) {
        // Council clash: ‘…’ — the first name in the other half is the likeliest to speak.
        let first = (0..colon).find(|&i| s.is_name(i));
        let source = first.map(|i| s.span(i, (i..colon).take_while(|&k| s.is_name(k)).last().map_or(i + 1, |k| k + 1)));
        return Some(Attribution { source, link: EvidenceKind::Headline, ..Attribution::bare(s.range(quote), 0) });
    }
    // Kellaway: count was two winters old
    let label = colon <= 4 && (0..colon).all(|i| s.is_name(i)) && end > rest + 1;
    label.then(|| Attribution {
        cue: Some(s.range(colon)),
        source: Some(s.span(0, colon)),
        link: EvidenceKind::Colon,
        ..Attribution::bare(s.span(rest, end), 0)
    })
}

/// In a headline verbs have no ending that tells them: the actor is the name, or the one word before the verb.
fn actor(s: Sentence, from: usize, to: usize) -> usize {
    if s.is_name(from) {
        return (from..to).take_while(|&i| s.is_name(i)).last().map_or(to, |i| i + 1);
    }
    let last_capital = (from..to).take_while(|&i| s.kind(i) == Some(WordKind::Capital)).last();
    last_capital.map_or(from + 1, |i| i + 1)
}
