//! The network: embeddings, layers of attention (Vaswani et al. 2017) as in BERT, and the heads.

use sayso_kernels::{Attention, LANES, Matrix, Norm, SIZE, Whole, add, gelu};

use super::error::ModelError;
use super::file::{Tensors, malformed};

/// Word pieces in a window at most, with the two at its ends.
pub(super) const LONGEST: usize = 304;
/// Numbers in the middle of a layer at most; more would not fit the sums of 32 bits.
const MOST_INNER: usize = 2048;
const LAYERS: usize = 6;

/// One word piece as it goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Row of the vocabulary.
    pub(super) row: u32,
    pub(super) shape: u8,
    pub(super) place: u8,
}

/// The weights.
pub(super) struct Network {
    words: Vec<Halves>,
    words_scale: Vec<f32>,
    positions: Vec<f32>,
    shapes: Vec<f32>,
    places: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    heads: Matrix,
    /// Numbers in the middle of a layer.
    inner: usize,
}

/// A vector of whole numbers of 4 bits, two a byte, the lower half first; 8 stands for 0.
type Halves = [u8; SIZE / 2];

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
        let inner = file.count("layer.0.up")?;
        if !inner.is_multiple_of(LANES) || inner > MOST_INNER {
            return Err(malformed("layer.0.up"));
        }
        let layer = |i: usize| {
            let name = |part: &str| format!("layer.{i}.{part}");
            Ok(Layer {
                attention: file.matrix(&name("attention"), 3 * SIZE, SIZE)?,
                output: file.matrix(&name("output"), SIZE, SIZE)?,
                norm: norm(&name("norm"))?,
                up: file.matrix(&name("up"), inner, SIZE)?,
                down: file.matrix(&name("down"), SIZE, inner)?,
                last: norm(&name("last"))?,
            })
        };
        Ok(Self {
            words: file.halves("embeddings.words", pieces)?,
            words_scale: file.floats("embeddings.words.scale", &[pieces])?,
            positions: file.scaled("embeddings.positions", LONGEST, SIZE)?,
            shapes: file.floats("embeddings.shapes", &[4, SIZE])?,
            places: file.floats("embeddings.places", &[5, SIZE])?,
            norm: norm("embeddings.norm")?,
            layers: (0..LAYERS).map(layer).collect::<Result<_, ModelError>>()?,
            heads: file.matrix("heads", outputs, SIZE)?,
            inner,
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
        let mut attention = Attention::new(window.len());
        for (i, layer) in self.layers.iter().enumerate() {
            whole.round(&x, SIZE);
            layer.attention.times(&whole, &mut wide);
            attention.apply(&wide, &mut narrow);
            if i + 1 == LAYERS {
                // Nothing looks at the others any more.
                (x, narrow) = (gather(&x, wanted), gather(&narrow, wanted));
            }
            whole.round(&narrow, SIZE);
            layer.output.times(&whole, &mut narrow);
            add(&mut x, &narrow);
            layer.norm.apply(&mut x);
            whole.round(&x, SIZE);
            layer.up.times(&whole, &mut wide);
            gelu(&mut wide);
            whole.round(&wide, self.inner);
            layer.down.times(&whole, &mut narrow);
            add(&mut x, &narrow);
            layer.last.apply(&mut x);
        }
        whole.round(&x, SIZE);
        let mut out = Vec::new();
        self.heads.times(&whole, &mut out);
        out
    }

    fn embed(&self, window: &[Piece]) -> Vec<f32> {
        let mut x = Vec::with_capacity(window.len() * SIZE);
        for (piece, position) in window.iter().zip(self.positions.chunks_exact(SIZE)) {
            let row = piece.row as usize;
            let scale = self.words_scale[row];
            let word = self.words[row].iter().flat_map(|byte| [byte & 15, byte >> 4]);
            let shape = &self.shapes[usize::from(piece.shape) * SIZE..];
            let place = &self.places[usize::from(piece.place) * SIZE..];
            let rest = shape.iter().zip(place).zip(position);
            x.extend(
                word.zip(rest).map(|(half, ((shape, place), position))| {
                    (f32::from(half) - 8.0) * scale + shape + place + position
                }),
            );
        }
        self.norm.apply(&mut x);
        x
    }
}

/// Rows of a table, one after the other.
fn gather(rows: &[f32], wanted: &[usize]) -> Vec<f32> {
    wanted.iter().flat_map(|row| &rows[row * SIZE..][..SIZE]).copied().collect()
}
