//! The text as one line: whose words stand where, and how much of them is verbatim.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso_worker::Progress;
use yew::prelude::*;

use super::Dispatch;
use super::bars::{Bars, chosen_bars, percent};
use super::later::use_later;
use crate::state::{Action, Findings, Order, View};

/// What the strip shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the engine found, once it has.
    pub findings: Option<Rc<Findings>>,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// How the bars are arranged.
    pub order: Order,
    /// What part of the text is in view.
    pub view: View,
    /// Whether the engine is at work.
    pub working: bool,
    /// How far the model has read.
    pub progress: Option<Progress>,
    /// Stops the engine.
    pub on_stop: Callback<()>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// Without a pointer the ledger's lists lead to the same places.
#[component]
pub fn Strip(props: &Props) -> Html {
    // Drawn a task later than the text; and with what was chosen then, for another analysis may count it otherwise.
    let (findings, chosen) = use_later((props.findings.clone(), props.chosen));
    let count = findings.as_ref().map_or(0, |findings| findings.review.len());
    let label =
        format!("{count} quotations along the text; the taller a bar, the more of it is in the speaker’s own words");
    let View { from, to, .. } = props.view;
    let arrange = |order: Order, words: &'static str| {
        let dispatch = props.dispatch.clone();
        let onclick = move |_| dispatch.dispatch(Action::Arrange(order));
        html! { <button {onclick} aria-pressed={(props.order == order).to_string()}>{ words }</button> }
    };
    html! {
        <section class="strip" aria-label="Voices along the text">
            <svg class="line" role="img" aria-label={label}>
                <defs>
                    <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect width="2.2" height="5" class="hatchline" />
                    </pattern>
                </defs>
                <line class="base" x1="0" x2="100%" y1="38.5" y2="38.5" />
                if let Some(findings) = &findings {
                    <Bars findings={findings.clone()} order={props.order} dispatch={props.dispatch.clone()} />
                    if let Some(chosen) = chosen { { chosen_bars(findings, chosen, props.order) } }
                }
                if props.order == Order::AsRead {
                    <rect class="view" x={percent(from)} y="45" width={percent(to - from)} height="3" rx="1.5" />
                }
            </svg>
            if props.working {
                <p class="stage" role="status">
                    { "finding who said it" }
                    if let Some(Progress { read, windows, .. }) = props.progress {
                        // Not spoken: the bar below the top tells screen readers.
                        <span class="num" aria-hidden="true">{ format!(" · {read} of {windows}") }</span>
                    }
                    <button onclick={props.on_stop.reform(|_| ())}>{ "Stop" }</button>
                </p>
            } else {
                <div class="orders" role="group" aria-label="Order of the strip">
                    { arrange(Order::AsRead, "as read") }
                    { arrange(Order::ByVoice, "by voice") }
                </div>
            }
        </section>
    }
}
