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

/// Lets every word piece look at all others: softmax of queries times keys, times values, head by head.
fn attend(qkv: &[f32], out: &mut Vec<f32>) {
    let pieces = qkv.len() / (3 * SIZE);
    // Pieces side by side in vectors; what fills the last one up is masked.
    let blocks = pieces.div_ceil(8);
    out.clear();
    out.resize(pieces * SIZE, 0.0);
    let mut keys = vec![f32x8::ZERO; HEAD * blocks];
    let mut scores = vec![f32x8::ZERO; blocks];
    for head in 0..HEADS {
        let part = |piece: usize, which: usize| &qkv[piece * 3 * SIZE + which * SIZE + head * HEAD..][..HEAD];
        for d in 0..HEAD {
            for block in 0..blocks {
                let lane = |l: usize| if block * 8 + l < pieces { part(block * 8 + l, 1)[d] } else { 0.0 };
                keys[d * blocks + block] = f32x8::from(std::array::from_fn(lane));
            }
        }
        for piece in 0..pieces {
            score(part(piece, 0), &keys, pieces, &mut scores);
            let mut sums = [f32x8::ZERO; HEAD / 8];
            for (block, weights) in scores.iter().enumerate() {
                let weights = weights.to_array();
                for (other, weight) in (block * 8..pieces).zip(weights) {
                    let (value, weight) = (part(other, 2), f32x8::splat(weight));
                    let (chunks, _) = value.as_chunks::<8>();
                    for (sum, chunk) in sums.iter_mut().zip(chunks) {
                        *sum += f32x8::from(*chunk) * weight;
                    }
                }
            }
            let target = &mut out[piece * SIZE + head * HEAD..][..HEAD];
            let (chunks, _) = target.as_chunks_mut::<8>();
            for (chunk, sum) in chunks.iter_mut().zip(sums) {
                *chunk = sum.to_array();
            }
        }
    }
}

/// How much one piece looks at each piece: sums to 1.
fn score(query: &[f32], keys: &[f32x8], pieces: usize, scores: &mut [f32x8]) {
    let blocks = scores.len();
    for (pair, out) in scores.chunks_mut(4).enumerate() {
        let mut sums = [f32x8::ZERO; 4];
        for (d, q) in query.iter().enumerate() {
            let q = f32x8::splat(*q);
            let keys = &keys[d * blocks + pair * 4..][..out.len()];
            for (sum, key) in sums.iter_mut().zip(keys) {
                *sum += q * *key;
            }
        }
        out.copy_from_slice(&sums[..out.len()]);
    }
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
