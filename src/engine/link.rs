//! One live worker: its script, its messages, its end.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use sayso_worker::pieces::Pieces;
use sayso_worker::{decode, encode};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, console};

use super::state::Input;

/// Copied beside the page. Neither it nor what it loads has a hash in its name, which is why the worker says its build first.
const SCRIPT: &str = "start-worker.js";

/// What a worker does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Program {
    /// Reads texts.
    Read,
    /// Writes files.
    Export,
}

impl Program {
    /// As the script knows it.
    fn name(self) -> &'static str {
        match self {
            Program::Read => "sayso-worker",
            Program::Export => "sayso-export",
        }
    }
}

/// A worker; dropping it ends it.
pub(super) struct Link {
    /// `None` if the browser refused to start one.
    worker: Option<Worker>,
    /// What listens to it, kept as long as it lives.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Link {
    /// Starts a worker; `take` gets what it says and whether it died, never before this function has returned.
    pub(super) fn open(program: Program, take: impl Fn(Input) + Clone + 'static) -> Self {
        let said = take.clone();
        let mut pieces = Pieces::default();
        let on_message = Closure::new(move |event: MessageEvent| {
            if let Some(input) = read(&event, &mut pieces) {
                said(input);
            }
        });
        let failed = take.clone();
        let on_error = Closure::new(move |_: web_sys::Event| failed(Input::Died));
        let worker = match start(program) {
            Ok(worker) => {
                worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
                worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
                worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
                Some(worker)
            }
            Err(error) => {
                console::error_1(&error);
                gloo_timers::callback::Timeout::new(0, move || take(Input::Died)).forget();
                None
            }
        };
        Self { worker, _on_message: on_message, _on_error: on_error }
    }

    /// Sends a message, and gives the worker the file that goes with it; what can't be sent is written to the console.
    pub(super) fn post(&self, message: &impl Serialize, file: Option<&ArrayBuffer>) {
        match encode(message) {
            Ok(bytes) => self.send(&bytes, file),
            Err(error) => console::error_1(&JsValue::from_str(&error.to_string())),
        }
    }

    /// Sends the bytes of a message.
    pub(super) fn send(&self, bytes: &[u8], file: Option<&ArrayBuffer>) {
        let Some(worker) = &self.worker else { return };
        let parts = Array::of1(&Uint8Array::from(bytes).buffer());
        if let Some(file) = file {
            parts.push(file);
        }
        if let Err(error) = worker.post_message_with_transfer(&parts, &parts) {
            console::error_1(&error);
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            // What is already queued must not reach closures that are gone.
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.set_onmessageerror(None);
            worker.terminate();
        }
    }
}

/// Against the document's base and not the address, so that the site works in any folder.
fn start(program: Program) -> Result<Worker, JsValue> {
    let base = web_sys::window().and_then(|w| w.document()).and_then(|d| d.base_uri().ok().flatten());
    let url = web_sys::Url::new_with_base(SCRIPT, &base.unwrap_or_default())?;
    let options = WorkerOptions::new();
    options.set_name(program.name());
    Worker::new_with_options(&url.href(), &options)
}

/// Nothing if more follows of what a message is about.
fn read(event: &MessageEvent, pieces: &mut Pieces) -> Option<Input> {
    let bytes = event.data().dyn_into::<ArrayBuffer>().map(|buffer| Uint8Array::new(&buffer).to_vec());
    match bytes.ok().and_then(|bytes| decode(&bytes).ok()) {
        Some(reply) => pieces.take(reply).map(Input::Reply),
        None => Some(Input::Died),
    }
}
