//! The middle of the page: what the reader should know, the sheet, the key.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::article::Article;
use super::key::key;
use crate::platform::{layout, watch::Watch};
use crate::state::{Document, Reveal, Shown, View};

/// What the middle shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// The words that are pointed at.
    pub spot: Option<TextRange>,
    /// The words that were found.
    pub matches: Rc<Vec<TextRange>>,
    /// What to scroll to.
    pub reveal: Option<Reveal>,
    /// The layers of marks that are shown.
    pub shown: Shown,
    /// Told what part of the text is in view.
    pub on_view: Callback<View>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// Scrolls by itself; what depends on the layout is told when it changes.
#[component]
pub fn Reading(props: &Props) -> Html {
    let Props { document, chosen, reveal, dispatch, .. } = props;
    let (scroller, sheet) = (use_node_ref(), use_node_ref());
    let tick = use_mut_ref(|| 0_u32);
    let drawn_tick = use_state_eq(|| 0_u32);
    {
        let (scroller, sheet, on_view, drawn_tick) =
            (scroller.clone(), sheet.clone(), props.on_view.clone(), drawn_tick.clone());
        use_effect_with((), move |()| {
            let elements = scroller.cast::<web_sys::Element>().zip(sheet.cast::<web_sys::Element>());
            let watch = elements.map(|(scroller, sheet)| {
                let (content, view) = (sheet.clone(), scroller.clone());
                Watch::new(&view, &content, move || {
                    on_view.emit(layout::view_of(&sheet, &scroller));
                    let mut tick = tick.borrow_mut();
                    *tick = tick.wrapping_add(1);
                    drawn_tick.set(*tick);
                })
            });
            move || drop(watch)
        });
    }
    let not_english = document.findings.as_ref().and_then(|findings| findings.not_english(&document.text));
    html! {
        <main class="read" ref={scroller.clone()}>
            if let Some(message) = not_english { <p class="quiet">{ message }</p> }
            <Article document={document.clone()} chosen={*chosen} spot={props.spot} matches={props.matches.clone()} reveal={*reveal} shown={props.shown} {scroller} {sheet} tick={*drawn_tick} dispatch={dispatch.clone()} />
            { key(dispatch) }
        </main>
    }
}
