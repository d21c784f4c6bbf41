//! Tells when the layout may have changed.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches a scrolling element and what it holds until it is dropped.
pub struct Watch {
    observer: Option<ResizeObserver>,
    _resized: Closure<dyn Fn()>,
    _scrolled: EventListener,
}

impl Watch {
    /// Calls `changed` at most once a frame after scrolling, and after either element has another size: for another window, a
    /// font that has arrived, or a long text whose paragraphs get laid out.
    pub fn new(scroller: &Element, content: &Element, changed: impl Fn() + 'static) -> Watch {
        let changed = Rc::new(changed);
        let frame: Rc<RefCell<Option<AnimationFrame>>> = Rc::default();
        let soon = Rc::new(move || {
            let changed = changed.clone();
            // Replacing the frame drops, and so cancels, one that was asked for before.
            *frame.borrow_mut() = Some(request_animation_frame(move |_| changed()));
        });
        let on_scroll = soon.clone();
        let scrolled = EventListener::new(scroller, "scroll", move |_| on_scroll());
        let resized: Closure<dyn Fn()> = Closure::new(move || soon());
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(scroller);
            observer.observe(content);
        }
        Watch { observer, _resized: resized, _scrolled: scrolled }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
