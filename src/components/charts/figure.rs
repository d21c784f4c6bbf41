//! A chart with its caption, its sentences for who can't see it, and two ways to keep it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Chart;
use crate::platform::{dom, picture};
use crate::state::charts::{Frame, WIDTH};
use crate::state::{Decimal, file_name};

/// What is saved, whichever button is pressed.
struct Kept {
    frame: Frame,
    /// What a file is called, up to its ending.
    name: String,
}

pub(super) fn figure(article: &str, chart: Chart) -> Html {
    let Chart { id, title, caption, note, told, height, marks } = chart;
    let heading = note.as_ref().map_or_else(|| title.to_owned(), |note| format!("{title} · {note}"));
    let frame = Frame { title: article.to_owned(), heading, height };
    let kept = Rc::new(Kept { frame, name: file_name(article, &format!("-{id}")) });
    let button = |words: &'static str, is_svg: bool| {
        let kept = kept.clone();
        let onclick = Callback::from(move |event: MouseEvent| save(&event, &kept, is_svg));
        html! { <button {onclick}>{ words }<span class="vh">{ ": " }{ title }</span></button> }
    };
    let [titled, described] = ["title", "told"].map(|part| format!("{id}-{part}"));
    html! {
        <figure>
            <figcaption><b>{ title }</b>{ " " }{ caption }</figcaption>
            <svg class="chart" role="img" aria-labelledby={titled.clone()} aria-describedby={described.clone()} viewBox={format!("0 0 {} {}", Decimal(WIDTH), Decimal(height))}>
                <title id={titled}>{ title }</title>
                { for marks.all }
            </svg>
            <ul id={described} class="vh">{ for told.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            if let Some(note) = note { <p class="none">{ note }</p> }
            <p class="takes">{ button("Save SVG", true) }{ button("Save PNG", false) }</p>
        </figure>
    }
}

fn save(event: &MouseEvent, kept: &Kept, is_svg: bool) {
    let svg = dom::closest(event.target(), "figure").and_then(|figure| figure.query_selector("svg").ok()?);
    let Some(picture) = svg.and_then(|svg| picture::of(&svg, &kept.frame)) else { return };
    if is_svg {
        picture::save_svg(&picture, &format!("{}.svg", kept.name));
    } else {
        spawn_local(picture::save_png(picture, format!("{}.png", kept.name)));
    }
}
