//! The sheet: the text with its margin.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::column::Column;
use super::connector::Connector;
use super::later::use_in_turn;
use super::notes::Notes;
use super::pointed::{Pointed, place_of};
use super::rail::Rail;
use crate::platform::{layout, words};
use crate::state::{Document, Reveal, Target};

/// What the sheet shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The quotation the card shows.
    #[prop_or_default]
    pub chosen: Option<QuotationId>,
    /// The words that are pointed at.
    #[prop_or_default]
    pub spot: Option<TextRange>,
    /// The words that were found.
    #[prop_or_default]
    pub matches: Rc<Vec<TextRange>>,
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

    use_effect_with((props.reveal, sheet.clone()), {
        let (text, drawing) = (document.text.clone(), drawing.clone());
        move |(reveal, sheet)| {
            let (Some(reveal), Some(sheet)) = (reveal, sheet.cast::<web_sys::Element>()) else { return };
            match reveal.target {
                Target::Quotation(id) => layout::reveal(&sheet, id, reveal.focus),
                Target::Words(range) => {
                    if let Some(place) = place_of(&text, &drawing, range) {
                        words::reveal_words(&sheet, place);
                    }
                }
            }
        }
    });

    let turning = (drawing != document.drawing).then_some("true");
    html! {
        <article class="sheet" id="sheet" ref={sheet} lang="en" translate="no" aria-busy={turning}>
            if let Some(findings) = &document.findings {
                <Rail drawing={drawing.clone()} findings={findings.clone()} chosen={*chosen} sheet={sheet}
                    scroller={props.scroller.clone()} tick={props.tick} dispatch={props.dispatch.clone()} />
                <Notes drawing={drawing.clone()} findings={findings.clone()} sheet={sheet}
                    scroller={props.scroller.clone()} tick={props.tick} dispatch={props.dispatch.clone()} />
                if let Some(chosen) = *chosen {
                    <Connector drawing={drawing.clone()} findings={findings.clone()} {chosen} sheet={sheet} scroller={props.scroller.clone()} tick={props.tick} />
                }
            }
            if props.spot.is_some() || !props.matches.is_empty() {
                <Pointed text={document.text.clone()} drawing={drawing.clone()} matches={props.matches.clone()} spot={props.spot} sheet={sheet}
                    scroller={props.scroller.clone()} tick={props.tick} />
            }
            <Column document={document.clone()} {drawing} chosen={*chosen} dispatch={props.dispatch.clone()} />
        </article>
    }
}
