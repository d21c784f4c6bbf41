//! The text as one line: whose words stand where, and how much of them is verbatim.

use std::rc::Rc;

use sayso::analysis::{Form, QuotationId};
use sayso::drawing::form_class;
use yew::prelude::*;

use super::Dispatch;
use crate::state::{Action, Bar, Findings, Label, Order, Origin};

/// What the strip shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the engine found, once it has.
    pub findings: Option<Rc<Findings>>,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// How the bars are arranged.
    pub order: Order,
    /// What part of the text is in view, in hundredths.
    pub view: (f64, f64),
    /// Whether the engine is at work.
    pub working: bool,
    /// Stops the engine.
    pub on_stop: Callback<()>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The line the bars stand on.
const GROUND: f64 = 38.0;

/// Without a pointer the ledger's lists lead to the same places.
#[component]
pub fn Strip(props: &Props) -> Html {
    let count = props.findings.as_ref().map_or(0, |findings| findings.analysis.quotations.len());
    let label =
        format!("{count} quotations along the text; the taller a bar, the more of it is in the speaker’s own words");
    let (from, to) = props.view;
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
                if let Some(findings) = &props.findings { { drawn(props, findings) } }
                if props.order == Order::AsRead {
                    <rect class="view" x={percent(from)} y="45" width={percent(to - from)} height="3" rx="1.5" />
                }
            </svg>
            if props.working {
                <p class="stage" role="status">
                    { "finding who said it" }
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

fn drawn(props: &Props, findings: &Findings) -> Html {
    let layout = &findings.strip;
    html! {
        <>
            <g class="ticks">
                if props.order == Order::AsRead {
                    { for layout.ticks.iter().enumerate().map(|(at, &x)| html! {
                        <line key={at} x1={percent(x)} x2={percent(x)} y1="39" y2="43" />
                    }) }
                }
            </g>
            <g>{ for layout.bars.iter().enumerate().map(|(at, bar)| drawn_bar(props, findings, at, bar)) }</g>
            <g class="labels">{ for layout.labels.iter().enumerate().map(|(at, label)| drawn_label(props.order, at, label)) }</g>
        </>
    }
}

fn drawn_bar(props: &Props, findings: &Findings, at: usize, bar: &Bar) -> Html {
    let (y, height) = match bar.form {
        _ if bar.nested => (18.0, 5.0),
        Form::Direct => (18.0, GROUND - 18.0),
        Form::Mixed => (25.0, GROUND - 25.0),
        Form::Indirect => (31.5, GROUND - 31.5),
    };
    let x = if props.order == Order::AsRead { bar.as_read } else { bar.by_voice };
    let [x, width] = [x, bar.width].map(|of| AttrValue::from(percent(of)));
    let [y, height] = [y, height].map(|of| AttrValue::from(of.to_string()));
    let chosen = props.chosen == Some(bar.quotation);
    let class = classes!("seg", bar.ink.class(), bar.doubtful.then_some("doubt"), chosen.then_some("chosen"));
    let (dispatch, id) = (props.dispatch.clone(), bar.quotation);
    let onclick = move |_| dispatch.dispatch(Action::Choose(id, Origin::Elsewhere));
    let voice = findings.voices.of_quotation(bar.quotation);
    html! {
        <g key={at}>
            <rect {class} x={&x} y={&y} width={&width} height={&height} {onclick}>
                <title>{ format!("{}, {}", voice.name, form_class(bar.form)) }</title>
            </rect>
            if bar.doubtful {
                <rect class="hatch" {x} {y} {width} {height} fill="url(#hatch)" />
            }
        </g>
    }
}

fn drawn_label(order: Order, at: usize, label: &Label) -> Html {
    let place = if order == Order::AsRead { label.as_read } else { label.by_voice };
    let hidden = place.is_none().then_some("hidden");
    html! {
        <text key={at} class={classes!(label.ink.class(), label.unnamed.then_some("un"), hidden)} x={percent(place.unwrap_or_default())} y="11">
            { &label.name }
        </text>
    }
}

fn percent(x: f64) -> String {
    format!("{x:.2}%")
}
