//! What the reading worker does with what it is told: a state machine without web types, which works between two turns of the event loop.

use std::rc::Rc;

use sayso::encoder::Plan;
use sayso::{Model, Stages, TextSize};

use crate::{Found, Generation, Known, Reading, Reply, Request, Revision, spacing};

/// What happens to the desk.
#[derive(Debug)]
pub enum Input {
    /// The page says something; the model's file comes with [`Request::Model`].
    Request(Request, Option<Vec<u8>>),
    /// The turn of the event loop that was asked for has come: all that the page had posted by then has been received.
    Turn,
}

/// What the desk wants done, in order.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Tell the page.
    Say(Reply),
    /// Come again after a turn of the event loop. There is never more than one under way.
    Turn,
}

/// All that the worker holds between two messages.
#[derive(Default)]
pub struct Desk {
    model: Option<Rc<Model>>,
    /// The latest text, until the page closes it: a model that comes late reads it again.
    text: Option<Text>,
    /// Where what is in view of it begins.
    focus: TextSize,
    work: Work,
    known: Known,
    /// Whether a turn is under way.
    turning: bool,
}

struct Text {
    generation: Generation,
    revision: Revision,
    stages: Stages,
    /// Whether another worker puts it together.
    help: bool,
    /// Whether the page wants no more read of it.
    stopped: bool,
}

/// What is left to do.
#[derive(Default)]
enum Work {
    /// Nothing.
    #[default]
    Done,
    /// All of it: first by rules.
    Rules,
    /// Windows that the model hasn't read.
    Windows {
        plan: Plan,
        reading: Reading,
        /// When an analysis was last told, in milliseconds of the clock.
        told: f64,
    },
}

impl Desk {
    /// What follows from an input. `now` is the time in milliseconds.
    pub fn step(&mut self, input: Input, now: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        match input {
            Input::Request(request, file) => self.receive(request, file, now, &mut effects),
            Input::Turn => {
                self.turning = false;
                self.go_on(now, &mut effects);
            }
        }
        if !matches!(self.work, Work::Done) && !self.turning {
            self.turning = true;
            effects.push(Effect::Turn);
        }
        effects
    }

    fn receive(&mut self, request: Request, file: Option<Vec<u8>>, now: f64, effects: &mut Vec<Effect>) {
        match request {
            Request::Analyse { generation, revision, text, edits, focus } => {
                let stages = Stages::new(text, &edits);
                effects.push(Effect::Say(Reply::Shape(generation, stages.structure().shape())));
                self.open(Text { generation, revision, stages, help: false, stopped: false }, focus);
            }
            Request::Help { generation, text, edits, focus } => {
                let (stages, revision) = (Stages::new(text, &edits), Revision::default());
                self.open(Text { generation, revision, stages, help: true, stopped: false }, focus);
            }
            Request::Edit(generation, revision, edits) => {
                if let Some(text) = self.text.as_mut().filter(|text| text.generation == generation) {
                    text.revision = revision;
                    let sides_changed = text.stages.edit(&edits);
                    self.edited(sides_changed, now, effects);
                }
            }
            Request::Encoded(generation, (key, encoded)) => {
                if self.is_about(generation) {
                    self.known.insert(key, encoded);
                }
            }
            Request::Focus(generation, focus) => {
                if self.is_about(generation) {
                    self.focus = focus;
                }
            }
            Request::Stop(generation) => {
                if let Some(text) = self.text.as_mut().filter(|text| text.generation == generation) {
                    text.stopped = true;
                    self.work = Work::Done;
                }
            }
            Request::Close(generation) => {
                if self.is_about(generation) {
                    self.text = None;
                    self.work = Work::Done;
                }
            }
            Request::Model => self.take_model(&file.unwrap_or_default(), effects),
        }
    }

    fn is_about(&self, generation: Generation) -> bool {
        self.text.as_ref().is_some_and(|text| text.generation == generation)
    }

    fn open(&mut self, text: Text, focus: TextSize) {
        self.focus = focus;
        self.work = Work::Rules;
        self.text = Some(text);
    }

    fn take_model(&mut self, file: &[u8], effects: &mut Vec<Effect>) {
        let model = Model::from_bytes(file);
        let told = model.as_ref().map(|m| m.name().to_owned()).map_err(ToString::to_string);
        effects.push(Effect::Say(Reply::Model(told)));
        if let Ok(model) = model {
            self.model = Some(Rc::new(model));
            self.known.clear();
            if self.text.as_ref().is_some_and(|text| !text.stopped) {
                self.work = Work::Rules;
            }
        }
    }

    /// The reader has said something of the text that is read, or was.
    fn edited(&mut self, sides_changed: bool, now: f64, effects: &mut Vec<Effect>) {
        let Some(text) = &mut self.text else { return };
        if sides_changed && !text.stopped {
            // There is something else to read: what was read of the rest is known still.
            self.work = Work::Rules;
        } else if sides_changed {
            if let Some(model) = self.model.as_ref().filter(|_| text.stages.structure().english) {
                let plan = model.plan(text.stages.text(), text.stages.structure());
                text.stages.read(&model.findings(&plan, reading(&plan, &mut self.known).encoded()));
            }
            effects.push(Effect::Say(text.whole()));
        } else if let Work::Windows { told, .. } = &mut self.work {
            *told = now;
            effects.push(Effect::Say(text.partial()));
        } else if let Work::Done = self.work {
            effects.push(Effect::Say(text.whole()));
        }
    }

    /// One piece of the work.
    fn go_on(&mut self, now: f64, effects: &mut Vec<Effect>) {
        let Some(text) = &mut self.text else { return };
        match (&mut self.work, &self.model) {
            (Work::Done, _) => {}
            (Work::Rules, Some(model)) if text.help => {
                let plan = model.plan(text.stages.text(), text.stages.structure());
                let reading = reading(&plan, &mut self.known);
                self.work = Work::Windows { plan, reading, told: now };
            }
            (Work::Rules, None) if text.help => self.work = Work::Done,
            // A text in another language is none the model has learnt to read.
            (Work::Rules, Some(model)) if text.stages.structure().english => {
                text.stages.read(&sayso::Findings::default());
                effects.push(Effect::Say(text.partial()));
                let plan = model.plan(text.stages.text(), text.stages.structure());
                let reading = reading(&plan, &mut self.known);
                self.work = Work::Windows { plan, reading, told: now };
            }
            (Work::Rules, _) => {
                text.stages.read(&sayso::Findings::default());
                self.work = Work::Done;
                effects.push(Effect::Say(text.whole()));
            }
            (Work::Windows { plan, reading, told }, Some(model)) => {
                let next = reading.next(self.focus, &self.known);
                if !text.help {
                    effects.push(Effect::Say(Reply::Progress(text.generation, reading.progress())));
                }
                if let Some(window) = next {
                    let due = now - *told >= spacing(text.stages.text());
                    if due && !text.help {
                        text.stages.read(&model.findings(plan, reading.encoded()));
                        effects.push(Effect::Say(text.partial()));
                        *told = now;
                    }
                    let (key, encoded) = (reading.key(window), model.encode(plan, window));
                    if text.help {
                        effects.push(Effect::Say(Reply::Encoded(text.generation, (key, encoded.clone()))));
                    }
                    self.known.insert(key, encoded);
                    return;
                }
                if !text.help {
                    text.stages.read(&model.findings(plan, reading.encoded()));
                    effects.push(Effect::Say(text.whole()));
                }
                self.work = Work::Done;
            }
            (Work::Windows { .. }, None) => self.work = Work::Done,
        }
    }
}

impl Text {
    fn partial(&mut self) -> Reply {
        Reply::Partial(self.generation, self.revision, self.found())
    }

    fn whole(&mut self) -> Reply {
        Reply::Analysis(self.generation, self.revision, self.found())
    }

    fn found(&mut self) -> Box<Found> {
        let analysis = self.stages.analysis();
        Box::new(Found::new(self.stages.text(), analysis))
    }
}

fn reading(plan: &Plan, known: &mut Known) -> Reading {
    Reading::new(plan.windows().iter().map(|window| (window.range, window.key)), known)
}

#[cfg(test)]
mod tests {
    use sayso::analysis::{QuotationId, Speaker};
    use sayso::edit::{Anchor, Edit};
    use sayso::{Analysis, TextRange};

    use super::*;

    const TEXT: &str = "Ann Lee met Bo Ray. “It is late,” she said.\n\n“I like my boat.”\n\nMore news: a storm.";

    fn analyse(generation: u32, text: &str) -> Input {
        let (generation, text) = (Generation(generation), text.to_owned());
        let (revision, edits, focus) = (Revision::default(), Vec::new(), TextSize::default());
        Input::Request(Request::Analyse { generation, revision, text, edits, focus }, None)
    }

    fn edit(revision: u32, edits: &[Edit]) -> Input {
        Input::Request(Request::Edit(Generation(1), Revision(revision), edits.to_vec()), None)
    }

    /// Gives the desk an input and the turns it asks for, and gives all it says.
    fn run(desk: &mut Desk, input: Input) -> Vec<Reply> {
        let (mut said, mut inputs) = (Vec::new(), vec![input]);
        while let Some(input) = inputs.pop() {
            for effect in desk.step(input, 0.0) {
                match effect {
                    Effect::Say(reply) => said.push(reply),
                    Effect::Turn => inputs.push(Input::Turn),
                }
            }
        }
        said
    }

    fn whole(said: &[Reply]) -> &Analysis {
        let [.., Reply::Analysis(_, _, found)] = said else { panic!("no analysis at the end: {said:?}") };
        &found.analysis
    }

    fn bo_ray(analysis: &Analysis) -> Edit {
        let ray = analysis.entities.iter().position(|entity| entity.name == "Bo Ray").expect("he is named");
        let ray = Speaker::Entity(sayso::analysis::EntityId(u32::try_from(ray).expect("few")));
        Edit::speaker(TEXT, analysis, QuotationId(0), Some(ray)).expect("there are words for him")
    }

    fn model() -> Input {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/sayso.model");
        Input::Request(Request::Model, Some(std::fs::read(path).expect("the model is there")))
    }

    #[test]
    fn a_text_is_read_by_rules_without_a_model() {
        let mut desk = Desk::default();
        let effects = desk.step(analyse(1, TEXT), 0.0);
        assert!(matches!(effects[..], [Effect::Say(Reply::Shape(Generation(1), _)), Effect::Turn]), "{effects:?}");
        let said = run(&mut desk, Input::Turn);
        assert_eq!(
            said,
            [Reply::Analysis(Generation(1), Revision(0), Box::new(Found::new(TEXT, sayso::analyse(TEXT))))]
        );
        assert_eq!(desk.step(Input::Turn, 0.0), [], "there is nothing left to do");
    }

    #[test]
    fn an_edit_is_answered_at_once() {
        let mut desk = Desk::default();
        let said = run(&mut desk, analyse(1, TEXT));
        let before = whole(&said).clone();
        let effects = desk.step(edit(1, &[bo_ray(&before)]), 0.0);
        let [Effect::Say(Reply::Analysis(Generation(1), Revision(1), found))] = &effects[..] else {
            panic!("{effects:?}")
        };
        let after = &found.analysis;
        let name = |id: QuotationId| match after.quotation(id).speaker {
            Some(Speaker::Entity(id)) => after.entity(id).name.as_str(),
            _ => "nobody",
        };
        assert_eq!((name(QuotationId(0)), name(QuotationId(1))), ("Bo Ray", "Bo Ray"), "who goes on");
        let said = run(&mut desk, edit(2, &[]));
        assert_eq!(said, [Reply::Analysis(Generation(1), Revision(2), Box::new(Found::new(TEXT, before)))]);
        let other = Request::Edit(Generation(2), Revision(3), Vec::new());
        assert_eq!(desk.step(Input::Request(other, None), 0.0), [], "of no text that is here");
    }

    #[test]
    fn a_line_that_changes_sides_is_read_anew() {
        let mut desk = Desk::default();
        run(&mut desk, analyse(1, TEXT));
        let line = TextRange::new(TextSize::of("Ann Lee met Bo Ray. “It is late,” she said.\n\n"), TextSize::of(TEXT));
        let aside = Edit::Side { paragraph: Anchor::new(TEXT, line), aside: true };
        assert_eq!(desk.step(edit(1, std::slice::from_ref(&aside)), 0.0), [Effect::Turn]);
        let said = run(&mut desk, Input::Turn);
        assert_eq!(whole(&said).quotations.len(), 1);
        assert_eq!(*whole(&said), Stages::new(TEXT.to_owned(), &[aside]).analysis());
    }

    #[test]
    fn an_edit_is_followed_while_the_model_reads_and_after() {
        let mut desk = Desk::default();
        let said = run(&mut desk, model());
        assert!(matches!(said[..], [Reply::Model(Ok(_))]), "{said:?}");
        desk.step(analyse(1, TEXT), 0.0);
        let effects = desk.step(Input::Turn, 0.0);
        let [Effect::Say(Reply::Partial(_, _, found)), Effect::Turn] = &effects[..] else { panic!("{effects:?}") };
        let rules = &found.analysis;
        let edits = [bo_ray(rules)];
        let effects = desk.step(edit(1, &edits), 0.0);
        assert!(matches!(effects[..], [Effect::Say(Reply::Partial(_, Revision(1), _))]), "{effects:?}");
        let said = run(&mut desk, Input::Turn);
        let with_model = whole(&said).clone();
        assert_eq!(with_model.quotations[0].machine.as_ref().map(|m| m.speaker), Some(rules.quotations[0].speaker));
        // Another model that comes later takes them too.
        let again = run(&mut desk, model());
        assert_eq!(*whole(&again), with_model);
    }

    #[test]
    fn what_was_stopped_is_read_no_more_and_still_edited() {
        let mut desk = Desk::default();
        let said = run(&mut desk, analyse(1, TEXT));
        let edits = [bo_ray(whole(&said))];
        assert_eq!(desk.step(Input::Request(Request::Stop(Generation(1)), None), 0.0), []);
        assert!(matches!(run(&mut desk, model())[..], [Reply::Model(Ok(_))]));
        assert_eq!(whole(&run(&mut desk, edit(1, &edits))).quotations[0].edited.len(), 1);
        desk.step(Input::Request(Request::Close(Generation(1)), None), 0.0);
        assert_eq!(run(&mut desk, edit(2, &[])), []);
    }

    #[test]
    fn what_the_model_has_read_of_a_stopped_text_stays() {
        const TEXT: &str = "The council of Marrow Bay plans to close the old harbour by spring, and Mayor Elena Moreno hopes that \
            the new quay will open.\n\nMore news: a storm.";
        let mut desk = Desk::default();
        run(&mut desk, model());
        let before = whole(&run(&mut desk, analyse(1, TEXT))).clone();
        assert_ne!(before.quotations, sayso::analyse(TEXT).quotations, "the model has found more");
        desk.step(Input::Request(Request::Stop(Generation(1)), None), 0.0);
        let line = TextRange::at(TextSize::of(TEXT) - TextSize::of("a storm."), TextSize::of("a storm."));
        let back = Edit::Side { paragraph: Anchor::new(TEXT, line), aside: false };
        assert_eq!(whole(&run(&mut desk, edit(1, &[back]))).quotations, before.quotations);
        assert_eq!(*whole(&run(&mut desk, edit(2, &[]))), before, "undone");
    }

    #[test]
    fn a_newer_text_takes_the_place_of_one_that_is_read() {
        let mut desk = Desk::default();
        desk.step(analyse(1, TEXT), 0.0);
        let effects = desk.step(analyse(2, "“No,” said Ann Lee."), 0.0);
        assert!(matches!(effects[..], [Effect::Say(Reply::Shape(Generation(2), _))]), "the turn is under way");
        let said = run(&mut desk, Input::Turn);
        assert!(matches!(said[..], [Reply::Analysis(Generation(2), ..)]), "{said:?}");
    }
}
