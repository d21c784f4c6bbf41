//! The list of keys.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::Dispatch;
use crate::state::Action;

/// Whether the list is open.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether it is open.
    pub open: bool,
    /// Where its closing goes.
    pub dispatch: Dispatch,
}

/// All that do something now.
const KEYS: [(&[&str], &str); 15] = [
    (&["J", "K"], "next, previous quotation"),
    (&["U"], "next one whose speaker is uncertain"),
    (&["Enter"], "on a quotation: show its card; again: the one it lies in"),
    (&["1 … 9"], "take that speaker; the engine's own is certain then"),
    (&["Ctrl Z", "Ctrl Y"], "undo, redo"),
    (&["G"], "to the words that decided the speaker, and back"),
    (&["C", "Shift C"], "copy the card, as plain text or Markdown"),
    (&["/"], "find in the text; Enter and Shift Enter go on and back"),
    (&["Shift Q U T N D Y B P R"], "layers on and off"),
    (&["[", "]"], "to the strip, the text, the ledger, the card"),
    (&["←", "→"], "from tab to tab in the ledger"),
    (&["Ctrl", "V"], "paste another article, anywhere"),
    (&["T"], "light or dark"),
    (&["Esc"], "close the nearest thing"),
    (&["?"], "this list"),
];

/// A dialog of the browser's own: it keeps the focus, and Esc closes it.
#[component]
pub fn Keys(props: &Props) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with(props.open, move |open| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            if *open && !dialog.open() {
                // Fails only for a dialog that is open or not on the page.
                let _ = dialog.show_modal();
            } else if !*open && dialog.open() {
                dialog.close();
            }
        });
    }
    let onclose = {
        let dispatch = props.dispatch.clone();
        move |_: Event| dispatch.dispatch(Action::ShowKeys(false))
    };
    html! {
        <dialog class="keymap" ref={dialog} aria-labelledby="keys-title" {onclose}>
            <h2 id="keys-title">{ "Keys" }</h2>
            <dl>
                { for KEYS.iter().map(|(keys, what)| html! {
                    <div key={*what}>
                        <dt>{ for keys.iter().map(|key| html! { <kbd key={*key}>{ *key }</kbd> }) }</dt>
                        <dd>{ *what }</dd>
                    </div>
                }) }
            </dl>
            <form method="dialog"><button class="close">{ "Close" }</button></form>
        </dialog>
    }
}
