//! Which window of a text the model reads next, and what it need not read again.

use std::collections::HashMap;
use std::rc::Rc;

use sayso::encoder::Encoded;
use sayso::{TextRange, TextSize};

use crate::Progress;

/// Milliseconds between one analysis of what is known so far and the next: each is drawn, and the longer the text, the longer
/// that takes.
pub fn spacing(text: &str) -> f64 {
    400.0 + text.len() as f64 / 32.0
}

/// Windows of an earlier text that are kept: an article is edited, a book is not, and a megabyte's windows take some 80 MB.
const KEPT: usize = 2_000;

/// What the model has read of the present text and of the one before, by
/// [`Window::key`](sayso::encoder::Window::key).
#[derive(Debug, Default)]
pub struct Known {
    now: HashMap<u64, Rc<Encoded>>,
    before: HashMap<u64, Rc<Encoded>>,
}

impl Known {
    /// Forgets everything: another model reads otherwise.
    pub fn clear(&mut self) {
        *self = Known::default();
    }

    /// Takes what another worker has read.
    pub fn insert(&mut self, key: u64, encoded: Encoded) {
        self.now.insert(key, Rc::new(encoded));
    }

    fn find(&mut self, key: u64) -> Option<Rc<Encoded>> {
        let found = self.now.get(&key).or_else(|| self.before.get(&key)).cloned()?;
        self.now.insert(key, found.clone());
        Some(found)
    }
}

/// A text on its way through the model.
#[derive(Debug)]
pub struct Reading {
    windows: Vec<(TextRange, u64)>,
    encoded: Vec<Option<Rc<Encoded>>>,
    progress: Progress,
}

impl Reading {
    /// Begins with what is known already of windows with these ranges and keys. What `known` has of an earlier text than the one
    /// before is forgotten.
    pub fn new(windows: impl IntoIterator<Item = (TextRange, u64)>, known: &mut Known) -> Self {
        known.before = std::mem::take(&mut known.now);
        if known.before.len() > KEPT {
            known.before.clear();
        }
        let windows: Vec<_> = windows.into_iter().collect();
        let encoded: Vec<_> = windows.iter().map(|(_, key)| known.find(*key)).collect();
        let count = |windows: usize| u32::try_from(windows).unwrap_or(u32::MAX);
        let found = count(encoded.iter().flatten().count());
        let progress = Progress { windows: count(windows.len()), read: found, known: found };
        Self { windows, encoded, progress }
    }

    /// The window to read next: the first one that is in view or below, then those above. What others have read meanwhile isn't read
    /// again.
    pub fn next(&mut self, focus: TextSize, known: &Known) -> Option<usize> {
        for ((_, key), place) in self.windows.iter().zip(&mut self.encoded).filter(|(_, place)| place.is_none()) {
            *place = known.now.get(key).cloned();
            self.progress.read += u32::from(place.is_some());
        }
        let first = self.windows.partition_point(|(range, _)| range.end() <= focus);
        (first..self.windows.len()).chain(0..first).find(|at| self.encoded[*at].is_none())
    }

    /// The key of a window.
    pub fn key(&self, window: usize) -> u64 {
        self.windows[window].1
    }

    /// All that has been read, in the order of the windows.
    pub fn encoded(&self) -> &[Option<Rc<Encoded>>] {
        &self.encoded
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows of ten bytes with these keys.
    fn windows(keys: &[u64]) -> Vec<(TextRange, u64)> {
        (0..).zip(keys).map(|(at, key)| (TextRange::at((at * 10).into(), 10.into()), *key)).collect()
    }

    /// The keys of the windows in the order they are read, the focus at each step given.
    fn order(reading: &mut Reading, known: &mut Known, focus: impl Fn(usize) -> u32) -> Vec<u64> {
        let mut keys = Vec::new();
        while let Some(window) = reading.next(focus(keys.len()).into(), known) {
            keys.push(reading.key(window));
            known.insert(reading.key(window), Encoded::default());
        }
        assert_eq!(reading.progress().read, reading.progress().windows);
        keys
    }

    #[test]
    fn what_is_in_view_comes_first() {
        let known = &mut Known::default();
        let mut reading = Reading::new(windows(&[1, 2, 3, 4, 5]), known);
        assert_eq!(order(&mut reading, known, |_| 25), [3, 4, 5, 1, 2]);
    }

    #[test]
    fn scrolling_changes_the_order() {
        let known = &mut Known::default();
        let mut reading = Reading::new(windows(&[1, 2, 3, 4, 5]), known);
        assert_eq!(order(&mut reading, known, |step| if step < 2 { 0 } else { 40 }), [1, 2, 5, 3, 4]);
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let known = &mut Known::default();
        let first = order(&mut Reading::new(windows(&[1, 2, 3]), known), known, |_| 0);
        assert_eq!(first, [1, 2, 3]);
        let mut edited = Reading::new(windows(&[1, 9, 3]), known);
        assert_eq!(edited.progress(), Progress { windows: 3, read: 2, known: 2 });
        assert_eq!(order(&mut edited, known, |_| 0), [9]);
        // The text before is known still, and forgotten after two others.
        assert_eq!(order(&mut Reading::new(windows(&[1, 2, 3]), known), known, |_| 0), [2]);
        Reading::new(windows(&[7]), known);
        Reading::new(windows(&[7]), known);
        assert_eq!(Reading::new(windows(&[1]), known).progress().known, 0);
    }

    #[test]
    fn windows_of_one_content_are_read_once() {
        let known = &mut Known::default();
        let mut reading = Reading::new(windows(&[1, 2, 1]), known);
        assert_eq!(order(&mut reading, known, |_| 0), [1, 2]);
        assert_eq!(reading.progress(), Progress { windows: 3, read: 3, known: 0 });
    }

    #[test]
    fn what_another_worker_has_read_is_not_read_again() {
        let known = &mut Known::default();
        let mut reading = Reading::new(windows(&[1, 2, 3]), known);
        known.insert(2, Encoded::default());
        assert_eq!(order(&mut reading, known, |_| 0), [1, 3]);
        assert_eq!(reading.progress(), Progress { windows: 3, read: 3, known: 0 });
    }

    #[test]
    fn a_longer_text_is_drawn_less_often() {
        assert!(spacing("") >= 300.0 && spacing(&"word ".repeat(10_000)) > 2.0 * spacing("word"));
    }
}
