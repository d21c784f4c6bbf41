//! The bars of the strip, and the names over them.

use std::rc::Rc;

use sayso::analysis::{Form, QuotationId};
use sayso_view::drawing::form_class;
use yew::prelude::*;

use super::Dispatch;
use crate::state::{Action, Findings, Order, Origin};
use sayso_view::decimal;
use sayso_view::strip::{Bar, Label};

/// Whose bars, and in which order.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the engine found.
    pub findings: Rc<Findings>,
    /// How the bars are arranged.
    pub order: Order,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The line the bars stand on.
const GROUND: f64 = 38.0;

/// Where a bar stands: x, y, width, height.
fn place(bar: &Bar, order: Order) -> [AttrValue; 4] {
    let (y, height) = match bar.form {
        _ if bar.thought => (GROUND - 2.5, 2.5),
        _ if bar.nested => (18.0, 5.0),
        Form::Direct => (18.0, GROUND - 18.0),
        Form::Mixed => (25.0, GROUND - 25.0),
        Form::Indirect => (31.5, GROUND - 31.5),
    };
    let (x, width) = if order == Order::AsRead { (bar.as_read, bar.width) } else { (bar.by_voice, bar.packed) };
    [percent(x), decimal(y), percent(width), decimal(height)].map(AttrValue::from)
}

/// Drawn again for another order, not for a choice, nor when the text scrolls: a long text has hundreds.
#[component]
pub fn Bars(props: &Props) -> Html {
    let layout = &props.findings.strip;
    html! {
        <>
            <g class="ticks">
                if props.order == Order::AsRead {
                    { for layout.ticks.iter().enumerate().map(|(at, &x)| html! {
                        <line key={at} x1={percent(x)} x2={percent(x)} y1="39" y2="43" />
                    }) }
                }
            </g>
            <g>{ for layout.bars.iter().enumerate().map(|(at, bar)| drawn_bar(props, at, bar)) }</g>
            <g class="labels">{ for layout.labels.iter().enumerate().map(|(at, label)| drawn_label(props.order, at, label)) }</g>
        </>
    }
}

fn drawn_bar(props: &Props, at: usize, bar: &Bar) -> Html {
    let [x, y, width, height] = place(bar, props.order);
    let class = classes!("seg", bar.ink.class(), bar.doubtful.then_some("doubt"), bar.thought.then_some("thought"));
    let (dispatch, id) = (props.dispatch.clone(), bar.quotation);
    let onclick = move |_| dispatch.dispatch(Action::Choose(id, Origin::Elsewhere));
    let voice = props.findings.voices.of_quotation(bar.quotation);
    html! {
        <g key={at}>
            <rect {class} x={&x} y={&y} width={&width} height={&height} {onclick}>
                <title>{ format!("{}{}, {}", voice.name, if bar.others { " and others" } else { "" }, form_class(bar.form)) }</title>
            </rect>
            if bar.doubtful {
                <rect class="hatch" {x} {y} {width} {height} fill="url(#hatch)" />
            }
        </g>
    }
}

/// The outline of the chosen quotation's bars, over all bars.
pub fn chosen_bars(findings: &Findings, chosen: QuotationId, order: Order) -> Html {
    let ink = findings.voices.of_quotation(chosen).ink;
    let is_of = |bar: &&Bar| bar.is_of(chosen) && bar.ink == ink;
    let bars = findings.strip.bars.iter().filter(is_of);
    html! {
        <g>
            { for bars.enumerate().map(|(at, bar)| {
                let [x, y, width, height] = place(bar, order);
                html! { <rect key={at} class="chosen" {x} {y} {width} {height} /> }
            }) }
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
