//! The reader's corrections, those that were undone included.

use sayso::Analysis;
use sayso::analysis::QuotationId;
use sayso::edit::Edit;

/// What was corrected since the text was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// In the order in which they were made.
    pub done: Vec<Edit>,
    /// The last that was undone at the end.
    undone: Vec<Edit>,
}

impl Corrections {
    /// With one more; what was undone before is gone.
    pub fn with(&self, edit: Edit) -> Corrections {
        let mut done = self.done.clone();
        done.push(edit);
        Corrections { done, undone: Vec::new() }
    }

    /// Without the last, or with the last that was undone; and which that is.
    pub fn step(&self, back: bool) -> Option<(Corrections, Edit)> {
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

    /// What the reader said last of a quotation.
    pub fn about(&self, analysis: &Analysis, id: QuotationId) -> Option<&Edit> {
        self.done.iter().rev().find(|edit| edit.quotation(analysis) == Some(id))
    }
}

#[cfg(test)]
mod tests {
    use sayso::TextRange;

    use super::*;

    #[test]
    fn a_new_correction_ends_what_was_undone() {
        let edit =
            |at: u32| Edit::Speaker { quotation: TextRange::at(at.into(), 1.into()), speaker: TextRange::default() };
        let both = Corrections::default().with(edit(1)).with(edit(2));
        let (one, taken) = both.step(true).expect("two were made");
        assert_eq!((one.done.as_slice(), taken), ([edit(1)].as_slice(), edit(2)));
        assert_eq!((one.next(true), one.next(false)), (Some(&edit(1)), Some(&edit(2))));
        assert_eq!(one.step(false), Some((both, edit(2))));
        let other = one.with(edit(3));
        assert_eq!((other.step(false), other.done.len()), (None, 2));
    }
}
