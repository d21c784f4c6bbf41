//! The page: paste a news article, see who said what. Everything happens in the browser.
//!
//! Data flows one way: what happens becomes an [`Action`](state::Action), the [`Model`](state::Model) follows from it together with
//! [`Command`](state::Command)s, which [`App`](app) carries out, and the components draw the model.

mod app;
pub mod components;
mod engine;
pub mod intake;
mod listeners;
pub mod platform;
pub mod state;
pub mod store;

/// Starts the page.
pub fn run() {
    yew::Renderer::<app::App>::new().render();
}
