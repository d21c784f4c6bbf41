//! The list of quotations, the least certain first: what a careful reader looks at.

use sayso::analysis::QuotationId;
use sayso::drawing::{form_class, is_doubtful};
use sayso::voices::VoiceKind;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::confidence::Confidence;
use crate::state::{Action, Document, Origin};

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
    let Some(findings) = &props.document.findings else { return html! { <p /> } };
    if findings.review.is_empty() {
        return html! { <p class="brief">{ "No quotation was found in this text." }</p> };
    }
    html! {
        <>
            <p class="order">{ "least certain first" }</p>
            <ol class="rows">
                { for findings.review.iter().map(|&id| html! {
                    <Row key={id.0} document={props.document.clone()} {id} current={props.chosen == Some(id)} dispatch={props.dispatch.clone()} />
                }) }
            </ol>
        </>
    }
}

/// One line of the list.
#[derive(Properties, PartialEq)]
struct RowProps {
    document: Document,
    id: QuotationId,
    current: bool,
    dispatch: Dispatch,
}

/// A component of its own, so that a choice draws two of them again and not thousands.
#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { document, id, current, .. } = props;
    let (id, current) = (*id, *current);
    let Some(findings) = &document.findings else { return html! { <li /> } };
    let text = &document.text;
    let (quotation, voice) = (findings.analysis.quotation(id), findings.voices.of_quotation(id));
    let doubtful = is_doubtful(quotation);
    let unnamed = voice.kind >= VoiceKind::Unnamed;
    let dispatch = props.dispatch.clone();
    let onclick = move |_| dispatch.dispatch(Action::Choose(id, Origin::Elsewhere));
    let mut notes = vec![form_class(quotation.form).to_owned()];
    if quotation.content.len() > 1 {
        notes.push(format!("{} parts", quotation.content.len()));
    }
    if let Some(parent) = quotation.parent {
        notes.push(format!("in words of {}", findings.voices.of_quotation(parent).short));
    }
    notes.extend(document.place(id));
    let class = classes!(
        "row",
        voice.ink.class(),
        unnamed.then_some("un"),
        doubtful.then_some("doubt"),
        current.then_some("current"),
        quotation.parent.is_some().then_some("in"),
    );
    html! {
        <li>
            <button {class} {onclick} aria-current={current.then_some("true")}>
                <span class="l1">
                    <i class="sw" aria-hidden="true" /><b>{ &voice.name }</b>
                    if doubtful { <span class="chip">{ "?" }</span> }
                    if let Some(&cue) = quotation.cue.first() { <span class="cueword">{ text[cue].to_owned() }</span> }
                    <span class="sp" />
                    if quotation.speaker.is_some() { <Confidence of={quotation.confidence} /> }
                </span>
                <span class="l2">{ beginning(text, &quotation.content) }</span>
                <span class="l3">{ notes.join(" · ") }</span>
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
