//! The page: paste a news article, see who said what. Everything happens in the browser.
//!
//! Data flows one way: what happens becomes an [`Action`](state::Action), the [`Model`](state::Model) follows from it, and the
//! components draw the model.

mod app;
pub mod components;
mod engine;
pub mod intake;
mod listeners;
pub mod platform;
pub mod state;

/// Starts the page.
pub fn run() {
    yew::Renderer::<app::App>::new().render();
}
