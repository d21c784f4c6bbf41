//! What the page shows, and how it changes: plain data and one pure function. No web types, so all of it is tested natively.

mod about;
mod action;
pub mod charts;
pub mod connector;
mod corrections;
mod decimal;
mod delivery;
mod document;
mod find;
mod model;
pub mod names;
pub mod notes;
pub mod queries;
pub mod rail;
mod shown;
mod strip;
mod turn;
mod view;

pub use about::Field;
pub use action::{Action, Origin};
pub use corrections::Corrections;
pub use decimal::{Decimal, decimal};
pub use delivery::{Delivery, MODEL_SIZE, megabytes, percent};
pub use document::{Document, Findings, Text, file_name};
pub use find::{Find, MOST};
pub use model::{Model, Order, Reveal, Stage, Tab, Target};
pub use shown::{Mark, Shown};
pub use strip::{Bar, Label, StripLayout};
pub use turn::towards;
pub use view::{CHUNK, View};
