//! The curve behind the words, from the quotation's source to the name it stands for.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso::drawing::Drawing;
use yew::prelude::*;

use super::measured::use_measured;
use crate::platform::layout;
use crate::state::Findings;
use crate::state::connector::curves;

/// What the curve joins.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text as it is drawn.
    pub drawing: Rc<Drawing>,
    /// What the engine found.
    pub findings: Rc<Findings>,
    /// The chosen quotation.
    pub chosen: QuotationId,
    /// The sheet.
    pub sheet: NodeRef,
    /// What scrolls.
    pub scroller: NodeRef,
    /// Counts changes of the layout.
    pub tick: u32,
}

/// The card says the same in words.
#[component]
pub fn Connector(props: &Props) -> Html {
    let on = (props.drawing.clone(), props.chosen, props.tick);
    let steps = use_measured(on, &props.sheet, &props.scroller, |_, sheet, _| layout::steps(sheet));
    let ink = props.findings.voices.of_quotation(props.chosen).ink;
    html! {
        <svg class="overlay under" aria-hidden="true">
            { for curves(&steps).into_iter().enumerate().map(|(at, d)| html! { <path key={at} class={classes!("link-line", ink.class())} {d} /> }) }
        </svg>
    }
}
