//! The list of voices: who gets how much of the text.

use std::rc::Rc;

use sayso::about::Meta;
use sayso::analysis::QuotationId;
use sayso::text::order;
use sayso_view::voices::{Voice, VoiceKind};
use yew::prelude::*;

use super::Dispatch;
use super::about::About;
use super::bars::percent;
use super::later::use_as_far_as_seen;
use super::unsaid::unsaid;
use crate::state::{Action, Findings, Origin};

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who speaks.
    pub findings: Rc<Findings>,
    /// What is known of the article.
    pub meta: Meta,
    /// What the reader says of it.
    pub described: Meta,
    /// The quotation the card shows.
    pub chosen: Option<QuotationId>,
    /// Whether anybody can see it.
    pub open: bool,
    /// Where choices go.
    pub dispatch: Dispatch,
}

/// More who are named and never speak are in the list of names.
const SILENT: usize = 200;

/// One sentence, then all voices by kind, then who is named and never speaks.
#[component]
pub fn VoiceList(props: &Props) -> Html {
    let findings = &props.findings;
    let voices = &findings.voices;
    let most = voices.iter().map(|voice| voice.words.total().max(voice.second_hand)).max().unwrap_or(1).max(1);
    let kinds = [
        (VoiceKind::Named, "Named"),
        (VoiceKind::Body, "Bodies and documents"),
        (VoiceKind::Unnamed, "Unnamed"),
        (VoiceKind::Unknown, "Without a speaker"),
    ];
    let (drawn, end) = use_as_far_as_seen(voices.len(), props.open);
    if drawn == 0 && !props.open {
        return Html::default();
    }
    let mut room = drawn;
    let mut silent = findings.silent().take(SILENT).peekable();
    html! {
        <>
            { brief(findings) }
            <About meta={props.meta.clone()} described={props.described.clone()} dispatch={props.dispatch.clone()} />
            { for kinds.into_iter().map(|(kind, heading)| {
                let mut of_kind: Vec<&Voice> = voices.iter().filter(|voice| voice.kind == kind).collect();
                // A stable sort: of two with as many words the one who spoke first comes first.
                order::sort(&mut of_kind, |voice| u64::MAX - u64::from(voice.words.total()));
                of_kind.truncate(room);
                room -= of_kind.len();
                html! {
                    <section key={heading} hidden={of_kind.is_empty()}>
                        <h3>{ heading }</h3>
                        <ul class="voices">{ for of_kind.into_iter().map(|voice| row(props, voice, most)) }</ul>
                    </section>
                }
            }) }
            { end }
            if findings.thoughts && voices.silent().next().is_some() {
                <h3>{ "Only thoughts and wishes" }</h3>
                <ul class="voices">{ for voices.silent().take(SILENT).map(|voice| row(props, voice, most)) }</ul>
            }
            { unsaid(findings, &props.dispatch) }
            if silent.peek().is_some() {
                <h3>{ "Mentioned, never quoted" }</h3>
                <p class="never">{ for silent.enumerate().map(|(at, name)| html! { <span key={at}>{ name.to_owned() }</span> }) }</p>
            }
            if !voices.is_empty() {
                <p class="scale">
                    <svg aria-hidden="true" width="74" height="12"><rect width="22" height="12" /><rect x="24" y="4" width="22" height="8" /><rect x="48" y="8" width="22" height="4" /></svg>
                    { "direct, mixed, indirect: taller is more verbatim" }
                </p>
            }
        </>
    }
}

/// “53 % of 332 words are other people’s. One source is unnamed, one in doubt.”
fn brief(findings: &Findings) -> Html {
    let voices = &findings.voices;
    if voices.is_empty() {
        return html! { <p class="brief">{ "Nobody is quoted in this text." }</p> };
    }
    let count = |holds: &dyn Fn(&Voice) -> bool| voices.iter().filter(|voice| holds(voice)).count();
    let unnamed = count(&|voice| voice.kind == VoiceKind::Unnamed);
    let second_hand = count(&|voice| voice.words.total() == 0);
    let doubtful = count(&|voice| voice.doubtful && voice.speaker.is_some());
    let mut rest: Vec<String> = Vec::new();
    for (number, what) in [(unnamed, "unnamed"), (second_hand, "second-hand"), (doubtful, "in doubt")] {
        match (number, rest.is_empty()) {
            (0, _) => {}
            (1, true) => rest.push(format!("One source is {what}")),
            (_, true) => rest.push(format!("{} sources are {what}", capital(&spelt(number)))),
            (_, false) => rest.push(format!("{} {what}", spelt(number))),
        }
    }
    html! {
        <p class="brief">
            <b>{ format!("{}\u{202f}%", voices.share(voices.quoted_words())) }</b>
            { format!(" of {} words are other people’s.", voices.words) }
            if !rest.is_empty() { { format!(" {}.", rest.join(", ")) } }
        </p>
    }
}

fn spelt(number: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn row(props: &Props, voice: &Voice, most: u32) -> Html {
    let hush = |heard| {
        let dispatch = props.dispatch.clone();
        move || dispatch.dispatch(Action::Hush(heard))
    };
    let (on, on_focus) = (hush(Some(voice.ink)), hush(Some(voice.ink)));
    let (off, off_focus) = (hush(None), hush(None));
    // Again on the same voice: on to its next quotation.
    let speaks = !voice.quotations.is_empty();
    let own = if speaks { &voice.quotations } else { &voice.thoughts };
    let next = own.iter().find(|&&id| Some(id) > props.chosen).or(own.first()).copied();
    let dispatch = props.dispatch.clone();
    let onclick = move |_| {
        if let Some(id) = next {
            dispatch.dispatch(Action::Choose(id, Origin::Elsewhere));
        }
    };
    let words = voice.words;
    let told: Vec<String> = [(words.direct, "direct"), (words.mixed, "mixed"), (words.indirect, "indirect")]
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, form)| format!("{number} {form}"))
        .collect();
    let told = match told.is_empty() {
        _ if !speaks => "none said".to_owned(),
        true => format!("{} second-hand", voice.second_hand),
        false => told.join(", "),
    };
    let unnamed = voice.kind >= VoiceKind::Unnamed;
    let doubt = voice.doubtful && voice.speaker.is_some();
    let quoted = props.chosen.is_some_and(|id| own.contains(&id));
    let class = classes!(
        "voice",
        voice.ink.class(),
        unnamed.then_some("un"),
        doubt.then_some("doubt"),
        quoted.then_some("current")
    );
    html! {
        <li key={format!("{:?}", voice.speaker)}>
            <button {class} title={told.clone()} {onclick} onmouseenter={move |_| on()} onmouseleave={move |_| off()}
                onfocus={move |_| on_focus()} onblur={move |_| off_focus()}>
                <span class="who">
                    <i class="sw" aria-hidden="true" /><b>{ &voice.name }</b>
                    if doubt { <span class="chip">{ "?" }</span> }
                    if let Some(role) = &voice.role { { " " }<small>{ role }</small> }
                </span>
                { share(voice, most) }
                if words.total() > 0 {
                    <span class="num">{ words.total() }</span>
                    <span class="num pc">{ format!("{}\u{202f}%", props.findings.voices.share(words.total())) }</span>
                } else if speaks {
                    <span class="num"><abbr title="inside another’s words; not counted twice">{ format!("({})", voice.second_hand) }</abbr></span>
                    <span class="num pc">{ "–" }</span>
                }
                <span class="vh">{ format!(" words: {told}") }</span>
            </button>
        </li>
    }
}

/// Three bars end to end: taller is more verbatim.
fn share(voice: &Voice, most: u32) -> Html {
    let share = |words: u32| f64::from(words) * 100.0 / f64::from(most);
    let words = voice.words;
    let parts = if words.total() == 0 {
        [(voice.second_hand, 0), (0, 4), (0, 8)]
    } else {
        [(words.direct, 0), (words.mixed, 4), (words.indirect, 8)]
    };
    let mut x = 0.0;
    let mut bars = Vec::new();
    for (words, y) in parts {
        let width = share(words);
        bars.push(html! {
            <rect key={y} x={percent(x)} width={percent(width)} y={y.to_string()} height={(12 - y).to_string()} />
        });
        x += width;
    }
    html! { <svg class="share" aria-hidden="true">{ for bars }</svg> }
}
