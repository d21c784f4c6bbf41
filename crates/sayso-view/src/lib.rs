//! What is drawn and written of an analysis: who speaks in which ink, what lies over which words, the strip, the charts, Sayso's own words
//! for reasons and queries, and files. Each is made in one place for the page, the worker and the command line, and none of it knows how an
//! analysis comes about.

pub mod charts;
mod decimal;
pub mod drawing;
#[cfg(test)]
mod example;
pub mod export;
pub mod queries;
pub mod reasons;
pub mod sayso1;
pub mod segments;
pub mod strip;
pub mod voices;

pub use decimal::{Decimal, decimal};
