//! What the page shows, and how it changes: plain data and one pure function. No web types, so all of it is tested natively.

mod action;
pub mod connector;
mod delivery;
mod document;
mod edits;
mod find;
mod model;
pub mod names;
pub mod notes;
pub mod rail;
mod sheet;
mod shown;
mod view;

pub use action::{Action, Command, Origin};
pub use delivery::{Delivery, MODEL_SIZE, megabytes, percent};
pub use document::{Document, Findings, file_name};
pub use find::{Find, MOST};
pub use model::{Model, Order, Reveal, Stage, Tab, Target};
pub use sayso::article::Text;
pub use sheet::{Piece, Sheet, Wanted};
pub use shown::{Mark, Shown};
pub use view::{CHUNK, View};
