//! The ledger beside the text, or at the foot of a narrow page: lists in tabs, and the card.

use std::rc::Rc;

use sayso::about::Meta;
use sayso::analysis::QuotationId;
use sayso_view::charts::Chart;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::charts::charts;
use super::checks::CheckList;
use super::inspector::Inspector;
use super::later::{use_later, use_printing};
use super::names::NameLists;
use super::quotations::QuotationList;
use super::unlikely::unlikely;
use super::voices::VoiceList;
use crate::platform::dom;
use crate::state::{Action, Document, Tab};

/// What the ledger shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// Words of the reader's edits that have no place any more.
    pub unplaced: Vec<String>,
    /// The charts, once they are drawn.
    pub charts: Rc<[Chart]>,
    /// What is known of the article.
    pub meta: Meta,
    /// What the reader says of it.
    pub described: Meta,
    /// The words that are pointed at.
    pub spot: Option<TextRange>,
    /// The open tab.
    pub tab: Tab,
    /// Whether it is raised, where it is a sheet at the foot of the page.
    pub raised: bool,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// The id of a tab, the id of its panel, its name.
fn names(tab: Tab) -> (&'static str, &'static str, &'static str) {
    match tab {
        Tab::Voices => ("t-voices", "voices", "Voices"),
        Tab::Quotations => ("t-quotations", "quotations", "Quotations"),
        Tab::Names => ("t-names", "names", "Names"),
        Tab::Checks => ("t-checks", "checks", "Checks"),
    }
}

/// Tabs are one stop of the keyboard; arrows move between them.
#[component]
pub fn Ledger(props: &Props) -> Html {
    let Props { tab: open, raised, dispatch, .. } = props;
    let (document, chosen, spot) = &use_later((props.document.clone(), props.chosen, props.spot));
    let looked_at = use_printing() || *open == Tab::Voices;
    let title = props.meta.title.clone().unwrap_or_else(|| document.title().to_owned());
    let charts = use_memo((props.charts.clone(), title, looked_at), |(drawn, title, looked_at)| {
        if *looked_at { charts(drawn, title) } else { Html::default() }
    });
    let raise = {
        let (dispatch, raised) = (dispatch.clone(), *raised);
        move |_| dispatch.dispatch(Action::Raise(!raised))
    };
    let onkeydown = {
        let (dispatch, open) = (dispatch.clone(), *open);
        move |event: KeyboardEvent| {
            let at = Tab::ALL.iter().position(|tab| *tab == open).unwrap_or_default();
            let last = Tab::ALL.len() - 1;
            let to = match event.key().as_str() {
                "ArrowRight" => {
                    if at == last {
                        0
                    } else {
                        at + 1
                    }
                }
                "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            dispatch.dispatch(Action::Show(Tab::ALL[to]));
            dom::focus(names(Tab::ALL[to]).0);
        }
    };
    let tab = |tab: Tab| {
        let (id, panel, name) = names(tab);
        let count = document.findings.as_ref().map(|findings| match tab {
            Tab::Voices => findings.voices.len(),
            Tab::Quotations => findings.review.len(),
            Tab::Names => findings.analysis.entities.len(),
            Tab::Checks => findings.queries(),
        });
        let selected = *open == tab;
        let (dispatch, raised) = (dispatch.clone(), *raised);
        // The open tab again lowers a raised ledger.
        let onclick =
            move |_| dispatch.dispatch(if selected && raised { Action::Raise(false) } else { Action::Show(tab) });
        html! {
            <button key={id} {id} role="tab" aria-controls={panel} aria-selected={selected.to_string()} tabindex={if selected { "0" } else { "-1" }} {onclick}>
                { name }{ " " }<small>{ count }</small>
            </button>
        }
    };
    let panel = |tab: Tab, content: Html| {
        let (label, id, name) = names(tab);
        html! {
            <div key={id} {id} class="panel" role="tabpanel" aria-labelledby={label} data-title={name} hidden={*open != tab}>{ content }</div>
        }
    };
    let content = |tab: Tab| {
        let (document, chosen, spot, dispatch) = (document.clone(), *chosen, *spot, dispatch.clone());
        let is_open = *open == tab;
        match (tab, document.findings.clone()) {
            (_, None) => html! { <p /> },
            (Tab::Voices, Some(findings)) => {
                let silent = findings.voices.is_empty();
                html! {
                    <>
                        <VoiceList {findings} meta={props.meta.clone()} described={props.described.clone()} {chosen} open={is_open} dispatch={dispatch.clone()} />
                        if silent { { unlikely(&document, &dispatch) } }
                        { (*charts).clone() }
                    </>
                }
            }
            (Tab::Quotations, _) => html! { <QuotationList {document} {chosen} open={is_open} {dispatch} /> },
            (Tab::Names, _) => html! { <NameLists {document} {spot} open={is_open} {dispatch} /> },
            (Tab::Checks, _) => {
                html! { <CheckList {document} unplaced={props.unplaced.clone()} {spot} open={is_open} {dispatch} /> }
            }
        }
    };
    html! {
        <aside class={classes!("ledger", raised.then_some("raised"))} aria-label="Ledger">
            <button class="grip" aria-label="Raise or lower the ledger" aria-expanded={raised.to_string()} onclick={raise} />
            <div class="tabs" role="tablist" aria-label="Ledger" {onkeydown}>{ for Tab::ALL.into_iter().map(tab) }</div>
            { for Tab::ALL.into_iter().map(|tab| panel(tab, content(tab))) }
            <Inspector document={document.clone()} meta={props.meta.clone()} chosen={*chosen} dispatch={props.dispatch.clone()} />
        </aside>
    }
}
