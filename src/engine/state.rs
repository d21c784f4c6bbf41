//! When a worker is started, trusted, replaced and given up: a state machine without web types.

use std::rc::Rc;

use sayso::Analysis;
use sayso::text::Structure;
use sayso_worker::{Generation, Reply, Request};

/// What the engine tells the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// The worker listens. Texts given before are on their way to it.
    Ready,
    /// The shape of the text of that number.
    Structure(Generation, Rc<Structure>),
    /// All that is known about the text of that number; nothing follows.
    Analysis(Generation, Rc<Analysis>),
    /// The worker died and another took its place; the text under way is sent again.
    Restarted,
    /// There will be no answer: what happened and what to do, in a sentence or two.
    Failed(String),
}

/// What happens to the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// The page has opened.
    Start,
    /// The page has a new text.
    Analyse(Rc<str>),
    /// The page wants nothing more.
    Stop,
    /// The worker says something.
    Reply(Reply),
    /// The worker threw an error, couldn't be started, or sent what can't be read.
    Died,
    /// The worker said nothing in time after its start.
    TimedOut,
}

/// What the machine wants done, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Start a worker and the time it has for [`Reply::Ready`].
    Spawn,
    /// End the worker; it says nothing more.
    Terminate,
    /// Stop the time: the worker was quick enough.
    Listening,
    /// Send this to the worker.
    Post(Request),
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

/// The text under way.
#[derive(Clone, Debug)]
struct Job {
    generation: Generation,
    /// Kept until the analysis is here, for the worker that takes a dead one's place.
    text: Rc<str>,
}

impl Job {
    fn request(&self) -> Request {
        Request::Analyse { generation: self.generation, text: self.text.to_string() }
    }
}

/// One worker at a time, one text at a time.
pub(crate) struct Machine {
    build: &'static str,
    worker: Worker,
    generation: Generation,
    job: Option<Job>,
    /// Workers that died since something last went well.
    deaths: u8,
}

const STALE: &str = "Sayso has been updated since this page was opened. Reload the page to go on.";
const TOO_SLOW: &str =
    "The part of Sayso that reads the text did not start within ten seconds. Reload the page to try again.";
const NOT_STARTED: &str =
    "The part of Sayso that reads the text could not be started. Check the connection and reload the page.";
const DIED_TWICE: &str = "Sayso stopped twice while reading this text, so it is shown without speakers. That is a fault of Sayso; other texts still work.";

impl Machine {
    /// For a page of this build, with no worker yet.
    pub(crate) fn new(build: &'static str) -> Self {
        Self { build, worker: Worker::None, generation: Generation::default(), job: None, deaths: 0 }
    }

    /// The number of the latest text.
    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    /// What follows from an input.
    pub(crate) fn step(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Start => self.spawn(),
            Input::Analyse(text) => self.analyse(text),
            Input::Stop => self.stop(),
            Input::Reply(reply) => self.reply(reply),
            Input::Died => self.died(),
            Input::TimedOut => self.give_up(Worker::None, TOO_SLOW),
        }
    }

    fn spawn(&mut self) -> Vec<Effect> {
        self.worker = Worker::Starting;
        vec![Effect::Spawn]
    }

    fn analyse(&mut self, text: Rc<str>) -> Vec<Effect> {
        self.generation.0 += 1;
        let job = Job { generation: self.generation, text };
        // A new text has not killed anyone yet.
        self.deaths = 0;
        let effects = match self.worker {
            Worker::None => self.spawn(),
            Worker::Starting => Vec::new(),
            Worker::Ready => vec![Effect::Post(job.request())],
            Worker::Stale => return vec![Effect::Emit(Event::Failed(STALE.to_owned()))],
        };
        self.job = Some(job);
        effects
    }

    fn stop(&mut self) -> Vec<Effect> {
        match self.job.take() {
            Some(job) if self.worker == Worker::Ready => vec![Effect::Post(Request::Cancel(job.generation))],
            _ => Vec::new(),
        }
    }

    fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Ready { build } if build == self.build => {
                self.worker = Worker::Ready;
                let mut effects = vec![Effect::Listening, Effect::Emit(Event::Ready)];
                effects.extend(self.job.as_ref().map(|job| Effect::Post(job.request())));
                effects
            }
            Reply::Ready { .. } => self.give_up(Worker::Stale, STALE),
            Reply::Structure(generation, structure) if self.is_current(generation) => {
                vec![Effect::Emit(Event::Structure(generation, Rc::new(structure)))]
            }
            Reply::Analysis(generation, analysis) if self.is_current(generation) => {
                self.job = None;
                self.deaths = 0;
                vec![Effect::Emit(Event::Analysis(generation, Rc::new(analysis)))]
            }
            Reply::Structure(..) | Reply::Analysis(..) => Vec::new(),
            // Page and worker of one build that don't understand each other: as good as dead.
            Reply::Unreadable(_) | Reply::Fatal(_) => self.died(),
        }
    }

    fn is_current(&self, generation: Generation) -> bool {
        self.job.as_ref().is_some_and(|job| job.generation == generation)
    }

    /// Replaces the worker, once a text.
    fn died(&mut self) -> Vec<Effect> {
        if self.worker == Worker::Ready && self.job.is_none() {
            // Nobody waits for it: the next text starts another.
            self.worker = Worker::None;
            return vec![Effect::Terminate];
        }
        self.deaths += 1;
        if self.deaths > 1 {
            let sentence = if self.worker == Worker::Starting { NOT_STARTED } else { DIED_TWICE };
            return self.give_up(Worker::None, sentence);
        }
        let mut effects = vec![Effect::Terminate];
        effects.extend(self.spawn());
        effects.push(Effect::Emit(Event::Restarted));
        effects
    }

    /// Ends the worker and the text under way; only a new text starts another.
    fn give_up(&mut self, worker: Worker, sentence: &str) -> Vec<Effect> {
        self.worker = worker;
        self.job = None;
        vec![Effect::Terminate, Effect::Emit(Event::Failed(sentence.to_owned()))]
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
