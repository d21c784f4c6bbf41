//! The bar at the top: where texts come from, where results go, and the promise.

use sayso_view::export::Format;
use yew::prelude::*;

use super::Dispatch;
use super::find::FindField;
use super::icon::{Picture, icon};
use super::layers::{layers, switches};
use super::menu::Menu;
use crate::state::{Action, Delivery, Find, Shown, megabytes, percent};

/// What the reader can ask for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An empty sheet.
    New,
    /// A file.
    Open,
    /// The clipboard.
    Paste,
    /// The sample.
    Sample,
    /// The analysis as a file.
    Save(Format),
    /// The other theme.
    Theme,
}

/// What the bar offers.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether there is a text to leave.
    pub has_text: bool,
    /// Whether there is something to take away.
    pub has_results: bool,
    /// Where the model is.
    pub delivery: Delivery,
    /// What is looked for.
    pub find: Find,
    /// The layers of marks that are shown.
    pub shown: Shown,
    /// What can be taken back.
    pub undo: Option<String>,
    /// What can be done again.
    pub redo: Option<String>,
    /// Where choices go.
    pub dispatch: Dispatch,
    /// Where commands go.
    pub on_command: Callback<Wanted>,
}

/// On a narrow page all commands are in one menu.
#[component]
pub fn TopBar(props: &Props) -> Html {
    let command = |command: Wanted, picture: Option<Picture>, words: &'static str, note: Option<&'static str>| {
        let onclick = props.on_command.reform(move |_: MouseEvent| command);
        html! {
            <button key={words} {onclick}>
                if let Some(of) = picture { { icon(of) } }
                { words }
                if let Some(note) = note { <small>{ note }</small> }
            </button>
        }
    };
    let sources = || {
        html! {
            <>
                if props.has_text { { command(Wanted::New, Some(Picture::New), "New", None) } }
                { command(Wanted::Open, Some(Picture::Open), "Open", None) }
                { command(Wanted::Paste, Some(Picture::Paste), "Paste", None) }
                { command(Wanted::Sample, Some(Picture::Sample), "Sample", None) }
            </>
        }
    };
    let results = || {
        html! {
            <>
                { command(Wanted::Save(Format::Json), None, "JSON", Some("sayso/1, everything")) }
                { command(Wanted::Save(Format::Html), None, "HTML", Some("the annotated article in one file")) }
            </>
        }
    };
    html! {
        <header class="bar">
            <h1 class="brand">{ logo() }{ "Sayso" }</h1>
            <nav aria-label="Text">{ sources() }</nav>
            if props.has_text { <FindField find={props.find.clone()} dispatch={props.dispatch.clone()} /> }
            <div class="tools">
                if let Delivery::Coming(bytes) = props.delivery { { coming(bytes) } }
                if props.has_text { { layers(props.shown, &props.dispatch) } }
                if props.has_results {
                    <Menu class="wide end" label={html! { <>{ icon(Picture::Export) }{ "Export" }</> }}>{ results() }</Menu>
                    { retrace(props, Action::Undo, Picture::Undo, "Undo", "Ctrl Z", &props.undo) }
                    { retrace(props, Action::Redo, Picture::Redo, "Redo", "Ctrl Y", &props.redo) }
                }
                <button class="sq" aria-label="Light or dark" title="Light or dark  T" onclick={props.on_command.reform(|_| Wanted::Theme)}>
                    { icon(Picture::Theme) }
                </button>
                <Menu class="phone end" name="More" label={icon(Picture::More)}>
                    { sources() }
                    if props.has_results { <hr />{ results() } }
                    if props.has_text { <hr />{ switches(props.shown, &props.dispatch) } }
                </Menu>
            </div>
            <p class="offline" title="This page is forbidden to connect anywhere but to where it came from">
                { icon(Picture::Promise) }<span><b>{ "Offline" }</b>{ " · nothing leaves this browser" }</span>
            </p>
        </header>
    }
}

/// One correction back or forth, and which that is.
fn retrace(props: &Props, action: Action, of: Picture, word: &str, key: &str, what: &Option<String>) -> Html {
    let (dispatch, is_undo) = (props.dispatch.clone(), action == Action::Undo);
    // Not `disabled`: a button that is would lose the focus with its last step.
    let onclick = move |_| dispatch.dispatch(action.clone());
    let label = what.as_ref().map_or_else(|| word.to_owned(), |what| format!("{word}: {what}"));
    html! {
        <button class={classes!("sq", (!is_undo).then_some("redo"))} title={format!("{label}  {key}")} aria-label={label} aria-disabled={what.is_none().then_some("true")} {onclick}>{ icon(of) }</button>
    }
}

/// How much of the model is here: a line in the bar, so that nothing moves when it is gone.
fn coming(bytes: u32) -> Html {
    let percent = percent(bytes);
    html! {
        <p class="coming num" role="progressbar" aria-label="Language model" aria-valuenow={percent.to_string()}
            title="Fetched once and kept in this browser; until it is here, speakers are found by rules alone">
            <svg aria-hidden="true"><rect width={format!("{percent}%")} height="2" /></svg>
            <span>{ "Language model " }<b>{ megabytes(bytes) }</b></span>{ format!(" {percent}\u{202f}%") }
        </p>
    }
}

/// Two opening quotation marks.
fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 22 18" aria-hidden="true">
            <path d="M9 1.5C4.5 3.3 2 6.6 2 10.8 2 14 3.7 16.2 6 16.2c2 0 3.5-1.5 3.5-3.4S8.2 9.5 6.5 9.5c-.4 0-.8.1-1 .2.2-2.7 1.8-5 4.2-6.7z" />
            <path d="M19.5 1.5c-4.5 1.8-7 5.1-7 9.3 0 3.2 1.7 5.4 4 5.4 2 0 3.5-1.5 3.5-3.4s-1.3-3.3-3-3.3c-.4 0-.8.1-1 .2.2-2.7 1.8-5 4.2-6.7z" />
        </svg>
    }
}
