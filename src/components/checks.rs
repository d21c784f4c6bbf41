//! The list of queries: what a careful editor would ask, and what was set aside.

use sayso::analysis::CheckCode;
use sayso::text::BlockKind;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::later::use_more_each_task;
use super::quotations::beginning;
use crate::state::queries::heading;
use crate::state::{Action, Document};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The words that are pointed at.
    pub spot: Option<TextRange>,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// In the order of the text.
#[component]
pub fn CheckList(props: &Props) -> Html {
    let document = &props.document;
    let drawn = use_more_each_task(document.findings.as_ref().map_or(0, |findings| findings.queries()));
    let Some(findings) = &document.findings else { return html! { <p /> } };
    let checks = findings.analysis.checks.iter().filter(|check| check.code != CheckCode::NotEnglish);
    let rows = checks
        .take(drawn)
        .enumerate()
        .map(|(at, check)| row(props, at, heading(check.code), check.range, Some(&check.message)));
    let aside = document.drawing.paragraphs.iter().filter(|paragraph| paragraph.kind == BlockKind::Boilerplate);
    let mut aside = aside.map(|paragraph| (paragraph.range, paragraph.reason)).peekable();
    html! {
        <>
            if findings.queries() == 0 {
                <p class="brief">{ "Nothing to query." }</p>
            } else {
                <ul class="checks">{ for rows }</ul>
            }
            if aside.peek().is_some() {
                <h3>{ "Set aside" }</h3>
                <ul class="checks">
                    { for aside.enumerate().map(|(at, (range, reason))| {
                        row(props, at, reason.map_or("No part of the article", |reason| reason.describe()), range, None)
                    }) }
                </ul>
            }
        </>
    }
}

fn row(props: &Props, key: usize, heading: &str, range: TextRange, sentence: Option<&str>) -> Html {
    let Props { document, spot, dispatch } = props;
    let dispatch = dispatch.clone();
    let onclick = move |_| dispatch.dispatch(Action::Spot(range));
    let current = *spot == Some(range);
    html! {
        <li {key}>
            <button class={classes!("chk", current.then_some("current"))} {onclick} aria-current={current.then_some("true")}>
                <span class="l1"><b>{ heading.to_owned() }</b><span class="num">{ document.place_of(range.start()) }</span></span>
                <q>{ beginning(&document.text[range]) }</q>
                if let Some(sentence) = sentence { <span class="l3">{ sentence.to_owned() }</span> }
            </button>
        </li>
    }
}
