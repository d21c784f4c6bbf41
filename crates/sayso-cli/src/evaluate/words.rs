//! Words as they are counted here: simpler than the library's, so that the measure doesn't move when the library does.

use std::collections::HashSet;

use sayso::{TextRange, TextSize};

/// The words of one text: runs of letters, digits and `_`, and any other character but white space by itself.
pub(super) struct Words(Vec<TextRange>);

/// Some of the words of a text, by their number.
pub(super) type WordSet = HashSet<usize>;

impl Words {
    pub(super) fn new(text: &str) -> Self {
        let mut words: Vec<TextRange> = Vec::new();
        let mut in_word = false;
        let mut at = TextSize::default();
        for c in text.chars() {
            let range = TextRange::at(at, TextSize::of(c));
            at = range.end();
            let goes_on = c.is_alphanumeric() || c == '_';
            match words.last_mut() {
                Some(word) if in_word && goes_on => *word = word.cover(range),
                _ if c.is_whitespace() => {}
                _ => words.push(range),
            }
            in_word = goes_on;
        }
        Words(words)
    }

    /// The words of which a part at least lies in one of the ranges.
    pub(super) fn of<'a>(&self, ranges: impl IntoIterator<Item = &'a TextRange>) -> WordSet {
        let within = |range: &TextRange| {
            let first = self.0.partition_point(|word| word.end() <= range.start());
            let end = self.0.partition_point(|word| word.start() < range.end());
            // An empty range inside a word holds nothing of it.
            first..if range.is_empty() { first } else { end }
        };
        ranges.into_iter().flat_map(within).collect()
    }
}

/// What share of the words of either lies in both (Jaccard 1901).
pub(super) fn likeness(a: &WordSet, b: &WordSet) -> f64 {
    let both = a.intersection(b).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Words::new(text).0.iter().map(|word| &text[*word]).collect()
    }

    #[test]
    fn marks_stand_alone() {
        assert_eq!(
            words("“It’s 4.5_a,”  said Zoë…"),
            ["“", "It", "’", "s", "4", ".", "5_a", ",", "”", "said", "Zoë", "…"]
        );
        assert!(words(" \n").is_empty());
    }

    #[test]
    fn a_part_of_a_word_counts_and_nothing_of_it_does_not() {
        let words = Words::new("one two three");
        let of = |start: u32, end: u32| {
            let mut of: Vec<_> = words.of([&TextRange::new(start.into(), end.into())]).into_iter().collect();
            of.sort_unstable();
            of
        };
        assert_eq!(of(2, 5), [0, 1]);
        assert!(of(3, 4).is_empty());
        assert!(of(5, 5).is_empty());
        assert_eq!(of(0, 13), [0, 1, 2]);
    }
}
