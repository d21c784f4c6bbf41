//! What is pasted or dropped.

use js_sys::{Array, Function, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Clipboard, ClipboardItem, DataTransfer, File};

use super::{dom, files, html};
use crate::intake::{MAX_HTML, Refusal, accept};

/// What a paste or a drop carries.
pub enum Given {
    /// A text, or why it isn't one.
    Text(Result<String, Refusal>),
    /// A file yet to be read.
    File(File),
}

/// Reads what was pasted or dropped; `None` if it carries neither text nor a file.
pub fn given(data: &DataTransfer) -> Option<Given> {
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return Some(Given::File(file));
    }
    let types = data.types();
    let has = |kind: &str| types.includes(&JsValue::from_str(kind), 0);
    if !has("text/html") && !has("text/plain") {
        return None;
    }
    let rich = data.get_data("text/html").unwrap_or_default();
    let plain = data.get_data("text/plain").unwrap_or_default();
    Some(Given::Text(choose(&rich, plain)))
}

/// What was pasted or dropped before the page had started, and is not listened for there any more; `index.html` has kept it. What was
/// typed is in the sheet then.
pub fn given_early() -> Option<Given> {
    // Not there where the page is a test's.
    let hand_over: Function =
        js_sys::Reflect::get(dom::window()?.as_ref(), &"handOver".into()).ok()?.dyn_into().ok()?;
    given(hand_over.call0(&JsValue::UNDEFINED).ok()?.dyn_ref()?)
}

/// Rich text where there is some, for its paragraphs are certain; plain text otherwise.
fn choose(rich: &str, plain: String) -> Result<String, Refusal> {
    if rich.len() > MAX_HTML {
        return Err(Refusal::LongHtml);
    }
    let from_rich = if rich.is_empty() { String::new() } else { html::to_text(rich) };
    accept(if from_rich.trim().is_empty() { plain } else { from_rich }, Refusal::EmptyClipboard)
}

/// Reads the clipboard for a button. The browser may ask the reader, and may say no.
pub async fn read() -> Result<String, Refusal> {
    let clipboard = system().ok_or(Refusal::ClipboardBarred)?;
    let items = JsFuture::from(clipboard.read()).await.map_err(|_| Refusal::ClipboardBarred)?;
    let (mut rich, mut plain) = (String::new(), String::new());
    for item in Array::from(&items).iter().filter_map(|item| item.dyn_into::<ClipboardItem>().ok()) {
        rich.push_str(&of_type(&item, "text/html").await);
        plain.push_str(&of_type(&item, "text/plain").await);
    }
    choose(&rich, plain)
}

async fn of_type(item: &ClipboardItem, kind: &str) -> String {
    if !item.types().includes(&JsString::from(kind), 0) {
        return String::new();
    }
    let text = async {
        let blob: Blob = JsFuture::from(item.get_type(kind)).await?.dyn_into()?;
        JsFuture::from(blob.text()).await
    };
    text.await.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Gives the clipboard a text; whether the browser took it.
pub async fn write(text: &str) -> bool {
    let Some(clipboard) = system() else { return false };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The system's clipboard; missing where the page isn't served securely.
fn system() -> Option<Clipboard> {
    js_sys::Reflect::get(&dom::window()?.navigator(), &"clipboard".into()).ok()?.dyn_into().ok()
}

/// Reads a paste, drop or chosen file to its end.
pub async fn finish(given: Given) -> Result<String, Refusal> {
    match given {
        Given::Text(result) => result,
        Given::File(file) => files::read(&file).await,
    }
}
