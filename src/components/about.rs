//! The article itself: title, author, publisher, date and link, as the text has them, to be corrected.

use sayso::export::json::Meta;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use crate::state::{Action, Field};

/// What is known of the article.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// As the text says, and as the reader corrected it.
    pub meta: Meta,
    /// Where corrections go.
    pub dispatch: Dispatch,
}

/// One line, until it is opened.
#[component]
pub fn About(props: &Props) -> Html {
    let Props { meta, dispatch } = props;
    let known = [Field::Author, Field::Publisher, Field::Published];
    let line = known.iter().filter_map(|field| field.of(meta)).collect::<Vec<_>>().join(" · ");
    let field = |field: Field| {
        let dispatch = dispatch.clone();
        let onchange = move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatch.dispatch(Action::Describe(field, value));
        };
        html! {
            <label key={field.name()}>
                <span>{ field.name() }</span>
                <input type={if field == Field::Link { "url" } else { "text" }} value={field.of(meta).unwrap_or_default().to_owned()} {onchange}
                    placeholder="not in the text" autocomplete="off" />
            </label>
        }
    };
    html! {
        <details class="about">
            <summary>{ "About this article" }if !line.is_empty() { { ": " }<b>{ line }</b> }</summary>
            <form onsubmit={|event: SubmitEvent| event.prevent_default()}>{ for Field::ALL.into_iter().map(field) }</form>
        </details>
    }
}
