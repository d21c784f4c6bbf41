//! The Web Worker that writes files. It is fetched when the first file is wanted: what only some readers ask for isn't in what all of
//! them fetch.

#[cfg(target_arch = "wasm32")]
mod port;

#[cfg(target_arch = "wasm32")]
fn main() {
    use sayso_worker::{Reply, Request};

    let scope = port::scope();
    let to = scope.clone();
    port::listen(&scope, move |request| match request {
        Ok((Request::Export(export), _)) => port::post(&to, &Reply::Exported(export.write())),
        Ok(_) => port::post(&to, &Reply::Unreadable("texts are read by a program of their own".to_owned())),
        Err(error) => port::post(&to, &Reply::Unreadable(error)),
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "This writes the page's files: `cargo xtask serve` builds and starts it. Natively there is `sayso annotate`."
    );
}
