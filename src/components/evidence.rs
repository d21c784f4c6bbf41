//! Why this speaker: the steps, each with the letter that stands on its words in the text.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso::drawing::letters;
use yew::prelude::*;

use crate::state::Findings;

/// Whose steps.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the engine found.
    pub findings: Rc<Findings>,
    /// The quotation.
    pub quotation: QuotationId,
}

/// An empty list is drawn as a sentence.
#[component]
pub fn Steps(props: &Props) -> Html {
    let quotation = props.findings.analysis.quotation(props.quotation);
    let evidence = &quotation.evidence;
    if let Some(machine) = quotation.machine.as_ref().filter(|machine| machine.speaker != quotation.speaker) {
        let name = machine.speaker.map(|speaker| props.findings.name(speaker));
        let sentence = match name {
            Some(name) => format!("You say so. Sayso has {name} ({} of 100).", machine.confidence.as_percent()),
            None => "You say so. Sayso has found nobody.".to_owned(),
        };
        return html! { <p class="none">{ sentence }</p> };
    }
    if evidence.is_empty() {
        return html! { <p class="none">{ "Nothing in the text says who." }</p> };
    }
    let steps = evidence.iter().zip(letters(evidence)).enumerate();
    html! {
        <ol class="why">
            { for steps.map(|(at, (step, letter))| html! {
                <li key={at} class={letter.is_none().then_some("nok")} data-k={letter.map(String::from)}>{ quoted(&step.text) }</li>
            }) }
        </ol>
    }
}

/// Words of the article within a sentence of Sayso's: what stands between “ and ” is set as the article is.
fn quoted(sentence: &str) -> Html {
    let mut rest = sentence;
    let mut out = Vec::new();
    while let Some((before, words, after)) = rest
        .split_once('“')
        .and_then(|(before, after)| after.split_once('”').map(|(words, after)| (before, words, after)))
    {
        out.push(html! { <>{ before.to_owned() }<q>{ words.to_owned() }</q></> });
        rest = after;
    }
    html! { <>{ for out }{ rest.to_owned() }</> }
}
