//! What is pointed at: the words that were found, and a ring around those that are shown.

use std::rc::Rc;

use sayso_view::drawing::{Drawing, place};
use text_size::TextRange;
use yew::prelude::*;

use super::measured::use_measured;
use crate::platform::layout;
use crate::platform::words::{LineBox, Place, lines_of};
use crate::state::Text;
use sayso_view::decimal;

/// What is pointed at.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text.
    pub text: Text,
    /// The text as it is drawn.
    pub drawing: Rc<Drawing>,
    /// All words that were found.
    pub matches: Rc<Vec<TextRange>>,
    /// The words that are shown.
    pub spot: Option<TextRange>,
    /// The sheet.
    pub sheet: NodeRef,
    /// What scrolls.
    pub scroller: NodeRef,
    /// Counts changes of the layout.
    pub tick: u32,
}

/// More places than one can tell apart on a screen.
const MOST: usize = 300;

/// Marks over the text and none in it: looking for words changes no paragraph.
#[component]
pub fn Pointed(props: &Props) -> Html {
    let on = (props.drawing.clone(), props.matches.clone(), props.spot, props.tick);
    let text = props.text.clone();
    let (found, ring) =
        use_measured(on, &props.sheet, &props.scroller, move |(drawing, matches, spot, _), sheet, scroller| {
            let boxes = |words| place_of(&text, drawing, words).map_or_else(Vec::new, |place| lines_of(sheet, place));
            let near = layout::paragraphs_in_view(sheet, scroller);
            let paragraphs = drawing.outlines.get(near).unwrap_or_default();
            let Some((first, last)) = paragraphs.first().zip(paragraphs.last()) else { return Default::default() };
            let view = TextRange::new(first.range.start(), last.range.end());
            let from = matches.partition_point(|found| found.end() <= view.start());
            let to = matches.partition_point(|found| found.start() < view.end());
            let others = matches[from..to.max(from)].iter().filter(|found| Some(**found) != *spot);
            let found: Vec<LineBox> = others.take(MOST).flat_map(|found| boxes(*found)).collect();
            (found, spot.map_or_else(Vec::new, boxes))
        });
    html! {
        <svg class="overlay" aria-hidden="true">
            { for found.iter().enumerate().map(|(at, line)| rect(at, line, "found")) }
            { for ring.iter().enumerate().map(|(at, line)| rect(found.len() + at, line, "spot")) }
        </svg>
    }
}

fn rect(key: usize, line: &LineBox, class: &'static str) -> Html {
    const ROOM: f64 = 1.5;
    let [x, y] = [line.x - ROOM, line.y].map(decimal);
    let [width, height] = [line.width + 2.0 * ROOM, line.height].map(decimal);
    html! { <rect {key} {class} {x} {y} {width} {height} rx="3" /> }
}

/// Where words stand, as the browser counts.
pub fn place_of(text: &Text, drawing: &Drawing, words: TextRange) -> Option<Place> {
    let paragraph = place(&drawing.outlines, words.start())?;
    let whole = drawing.outlines[paragraph].range;
    let units = |until| text[TextRange::new(whole.start(), until)].chars().map(char::len_utf16).sum::<usize>();
    // Words that go over a paragraph's end are shown as far as it goes.
    let (from, to) = (units(words.start()), units(words.end().min(whole.end())));
    Some(Place { paragraph, from: u32::try_from(from).ok()?, to: u32::try_from(to).ok()? })
}
