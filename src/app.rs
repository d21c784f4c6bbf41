//! The whole page: the model, the engine, and what comes in from the browser.

use std::rc::Rc;

use sayso::Analysis;
use sayso::edit::Edit;
use sayso::export::{Format, Meta};
use sayso_worker::Export;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::Dispatch;
use crate::components::first_run::FirstRun;
use crate::components::keys::Keys;
use crate::components::ledger::Ledger;
use crate::components::reading::Reading;
use crate::components::strip::Strip;
use crate::components::top_bar::{Command, TopBar};
use crate::engine::{Engine, Event as Found, export};
use crate::intake::{Refusal, accept};
use crate::listeners::{take, use_listeners};
use crate::platform::clipboard::{self, Given};
use crate::platform::{files, theme};
use crate::state::{Action, Delivery, Document, Model, View, file_name};

/// Written for this page: every name in it is invented.
const SAMPLE: &str = include_str!("sample.txt");

/// The root component.
#[component]
pub fn App() -> Html {
    let model = use_reducer(Model::default);
    let dispatch = model.dispatcher();
    let engine = {
        let dispatch = dispatch.clone();
        use_memo((), move |()| Engine::start(move |found| hear(&dispatch, found)))
    };
    let intake = use_callback((), {
        let (dispatch, engine) = (dispatch.clone(), engine.clone());
        move |given: Result<String, Refusal>, ()| match given {
            Ok(text) => {
                let text: Rc<str> = text.into();
                // Opened first: what the engine says of it at once is not to be lost.
                dispatch.dispatch(Action::Open(text.clone(), engine.next()));
                engine.analyse(text, &[]);
            }
            Err(refusal) => dispatch.dispatch(Action::Failed(refusal.sentence().into())),
        }
    });
    use_effect_with(model.changes, {
        let (dispatch, engine, model) = (dispatch.clone(), engine.clone(), model.clone());
        // Not when a text is opened, for which they are counted from 0: the engine has it then.
        move |&changes| {
            if let Some(document) = model.document.as_ref().filter(|_| changes > 0) {
                dispatch.dispatch(Action::Again(engine.next()));
                engine.analyse(document.text.share(), &model.sides);
            }
        }
    });
    use_listeners(dispatch.clone(), intake.clone());
    use_effect_with((), |()| theme::restore());

    let view = use_state_eq(View::default);
    use_effect_with(view.paragraph, {
        let (engine, document) = (engine.clone(), model.document.clone());
        move |&first| {
            if let Some(paragraph) = document.and_then(|document| document.drawing.paragraphs.get(first).cloned()) {
                engine.focus(paragraph.range.start());
            }
        }
    });
    let on_view = use_callback((), {
        let view = view.clone();
        move |seen, ()| view.set(seen)
    });
    let chooser = use_node_ref();
    let onchange = {
        let intake = intake.clone();
        move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take(Given::File(file), intake.clone());
            }
            // So that the same file can be chosen again.
            input.set_value("");
        }
    };
    let on_text = use_callback(intake.clone(), |text, intake| intake.emit(accept(text, Refusal::EmptyFile)));
    let on_stop = use_callback((), {
        let (dispatch, engine) = (dispatch.clone(), engine.clone());
        move |(), ()| {
            engine.stop();
            dispatch.dispatch(Action::Stopped);
        }
    });
    let on_retry = use_callback((), {
        let engine = engine.clone();
        move |(), ()| engine.retry()
    });
    let on_command = {
        let (chooser, dispatch) = (chooser.clone(), dispatch.clone());
        // A model that has read nothing of the text has no part in what is exported.
        let reader = model.progress.filter(|progress| progress.read > 0).and(model.delivery.name());
        let results =
            (model.document.clone(), model.described.clone(), reader.map(str::to_owned), model.corrections.clone());
        use_callback(results, move |command, (document, meta, reader, corrections)| match command {
            Command::New => {
                engine.stop();
                dispatch.dispatch(Action::Clear);
            }
            Command::Open => {
                if let Some(input) = chooser.cast::<HtmlInputElement>() {
                    input.click();
                }
            }
            Command::Paste => {
                let intake = intake.clone();
                spawn_local(async move { intake.emit(clipboard::read().await) });
            }
            Command::Sample => intake.emit(Ok(SAMPLE.into())),
            Command::Save(format) => {
                if let Some(file) = file(document.as_ref(), meta, reader.as_deref(), &corrections.done, format) {
                    let dispatch = dispatch.clone();
                    export(file, move |written| match written {
                        Ok(file) => files::download(&file.name, file.format.media_type(), &file.content),
                        Err(sentence) => dispatch.dispatch(Action::Failed(sentence.into())),
                    });
                }
            }
            Command::Theme => theme::toggle(),
        })
    };

    let Model { document, chosen, .. } = &*model;
    let working = model.is_working();
    let blank = document.is_none().then_some("blank");
    html! {
        <div class={classes!("work", blank)} data-state={model.state()} data-model={model.delivery.state()}
            data-windows={model.progress.map(|progress| progress.windows.to_string())}
            data-known={model.progress.map(|progress| progress.known.to_string())} data-heard={model.heard.map(|ink| ink.class())} data-shown={model.shown.letters()}>
            <TopBar has_text={document.is_some()} has_results={model.findings().is_some()} delivery={model.delivery.clone()} find={model.find.clone()} shown={model.shown} undo={model.retraceable(true)} redo={model.retraceable(false)}
                dispatch={dispatch.clone()} on_command={on_command.clone()} />
            <div class="progress">if working { { progress(model.share()) } }</div>
            { messages(&model, &dispatch, on_retry) }
            if let Some(document) = document {
                <Strip key="strip" findings={document.findings.clone()} chosen={*chosen} order={model.order} view={*view} {working} progress={model.progress} {on_stop} dispatch={dispatch.clone()} />
                <Reading key={format!("text {}", model.opened.0)} document={document.clone()} chosen={*chosen} spot={model.spot} matches={model.find.matches.clone()} reveal={model.reveal} shown={model.shown} {on_view} dispatch={dispatch.clone()} />
                <Ledger key={format!("ledger {}", model.opened.0)} document={document.clone()} chosen={*chosen} meta={model.meta()} described={model.described.clone()} sides={model.sides.clone()} spot={model.spot} tab={model.tab} raised={model.raised} dispatch={dispatch.clone()} />
            } else {
                <FirstRun key="first" {on_text} {on_command} />
            }
            <input type="file" ref={chooser} hidden=true aria-label="File" {onchange}
                accept=".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html" />
            <Keys open={model.keys} {dispatch} />
        </div>
    }
}

/// What the engine says, as an action.
fn hear(dispatch: &Dispatch, found: Found) {
    dispatch.dispatch(match found {
        Found::Ready => return,
        Found::Shape(generation, shape) => Action::Shaped(generation, shape),
        Found::Partial(generation, analysis) => Action::AnalysedSoFar(generation, analysis),
        Found::Progress(generation, progress) => Action::Progressed(generation, progress),
        Found::Analysis(generation, analysis) => Action::Analysed(generation, analysis),
        Found::Model(delivery) => Action::Delivered(delivery),
        Found::Restarted => Action::Restarted,
        Found::Failed(sentence) => Action::GaveUp(sentence),
    });
}

fn progress(share: u32) -> Html {
    html! {
        <svg role="progressbar" aria-label="Analysis" aria-valuenow={share.to_string()}>
            <rect width={format!("{share}%")} height="2" />
        </svg>
    }
}

/// What could not be done, and what is worth knowing; never over the text.
fn messages(model: &Model, dispatch: &Dispatch, on_retry: Callback<()>) -> Html {
    let dispatch = dispatch.clone();
    html! {
        <div class="messages">
            if let Some(sentence) = &model.error {
                <div class="error" role="alert">{ sentence }<button onclick={move |_| dispatch.dispatch(Action::Dismiss)}>{ "Close" }</button></div>
            }
            if let Delivery::Refused(sentence) = &model.delivery {
                <p class="quiet" role="status">{ sentence }<button onclick={on_retry.reform(|_| ())}>{ "Try again" }</button></p>
            }
            if let Some(sentence) = model.notice { <p class="quiet" role="status">{ sentence }</p> }
        </div>
    }
}

/// What a file of this kind is written from.
fn file(
    document: Option<&Document>,
    meta: &Meta,
    reader: Option<&str>,
    edits: &[Edit],
    format: Format,
) -> Option<Export> {
    let document = document?;
    let analysis = Analysis::clone(&document.findings.as_ref()?.analysis);
    let title = meta.or_stated(&analysis.about).title;
    let name = file_name(title.as_deref().unwrap_or_else(|| document.title()), &format!(".{}", format.ending()));
    let (meta, model, edits) = (meta.clone(), reader.map(str::to_owned), edits.to_vec());
    Some(Export { name, format, text: document.text.to_string(), analysis, meta, model, edits })
}
