//! The reader's corrections, those that were undone included.

use sayso::Analysis;
use sayso::analysis::QuotationId;
use sayso::edit::Edit;

use super::Model;

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

impl Model {
    /// What would be taken back, or done again: “speaker of quotation 14”.
    pub fn retraceable(&self, back: bool) -> Option<String> {
        let findings = self.findings()?;
        let quotation = self.corrections.next(back)?.quotation(&findings.analysis).filter(|&id| findings.is_shown(id));
        Some(quotation.map_or_else(|| "a speaker".into(), |id| format!("speaker of quotation {}", findings.number(id))))
    }

    /// The ranking's place becomes the chosen quotation's speaker by the reader's word: also the engine's own, which is certain then. Not
    /// while the list of keys lies over the card.
    pub(super) fn take(&self, place: usize) -> Option<Model> {
        let (id, analysis) = (self.chosen.filter(|_| !self.keys)?, &self.findings()?.analysis);
        let speaker = analysis.quotation(id).ranking().get(place)?.speaker;
        self.correct(Edit::speaker(analysis, id, speaker)?)
    }

    /// One correction more, unless it says again what was said.
    pub(super) fn correct(&self, edit: Edit) -> Option<Model> {
        let analysis = &self.findings()?.analysis;
        let said = edit.quotation(analysis).and_then(|id| self.corrections.about(analysis, id));
        if said == Some(&edit) { None } else { self.corrected(self.corrections.with(edit)) }
    }

    /// One correction back or forth, and its quotation is shown.
    pub(super) fn retrace(&self, back: bool) -> Option<Model> {
        let (corrections, edit) = self.corrections.step(back)?;
        let model = self.corrected(corrections)?;
        let findings = model.findings()?;
        let quotation = edit.quotation(&findings.analysis).filter(|&id| findings.is_shown(id));
        Some(quotation.map_or_else(|| model.clone(), |id| model.choose(id, false)))
    }

    /// With these corrections and no others.
    fn corrected(&self, corrections: Corrections) -> Option<Model> {
        let document = self.document.as_ref()?;
        let findings = self.findings()?;
        let document = document.analysed(findings.machine.clone(), &corrections.done, findings.thoughts);
        // Whose voice it was may have no more words, and no row to leave with the pointer.
        Some(Model { document: Some(document), corrections, heard: None, ..self.clone() })
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
