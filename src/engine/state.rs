//! When a worker is started, trusted, replaced and given up: a state machine without web types.

use std::rc::Rc;

use sayso::TextSize;
use sayso::edit::Edit;
use sayso::text::Shape;
use sayso_worker::{Found, Generation, Progress, Reply, Request, Revision, Window};

use super::model::{Arrival, Model};
use crate::state::Delivery;

/// What the engine tells the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    /// The worker listens. Texts given before are on their way to it.
    Ready,
    /// The shape of the text of that number.
    Shape(Generation, Rc<Shape>),
    /// What is known so far about the text of that number; more follows.
    Partial(Generation, Revision, Box<Found>),
    /// How far the model has read the text of that number.
    Progress(Generation, Progress),
    /// All that is known about the text of that number. Nothing follows until it is edited, or a model is [ready](Delivery::Ready): then it
    /// is read again.
    Analysis(Generation, Revision, Box<Found>),
    /// Where the model is.
    Model(Delivery),
    /// The worker died and another took its place; the text under way is sent again.
    Restarted,
    /// There will be no answer: what happened and what to do, in a sentence or two.
    Failed(String),
}

/// What happens to the machine.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Input {
    /// The page has opened.
    Start,
    /// The page has a new text with its edits, which it will know by this number.
    Analyse(Generation, Rc<str>, Rc<[Edit]>),
    /// The edits of the text are these now.
    Edit(Revision, Rc<[Edit]>),
    /// What is in view of the text begins here.
    Focus(TextSize),
    /// The page wants no more read of the text.
    Stop,
    /// The page has no text any more.
    Close,
    /// The model is on its way.
    Model(Arrival),
    /// The reader wants the model tried again.
    Retry,
    /// A helper has read something.
    Helped(Generation, Window),
    /// The worker says something.
    Reply(Reply),
    /// The worker threw an error, couldn't be started, or sent what can't be read.
    Died,
    /// The worker said nothing in time after its start.
    TimedOut,
}

/// What the machine wants done, in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Start a worker and the time it has for [`Reply::Ready`].
    Spawn,
    /// End the worker; it says nothing more.
    Terminate,
    /// Stop the time: the worker was quick enough.
    Listening,
    /// Send this to the worker; the model's file goes with [`Request::Model`].
    Post(Request),
    /// Have more workers read this text and say what they read, as many as the machine has room for.
    Recruit(Generation, Rc<str>, Rc<[Edit]>),
    /// End them.
    Dismiss,
    /// Look for the model and say how it goes: the copy of an earlier visit, or else the site's. `anew` deletes that copy.
    FetchModel { anew: bool },
    /// Keep the model for later visits.
    KeepModel,
    /// Tell the page.
    Emit(Event),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worker {
    /// There is none.
    None,
    /// Started, not heard of yet.
    Starting,
    /// It listens.
    Ready,
    /// Of another build than the page: no worker of this site will do until the page is reloaded.
    Stale,
}

/// The text on the page.
#[derive(Clone, Debug)]
struct Job {
    generation: Generation,
    /// Kept for the worker that takes a dead one's place.
    text: Rc<str>,
    /// As they are now.
    edits: Rc<[Edit]>,
    revision: Revision,
    focus: TextSize,
    /// Whether its analysis is here.
    done: bool,
    /// Whether the page wants no more read of it.
    stopped: bool,
    /// Whether more workers read it.
    helped: bool,
}

impl Job {
    fn request(&self) -> Request {
        let (text, edits) = (self.text.to_string(), self.edits.to_vec());
        Request::Analyse { generation: self.generation, revision: self.revision, text, edits, focus: self.focus }
    }
}

impl Job {
    /// What a worker is told that has not heard of the text.
    fn requests(&self) -> Vec<Request> {
        let mut requests = vec![self.request()];
        if self.stopped {
            requests.push(Request::Stop(self.generation));
            // It is waited for, and read no further.
            let edit = || Request::Edit(self.generation, self.revision, self.edits.to_vec());
            requests.extend((!self.done).then(edit));
        }
        requests
    }
}

/// So many windows that are left to read, some 5,000 words, are worth the start of more workers.
const WORTH: u32 = 24;

/// One worker at a time, one text at a time.
pub(crate) struct Machine {
    build: &'static str,
    worker: Worker,
    model: Model,
    job: Option<Job>,
    /// Workers that died since the text was given.
    deaths: u8,
}

pub(super) const STALE: &str = "Sayso has been updated since this page was opened. Reload the page to go on.";
const TOO_SLOW: &str =
    "The part of Sayso that reads the text did not start within ten seconds. Reload the page to try again.";
const NOT_STARTED: &str =
    "The part of Sayso that reads the text could not be started. Check the connection and reload the page.";
const DIED_TWICE: &str = "Sayso stopped twice while reading this text, so it is shown as far as it came. That is a fault of Sayso; other texts still work.";

impl Machine {
    /// For a page of this build, with no worker yet.
    pub(crate) fn new(build: &'static str) -> Self {
        Self { build, worker: Worker::None, model: Model::Absent, job: None, deaths: 0 }
    }

    /// What follows from an input.
    pub(crate) fn step(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Start => self.spawn(),
            Input::Analyse(generation, text, edits) => self.analyse(generation, text, edits),
            Input::Edit(revision, edits) => self.edit(revision, edits),
            Input::Focus(focus) => self.focus(focus),
            Input::Stop => self.stop(),
            Input::Close => self.close(),
            Input::Model(arrival) => self.arrived(arrival),
            Input::Retry => self.model.retry(),
            Input::Helped(generation, window) if self.is_current(generation) && self.worker == Worker::Ready => {
                vec![Effect::Post(Request::Encoded(generation, window))]
            }
            Input::Helped(..) => Vec::new(),
            Input::Reply(reply) => self.reply(reply),
            Input::Died => self.died(),
            Input::TimedOut => self.give_up(Worker::None, TOO_SLOW),
        }
    }

    fn spawn(&mut self) -> Vec<Effect> {
        self.worker = Worker::Starting;
        vec![Effect::Spawn]
    }

    fn analyse(&mut self, generation: Generation, text: Rc<str>, edits: Rc<[Edit]>) -> Vec<Effect> {
        let (revision, focus) = (Revision::default(), TextSize::default());
        let job = Job { generation, text, edits, revision, focus, done: false, stopped: false, helped: false };
        // A new text has not killed anyone yet.
        self.deaths = 0;
        let mut effects = self.dismiss();
        if self.worker == Worker::Stale {
            return vec![Effect::Emit(Event::Failed(STALE.to_owned()))];
        }
        effects.extend(self.ask(Effect::Post(job.request())));
        self.job = Some(job);
        effects
    }

    /// An analysis with these edits follows, if there is a text.
    fn edit(&mut self, revision: Revision, edits: Rc<[Edit]>) -> Vec<Effect> {
        if self.worker == Worker::Stale {
            return vec![Effect::Emit(Event::Failed(STALE.to_owned()))];
        }
        let Some(job) = &mut self.job else { return Vec::new() };
        let request = Request::Edit(job.generation, revision, edits.to_vec());
        (job.revision, job.edits, job.done) = (revision, edits, false);
        // It isn't these edits that have killed anyone.
        self.deaths = 0;
        self.ask(Effect::Post(request))
    }

    /// Posts to the worker. If there is none one is started: it gets the text with all that belongs to it once it listens.
    fn ask(&mut self, post: Effect) -> Vec<Effect> {
        match self.worker {
            Worker::None => self.spawn(),
            Worker::Starting | Worker::Stale => Vec::new(),
            Worker::Ready => vec![post],
        }
    }

    fn focus(&mut self, focus: TextSize) -> Vec<Effect> {
        match &mut self.job {
            Some(job) if job.focus != focus => {
                job.focus = focus;
                let request = Request::Focus(job.generation, focus);
                (self.worker == Worker::Ready).then_some(Effect::Post(request)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn stop(&mut self) -> Vec<Effect> {
        let mut effects = self.dismiss();
        if let Some(job) = &mut self.job {
            let asks = !job.stopped && self.worker == Worker::Ready;
            (job.stopped, job.done) = (true, true);
            effects.extend(asks.then_some(Effect::Post(Request::Stop(job.generation))));
        }
        effects
    }

    fn close(&mut self) -> Vec<Effect> {
        let mut effects = self.dismiss();
        if let Some(job) = self.job.take().filter(|_| self.worker == Worker::Ready) {
            effects.push(Effect::Post(Request::Close(job.generation)));
        }
        effects
    }

    /// More workers for a long text, once it is known that there is something left for them.
    fn recruit(&mut self, progress: Progress) -> Option<Effect> {
        let worth_it = |job: &&mut Job| !job.helped && progress.windows - progress.read >= WORTH;
        let job = self.job.as_mut().filter(worth_it)?;
        job.helped = true;
        Some(Effect::Recruit(job.generation, job.text.clone(), job.edits.clone()))
    }

    fn dismiss(&mut self) -> Vec<Effect> {
        let helped = self.job.as_mut().is_some_and(|job| std::mem::take(&mut job.helped));
        helped.then_some(Effect::Dismiss).into_iter().collect()
    }

    fn arrived(&mut self, arrival: Arrival) -> Vec<Effect> {
        let mut effects = self.model.arrived(arrival, self.worker == Worker::Ready);
        if self.model.is_in_question() && self.worker == Worker::None && self.job.is_some() {
            // The worker died between texts. The text on the page is to be read with the model all the same.
            effects.extend(self.spawn());
        }
        effects
    }

    fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Ready { build } if build == self.build => {
                self.worker = Worker::Ready;
                let mut effects = vec![Effect::Listening, Effect::Emit(Event::Ready)];
                // The text first: rules read it while the model's file is got ready.
                self.set_done(false);
                effects.extend(self.job.iter().flat_map(Job::requests).map(Effect::Post));
                effects.extend(self.model.listening());
                effects
            }
            Reply::Ready { .. } => self.give_up(Worker::Stale, STALE),
            Reply::Shape(generation, shape) if self.is_current(generation) => {
                vec![Effect::Emit(Event::Shape(generation, Rc::new(shape)))]
            }
            Reply::Partial(generation, revision, found) if self.is_latest(generation, revision) => {
                vec![Effect::Emit(Event::Partial(generation, revision, found))]
            }
            Reply::Progress(generation, progress) if self.is_current(generation) && !self.is_stopped() => {
                let mut effects = vec![Effect::Emit(Event::Progress(generation, progress))];
                effects.extend(self.recruit(progress));
                effects
            }
            Reply::Analysis(generation, revision, found) if self.is_latest(generation, revision) => {
                self.set_done(true);
                let mut effects = self.dismiss();
                effects.push(Effect::Emit(Event::Analysis(generation, revision, found)));
                effects
            }
            // A helper says the last; here nobody was asked. Pieces have been put together.
            Reply::Piece(..)
            | Reply::Shape(..)
            | Reply::Partial(..)
            | Reply::Progress(..)
            | Reply::Analysis(..)
            | Reply::Encoded(..)
            | Reply::Exported(..)
            | Reply::Charts(..) => Vec::new(),
            Reply::Model(found) => {
                if found.is_ok() {
                    // What was read without it is read again.
                    self.set_done(false);
                }
                self.model.checked(found)
            }
            // Page and worker of one build that don't understand each other: as good as dead.
            Reply::Unreadable(_) | Reply::Fatal(_) => self.died(),
        }
    }

    fn is_stopped(&self) -> bool {
        self.job.as_ref().is_some_and(|job| job.stopped)
    }

    fn is_done(&self) -> bool {
        self.job.as_ref().is_none_or(|job| job.done)
    }

    fn set_done(&mut self, done: bool) {
        // Of what was stopped nothing more is read.
        if let Some(job) = self.job.as_mut().filter(|job| done || !job.stopped) {
            job.done = done;
        }
    }

    fn is_current(&self, generation: Generation) -> bool {
        self.job.as_ref().is_some_and(|job| job.generation == generation && !job.done)
    }

    /// Whether an analysis is of the text as it is edited now: of an older state of the edits nobody wants to know any more.
    fn is_latest(&self, generation: Generation, revision: Revision) -> bool {
        self.is_current(generation) && self.job.as_ref().is_some_and(|job| job.revision == revision)
    }

    /// Replaces the worker, once a text.
    fn died(&mut self) -> Vec<Effect> {
        let is_ready = self.worker == Worker::Ready;
        if is_ready && self.is_done() && !self.model.is_in_question() {
            // Nobody waits for it: the next text starts another.
            self.worker = Worker::None;
            return vec![Effect::Terminate];
        }
        self.deaths += 1;
        let again = self.deaths > 1;
        if again && !(is_ready && self.model.is_in_question()) {
            return self.give_up(Worker::None, if is_ready { DIED_TWICE } else { NOT_STARTED });
        }
        // Helpers have sent to the dead worker what they read; another is helped from the beginning.
        let mut effects = self.dismiss();
        effects.push(Effect::Terminate);
        if again {
            // It may have been the model and not the text.
            self.deaths = 0;
            effects.extend(self.model.deadly());
        }
        effects.extend(self.spawn());
        effects.extend(self.job.as_ref().map(|_| Effect::Emit(Event::Restarted)));
        effects
    }

    /// Ends the worker and what is under way; only a new text or an edit starts another.
    fn give_up(&mut self, worker: Worker, sentence: &str) -> Vec<Effect> {
        self.worker = worker;
        let mut effects = self.dismiss();
        if let Some(job) = &mut self.job {
            (job.stopped, job.done) = (true, true);
        }
        effects.extend([Effect::Terminate, Effect::Emit(Event::Failed(sentence.to_owned()))]);
        effects
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
