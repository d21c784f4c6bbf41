//! Attention (Vaswani et al. 2017): every word piece looks at all others and takes from each as much as their queries and keys agree.
//!
//! Queries, keys, values and how much is taken are rounded to whole numbers, as what layers multiply is (`matrix.rs`).

use wide::bytemuck::cast;
use wide::{f32x8, i16x8, i32x4};

use super::SIZE;
use super::matrix::{Four, LANES, SMALLEST, Two, exp, larger, largest, nearest, products};

const HEADS: usize = 12;
/// Numbers of a vector that one head looks at.
const HEAD: usize = SIZE / HEADS;
/// Word pieces that look at the others together, so that each key and value is fetched once for all of them.
const QUERIES: usize = 4;
/// Two numbers are multiplied and added up at once: of eight rows, one pair of each stands in the eight lanes' places of [`Two`], and one
/// pair of a query repeated in all of [`Four`].
const PAIR: usize = 2;
/// The largest whole number in queries and keys: 32 products of two of them fit 32 bits.
const LARGEST: f32 = 4095.0;
/// … in values; how much is taken of all of them sums to `ALL`.
const LARGEST_VALUE: f32 = 8191.0;
const ALL: f32 = 32_767.0;

/// What one head works with, kept from head to head.
pub struct Attention {
    pieces: usize,
    /// Vectors of eight keys; what fills the last one up is masked.
    blocks: usize,
    /// Block by block, pairs of the numbers of a key.
    keys: Vec<Two>,
    /// What the whole numbers of each key are multiplied with.
    key_scales: Vec<f32x8>,
    /// Eight numbers of the values at a time, pairs of pieces.
    values: Vec<Two>,
    queries: Vec<Four>,
    taken: Vec<Four>,
    scores: Vec<f32x8>,
}

impl Attention {
    /// For windows of so many word pieces, at least one.
    pub fn new(pieces: usize) -> Self {
        let blocks = pieces.div_ceil(LANES);
        let zeros = || vec![[i16x8::ZERO; 2]; HEAD / PAIR * blocks];
        Self {
            pieces,
            blocks,
            keys: zeros(),
            key_scales: vec![f32x8::ZERO; blocks],
            values: zeros(),
            queries: vec![[i16x8::ZERO; QUERIES]; HEAD / PAIR],
            taken: vec![[i16x8::ZERO; QUERIES]; blocks * LANES / PAIR],
            scores: vec![f32x8::ZERO; QUERIES * blocks],
        }
    }

    /// From rows of query, key and value of all heads to rows of what the heads took.
    pub fn apply(&mut self, qkv: &[f32], out: &mut Vec<f32>) {
        out.clear();
        out.resize(self.pieces * SIZE, 0.0);
        for head in 0..HEADS {
            let part = |piece: usize, which: usize| {
                let (numbers, _) = qkv[(piece * 3 + which) * SIZE + head * HEAD..].as_chunks::<HEAD>();
                &numbers[0]
            };
            self.set_keys(|piece| part(piece, 1));
            let value_scale = self.set_values(|piece| part(piece, 2));
            for first in (0..self.pieces).step_by(QUERIES) {
                // The last one stands in for those that are missing; what it takes is written once.
                let piece = |q: usize| (first + q).min(self.pieces - 1);
                self.look(std::array::from_fn(|q| part(piece(q), 0)));
                for (eight, values) in self.values.chunks_exact(self.taken.len()).enumerate() {
                    let sums = products(&self.taken, values);
                    for (q, sums) in sums.iter().enumerate().take(self.pieces - first) {
                        let at = (first + q) * SIZE + head * HEAD + eight * LANES;
                        let numbers = floats(*sums) * f32x8::splat(value_scale);
                        out[at..][..LANES].copy_from_slice(&numbers.to_array());
                    }
                }
            }
        }
    }

    fn set_keys<'a>(&mut self, key: impl Fn(usize) -> &'a [f32; HEAD]) {
        for (block, (keys, scales)) in self.keys.chunks_exact_mut(HEAD / PAIR).zip(&mut self.key_scales).enumerate() {
            let rounded: [_; LANES] = std::array::from_fn(|lane| {
                let key = key((block * LANES + lane).min(self.pieces - 1));
                whole(key, LARGEST)
            });
            *scales = f32x8::from(rounded.map(|(_, scale)| scale));
            for (d, eight) in keys.iter_mut().enumerate() {
                *eight = [0, 4].map(|half| {
                    pairs(|lane| {
                        let numbers = &rounded[half + lane].0;
                        (numbers[PAIR * d], numbers[PAIR * d + 1])
                    })
                });
            }
        }
    }

    /// Gives back what the whole numbers are to be multiplied with.
    fn set_values<'a>(&mut self, value: impl Fn(usize) -> &'a [f32; HEAD]) -> f32 {
        let most = (0..self.pieces).map(|piece| largest(value(piece))).fold(SMALLEST, larger);
        let of_pairs = self.taken.len();
        let none = [0; HEAD];
        for j in 0..of_pairs {
            let rounded = [PAIR * j, PAIR * j + 1]
                .map(|piece| if piece < self.pieces { round(value(piece), LARGEST_VALUE / most) } else { none });
            for eight in 0..HEAD / LANES {
                self.values[eight * of_pairs + j] = [0, 4].map(|half| {
                    pairs(|lane| {
                        let d = eight * LANES + half + lane;
                        (rounded[0][d], rounded[1][d])
                    })
                });
            }
        }
        most / LARGEST_VALUE / ALL
    }

    /// Decides how much is taken of each piece, by four of them.
    fn look(&mut self, queries: [&[f32; HEAD]; QUERIES]) {
        let rounded = queries.map(|query| whole(query, LARGEST));
        for (d, four) in self.queries.iter_mut().enumerate() {
            *four = std::array::from_fn(|q| {
                let numbers = &rounded[q].0;
                repeated([numbers[PAIR * d], numbers[PAIR * d + 1]])
            });
        }
        // What fills up the last block repeats the last piece: it is no larger than what is there.
        let mut most = [f32x8::splat(f32::MIN); QUERIES];
        for (block, (keys, scale)) in self.keys.chunks_exact(HEAD / PAIR).zip(&self.key_scales).enumerate() {
            for (q, sums) in products(&self.queries, keys).iter().enumerate() {
                let scores = floats(*sums) * *scale * f32x8::splat(rounded[q].1);
                most[q] = most[q].fast_max(scores);
                self.scores[q * self.blocks + block] = scores;
            }
        }
        for (q, scores) in self.scores.chunks_exact_mut(self.blocks).enumerate() {
            let factor = f32x8::splat(ALL / powers(scores, self.pieces, most[q]));
            for (taken, scores) in self.taken.chunks_exact_mut(LANES / PAIR).zip(scores) {
                let shares = nearest(*scores * factor).to_array();
                for (j, taken) in taken.iter_mut().enumerate() {
                    taken[q] = repeated([shares[PAIR * j], shares[PAIR * j + 1]]);
                }
            }
        }
    }
}

fn pairs(of: impl Fn(usize) -> (i16, i16)) -> i16x8 {
    let [a, b, c, d] = std::array::from_fn(of);
    i16x8::new([a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1])
}

/// A pair in all lanes.
fn repeated(pair: [i16; PAIR]) -> i16x8 {
    cast(i32x4::splat(cast(pair)))
}

fn floats(sums: [i32x4; 2]) -> f32x8 {
    f32x8::from_i32x8(cast(sums))
}

/// Whole numbers up to `most`, and what they are to be multiplied with.
fn whole(numbers: &[f32; HEAD], most: f32) -> ([i16; HEAD], f32) {
    let largest = largest(numbers);
    (round(numbers, most / largest), largest / most)
}

fn round(numbers: &[f32; HEAD], factor: f32) -> [i16; HEAD] {
    let mut out = [0; HEAD];
    let (chunks, _) = numbers.as_chunks::<LANES>();
    for (out, chunk) in out.chunks_exact_mut(LANES).zip(chunks) {
        out.copy_from_slice(&nearest(f32x8::from(*chunk) * f32x8::splat(factor)).to_array());
    }
    out
}

/// Turns scores of so many pieces, of which `most` has the largest, into how much is taken of each, and gives back the sum.
fn powers(scores: &mut [f32x8], pieces: usize, most: f32x8) -> f32 {
    if let (Some(last), Some(filled)) = (scores.last_mut(), std::num::NonZero::new(pieces % LANES)) {
        let mut lanes = last.to_array();
        lanes[filled.get()..].fill(f32::MIN);
        *last = f32x8::from(lanes);
    }
    let most = f32x8::splat(most.to_array().into_iter().fold(f32::MIN, larger));
    let mut sum = f32x8::ZERO;
    for s in scores.iter_mut() {
        *s = exp(*s - most);
        sum += *s;
    }
    sum.to_array().into_iter().fold(0.0, |sum, x| sum + x)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Numbers between −1 and 1 that look drawn by lot.
    fn numbers(n: usize) -> Vec<f32> {
        let mut x: u16 = 1;
        let next = |_| {
            x = x.wrapping_mul(25_173).wrapping_add(13_849);
            f32::from(x % 2_001) / 1_000.0 - 1.0
        };
        (0..n).map(next).collect()
    }

    #[test]
    fn it_is_that_of_floats() {
        for pieces in [1, 3, 8, 13] {
            let qkv = numbers(pieces * 3 * SIZE);
            let mut out = Vec::new();
            Attention::new(pieces).apply(&qkv, &mut out);
            assert_eq!(out.len(), pieces * SIZE);
            let at = |piece: usize, which: usize, d: usize| f64::from(qkv[(piece * 3 + which) * SIZE + d]);
            for piece in 0..pieces {
                for head in 0..HEADS {
                    let dims = head * HEAD..(head + 1) * HEAD;
                    let shares: Vec<f64> = (0..pieces)
                        .map(|other| libm::exp(dims.clone().map(|d| at(piece, 0, d) * at(other, 1, d)).sum()))
                        .collect();
                    for d in dims {
                        let taken: f64 = (0..pieces).map(|other| shares[other] * at(other, 2, d)).sum();
                        let wanted = taken / shares.iter().sum::<f64>();
                        let got = f64::from(out[piece * SIZE + d]);
                        assert!((got - wanted).abs() < 2e-3, "{pieces} {piece} {d}: {got} and not {wanted}");
                    }
                }
            }
        }
    }

    #[test]
    fn zeros_are_looked_at_alike() {
        let (pieces, mut out) = (5, Vec::new());
        Attention::new(pieces).apply(&[0.0; 5 * 3 * SIZE], &mut out);
        assert!(out.iter().all(|x| *x == 0.0));
    }

    #[test]
    fn the_largest_products_fit() {
        let (pieces, mut out) = (9, Vec::new());
        Attention::new(pieces).apply(&[1.0; 9 * 3 * SIZE], &mut out);
        assert!(out.iter().all(|x| (x - 1.0).abs() < 1e-3), "{:?}", &out[..4]);
    }
}
