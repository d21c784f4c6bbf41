//! The key to the marks, at the foot of the text.

use yew::prelude::*;

use super::Dispatch;
use crate::state::Action;

/// Each mark is drawn as itself.
pub fn key(dispatch: &Dispatch) -> Html {
    const MARKS: [(&str, &str); 13] = [
        ("q direct v0", "direct"),
        ("q mixed v0", "mixed"),
        ("q indirect v0", "indirect"),
        ("q indirect thought v0", "thought"),
        ("cue v0", "cue"),
        ("src v0", "source"),
        ("n person", "person"),
        ("n org", "body"),
        ("n place", "place"),
        ("n group", "group"),
        ("n date", "date"),
        ("n value", "sum"),
        ("query", "query"),
    ];
    let dispatch = dispatch.clone();
    let onclick = move |_| dispatch.dispatch(Action::ShowKeys(true));
    html! {
        <footer class="key" aria-label="How to read the marks">
            { for MARKS.iter().map(|(class, words)| html! { <span key={*words} class={*class}>{ *words }</span> }) }
            <span class="sp" />
            <span class="keys"><span class="wide"><kbd>{ "J" }</kbd>{ " " }<kbd>{ "K" }</kbd>{ " next, previous " }</span><button {onclick}><kbd>{ "?" }</kbd>{ " all keys" }</button></span>
        </footer>
    }
}
