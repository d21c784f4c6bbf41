//! The empty sheet.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::icon::{Picture, icon};
use super::specimen::specimen;
use super::top_bar::Wanted;

/// What the sheet needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Takes what was written on it.
    pub on_text: Callback<String>,
    /// Where commands go.
    pub on_command: Callback<Wanted>,
}

/// More new characters at once than anyone types: they were pasted, dropped or dictated.
const JUMP: u32 = 40;

/// The field is the browser's own: a long text in it is never copied at each letter.
#[component]
pub fn FirstRun(props: &Props) -> Html {
    let field = use_node_ref();
    let has_text = use_state_eq(|| false);
    let length = use_mut_ref(|| 0);

    let submit = {
        let (field, on_text) = (field.clone(), props.on_text.clone());
        Callback::from(move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                on_text.emit(field.value());
            }
        })
    };
    let oninput = {
        let (field, has_text, submit) = (field.clone(), has_text.clone(), submit.clone());
        move |_: InputEvent| {
            let now = field.cast::<HtmlTextAreaElement>().map_or(0, |field| field.text_length());
            let before = length.replace(now);
            has_text.set(now > 0);
            if now > before + JUMP {
                submit.emit(());
            }
        }
    };
    let onkeydown = {
        let submit = submit.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                submit.emit(());
            }
        }
    };
    let command = |command: Wanted| props.on_command.reform(move |_: MouseEvent| command);
    html! {
        <main class="first">
            <div class="start">
                <h2>{ "Who said what," }<br />{ "on the text itself." }</h2>
                <div class="lead">
                    <form class="paper" aria-label="New text" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                        <i class="c tl" /><i class="c tr" /><i class="c bl" /><i class="c br" />
                        <label for="in" class="vh">{ "Article" }</label>
                        <textarea id="in" ref={field} rows="6" spellcheck="false" autofocus=true placeholder="Paste a news article here." {oninput} {onkeydown} />
                        <p class="acts">
                            if *has_text {
                                <button key="read" type="button" class="first-act" onclick={submit.reform(|_| ())}>{ "Show who said what" }</button>
                                <span key="hint" class="hint"><kbd>{ "Ctrl" }</kbd>{ " " }<kbd>{ "Enter" }</kbd></span>
                            } else {
                                <button key="sample" type="button" class="first-act" onclick={command(Wanted::Sample)}>{ icon(Picture::Sample) }{ "Try the sample" }</button>
                                <button key="open" type="button" onclick={command(Wanted::Open)}>{ icon(Picture::Open) }{ "Open a file" }</button>
                                <span key="space" class="sp" />
                                <span key="hint" class="hint">{ "or drop .txt, .md, .html anywhere · " }<kbd>{ "Ctrl" }</kbd>{ " " }<kbd>{ "V" }</kbd></span>
                            }
                        </p>
                    </form>
                    <p class="promise">
                        { icon(Picture::Promise) }
                        <span><b>{ "Nothing leaves this browser." }</b>{ " No account, no server, no counting of visits: the page is forbidden to connect anywhere but to where it came from." }</span>
                    </p>
                </div>
                { specimen() }
            </div>
        </main>
    }
}
