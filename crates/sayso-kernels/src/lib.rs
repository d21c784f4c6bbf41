//! Arithmetic of the network, the same on every processor: products of whole numbers, attention, and the few functions between them.
//!
//! A crate of its own, because it alone is compiled for speed (`Cargo.toml`): a text's time goes here, and what is around it is ten
//! times as much code.

mod attention;
mod matrix;

pub use attention::Attention;
pub use matrix::{LANES, Matrix, Norm, Whole, gelu};

/// Numbers in a vector of the network.
pub const SIZE: usize = 384;

/// Adds up two tables, place by place.
pub fn add(x: &mut [f32], more: &[f32]) {
    for (x, more) in x.iter_mut().zip(more) {
        *x += more;
    }
}
