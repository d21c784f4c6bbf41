//! The whole page: the model, the engine, and what comes in from the browser.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::Dispatch;
use crate::components::first_run::FirstRun;
use crate::components::keys::Keys;
use crate::components::ledger::Ledger;
use crate::components::reading::Reading;
use crate::components::strip::Strip;
use crate::components::top_bar::{TopBar, Wanted};
use crate::engine::{Engine, Event as Told, export};
use crate::intake::{Refusal, accept};
use crate::listeners::{take, use_listeners};
use crate::platform::clipboard::{self, Given};
use crate::platform::{files, theme};
use crate::state::{Action, Command, Delivery, Model, View};
use crate::store::use_store;

/// Written for this page: every name in it is invented.
const SAMPLE: &str = include_str!("sample.txt");

/// The root component.
#[component]
pub fn App() -> Html {
    let (model, dispatch) = use_store(|dispatch| {
        let (heard, told) = (dispatch.clone(), dispatch);
        let engine = Engine::start(move |told| hear(&heard, told));
        move |command| carry_out(&engine, &told, command)
    });
    let intake = use_callback(dispatch.clone(), |given: Result<String, Refusal>, dispatch| {
        dispatch.dispatch(match given {
            Ok(text) => Action::Open(text.into()),
            Err(refusal) => Action::Failed(refusal.sentence().into()),
        });
    });
    use_listeners(dispatch.clone(), intake.clone());
    use_effect_with((), |()| theme::restore());

    let view = use_state_eq(View::default);
    use_effect_with(view.paragraph, {
        let dispatch = dispatch.clone();
        move |&first| dispatch.dispatch(Action::Look(first))
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
    let on_stop = use_callback(dispatch.clone(), |(), dispatch| dispatch.dispatch(Action::Stop));
    let on_command = {
        let chooser = chooser.clone();
        use_callback((dispatch.clone(), intake), move |wanted, (dispatch, intake)| match wanted {
            Wanted::New => dispatch.dispatch(Action::Clear),
            Wanted::Open => {
                if let Some(input) = chooser.cast::<HtmlInputElement>() {
                    input.click();
                }
            }
            Wanted::Paste => {
                let intake = intake.clone();
                spawn_local(async move { intake.emit(clipboard::read().await) });
            }
            Wanted::Sample => intake.emit(Ok(SAMPLE.into())),
            Wanted::Save(format) => dispatch.dispatch(Action::Save(format)),
            Wanted::Theme => theme::toggle(),
        })
    };

    let Model { document, chosen, .. } = &*model;
    let working = model.is_working();
    let blank = document.is_none().then_some("blank");
    html! {
        <div class={classes!("work", blank)} data-state={model.state()} data-model={model.delivery.state()}
            data-windows={model.progress.map(|progress| progress.windows.to_string())}
            data-known={model.progress.map(|progress| progress.known.to_string())} data-heard={model.heard.map(|ink| ink.class())} aria-busy={model.is_settling().then_some("true")} data-shown={model.shown.letters()}>
            <TopBar has_text={document.is_some()} has_results={model.findings().is_some()} delivery={model.delivery.clone()} find={model.find.clone()} shown={model.shown} undo={model.retraceable(true)} redo={model.retraceable(false)}
                dispatch={dispatch.clone()} on_command={on_command.clone()} />
            <div class="progress">if working { { progress(model.share()) } }</div>
            { messages(&model, &dispatch) }
            if let Some(document) = document {
                <Strip key="strip" findings={document.findings.clone()} chosen={*chosen} order={model.order} view={*view} {working} progress={model.progress} {on_stop} dispatch={dispatch.clone()} />
                <Reading key={format!("text {}", model.generation.0)} document={document.clone()} chosen={*chosen} spot={model.spot} matches={model.find.matches.clone()} reveal={model.reveal} shown={model.shown} {on_view} dispatch={dispatch.clone()} />
                <Ledger key={format!("ledger {}", model.generation.0)} document={document.clone()} unplaced={model.unplaced()} charts={model.charts.clone()} chosen={*chosen} meta={model.meta()} described={model.described()} spot={model.spot} tab={model.tab} raised={model.raised} dispatch={dispatch.clone()} />
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
fn hear(dispatch: &Dispatch, told: Told) {
    dispatch.dispatch(match told {
        Told::Ready => return,
        Told::Shape(generation, shape) => Action::Shaped(generation, shape),
        Told::Partial(generation, revision, found) => Action::AnalysedSoFar(generation, revision, found),
        Told::Progress(generation, progress) => Action::Progressed(generation, progress),
        Told::Analysis(generation, revision, found) => Action::Analysed(generation, revision, found),
        Told::Model(delivery) => Action::Delivered(delivery),
        Told::Restarted => Action::Restarted,
        Told::Failed(sentence) => Action::GaveUp(sentence),
    });
}

/// What an action wants done.
fn carry_out(engine: &Engine, dispatch: &Dispatch, command: Command) {
    match command {
        Command::Analyse(generation, text, edits) => engine.analyse(generation, text, edits),
        Command::Edit(revision, edits) => engine.edit(revision, edits),
        Command::Focus(at) => engine.focus(at),
        Command::Stop => engine.stop(),
        Command::Close => engine.close(),
        Command::Retry => engine.retry(),
        Command::Charts(generation, revision, text, analysis) => {
            let dispatch = dispatch.clone();
            engine
                .charts(text, analysis, move |charts| dispatch.dispatch(Action::Charted(generation, revision, charts)));
        }
        Command::Export(file) => {
            let dispatch = dispatch.clone();
            export(*file, move |written| match written {
                Ok(file) => files::download(&file.name, file.format.media_type(), &file.content),
                Err(sentence) => dispatch.dispatch(Action::Failed(sentence.into())),
            });
        }
    }
}

fn progress(share: u32) -> Html {
    html! {
        <svg role="progressbar" aria-label="Analysis" aria-valuenow={share.to_string()}>
            <rect width={format!("{share}%")} height="2" />
        </svg>
    }
}

/// What could not be done, and what is worth knowing; never over the text.
fn messages(model: &Model, dispatch: &Dispatch) -> Html {
    let (dispatch, retry) = (dispatch.clone(), dispatch.clone());
    html! {
        <div class="messages">
            if let Some(sentence) = &model.error {
                <div class="error" role="alert">{ sentence }<button onclick={move |_| dispatch.dispatch(Action::Dismiss)}>{ "Close" }</button></div>
            }
            if let Delivery::Refused(sentence) = &model.delivery {
                <p class="quiet" role="status">{ sentence }<button onclick={move |_| retry.dispatch(Action::Retry)}>{ "Try again" }</button></p>
            }
            if let Some(sentence) = model.notice { <p class="quiet" role="status">{ sentence }</p> }
        </div>
    }
}
