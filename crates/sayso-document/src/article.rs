//! An article as its reader has it: the text and all that the reader has said of it. What Sayso finds follows from both and is no part of it.

use std::ops::Deref;
use std::rc::Rc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::edit::Edit;

/// A text with its reader's edits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// As given.
    pub text: Text,
    /// What the reader has said of it.
    pub edits: History,
}

impl Article {
    /// A text of which nobody has said anything yet.
    pub fn new(text: Rc<str>) -> Article {
        Article { text: text.into(), edits: History::default() }
    }
}

/// A text, shared. Two are equal if they are the very same: each paragraph is asked at each drawing, and comparing the letters of a long
/// text that often takes seconds.
#[derive(Clone, Debug)]
pub struct Text(Rc<str>);

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Text {
    /// The text once more, without a copy.
    pub fn share(&self) -> Rc<str> {
        self.0.clone()
    }
}

impl From<Rc<str>> for Text {
    fn from(text: Rc<str>) -> Text {
        Text(text)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        String::deserialize(deserializer).map(|text| Text(text.into()))
    }
}

/// Edits in the order in which they were made, those that were undone included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    done: Vec<Edit>,
    /// The last that was undone at the end.
    undone: Vec<Edit>,
}

impl History {
    /// Those that count.
    pub fn done(&self) -> &[Edit] {
        &self.done
    }

    /// With one more; what was undone before is gone. Nothing if it says again what was last said of the same thing.
    pub fn with(&self, edit: Edit) -> Option<History> {
        let said = self.done.iter().rev().find(|said| said.is_about_the_same(&edit));
        if said == Some(&edit) {
            return None;
        }
        let mut done = self.done.clone();
        done.push(edit);
        Some(History { done, undone: Vec::new() })
    }

    /// Without the last, or with the last that was undone; and which that is.
    pub fn step(&self, back: bool) -> Option<(History, Edit)> {
        let mut next = self.clone();
        let (from, to) = if back { (&mut next.done, &mut next.undone) } else { (&mut next.undone, &mut next.done) };
        let edit = from.pop()?;
        to.push(edit.clone());
        Some((next, edit))
    }

    /// What a step would take back or do again.
    pub fn next(&self, back: bool) -> Option<&Edit> {
        if back { self.done.last() } else { self.undone.last() }
    }
}

#[cfg(test)]
mod tests {
    use text_size::TextRange;

    use super::*;
    use crate::edit::Anchor;

    fn edit(quotation: u32, speaker: u32) -> Edit {
        let at = |at: u32| Anchor { range: TextRange::at(at.into(), 1.into()), words: "a".into(), before: "".into() };
        Edit::Speaker { quotation: at(quotation), speaker: Some(at(speaker)) }
    }

    fn history(edits: &[Edit]) -> History {
        edits.iter().fold(History::default(), |history, edit| history.with(edit.clone()).expect("it says something"))
    }

    #[test]
    fn a_new_edit_ends_what_was_undone() {
        let both = history(&[edit(1, 5), edit(2, 5)]);
        let (one, taken) = both.step(true).expect("two were made");
        assert_eq!((one.done(), taken), ([edit(1, 5)].as_slice(), edit(2, 5)));
        assert_eq!((one.next(true), one.next(false)), (Some(&edit(1, 5)), Some(&edit(2, 5))));
        assert_eq!(one.step(false), Some((both, edit(2, 5))));
        let other = one.with(edit(3, 5)).expect("it says something");
        assert_eq!((other.step(false), other.done().len()), (None, 2));
    }

    #[test]
    fn what_was_said_last_is_not_said_again() {
        let two = history(&[edit(1, 5), edit(1, 6)]);
        assert_eq!(two.with(edit(1, 6)), None);
        assert_eq!(two.with(edit(1, 5)).map(|three| three.done().len()), Some(3), "another word since");
    }
}
