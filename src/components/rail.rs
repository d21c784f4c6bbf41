//! The margin: whose words stand beside it.

use std::rc::Rc;

use gloo_render::request_animation_frame;
use sayso::analysis::QuotationId;
use sayso::drawing::{Drawing, is_doubtful};
use sayso::voices::{Voice, VoiceKind};
use yew::prelude::*;

use super::Dispatch;
use crate::platform::layout;
use crate::state::rail::{PartBox, RailBar, RailName, bars, names};
use crate::state::{Action, Findings, Origin};

/// What the margin shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text as it is drawn; another drawing has to be measured anew.
    pub drawing: Rc<Drawing>,
    /// Who speaks.
    pub findings: Rc<Findings>,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// The sheet.
    pub sheet: NodeRef,
    /// What scrolls.
    pub scroller: NodeRef,
    /// Counts changes of the layout.
    pub tick: u32,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// Bars and names, measured after the text has been laid out. Screen readers have the labels of the quotations instead.
#[component]
pub fn Rail(props: &Props) -> Html {
    let parts = use_state_eq(Vec::<PartBox>::new);
    {
        let (parts, sheet, scroller) = (parts.clone(), props.sheet.clone(), props.scroller.clone());
        use_effect_with((props.drawing.clone(), props.tick), move |_| {
            // A frame later, for the paragraphs are drawn after this component.
            let frame = request_animation_frame(move |_| {
                if let (Some(sheet), Some(scroller)) = (sheet.cast(), scroller.cast()) {
                    parts.set(layout::parts_in_view(&sheet, &scroller));
                }
            });
            move || drop(frame)
        });
    }

    // Between a new text and its measuring the parts are still the old one's.
    let known = |id: QuotationId| (id.0 as usize) < props.findings.analysis.quotations.len();
    let parts: Vec<PartBox> = parts.iter().filter(|part| known(part.quotation)).copied().collect();
    let narrow = layout::is_narrow();

    let bar = |RailBar { quotation, x, top, bottom }: RailBar| {
        let dispatch = props.dispatch.clone();
        let onclick = move |_| dispatch.dispatch(Action::Choose(quotation, Origin::Elsewhere));
        html! {
            <line key={format!("{} {top}", quotation.0)} class={classes!("rail-bar", marks(props, quotation))} {onclick}
                x1={x.to_string()} x2={x.to_string()} y1={top.to_string()} y2={bottom.to_string()} />
        }
    };
    let name = |RailName { quotation, base }: RailName| {
        let voice = props.findings.voices.of_quotation(quotation);
        let x = if narrow { "-24" } else { "-30" };
        html! {
            <text key={format!("{} {base}", quotation.0)} class={classes!("rail-name", marks(props, quotation))} {x} y={base.to_string()}>
                { written(props, quotation, voice, narrow) }
            </text>
        }
    };
    html! {
        <svg class="overlay" aria-hidden="true">
            <g>{ for bars(&parts).into_iter().map(bar) }</g>
            <g>{ for names(&parts).into_iter().map(name) }</g>
        </svg>
    }
}

/// Two letters where there is no room for more; that one is doubtful, its broken bar tells.
fn written(props: &Props, quotation: QuotationId, voice: &Voice, narrow: bool) -> String {
    const ROOM: usize = 18;
    let doubt = if is_doubtful(props.findings.analysis.quotation(quotation)) { "?" } else { "" };
    let mut letters = voice.short.chars();
    if narrow {
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}", letters.next().map(String::from).unwrap_or_default())
    } else if voice.short.chars().count() > ROOM {
        format!("{}…{doubt}", letters.take(ROOM - 1).collect::<String>().trim_end())
    } else {
        format!("{}{doubt}", voice.short)
    }
}

fn marks(props: &Props, id: QuotationId) -> Classes {
    let (voice, quotation) = (props.findings.voices.of_quotation(id), props.findings.analysis.quotation(id));
    classes!(
        voice.ink.class(),
        (voice.kind >= VoiceKind::Unnamed).then_some("un"),
        is_doubtful(quotation).then_some("doubt"),
        quotation.parent.is_some().then_some("nested"),
        (props.chosen == Some(id)).then_some("chosen"),
    )
}
