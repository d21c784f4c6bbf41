//! The list of quotations, the least certain first: what a careful reader looks at.

use sayso::analysis::QuotationId;
use sayso::drawing::{form_class, is_doubtful};
use sayso::voices::VoiceKind;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::confidence::Confidence;
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
    let Some(findings) = &props.document.findings else { return html! { <p /> } };
    if findings.review.is_empty() {
        return html! { <p class="brief">{ "No quotation was found in this text." }</p> };
    }
    html! {
        <>
            <p class="order">{ "least certain first" }</p>
            <ol class="rows">{ for findings.review.iter().map(|&id| row(props, findings, id)) }</ol>
        </>
    }
}

fn row(props: &Props, findings: &Findings, id: QuotationId) -> Html {
    let text = &props.document.text;
    let (quotation, voice) = (findings.analysis.quotation(id), findings.voices.of_quotation(id));
    let (doubtful, current) = (is_doubtful(quotation), props.chosen == Some(id));
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
    notes.extend(props.document.place(id));
    let class = classes!(
        "row",
        voice.ink.class(),
        unnamed.then_some("un"),
        doubtful.then_some("doubt"),
        current.then_some("current"),
        quotation.parent.is_some().then_some("in"),
    );
    html! {
        <li key={id.0}>
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
