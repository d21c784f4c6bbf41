//! The editor's queries beside the lines they are about, and a way back for lines that are set aside.

use std::rc::Rc;

use sayso::text::BlockKind;
use sayso_view::drawing::Drawing;
use yew::prelude::*;

use super::Dispatch;
use super::measured::use_measured;
use crate::platform::layout;
use crate::state::notes::{LINE, Note, NoteBox, Subject, notes};
use crate::state::{Action, Findings, Mark, Shown, Text};
use sayso_view::queries::{heading, sentence};

/// What the notes say.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text.
    pub text: Text,
    /// It as it is drawn.
    pub drawing: Rc<Drawing>,
    /// What the engine found.
    pub findings: Rc<Findings>,
    /// The layers of marks that are shown: what is hidden has no note, and pushes no other down.
    pub shown: Shown,
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
    let on = (props.drawing.clone(), props.shown, props.tick);
    let boxes = use_measured(on, &props.sheet, &props.scroller, |_, sheet, scroller| {
        if layout::has_notes() { layout::notes_in_view(sheet, scroller) } else { Vec::new() }
    });
    // Between a new analysis and its measuring the boxes are still the old one's.
    let (checks, outlines) = (&props.findings.analysis.checks, &props.drawing.outlines);
    let is_there = |note: &NoteBox| match note.subject {
        Subject::Query(at) => props.shown.has(Mark::Queries) && at < checks.len(),
        Subject::Aside(at) => {
            props.shown.has(Mark::Aside)
                && outlines.get(at).is_some_and(|outline| outline.kind == BlockKind::Boilerplate)
        }
    };
    let boxes: Vec<NoteBox> = boxes.into_iter().filter(is_there).collect();
    let words = |subject| match subject {
        Subject::Query(at) => (heading(checks[at].code), sentence(&props.text, &props.findings.analysis, &checks[at])),
        Subject::Aside(_) => ("Put back", String::new()),
    };
    let action = |subject| match subject {
        Subject::Query(at) => Action::Spot(checks[at].range),
        Subject::Aside(at) => Action::Side(outlines[at].range.start()),
    };
    html! {
        <svg class="overlay notes" aria-hidden="true">
            { for notes(&boxes, words).into_iter().map(|note| {
                let (dispatch, action) = (props.dispatch.clone(), action(note.subject));
                drawn(note, Callback::from(move |_| dispatch.dispatch(action.clone())))
            }) }
        </svg>
    }
}

fn drawn(note: Note, onclick: Callback<MouseEvent>) -> Html {
    let back = matches!(note.subject, Subject::Aside(_));
    let top = note.top;
    let bottom = top + LINE * i32::try_from(note.lines.len()).unwrap_or(1);
    html! {
        // A nested SVG begins at the sheet's other side, wherever that is.
        <svg key={format!("{:?}", note.subject)} class={classes!("note", back.then_some("back"))} x="100%" {onclick}>
            <line x1="32" x2="32" y1={top.to_string()} y2={bottom.to_string()} />
            { for note.lines.iter().zip(0..).map(|(line, at)| html! {
                <text key={at} class={(at < note.heading).then_some("heading")} x="43" y={(top + LINE * (i32::try_from(at).unwrap_or(0) + 1) - 4).to_string()}>{ line }</text>
            }) }
        </svg>
    }
}
