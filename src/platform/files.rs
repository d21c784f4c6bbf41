//! Files in and out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, TextDecoder, Url};

use super::{dom, html};
use crate::intake::{MAX_HTML, MAX_TEXT, Refusal, accept, encoding};

/// Reads a text or HTML file.
pub async fn read(file: &File) -> Result<String, Refusal> {
    let rich = is_html(file);
    if file.size() > if rich { MAX_HTML } else { MAX_TEXT } as f64 {
        return Err(if rich { Refusal::LongHtml } else { Refusal::LongText });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refusal::Unreadable)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let label = encoding(&bytes).ok_or(Refusal::Binary)?;
    let decoded = TextDecoder::new_with_label(label).and_then(|decoder| decoder.decode_with_u8_array(&bytes));
    let text = decoded.map_err(|_| Refusal::Unreadable)?;
    accept(if rich { html::to_text(&text) } else { text }, Refusal::EmptyFile)
}

fn is_html(file: &File) -> bool {
    let name = file.name().to_lowercase();
    file.type_() == "text/html" || [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending))
}

/// Gives the reader a file with this content.
pub fn download(name: &str, kind: &str, content: &str) {
    // Fails only where the browser has no memory left.
    if let Some(blob) = blob(kind, content) {
        save(name, &blob);
    }
}

/// A text as a file in memory.
pub fn blob(kind: &str, content: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options).ok()
}

/// Gives the reader a file. Nothing is sent: the browser saves what is in memory.
pub fn save(name: &str, blob: &Blob) {
    // Each step fails only where the browser refuses downloads altogether; then it tells the reader itself.
    let save = || -> Option<()> {
        let url = Url::create_object_url_with_blob(blob).ok()?;
        let link: HtmlAnchorElement = dom::document()?.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        // The browser has taken hold of the content by the time `click` returns.
        Url::revoke_object_url(&url).ok()
    };
    save();
}
