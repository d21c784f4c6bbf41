//! The list of queries: what a careful editor would ask, and what was set aside.

use sayso::analysis::CheckCode;
use sayso::text::BlockKind;
use sayso_view::drawing::Outline;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::later::use_as_far_as_seen;
use super::quotations::beginning;
use crate::state::{Action, Document};
use sayso_view::queries::{heading, sentence};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// Words of the reader's edits that have no place any more.
    pub unplaced: Vec<String>,
    /// The words that are pointed at.
    pub spot: Option<TextRange>,
    /// Whether anybody can see it.
    pub open: bool,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// In the order of the text.
#[component]
pub fn CheckList(props: &Props) -> Html {
    let document = &props.document;
    let (drawn, end) =
        use_as_far_as_seen(document.findings.as_ref().map_or(0, |findings| findings.queries()), props.open);
    if drawn == 0 && !props.open {
        return Html::default();
    }
    let Some(findings) = &document.findings else { return html! { <p /> } };
    let checks = findings.analysis.checks.iter().filter(|check| check.code != CheckCode::NotEnglish);
    let rows = checks.take(drawn).map(|check| {
        row(props, heading(check.code), check.range, Some(&sentence(&document.text, &findings.analysis, check)))
    });
    let paragraphs = || document.drawing.outlines.iter();
    let is_aside = |outline: &&Outline| outline.kind == BlockKind::Boilerplate;
    let aside: Vec<&Outline> = paragraphs().filter(is_aside).collect();
    let back: Vec<&Outline> = paragraphs().filter(|paragraph| paragraph.put_back).collect();
    html! {
        <>
            if findings.queries() == 0 {
                <p class="brief">{ "Nothing to query." }</p>
            } else {
                <ul class="checks">{ for rows.enumerate().map(|(at, row)| html! { <li key={at}>{ row }</li> }) }</ul>
                { end }
            }
            if !props.unplaced.is_empty() {
                <section key="unplaced">
                    <h3>{ "Edits without a place" }</h3>
                    <ul class="checks">{ for props.unplaced.iter().map(|words| html! { <li><q>{ beginning(words) }</q></li> }) }</ul>
                </section>
            }
            { lines(props, "Set aside", "Put back", &aside) }
            { lines(props, "Put back", "Set aside", &back) }
        </>
    }
}

/// Lines that are no part of the article, or are again, each with the button that changes that.
fn lines(props: &Props, heading: &'static str, change: &'static str, lines: &[&Outline]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let line = |paragraph: &&Outline| {
        let (dispatch, at) = (props.dispatch.clone(), paragraph.range.start());
        let onclick = move |_| dispatch.dispatch(Action::Side(at));
        let reason = paragraph.reason.map_or("by the reader", |reason| reason.describe());
        html! {
            <li key={u32::from(at)}>
                { row(props, reason, paragraph.range, None) }
                <button class="side" {onclick}>{ change }<span class="vh">{ ": " }{ beginning(&props.document.text[paragraph.range]) }</span></button>
            </li>
        }
    };
    html! {
        <section key={heading}>
            <h3>{ heading }</h3>
            <ul class="checks">{ for lines.iter().map(line) }</ul>
        </section>
    }
}

fn row(props: &Props, heading: &str, range: TextRange, sentence: Option<&str>) -> Html {
    let Props { document, spot, dispatch, .. } = props;
    let dispatch = dispatch.clone();
    let onclick = move |_| dispatch.dispatch(Action::Spot(range));
    let current = *spot == Some(range);
    html! {
        <button class={classes!("chk", current.then_some("current"))} {onclick} aria-current={current.then_some("true")}>
                <span class="l1"><b>{ heading.to_owned() }</b><span class="num">{ document.place_of(range.start()) }</span></span>
                <q>{ beginning(&document.text[range]) }</q>
                if let Some(sentence) = sentence { <span class="l3">{ sentence.to_owned() }</span> }
        </button>
    }
}
