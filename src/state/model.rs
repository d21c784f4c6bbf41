//! The state of the page.

use std::rc::Rc;

use sayso::Analysis;
use sayso::about::Meta;
use sayso::analysis::{EntityId, QuotationId};
use sayso::article::Article;
use sayso::edit::{Edit, described};
use sayso_view::charts::Chart;
use sayso_view::export::Format;
use sayso_view::voices::Ink;
use sayso_worker::{Export, Found, Generation, Progress, Revision};
use text_size::TextRange;

use super::names::next_mention;
use super::{Action, Command, Delivery, Document, Find, Findings, Mark, Origin, Shown, file_name};

/// All there is to know about the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The text with all that the reader has said of it, if there is one.
    pub article: Option<Article>,
    /// It as it is drawn now.
    pub document: Option<Document>,
    /// How far the engine is with it.
    pub stage: Stage,
    /// How far the model has read it.
    pub progress: Option<Progress>,
    /// Where the model is.
    pub delivery: Delivery,
    /// Its number. Each text has a higher one than the one before.
    pub generation: Generation,
    /// The number of the present state of its edits.
    pub revision: Revision,
    /// The number of the state that is drawn.
    pub drawn: Revision,
    /// The edits of that state.
    pub followed: Rc<[Edit]>,
    /// The charts of what was last known in whole.
    pub charts: Rc<[Chart]>,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// What the text was last asked to scroll to.
    pub reveal: Option<Reveal>,
    /// The words that are pointed at, beside any quotation: a mention, a query, a place that was found.
    pub spot: Option<TextRange>,
    /// What is looked for.
    pub find: Find,
    /// The layers of marks that are shown.
    pub shown: Shown,
    /// The tab of the ledger.
    pub tab: Tab,
    /// Whether the ledger is raised, where it is a sheet at the foot of the page.
    pub raised: bool,
    /// The order of the strip.
    pub order: Order,
    /// The ink that is heard while the others are hushed.
    pub heard: Option<Ink>,
    /// What could not be done.
    pub error: Option<String>,
    /// What the reader should know, though nothing is lost.
    pub notice: Option<&'static str>,
    /// Whether the list of keys is open.
    pub keys: bool,
}

/// How far the engine is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// No text.
    #[default]
    Empty,
    /// The text is with the engine.
    Waiting,
    /// Its shape is known.
    Structure,
    /// The rules are through with it, and the model reads.
    Reading,
    /// The reader stopped the engine; what was known by then stays.
    Stopped,
    /// All is known.
    Done,
}

/// The tabs of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Who speaks, and how much.
    #[default]
    Voices,
    /// What they say, the least certain first.
    Quotations,
    /// Who and what is named.
    Names,
    /// What an editor would ask.
    Checks,
}

impl Tab {
    /// All of them, in their order.
    pub const ALL: [Tab; 4] = [Tab::Voices, Tab::Quotations, Tab::Names, Tab::Checks];
}

/// The orders of the strip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Along the text.
    #[default]
    AsRead,
    /// Each voice's parts together.
    ByVoice,
}

/// What to scroll to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first words of a quotation.
    Quotation(QuotationId),
    /// Some words.
    Words(TextRange),
}

/// A request to scroll. Each has another number, so that the same place can be asked for twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Where to.
    pub target: Target,
    /// Whether it gets the focus.
    pub focus: bool,
    /// Counts requests.
    pub count: u32,
}

impl Model {
    /// The state in a word, for styles and tests: `data-state` of the page.
    pub fn state(&self) -> &'static str {
        match self.stage {
            _ if self.error.is_some() => "error",
            Stage::Empty => "empty",
            Stage::Waiting => "waiting",
            Stage::Structure => "structure",
            Stage::Reading => "reading",
            Stage::Stopped => "stopped",
            Stage::Done => "done",
        }
    }

    /// Whether the engine is at work.
    pub fn is_working(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Structure | Stage::Reading)
    }

    /// How much of the work is done, in hundredths. Rules are quick, so their stages count for little.
    pub fn share(&self) -> u32 {
        const RULES: u32 = 10;
        match (self.stage, self.progress) {
            (Stage::Empty | Stage::Waiting, _) => 0,
            (Stage::Reading, Some(Progress { windows, read, .. })) => RULES + (100 - RULES) * read / windows.max(1),
            (Stage::Structure | Stage::Reading, _) => RULES,
            (Stage::Stopped | Stage::Done, _) => 100,
        }
    }

    /// What the engine found, once it has.
    pub fn findings(&self) -> Option<&Rc<Findings>> {
        self.document.as_ref()?.findings.as_ref()
    }

    /// The page without a text. What doesn't belong to a text stays.
    fn blank(&self) -> Model {
        Model {
            tab: self.tab,
            order: self.order,
            shown: self.shown,
            delivery: self.delivery.clone(),
            generation: self.generation,
            ..Model::default()
        }
    }

    /// What the reader says of the article.
    pub fn described(&self) -> Meta {
        self.article.as_ref().map(|article| described(article.edits.done())).unwrap_or_default()
    }

    /// What is known of the article: as the reader says, or else the text.
    pub fn meta(&self) -> Meta {
        self.findings().map(|findings| self.described().or_stated(&findings.analysis.about)).unwrap_or_default()
    }

    /// Whether an analysis with the reader's last edits is still to come.
    pub fn is_settling(&self) -> bool {
        self.drawn < self.revision && self.findings().is_some()
    }

    /// The charts of what is known are to be drawn.
    fn charts_wanted(&self) -> Option<Command> {
        let (article, findings) = (self.article.as_ref()?, self.findings()?);
        Some(Command::Charts(self.generation, self.revision, article.text.clone(), findings.analysis.clone()))
    }

    /// What a file of this kind is written from.
    fn file(&self, format: Format) -> Option<Export> {
        let (article, document) = (self.article.as_ref()?, self.document.as_ref()?);
        let analysis = Analysis::clone(&document.findings.as_ref()?.analysis);
        let meta = described(&self.followed);
        let title = meta.or_stated(&analysis.about).title;
        let name = file_name(title.as_deref().unwrap_or_else(|| document.title()), &format!(".{}", format.ending()));
        // A model that has read nothing of the text has no part in what is exported.
        let reader = self.progress.filter(|progress| progress.read > 0).and(self.delivery.name());
        let (model, edits) = (reader.map(str::to_owned), self.followed.to_vec());
        Some(Export { name, format, text: article.text.to_string(), analysis, meta, model, edits })
    }

    fn reveal(&self, target: Target, focus: bool) -> Option<Reveal> {
        Some(Reveal { target, focus, count: self.reveal.map_or(0, |last| last.count + 1) })
    }

    pub(super) fn choose(&self, quotation: QuotationId, focus: bool) -> Model {
        let reveal = self.reveal(Target::Quotation(quotation), focus);
        Model { chosen: Some(quotation), reveal, spot: None, raised: false, ..self.clone() }
    }

    /// Points at words.
    fn point(&self, words: TextRange) -> Model {
        let reveal = self.reveal(Target::Words(words), false);
        Model { spot: Some(words), reveal, raised: false, ..self.clone() }
    }

    /// To the last words of the evidence, for the chain ends with the name; from there back to the quotation.
    fn decisive(&self) -> Option<Model> {
        let chosen = self.chosen?;
        let words = self.findings()?.analysis.quotation(chosen).evidence.iter().rev().find_map(|step| step.range)?;
        Some(if self.spot == Some(words) { self.choose(chosen, true) } else { self.point(words) })
    }

    fn mention(&self, id: EntityId) -> Option<Model> {
        // The ledger is drawn a task later than the text, and may still offer what is no more.
        let entity = self.findings()?.analysis.entities.get(id.0 as usize)?;
        Some(self.point(next_mention(entity, self.spot)?))
    }

    /// Looks for words, from what is pointed at or chosen.
    fn look_for(&self, query: String) -> Option<Model> {
        let document = self.document.as_ref()?;
        let chosen = || Some(self.findings()?.analysis.quotation(self.chosen?).content.first()?.start());
        let from = self.spot.map(|spot| spot.start()).or_else(chosen).unwrap_or_default();
        Some(self.found(Find::new(&document.text, query, from)))
    }

    fn found(&self, find: Find) -> Model {
        match find.current() {
            Some(words) => Model { find, ..self.point(words) },
            None => Model { find, spot: None, ..self.clone() },
        }
    }

    /// The next quotation that is shown, or the one before, in the order of the text and not beyond its ends.
    fn step(&self, forwards: bool) -> Option<Model> {
        let findings = self.findings()?;
        let next = match self.chosen {
            Some(chosen) if forwards => findings.shown().find(|&id| id > chosen).or(Some(chosen)),
            Some(chosen) => findings.shown().take_while(|&id| id < chosen).last().or(Some(chosen)),
            None => findings.shown().next(),
        };
        Some(self.choose(next?, true))
    }

    /// The next quotation that needs a look, from the top again after the last.
    fn next_unsure(&self) -> Option<Model> {
        let findings = self.findings()?;
        let unsure = || findings.shown().filter(|&id| findings.is_unsure(id));
        let next = unsure().find(|&id| Some(id) > self.chosen).or_else(|| unsure().next())?;
        Some(self.choose(next, true))
    }

    fn close(&self) -> Option<Model> {
        let shut = self.clone();
        Some(match self {
            Model { keys: true, .. } => Model { keys: false, ..shut },
            Model { raised: true, .. } => Model { raised: false, ..shut },
            Model { spot: Some(_), .. } if self.spot != self.find.current() => Model { spot: None, ..shut },
            Model { find, .. } if !find.query.is_empty() => Model { spot: None, find: Find::default(), ..shut },
            Model { chosen: Some(_), .. } => Model { chosen: None, ..shut },
            Model { error: Some(_), .. } => Model { error: None, ..shut },
            _ => return None,
        })
    }

    /// Another analysis of the text, with the reader's last edits. What was chosen stays so, though it may have another number now.
    fn analysed(&self, revision: Revision, found: Found, stage: Stage) -> Option<Model> {
        if revision != self.revision {
            return None;
        }
        let document = self.document.as_ref()?.analysed(found, self.shown.has(Mark::Thoughts));
        let start = self.findings().zip(self.chosen).and_then(|(findings, id)| {
            let content = &findings.analysis.quotation(id).content;
            content.first().map(|part| part.start())
        });
        let chosen =
            document.findings.as_ref().zip(start).and_then(|(findings, at)| findings.analysis.quotation_at(at));
        let chosen = chosen.filter(|&id| document.shows(id));
        // Inks go by order of first words, so another voice may have the one that was heard.
        let followed = Rc::from(self.article.as_ref()?.edits.done());
        Some(Model { document: Some(document), chosen, stage, drawn: revision, followed, heard: None, ..self.clone() })
    }

    /// Thoughts and wishes come, or go, and with them the card of one. What the engine found is drawn again, for they are marks of the text.
    fn switch_thoughts(&self) -> Model {
        let shown = self.shown.switch(Mark::Thoughts);
        let again = |document: &Document| match &document.findings {
            Some(findings) => document.seen(findings, shown.has(Mark::Thoughts)),
            None => document.clone(),
        };
        let document = self.document.as_ref().map(again);
        let chosen = self.chosen.filter(|&id| document.as_ref().is_some_and(|document| document.shows(id)));
        Model { document, chosen, shown, heard: None, ..self.clone() }
    }

    /// The state after an action; `None` if nothing changes. What is to be done besides is added to `commands`.
    fn after(&self, action: Action, commands: &mut Vec<Command>) -> Option<Model> {
        let now = self.clone();
        let is_current = |generation| self.generation == generation;
        Some(match action {
            Action::Open(text) => {
                let (article, generation) = (Article::new(text), self.generation.next());
                let edits = Rc::from(article.edits.done());
                commands.push(Command::Analyse(generation, article.text.share(), edits));
                let document = Some(Document::new(article.text.clone()));
                Model { article: Some(article), document, stage: Stage::Waiting, generation, ..self.blank() }
            }
            Action::Clear => {
                commands.push(Command::Close);
                self.blank()
            }
            Action::Side(at) => return self.change_side(at, commands),
            // A text that is read again is known better than by its shape.
            Action::Shaped(generation, shape) if is_current(generation) && self.findings().is_none() => {
                let document = self.document.as_ref()?.shaped(&shape);
                Model { document: Some(document), stage: Stage::Structure, ..now }
            }
            Action::AnalysedSoFar(generation, revision, found) if is_current(generation) => {
                return self.analysed(revision, *found, Stage::Reading);
            }
            Action::Progressed(generation, progress) if is_current(generation) => {
                Model { stage: Stage::Reading, progress: Some(progress), ..now }
            }
            Action::Analysed(generation, revision, found) if is_current(generation) => {
                // What was stopped and edited then isn't read to its end.
                let stage = if self.stage == Stage::Stopped { Stage::Stopped } else { Stage::Done };
                let model = Model { notice: None, ..self.analysed(revision, *found, stage)? };
                commands.extend(model.charts_wanted());
                model
            }
            Action::Shaped(..) | Action::AnalysedSoFar(..) | Action::Progressed(..) | Action::Analysed(..) => {
                return None;
            }
            // What was read without the model is read again with it.
            Action::Delivered(delivery @ Delivery::Ready(_)) if self.stage == Stage::Done => {
                Model { delivery, stage: Stage::Reading, progress: None, ..now }
            }
            Action::Delivered(delivery) => Model { delivery, ..now },
            Action::Charted(generation, revision, charts) if is_current(generation) && self.revision == revision => {
                Model { charts, ..now }
            }
            Action::Charted(..) => return None,
            Action::Stop => {
                commands.push(Command::Stop);
                commands.extend(self.charts_wanted());
                Model { stage: Stage::Stopped, ..now }
            }
            Action::Retry => {
                commands.push(Command::Retry);
                return None;
            }
            Action::Look(paragraph) => {
                let at = self.document.as_ref()?.drawing.outlines.get(paragraph)?.range.start();
                commands.push(Command::Focus(at));
                return None;
            }
            Action::Save(format) => {
                commands.push(Command::Export(Box::new(self.file(format)?)));
                return None;
            }
            Action::Restarted => Model { notice: Some("The analysis broke off and has been started again."), ..now },
            Action::Failed(sentence) => Model { error: Some(sentence), notice: None, ..now },
            Action::GaveUp(sentence) => {
                let stage = if self.is_working() { Stage::Stopped } else { self.stage };
                commands.extend(self.charts_wanted());
                // Nothing more is waited for.
                Model { error: Some(sentence), notice: None, stage, drawn: self.revision, ..now }
            }
            Action::Dismiss => Model { error: None, ..now },
            // The ledger is drawn a task later than the text, and may still offer a quotation that is no more.
            Action::Choose(quotation, _) if !self.findings()?.is_shown(quotation) => return None,
            Action::Choose(quotation, Origin::Text) => {
                Model { chosen: Some(quotation), spot: None, raised: false, ..now }
            }
            Action::Choose(quotation, Origin::Elsewhere) => self.choose(quotation, false),
            Action::Take(place) => return self.take(place, commands),
            Action::Edit(edit) => return self.edit(edit, commands),
            Action::Undo => return self.retrace(true, commands),
            Action::Redo => return self.retrace(false, commands),
            Action::Next => return self.step(true),
            Action::Previous => return self.step(false),
            Action::NextUnsure => return self.next_unsure(),
            Action::Decisive => return self.decisive(),
            Action::Spot(words) => self.point(words),
            Action::Mention(id) => return self.mention(id),
            Action::Find(query) => return self.look_for(query),
            Action::FindStep(forwards) => self.found(self.find.step(forwards)),
            Action::Close => return self.close(),
            Action::Show(tab) => Model { tab, raised: true, ..now },
            Action::Raise(raised) => Model { raised, ..now },
            Action::Arrange(order) => Model { order, ..now },
            Action::Hush(heard) => Model { heard, ..now },
            Action::Describe(field, value) => return self.describe(field, value, commands),
            Action::Switch(Mark::Thoughts) => self.switch_thoughts(),
            Action::Switch(mark) => Model { shown: self.shown.switch(mark), ..now },
            Action::ShowKeys(keys) => Model { keys, ..now },
        })
    }
}

impl Model {
    /// The state after an action, and what is to be done besides. If nothing changes it is the very same.
    pub fn update(self: &Rc<Self>, action: Action) -> (Rc<Model>, Vec<Command>) {
        let mut commands = Vec::new();
        let next = self.after(action, &mut commands).filter(|next| *next != **self);
        (next.map_or_else(|| self.clone(), Rc::new), commands)
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
