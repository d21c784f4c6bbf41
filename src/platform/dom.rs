//! Small things about the document.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, EventTarget, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, Window,
};

/// The window. There is one wherever the page runs.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// How many processor cores the browser lets pages use.
pub fn cores() -> usize {
    // A whole number in every browser that has it.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    window().map_or(1, |window| window.navigator().hardware_concurrency() as usize)
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Whether an event's target takes text, so that its keys and pastes are its own.
pub fn takes_text(target: Option<EventTarget>) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return false };
    let ticked = |input: &HtmlInputElement| matches!(input.type_().as_str(), "checkbox" | "radio" | "file" | "button");
    element.is_content_editable()
        || element.dyn_ref::<HtmlInputElement>().is_some_and(|input| !ticked(input))
        || element.is_instance_of::<HtmlTextAreaElement>()
        || element.tag_name() == "SELECT"
}

/// The plain key of an event: nothing with Ctrl, Alt or ⌘, and nothing while a character is being composed.
pub fn plain_key(event: &KeyboardEvent) -> Option<String> {
    let held = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
    (!held).then(|| event.key())
}

/// Whether a key takes the last correction back (Ctrl Z) or makes it again (Ctrl Y, Ctrl Shift Z).
pub fn retraces(event: &KeyboardEvent) -> Option<bool> {
    let held = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", shift) if held => Some(!shift),
        ("y", false) if held => Some(false),
        _ => None,
    }
}

/// The nearest element around an event's target that fits a selector.
pub fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Whether an element has the focus.
pub fn has_focus(element: &Element) -> bool {
    document().and_then(|document| document.active_element()).as_ref() == Some(element)
}

/// Gives the focus to the element of an id.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // Fails only for an element that can't take the focus.
        let _ = element.focus();
    }
}

/// Presses the button of an id, if it is there.
pub fn press(id: &str) {
    if let Some(button) = document().and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok())
    {
        button.click();
    }
}

/// The parts of the page, and what has the focus of each.
const AREAS: [(&str, &str); 4] = [
    (".strip", ".strip [aria-pressed=true]"),
    (".read", ".text .q[tabindex=\"0\"]"),
    (".ledger :is(.tabs, .panel)", ".ledger [role=tab][aria-selected=true]"),
    (".inspector", ".inspector button"),
];

/// Gives the focus to the next part of the page that can have it, or to the one before.
pub fn next_area(forwards: bool) {
    let Some(document) = document() else { return };
    let holds =
        |selector: &str| document.active_element().is_some_and(|at| at.closest(selector).ok().flatten().is_some());
    let now = AREAS.iter().position(|(area, _)| holds(area));
    let count = AREAS.len();
    for step in 1..=count {
        let at = match (now, forwards) {
            (Some(now), true) => (now + step) % count,
            (Some(now), false) => (now + count - step) % count,
            (None, true) => step - 1,
            (None, false) => count - step,
        };
        let element = document.query_selector(AREAS[at].1).ok().flatten();
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // One that isn't shown doesn't take it: then the next one may.
            let _ = element.focus();
            if has_focus(&element) {
                return;
            }
        }
    }
}
