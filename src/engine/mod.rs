//! The page's side of the worker: starts it, sends it texts, hands on what it finds, and replaces it when it has died.
//!
//! What happens when is decided in [`state`], a state machine without web types; this file and [`link`] only carry it out.

mod errand;
mod helpers;
mod link;
mod model;
mod state;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use sayso::article::Text;
use sayso::edit::Edit;
use sayso::{Analysis, TextSize};
use sayso_view::charts::Chart;
use sayso_worker::{BUILD, Generation, Request, Revision};
use wasm_bindgen_futures::spawn_local;

use crate::platform::model_file::ModelFile;
use link::{Link, Program};
use model::{Arrival, Source};
use state::{Effect, Input, Machine};

pub(crate) use errand::export;
pub(crate) use state::Event;

/// How long the worker may take to say that it listens.
const START_UP_MS: u32 = 10_000;

/// How long nothing new is found before charts are drawn of what there is.
const CALM_MS: u32 = 300;

/// The library at work in a Web Worker. Dropping the last clone ends it.
#[derive(Clone)]
pub(crate) struct Engine(Rc<Inner>);

struct Inner {
    machine: RefCell<Machine>,
    /// The live worker, if there is one.
    link: RefCell<Option<Rc<Link>>>,
    /// Read a long text too; none most of the time.
    helpers: RefCell<Vec<Rc<Link>>>,
    /// Runs until the worker is ready; dropping it stops it.
    timer: RefCell<Option<Timeout>>,
    /// The model, once it is here: every worker that takes a dead one's place gets it again.
    model: RefCell<Option<ModelFile>>,
    /// Runs until charts are drawn; a newer one takes its place.
    charts: RefCell<Option<Timeout>>,
    on_event: Box<dyn Fn(Event)>,
}

impl Engine {
    /// Starts a worker. `on_event` is called with everything there is to know, never before this function has returned.
    pub(crate) fn start(on_event: impl Fn(Event) + 'static) -> Self {
        let inner = Rc::new(Inner {
            machine: RefCell::new(Machine::new(BUILD)),
            link: RefCell::new(None),
            helpers: RefCell::default(),
            timer: RefCell::new(None),
            model: RefCell::new(None),
            charts: RefCell::default(),
            on_event: Box::new(on_event),
        });
        inner.take(Input::Start);
        Self(inner)
    }

    /// Analyses a text, which its events will carry this number of, and drops whatever was under way.
    pub(crate) fn analyse(&self, generation: Generation, text: Rc<str>, edits: Rc<[Edit]>) {
        self.0.take(Input::Analyse(generation, text, edits));
    }

    /// Analyses the text with these edits.
    pub(crate) fn edit(&self, revision: Revision, edits: Rc<[Edit]>) {
        self.0.take(Input::Edit(revision, edits));
    }

    /// Draws the charts of an analysis, once there hasn't been a newer one for a while: `done` gets them, unless they can't be drawn.
    pub(crate) fn charts(&self, text: Text, analysis: Rc<Analysis>, done: impl FnOnce(Rc<[Chart]>) + 'static) {
        let later = Timeout::new(CALM_MS, move || errand::charts(&text, &analysis, done));
        *self.0.charts.borrow_mut() = Some(later);
    }

    /// Reads on from here: it is what the reader sees.
    pub(crate) fn focus(&self, offset: TextSize) {
        self.0.take(Input::Focus(offset));
    }

    /// Tries again to get a model that was refused.
    pub(crate) fn retry(&self) {
        self.0.take(Input::Retry);
    }

    /// Reads no more of the text; no event follows until it is edited.
    pub(crate) fn stop(&self) {
        self.0.take(Input::Stop);
    }

    /// Forgets the text.
    pub(crate) fn close(&self) {
        self.0.take(Input::Close);
    }
}

impl Inner {
    /// One step of the machine, carried out.
    fn take(self: &Rc<Self>, input: Input) {
        // Borrowed for the step alone: `on_event` may call the engine again.
        let effects = self.machine.borrow_mut().step(input);
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Spawn => {
                let (on_input, on_timeout) = (Rc::downgrade(self), Rc::downgrade(self));
                let later = Timeout::new(START_UP_MS, move || {
                    if let Some(inner) = on_timeout.upgrade() {
                        inner.take(Input::TimedOut);
                    }
                });
                *self.timer.borrow_mut() = Some(later);
                let link = Link::open(Program::Read, move |input| {
                    if let Some(inner) = on_input.upgrade() {
                        inner.take(input);
                    }
                });
                *self.link.borrow_mut() = Some(Rc::new(link));
            }
            Effect::Terminate => {
                self.timer.borrow_mut().take();
                self.link.borrow_mut().take();
            }
            Effect::Listening => drop(self.timer.borrow_mut().take()),
            Effect::Post(Request::Model) => {
                let link = self.link.borrow().as_ref().map(Rc::downgrade);
                if let Some(link) = link {
                    spawn_local(self.clone().give_model(link));
                }
            }
            Effect::Post(request) => self.post(&request),
            Effect::Recruit(generation, text, edits) => self.recruit(generation, &text, &edits),
            Effect::Dismiss => self.helpers.borrow_mut().clear(),
            Effect::FetchModel { anew } => spawn_local(self.clone().fetch_model(anew)),
            Effect::KeepModel => {
                if let Some(model) = self.model.borrow().clone() {
                    spawn_local(async move { model.keep().await });
                }
            }
            Effect::Emit(event) => (self.on_event)(event),
        }
    }

    fn post(&self, request: &Request) {
        if let Some(link) = &*self.link.borrow() {
            link.post(request, None);
        }
    }

    async fn fetch_model(self: Rc<Self>, anew: bool) {
        if anew {
            ModelFile::forget().await;
        }
        let found = match ModelFile::kept().await {
            Some(model) => Some((model, Source::Kept)),
            None => {
                let received = |bytes| self.take(Input::Model(Arrival::Bytes(bytes)));
                ModelFile::fetch(anew, received).await.map(|model| (model, Source::Fetched))
            }
        };
        let arrival = match found {
            Some((model, source)) => {
                *self.model.borrow_mut() = Some(model);
                Arrival::Here(source)
            }
            None => Arrival::Missing,
        };
        self.take(Input::Model(arrival));
    }

    /// Sends the model to a worker, if it is still there when the bytes are.
    async fn give_model(self: Rc<Self>, to: Weak<Link>) {
        let model = self.model.borrow().clone();
        let Some(model) = model else { return };
        let bytes = model.bytes().await;
        match (to.upgrade(), bytes) {
            (Some(link), Some(bytes)) => link.post(&Request::Model, Some(&bytes)),
            (Some(_), None) => self.take(Input::Model(Arrival::Missing)),
            (None, _) => {}
        }
    }
}
