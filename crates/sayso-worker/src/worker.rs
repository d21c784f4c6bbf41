//! Receives requests, works, replies.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use sayso_worker::{BUILD, Generation, Reply, Request, decode, encode};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, console};

/// Listens, and says so.
pub(crate) fn run() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let last_words = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        let message = info.to_string();
        console::error_1(&JsValue::from_str(&message));
        post(&last_words, &Reply::Fatal(message));
    }));

    let wanted = Rc::new(Cell::new(None));
    let listener = scope.clone();
    let on_message =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(&listener, &wanted, &event));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    on_message.forget();
    post(&scope, &Reply::Ready { build: BUILD.to_owned() });
}

/// Acts on one message; `wanted` is the generation to work on.
fn receive(scope: &DedicatedWorkerGlobalScope, wanted: &Rc<Cell<Option<Generation>>>, event: &MessageEvent) {
    match read(event) {
        Ok(Request::Analyse { generation, text }) => {
            wanted.set(Some(generation));
            wasm_bindgen_futures::spawn_local(analyse(scope.clone(), Rc::clone(wanted), generation, text));
        }
        Ok(Request::Cancel(generation)) => {
            if wanted.get() == Some(generation) {
                wanted.set(None);
            }
        }
        Err(error) => post(scope, &Reply::Unreadable(error)),
    }
}

fn read(event: &MessageEvent) -> Result<Request, String> {
    let buffer: ArrayBuffer = event.data().dyn_into().map_err(|_| "not an ArrayBuffer".to_owned())?;
    decode(&Uint8Array::new(&buffer).to_vec()).map_err(|error| error.to_string())
}

/// The stages, each followed by a reply and by a look at whether the text is still wanted.
async fn analyse(
    scope: DedicatedWorkerGlobalScope,
    wanted: Rc<Cell<Option<Generation>>>,
    generation: Generation,
    text: String,
) {
    let structure = sayso::text::structure(&text);
    post(&scope, &Reply::Structure(generation, structure.clone()));
    // A turn of the event loop: what the page has posted meanwhile is received now.
    TimeoutFuture::new(0).await;
    if wanted.get() != Some(generation) {
        return;
    }
    wanted.set(None);
    post(&scope, &Reply::Analysis(generation, sayso::finish(&text, structure, &sayso::Findings::default())));
}

/// Sends a reply. There is no one to tell about a failure but the console.
fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let sent = encode(reply).map_err(|error| JsValue::from_str(&error.to_string())).and_then(|bytes| {
        let buffer = Uint8Array::from(bytes.as_slice()).buffer();
        scope.post_message_with_transfer(&buffer, &js_sys::Array::of1(&buffer))
    });
    if let Err(error) = sent {
        console::error_1(&error);
    }
}
