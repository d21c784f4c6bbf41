//! The text itself.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use yew::prelude::*;

use super::Dispatch;
use super::chunk::Chunk;
use crate::platform::{dom, layout};
use crate::state::{Action, Origin, Piece, Sheet, Text};

/// What the column shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text.
    pub text: Text,
    /// The headline's place among all paragraphs.
    pub headline: Option<usize>,
    /// The text as it is drawn now.
    pub sheet: Rc<Sheet>,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// The quotation the keyboard comes to first.
    pub tab_stop: Option<QuotationId>,
    /// The chunks that the card's quotation has anything in.
    pub of_chosen: Vec<usize>,
    /// The chunks that the keyboard's first has anything in.
    pub of_tab_stop: Vec<usize>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The words of a quotation, its cue and its source: they take the click, the innermost first.
const WORDS: &str = ".q[data-q], .cue[data-of], .src[data-of]";

/// The text and nothing else: `textContent` is what was given.
#[component]
pub fn Column(props: &Props) -> Html {
    let Props { chosen, tab_stop, headline, .. } = props;

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

    // Only what concerns a chunk reaches it, so that a choice draws no other one again.
    let chunk = |(at, piece): (usize, &Piece)| {
        html! {
            <Chunk key={at} text={props.text.clone()} piece={piece.clone()} {at} headline={*headline}
                chosen={chosen.filter(|_| props.of_chosen.contains(&at))} tab_stop={tab_stop.filter(|_| props.of_tab_stop.contains(&at))} />
        }
    };
    html! {
        <div class="text" {onclick} {onkeydown}>
            { for props.sheet.pieces().iter().enumerate().map(chunk) }
        </div>
    }
}
