//! The text itself.

use std::ops::Range;
use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso::text::BlockKind;
use sayso_view::drawing::Drawing;
use yew::prelude::*;

use super::Dispatch;
use super::chunk::Chunk;
use crate::platform::{dom, layout};
use crate::state::{Action, CHUNK, Document, Origin};

/// What the column shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// Its paragraphs as they are drawn now: not all of them may know yet what the document knows.
    pub drawing: Rc<Drawing>,
    /// The paragraphs near what is in view; the others are drawn plainly.
    pub near: Range<usize>,
    /// The quotation the card shows.
    #[prop_or_default]
    pub chosen: Option<QuotationId>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The words of a quotation, its cue and its source: they take the click, the innermost first.
const WORDS: &str = ".q[data-q], .cue[data-of], .src[data-of]";

/// The text and nothing else: `textContent` is what was given.
#[component]
pub fn Column(props: &Props) -> Html {
    let Props { document, drawing, chosen, .. } = props;

    let choose = |id| Action::Choose(id, Origin::Text);
    let onclick = {
        let dispatch = props.dispatch.clone();
        move |event: MouseEvent| {
            if let Some(id) = dom::closest(event.target(), WORDS).and_then(|words| layout::quotation_of(&words)) {
                dispatch.dispatch(choose(id));
            }
        }
    };
    let onkeydown = {
        let (dispatch, chosen) = (props.dispatch.clone(), *chosen);
        move |event: KeyboardEvent| {
            let Some(words) =
                dom::closest(event.target(), WORDS).filter(|_| matches!(event.key().as_str(), "Enter" | " "))
            else {
                return;
            };
            event.prevent_default();
            // Again on the chosen one: on to the one it lies in.
            let outer = || words.parent_element()?.closest(".q[data-q]").ok()?;
            let id = layout::quotation_of(&words);
            let id =
                if id.is_some() && id == chosen { outer().and_then(|words| layout::quotation_of(&words)) } else { id };
            if let Some(id) = id {
                dispatch.dispatch(choose(id));
            }
        }
    };

    let headline = drawing.paragraphs.iter().position(|paragraph| paragraph.kind == BlockKind::Title);
    let tab_stop = chosen.or(document.findings.as_ref().and_then(|findings| findings.shown().next()));
    // Only what concerns a chunk reaches it, so that a choice draws no other one again.
    let places = |id: &Option<QuotationId>| id.map_or_else(Vec::new, |id| document.paragraphs_of(id));
    let (of_chosen, of_tab_stop) = (places(chosen), places(&tab_stop));
    let chunk = |at: usize| {
        let within = |places: &[usize]| places.iter().any(|place| place / CHUNK == at);
        html! {
            <Chunk key={at} text={document.text.clone()} drawing={drawing.clone()} target={document.drawing.clone()} {at} {headline}
                plain={!props.near.contains(&(at * CHUNK))} chosen={chosen.filter(|_| within(&of_chosen))}
                tab_stop={tab_stop.filter(|_| within(&of_tab_stop))} />
        }
    };
    html! {
        <div class="text" {onclick} {onkeydown}>
            { for (0..drawing.paragraphs.len().div_ceil(CHUNK)).map(chunk) }
        </div>
    }
}
