//! The card: everything about the chosen quotation.

use sayso::about::Meta;
use sayso::analysis::{Alternative, Quotation, QuotationId, Speaker, Stance};
use sayso::edit::Edit;
use sayso_view::drawing::{form_class, is_doubtful, mode_meaning};
use sayso_view::voices::VoiceKind;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::confidence::confidence;
use super::copy::CopyCard;
use super::evidence::steps;
use crate::state::{Action, Document, Findings};

/// What the card shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// What is known of the article.
    pub meta: Meta,
    /// The quotation.
    pub chosen: Option<QuotationId>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// So many candidates have a key.
const KEYS: usize = 9;

/// Empty while nothing is chosen, so that a screen reader hears what comes.
#[component]
pub fn Inspector(props: &Props) -> Html {
    let Props { document, chosen, .. } = props;
    html! {
        <div class="inspector" aria-live="polite">
            if let (Some(findings), Some(id)) = (&document.findings, *chosen) { { card(props, findings, id) } }
        </div>
    }
}

fn card(props: &Props, findings: &std::rc::Rc<Findings>, id: QuotationId) -> Html {
    let document = &props.document;
    let quotation = findings.analysis.quotation(id);
    let voice = findings.voices.of_quotation(id);
    let doubtful = is_doubtful(quotation);
    let unnamed = voice.kind >= VoiceKind::Unnamed;
    let count = findings.review.len();
    html! {
        <section class={classes!("card", voice.ink.class(), doubtful.then_some("doubt"), unnamed.then_some("un"))} aria-label="Chosen quotation">
            <header>
                <p class="say">
                    <i class="sw" aria-hidden="true" /><b>{ &voice.name }</b>
                    if doubtful { <span class="chip" title="in doubt">{ "?" }</span> }
                    if let Some(role) = &voice.role { { " " }<small>{ role }</small> }
                </p>
                if quotation.speaker.is_some() || quotation.is_settled() {
                    { confidence(quotation.confidence, quotation.is_settled(), true) }
                }
            </header>
            <blockquote class={form_class(quotation.form)}>{ for pieces(&document.text, &quotation.content) }</blockquote>
            <dl>{ for facts(document, findings, id, quotation).into_iter().map(fact) }</dl>
            <h3>{ "Why" }</h3>
            { steps(&document.text, findings, quotation) }
            { speakers(&props.dispatch, &document.text, findings, id) }
            <footer>
                <CopyCard key={id.0} document={document.clone()} meta={props.meta.clone()} quotation={id} />
                <p class="pos">{ format!("{} of {count}", findings.number(id)) }</p>
            </footer>
        </section>
    }
}

/// The parts of a quotation, divided by a bar.
fn pieces<'a>(text: &'a str, parts: &'a [TextRange]) -> impl Iterator<Item = Html> + 'a {
    parts.iter().enumerate().map(move |(at, &part)| {
        html! {
            <span key={at}>
                if at > 0 { { " " }<i class="gap">{ "|" }</i>{ " " } }
                { text[part].to_owned() }
            </span>
        }
    })
}

struct Fact {
    /// Said aloud; shown only if `shown`.
    term: &'static str,
    shown: bool,
    value: Html,
}

fn fact(Fact { term, shown, value }: Fact) -> Html {
    html! { <div key={term}><dt class={(!shown).then_some("vh")}>{ term }</dt>{ " " }<dd>{ value }</dd></div> }
}

fn facts(document: &Document, findings: &Findings, id: QuotationId, quotation: &Quotation) -> Vec<Fact> {
    let words =
        |ranges: &[TextRange]| ranges.iter().map(|&range| &document.text[range]).collect::<Vec<_>>().join(" … ");
    let entity = |id| findings.analysis.entity(id).name.clone();
    let form = match quotation.content.len() {
        1 => form_class(quotation.form).to_owned(),
        parts => format!("{}, {parts} parts", form_class(quotation.form)),
    };
    let told = |term, shown, value: String| Fact { term, shown, value: value.into() };
    let mut facts = vec![told("form", false, form), told("mode", false, mode_meaning(quotation.mode).into())];
    if !quotation.cue.is_empty() {
        let value = html! { <><em>{ words(&quotation.cue) }</em>{ " " }<small>{ stance(quotation.stance) }</small></> };
        facts.push(Fact { term: "cue", shown: true, value });
    }
    facts.extend(quotation.addressee.map(|id| told("to", true, entity(id))));
    facts.extend(quotation.on_behalf_of.map(|id| told("for", true, entity(id))));
    if !quotation.others.is_empty() {
        facts.push(told("with", true, quotation.others.iter().map(|&id| entity(id)).collect::<Vec<_>>().join(", ")));
    }
    for (term, ranges) in [("medium", &quotation.medium), ("when", &quotation.time)] {
        if !ranges.is_empty() {
            facts.push(told(term, true, words(ranges)));
        }
    }
    if let Some(parent) = findings.analysis.said_in(quotation) {
        facts.push(told("inside words of", true, findings.voices.of_quotation(parent).short.clone()));
    }
    facts.extend(document.place(id).map(|place| told("place", false, place)));
    facts
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => "neutral",
        Stance::Claim => "claim",
        Stance::Denial => "denial",
        Stance::Admission => "admission",
        Stance::Refusal => "refusal",
        Stance::Question => "question",
        Stance::Order => "order",
    }
}

/// Who could say it, as the engine ranks them, each with a key that makes it the reader's word.
fn speakers(dispatch: &Dispatch, text: &str, findings: &Findings, id: QuotationId) -> Html {
    let quotation = findings.analysis.quotation(id);
    let ranking = quotation.ranking();
    if ranking.is_empty() {
        return Html::default();
    }
    let candidates = ranking.into_iter().take(KEYS).enumerate();
    html! {
        <>
            <h3>{ "Speaker" }</h3>
            <ol class="alts">
                { for candidates.map(|(place, who)| {
                    // Made from what the card shows, which is drawn a task later than the rest.
                    let edit = Edit::speaker(text, &findings.analysis, id, Some(who.speaker));
                    let dispatch = dispatch.clone();
                    let onclick = Callback::from(move |_| edit.iter().for_each(|edit| dispatch.dispatch(Action::Edit(edit.clone()))));
                    candidate(findings, place, who, quotation.speaker == Some(who.speaker), onclick)
                }) }
            </ol>
        </>
    }
}

fn candidate(
    findings: &Findings,
    place: usize,
    Alternative { speaker, score }: Alternative,
    taken: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let unnamed = matches!(speaker, Speaker::Unnamed(_));
    let voice = findings.voices.of_speaker(speaker);
    let percent = score.as_percent();
    html! {
        <li key={place}>
            <button class={voice.map_or("v0", |voice| voice.ink.class())} aria-pressed={taken.to_string()} {onclick}>
                <kbd>{ place + 1 }</kbd>
                <i class={classes!("sw", unnamed.then_some("un"))} aria-hidden="true" />
                <span class={unnamed.then_some("un")}>{ findings.name(speaker) }</span>
                <svg aria-hidden="true"><rect width={format!("{percent}%")} height="4" y="4" /></svg>
                <span class="num">{ percent }</span>
            </button>
        </li>
    }
}
