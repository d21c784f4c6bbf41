//! What the whole page listens to: keys, pastes and drops, wherever they happen.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use crate::components::Dispatch;
use crate::components::copy::{MARKDOWN, PLAIN};
use crate::components::find::FIELD;
use crate::intake::Refusal;
use crate::platform::clipboard::{self, Given};
use crate::platform::{dom, theme};
use crate::state::{Action, Mark};

/// Takes a text, or why there is none.
pub(crate) type Intake = Callback<Result<String, Refusal>>;

/// Listens as long as the component that calls it is on the page.
#[hook]
pub(crate) fn use_listeners(dispatch: Dispatch, intake: Intake) {
    use_effect_with((), move |()| {
        let listeners = dom::window().map(|window| {
            let active = EventListenerOptions::enable_prevent_default();
            let paste = intake.clone();
            if let Some(given) = clipboard::given_early() {
                take(given, intake.clone());
            }
            [
                EventListener::new_with_options(&window, "keydown", active, move |event| on_key(event, &dispatch)),
                EventListener::new_with_options(&window, "paste", active, move |event| on_paste(event, &paste)),
                // Without this the browser would leave the page to show the file.
                EventListener::new_with_options(&window, "dragover", active, |event| event.prevent_default()),
                EventListener::new_with_options(&window, "drop", active, move |event| on_drop(event, &intake)),
            ]
        });
        move || drop(listeners)
    });
}

/// Reads what was given, to its end, and hands it on.
pub(crate) fn take(given: Given, intake: Intake) {
    spawn_local(async move { intake.emit(clipboard::finish(given).await) });
}

fn on_key(event: &Event, dispatch: &Dispatch) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if dom::takes_text(event.target()) && event.key() != "Escape" {
        return;
    }
    if let Some(back) = dom::retraces(event) {
        event.prevent_default();
        return dispatch.dispatch(if back { Action::Undo } else { Action::Redo });
    }
    let key = dom::plain_key(event);
    if let Some(mark) = key.as_deref().filter(|_| event.shift_key()).and_then(Mark::with_letter) {
        return dispatch.dispatch(Action::Switch(mark));
    }
    let action = match key.as_deref() {
        Some("/") => {
            // Before the field has it for a letter.
            event.prevent_default();
            return dom::focus(FIELD);
        }
        Some("]") => return dom::next_area(true),
        Some("[") => return dom::next_area(false),
        Some("c" | "C") => return dom::press(if event.shift_key() { MARKDOWN } else { PLAIN }),
        Some("g" | "G") => Action::Decisive,
        Some(digit @ ("1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9")) => {
            Action::Take(usize::from(digit.as_bytes()[0] - b'1'))
        }
        Some("j" | "J") => Action::Next,
        Some("k" | "K") => Action::Previous,
        Some("u" | "U") => Action::NextUnsure,
        Some("?") => Action::ShowKeys(true),
        Some("Escape") => Action::Close,
        Some("t" | "T") => return theme::toggle(),
        _ => return,
    };
    dispatch.dispatch(action);
}

fn on_paste(event: &Event, intake: &Intake) {
    let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
    // A paste into the sheet is a text too; any other field keeps its own.
    let on_sheet = event.target().is_some_and(|target| target.is_instance_of::<HtmlTextAreaElement>());
    if dom::takes_text(event.target()) && !on_sheet {
        return;
    }
    event.prevent_default();
    let given = event.clipboard_data().and_then(|data| clipboard::given(&data));
    take(given.unwrap_or(Given::Text(Err(Refusal::EmptyClipboard))), intake.clone());
}

fn on_drop(event: &Event, intake: &Intake) {
    event.prevent_default();
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    if let Some(given) = data.and_then(|data| clipboard::given(&data)) {
        take(given, intake.clone());
    }
}
