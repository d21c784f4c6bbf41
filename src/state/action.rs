//! Everything that can happen to the page.

use std::rc::Rc;

use sayso::Analysis;
use sayso::about::Field;
use sayso::analysis::{EntityId, QuotationId};
use sayso::edit::Edit;
use sayso::text::Shape;
use sayso_view::charts::Chart;
use sayso_view::export::Format;
use sayso_view::voices::Ink;
use sayso_worker::{Export, Found, Generation, Progress, Revision};
use text_size::{TextRange, TextSize};

use super::{Delivery, Mark, Order, Tab, Text};

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A new text.
    Open(Rc<str>),
    /// Back to the empty sheet.
    Clear,
    /// The reader says of the paragraph at this offset that it belongs to the article if it is set aside, or else that it doesn't.
    Side(TextSize),
    /// The engine has found the shape of a text.
    Shaped(Generation, Rc<Shape>),
    /// The engine has found something, and goes on.
    AnalysedSoFar(Generation, Revision, Box<Found>),
    /// The model has read so much of a text.
    Progressed(Generation, Progress),
    /// The engine has found everything.
    Analysed(Generation, Revision, Box<Found>),
    /// The charts of an analysis are drawn.
    Charted(Generation, Revision, Rc<[Chart]>),
    /// The model is somewhere else on its way.
    Delivered(Delivery),
    /// The reader stops the engine.
    Stop,
    /// The reader wants the model tried again.
    Retry,
    /// What is in view of the text begins in this paragraph, of all of them.
    Look(usize),
    /// The engine died and was replaced.
    Restarted,
    /// Something can't be done: a sentence that says why.
    Failed(String),
    /// The engine has given up on the text: a sentence that says why.
    GaveUp(String),
    /// The reader has read it.
    Dismiss,
    /// The reader chose a quotation.
    Choose(QuotationId, Origin),
    /// The reader says that the speaker of the chosen quotation is the one on this place of the ranking, which counts from 0.
    Take(usize),
    /// The reader edits something.
    Edit(Edit),
    /// A file of this kind is wanted.
    Save(Format),
    /// Take back the last edit.
    Undo,
    /// Make the last one again that was taken back.
    Redo,
    /// On to the next quotation in the text.
    Next,
    /// Back to the one before.
    Previous,
    /// On to the next one whose speaker isn't certain.
    NextUnsure,
    /// To the words that decided the chosen quotation's speaker, and back to it.
    Decisive,
    /// Show some words of the text.
    Spot(TextRange),
    /// Show where an entity is spoken of: the next place each time.
    Mention(EntityId),
    /// Look for these words.
    Find(String),
    /// On to the next place of the words that are looked for, or back to the one before.
    FindStep(bool),
    /// Close whatever is nearest: the keys, the raised ledger, what is pointed at, the card, the error.
    Close,
    /// Open a tab of the ledger.
    Show(Tab),
    /// Raise or lower the ledger, where it is a sheet at the foot of the page.
    Raise(bool),
    /// The order of the strip.
    Arrange(Order),
    /// Hush all voices but those of one ink; `None` ends it.
    Hush(Option<Ink>),
    /// The reader says what the article's title, author … is, or leaves it to the text again.
    Describe(Field, Option<String>),
    /// Switch a layer of marks.
    Switch(Mark),
    /// Open or close the list of keys.
    ShowKeys(bool),
}

/// What the page wants done that isn't drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Analyse this text with its edits, and forget any other.
    Analyse(Generation, Rc<str>, Rc<[Edit]>),
    /// Analyse it with these edits.
    Edit(Revision, Rc<[Edit]>),
    /// Read on from here.
    Focus(TextSize),
    /// Read no more of it.
    Stop,
    /// Forget it.
    Close,
    /// Try again to get a model that was refused.
    Retry,
    /// Draw the charts of this analysis.
    Charts(Generation, Revision, Text, Rc<Analysis>),
    /// Write a file and hand it to the reader.
    Export(Box<Export>),
}

/// Where a quotation was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// On its own words, which are in view.
    Text,
    /// Anywhere else, so the text has to scroll to it.
    Elsewhere,
}
