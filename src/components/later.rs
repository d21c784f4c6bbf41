//! Drawing in several tasks, so that a long text never holds up the page.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use sayso::drawing::Drawing;
use yew::prelude::*;

use crate::state::towards;

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

/// How many items of a list are drawn: some at once, and as many more with each further task.
#[hook]
pub fn use_more_each_task(all: usize) -> usize {
    const AT_ONCE: usize = 100;
    let drawn = use_state(|| AT_ONCE);
    use_effect_with((*drawn, all), {
        let drawn = drawn.clone();
        move |&(now, all)| {
            let soon = (now < all).then(|| Timeout::new(0, move || drawn.set(now + AT_ONCE)));
            move || drop(soon)
        }
    });
    (*drawn).min(all)
}

/// The text as it is drawn now, on its way to `drawing`: so many paragraphs more with each task.
#[hook]
pub fn use_in_turn(drawing: &Rc<Drawing>) -> Rc<Drawing> {
    const AT_ONCE: usize = 40;
    let now = use_state(|| drawing.clone());
    use_effect_with((drawing.clone(), (*now).clone()), {
        let state = now.clone();
        move |(target, now)| {
            let next = (now != target).then(|| Rc::new(towards(now, target, AT_ONCE)));
            let soon = next.map(|next| Timeout::new(0, move || state.set(next)));
            move || drop(soon)
        }
    });
    (*now).clone()
}
