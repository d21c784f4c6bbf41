//! How sure a speaker is: a word, four pips, a number.

use sayso::analysis::Confidence;
use yew::prelude::*;

/// The pips repeat the number for the eye; with `word` a word says it too. What is `yours`, the reader's, isn't measured.
pub fn confidence(of: Confidence, yours: bool, word: bool) -> Html {
    if yours {
        return html! { <span class="conf yours">{ "✓ yours" }</span> };
    }
    let percent = of.as_percent();
    let (in_a_word, pips) = match percent {
        90.. => ("sure", 4),
        75.. => ("likely", 3),
        50.. => ("unsure", 2),
        _ => ("a guess", 1),
    };
    html! {
        <span class="conf" title="confidence of 100">
            if word { <>{ in_a_word }{ " " }</> }
            <span class="pips" aria-hidden="true">
                { for (0..4).map(|pip| html! { <i key={pip} class={(pip < pips).then_some("on")} /> }) }
            </span>
            <span class="num">{ percent }</span>
        </span>
    }
}
