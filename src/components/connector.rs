//! The curve behind the words, from the quotation's source to the name it stands for; a dotted one to whom else it may stand for.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso_view::drawing::Drawing;
use yew::prelude::*;

use super::measured::use_measured;
use super::pointed::place_of;
use crate::platform::layout;
use crate::platform::words::{LineBox, lines_of};
use crate::state::connector::{self, StepBox};
use crate::state::{Findings, Text};

/// What the curve joins.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text.
    pub text: Text,
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
    let rival = props.findings.rival(props.chosen);
    let on = (props.drawing.clone(), props.chosen, rival, props.tick);
    let text = props.text.clone();
    let (steps, other) = use_measured(on, &props.sheet, &props.scroller, move |(drawing, _, rival, _), sheet, _| {
        let name = rival.and_then(|(_, words)| place_of(&text, drawing, words));
        (layout::steps(sheet), name.and_then(|place| name_box(&lines_of(sheet, place))))
    });
    let ink = props.findings.voices.of_quotation(props.chosen).ink;
    let other = rival.zip(other).and_then(|((ink, _), name)| Some((ink, connector::rival(&steps, &name)?)));
    html! {
        <svg class="overlay under" aria-hidden="true">
            if let Some((ink, d)) = other { <path key="other" class={classes!("link-line", "maybe", ink.class())} {d} /> }
            { for connector::curves(&steps).into_iter().enumerate().map(|(at, d)| html! { <path key={at} class={classes!("link-line", ink.class())} {d} /> }) }
        </svg>
    }
}

/// A name's lines as one box.
fn name_box(lines: &[LineBox]) -> Option<StepBox> {
    let (first, last) = (lines.first()?, lines.last()?);
    Some(StepBox { letter: '?', left: last.x, right: last.x + last.width, top: first.y, bottom: last.y + last.height })
}
