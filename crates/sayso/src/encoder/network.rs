//! The network: embeddings, layers of attention (Vaswani et al. 2017) as in BERT, and the heads.

use wide::f32x8;

use super::error::ModelError;
use super::file::{Tensors, malformed};
use super::matrix::{Gelu, Matrix, Norm, Whole, exp};

/// Word pieces in a window at most, with the two at its ends.
pub(super) const LONGEST: usize = 256;
/// Numbers in a vector.
const SIZE: usize = 384;
/// Numbers in the middle of a layer.
const INNER: usize = 1536;
const HEADS: usize = 12;
/// Numbers of a vector that one head looks at.
const HEAD: usize = SIZE / HEADS;
const LAYERS: usize = 6;

/// One word piece as it goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Piece {
    /// Row of the vocabulary.
    pub(super) row: u32,
    pub(super) shape: u8,
    pub(super) place: u8,
}

/// The weights.
pub(super) struct Network {
    words: Vec<i8>,
    words_scale: Vec<f32>,
    positions: Vec<f32>,
    shapes: Vec<f32>,
    places: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    heads: Matrix,
    gelu: Gelu,
}

struct Layer {
    /// Query, key and value of all heads, one after the other; queries are scaled already.
    attention: Matrix,
    output: Matrix,
    norm: Norm,
    up: Matrix,
    down: Matrix,
    last: Norm,
}

impl Network {
    /// The network of a file, with so many numbers out of its heads.
    pub(super) fn read(file: &Tensors, outputs: usize) -> Result<Self, ModelError> {
        let pieces = file.count("embeddings.words")?;
        let norm = |name: &str| {
            let floats = |part: &str| file.floats(&format!("{name}.{part}"), &[SIZE]);
            Ok(Norm { weight: floats("weight")?, bias: floats("bias")? })
        };
        let layer = |i: usize| {
            let name = |part: &str| format!("layer.{i}.{part}");
            Ok(Layer {
                attention: file.matrix(&name("attention"), 3 * SIZE, SIZE)?,
                output: file.matrix(&name("output"), SIZE, SIZE)?,
                norm: norm(&name("norm"))?,
                up: file.matrix(&name("up"), INNER, SIZE)?,
                down: file.matrix(&name("down"), SIZE, INNER)?,
                last: norm(&name("last"))?,
            })
        };
        Ok(Self {
            words: file.rows("embeddings.words", pieces, SIZE)?,
            words_scale: file.floats("embeddings.words.scale", &[pieces])?,
            positions: file.floats("embeddings.positions", &[LONGEST, SIZE])?,
            shapes: file.floats("embeddings.shapes", &[4, SIZE])?,
            places: file.floats("embeddings.places", &[5, SIZE])?,
            norm: norm("embeddings.norm")?,
            layers: (0..LAYERS).map(layer).collect::<Result<_, ModelError>>()?,
            heads: file.matrix("heads", outputs, SIZE)?,
            gelu: Gelu::new(),
        })
    }

    /// Whether every piece of a vocabulary has its row.
    pub(super) fn covers(&self, pieces: usize) -> Result<(), ModelError> {
        if pieces == self.words_scale.len() { Ok(()) } else { Err(malformed("vocabulary")) }
    }

    /// What the heads say of the word pieces at the places in `wanted`, one row after the other. `window` has at most
    /// [`LONGEST`] pieces.
    pub(super) fn run(&self, window: &[Piece], wanted: &[usize]) -> Vec<f32> {
        let mut x = self.embed(window);
        let mut whole = Whole::default();
        let (mut wide, mut narrow) = (Vec::new(), Vec::new());
        for layer in &self.layers {
            whole.round(&x, SIZE);
            layer.attention.times(&whole, &mut wide);
            attend(&wide, &mut narrow);
            whole.round(&narrow, SIZE);
            layer.output.times(&whole, &mut narrow);
            add(&mut x, &narrow);
            layer.norm.apply(&mut x);
            whole.round(&x, SIZE);
            layer.up.times(&whole, &mut wide);
            self.gelu.apply(&mut wide);
            whole.round(&wide, INNER);
            layer.down.times(&whole, &mut narrow);
            add(&mut x, &narrow);
            layer.last.apply(&mut x);
        }
        narrow.clear();
        for &piece in wanted {
            narrow.extend_from_slice(&x[piece * SIZE..][..SIZE]);
        }
        whole.round(&narrow, SIZE);
        let mut out = Vec::new();
        self.heads.times(&whole, &mut out);
        out
    }

    fn embed(&self, window: &[Piece]) -> Vec<f32> {
        let mut x = Vec::with_capacity(window.len() * SIZE);
        for (piece, position) in window.iter().zip(self.positions.chunks_exact(SIZE)) {
            let row = piece.row as usize;
            let (word, scale) = (&self.words[row * SIZE..][..SIZE], self.words_scale[row]);
            let shape = &self.shapes[usize::from(piece.shape) * SIZE..][..SIZE];
            let place = &self.places[usize::from(piece.place) * SIZE..][..SIZE];
            let at = |k: usize| f32::from(word[k]) * scale + shape[k] + place[k] + position[k];
            x.extend((0..SIZE).map(at));
        }
        self.norm.apply(&mut x);
        x
    }
}

fn add(x: &mut [f32], more: &[f32]) {
    for (x, more) in x.iter_mut().zip(more) {
        *x += more;
    }
}

/// Word pieces that look at the others together, so that each key and value is fetched once for all of them.
const QUERIES: usize = 4;
/// Vectors of eight numbers in what one head looks at.
const CHUNKS: usize = HEAD / 8;

/// Lets every word piece look at all others: softmax of queries times keys, times values, head by head.
fn attend(qkv: &[f32], out: &mut Vec<f32>) {
    let pieces = qkv.len() / (3 * SIZE);
    // Pieces side by side in vectors; what fills the last one up is masked.
    let blocks = pieces.div_ceil(8);
    out.clear();
    out.resize(pieces * SIZE, 0.0);
    let mut keys = vec![f32x8::ZERO; HEAD * blocks];
    let mut values = vec![f32x8::ZERO; CHUNKS * pieces];
    let mut scores = vec![f32x8::ZERO; QUERIES * blocks];
    let mut weights = vec![[0.0; QUERIES]; pieces];
    for head in 0..HEADS {
        let part = |piece: usize, which: usize| &qkv[piece * 3 * SIZE + which * SIZE + head * HEAD..][..HEAD];
        for piece in 0..pieces {
            let (chunks, _) = part(piece, 2).as_chunks::<8>();
            for (c, chunk) in chunks.iter().enumerate() {
                values[c * pieces + piece] = f32x8::from(*chunk);
            }
        }
        for block in 0..blocks {
            let lanes: [&[f32]; 8] = std::array::from_fn(|l| part((block * 8 + l).min(pieces - 1), 1));
            for d in 0..HEAD {
                keys[d * blocks + block] = f32x8::from(lanes.map(|lane| lane[d]));
            }
        }
        for first in (0..pieces).step_by(QUERIES) {
            // The last one stands in for those that are missing; what it gives is written once.
            let queries: [&[f32]; QUERIES] = std::array::from_fn(|q| part((first + q).min(pieces - 1), 0));
            score(queries, &keys, &mut scores);
            for (q, scores) in scores.chunks_exact_mut(blocks).enumerate() {
                softmax(scores, pieces);
                for (weights, scores) in weights.chunks_mut(8).zip(scores) {
                    for (weight, score) in weights.iter_mut().zip(scores.to_array()) {
                        weight[q] = score;
                    }
                }
            }
            for (c, values) in values.chunks_exact(pieces).enumerate() {
                let mut sums = [f32x8::ZERO; QUERIES];
                for (value, weights) in values.iter().zip(&weights) {
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum += *value * f32x8::splat(*weight);
                    }
                }
                for (piece, sum) in (first..pieces).zip(sums) {
                    out[piece * SIZE + head * HEAD + c * 8..][..8].copy_from_slice(&sum.to_array());
                }
            }
        }
    }
}

/// Queries times keys: a row of scores for each query.
fn score(queries: [&[f32]; QUERIES], keys: &[f32x8], scores: &mut [f32x8]) {
    let blocks = scores.len() / QUERIES;
    for block in 0..blocks {
        let mut sums = [f32x8::ZERO; QUERIES];
        for (d, keys) in keys.chunks_exact(blocks).enumerate() {
            let key = keys[block];
            for (sum, query) in sums.iter_mut().zip(queries) {
                *sum += f32x8::splat(query[d]) * key;
            }
        }
        for (q, sum) in sums.into_iter().enumerate() {
            scores[q * blocks + block] = sum;
        }
    }
}

/// How much one piece looks at each of so many pieces: sums to 1.
fn softmax(scores: &mut [f32x8], pieces: usize) {
    if let (Some(last), Some(filled)) = (scores.last_mut(), std::num::NonZero::new(pieces % 8)) {
        let mut lanes = last.to_array();
        lanes[filled.get()..].fill(f32::MIN);
        *last = f32x8::from(lanes);
    }
    let most = scores.iter().fold(f32x8::splat(f32::MIN), |most, s| most.fast_max(*s));
    let most = f32x8::splat(most.to_array().into_iter().fold(f32::MIN, f32::max));
    let mut sum = f32x8::ZERO;
    for s in scores.iter_mut() {
        *s = exp(*s - most);
        sum += *s;
    }
    let factor = f32x8::splat(1.0 / sum.to_array().into_iter().fold(0.0, |sum, x| sum + x));
    for s in scores.iter_mut() {
        *s *= factor;
    }
}
