//! The list of names: who and what is spoken of, and how.

use std::rc::Rc;

use sayso::analysis::{EntityId, MentionForm, Speaker};
use sayso_view::drawing::type_class;
use sayso_view::voices::Ink;
use text_size::TextRange;
use yew::prelude::*;

use super::Dispatch;
use super::later::use_as_far_as_seen;
use crate::state::names::{NameList, aliases};
use crate::state::{Action, Document, Findings, Text};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what is known of it.
    pub document: Document,
    /// The words that are pointed at.
    pub spot: Option<TextRange>,
    /// Whether anybody can see it.
    pub open: bool,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// A section for each kind; each press of a name shows the next place that speaks of it.
#[component]
pub fn NameLists(props: &Props) -> Html {
    let Props { document, spot, dispatch, .. } = props;
    let (drawn, end) = use_as_far_as_seen(
        document.findings.as_ref().map_or(0, |findings| findings.analysis.entities.len()),
        props.open,
    );
    if drawn == 0 && !props.open {
        // Nobody sees it, and nothing is put in order for it.
        return Html::default();
    }
    let Some(findings) = &document.findings else { return html! { <p /> } };
    if findings.analysis.entities.is_empty() {
        return html! { <p class="brief">{ "No name was found in this text." }</p> };
    }
    // Whose mention is pointed at, and its place among theirs.
    let entities = || (0..).map(EntityId).zip(&findings.analysis.entities);
    let shown = spot.and_then(|spot| {
        entities()
            .find_map(|(id, entity)| Some((id, entity.mentions.iter().position(|mention| mention.range == spot)?)))
    });
    let mut room = drawn;
    let section = |list: NameList| {
        let all = list.entities(&findings.analysis);
        let some = all.len().min(room);
        room -= some;
        if all.is_empty() {
            return Html::default();
        }
        let values = list == NameList::Values;
        let rows = all[..some].iter().map(|&id| {
            let shown = shown.filter(|(shown, _)| *shown == id).map(|(_, at)| at + 1);
            html! { <Row key={id.0} text={document.text.clone()} findings={findings.clone()} {id} {shown} value={values} dispatch={dispatch.clone()} /> }
        });
        html! {
            <section key={list.heading()}>
                <h3>{ list.heading() }{ " " }<small>{ all.len() }</small></h3>
                <ul class={if values { "run" } else { "ents" }}>{ for rows }</ul>
            </section>
        }
    };
    html! { <>{ for NameList::ALL.into_iter().map(section) }{ end }</> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    text: Text,
    findings: Rc<Findings>,
    id: EntityId,
    /// The mention that is shown, counted from 1.
    shown: Option<usize>,
    /// Whether it is a date or a sum: many, and little to say of each.
    value: bool,
    dispatch: Dispatch,
}

/// A component of its own: of thousands only those are drawn again that have changed.
#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { text, findings, id, shown, value, dispatch } = props;
    let (dispatch, id) = (dispatch.clone(), *id);
    let onclick = move |_| dispatch.dispatch(Action::Mention(id));
    let entity = findings.analysis.entity(id);
    let ink = findings.voices.of_speaker(Speaker::Entity(id)).map(|voice| voice.ink);
    let mentions = entity.mentions.len();
    let pronouns = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Pronoun).count();
    let current = shown.is_some();
    let sign = html! { <span class={classes!("n", type_class(entity.kind))}>{ &entity.name }</span> };
    let count = match shown {
        Some(at) => format!("{at} of {mentions}"),
        None => mentions.to_string(),
    };
    let told = match (mentions, pronouns) {
        (1, _) => "mentioned once".to_owned(),
        (all, 0) => format!("mentioned {all} times"),
        (all, pronouns) => format!("mentioned {all} times, {pronouns} of them by a pronoun"),
    };
    let others = if *value { String::new() } else { aliases(text, entity).join(" · ") };
    let class = classes!("ent", ink.map(Ink::class), current.then_some("current"));
    html! {
        <li>
            <button {class} title={told} {onclick} aria-current={current.then_some("true")}>
                { sign }
                if *value {
                    if mentions > 1 || current { { " " }<span class="num">{ count }</span> }
                } else {
                    if let Some(role) = entity.roles.first() { { " " }<small>{ role }</small> }
                    <span class="sp" /><span class="num">{ count }</span>
                    if !others.is_empty() { <span class="al">{ others }</span> }
                }
            </button>
        </li>
    }
}
