//! The text itself.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso::drawing::{Drawing, Paragraph};
use sayso::text::BlockKind;
use yew::prelude::*;

use super::Dispatch;
use super::paragraph::ParagraphView;
use crate::platform::{dom, layout};
use crate::state::{Action, Document, Origin};

/// What the column shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// Its paragraphs as they are drawn now: not all of them may know yet what the document knows.
    pub drawing: Rc<Drawing>,
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
    let tab_stop = chosen.or(document
        .findings
        .as_ref()
        .and_then(|findings| (!findings.analysis.quotations.is_empty()).then_some(QuotationId(0))));
    let paragraph = |(at, paragraph): (usize, &Rc<Paragraph>)| {
        // Only what concerns a paragraph reaches it, so that a choice draws no other one again. One that is still to be turned has the
        // numbers of an earlier analysis.
        let current = document.drawing.paragraphs.get(at) == Some(paragraph);
        let touched = |id: &QuotationId| current && paragraph.layers.iter().any(|layer| layer.concerns(*id));
        html! {
            <ParagraphView key={u32::from(paragraph.range.start())} text={document.text.clone()} paragraph={paragraph.clone()}
                headline={Some(at) == headline} chosen={chosen.filter(touched)} tab_stop={tab_stop.filter(touched)} />
        }
    };
    html! {
        <div class="text" {onclick} {onkeydown}>
            { for drawing.paragraphs.iter().enumerate().map(paragraph) }
        </div>
    }
}
