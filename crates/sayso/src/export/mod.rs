//! What is taken away: an analysis in the formats of the trade.

pub mod card;
pub mod html;
pub mod json;

use sha2::{Digest, Sha256};

/// The hash that tells which text offsets belong to.
fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
