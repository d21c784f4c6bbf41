//! Sentences: they break after a full stop, not inside abbreviations, quotation marks or brackets.

use text_size::{TextRange, TextSize};

use super::{Block, Ending, Marks, Word, WordKind};
use crate::lexicon::Class;

/// The sentences of all blocks, in order.
pub(super) fn sentences(text: &str, blocks: &[Block], words: &[Word], marks: &Marks) -> Vec<TextRange> {
    let mut out = Vec::with_capacity(words.len() / 16 + blocks.len());
    let mut rest = words;
    let mut pairs =
        marks.pairs.iter().filter(|p| p.depth == 0 && p.ending == Ending::Closed).map(|p| p.range).peekable();
    for block in blocks {
        let count = rest.partition_point(|w| w.range.start() < block.range.end());
        let (here, later) = rest.split_at(count);
        rest = later;
        let mut start = None::<TextSize>;
        let mut brackets = 0_u32;
        for (i, word) in here.iter().enumerate() {
            let begin = *start.get_or_insert(word.range.start());
            while pairs.next_if(|p| p.end() <= word.range.start()).is_some() {}
            let quoted = pairs.peek().is_some_and(|p| p.start() <= word.range.start());
            let surface = &text[word.range];
            match surface {
                "(" | "[" => brackets += 1,
                ")" | "]" => brackets = brackets.saturating_sub(1),
                _ => {}
            }
            let last_of_pair = pairs.peek().is_some_and(|p| p.end() == word.range.end());
            if (quoted && !last_of_pair) || brackets > 0 && !matches!(surface, ")" | "]") {
                continue;
            }
            if ends_here(text, here, i) && here.get(i + 1).is_some() {
                out.push(TextRange::new(begin, word.range.end()));
                start = None;
                brackets = 0;
            }
        }
        if let Some(begin) = start {
            out.push(TextRange::new(begin, block.range.end()));
        }
    }
    out
}

/// Whether a sentence ends with the `i`th word: a stop, with what closes after it, before something that can begin one.
fn ends_here(text: &str, words: &[Word], i: usize) -> bool {
    let surface = |at: usize| words.get(at).map_or("", |w| &text[w.range]);
    let here = surface(i);
    let Some(next) = words.get(i + 1) else { return false };
    if [")", "]", "”", "’", "»", ".", "!", "?", "…"].contains(&surface(i + 1)) {
        return false; // what closes belongs to the sentence before
    }
    if next.range.start() == words[i].range.end() && !here.ends_with(['”', '"', '’', ')']) && !is_mark(surface(i + 1))
    {
        return false; // 3.4, example.org
    }
    let stop = last_stop(text, words, i);
    let can_begin = match next.kind {
        WordKind::Capital | WordKind::Number => true,
        WordKind::Lower | WordKind::Clitic => false,
        WordKind::Punctuation => {
            is_mark(surface(i + 1))
                || ["(", "[", "—", "–", "-", "•", "*", "$", "£", "€", "@", "#"].contains(&surface(i + 1))
        }
    };
    match stop {
        Stop::None => false,
        Stop::Word => can_begin,
        // “Why?” Orsk asked. — “No.” – Joss Orsk
        Stop::InMarks(c) => {
            let says = |word: &Word| word.kind == WordKind::Lower && word.classes.has(Class::Said);
            let asked = matches!(c, '?' | '!')
                && (words.get(i + 2).is_some_and(says) || matches!(surface(i + 2), "says" | "asks" | "tells"));
            can_begin && !asked && !matches!(surface(i + 1), "—" | "–" | "-" | "―")
        }
        // The stop of an abbreviation ends a sentence only before a word that often begins one.
        Stop::Abbreviation => next.kind == WordKind::Capital && STARTERS.contains(&surface(i + 1)),
    }
}

enum Stop {
    None,
    Word,
    InMarks(char),
    Abbreviation,
}

/// The stop that the `i`th word is, or that stands right before it where it is a closing mark or bracket.
fn last_stop(text: &str, words: &[Word], i: usize) -> Stop {
    let mut at = i;
    let mut closed = false;
    // Three marks and a bracket may close at once; the bound keeps a text of nothing but marks in linear time.
    for _ in 0..6 {
        let surface = &text[words[at].range];
        match surface {
            "." | "!" | "?" | "…" => {
                return if closed { Stop::InMarks(surface.chars().next().unwrap_or('.')) } else { Stop::Word };
            }
            "”" | "\"" | "’" | "'" | "»" | ")" | "]" | "''" => {
                closed = true;
                // A mark after white space opens.
                if at == 0 || words[at - 1].range.end() != words[at].range.start() {
                    return Stop::None;
                }
                at -= 1;
            }
            _ if surface.len() > 1 && surface.ends_with('.') && words[at].kind != WordKind::Punctuation => {
                return if words[at].classes.has(Class::ShortTitle) { Stop::None } else { Stop::Abbreviation };
            }
            _ => return Stop::None,
        }
    }
    Stop::None
}

fn is_mark(surface: &str) -> bool {
    ["“", "\"", "‘", "'", "„", "‚", "«", "‹", "`", "「"].contains(&surface)
}

/// What often stands at the head of a sentence, and seldom behind an initial or “U.S.” within one: by use and not by class, for with all
/// determiners and conjunctions “A. Every single day.” were two sentences.
const STARTERS: &[&str] = &[
    "The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "I", "This", "That", "These",
    "Those", "There", "His", "Her", "Its", "Their", "As", "After", "Before", "When", "While", "If", "For", "With",
    "However", "Some", "Many", "Most", "No", "Now", "So", "Meanwhile", "Then", "What", "Who", "Why", "How", "Not",
    "One", "By", "From", "Although", "Asked", "Earlier", "Later", "Last",
];
