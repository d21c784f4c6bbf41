//! Light or dark: the reader's choice, or else the system's.

use super::dom;

const KEY: &str = "sayso.theme";
const THEMES: [&str; 2] = ["light", "dark"];

/// Takes up the choice of an earlier visit.
pub fn restore() {
    let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    if let Some(theme) = THEMES.into_iter().find(|theme| stored.as_deref() == Some(theme)) {
        apply(theme);
    }
}

/// From light to dark, or back.
pub fn toggle() {
    let theme = if is_dark() { "light" } else { "dark" };
    apply(theme);
    if let Some(storage) = storage() {
        // A full or forbidden storage costs the choice at the next visit, no more.
        let _ = storage.set_item(KEY, theme);
    }
}

fn is_dark() -> bool {
    let root = dom::document().and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute("data-theme")) {
        Some(theme) => theme == "dark",
        None => {
            let query =
                dom::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
            query.is_some_and(|query| query.matches())
        }
    }
}

fn apply(theme: &str) {
    if let Some(root) = dom::document().and_then(|document| document.document_element()) {
        // Fails only for a name that isn't one.
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// Missing or forbidden in some private windows.
fn storage() -> Option<web_sys::Storage> {
    dom::window()?.local_storage().ok().flatten()
}
