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

/// Lays out the notes, from top to bottom; `words` gives heading and sentence of each. A button beside another line would put back that
/// one, so it stands where its line does, whatever else does. A query's words are marked in the text and its note says them: where it
/// meets another note, it moves down, or to above a button if that is free.
pub fn notes(boxes: &[NoteBox], words: impl Fn(Subject) -> (&'static str, String)) -> Vec<Note> {
    let buttons: Vec<i32> = boxes.iter().filter(|note| note.is_button()).map(|button| button.top).collect();
    let mut free = i32::MIN;
    boxes
        .iter()
        .map(|note| {
            let (heading, sentence) = words(note.subject);
            let mut lines = wrap(heading);
            let heading = lines.len();
            lines.extend(wrap(&sentence));
            let height = LINE * i32::try_from(lines.len()).unwrap_or(1);
            let mut top = note.top;
            if !note.is_button() {
                // Half a line down: what is queried stands in a line of the article's, which is higher than a note's or one set aside.
                top = (top + LINE / 2).max(free);
                let mut room = free;
                for button in &buttons {
                    if button + LINE + GAP > top && top + height + GAP > *button {
                        let above = button - GAP - height;
                        room = if above >= room { above } else { button + LINE + GAP };
                        top = room;
                    }
                }
            }
            free = free.max(top + height + GAP);
            Note { subject: note.subject, top, lines, heading }
        })
        .collect()
}

impl NoteBox {
    fn is_button(&self) -> bool {
        matches!(self.subject, Subject::Aside(_))
    }
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

    /// Each with four lines, or one that is a button; where they are put.
    fn placed(boxes: &[(i32, Subject)]) -> Vec<i32> {
        let words = |subject| match subject {
            Subject::Query(_) => ("Mark never closes", "Taken to end with the paragraph that it stands in.".to_owned()),
            Subject::Aside(_) => ("Put back", String::new()),
        };
        let boxes: Vec<NoteBox> = boxes.iter().map(|&(top, subject)| NoteBox { top, subject }).collect();
        let notes = notes(&boxes, words);
        for (one, note) in notes.iter().enumerate() {
            let end = |note: &Note| note.top + LINE * i32::try_from(note.lines.len()).expect("few");
            let apart = |other: &Note| end(other) <= note.top || end(note) <= other.top;
            assert!(notes[..one].iter().all(apart), "{notes:?}");
            let is_query = matches!(note.subject, Subject::Query(_));
            assert_eq!((note.lines.len(), note.heading), if is_query { (4, 1) } else { (1, 1) });
        }
        notes.iter().map(|note| note.top).collect()
    }

    #[test]
    fn a_note_gives_way_to_the_one_above() {
        let query = Subject::Query;
        assert_eq!(placed(&[(10, query(4)), (20, query(5)), (300, query(8))]), [18, 18 + 4 * LINE + GAP, 308]);
    }

    #[test]
    fn a_button_stands_beside_its_line() {
        let (query, aside) = (Subject::Query, Subject::Aside);
        // The note is up where it fits between what is above and the button.
        assert_eq!(placed(&[(100, query(0)), (130, aside(7))]), [130 - GAP - 4 * LINE, 130]);
        // Two notes fill that place, so the second comes after all the buttons.
        let lines = [(0, query(0)), (40, query(1)), (130, aside(7)), (159, aside(8)), (188, aside(9)), (200, query(2))];
        let after = 188 + LINE + GAP;
        assert_eq!(placed(&lines), [8, after, 130, 159, 188, after + 4 * LINE + GAP]);
    }
}
