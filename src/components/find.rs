//! The field that looks for words in the text.

use gloo_timers::callback::Timeout;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::icon::{Picture, icon};
use crate::platform::dom;
use crate::state::{Action, Find, MOST};

/// What is looked for.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The words, and where they stand.
    pub find: Find,
    /// Where it goes.
    pub dispatch: Dispatch,
}

/// For the key that leads here.
pub const FIELD: &str = "find";

/// Finds while one writes; Enter goes on, Shift Enter back, Esc ends it.
#[component]
pub fn FindField(props: &Props) -> Html {
    let Props { find, dispatch } = props;
    let field = use_node_ref();
    let waiting = use_mut_ref(|| None::<Timeout>);
    // Esc and a new text empty it. While one writes the field is ahead of what is looked for, and keeps its letters.
    use_effect_with(find.query.clone(), {
        let field = field.clone();
        move |query| {
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|field| !dom::has_focus(field)) {
                field.set_value(query);
            }
        }
    });
    let oninput = {
        let (dispatch, field) = (dispatch.clone(), field.clone());
        move |_: InputEvent| {
            let (dispatch, field) = (dispatch.clone(), field.clone());
            // A task later, so that a letter is there as soon as its key is pressed.
            let soon = Timeout::new(0, move || {
                let query = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
                dispatch.dispatch(Action::Find(query));
            });
            waiting.replace(Some(soon));
        }
    };
    let onkeydown = {
        let (dispatch, field) = (dispatch.clone(), field.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                dispatch.dispatch(Action::FindStep(!event.shift_key()));
            }
            "Escape" => {
                // This press is the field's; the page's own Esc comes after it.
                event.stop_propagation();
                dispatch.dispatch(Action::Find(String::new()));
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    // Fails only for an element that can't lose the focus.
                    let _ = field.blur();
                }
            }
            _ => {}
        }
    };
    let step = |forwards: bool, name: &'static str, picture: Picture| {
        let dispatch = dispatch.clone();
        let onclick = move |_| dispatch.dispatch(Action::FindStep(forwards));
        html! { <button type="button" class="sq" aria-label={name} title={name} disabled={find.matches.len() < 2} {onclick}>{ icon(picture) }</button> }
    };
    let written = !find.query.trim().is_empty();
    html! {
        <search class={classes!("find", written.then_some("written"))}>
            <label for={FIELD}>{ icon(Picture::Find) }<span class="vh">{ "Find in the text" }</span></label>
            <input id={FIELD} ref={field} type="search" placeholder="Words, names, cues" autocomplete="off" spellcheck="false"
                enterkeyhint="search" {oninput} {onkeydown} />
            <output class="num" for={FIELD} aria-live="polite">{ written.then(|| count(find)) }</output>
            if written {
                { step(false, "Previous place", Picture::Up) }
                { step(true, "Next place", Picture::Down) }
            } else {
                <kbd aria-hidden="true">{ "/" }</kbd>
            }
        </search>
    }
}

/// “3 of 12”
fn count(find: &Find) -> String {
    match find.matches.len() {
        0 => "none".into(),
        MOST => format!("{} of more", find.at + 1),
        count => format!("{} of {count}", find.at + 1),
    }
}
