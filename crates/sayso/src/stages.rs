//! The list of stages, in their order, and what they made of one text so far.

use sayso_document::edit::Edit;

use crate::analysis::Analysis;
use crate::attribution::{self, Attributions};
use crate::edits::Edits;
use crate::encoder::{Findings, Model};
use crate::names::{self, Names};
use crate::resolve::{self, Resolved};
use crate::text::{self, Structure};
use crate::{about, check};

/// A text on its way through the stages. What a stage made is kept, so that an edit has only those done again that it is about: who speaks
/// and who is who change neither names nor quotations, and only a paragraph's side changes what there is to read.
#[derive(Clone, Debug)]
pub struct Stages {
    text: String,
    edits: Edits,
    structure: Structure,
    /// What the engine makes of the structure: without edits.
    read: Option<Read>,
}

#[derive(Clone, Debug)]
struct Read {
    names: Names,
    attributions: Attributions,
}

impl Stages {
    /// The structure of a text, as the reader's edits have it.
    pub fn new(text: String, edits: &[Edit]) -> Stages {
        let edits = Edits::new(&text, edits);
        let structure = text::structure_with(&text, &edits.sides());
        Stages { text, edits, structure, read: None }
    }

    /// The text as given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its structure.
    pub fn structure(&self) -> &Structure {
        &self.structure
    }

    /// Takes what a model has read of it so far; where that is nothing, rules do.
    pub fn read(&mut self, findings: &Findings) {
        self.read = Some(read(&self.text, &self.structure, findings));
    }

    /// The reader's edits are these now: all of them. Gives whether paragraphs have changed sides: then nothing is read any more. Most of a
    /// model's windows are what they were.
    pub fn edit(&mut self, edits: &[Edit]) -> bool {
        let before = self.edits.sides();
        self.edits = Edits::new(&self.text, edits);
        let sides = self.edits.sides();
        let changed = sides != before;
        if changed {
            self.structure = text::structure_with(&self.text, &sides);
            self.read = None;
        }
        changed
    }

    /// The analysis of what has been read. If nothing has, it is read by rules.
    pub fn analysis(&mut self) -> Analysis {
        let rules = || read(&self.text, &self.structure, &Findings::default());
        let read = self.read.get_or_insert_with(rules);
        concluded(&self.text, &self.structure, &read.names, read.attributions.clone(), &self.edits)
    }
}

/// Analyses a text by rules alone.
pub fn analyse(text: &str) -> Analysis {
    finish(text, &text::structure(text), &Findings::default())
}

/// Analyses a text with a model.
pub fn analyse_with(text: &str, model: &Model) -> Analysis {
    let structure = text::structure(text);
    let findings = model.read(text, &structure);
    finish(text, &structure, &findings)
}

/// Analyses a text whose structure is already known. `findings` is what a model has read of it so far; where it has read nothing, rules
/// do.
pub fn finish(text: &str, structure: &Structure, findings: &Findings) -> Analysis {
    let Read { names, attributions } = read(text, structure, findings);
    concluded(text, structure, &names, attributions, &Edits::default())
}

/// The stages that take what a model has read.
fn read(text: &str, structure: &Structure, findings: &Findings) -> Read {
    // The lists and rules know English only; another language keeps its quotation marks, and nobody is named.
    let names = if structure.english { names::find(text, structure, findings) } else { Names::default() };
    let attributions = attribution::find(text, structure, &names, findings);
    Read { names, attributions }
}

/// The stages that take the reader's word, but for the structure.
fn concluded(text: &str, structure: &Structure, names: &Names, attributions: Attributions, edits: &Edits) -> Analysis {
    let mut unplaced = Vec::new();
    let Attributions { found, not_speech, faint } =
        attribution::edited::apply(text, structure, edits, attributions, &mut unplaced);
    let Resolved { entities, unnamed, quotations } =
        resolve::resolve(text, structure, names, found, &not_speech, edits, &mut unplaced);
    let mut analysis = Analysis {
        about: Box::new(about::find(text, structure, names)),
        blocks: structure.blocks.clone(),
        sentences: structure.sentences.clone(),
        entities,
        unnamed,
        quotations,
        not_speech,
        faint,
        checks: Vec::new(),
        unplaced: Vec::new(),
    };
    analysis.checks = check::checks(text, structure, &analysis, edits, &mut unplaced);
    analysis.unplaced = edits.lost_and(unplaced);
    analysis
}
