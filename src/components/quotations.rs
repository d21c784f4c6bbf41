//! The list of quotations, the least certain first: what a careful reader looks at.

use sayso::analysis::{Confidence as Certainty, QuotationId};
use sayso::drawing::{form_class, is_doubtful};
use sayso::voices::{Ink, VoiceKind};
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::confidence::Confidence;
use super::later::use_more_each_task;
use crate::state::{Action, Document, Findings, Origin};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// A line or three for each.
#[component]
pub fn QuotationList(props: &Props) -> Html {
    let review = props.document.findings.as_ref().map_or(&[] as &[QuotationId], |findings| &findings.review);
    let drawn = use_more_each_task(review.len());
    let Some(findings) = &props.document.findings else { return html! { <p /> } };
    if review.is_empty() {
        return html! { <p class="brief">{ "No quotation was found in this text." }</p> };
    }
    html! {
        <>
            <p class="order">{ "least certain first" }</p>
            <ol class="rows">
                { for review[..drawn].iter().map(|&id| html! {
                    <Row key={id.0} line={Line::of(&props.document, findings, id)} current={props.chosen == Some(id)} dispatch={props.dispatch.clone()} />
                }) }
            </ol>
        </>
    }
}

/// What the list says of a quotation.
#[derive(Clone, PartialEq)]
struct Line {
    id: QuotationId,
    name: String,
    ink: Ink,
    unnamed: bool,
    doubtful: bool,
    nested: bool,
    cue: Option<String>,
    confidence: Option<Certainty>,
    beginning: String,
    notes: String,
}

impl Line {
    fn of(document: &Document, findings: &Findings, id: QuotationId) -> Line {
        let (quotation, voice) = (findings.analysis.quotation(id), findings.voices.of_quotation(id));
        let mut notes = vec![form_class(quotation.form).to_owned()];
        if quotation.content.len() > 1 {
            notes.push(format!("{} parts", quotation.content.len()));
        }
        if let Some(parent) = quotation.parent {
            notes.push(format!("in words of {}", findings.voices.of_quotation(parent).short));
        }
        notes.extend(document.place(id));
        Line {
            id,
            name: voice.name.clone(),
            ink: voice.ink,
            unnamed: voice.kind >= VoiceKind::Unnamed,
            doubtful: is_doubtful(quotation),
            nested: quotation.parent.is_some(),
            cue: quotation.cue.first().map(|&cue| document.text[cue].to_owned()),
            confidence: quotation.speaker.is_some().then_some(quotation.confidence),
            beginning: beginning(&document.text, &quotation.content),
            notes: notes.join(" · "),
        }
    }
}

/// One line of the list.
#[derive(Properties, PartialEq)]
struct RowProps {
    line: Line,
    current: bool,
    dispatch: Dispatch,
}

/// A component of its own, and given words rather than the analysis: of thousands only those are drawn again that have changed.
#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { line, current, dispatch } = props;
    let class = classes!(
        "row",
        line.ink.class(),
        line.unnamed.then_some("un"),
        line.doubtful.then_some("doubt"),
        current.then_some("current"),
        line.nested.then_some("in"),
    );
    let (dispatch, id) = (dispatch.clone(), line.id);
    let onclick = move |_| dispatch.dispatch(Action::Choose(id, Origin::Elsewhere));
    html! {
        <li>
            <button {class} {onclick} aria-current={current.then_some("true")}>
                <span class="l1">
                    <i class="sw" aria-hidden="true" /><b>{ &line.name }</b>
                    if line.doubtful { <span class="chip">{ "?" }</span> }
                    if let Some(cue) = &line.cue { <span class="cueword">{ cue }</span> }
                    <span class="sp" />
                    if let Some(of) = line.confidence { <Confidence {of} /> }
                </span>
                <span class="l2">{ &line.beginning }</span>
                <span class="l3">{ &line.notes }</span>
            </button>
        </li>
    }
}

/// As many words as fit two lines.
fn beginning(text: &str, parts: &[TextRange]) -> String {
    const ROOM: usize = 96;
    let words = parts.iter().map(|&part| &text[part]).collect::<Vec<_>>().join(" | ");
    let Some((end, _)) = words.char_indices().nth(ROOM) else { return words };
    let cut = words[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &words[..cut])
}
