//! What is taken away: an analysis in the formats of the trade.

pub mod html;
pub mod json;
