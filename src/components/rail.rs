//! The margin: whose words stand beside it.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso_view::drawing::{Drawing, is_doubtful, sign};
use sayso_view::voices::{Voice, VoiceKind};
use yew::prelude::*;

use super::Dispatch;
use super::measured::use_measured;
use crate::platform::layout;
use crate::state::rail::{PartBox, RailBar, RailName, bars, names};
use crate::state::{Action, Findings, Origin};
use sayso_view::decimal;

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
    let on = (props.drawing.clone(), props.tick);
    let parts =
        use_measured(on, &props.sheet, &props.scroller, |_, sheet, scroller| layout::parts_in_view(sheet, scroller));

    // Between a new text and its measuring the parts are still the old one's.
    let parts: Vec<PartBox> = parts.into_iter().filter(|part| props.findings.is_shown(part.quotation)).collect();
    let narrow = layout::is_narrow();

    let bar = |RailBar { quotation, x, top, bottom }: RailBar| {
        let dispatch = props.dispatch.clone();
        let onclick = move |_| dispatch.dispatch(Action::Choose(quotation, Origin::Elsewhere));
        html! {
            <line key={format!("{} {}", quotation.0, decimal(top))} class={classes!("rail-bar", marks(props, quotation))} {onclick}
                x1={decimal(x)} x2={decimal(x)} y1={decimal(top)} y2={decimal(bottom)} />
        }
    };
    let name = |RailName { quotation, base }: RailName| {
        let voice = props.findings.voices.of_quotation(quotation);
        let x = if narrow { "-24" } else { "-30" };
        html! {
            <text key={format!("{} {}", quotation.0, decimal(base))} class={classes!("rail-name", marks(props, quotation))} {x} y={decimal(base)}>
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
    let quotation = props.findings.analysis.quotation(quotation);
    let sign = sign(is_doubtful(quotation), quotation.is_settled());
    let mut letters = voice.short.chars();
    if narrow && voice.kind == VoiceKind::Unknown {
        "–".into()
    } else if narrow {
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}", letters.next().map(String::from).unwrap_or_default())
    } else if voice.short.chars().count() > ROOM {
        format!("{}…{sign}", letters.take(ROOM - 1).collect::<String>().trim_end())
    } else {
        format!("{}{sign}", voice.short)
    }
}

fn marks(props: &Props, id: QuotationId) -> Classes {
    let (voice, quotation) = (props.findings.voices.of_quotation(id), props.findings.analysis.quotation(id));
    classes!(
        voice.ink.class(),
        (voice.kind >= VoiceKind::Unnamed).then_some("un"),
        is_doubtful(quotation).then_some("doubt"),
        props.findings.analysis.said_in(quotation).is_some().then_some("nested"),
        (!quotation.mode.is_uttered()).then_some("thought"),
        (props.chosen == Some(id)).then_some("chosen"),
    )
}
