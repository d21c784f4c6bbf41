//! The Web Worker that writes files and draws charts. It is fetched when the first of them is wanted: what isn't needed to read a text
//! isn't in what everybody waits for.

#[cfg(target_arch = "wasm32")]
mod port;

#[cfg(target_arch = "wasm32")]
fn main() {
    use sayso_worker::{Errand, Reply};

    let scope = port::scope();
    let to = scope.clone();
    port::listen(&scope, move |received: port::Received<Errand>| match received {
        Ok((errand, _)) => port::post(&to, &errand.run()),
        Err(error) => port::post(&to, &Reply::Unreadable(error)),
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "This writes the page's files: `cargo xtask serve` builds and starts it. Natively there is `sayso annotate`."
    );
}
