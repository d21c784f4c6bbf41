//! Errands: files and charts, each made by a worker that is started for it and ended with it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use sayso::Analysis;
use sayso_view::charts::Chart;
use sayso_worker::{BUILD, Errand, Export, Exported, Reply, encode};

use super::START_UP_MS;
use super::link::{Link, Program};
use super::state::{Input, STALE};

const NOT_WRITTEN: &str = "The file could not be written: the part of Sayso that does it stopped or could not be loaded. Check the connection and try again.";

/// What the worker says in the end, or a sentence that says why it says nothing.
type Answer = Result<Reply, &'static str>;

/// What is under way until there is an answer.
struct Running {
    link: Option<Link>,
    /// Runs until the worker is ready.
    timer: Option<Timeout>,
    done: Box<dyn FnOnce(Answer)>,
}

type Held = Rc<RefCell<Option<Running>>>;

/// Writes a file. `done` gets it, or a sentence that says why there is none, and never before this function has returned.
pub(crate) fn export(export: Export, done: impl FnOnce(Result<Exported, &'static str>) + 'static) {
    let errand: Errand = Errand::Export(Box::new(export));
    run(encode(&errand).unwrap_or_default(), move |answer| {
        done(match answer {
            Ok(Reply::Exported(file)) => Ok(file),
            Ok(_) => Err(NOT_WRITTEN),
            Err(sentence) => Err(sentence),
        });
    });
}

/// Draws the charts of an analysis; `done` gets them, unless they can't be drawn.
pub(super) fn charts(text: &str, analysis: &Analysis, done: impl FnOnce(Rc<[Chart]>) + 'static) {
    let errand: Errand<&str, &Analysis> = Errand::Charts(text, analysis);
    run(encode(&errand).unwrap_or_default(), move |answer| {
        if let Ok(Reply::Charts(charts)) = answer {
            done(charts.into());
        }
    });
}

/// Has a worker do what these bytes say.
fn run(errand: Vec<u8>, done: impl FnOnce(Answer) + 'static) {
    let held: Held = Rc::default();
    let late = held.clone();
    let timer = Timeout::new(START_UP_MS, move || finish(&late, Err(NOT_WRITTEN)));
    *held.borrow_mut() = Some(Running { link: None, timer: Some(timer), done: Box::new(done) });
    let link = Link::open(Program::Export, {
        let held = held.clone();
        move |input| {
            let answer = match input {
                Input::Reply(Reply::Ready { build }) if build == BUILD => {
                    if let Some(running) = &mut *held.borrow_mut() {
                        running.timer = None;
                        running.link.iter().for_each(|link| link.send(&errand, None));
                    }
                    return;
                }
                Input::Reply(Reply::Ready { .. }) => Err(STALE),
                Input::Reply(reply) => Ok(reply),
                _ => Err(NOT_WRITTEN),
            };
            finish(&held, answer);
        }
    });
    if let Some(running) = &mut *held.borrow_mut() {
        running.link = Some(link);
    }
}

fn finish(held: &Held, answer: Answer) {
    let running = held.borrow_mut().take();
    let Some(Running { link, timer, done }) = running else { return };
    done(answer);
    // Not from within their own closures, which end with them.
    Timeout::new(0, move || drop((link, timer))).forget();
}
