//! Drawing in two tasks.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// The value of a task ago. What is drawn from it is drawn in a task of its own: a long text and its lists together would hold up the
/// page for too long.
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
