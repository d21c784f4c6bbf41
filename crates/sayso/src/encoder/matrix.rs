//! Arithmetic: products of whole numbers, and the few functions between them.
//!
//! Weights are 8 bits, one scale a row. What is multiplied by them is rounded to 14 bits, one scale a word piece; products are summed
//! in 32 bits. Everything in floating point is done in one order and with operations that every processor rounds alike, so the same
//! text gives the same numbers natively and in any browser.

use wide::{f32x8, i16x8, i32x4};

/// Numbers held side by side in one vector of the processor.
pub(super) const LANES: usize = 8;
/// The largest whole number activations are rounded to: 2,048 products of it with 127 still fit 32 bits.
const LARGEST: f32 = 8191.0;
/// A row of less than this counts as zeros.
pub(super) const SMALLEST: f32 = 1e-30;
/// Eight numbers of each of four rows, and of each of two: so many sums fit the registers, and the rows lie in memory as they are gone
/// through.
pub(super) type Four = [i16x8; 4];
pub(super) type Two = [i16x8; 2];
/// Pairs of rows that are gone through together.
const BLOCK: usize = 8;

/// A layer of the network: y = Wx + b.
#[derive(Clone)]
pub(super) struct Matrix {
    /// Pair of rows by pair of rows, widened to 16 bits.
    weights: Vec<Two>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// Vectors in a row.
    width: usize,
}

/// Rows of whole numbers with a scale each.
#[derive(Default)]
pub(super) struct Whole {
    /// Four rows by four rows; the last four are filled up with zeros.
    values: Vec<Four>,
    scales: Vec<f32>,
}

impl Whole {
    /// Rounds rows of that width, a multiple of 8.
    pub(super) fn round(&mut self, rows: &[f32], width: usize) {
        let vectors = width / LANES;
        self.scales.clear();
        self.values.clear();
        self.values.resize((rows.len() / width).div_ceil(4) * vectors, [i16x8::ZERO; 4]);
        for (i, row) in rows.chunks_exact(width).enumerate() {
            let (chunks, _) = row.as_chunks::<LANES>();
            let most = largest(row);
            let factor = f32x8::splat(LARGEST / most);
            for (values, chunk) in self.values[i / 4 * vectors..].iter_mut().zip(chunks) {
                values[i % 4] = nearest(f32x8::from(*chunk) * factor);
            }
            self.scales.push(most / LARGEST);
        }
    }
}

/// How far the numbers of a row, a multiple of 8, lie from zero at most.
pub(super) fn largest(row: &[f32]) -> f32 {
    let (chunks, _) = row.as_chunks::<LANES>();
    let most = chunks.iter().fold(f32x8::ZERO, |most, chunk| most.fast_max(f32x8::from(*chunk).abs()));
    most.to_array().into_iter().fold(SMALLEST, larger)
}

/// `f32::max` without its care for what is no number, which costs a call in WebAssembly.
pub(super) fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// Rounds to the nearest whole number of 16 bits; the sum pushes the fraction out of the 23 bits of a float.
pub(super) fn nearest(x: f32x8) -> i16x8 {
    const PUSH: f32 = 12_582_912.0; // 1.5 · 2²³
    let bits = (x + f32x8::splat(PUSH)).to_array().map(f32::to_bits);
    #[expect(clippy::cast_possible_truncation, reason = "the low 16 bits are the number")]
    i16x8::new(bits.map(|bits| (bits as u16).cast_signed()))
}

impl Matrix {
    /// From rows of `width` whole numbers, a multiple of 8; an odd row at the end is paired with zeros.
    pub(super) fn new(weights: &[i8], width: usize, scales: Vec<f32>, bias: Vec<f32>) -> Self {
        let vectors = width / LANES;
        let row = |row: usize, k: usize| {
            let numbers = weights.get(row * width + k * LANES..).and_then(<[i8]>::first_chunk::<LANES>);
            i16x8::new(numbers.map_or([0; LANES], |numbers| numbers.map(i16::from)))
        };
        let pairs = (0..scales.len()).step_by(2);
        let weights = pairs
            .flat_map(|first| (0..vectors).map(move |k| (first, k)))
            .map(|(first, k)| std::array::from_fn(|r| row(first + r, k)));
        Self { weights: weights.collect(), scales, bias, width: vectors }
    }

    /// How many numbers come out for a word piece.
    pub(super) fn rows(&self) -> usize {
        self.scales.len()
    }

    /// One row of [`rows`](Self::rows) numbers for each row of `x`.
    pub(super) fn times(&self, x: &Whole, out: &mut Vec<f32>) {
        out.clear();
        out.resize(self.rows() * x.scales.len(), 0.0);
        // A block of rows stays in the nearest cache while all pieces pass.
        for (block, weights) in self.weights.chunks(BLOCK * self.width).enumerate() {
            for (four, values) in x.values.chunks_exact(self.width).enumerate() {
                for (pair, weights) in weights.chunks_exact(self.width).enumerate() {
                    let sums = products(values, weights);
                    self.put(x, four * 4, (block * BLOCK + pair) * 2, &sums, out);
                }
            }
        }
    }

    /// Turns the sums of four pieces and two rows into floats.
    fn put(&self, x: &Whole, piece: usize, row: usize, sums: &[[i32x4; 2]; 4], out: &mut [f32]) {
        for (piece, sums) in (piece..x.scales.len()).zip(sums) {
            for (row, sum) in (row..self.rows()).zip(sums) {
                #[expect(clippy::cast_precision_loss, reason = "the sum has more digits than matter")]
                let sum = sum.reduce_add() as f32;
                out[piece * self.rows() + row] = sum * (x.scales[piece] * self.scales[row]) + self.bias[row];
            }
        }
    }
}

/// For each of four and each of two rows: the sum of the products of their numbers, as four sums.
pub(super) fn products(these: &[Four], those: &[Two]) -> [[i32x4; 2]; 4] {
    let mut sums = [[i32x4::ZERO; 2]; 4];
    for (these, those) in these.iter().zip(those) {
        for (sums, this) in sums.iter_mut().zip(these) {
            for (sum, that) in sums.iter_mut().zip(those) {
                *sum += this.dot(*that);
            }
        }
    }
    sums
}

/// Gives each row mean 0 and variance 1, then a factor and a summand a place (Ba, Kiros & Hinton 2016).
#[derive(Clone)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Norm {
    const EPSILON: f32 = 1e-12;

    pub(super) fn apply(&self, rows: &mut [f32]) {
        let width = self.weight.len();
        #[expect(clippy::cast_precision_loss, reason = "a width is a small number")]
        let n = width as f32;
        for row in rows.chunks_exact_mut(width) {
            let mean = sum(row, |x| x) / n;
            let center = f32x8::splat(mean);
            let variance = sum(row, |x| (x - center) * (x - center)) / n;
            let factor = 1.0 / (variance + Self::EPSILON).sqrt();
            for ((x, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *x = (*x - mean) * factor * weight + bias;
            }
        }
    }
}

/// Eight sums side by side, then their sum: always in this order.
fn sum(row: &[f32], of: impl Fn(f32x8) -> f32x8) -> f32 {
    let (chunks, _) = row.as_chunks::<LANES>();
    let sums = chunks.iter().fold(f32x8::ZERO, |sums, chunk| sums + of(f32x8::from(*chunk)));
    sums.to_array().into_iter().fold(0.0, |sum, x| sum + x)
}

/// x · Φ(x) (Hendrycks & Gimpel 2016), read off a table between −8 and 8; beyond it is 0 or x.
pub(super) struct Gelu(Vec<f32>);

impl Gelu {
    const STEPS: f32 = 128.0;
    const END: f32 = 8.0;

    pub(super) fn new() -> Self {
        let at = |i: u16| {
            let x = f64::from(i) / f64::from(Self::STEPS) - f64::from(Self::END);
            #[expect(clippy::cast_possible_truncation, reason = "a float is what is wanted")]
            let y = (0.5 * x * (1.0 + libm::erf(x / std::f64::consts::SQRT_2))) as f32;
            y
        };
        Self((0..=2049).map(at).collect())
    }

    pub(super) fn apply(&self, values: &mut [f32]) {
        for x in values {
            let at = (*x + Self::END) * Self::STEPS;
            *x = if *x >= Self::END {
                *x
            } else if at > 0.0 {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2,048")]
                let i = at as usize;
                #[expect(clippy::cast_precision_loss, reason = "between 0 and 2,048")]
                let part = at - i as f32;
                self.0[i] + (self.0[i + 1] - self.0[i]) * part
            } else {
                0.0
            };
        }
    }
}

/// e to the power of `x`, for x at most 0: a power of two by the exponent's bits, and the rest by a polynomial good to 7 digits.
pub(super) fn exp(x: f32x8) -> f32x8 {
    const PUSH: f32 = 12_582_912.0;
    let x = x.fast_max(f32x8::splat(-80.0));
    let pushed = x * f32x8::splat(std::f32::consts::LOG2_E) + f32x8::splat(PUSH);
    let whole = pushed - f32x8::splat(PUSH);
    // ln 2 in two parts, so that the product with the first is exact.
    let rest = x - whole * f32x8::splat(0.693_359_4) - whole * f32x8::splat(-2.121_944_4e-4);
    let mut y = f32x8::splat(1.0 / 720.0);
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        y = y * rest + f32x8::splat(factor);
    }
    let power = pushed.to_array().map(|p| f32::from_bits((p.to_bits() << 23).wrapping_add(0x3f80_0000)));
    y * f32x8::from(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Numbers between −1 and 1 that look drawn by lot.
    fn numbers(n: u16) -> Vec<f32> {
        (0..n).map(|i| f32::from(i.wrapping_mul(25_173).wrapping_add(13_849) % 2_001) / 1_000.0 - 1.0).collect()
    }

    #[test]
    fn products_are_those_of_floats() {
        let (width, rows, pieces) = (16, 5, 7);
        let x = numbers(16 * 7);
        let weights: Vec<i8> = (0..80_i8).map(|i| i.wrapping_mul(37)).map(|w| w.max(-127)).collect();
        let scales = vec![0.5, 0.25, 1.0, 0.125, 2.0];
        let bias = numbers(5);
        let matrix = Matrix::new(&weights, width, scales.clone(), bias.clone());
        let (mut whole, mut out) = (Whole::default(), Vec::new());
        whole.round(&x, width);
        matrix.times(&whole, &mut out);
        for piece in 0..pieces {
            for row in 0..rows {
                let dot: f32 = (0..width).map(|k| x[piece * width + k] * f32::from(weights[row * width + k])).sum();
                let wanted = dot * scales[row] + bias[row];
                let got = out[piece * rows + row];
                assert!((wanted - got).abs() < 0.1, "{piece} {row}: {got} and not {wanted}");
            }
        }
    }

    #[test]
    fn the_largest_products_fit() {
        let matrix = Matrix::new(&[127; 1536], 1536, vec![1.0], vec![0.0]);
        let (mut whole, mut out) = (Whole::default(), Vec::new());
        whole.round(&[1.0; 1536], 1536);
        matrix.times(&whole, &mut out);
        assert!((out[0] / (127.0 * 1536.0) - 1.0).abs() < 1e-5, "{}", out[0]);
    }

    #[test]
    fn zeros_stay_zeros() {
        let mut whole = Whole::default();
        whole.round(&[0.0; 16], 16);
        assert!(whole.values.iter().flatten().all(|v| *v == i16x8::ZERO) && whole.scales[0].is_finite());
    }

    #[test]
    fn exp_is_good_to_six_digits() {
        for x in (0..8_000_u16).map(|i| -f32::from(i) / 100.0) {
            let (got, wanted) = (exp(f32x8::splat(x)).to_array()[0], libm::expf(x));
            assert!((got - wanted).abs() <= wanted * 1e-6 + 1e-30, "{x}: {got} and not {wanted}");
        }
        assert!(exp(f32x8::splat(f32::MIN)).to_array()[0] < 1e-30);
    }

    #[test]
    fn gelu_is_good_to_four_digits() {
        let gelu = Gelu::new();
        for x in (-1_000..1_000_i16).map(|i| f32::from(i) / 97.0) {
            let wanted = 0.5 * x * (1.0 + libm::erff(x / std::f32::consts::SQRT_2));
            let mut got = [x];
            gelu.apply(&mut got);
            assert!((got[0] - wanted).abs() < 2e-5, "{x}: {} and not {wanted}", got[0]);
        }
    }

    #[test]
    fn norms_have_mean_and_variance() {
        let norm = Norm { weight: vec![1.0; 32], bias: vec![0.0; 32] };
        let mut row = numbers(32);
        norm.apply(&mut row);
        let mean = row.iter().sum::<f32>() / 32.0;
        let variance = row.iter().map(|x| x * x).sum::<f32>() / 32.0;
        assert!(mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-4, "{mean} {variance}");
    }
}
