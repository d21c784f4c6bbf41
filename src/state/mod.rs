//! What the page shows, and how it changes: plain data and one pure function. No web types, so all of it is tested natively.

mod action;
mod document;
mod model;
pub mod rail;
mod strip;

pub use action::{Action, Origin};
pub use document::{Document, Findings, Text};
pub use model::{Model, Order, Reveal, Stage, Tab};
pub use strip::{Bar, Label, StripLayout};
