//! Receives requests, works, replies.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Date, Promise, Uint8Array};
use sayso::encoder::Plan;
use sayso::text::{self, Structure};
use sayso::{Findings, Model, TextSize, finish};
use sayso_worker::{BUILD, Generation, Known, Reading, Reply, Request, decode, encode, spacing};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, console};

/// All that the worker holds between two messages.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    model: RefCell<Option<Rc<Model>>>,
    /// The latest text, until the page cancels it: a model that comes late reads it again.
    text: RefCell<Option<Rc<Text>>>,
    /// Where what is in view of it begins.
    focus: Cell<TextSize>,
    /// Counts readings. One that finds another number than its own has been overtaken, and ends.
    run: Cell<u32>,
    known: RefCell<Known>,
    /// From itself to itself.
    turn: Option<MessageChannel>,
}

struct Text {
    generation: Generation,
    text: String,
    structure: Structure,
    /// Whether another worker puts it together.
    help: bool,
}

/// Listens, and says so.
pub(crate) fn run() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let last_words = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        let message = info.to_string();
        console::error_1(&JsValue::from_str(&message));
        post(&last_words, &Reply::Fatal(message));
    }));

    let desk = Rc::new(Desk {
        scope: scope.clone(),
        model: RefCell::default(),
        text: RefCell::default(),
        focus: Cell::default(),
        run: Cell::default(),
        known: RefCell::default(),
        turn: MessageChannel::new().ok(),
    });
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| desk.receive(&event));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    on_message.forget();
    post(&scope, &Reply::Ready { build: BUILD.to_owned() });
}

impl Desk {
    fn receive(self: &Rc<Self>, event: &MessageEvent) {
        let (request, file) = match read(event) {
            Ok(read) => read,
            Err(error) => return self.say(&Reply::Unreadable(error)),
        };
        match request {
            Request::Analyse { generation, text, sides, focus } => {
                let structure = text::structure_with(&text, &sides);
                self.say(&Reply::Structure(generation, structure.clone()));
                self.open(Text { generation, text, structure, help: false }, focus);
            }
            Request::Help { generation, text, sides, focus } => {
                let structure = text::structure_with(&text, &sides);
                self.open(Text { generation, text, structure, help: true }, focus);
            }
            Request::Encoded(generation, (key, encoded)) => {
                if self.is_about(generation) {
                    self.known.borrow_mut().insert(key, encoded);
                }
            }
            Request::Focus(generation, focus) => {
                if self.is_about(generation) {
                    self.focus.set(focus);
                }
            }
            Request::Cancel(generation) => {
                if self.is_about(generation) {
                    *self.text.borrow_mut() = None;
                    self.begin();
                }
            }
            Request::Model => self.take_model(&file.unwrap_or_default()),
        }
    }

    fn open(self: &Rc<Self>, text: Text, focus: TextSize) {
        self.focus.set(focus);
        *self.text.borrow_mut() = Some(Rc::new(text));
        self.begin();
    }

    fn is_about(&self, generation: Generation) -> bool {
        self.text.borrow().as_ref().is_some_and(|text| text.generation == generation)
    }

    fn take_model(self: &Rc<Self>, file: &[u8]) {
        let model = Model::from_bytes(file);
        self.say(&Reply::Model(model.as_ref().map(|m| m.name().to_owned()).map_err(ToString::to_string)));
        if let Ok(model) = model {
            *self.model.borrow_mut() = Some(Rc::new(model));
            self.known.borrow_mut().clear();
            self.begin();
        }
    }

    /// Ends the reading under way, and begins one of the text there is now.
    fn begin(self: &Rc<Self>) {
        self.run.set(self.run.get().wrapping_add(1));
        match self.text.borrow().clone() {
            Some(text) if text.help => spawn_local(self.clone().help(self.run.get(), text)),
            Some(text) => spawn_local(self.clone().read(self.run.get(), text)),
            None => {}
        }
    }

    /// The text by rules, then as the model reads it, window by window.
    async fn read(self: Rc<Self>, run: u32, text: Rc<Text>) {
        let generation = text.generation;
        if !self.goes_on(run).await {
            return;
        }
        let finish = |findings: &Findings| finish(&text.text, text.structure.clone(), findings);
        let rules = finish(&Findings::default());
        let model = self.model.borrow().clone();
        // A text in another language is none the model has learnt to read.
        let Some(model) = model.filter(|_| text.structure.english) else {
            return self.say(&Reply::Analysis(generation, rules));
        };
        self.say(&Reply::Partial(generation, rules));

        let plan = model.plan(&text.text, &text.structure);
        let mut reading = self.reading(&plan);
        let mut told = Date::now();
        loop {
            let next = reading.next(self.focus.get(), &self.known.borrow());
            self.say(&Reply::Progress(generation, reading.progress()));
            let Some(window) = next else { break };
            if Date::now() - told >= spacing(&text.text) {
                self.say(&Reply::Partial(generation, finish(&model.findings(&plan, reading.encoded()))));
                told = Date::now();
            }
            self.known.borrow_mut().insert(reading.key(window), model.encode(&plan, window));
            if !self.goes_on(run).await {
                return;
            }
        }
        self.say(&Reply::Analysis(generation, finish(&model.findings(&plan, reading.encoded()))));
    }

    /// A text that another worker puts together: what the model says of one window after another.
    async fn help(self: Rc<Self>, run: u32, text: Rc<Text>) {
        let model = self.model.borrow().clone();
        let Some(model) = model else { return };
        let plan = model.plan(&text.text, &text.structure);
        let mut reading = self.reading(&plan);
        while self.goes_on(run).await {
            let next = reading.next(self.focus.get(), &self.known.borrow());
            let Some(window) = next else { return };
            let (key, encoded) = (reading.key(window), model.encode(&plan, window));
            self.say(&Reply::Encoded(text.generation, (key, encoded.clone())));
            self.known.borrow_mut().insert(key, encoded);
        }
    }

    fn reading(&self, plan: &Plan) -> Reading {
        let windows = plan.windows().iter().map(|window| (window.range, window.key));
        Reading::new(windows, &mut self.known.borrow_mut())
    }

    /// A turn of the event loop: what the page has posted meanwhile is received now. Then, whether to go on. A message to itself takes
    /// its place in the queue at once; a timer would wait for four milliseconds.
    async fn goes_on(&self, run: u32) -> bool {
        if let Some(channel) = &self.turn {
            let turn = Promise::new(&mut |resolve, reject| {
                channel.port1().set_onmessage(Some(&resolve));
                if let Err(error) = channel.port2().post_message(&JsValue::NULL) {
                    drop(reject.call1(&JsValue::NULL, &error));
                }
            });
            if let Err(error) = JsFuture::from(turn).await {
                console::error_1(&error);
            }
        }
        self.run.get() == run
    }

    fn say(&self, reply: &Reply) {
        post(&self.scope, reply);
    }
}

/// A request, and the file that came along.
fn read(event: &MessageEvent) -> Result<(Request, Option<Vec<u8>>), String> {
    let parts: Array = event.data().dyn_into().map_err(|_| "not a list of buffers".to_owned())?;
    let bytes = |at: u32| Some(Uint8Array::new(parts.get(at).dyn_ref::<ArrayBuffer>()?).to_vec());
    let request = bytes(0).ok_or("not a list of buffers")?;
    Ok((decode(&request).map_err(|error| error.to_string())?, bytes(1)))
}

/// Sends a reply. There is no one to tell about a failure but the console.
fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let sent = encode(reply).map_err(|error| JsValue::from_str(&error.to_string())).and_then(|bytes| {
        let buffer = Uint8Array::from(bytes.as_slice()).buffer();
        scope.post_message_with_transfer(&buffer, &Array::of1(&buffer))
    });
    if let Err(error) = sent {
        console::error_1(&error);
    }
}
