//! Transcripts: lines that begin with who speaks.

use std::collections::{BTreeMap, HashMap};

use text_size::{TextRange, TextSize};

use super::sentence::Source;
use crate::text::{Block, BlockKind};

/// The label of a transcript's line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    /// Who speaks, as written.
    pub(super) name: TextRange,
    /// The colon after it.
    pub(super) colon: TextRange,
    /// Where the speech begins.
    pub(super) speech: TextSize,
}

const MARKS: [char; 6] = ['“', '"', '‘', '\'', '«', '„'];

/// The labelled lines of a text, by where they begin. One such line is no transcript: at least two labels in capitals or with a bracket
/// behind the name, both a question and an answer, the same label twice, or as much as half of the text.
pub(super) fn labels(source: Source) -> BTreeMap<TextSize, Label> {
    let mut found: Vec<(TextSize, Label)> = Vec::new();
    let mut lines = 0;
    // The first question may be taken for a headline.
    let may_be = |block: &&Block| {
        block.kind == BlockKind::Body || block.kind == BlockKind::Title && source.text[block.range].starts_with("Q. ")
    };
    for block in source.structure.blocks.iter().filter(may_be) {
        lines += 1;
        found.extend(label(source.text, block.range).map(|label| (block.range.start(), label)));
    }
    let name = |label: &Label| &source.text[label.name];
    let capitals = |label: &Label| name(label).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    // “Orla Finch (Western Reach):”: what is no colon's own is the bracket's.
    let bracket = |label: &Label| label.name.end() < label.colon.start() && source.text[label.colon].starts_with(':');
    let is_full = |label: &Label| name(label).contains(' ') || capitals(label);
    let count = |holds: &dyn Fn(&Label) -> bool| found.iter().filter(|(_, label)| holds(label)).count();
    let (shouted, bracketed) = (count(&|label| capitals(label)), count(&bracket));
    let most = found.len() > 2 && found.len() * 2 >= lines && count(&is_full) * 2 > found.len();
    let lettered = |letter: &str| count(&|label| name(label) == letter) > 0;
    let letters = lettered("Q") && lettered("A");
    let mut times: HashMap<&str, u32> = HashMap::new();
    for (_, label) in &found {
        *times.entry(name(label)).or_default() += 1;
    }
    let counts = |label: &Label| {
        if &source.text[label.colon] == "." {
            return letters;
        }
        most || shouted > 1 && capitals(label) || bracketed > 1 && bracket(label) || times[name(label)] > 1
    };
    found.iter().filter(|(_, label)| counts(label)).copied().collect()
}

/// “KELLY: …”, “Ana Quill: …”, “Lena Orsk (Western Reach): …”, “Q. …”: at most four words, each with a capital, then a colon, then something
/// to say outside marks. A mark before the name belongs to a transcript that is quoted.
fn label(text: &str, line: TextRange) -> Option<Label> {
    const LONGEST: usize = 80;
    let mark = text[line].len() - text[line].trim_start_matches(MARKS).len();
    let line = TextRange::new(line.start() + crate::text::size(mark), line.end());
    let surface = &text[line];
    let lettered = ["Q. ", "A. "].iter().any(|letter| surface.starts_with(letter)).then_some(1);
    let colon = || Some(surface.char_indices().take_while(|(at, _)| *at < LONGEST).find(|(_, c)| *c == ':')?.0);
    let colon = lettered.or_else(colon)?;
    let head = surface[..colon].trim_end();
    // “The Secretary of State for Rural Affairs (Lena Orsk)”: a post and who holds it. “Lena Orsk (Western Reach)”: whom they speak for.
    let bracket = head.strip_suffix(')').and_then(|head| head.split_once('('));
    let is_post = |words: &str| words.starts_with("The ") && words.split_whitespace().count() > 2;
    let (from, name) = match bracket {
        Some((post, name)) if is_post(post) => (post.len() + 1, name),
        Some((name, _)) => (0, name.trim_end()),
        None => (0, head),
    };
    let rest = &surface[colon + 1..];
    let speech = rest.trim_start();
    let words = || name.split_whitespace();
    let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let fits = words().count() <= 4
        && words().all(capital)
        && !name.is_empty()
        && !speech.is_empty()
        && rest.starts_with(char::is_whitespace)
        && !speech.starts_with(MARKS);
    let offset = |at: usize| line.start() + crate::text::size(at);
    fits.then(|| Label {
        name: TextRange::at(offset(from), crate::text::size(name.len())),
        colon: TextRange::at(offset(colon), crate::text::size(1)),
        speech: offset(surface.len() - speech.len()),
    })
}
