//! What the page shows, and how it changes: plain data and one pure function. No web types, so all of it is tested natively.

mod action;
mod delivery;
mod document;
mod model;
pub mod rail;
mod strip;
mod turn;
mod view;

pub use action::{Action, Origin};
pub use delivery::{Delivery, MODEL_SIZE, megabytes, percent};
pub use document::{Document, Findings, Text};
pub use model::{Model, Order, Reveal, Stage, Tab};
pub use strip::{Bar, Label, StripLayout};
pub use turn::towards;
pub use view::View;
