//! Charts under the list of voices, for whoever would rather look than read.

mod figure;
mod lanes;
mod marks;
mod relations;
mod share;

use yew::prelude::*;

use crate::state::Document;
use figure::figure;
use marks::Marks;

/// The charts of a text in which somebody speaks. A function and not a component: whoever calls it keeps what it gives for as long as
/// the text's findings are the same.
pub fn charts(document: &Document, title: &str) -> Html {
    let Some(findings) = document.findings.as_ref().filter(|findings| !findings.voices.is_empty()) else {
        return Html::default();
    };
    html! {
        <section class="charts" aria-labelledby="charts">
            <h3 id="charts">{ "Charts" }</h3>
            { figure(title, share::chart(findings)) }
            { figure(title, lanes::chart(document, findings)) }
            if let Some(chart) = relations::chart(findings) {
                { figure(title, chart) }
            } else {
                <p class="none">{ "Nobody in this text is said to speak to, or to quote, anybody else." }</p>
            }
        </section>
    }
}

/// A chart ready to be shown.
struct Chart {
    /// Of its elements, and in the name of its files.
    id: &'static str,
    title: &'static str,
    caption: &'static str,
    /// What the reader should know of it.
    note: Option<String>,
    /// The same in sentences.
    told: Vec<String>,
    height: f64,
    marks: Marks,
}
