//! Arithmetic: products of whole numbers, and the few functions between them.
//!
//! Weights are 8 bits, one scale a row. What is multiplied by them is rounded to 14 bits, one scale a word piece; products are summed
//! in 32 bits. Everything in floating point is done in one order and with operations that every processor rounds alike, so the same
//! text gives the same numbers natively and in any browser.

use wide::bytemuck::cast;
use wide::{f32x4, f32x8, i16x8, i32x4, i32x8};

/// Numbers held side by side in one vector of the processor.
pub const LANES: usize = 8;
/// The largest whole number activations are rounded to: 2,048 products of it with 127 still fit 32 bits.
const LARGEST: f32 = 8191.0;
/// A row of less than this counts as zeros.
pub(super) const SMALLEST: f32 = 1e-30;
/// 1.5 · 2²³: added to a float, it pushes the fraction out and leaves the whole number in the low bits.
const PUSH: f32 = 12_582_912.0;
/// Eight numbers of each of four rows, and of each of two: so many sums fit the registers, and the rows lie in memory as they are gone
/// through.
pub(super) type Four = [i16x8; 4];
pub(super) type Two = [i16x8; 2];
/// Fours of rows that are gone through together.
const BLOCK: usize = 4;

/// A layer of the network: y = Wx + b.
#[derive(Clone)]
pub struct Matrix {
    /// Four rows by four rows, widened to 16 bits; the last four are filled up with zeros.
    weights: Vec<Four>,
    /// Of four rows each, as are the summands.
    scales: Vec<f32x4>,
    bias: Vec<f32x4>,
    rows: usize,
    /// Vectors in a row.
    width: usize,
}

/// Rows of whole numbers with a scale each.
#[derive(Default)]
pub struct Whole {
    /// Pair of rows by pair of rows; an odd one at the end is paired with zeros.
    values: Vec<Two>,
    scales: Vec<f32>,
}

impl Whole {
    /// Rounds rows of that width, a multiple of 8.
    pub fn round(&mut self, rows: &[f32], width: usize) {
        let vectors = width / LANES;
        self.scales.clear();
        self.values.clear();
        self.values.resize((rows.len() / width).div_ceil(2) * vectors, [i16x8::ZERO; 2]);
        for (i, row) in rows.chunks_exact(width).enumerate() {
            let (chunks, _) = row.as_chunks::<LANES>();
            let most = largest(row);
            let factor = f32x8::splat(LARGEST / most);
            for (values, chunk) in self.values[i / 2 * vectors..].iter_mut().zip(chunks) {
                values[i % 2] = nearest(f32x8::from(*chunk) * factor);
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

/// Rounds to the nearest whole number of 16 bits.
pub(super) fn nearest(x: f32x8) -> i16x8 {
    let pushed: i32x8 = cast(x + f32x8::splat(PUSH));
    i16x8::from_i32x8_saturate(pushed - i32x8::splat(PUSH.to_bits().cast_signed()))
}

impl Matrix {
    /// From rows of `width` whole numbers, a multiple of 8.
    pub fn new(weights: &[i8], width: usize, scales: &[f32], bias: &[f32]) -> Self {
        let vectors = width / LANES;
        let row = |row: usize, k: usize| {
            let numbers = weights.get(row * width + k * LANES..).and_then(<[i8]>::first_chunk::<LANES>);
            i16x8::new(numbers.map_or([0; LANES], |numbers| numbers.map(i16::from)))
        };
        let fours = (0..scales.len()).step_by(4);
        let weights = fours
            .flat_map(|first| (0..vectors).map(move |k| (first, k)))
            .map(|(first, k)| std::array::from_fn(|r| row(first + r, k)));
        let by_four = |numbers: &[f32]| {
            let four = |four: &[f32]| f32x4::new(std::array::from_fn(|i| four.get(i).copied().unwrap_or_default()));
            numbers.chunks(4).map(four).collect()
        };
        let rows = scales.len();
        Self { weights: weights.collect(), scales: by_four(scales), bias: by_four(bias), rows, width: vectors }
    }

    /// For each row of `x` a row of as many numbers as the matrix has rows.
    pub fn times(&self, x: &Whole, out: &mut Vec<f32>) {
        out.clear();
        out.resize(self.rows * x.scales.len(), 0.0);
        // A block of rows stays in the nearest cache while all pieces pass.
        for (block, weights) in self.weights.chunks(BLOCK * self.width).enumerate() {
            for ((values, scales), out) in
                x.values.chunks_exact(self.width).zip(x.scales.chunks(2)).zip(out.chunks_mut(2 * self.rows))
            {
                for (four, weights) in weights.chunks_exact(self.width).enumerate() {
                    let sums = products(weights, values);
                    self.put(block * BLOCK + four, &sums, scales, out);
                }
            }
        }
    }

    /// Turns the sums of four rows and two pieces into floats.
    fn put(&self, four: usize, sums: &[[i32x4; 2]; 4], scales: &[f32], out: &mut [f32]) {
        for (piece, (scale, out)) in scales.iter().zip(out.chunks_exact_mut(self.rows)).enumerate() {
            let sums = totals(sums.map(|sums| sums[piece]));
            let numbers = f32x4::from_i32x4(sums) * (f32x4::splat(*scale) * self.scales[four]) + self.bias[four];
            let out = &mut out[4 * four..];
            let count = out.len().min(4);
            out[..count].copy_from_slice(&numbers.to_array()[..count]);
        }
    }
}

/// The sum of each of four vectors.
fn totals(vectors: [i32x4; 4]) -> i32x4 {
    let [a, b, c, d] = f32x4::transpose(vectors.map(cast)).map(cast::<f32x4, i32x4>);
    a + b + c + d
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
pub struct Norm {
    /// A factor a place.
    pub weight: Vec<f32>,
    /// A summand a place, as many.
    pub bias: Vec<f32>,
}

impl Norm {
    const EPSILON: f32 = 1e-12;

    /// Norms rows of that width, in place.
    pub fn apply(&self, rows: &mut [f32]) {
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

/// x · Φ(x) (Hendrycks & Gimpel 2016), to six digits; as many numbers as are a multiple of 8. How far it is from the larger of x and 0
/// is a matter of the distribution's tail (Abramowitz & Stegun 1964, 7.1.26).
pub fn gelu(values: &mut [f32]) {
    let (chunks, _) = values.as_chunks_mut::<LANES>();
    for chunk in chunks {
        let x = f32x8::from(*chunk);
        let far = x.abs();
        let t = f32x8::ONE / (far * f32x8::splat(0.327_591_1 * std::f32::consts::FRAC_1_SQRT_2) + f32x8::ONE);
        let mut tail = f32x8::splat(1.061_405_4);
        for factor in [-1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6] {
            tail = tail * t + f32x8::splat(factor);
        }
        let tail = tail * t * exp(x * x * f32x8::splat(-0.5));
        *chunk = (x.fast_max(f32x8::ZERO) - far * f32x8::HALF * tail).to_array();
    }
}

/// e to the power of `x`, for x at most 0: a power of two by the exponent's bits, and the rest by a polynomial good to 7 digits.
pub(super) fn exp(x: f32x8) -> f32x8 {
    let x = x.fast_max(f32x8::splat(-80.0));
    let pushed = x * f32x8::splat(std::f32::consts::LOG2_E) + f32x8::splat(PUSH);
    let whole = pushed - f32x8::splat(PUSH);
    // ln 2 in two parts, so that the product with the first is exact.
    let rest = x - whole * f32x8::splat(0.693_359_4) - whole * f32x8::splat(-2.121_944_4e-4);
    let mut y = f32x8::splat(1.0 / 720.0);
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        y = y * rest + f32x8::splat(factor);
    }
    let power = (cast::<f32x8, i32x8>(pushed) << 23) + i32x8::splat(1.0_f32.to_bits().cast_signed());
    y * cast::<i32x8, f32x8>(power)
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
        let matrix = Matrix::new(&weights, width, &scales, &bias);
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
        let matrix = Matrix::new(&[127; 1536], 1536, &[1.0], &[0.0]);
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
    fn gelu_is_good_to_six_digits() {
        for x in (-1_000..1_000_i16).map(|i| f32::from(i) / 97.0) {
            let wanted = 0.5 * x * (1.0 + libm::erff(x / std::f32::consts::SQRT_2));
            let mut got = [x; LANES];
            gelu(&mut got);
            assert!((got[0] - wanted).abs() < 2e-6, "{x}: {} and not {wanted}", got[0]);
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
