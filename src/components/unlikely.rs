//! What isn't taken for a quotation, though it could be one: so nothing between marks, and nothing the model wavered about, is passed
//! over in silence.

use sayso::analysis::{Analysis, Confidence, NotSpeechKind};
use sayso::text::order;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::confidence::confidence;
use super::quotations::beginning;
use crate::state::{Action, Document};

/// More than this nobody goes through.
const MOST: usize = 30;

/// Nothing where there is nothing.
pub fn unlikely(document: &Document, dispatch: &Dispatch) -> Html {
    let lines = document.findings.as_ref().map(|findings| lines(&findings.analysis)).unwrap_or_default();
    if lines.is_empty() {
        return Html::default();
    }
    let row = |(words, what): (TextRange, What)| {
        let dispatch = dispatch.clone();
        let onclick = move |_| dispatch.dispatch(Action::Spot(words));
        html! {
            <li key={format!("{words:?}")}>
                <button class="row v0" {onclick}>
                    <span class="l2">{ beginning(&document.text[words]) }</span>
                    <span class="l3">
                        { match what {
                            What::Taken(kind) => html! { taken(kind) },
                            What::Faint(chance) => confidence(chance, false, true),
                        } }
                    </span>
                </button>
            </li>
        }
    };
    let more = lines.len().saturating_sub(MOST);
    html! {
        <section class="unlikely">
            <h3>{ "Not taken for quotations" }</h3>
            <ol class="rows">{ for lines.into_iter().take(MOST).map(row) }</ol>
            if more > 0 { <p class="order">{ format!("and {more} more") }</p> }
        </section>
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Taken(NotSpeechKind),
    Faint(Confidence),
}

/// What the model wavered about, the likeliest first; then what stands between marks.
fn lines(analysis: &Analysis) -> Vec<(TextRange, What)> {
    let mut faint: Vec<_> = analysis.faint.iter().map(|faint| (faint.range, What::Faint(faint.chance))).collect();
    order::sort(&mut faint, |(_, what)| match what {
        What::Faint(chance) => u64::from(100 - chance.as_percent()),
        What::Taken(_) => 0,
    });
    faint.extend(analysis.not_speech.iter().map(|between| (between.range, What::Taken(between.kind))));
    faint
}

fn taken(kind: NotSpeechKind) -> &'static str {
    match kind {
        NotSpeechKind::Nickname => "taken for a nickname",
        NotSpeechKind::Title => "taken for a title",
        NotSpeechKind::Scare => "taken for a word the reporter doesn’t own",
        NotSpeechKind::Term => "taken for a term",
    }
}
