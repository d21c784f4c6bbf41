//! Transcripts: lines that begin with who speaks.

use std::collections::{BTreeMap, HashMap};

use text_size::{TextRange, TextSize};

use super::sentence::Source;
use crate::text::BlockKind;

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

/// The labelled lines of a text, by where they begin. One such line is no transcript: at least two labels in capitals, or the
/// same label twice.
pub(super) fn labels(source: Source) -> BTreeMap<TextSize, Label> {
    let mut found: Vec<(TextSize, Label, &str)> = Vec::new();
    for block in source.structure.blocks.iter().filter(|b| b.kind == BlockKind::Body) {
        if let Some(label) = label(source.text, block.range) {
            found.push((block.range.start(), label, &source.text[label.name]));
        }
    }
    let capitals = |name: &str| name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let shouted = found.iter().filter(|(_, _, name)| capitals(name)).count();
    let mut times: HashMap<&str, u32> = HashMap::new();
    for (_, _, name) in &found {
        *times.entry(name).or_default() += 1;
    }
    let twice = |name: &str| times[name] > 1;
    found
        .iter()
        .filter(|(_, _, name)| shouted > 1 && capitals(name) || twice(name))
        .map(|(at, label, _)| (*at, *label))
        .collect()
}

/// “KELLY: …”, “Ana Quill: …”, “Q: …”: at most four words, each with a capital, then a colon, then something to say outside marks. A
/// mark before the name belongs to a transcript that is quoted.
fn label(text: &str, line: TextRange) -> Option<Label> {
    let mark = text[line].len() - text[line].trim_start_matches(MARKS).len();
    let line = TextRange::new(line.start() + crate::text::size(mark), line.end());
    let surface = &text[line];
    let colon = surface.char_indices().take_while(|(at, _)| *at < 60).find(|(_, c)| *c == ':')?.0;
    let name = surface[..colon].trim_end();
    let words = name.split_whitespace();
    let rest = &surface[colon + 1..];
    let speech = rest.trim_start();
    let fits = words.clone().count() <= 4
        && words.clone().all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
        && !name.is_empty()
        && !speech.is_empty()
        && rest.starts_with(char::is_whitespace)
        && !speech.starts_with(MARKS);
    let offset = |at: usize| line.start() + crate::text::size(at);
    fits.then(|| Label {
        name: TextRange::at(line.start(), crate::text::size(name.len())),
        colon: TextRange::at(offset(colon), crate::text::size(1)),
        speech: offset(surface.len() - speech.len()),
    })
}
