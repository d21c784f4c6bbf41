//! What stands in the margin: queries, and how a line that is set aside is put back; each beside its line, and none over another.

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The query of this place in the list of queries.
    Query(usize),
    /// The paragraph of this place, which is set aside.
    Aside(usize),
}

/// What a note is about, as the browser has laid out its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteBox {
    /// The top of its first line, in whole pixels of the sheet.
    pub top: i32,
    /// What it is about.
    pub subject: Subject,
}

/// A note to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub subject: Subject,
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

/// Lays out the notes, from top to bottom; where two meet, the later one moves down. `words` gives heading and sentence of each.
pub fn notes<'a>(boxes: &[NoteBox], words: impl Fn(Subject) -> (&'a str, &'a str)) -> Vec<Note> {
    let mut free = i32::MIN;
    boxes
        .iter()
        .map(|&NoteBox { top, subject }| {
            let (heading, sentence) = words(subject);
            let mut lines = wrap(heading);
            let heading = lines.len();
            lines.extend(wrap(sentence));
            let top = top.max(free);
            free = top + LINE * i32::try_from(lines.len()).unwrap_or(1) + GAP;
            Note { subject, top, lines, heading }
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
        let boxes = [(10, Subject::Query(4)), (20, Subject::Aside(7)), (300, Subject::Query(8))];
        let notes = notes(&boxes.map(|(top, subject)| NoteBox { top, subject }), words);
        assert_eq!(notes[0].lines, ["Mark never closes", "Taken to end with the", "paragraph that it stands", "in."]);
        let places: Vec<_> = notes.iter().map(|note| (note.subject, note.top, note.heading)).collect();
        assert_eq!(
            places,
            [(Subject::Query(4), 10, 1), (Subject::Aside(7), 10 + 4 * LINE + GAP, 1), (Subject::Query(8), 300, 1)]
        );
    }
}
