//! What the reader says: how it gets into the list of edits, and back out.

use std::rc::Rc;

use sayso::about::Field;
use sayso::article::{Article, History};
use sayso::edit::{Anchor, Edit};
use sayso_view::drawing::outline_at;
use text_size::TextSize;

use super::{Command, Model};

impl Model {
    /// What would be taken back, or done again: “speaker of quotation 14”.
    pub fn retraceable(&self, back: bool) -> Option<String> {
        let article = self.article.as_ref()?;
        let edit = article.edits.next(back)?;
        let number = || {
            let findings = self.findings()?;
            let id = edit.quotation(&article.text, &findings.analysis).filter(|&id| findings.is_shown(id))?;
            Some(findings.number(id))
        };
        Some(match (edit, number()) {
            (Edit::Describe { field, .. }, _) => field.name().to_lowercase(),
            (Edit::Side { .. }, _) => "a line set aside or put back".into(),
            (Edit::Speaker { .. }, Some(number)) => format!("speaker of quotation {number}"),
            (Edit::Speaker { .. }, None) => "a speaker".into(),
            _ => "an edit".into(),
        })
    }

    /// Words of the edits that have no place in the text as it is read now.
    pub fn unplaced(&self) -> Vec<String> {
        let Some(findings) = self.findings() else { return Vec::new() };
        let places = findings.analysis.unplaced.iter();
        let words = |at: &u32| Some(self.followed.get(usize::try_from(*at).ok()?)?.about()?.words.clone());
        places.map(|at| words(at).unwrap_or_default()).collect()
    }

    /// The ranking's place becomes the chosen quotation's speaker by the reader's word: also the engine's own, which is certain then. Not
    /// while the list of keys lies over the card.
    pub(super) fn take(&self, place: usize, commands: &mut Vec<Command>) -> Option<Model> {
        let (id, analysis) = (self.chosen.filter(|_| !self.keys)?, &self.findings()?.analysis);
        let speaker = analysis.quotation(id).ranking().get(place)?.speaker;
        let text = &self.article.as_ref()?.text;
        self.edit(Edit::speaker(text, analysis, id, Some(speaker))?, commands)
    }

    /// The paragraph at an offset is set aside if it isn't, or put back.
    pub(super) fn change_side(&self, at: TextSize, commands: &mut Vec<Command>) -> Option<Model> {
        let paragraph = outline_at(&self.document.as_ref()?.drawing.outlines, at)?;
        let text = &self.article.as_ref()?.text;
        let edit = Edit::Side { paragraph: Anchor::new(text, paragraph.range), aside: paragraph.reason.is_none() };
        self.edit(edit, commands)
    }

    /// What the reader says of the article, unless it says so already.
    pub(super) fn describe(&self, field: Field, value: Option<String>, commands: &mut Vec<Command>) -> Option<Model> {
        if field.of(&self.described()) == value.as_deref() {
            return None;
        }
        self.edit(Edit::Describe { field, value }, commands)
    }

    /// One edit more, unless it says again what was said.
    pub(super) fn edit(&self, edit: Edit, commands: &mut Vec<Command>) -> Option<Model> {
        let edits = self.article.as_ref()?.edits.with(edit)?;
        self.edited(edits, commands)
    }

    /// One edit back or forth, and the quotation that it is about is shown.
    pub(super) fn retrace(&self, back: bool, commands: &mut Vec<Command>) -> Option<Model> {
        let article = self.article.as_ref()?;
        let (edits, edit) = article.edits.step(back)?;
        let model = self.edited(edits, commands)?;
        let findings = model.findings();
        let quotation = findings.and_then(|findings| edit.quotation(&article.text, &findings.analysis));
        let shown = quotation.filter(|&id| findings.is_some_and(|findings| findings.is_shown(id)));
        Some(shown.map_or_else(|| model.clone(), |id| model.choose(id, false)))
    }

    /// With these edits and no others: an analysis with them follows.
    fn edited(&self, edits: History, commands: &mut Vec<Command>) -> Option<Model> {
        let article = Article { text: self.article.as_ref()?.text.clone(), edits };
        let revision = self.revision.next();
        commands.push(Command::Edit(revision, Rc::from(article.edits.done())));
        Some(Model { article: Some(article), revision, ..self.clone() })
    }
}
