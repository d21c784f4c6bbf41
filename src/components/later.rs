//! Drawing in several tasks, so that a long text never holds up the page.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use crate::platform::seen::{Seen, on_print};
use crate::state::{Document, Sheet, Wanted};

/// The value of a task ago. What is drawn from it is drawn in a task of its own.
#[hook]
pub fn use_later<T: Clone + PartialEq + 'static>(value: T) -> T {
    let later = use_state_eq(|| value.clone());
    use_effect_with(value, {
        let later = later.clone();
        move |value| {
            let value = value.clone();
            let soon = Timeout::new(0, move || later.set(value));
            move || drop(soon)
        }
    });
    (*later).clone()
}

/// How many items of a list are drawn, and what is to stand at its end: as many as the reader has come to see, none while the list is shut,
/// and all of them on paper.
#[hook]
pub fn use_as_far_as_seen(all: usize, open: bool) -> (usize, Html) {
    const AT_ONCE: usize = 60;
    let printing = use_printing();
    let drawn = use_state_eq(|| AT_ONCE);
    let end = use_node_ref();
    use_effect_with((*drawn, all, open), {
        let (drawn, end) = (drawn.clone(), end.clone());
        move |&(now, all, open)| {
            let end = end.cast::<Element>().filter(|_| open && now < all);
            let seen = end.map(|end| Seen::new(&end, move || drawn.set(now + AT_ONCE)));
            move || drop(seen)
        }
    });
    let some = match (printing, open) {
        (true, _) => all,
        (false, true) => (*drawn).min(all),
        (false, false) => 0,
    };
    (some, html! { <div class="list-end" ref={end} aria-hidden="true" /> })
}

/// Whether the page is being printed.
#[hook]
pub fn use_printing() -> bool {
    let printing = use_state_eq(|| false);
    use_effect_with((), {
        let printing = printing.clone();
        move |()| {
            let listeners = on_print(move |now| printing.set(now));
            move || drop(listeners)
        }
    });
    *printing
}

/// The text as it is drawn now, on its way to what `document` is: what is to be `kept` has its marks at once, the rest so many paragraphs
/// more with each task.
#[hook]
pub fn use_in_turn(document: &Document, wanted: Wanted) -> Rc<Sheet> {
    let sheet = use_mut_ref(|| Rc::new(Sheet::new(document, &wanted.near)));
    let again = use_force_update();
    {
        let mut sheet = sheet.borrow_mut();
        if !sheet.is_of(document) {
            Rc::make_mut(&mut sheet).follow(document, &wanted.near);
        }
        for chunk in &wanted.kept {
            if !sheet.is_marked(*chunk) {
                Rc::make_mut(&mut sheet).mark(document, *chunk);
            }
        }
    }
    let now = sheet.borrow().clone();
    use_effect_with((document.clone(), wanted, now.clone()), move |(document, wanted, now)| {
        let (document, wanted) = (document.clone(), wanted.clone());
        let is_left = now.left(&wanted).next().is_some();
        let soon = is_left.then(|| {
            Timeout::new(0, move || {
                Rc::make_mut(&mut sheet.borrow_mut()).turn(&document, &wanted);
                again.force_update();
            })
        });
        move || drop(soon)
    });
    now
}
