//! What is on the page, one component a file.

pub mod about;
pub mod article;
pub mod bars;
pub mod charts;
pub mod checks;
pub mod chunk;
pub mod column;
pub mod confidence;
pub mod connector;
pub mod copy;
pub mod evidence;
pub mod find;
pub mod first_run;
pub mod icon;
pub mod inspector;
pub mod key;
pub mod keys;
pub mod later;
pub mod layers;
pub mod ledger;
pub mod measured;
pub mod menu;
pub mod names;
pub mod notes;
pub mod paragraph;
pub mod pointed;
pub mod quotations;
pub mod rail;
pub mod reading;
pub mod specimen;
pub mod strip;
pub mod top_bar;
pub mod unlikely;
mod unsaid;
pub mod voices;

pub use crate::store::Dispatch;
