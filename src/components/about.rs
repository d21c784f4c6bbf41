//! The article itself: title, author, publisher, date and link, as the text has them, to be corrected.

use sayso::about::{Field, Meta};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use crate::platform::dom;
use crate::state::Action;

/// What is known of the article.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// As the text says, and as the reader corrected it.
    pub meta: Meta,
    /// What the reader corrected.
    pub described: Meta,
    /// Where corrections go.
    pub dispatch: Dispatch,
}

/// One line, until it is opened.
#[component]
pub fn About(props: &Props) -> Html {
    let Props { meta, described, dispatch } = props;
    let known = [Field::Author, Field::Publisher, Field::Published];
    let line = known.iter().filter_map(|field| field.of(meta)).collect::<Vec<_>>().join(" · ");
    let field = |field: Field| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |value| dispatch.dispatch(Action::Describe(field, value)));
        let corrected = field.of(described).is_some();
        html! { <Input key={field.name()} {field} {corrected} value={field.of(meta).unwrap_or_default().to_owned()} {onchange} /> }
    };
    html! {
        <details class="about">
            <summary>{ "About this article" }if !line.is_empty() { { ": " }<b>{ line }</b> }</summary>
            <form onsubmit={|event: SubmitEvent| event.prevent_default()}>{ for Field::ALL.into_iter().map(field) }</form>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct InputProps {
    field: Field,
    value: String,
    corrected: bool,
    onchange: Callback<Option<String>>,
}

/// A component of its own, so that what is being written in one is left alone when more is found of another.
#[component]
fn Input(props: &InputProps) -> Html {
    let InputProps { field, value, corrected, onchange } = props;
    let input = use_node_ref();
    use_effect_with(value.clone(), {
        let input = input.clone();
        move |value| {
            let is_written_in = |input: &HtmlInputElement| dom::has_focus(input);
            if let Some(input) = input.cast::<HtmlInputElement>().filter(|input| !is_written_in(input)) {
                input.set_value(value);
            }
        }
    });
    let restore = {
        let (onchange, input) = (onchange.clone(), input.clone());
        move |_: MouseEvent| {
            // The button goes, so the focus stays with its field; which shows what the text says only when it hasn't the focus.
            onchange.emit(None);
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.blur();
                gloo_timers::callback::Timeout::new(0, move || drop(input.focus())).forget();
            }
        }
    };
    let onchange = onchange.reform(|event: Event| Some(event.target_unchecked_into::<HtmlInputElement>().value()));
    html! {
        <div class="field">
            <label>
                <span>{ field.name() }</span>
            <input ref={input} type={if *field == Field::Link { "url" } else { "text" }} {onchange} placeholder="not known" autocomplete="off" />
            </label>
            if *corrected {
                <button type="button" title="As the text says" aria-label={format!("{}: as the text says", field.name())} onclick={restore}>{ "↺" }</button>
            }
        </div>
    }
}
