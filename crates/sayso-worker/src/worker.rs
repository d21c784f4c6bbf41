//! Receives requests, works, replies.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Date, Promise};
use sayso::encoder::Plan;
use sayso::text::{self, Structure};
use sayso::{Findings, Model, TextSize, finish};
use sayso_worker::{Generation, Known, Reading, Reply, Request, spacing};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, console};

use crate::port;

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
    let scope = port::scope();
    let desk = Rc::new(Desk {
        scope: scope.clone(),
        model: RefCell::default(),
        text: RefCell::default(),
        focus: Cell::default(),
        run: Cell::default(),
        known: RefCell::default(),
        turn: MessageChannel::new().ok(),
    });
    port::listen(&scope, move |request| match request {
        Ok((request, file)) => desk.receive(request, file),
        Err(error) => desk.say(&Reply::Unreadable(error)),
    });
}

impl Desk {
    fn receive(self: &Rc<Self>, request: Request, file: Option<Vec<u8>>) {
        match request {
            Request::Analyse { generation, text, sides, focus } => {
                let structure = text::structure_with(&text, &sides);
                self.say(&Reply::Shape(generation, structure.shape()));
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
            Request::Export(_) => {
                self.say(&Reply::Unreadable("files are written by a program of their own".to_owned()))
            }
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
        let finish = |findings: &Findings| finish(&text.text, &text.structure, findings);
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
        port::post(&self.scope, reply);
    }
}
