//! Queries in the margin: each beside its line, and none over another.

/// A query as the browser has laid out its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteBox {
    /// The top of its first line, in whole pixels of the sheet.
    pub top: i32,
    /// Its place in the list of queries.
    pub check: usize,
}

/// A note to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which query.
    pub check: usize,
    /// Where it begins.
    pub top: i32,
    /// Its words, line by line; the first `heading` of them are its heading.
    pub lines: Vec<String>,
    /// How many lines the heading has.
    pub heading: usize,
}

/// From line to line.
pub const LINE: i32 = 16;
/// Between two notes.
const GAP: i32 = 10;
/// Letters in a line, of the sans at 12 pixels in a margin of 152.
const LETTERS: usize = 25;

/// Lays out the notes; where two meet, the later one moves down. `words` gives a query's heading and sentence.
pub fn notes<'a>(boxes: &[NoteBox], words: impl Fn(usize) -> (&'a str, &'a str)) -> Vec<Note> {
    let mut free = i32::MIN;
    boxes
        .iter()
        .map(|&NoteBox { top, check }| {
            let (heading, sentence) = words(check);
            let mut lines = wrap(heading);
            let heading = lines.len();
            lines.extend(wrap(sentence));
            let top = top.max(free);
            free = top + LINE * i32::try_from(lines.len()).unwrap_or(1) + GAP;
            Note { check, top, lines, heading }
        })
        .collect()
}

fn wrap(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_gives_way_to_the_one_above() {
        let words = |_| ("Mark never closes", "Taken to end with the paragraph that it stands in.");
        let boxes = [NoteBox { top: 10, check: 4 }, NoteBox { top: 20, check: 7 }, NoteBox { top: 300, check: 8 }];
        let notes = notes(&boxes, words);
        assert_eq!(notes[0].lines, ["Mark never closes", "Taken to end with the", "paragraph that it stands", "in."]);
        assert_eq!(
            notes.iter().map(|note| (note.check, note.top, note.heading)).collect::<Vec<_>>(),
            [(4, 10, 1), (7, 10 + 4 * LINE + GAP, 1), (8, 300, 1)]
        );
    }
}
