//! The sheet: the text with its margin.

use std::ops::Range;
use std::rc::Rc;

use gloo_render::request_animation_frame;
use gloo_timers::callback::Timeout;
use sayso::analysis::QuotationId;
use sayso::text::BlockKind;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::column::Column;
use super::connector::Connector;
use super::later::{use_in_turn, use_later, use_printing};
use super::measured::use_measured;
use super::notes::Notes;
use super::pointed::{Pointed, place_of};
use super::rail::Rail;
use crate::platform::{layout, words};
use crate::state::{CHUNK, Document, Reveal, Shown, Target, Wanted};

/// By then whatever was to be drawn with a card is drawn.
const AFTER_ALL_MS: u32 = 250;

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
    /// The layers of marks that are shown.
    #[prop_or_default]
    pub shown: Shown,
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

/// All of a text of so many paragraphs is drawn with its marks; of a longer one the chunks near the view.
const SHORT: usize = 400;

/// The paragraphs of all chunks that have some of these.
fn chunks(paragraphs: Range<usize>) -> Range<usize> {
    paragraphs.start / CHUNK * CHUNK..paragraphs.end.div_ceil(CHUNK) * CHUNK
}

/// The margin is drawn again whenever the layout changes, the text only when it does.
#[component]
pub fn Article(props: &Props) -> Html {
    let Props { document, chosen, sheet, .. } = props;
    let drawing = &document.drawing;

    let printing = use_printing();
    let seen = use_measured((drawing.clone(), props.tick), sheet, &props.scroller, |_, sheet, scroller| {
        chunks(layout::paragraphs_in_view(sheet, scroller))
    });
    let first = seen.start;
    // What will be in view next is drawn a task later.
    let around = use_later(seen.start.saturating_sub(CHUNK)..seen.end + CHUNK);
    let seen = if around.contains(&seen.start) { around.start..around.end.max(seen.end) } else { seen };
    let all = printing || drawing.outlines.len() <= SHORT;
    let near = if all { 0..usize::MAX } else { seen.start..seen.end.max(2 * CHUNK) };
    let tab_stop = chosen.or(document.findings.as_ref().and_then(|findings| findings.shown().next()));
    let places = |id: Option<QuotationId>| -> Vec<usize> {
        id.map_or_else(Vec::new, |id| document.paragraphs_of(id).into_iter().map(|place| place / CHUNK).collect())
    };
    let (of_chosen, of_tab_stop) = (places(*chosen), places(tab_stop));
    let kept = of_chosen.iter().chain(&of_tab_stop).copied().collect();
    let now = use_in_turn(document, Wanted { near, first, kept });
    let tick = props.tick.wrapping_add(now.changes());

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
    // On a narrow page the card, which is drawn a task later, takes room from the text.
    // Told by where the quotation begins: another analysis may count it otherwise, and is no reason to scroll.
    let begins = |id: QuotationId| Some(document.findings.as_ref()?.analysis.quotation(id).content.first()?.start());
    let settled = use_later(chosen.and_then(begins));
    use_effect_with((settled, sheet.clone()), {
        let chosen = *chosen;
        move |(settled, sheet)| {
            let covered = chosen.filter(|_| settled.is_some() && layout::is_narrow());
            let covered = covered.zip(sheet.cast::<web_sys::Element>());
            let soon = covered.map(|(id, sheet)| {
                let again = sheet.clone();
                let frame = request_animation_frame(move |_| layout::keep_in_view(&sheet, id));
                // Once more: charts that come just now are drawn before the card is.
                (frame, Timeout::new(AFTER_ALL_MS, move || layout::keep_in_view(&again, id)))
            });
            move || drop(soon)
        }
    });
    let turning = now.is_turning().then_some("true");
    let headline = drawing.outlines.iter().position(|outline| outline.kind == BlockKind::Title);
    html! {
        <article class="sheet" id="sheet" ref={sheet} lang="en" translate="no" aria-busy={turning}>
            if let Some(findings) = &document.findings {
                <Rail drawing={drawing.clone()} findings={findings.clone()} chosen={*chosen} sheet={sheet}
                    scroller={props.scroller.clone()} {tick} dispatch={props.dispatch.clone()} />
                <Notes text={document.text.clone()} drawing={drawing.clone()} findings={findings.clone()} shown={props.shown} sheet={sheet}
                    scroller={props.scroller.clone()} {tick} dispatch={props.dispatch.clone()} />
                if let Some(chosen) = *chosen {
                    <Connector text={props.document.text.clone()} drawing={drawing.clone()} findings={findings.clone()} {chosen} sheet={sheet} scroller={props.scroller.clone()} {tick} />
                }
            }
            if props.spot.is_some() || !props.matches.is_empty() {
                <Pointed text={document.text.clone()} drawing={drawing.clone()} matches={props.matches.clone()} spot={props.spot} sheet={sheet}
                    scroller={props.scroller.clone()} {tick} />
            }
            <Column text={document.text.clone()} {headline} sheet={now} chosen={*chosen} {tab_stop} {of_chosen} {of_tab_stop} dispatch={props.dispatch.clone()} />
        </article>
    }
}
