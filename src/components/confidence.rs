//! How sure a speaker is: a word, four pips, a number.

use sayso::analysis::Confidence as Certainty;
use yew::prelude::*;

/// How sure, and in how many ways to say it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Between 0 and 100.
    pub of: Certainty,
    /// Whether the reader has said so: then there is nothing to measure.
    #[prop_or_default]
    pub yours: bool,
    /// Whether to say it in a word too.
    #[prop_or_default]
    pub word: bool,
}

/// The pips repeat the number for the eye.
#[component]
pub fn Confidence(props: &Props) -> Html {
    if props.yours {
        return html! { <span class="conf yours">{ "✓ yours" }</span> };
    }
    let percent = props.of.as_percent();
    let (word, pips) = match percent {
        90.. => ("sure", 4),
        75.. => ("likely", 3),
        50.. => ("unsure", 2),
        _ => ("a guess", 1),
    };
    html! {
        <span class="conf" title="confidence of 100">
            if props.word { <>{ word }{ " " }</> }
            <span class="pips" aria-hidden="true">
                { for (0..4).map(|pip| html! { <i key={pip} class={(pip < pips).then_some("on")} /> }) }
            </span>
            <span class="num">{ percent }</span>
        </span>
    }
}
