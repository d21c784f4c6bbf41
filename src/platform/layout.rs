//! Where things are on the screen, and scrolling to them.

use sayso::analysis::QuotationId;
use wasm_bindgen::JsCast;
use web_sys::{
    DomRect, Element, HtmlCollection, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::dom;
use crate::state::View;
use crate::state::rail::PartBox;

/// The parts of quotations near what is in view, in the order of the document.
///
/// Only paragraphs that are a little way off at most are measured: the rest of a long text isn't laid out at all, and to measure
/// it would do that.
pub fn parts_in_view(sheet: &Element, scroller: &Element) -> Vec<PartBox> {
    let Some(text) = sheet.query_selector(".text").ok().flatten() else { return Vec::new() };
    let top = sheet.get_bounding_client_rect().top();
    let view = scroller.get_bounding_client_rect();
    let margin = view.height() / 4.0;
    let (first, last) = (view.top() - margin, view.bottom() + margin);

    let paragraphs = text.children();
    let mut at = first_below(&paragraphs, first);
    let mut out = Vec::new();
    while let Some(paragraph) =
        paragraphs.item(at).filter(|paragraph| paragraph.get_bounding_client_rect().top() <= last)
    {
        let Ok(parts) = paragraph.query_selector_all(".q[data-q]") else { break };
        for part in (0..parts.length()).filter_map(|at| parts.get(at)?.dyn_into::<Element>().ok()) {
            out.extend(part_box(&part, top));
        }
        at += 1;
    }
    out
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
    let text = sheet.query_selector(".text").ok().flatten();
    let paragraph = text.map_or(0, |text| first_below(&text.children(), view.top()));
    View { from: share(view.top()), to: share(view.bottom()), paragraph: paragraph as usize }
}

/// The first of the paragraphs that reaches below a line across the screen.
fn first_below(paragraphs: &HtmlCollection, line: f64) -> u32 {
    let rect_of = |at: u32| paragraphs.item(at).map(|paragraph| paragraph.get_bounding_client_rect());
    partition_point(paragraphs.length(), |at| rect_of(at).is_some_and(|rect| rect.bottom() < line))
}

/// Brings a quotation's first words into the middle of the view, and the focus to them if asked.
pub fn reveal(sheet: &Element, quotation: QuotationId, focus: bool) {
    let selector = format!(".q[data-q=\"{}\"]", quotation.number());
    let Some(part) = sheet.query_selector(&selector).ok().flatten() else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(ScrollBehavior::Auto);
    part.scroll_into_view_with_scroll_into_view_options(&options);
    if let Some(part) = part.dyn_ref::<HtmlElement>().filter(|_| focus) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Fails only for an element that can't take the focus.
        let _ = part.focus_with_options(&options);
    }
}

/// Whether the page is narrow: its margin has room for two letters of a name.
pub fn is_narrow() -> bool {
    let query = dom::window().and_then(|window| window.match_media("(max-width: 900px)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
