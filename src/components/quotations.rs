//! The list of quotations, the least certain first: what a careful reader looks at.

use sayso::analysis::{Confidence, Form, QuotationId};
use sayso::text::order;
use sayso_view::drawing::{form_class, is_doubtful, mode_word};
use sayso_view::voices::{Ink, VoiceKind};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Dispatch;
use super::confidence::confidence;
use super::later::use_as_far_as_seen;
use super::unlikely::unlikely;
use super::unsaid::unsaid;
use crate::state::{Action, Document, Findings, Origin};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// Whether anybody can see it.
    pub open: bool,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// Which quotations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Which {
    #[default]
    All,
    Unsure,
    Unnamed,
    Of(Form),
    Unsaid,
}

impl Which {
    const ALL: [(&str, &str, Which); 7] = [
        ("all", "all", Which::All),
        ("unsure", "uncertain", Which::Unsure),
        ("unnamed", "without a name", Which::Unnamed),
        ("direct", "direct", Which::Of(Form::Direct)),
        ("mixed", "mixed", Which::Of(Form::Mixed)),
        ("indirect", "indirect", Which::Of(Form::Indirect)),
        ("unsaid", "thoughts, wishes", Which::Unsaid),
    ];

    fn has(self, findings: &Findings, id: QuotationId) -> bool {
        match self {
            Which::All => true,
            Which::Unsure => findings.is_unsure(id),
            Which::Unnamed => findings.voices.of_quotation(id).kind >= VoiceKind::Unnamed,
            Which::Of(form) => findings.analysis.quotation(id).form == form,
            Which::Unsaid => !findings.analysis.quotation(id).mode.is_uttered(),
        }
    }
}

/// A line or three for each.
#[component]
pub fn QuotationList(props: &Props) -> Html {
    let words = use_state_eq(String::new);
    let which = use_state_eq(Which::default);
    let as_read = use_state_eq(|| false);
    let review = props.document.findings.as_ref().map_or(&[] as &[QuotationId], |findings| &findings.review);
    let (drawn, end) = use_as_far_as_seen(review.len(), props.open);
    if drawn == 0 && !props.open {
        return Html::default();
    }
    let Some(findings) = &props.document.findings else { return html! { <p /> } };
    if review.is_empty() {
        return html! {
            <>
                <p class="brief">{ "No quotation was found in this text." }</p>
                { unsaid(findings, &props.dispatch) }
                { unlikely(&props.document, &props.dispatch) }
            </>
        };
    }
    let row = |id: QuotationId| {
        let line = Line::of(&props.document, findings, id);
        html! { <Row key={id.0} {line} current={props.chosen == Some(id)} dispatch={props.dispatch.clone()} /> }
    };
    let wanted = words.to_lowercase();
    let listed = |id: &QuotationId| {
        which.has(findings, *id) && (wanted.is_empty() || says(&props.document, findings, *id, &wanted))
    };
    let count = review.len();
    let mut ids: Vec<QuotationId> = review.iter().copied().filter(listed).collect();
    if *as_read {
        order::sort(&mut ids, |id| id.0.into());
    }
    let found = ids.len();
    ids.truncate(drawn);
    let oninput = {
        let words = words.clone();
        move |event: InputEvent| words.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let on_which = {
        let which = which.clone();
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            which.set(Which::ALL.iter().find(|(name, ..)| *name == value).map_or(Which::All, |(.., which)| *which));
        }
    };
    let on_order = {
        let as_read = as_read.clone();
        move |event: Event| as_read.set(event.target_unchecked_into::<HtmlSelectElement>().value() == "text")
    };
    html! {
        <>
            <form class="filter" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <input type="search" aria-label="Filter by words" placeholder="Filter by words or name" autocomplete="off" value={(*words).clone()} {oninput} />
                <select aria-label="Which quotations" onchange={on_which}>
                    { for Which::ALL.iter().map(|(value, name, of)| html! { <option key={*value} value={*value} selected={*which == *of}>{ *name }</option> }) }
                </select>
                <select aria-label="Order" onchange={on_order}>
                    <option value="unsure" selected={!*as_read}>{ "least certain first" }</option>
                    <option value="text" selected={*as_read}>{ "as in the text" }</option>
                </select>
            </form>
            if found < count { <p class="order" role="status">{ format!("{found} of {count}") }</p> }
            <ol class="rows">{ for ids.into_iter().map(row) }</ol>
            { end }
            { unsaid(findings, &props.dispatch) }
            if drawn >= count { { unlikely(&props.document, &props.dispatch) } }
        </>
    }
}

/// Whether a quotation's words, its cue or its speaker have these, in lower case.
fn says(document: &Document, findings: &Findings, id: QuotationId, wanted: &str) -> bool {
    let quotation = findings.analysis.quotation(id);
    let mut parts = quotation.content.iter().chain(&quotation.cue);
    findings.voices.of_quotation(id).name.to_lowercase().contains(wanted)
        || parts.any(|part| document.text[*part].to_lowercase().contains(wanted))
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
    thought: bool,
    cue: Option<String>,
    confidence: Option<Confidence>,
    yours: bool,
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
        if !quotation.mode.is_uttered() {
            notes.push(mode_word(quotation.mode).to_owned());
        }
        if let Some(parent) = findings.analysis.said_in(quotation) {
            notes.push(format!("in words of {}", findings.voices.of_quotation(parent).short));
        }
        notes.extend(document.place(id));
        Line {
            id,
            name: voice.name.clone(),
            ink: voice.ink,
            unnamed: voice.kind >= VoiceKind::Unnamed,
            doubtful: is_doubtful(quotation),
            nested: findings.analysis.said_in(quotation).is_some(),
            thought: !quotation.mode.is_uttered(),
            cue: quotation.cue.first().map(|&cue| document.text[cue].to_owned()),
            confidence: quotation.speaker.is_some().then_some(quotation.confidence),
            yours: quotation.is_settled(),
            beginning: beginning(
                &quotation.content.iter().map(|&part| &document.text[part]).collect::<Vec<_>>().join(" | "),
            ),
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
        line.thought.then_some("thought"),
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
                    if let Some(of) = line.confidence { { confidence(of, line.yours, false) } }
                </span>
                <span class="l2">{ &line.beginning }</span>
                <span class="l3">{ &line.notes }</span>
            </button>
        </li>
    }
}

/// As many words as fit two lines.
pub fn beginning(words: &str) -> String {
    const ROOM: usize = 96;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = words.char_indices().nth(ROOM) else { return words };
    let cut = words[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &words[..cut])
}
