//! Buttons that copy a quotation's card.

use gloo_timers::callback::Timeout;
use sayso::about::Meta;
use sayso::analysis::QuotationId;
use sayso_view::export::card::{Format, card};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::platform::clipboard;
use crate::state::Document;

/// Whose card.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// What is known of the article.
    pub meta: Meta,
    /// The quotation.
    pub quotation: QuotationId,
}

/// For the keys that press them.
pub const PLAIN: &str = "copy-plain";
/// The same.
pub const MARKDOWN: &str = "copy-markdown";

/// What became of the last press.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Copied(Format),
    Refused,
}

/// Says on the button itself that it was done.
#[component]
pub fn CopyCard(props: &Props) -> Html {
    /// How long it is said.
    const SHOWN: u32 = 2_000;
    let outcome = use_state_eq(|| None::<Outcome>);
    use_effect_with(*outcome, {
        let outcome = outcome.clone();
        move |now| {
            let over = now.map(|_| Timeout::new(SHOWN, move || outcome.set(None)));
            move || drop(over)
        }
    });
    let copy = |format: Format| {
        let (document, meta, id, outcome) =
            (props.document.clone(), props.meta.clone(), props.quotation, outcome.clone());
        move |_: MouseEvent| {
            let Some(findings) = &document.findings else { return };
            // Without a headline the first line tells which article it is.
            let title = meta.title.clone().or_else(|| Some(document.title().to_owned()));
            let meta = Meta { title, ..meta.clone() };
            let card = card(&document.text, &findings.analysis, &findings.voices, id, &meta, format);
            let outcome = outcome.clone();
            spawn_local(async move {
                let taken = clipboard::write(&card).await;
                outcome.set(Some(if taken { Outcome::Copied(format) } else { Outcome::Refused }));
            });
        }
    };
    let button = |id: &'static str, format: Format, words: &'static str, key: &'static str| {
        let done = *outcome == Some(Outcome::Copied(format));
        html! {
            <button {id} onclick={copy(format)}>
                if done { { "Copied" } } else { { words } }
                <kbd>{ key }</kbd>
            </button>
        }
    };
    html! {
        <>
            { button(PLAIN, Format::Plain, "Copy card", "C") }
            { button(MARKDOWN, Format::Markdown, "Markdown", "⇧ C") }
            <span class="vh" role="status">
                { match *outcome {
                    Some(Outcome::Copied(_)) => "The card is in the clipboard.",
                    Some(Outcome::Refused) => "The browser does not let this page write to the clipboard.",
                    None => "",
                } }
            </span>
            if *outcome == Some(Outcome::Refused) { <span class="none">{ "The browser refused." }</span> }
        </>
    }
}
