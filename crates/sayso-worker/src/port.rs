//! How a worker is spoken to, and speaks.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use sayso_worker::{BUILD, Reply, decode, encode};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, console};

/// A message with the file that came along, or why there is none.
pub(crate) type Received<T> = Result<(T, Option<Vec<u8>>), String>;

/// The worker itself.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Listens as long as the worker lives, and says so. A panic is told to the page as last words.
pub(crate) fn listen<T: DeserializeOwned>(scope: &DedicatedWorkerGlobalScope, receive: impl Fn(Received<T>) + 'static) {
    let last_words = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        let message = info.to_string();
        console::error_1(&JsValue::from_str(&message));
        post(&last_words, &Reply::Fatal(message));
    }));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(read(&event)));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(scope, &Reply::Ready { build: BUILD.to_owned() });
}

fn read<T: DeserializeOwned>(event: &MessageEvent) -> Received<T> {
    let parts: Array = event.data().dyn_into().map_err(|_| "not a list of buffers".to_owned())?;
    let bytes = |at: u32| Some(Uint8Array::new(parts.get(at).dyn_ref::<ArrayBuffer>()?).to_vec());
    let message = bytes(0).ok_or("not a list of buffers")?;
    Ok((decode(&message).map_err(|error| error.to_string())?, bytes(1)))
}

/// Sends a reply. There is no one to tell about a failure but the console.
pub(crate) fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let sent = encode(reply).map_err(|error| JsValue::from_str(&error.to_string())).and_then(|bytes| {
        let buffer = Uint8Array::from(bytes.as_slice()).buffer();
        scope.post_message_with_transfer(&buffer, &Array::of1(&buffer))
    });
    if let Err(error) = sent {
        console::error_1(&error);
    }
}
