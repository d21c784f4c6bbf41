//! Receives requests, has the desk work, and says what it says.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Date;
use sayso_worker::Reply;
use sayso_worker::desk::{Desk, Effect, Input};
use sayso_worker::pieces::split;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, console};

use crate::port;

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    desk: RefCell<Desk>,
    /// From itself to itself: a message takes its place in the queue at once, while a timer would wait for four milliseconds.
    turn: MessageChannel,
}

/// Listens, and says so.
pub(crate) fn run() {
    let scope = port::scope();
    let turn = match MessageChannel::new() {
        Ok(turn) => turn,
        Err(error) => return console::error_1(&error),
    };
    let worker = Rc::new(Worker { scope: scope.clone(), desk: RefCell::default(), turn });
    let turned = worker.clone();
    let on_turn = Closure::<dyn FnMut()>::new(move || turned.take(Input::Turn));
    worker.turn.port1().set_onmessage(Some(on_turn.as_ref().unchecked_ref()));
    on_turn.forget();
    port::listen(&scope, move |request| match request {
        Ok((request, file)) => worker.take(Input::Request(request, file)),
        Err(error) => worker.say(&Reply::Unreadable(error)),
    });
}

impl Worker {
    fn take(&self, input: Input) {
        let effects = self.desk.borrow_mut().step(input, Date::now());
        for effect in effects {
            match effect {
                Effect::Say(reply) => split(reply).iter().for_each(|message| self.say(message)),
                Effect::Turn => {
                    if let Err(error) = self.turn.port2().post_message(&JsValue::NULL) {
                        console::error_1(&error);
                    }
                }
            }
        }
    }

    fn say(&self, reply: &Reply) {
        port::post(&self.scope, reply);
    }
}
