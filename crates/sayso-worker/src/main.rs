//! The Web Worker: the library behind a message queue. It holds no network code.

#[cfg(target_arch = "wasm32")]
mod port;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "This is the page's Web Worker: `cargo xtask serve` builds and starts it. Natively there is `sayso annotate`."
    );
}
