//! What depends on where the browser has put things.

use gloo_render::request_animation_frame;
use web_sys::Element;
use yew::prelude::*;

/// What is measured in the sheet, anew whenever one of `on` changes.
#[hook]
pub fn use_measured<T, D>(
    on: D,
    sheet: &NodeRef,
    scroller: &NodeRef,
    measure: impl Fn(&D, &Element, &Element) -> T + 'static,
) -> T
where
    T: Clone + Default + PartialEq + 'static,
    D: Clone + PartialEq + 'static,
{
    let measured = use_state_eq(T::default);
    {
        let (measured, sheet, scroller) = (measured.clone(), sheet.clone(), scroller.clone());
        use_effect_with(on, move |on| {
            let on = on.clone();
            // A frame later, for the paragraphs are drawn after this component.
            let frame = request_animation_frame(move |_| {
                if let (Some(sheet), Some(scroller)) = (sheet.cast(), scroller.cast()) {
                    measured.set(measure(&on, &sheet, &scroller));
                }
            });
            move || drop(frame)
        });
    }
    (*measured).clone()
}
