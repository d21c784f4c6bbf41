//! The page's side of the worker: starts it, sends it texts, hands on what it finds, and replaces it when it has died.
//!
//! What happens when is decided in [`state`], a state machine without web types; this file and [`link`] only carry it out.

mod link;
mod state;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use sayso_worker::{BUILD, Generation};

use link::Link;
use state::{Effect, Input, Machine};

pub(crate) use state::Event;

/// How long the worker may take to say that it listens.
const START_UP_MS: u32 = 10_000;

/// The library at work in a Web Worker. Dropping the last clone ends it.
#[derive(Clone)]
pub(crate) struct Engine(Rc<Inner>);

struct Inner {
    machine: RefCell<Machine>,
    /// The live worker, if there is one.
    link: RefCell<Option<Link>>,
    /// Runs until the worker is ready; dropping it stops it.
    timer: RefCell<Option<Timeout>>,
    on_event: Box<dyn Fn(Event)>,
}

impl Engine {
    /// Starts a worker. `on_event` is called with everything there is to know, never before this function has returned.
    pub(crate) fn start(on_event: impl Fn(Event) + 'static) -> Self {
        let inner = Rc::new(Inner {
            machine: RefCell::new(Machine::new(BUILD)),
            link: RefCell::new(None),
            timer: RefCell::new(None),
            on_event: Box::new(on_event),
        });
        inner.take(Input::Start);
        Self(inner)
    }

    /// Analyses a text, and drops whatever was under way. Its events carry the number returned here.
    pub(crate) fn analyse(&self, text: Rc<str>) -> Generation {
        self.0.take(Input::Analyse(text));
        self.0.machine.borrow().generation()
    }

    /// Drops what is under way; no event follows for it.
    pub(crate) fn stop(&self) {
        self.0.take(Input::Stop);
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
                let link = Link::open(move |input| {
                    if let Some(inner) = on_input.upgrade() {
                        inner.take(input);
                    }
                });
                *self.link.borrow_mut() = Some(link);
            }
            Effect::Terminate => {
                self.timer.borrow_mut().take();
                self.link.borrow_mut().take();
            }
            Effect::Listening => drop(self.timer.borrow_mut().take()),
            Effect::Post(request) => {
                if let Some(link) = &*self.link.borrow() {
                    link.post(&request);
                }
            }
            Effect::Emit(event) => (self.on_event)(event),
        }
    }
}
