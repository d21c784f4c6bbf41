//! Looking for words in the text.

use std::rc::Rc;

use text_size::{TextRange, TextSize};

/// Words that are looked for, and where they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// As written.
    pub query: String,
    /// In order; none overlaps another.
    pub matches: Rc<Vec<TextRange>>,
    /// The one that is shown.
    pub at: usize,
}

/// More places than anyone goes through; a single letter in a long text has a hundred times as many.
pub const MOST: usize = 9_999;

impl Find {
    /// All places of the words, and of them the first that doesn't begin before `from`.
    pub fn new(text: &str, query: String, from: TextSize) -> Find {
        let matches = find(text, &query);
        let at = matches.partition_point(|found| found.start() < from);
        let at = if at == matches.len() { 0 } else { at };
        Find { query, matches: Rc::new(matches), at }
    }

    /// The place that is shown.
    pub fn current(&self) -> Option<TextRange> {
        self.matches.get(self.at).copied()
    }

    /// The next place or the one before, round the ends.
    pub fn step(&self, forwards: bool) -> Find {
        let count = self.matches.len().max(1);
        let at = if forwards { self.at + 1 } else { self.at + count - 1 } % count;
        Find { at, ..self.clone() }
    }
}

/// Where the words stand, whatever the case, the kind of marks and dashes, and the white space between them.
fn find(text: &str, query: &str) -> Vec<TextRange> {
    let wanted: Vec<char> = query.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(plain).collect();
    let Some(&first) = wanted.first() else { return Vec::new() };
    let mut out = Vec::new();
    let mut from = 0;
    for (start, letter) in text.char_indices() {
        if start < from || plain(letter) != first {
            continue;
        }
        if let Some(length) = length_of(&text[start..], &wanted) {
            from = start + length;
            out.push(range(start, from));
            if out.len() == MOST {
                break;
            }
        }
    }
    out
}

fn range(start: usize, end: usize) -> TextRange {
    let size = |at: usize| TextSize::try_from(at).unwrap_or_default();
    TextRange::new(size(start), size(end))
}

/// How many bytes the wanted letters take at the beginning of a text, if they stand there.
fn length_of(rest: &str, wanted: &[char]) -> Option<usize> {
    let mut letters = rest.char_indices().peekable();
    for &wanted in wanted {
        let (_, letter) = letters.next()?;
        if wanted == ' ' && letter.is_whitespace() {
            while letters.next_if(|(_, letter)| letter.is_whitespace()).is_some() {}
        } else if plain(letter) != wanted {
            return None;
        }
    }
    Some(letters.peek().map_or(rest.len(), |(at, _)| *at))
}

/// A letter as a keyboard has it, in lower case.
fn plain(letter: char) -> char {
    match letter {
        '‘' | '’' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' => '-',
        _ if letter.is_ascii() => letter.to_ascii_lowercase(),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        find(text, query).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn case_marks_dashes_and_white_space_do_not_matter() {
        assert_eq!(found("“It’s late — very\n\nlate,” ÉMILE said. It's", "it's"), ["It’s", "It's"]);
        assert_eq!(found("“It’s late — very\n\nlate,”", "very late,\""), ["very\n\nlate,”"]);
        assert_eq!(found("Émile, émile", "ÉMILE"), ["Émile", "émile"]);
        assert_eq!(found("late — very", "late - very"), ["late — very"]);
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"]);
        assert_eq!(found("anything", "  "), Vec::<&str>::new());
    }

    #[test]
    fn the_first_after_a_place_is_shown_and_steps_go_round() {
        let text = "one two one two one";
        let found = Find::new(text, "one".into(), 5.into());
        assert_eq!((found.at, found.matches.len()), (1, 3));
        assert_eq!(found.step(true).step(true).at, 0);
        assert_eq!(found.step(false).step(false).at, 2);
        assert_eq!(Find::new(text, "one".into(), 18.into()).at, 0);
        assert_eq!(Find::new(text, "three".into(), 0.into()).step(true).current(), None);
    }
}
