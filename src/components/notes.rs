//! The editor's queries beside the lines they are about.

use std::rc::Rc;

use sayso::drawing::Drawing;
use sayso::text::BlockKind;
use yew::prelude::*;

use super::Dispatch;
use super::measured::use_measured;
use crate::platform::layout;
use crate::state::notes::{LINE, Note, notes};
use crate::state::queries::heading;
use crate::state::{Action, Findings};

/// What the notes say.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text as it is drawn.
    pub drawing: Rc<Drawing>,
    /// What the engine found.
    pub findings: Rc<Findings>,
    /// The sheet.
    pub sheet: NodeRef,
    /// What scrolls.
    pub scroller: NodeRef,
    /// Counts changes of the layout.
    pub tick: u32,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The ledger has the same as a list.
#[component]
pub fn Notes(props: &Props) -> Html {
    let on = (props.drawing.clone(), props.tick);
    let (boxes, aside) = use_measured(on, &props.sheet, &props.scroller, |_, sheet, scroller| {
        if layout::has_notes() {
            (layout::queries_in_view(sheet, scroller), layout::aside_in_view(sheet, scroller))
        } else {
            Default::default()
        }
    });
    // Between a new analysis and its measuring the boxes are still the old one's.
    let checks = &props.findings.analysis.checks;
    let boxes: Vec<_> = boxes.into_iter().filter(|note| note.check < checks.len()).collect();
    let words = |check: usize| (heading(checks[check].code), checks[check].message.as_str());
    html! {
        <svg class="overlay notes" aria-hidden="true">
            { for notes(&boxes, words).into_iter().map(|note| {
                let (dispatch, range) = (props.dispatch.clone(), checks[note.check].range);
                drawn(note, Callback::from(move |_| dispatch.dispatch(Action::Spot(range))))
            }) }
            { for aside.iter().filter_map(|&(at, top)| {
                let paragraph = props.drawing.paragraphs.get(at).filter(|paragraph| paragraph.kind == BlockKind::Boilerplate)?;
                let (dispatch, start) = (props.dispatch.clone(), paragraph.range.start());
                let onclick = move |_: MouseEvent| dispatch.dispatch(Action::Side(start));
                Some(html! {
                    <svg key={format!("aside {at}")} class="note back" x="100%" {onclick}><text x="32" y={(top + LINE).to_string()}>{ "Put back" }</text></svg>
                })
            }) }
        </svg>
    }
}

fn drawn(note: Note, onclick: Callback<MouseEvent>) -> Html {
    // Half a line down: what is queried stands in a line of the article's, which is higher.
    let top = note.top + LINE / 2;
    let bottom = top + LINE * i32::try_from(note.lines.len()).unwrap_or(1);
    html! {
        // A nested SVG begins at the sheet's other side, wherever that is.
        <svg key={note.check} class="note" x="100%" {onclick}>
            <line x1="32" x2="32" y1={top.to_string()} y2={bottom.to_string()} />
            { for note.lines.iter().zip(0..).map(|(line, at)| html! {
                <text key={at} class={(at < note.heading).then_some("heading")} x="43" y={(top + LINE * (i32::try_from(at).unwrap_or(0) + 1) - 4).to_string()}>{ line }</text>
            }) }
        </svg>
    }
}
