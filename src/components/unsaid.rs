//! The way to what nobody says, and back: thoughts, wishes, expectations stand in no list until they are asked for.

use yew::prelude::*;

use super::Dispatch;
use crate::state::{Action, Findings, Mark};

/// One press switches their layer; nothing where there is none.
pub(super) fn unsaid(findings: &Findings, dispatch: &Dispatch) -> Html {
    let count = findings.unsaid();
    if count == 0 {
        return Html::default();
    }
    let dispatch = dispatch.clone();
    let onclick = move |_| dispatch.dispatch(Action::Switch(Mark::Thoughts));
    let shows = if findings.thoughts { "Hide" } else { "Show" };
    let what = if count == 1 { "thought or wish" } else { "thoughts, wishes, expectations" };
    html! { <p class="unsaid"><button {onclick}>{ format!("{shows} {count} {what}") }</button></p> }
}
