//! Files, each written by a worker that is started for it and ended with it.

use std::cell::RefCell;
use std::rc::Rc;

use sayso_worker::{BUILD, Export, Exported, Reply, Request};

use super::link::{Link, Program};
use super::state::{Input, STALE};

const NOT_WRITTEN: &str = "The file could not be written: the part of Sayso that does it stopped or could not be loaded. Check the connection and try again.";

/// Writes a file. `done` gets it, or a sentence that says why there is none, and never before this function has returned.
pub(crate) fn export(export: Export, done: impl FnOnce(Result<Exported, &'static str>) + 'static) {
    let request = Request::Export(Box::new(export));
    // Until it has answered the worker is held by what listens to it.
    let held: Rc<RefCell<Option<Link>>> = Rc::default();
    let done = Rc::new(RefCell::new(Some(done)));
    let link = Link::open(Program::Export, {
        let held = held.clone();
        move |input| {
            let result = match input {
                Input::Reply(Reply::Ready { build }) if build == BUILD => {
                    if let Some(link) = &*held.borrow() {
                        link.post(&request, None);
                    }
                    return;
                }
                Input::Reply(Reply::Ready { .. }) => Err(STALE),
                Input::Reply(Reply::Exported(file)) => Ok(file),
                _ => Err(NOT_WRITTEN),
            };
            let done = done.borrow_mut().take();
            if let Some(done) = done {
                done(result);
            }
            // Not from within its own closure, which ends with it.
            let over = held.borrow_mut().take();
            gloo_timers::callback::Timeout::new(0, move || drop(over)).forget();
        }
    });
    *held.borrow_mut() = Some(link);
}
