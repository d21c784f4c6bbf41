//! Why this speaker: the steps, each with the letter that stands on its words in the text.

use sayso::analysis::{Evidence, Quotation};
use sayso_view::drawing::letters;
use sayso_view::reasons::{self, Piece};
use yew::prelude::*;

use crate::state::Findings;

/// An empty list is drawn as a sentence.
pub fn steps(text: &str, findings: &Findings, quotation: &Quotation) -> Html {
    let evidence = &quotation.evidence;
    if let Some(machine) = quotation.machine.as_ref().filter(|machine| machine.speaker != quotation.speaker) {
        let name = machine.speaker.map(|speaker| findings.name(speaker));
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
                <li key={at} class={letter.is_none().then_some("nok")} data-k={letter.map(String::from)}>{ in_words(findings, text, quotation, step) }</li>
            }) }
        </ol>
    }
}

/// What a step says: words of the article in it are set as the article is.
fn in_words(findings: &Findings, text: &str, quotation: &Quotation, step: &Evidence) -> Html {
    let pieces = reasons::sentence(text, &findings.analysis, quotation, step).into_iter();
    pieces
        .map(|piece| match piece {
            Piece::Own(words) => html! { { words.to_owned() } },
            Piece::Article(words) => html! { <q>{ words.to_owned() }</q> },
        })
        .collect()
}
