//! More workers for a long text. Each reads it from another place on, and what it reads goes to the worker that puts the text together:
//! that one reads itself whatever doesn't come, so a helper that fails costs nothing but its help.

use std::rc::Rc;

use sayso::TextSize;
use sayso::edit::Edit;
use sayso_worker::{BUILD, Generation, Reply, Request};
use wasm_bindgen_futures::spawn_local;

use super::Inner;
use super::link::{Link, Program};
use super::state::Input;
use crate::platform::dom;

/// Each holds a model of its own.
const MOST: usize = 3;

impl Inner {
    /// Starts as many helpers as there is room for, besides the page and the first worker.
    pub(super) fn recruit(self: &Rc<Self>, generation: Generation, text: &str, edits: &[Edit]) {
        let helpers = dom::cores().saturating_sub(2).min(MOST);
        let helper = |nth: usize| {
            let inner = Rc::downgrade(self);
            let focus = TextSize::try_from(text.len() * (nth + 1) / (helpers + 1)).unwrap_or_default();
            let request = Rc::new(Request::Help { generation, text: text.to_owned(), edits: edits.to_vec(), focus });
            Rc::new(Link::open(Program::Read, move |input| {
                if let Some(inner) = inner.upgrade() {
                    inner.hear(nth, input, &request);
                }
            }))
        };
        *self.helpers.borrow_mut() = (0..helpers).map(helper).collect();
    }

    fn hear(self: Rc<Self>, nth: usize, input: Input, request: &Request) {
        match input {
            Input::Reply(Reply::Ready { build }) if build == BUILD => {
                let helper = self.helpers.borrow().get(nth).cloned();
                if let Some(helper) = helper {
                    helper.post(request, None);
                    spawn_local(self.give_model(Rc::downgrade(&helper)));
                }
            }
            Input::Reply(Reply::Encoded(generation, window)) => self.take(Input::Helped(generation, window)),
            _ => {}
        }
    }
}
