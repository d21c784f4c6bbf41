//! The menu of layers: which marks are shown.

use yew::prelude::*;

use super::Dispatch;
use super::icon::{Picture, icon};
use super::menu::Menu;
use crate::state::{Action, Mark, Shown};

/// Stays open while one tries what they do.
pub fn layers(shown: Shown, dispatch: &Dispatch) -> Html {
    html! {
        <Menu class="wide end" stays=true label={html! { <>{ icon(Picture::Layers) }{ "Layers" }</> }}>{ switches(shown, dispatch) }</Menu>
    }
}

/// A box to tick for each layer.
pub fn switches(shown: Shown, dispatch: &Dispatch) -> Html {
    html! {
        <fieldset class="layers">
            <legend class="vh">{ "Layers" }</legend>
            { for Mark::ALL.into_iter().map(|mark| {
                let dispatch = dispatch.clone();
                let onchange = move |_: Event| dispatch.dispatch(Action::Switch(mark));
                html! {
                    <label key={mark.name()} class={(mark == Mark::Patterns).then_some("apart")}>
                        <input type="checkbox" checked={shown.has(mark)} {onchange} />{ mark.name() }
                        <kbd>{ format!("Shift {}", mark.letter().to_ascii_uppercase()) }</kbd>
                    </label>
                }
            }) }
        </fieldset>
    }
}
