//! Where things are on the screen, and scrolling to them.
//!
//! Only paragraphs that are a little way off at most are measured: the rest of a long text isn't laid out at all, and to measure it
//! would do that.

use std::ops::Range;

use sayso::analysis::QuotationId;
use sayso::text::order;
use wasm_bindgen::JsCast;
use web_sys::{
    DomRect, Element, HtmlCollection, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::dom;
use crate::state::connector::StepBox;
use crate::state::notes::{NoteBox, Subject};
use crate::state::rail::PartBox;
use crate::state::{CHUNK, View};

/// The parts of quotations near what is in view, in the order of the document.
pub fn parts_in_view(sheet: &Element, scroller: &Element) -> Vec<PartBox> {
    let top = sheet.get_bounding_client_rect().top();
    near(sheet, scroller, ".q[data-q]", |part| part_box(part, top))
}

/// What has a note in the margin, near what is in view, from top to bottom.
pub fn notes_in_view(sheet: &Element, scroller: &Element) -> Vec<NoteBox> {
    let origin = sheet.get_bounding_client_rect().top();
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let below = |top: f64| (top - origin) as i32;
    let mut out: Vec<NoteBox> = near(sheet, scroller, ".query[data-k]", |words| {
        let subject = Subject::Query(words.get_attribute("data-k")?.parse().ok()?);
        Some(NoteBox { top: below(words.get_client_rects().get(0)?.top()), subject })
    });
    // Words under several layers have several elements.
    let mut seen: Vec<Subject> = Vec::new();
    out.retain(|note| {
        !seen.contains(&note.subject) && {
            seen.push(note.subject);
            true
        }
    });
    if let Some(paragraphs) = Paragraphs::of(sheet) {
        let paragraphs = paragraphs_in_view(sheet, scroller).filter_map(|at| Some((at, paragraphs.item(at)?)));
        let shown =
            |paragraph: &Element| paragraph.class_list().contains("boil") && paragraph.get_client_rects().length() > 0;
        out.extend(paragraphs.filter(|(_, paragraph)| shown(paragraph)).map(|(at, paragraph)| {
            // Its first words: the first of several such lines has a rule above them.
            let words = paragraph.first_element_child().unwrap_or(paragraph);
            NoteBox { top: below(words.get_bounding_client_rect().top()), subject: Subject::Aside(at) }
        }));
    }
    order::sort(&mut out, |note| u64::from(note.top.unsigned_abs()));
    out
}

/// The paragraphs of a text, which stand in chunks.
pub struct Paragraphs(HtmlCollection);

impl Paragraphs {
    /// Those of a sheet.
    pub fn of(sheet: &Element) -> Option<Paragraphs> {
        Some(Paragraphs(sheet.query_selector(".text").ok().flatten()?.children()))
    }

    /// One of them, counted from 0.
    pub fn item(&self, at: usize) -> Option<Element> {
        self.0.item(u32::try_from(at / CHUNK).ok()?)?.children().item(u32::try_from(at % CHUNK).ok()?)
    }

    /// The first that reaches below a line across the screen.
    fn first_below(&self, line: f64) -> usize {
        let chunk = first_below(&self.0, line);
        let within = self.0.item(chunk).map_or(0, |chunk| first_below(&chunk.children(), line));
        chunk as usize * CHUNK + within as usize
    }
}

/// The first of some elements below each other that reaches below a line.
fn first_below(elements: &HtmlCollection, line: f64) -> u32 {
    let rect_of = |at: u32| elements.item(at).map(|element| element.get_bounding_client_rect());
    partition_point(elements.length(), |at| rect_of(at).is_some_and(|rect| rect.bottom() < line))
}

/// Which paragraphs are near what is in view, counted from 0.
pub fn paragraphs_in_view(sheet: &Element, scroller: &Element) -> Range<usize> {
    let Some(paragraphs) = Paragraphs::of(sheet) else { return 0..0 };
    let (first, last) = screen(scroller);
    let start = paragraphs.first_below(first);
    let reaches =
        |at: &usize| paragraphs.item(*at).is_some_and(|element| element.get_bounding_client_rect().top() <= last);
    start..start + (start..).take_while(reaches).count()
}

/// What `measure` makes of the elements that fit a selector, in the paragraphs near what is in view.
fn near<T>(sheet: &Element, scroller: &Element, selector: &str, measure: impl Fn(&Element) -> Option<T>) -> Vec<T> {
    let mut out = Vec::new();
    let Some(paragraphs) = Paragraphs::of(sheet) else { return out };
    for at in paragraphs_in_view(sheet, scroller) {
        let found = paragraphs.item(at).and_then(|paragraph| paragraph.query_selector_all(selector).ok());
        let Some(found) = found else { break };
        let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
        out.extend(elements.filter_map(|element| measure(&element)));
    }
    out
}

/// From where to where things are worth measuring: the view, and a quarter of it more on both sides.
fn screen(scroller: &Element) -> (f64, f64) {
    let view = scroller.get_bounding_client_rect();
    let margin = view.height() / 4.0;
    (view.top() - margin, view.bottom() + margin)
}

/// The words that the chosen quotation's speaker rests on, by their letters.
pub fn steps(sheet: &Element) -> Vec<StepBox> {
    let Ok(found) = sheet.query_selector_all(".text .ev.on") else { return Vec::new() };
    let origin = sheet.get_bounding_client_rect();
    let mut out: Vec<StepBox> = Vec::new();
    for words in (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok()) {
        let Some(letter) = words.get_attribute("data-key").and_then(|key| key.chars().next()) else { continue };
        let lines = words.get_client_rects();
        let (Some(first), Some(last)) = (lines.get(0), lines.get(lines.length().saturating_sub(1))) else { continue };
        // Words under several layers have several elements; the first has the letter.
        if out.iter().all(|step| step.letter != letter) {
            let (left, right) = (last.left() - origin.left(), last.right() - origin.left());
            let (top, bottom) = (first.top() - origin.top(), last.bottom() - origin.top());
            out.push(StepBox { letter, left, right, top, bottom });
        }
    }
    order::sort(&mut out, |step| u64::from(step.letter));
    out
}

/// Scrolls an element into the middle of the view.
pub fn to_the_middle(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn part_box(part: &Element, top: f64) -> Option<PartBox> {
    let quotation = quotation_of(part)?;
    let classes = part.class_list();
    let lines = part.get_client_rects();
    let (first, last): (DomRect, DomRect) = (lines.get(0)?, lines.get(lines.length() - 1)?);
    Some(PartBox {
        quotation,
        nested: classes.contains("nested"),
        named: classes.contains("lab"),
        top: first.top() - top,
        bottom: last.bottom() - top,
        first_line: first.bottom() - top,
    })
}

/// The first of `0..len` for which `before` doesn't hold; it must hold for all or none after that.
fn partition_point(len: u32, before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The quotation an element is drawn for: as its words, or as its cue or source.
pub fn quotation_of(element: &Element) -> Option<QuotationId> {
    let number = element.get_attribute("data-q").or_else(|| element.get_attribute("data-of"))?;
    QuotationId::from_number(number.parse().ok()?)
}

/// What part of the text is in view, rounded so that it changes with a pixel only.
pub fn view_of(sheet: &Element, scroller: &Element) -> View {
    let (whole, view) = (sheet.get_bounding_client_rect(), scroller.get_bounding_client_rect());
    let share = |y: f64| ((y - whole.top()) / whole.height().max(1.0) * 1000.0).round().clamp(0.0, 1000.0) / 10.0;
    let paragraph = Paragraphs::of(sheet).map_or(0, |paragraphs| paragraphs.first_below(view.top()));
    View { from: share(view.top()), to: share(view.bottom()), paragraph }
}

/// Scrolls no further than it takes to have a quotation's first words in view.
pub fn keep_in_view(sheet: &Element, quotation: QuotationId) {
    if let Some(part) = first_part(sheet, quotation) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        part.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn first_part(sheet: &Element, quotation: QuotationId) -> Option<Element> {
    sheet.query_selector(&format!(".q[data-q=\"{}\"]", quotation.number())).ok().flatten()
}

/// Brings a quotation's first words into the middle of the view, and the focus to them if asked.
pub fn reveal(sheet: &Element, quotation: QuotationId, focus: bool) {
    let Some(part) = first_part(sheet, quotation) else { return };
    to_the_middle(&part);
    if let Some(part) = part.dyn_ref::<HtmlElement>().filter(|_| focus) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Fails only for an element that can't take the focus.
        let _ = part.focus_with_options(&options);
    }
}

/// Whether the page is narrow: its margin has room for two letters of a name.
pub fn is_narrow() -> bool {
    matches("(max-width: 900px)")
}

/// Whether there is a margin for notes.
pub fn has_notes() -> bool {
    matches("(min-width: 1281px)")
}

fn matches(query: &str) -> bool {
    let query = dom::window().and_then(|window| window.match_media(query).ok().flatten());
    query.is_some_and(|query| query.matches())
}
