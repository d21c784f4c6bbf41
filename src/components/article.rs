//! The sheet: the text with its margin.

use sayso::analysis::QuotationId;
use yew::prelude::*;

use super::Dispatch;
use super::column::Column;
use super::later::use_in_turn;
use super::rail::Rail;
use crate::platform::layout;
use crate::state::{Document, Reveal};

/// What the sheet shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The quotation the card shows.
    #[prop_or_default]
    pub chosen: Option<QuotationId>,
    /// What to scroll to.
    #[prop_or_default]
    pub reveal: Option<Reveal>,
    /// What scrolls.
    pub scroller: NodeRef,
    /// The sheet's own element.
    pub sheet: NodeRef,
    /// Counts changes of the layout.
    #[prop_or_default]
    pub tick: u32,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The margin is drawn again whenever the layout changes, the text only when it does.
#[component]
pub fn Article(props: &Props) -> Html {
    let Props { document, chosen, sheet, .. } = props;
    let drawing = use_in_turn(&document.drawing);

    use_effect_with((props.reveal, sheet.clone()), |(reveal, sheet)| {
        if let (Some(reveal), Some(sheet)) = (reveal, sheet.cast::<web_sys::Element>()) {
            layout::reveal(&sheet, reveal.quotation, reveal.focus);
        }
    });

    let turning = (drawing != document.drawing).then_some("true");
    html! {
        <article class="sheet" id="sheet" ref={sheet} lang="en" translate="no" aria-busy={turning}>
            if let Some(findings) = &document.findings {
                <Rail drawing={drawing.clone()} findings={findings.clone()} chosen={*chosen} sheet={sheet}
                    scroller={props.scroller.clone()} tick={props.tick} dispatch={props.dispatch.clone()} />
            } else {
                <svg class="overlay" aria-hidden="true" />
            }
            <Column document={document.clone()} {drawing} chosen={*chosen} dispatch={props.dispatch.clone()} />
        </article>
    }
}
