//! Files, each written by a worker that is started for it and ended with it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use sayso_worker::{BUILD, Export, Exported, Reply, Request};

use super::START_UP_MS;
use super::link::{Link, Program};
use super::state::{Input, STALE};

const NOT_WRITTEN: &str = "The file could not be written: the part of Sayso that does it stopped or could not be loaded. Check the connection and try again.";

/// What is under way until there is an answer.
struct Errand<F> {
    link: Option<Link>,
    /// Runs until the worker is ready.
    timer: Option<Timeout>,
    done: F,
}

type Held<F> = Rc<RefCell<Option<Errand<F>>>>;

/// Writes a file. `done` gets it, or a sentence that says why there is none, and never before this function has returned.
pub(crate) fn export<F: FnOnce(Result<Exported, &'static str>) + 'static>(export: Export, done: F) {
    let request = Request::Export(Box::new(export));
    let held: Held<F> = Rc::default();
    let late = held.clone();
    let timer = Timeout::new(START_UP_MS, move || finish(&late, Err(NOT_WRITTEN)));
    let errand = Errand { link: None, timer: Some(timer), done };
    *held.borrow_mut() = Some(errand);
    let link = Link::open(Program::Export, {
        let held = held.clone();
        move |input| {
            let result = match input {
                Input::Reply(Reply::Ready { build }) if build == BUILD => {
                    if let Some(errand) = &mut *held.borrow_mut() {
                        errand.timer = None;
                        errand.link.iter().for_each(|link| link.post(&request, None));
                    }
                    return;
                }
                Input::Reply(Reply::Ready { .. }) => Err(STALE),
                Input::Reply(Reply::Exported(file)) => Ok(file),
                _ => Err(NOT_WRITTEN),
            };
            finish(&held, result);
        }
    });
    if let Some(errand) = &mut *held.borrow_mut() {
        errand.link = Some(link);
    }
}

fn finish<F: FnOnce(Result<Exported, &'static str>)>(held: &Held<F>, result: Result<Exported, &'static str>) {
    let errand = held.borrow_mut().take();
    let Some(Errand { link, timer, done }) = errand else { return };
    done(result);
    // Not from within their own closures, which end with them.
    Timeout::new(0, move || drop((link, timer))).forget();
}
