//! The bars of the strip, and the names over them.

use std::rc::Rc;

use sayso::analysis::{Form, QuotationId};
use sayso::drawing::form_class;
use yew::prelude::*;

use super::Dispatch;
use super::later::use_more_each_task;
use crate::state::{Action, Bar, Findings, Label, Order, Origin, decimal};

/// Whose bars, and in which order.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the engine found.
    pub findings: Rc<Findings>,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// How the bars are arranged.
    pub order: Order,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The line the bars stand on.
const GROUND: f64 = 38.0;

/// Drawn again for another choice or order, not when the text scrolls.
#[component]
pub fn Bars(props: &Props) -> Html {
    let layout = &props.findings.strip;
    let drawn = use_more_each_task(layout.bars.len());
    html! {
        <>
            <g class="ticks">
                if props.order == Order::AsRead {
                    { for layout.ticks.iter().enumerate().map(|(at, &x)| html! {
                        <line key={at} x1={percent(x)} x2={percent(x)} y1="39" y2="43" />
                    }) }
                }
            </g>
            <g>{ for layout.bars[..drawn].iter().enumerate().map(|(at, bar)| drawn_bar(props, at, bar)) }</g>
            <g class="labels">{ for layout.labels.iter().enumerate().map(|(at, label)| drawn_label(props.order, at, label)) }</g>
        </>
    }
}

fn drawn_bar(props: &Props, at: usize, bar: &Bar) -> Html {
    let (y, height) = match bar.form {
        _ if bar.nested => (18.0, 5.0),
        Form::Direct => (18.0, GROUND - 18.0),
        Form::Mixed => (25.0, GROUND - 25.0),
        Form::Indirect => (31.5, GROUND - 31.5),
    };
    let x = if props.order == Order::AsRead { bar.as_read } else { bar.by_voice };
    let [x, width] = [x, bar.width].map(|of| AttrValue::from(percent(of)));
    let [y, height] = [y, height].map(|of| AttrValue::from(decimal(of)));
    let chosen = props.chosen == Some(bar.quotation);
    let class = classes!("seg", bar.ink.class(), bar.doubtful.then_some("doubt"), chosen.then_some("chosen"));
    let (dispatch, id) = (props.dispatch.clone(), bar.quotation);
    let onclick = move |_| dispatch.dispatch(Action::Choose(id, Origin::Elsewhere));
    let voice = props.findings.voices.of_quotation(bar.quotation);
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

/// A length as an SVG attribute.
pub fn percent(x: f64) -> String {
    format!("{}%", decimal(x))
}
