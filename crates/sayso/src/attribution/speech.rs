//! Marks that are not speech: nicknames, titles of works, terms, scare quotes.

use super::sentence::Sentence;
use crate::analysis::NotSpeechKind;
use crate::text::WordKind;

/// What a pair of marks is when its neighbours alone tell that nobody says it. `i` is its token.
pub(super) fn by_context(s: Sentence, i: usize) -> Option<NotSpeechKind> {
    let pair = s.source.pair(s.quote(i)?);
    let inner = s.source.text[pair.inner()].trim();
    let words = inner.split_whitespace().count();
    let before = i.checked_sub(1).map(|k| s.lower(k)).unwrap_or_default();
    let capital = |k: usize| s.kind(k) == Some(WordKind::Capital);
    if words <= 3
        && i > 0
        && capital(i - 1)
        && s.is_name(i - 1)
        && capital(i + 1)
        && inner.starts_with(char::is_uppercase)
        && !inner.ends_with(['.', '!', '?', ','])
    {
        return Some(NotSpeechKind::Nickname);
    }
    if words <= 6
        && ["word", "words", "term", "terms", "so-called", "nicknamed", "termed", "means"].contains(&before.as_str())
    {
        return Some(NotSpeechKind::Term);
    }
    // “known on Tull Street as “the Captain””
    if words <= 4
        && before == "as"
        && (i.saturating_sub(8)..i).any(|k| ["known", "nicknamed", "dubbed"].contains(&s.lower(k).as_str()))
    {
        return Some(NotSpeechKind::Nickname);
    }
    // “a film called “Salt and Rope””
    if words > 1 && is_title_case(inner) && matches!(before.as_str(), "called" | "named" | "dubbed") {
        return Some(NotSpeechKind::Title);
    }
    // “on CNN’s “Late Tide.””: American papers put the sentence's stop inside.
    (is_title_case(inner)
        && !inner.ends_with('!')
        && (names_a_work(&before)
            || words > 1 && ["on", "in", "of", "the", "’s", "'s", "to", "from", "for"].contains(&before.as_str())))
    .then_some(NotSpeechKind::Title)
}

/// What a pair is that nothing attributes. `None` means that somebody speaks: it is long enough, or a sentence of its own.
pub(super) fn unattributed(s: Sentence, i: usize) -> Option<NotSpeechKind> {
    let pair = s.source.pair(s.quote(i)?);
    let inner = s.source.text[pair.inner()].trim();
    let words = inner.split_whitespace().count();
    if is_title_case(inner) && words > 1 && !alone(s, i) {
        return Some(NotSpeechKind::Title);
    }
    let sentence = inner.ends_with(['.', '!', '?', ',', '…', '—']);
    (words <= 3 && !(sentence && (i == 0 || alone(s, i)))).then_some(NotSpeechKind::Scare)
}

/// Whether a pair begins its sentence and ends it.
fn alone(s: Sentence, i: usize) -> bool {
    i == 0 && (s.len() == 1 || s.is_punctuation(1) || s.quote(1).is_some())
}

pub(super) fn is_title_case(inner: &str) -> bool {
    let words = || inner.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic));
    let capital =
        |w: &&str| w.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let small = |w: &&str| {
        ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "vs."].contains(w)
    };
    let count = words().count();
    // “WE WANT OUR QUAY BACK” is shouted.
    let shouted = count > 2 && !inner.contains(char::is_lowercase);
    count > 0 && !shouted && words().next().as_ref().is_some_and(capital) && words().all(|w| capital(&w) || small(&w))
}

fn names_a_work(word: &str) -> bool {
    [
        "film", "movie", "book", "novel", "song", "album", "show", "series", "play", "musical", "poem", "article",
        "essay", "documentary", "painting", "opera", "sitcom", "titled", "entitled", "headlined", "program",
        "programme", "podcast", "memoir", "bestseller", "hit", "ballad", "exhibition", "report", "sang", "sings",
        "singing", "performed", "recorded", "column", "headline", "episode", "single", "track",
    ]
    .contains(&word)
}
