//! What is on the page, one component a file.

pub mod article;
pub mod bars;
pub mod column;
pub mod confidence;
pub mod evidence;
pub mod first_run;
pub mod icon;
pub mod inspector;
pub mod key;
pub mod keys;
pub mod later;
pub mod ledger;
pub mod menu;
pub mod paragraph;
pub mod quotations;
pub mod rail;
pub mod reading;
pub mod specimen;
pub mod strip;
pub mod top_bar;
pub mod voices;

/// Sends what happens to the reducer.
pub type Dispatch = yew::UseReducerDispatcher<crate::state::Model>;
