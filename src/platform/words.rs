//! Words anywhere in the text, whether a layer lies over them or not: where they stand on the screen.

use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Element, Node, Range};

use super::dom;
use super::layout::{Paragraphs, to_the_middle};

/// Some words of a paragraph: its place among paragraphs, and where they begin and end in it, in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 0.
    pub paragraph: usize,
    /// Where the words begin.
    pub from: u32,
    /// Where they end.
    pub to: u32,
}

/// A line of words, in the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineBox {
    /// Left end.
    pub x: f64,
    /// Upper end.
    pub y: f64,
    /// How long it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// Where words stand, line by line.
pub fn lines_of(sheet: &Element, place: Place) -> Vec<LineBox> {
    let origin = sheet.get_bounding_client_rect();
    let Some(lines) = words_at(sheet, place).and_then(|words| words.get_client_rects()) else { return Vec::new() };
    let mut out: Vec<LineBox> = Vec::new();
    for line in (0..lines.length()).filter_map(|at| lines.get(at)).filter(|line| line.width() > 0.0) {
        let next = LineBox {
            x: line.left() - origin.left(),
            y: line.top() - origin.top(),
            width: line.width(),
            height: line.height(),
        };
        // Each element along a line gives a box of its own.
        match out
            .last_mut()
            .filter(|last| (last.y - next.y).abs() < last.height / 2.0 && next.x < last.x + last.width + 1.0)
        {
            Some(last) => last.width = last.width.max(next.x + next.width - last.x),
            None => out.push(next),
        }
    }
    out
}

fn words_at(sheet: &Element, place: Place) -> Option<Range> {
    let paragraph = Paragraphs::of(sheet)?.item(place.paragraph)?;
    let range = dom::document()?.create_range().ok()?;
    let (first, from) = letter_at(&paragraph, &mut place.from.clone(), false)?;
    let (last, to) = letter_at(&paragraph, &mut place.to.clone(), true)?;
    range.set_start(&first, from).ok()?;
    range.set_end(&last, to).ok()?;
    Some(range)
}

/// The text node that a letter stands in, and where in it. Of the place between two nodes an end belongs to the first.
fn letter_at(parent: &Node, left: &mut u32, end: bool) -> Option<(Node, u32)> {
    let mut next = parent.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        let found = match node.dyn_ref::<CharacterData>() {
            Some(text) if *left < text.length() || end && *left == text.length() => return Some((node, *left)),
            Some(text) => {
                *left -= text.length();
                None
            }
            None => letter_at(&node, left, end),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Brings words into the middle of what scrolls: the words themselves, for a paragraph may be longer than the view.
pub fn reveal_words(sheet: &Element, place: Place) {
    let Some(words) = words_at(sheet, place) else { return };
    // The browser lays out what is around them first.
    if let Some(around) = words.start_container().ok().and_then(|node| node.parent_element()) {
        to_the_middle(&around);
    }
    let line = words.get_client_rects().and_then(|lines| lines.get(0));
    if let (Some(line), Some(scroller)) = (line, sheet.closest(".read").ok().flatten()) {
        let view = scroller.get_bounding_client_rect();
        let off = line.top() + line.height() / 2.0 - (view.top() + view.height() / 2.0);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        scroller.set_scroll_top(scroller.scroll_top() + off as i32);
    }
}
