//! Headlines: “‘I never lied’: Mayor hits back”, “Kellaway: count was two winters old”, “Minister: ‘I never lied’”, “Leave now, residents told”.

use super::sentence::Sentence;
use super::{Attribution, clause, nested};
use crate::analysis::EvidenceKind;
use crate::lexicon::{Class, LISTS};
use crate::text::WordKind;

/// What a headline says of others' words: those of its own, then what lies within them.
pub(super) fn attributions(s: Sentence) -> Option<Vec<Attribution>> {
    told(s).or_else(|| attribution(s).map(|one| vec![one]))
}

/// “Leave now, residents told”, “‘Leave now’, residents told as levee weakens”, “Nurse warned managers, inquest hears”: whose words they are
/// the article tells.
fn told(s: Sentence) -> Option<Vec<Attribution>> {
    const LONGEST: usize = 3;
    let is_cue = |i: usize| matches!(s.lower(i).as_str(), "told" | "hears" | "heard" | "hear");
    let cue = (2..s.len()).find(|&i| s.kind(i) == Some(WordKind::Lower) && is_cue(i))?;
    let comma = (cue.saturating_sub(LONGEST + 1)..cue - 1).rev().find(|&i| s.word(i) == ",").filter(|&i| i > 0)?;
    let ends =
        cue + 1 == s.len() || matches!(s.lower(cue + 1).as_str(), "as" | "after" | "amid" | "in" | "by" | "." | "-");
    let plain = (comma + 1..cue).all(|i| s.quote(i).is_none() && !s.is_punctuation(i));
    if !ends || !plain {
        return None;
    }
    // “Flood live: ‘Leave now’, residents told”
    let from = if s.quote(comma - 1).is_some() && (comma == 1 || s.is_punctuation(comma - 2)) {
        comma - 1
    } else {
        (0..comma).rev().find(|&i| s.word(i) == ":").map_or(0, |i| i + 1)
    };
    if from >= comma {
        return None;
    }
    let whole = Attribution {
        cue: Some(s.range(cue)),
        link: EvidenceKind::Headline,
        ..Attribution::bare(s.span(from, comma), 0)
    };
    let words = Sentence { source: s.source, tokens: &s.tokens[from..comma] };
    let within = clause::attributions(words, 1).into_iter().filter(|a| nested::is_anothers(words, a));
    let within = within.map(|a| Attribution { second_hand: true, ..a });
    Some(std::iter::once(whole).chain(within).collect())
}

/// Whether a word says that somebody with a voice stands before a colon: “Minister:”, “Police:”, “Union:”.
fn has_a_voice(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "police", "union", "court", "council", "report", "study", "survey", "poll", "premier", "source", "watchdog",
        "ministry", "government", "charity", "inquest", "inquiry", "company", "cops", "mp", "pm",
    ];
    let one = word.strip_suffix('s').unwrap_or(word);
    [word, one].iter().any(|word| OTHERS.contains(word) || LISTS.is(Class::Role, word))
}

/// The quotation of a headline, where a colon parts it from who speaks.
fn attribution(s: Sentence) -> Option<Attribution> {
    // “15:58 Premier: Leave now”
    let begin = usize::from(s.is_value(0) || s.kind(0) == Some(WordKind::Number));
    let begin = (begin..s.len()).find(|&i| begin == 0 || !s.is_value(i) && !s.is_punctuation(i)).unwrap_or(0);
    let colon = (begin + 1..s.len()).find(|&i| s.word(i) == ":")?;
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
    // Minister: ‘I never lied’; not “Director: Jo Rao”.
    let tells = (rest..end).any(|i| s.quote(i).is_some() || s.kind(i) == Some(WordKind::Lower));
    let voice = colon <= begin + 4
        && has_a_voice(&s.lower(colon - 1))
        && (begin..colon).all(|i| matches!(s.kind(i), Some(WordKind::Capital | WordKind::Lower)));
    if voice && tells {
        // “Minister: ‘We will not blink’ as rail talks stall”
        let end = if s.quote(rest).is_some() { rest + 1 } else { end };
        return Some(Attribution {
            cue: Some(s.range(colon)),
            source: Some(s.span(begin, colon)),
            link: EvidenceKind::Colon,
            ..Attribution::bare(s.span(rest, end), 0)
        });
    }
    if let Some(quote) = (rest..end).find(|&i| s.quote(i).is_some()).filter(|&q| q == rest && q + 1 == end) {
        // Council clash: ‘…’ — the first name in the other half is the likeliest to speak.
        let first = (0..colon).find(|&i| s.is_name(i));
        let source = first.map(|i| s.span(i, (i..colon).take_while(|&k| s.is_name(k)).last().map_or(i + 1, |k| k + 1)));
        return Some(Attribution { source, link: EvidenceKind::Headline, ..Attribution::bare(s.range(quote), 0) });
    }
    // Kellaway: count was two winters old
    let label = colon <= begin + 4 && (begin..colon).all(|i| s.is_name(i)) && end > rest + 1;
    label.then(|| Attribution {
        cue: Some(s.range(colon)),
        source: Some(s.span(begin, colon)),
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
