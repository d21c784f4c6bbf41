//! A button that opens a list of commands.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::platform::dom;

/// The button and its list.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The button's content.
    pub label: Html,
    /// Its name, where the content is a picture.
    #[prop_or_default]
    pub name: Option<&'static str>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    /// Whether a choice leaves it open.
    #[prop_or_default]
    pub stays: bool,
    /// Buttons.
    pub children: Html,
}

/// Closes when a command is chosen, with Esc, and when the reader turns elsewhere.
#[component]
pub fn Menu(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let (root, opener) = (use_node_ref(), use_node_ref());
    {
        let (open, root) = (open.clone(), root.clone());
        use_effect_with(*open, move |is_open| {
            let listener = is_open.then(dom::document).flatten().map(|document| {
                EventListener::new(&document, "pointerdown", move |event| {
                    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
                    if !root.cast::<web_sys::Node>().is_some_and(|root| root.contains(target.as_ref())) {
                        open.set(false);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let close = {
        let (open, stays) = (open.clone(), props.stays);
        move |_: MouseEvent| open.set(stays)
    };
    let onkeydown = {
        let (open, opener) = (open.clone(), opener.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                // This press is the menu's; the page's own Esc comes after it.
                event.stop_propagation();
                open.set(false);
                // What had the focus is gone with the list.
                if let Some(opener) = opener.cast::<web_sys::HtmlElement>() {
                    // Fails only for an element that can't take the focus.
                    let _ = opener.focus();
                }
            }
        }
    };
    html! {
        <div class={classes!("holder", props.class.clone())} ref={root} {onkeydown}>
            <button class="opener" ref={opener} aria-haspopup="true" aria-expanded={open.to_string()} aria-label={props.name} onclick={toggle}>{ props.label.clone() }</button>
            <div class="menu" hidden={!*open} onclick={close}>{ props.children.clone() }</div>
        </div>
    }
}
