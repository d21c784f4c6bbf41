//! A chart with its caption, its sentences for who can't see it, and two ways to keep it.

use std::rc::Rc;

use sayso_view::Decimal;
use sayso_view::charts::{Chart, Frame, Mark, WIDTH};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::platform::{dom, picture};
use crate::state::file_name;

/// What is saved, whichever button is pressed.
struct Kept {
    frame: Frame,
    /// What a file is called, up to its ending.
    name: String,
}

pub(super) fn figure(article: &str, chart: &Chart) -> Html {
    let Chart { id, title, caption, note, told, height, marks } = chart;
    let heading = note.as_ref().map_or_else(|| title.clone(), |note| format!("{title} · {note}"));
    let frame = Frame { title: article.to_owned(), heading, height: *height };
    let kept = Rc::new(Kept { frame, name: file_name(article, &format!("-{id}")) });
    let button = |words: &'static str, is_svg: bool| {
        let kept = kept.clone();
        let onclick = Callback::from(move |event: MouseEvent| save(&event, &kept, is_svg));
        html! { <button {onclick}>{ words }<span class="vh">{ ": " }{ title.clone() }</span></button> }
    };
    let [titled, described] = ["title", "told"].map(|part| format!("{id}-{part}"));
    html! {
        <figure>
            <figcaption><b>{ title.clone() }</b>{ " " }{ caption.clone() }</figcaption>
            <svg class="chart" role="img" aria-labelledby={titled.clone()} aria-describedby={described.clone()} viewBox={format!("0 0 {} {}", Decimal(WIDTH), Decimal(*height))}>
                <title id={titled}>{ title.clone() }</title>
                { for marks.iter().map(mark) }
            </svg>
            <ul id={described} class="vh">{ for told.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ul>
            if let Some(note) = note { <p class="none">{ note.clone() }</p> }
            <p class="takes">{ button("Save SVG", true) }{ button("Save PNG", false) }</p>
        </figure>
    }
}

fn mark(mark: &Mark) -> Html {
    match mark.clone() {
        Mark::Path { class, d, thick } => html! { <path {class} {d} stroke-width={thick} /> },
        Mark::Hatched { d, hatching } => html! { <path class="hatch" {d} fill={format!("url(#{hatching})")} /> },
        Mark::Words { class, at: (x, y), anchor, words } => {
            html! { <text {class} {x} {y} text-anchor={anchor}>{ words }</text> }
        }
        Mark::Hatching(id) => html! {
            <pattern {id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="1.7" height="4" class="hatchline" />
            </pattern>
        },
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
