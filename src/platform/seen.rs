//! Tells when something comes into view, and when the page is about to be printed.

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

use super::dom;

/// Watches an element until it is dropped.
pub struct Seen {
    observer: Option<IntersectionObserver>,
    _noticed: Closure<dyn Fn(Array)>,
}

impl Seen {
    /// Calls `seen` when any of the element is in view.
    pub fn new(element: &Element, seen: impl Fn() + 'static) -> Seen {
        let noticed: Closure<dyn Fn(Array)> = Closure::new(move |entries: Array| {
            let entries = entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if entries.into_iter().any(|entry| entry.is_intersecting()) {
                seen();
            }
        });
        let observer = IntersectionObserver::new(noticed.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Seen { observer, _noticed: noticed }
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls `print` with true before the page is printed, and with false after. What is set then is drawn before the paper is.
pub fn on_print(print: impl Fn(bool) + Clone + 'static) -> Option<[EventListener; 2]> {
    let window = dom::window()?;
    let after = print.clone();
    Some([
        EventListener::new(&window, "beforeprint", move |_| print(true)),
        EventListener::new(&window, "afterprint", move |_| after(false)),
    ])
}
