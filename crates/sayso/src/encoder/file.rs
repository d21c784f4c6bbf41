//! The model file: a short header of ours, then tensors in the safetensors format. `docs/model-format.md` has the layout.

use safetensors::{Dtype, SafeTensors};
use sha2::{Digest, Sha256};

use super::error::ModelError;
use sayso_kernels::Matrix;

const MAGIC: &[u8; 8] = b"saysomod";
/// The one version of the format that is read.
const VERSION: u32 = 2;
/// Magic, version, length of the rest, its SHA-256.
const HEADER: usize = 8 + 4 + 8 + 32;

/// The tensors of a file whose checksum is right.
pub(super) struct Tensors<'a> {
    tensors: SafeTensors<'a>,
    /// The network's name: the beginning of its checksum tells one training from another.
    pub(super) digest: String,
}

/// Checks the header and the checksum.
pub(super) fn open(bytes: &[u8]) -> Result<Tensors<'_>, ModelError> {
    let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(ModelError::Foreign)?;
    if magic != MAGIC {
        return Err(ModelError::Foreign);
    }
    let truncated = |expected: u64| ModelError::Truncated { expected, found: bytes.len() as u64 };
    let (version, rest) = rest.split_first_chunk::<4>().ok_or_else(|| truncated(HEADER as u64))?;
    let version = u32::from_le_bytes(*version);
    if version > VERSION {
        return Err(ModelError::Newer { version });
    }
    if version < VERSION {
        return Err(ModelError::Older { version });
    }
    let (length, rest) = rest.split_first_chunk::<8>().ok_or_else(|| truncated(HEADER as u64))?;
    let (checksum, body) = rest.split_first_chunk::<32>().ok_or_else(|| truncated(HEADER as u64))?;
    let length = u64::from_le_bytes(*length);
    if body.len() as u64 != length {
        return Err(truncated(length.saturating_add(HEADER as u64)));
    }
    let found: [u8; 32] = Sha256::digest(body).into();
    if found != *checksum {
        return Err(ModelError::Damaged);
    }
    let digest = checksum[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    let tensors = SafeTensors::deserialize(body).map_err(|_| malformed("list of tensors"))?;
    Ok(Tensors { tensors, digest })
}

pub(super) fn malformed(part: &str) -> ModelError {
    ModelError::Malformed { part: part.to_owned() }
}

impl Tensors<'_> {
    /// A tensor of that type and shape, as bytes; a dimension of 0 may be anything.
    fn bytes(&self, name: &str, kind: Dtype, shape: &[usize]) -> Result<&[u8], ModelError> {
        let tensor = self.tensors.tensor(name).map_err(|_| malformed(name))?;
        let fits = tensor.shape().len() == shape.len()
            && tensor.shape().iter().zip(shape).all(|(found, wanted)| *wanted == 0 || found == wanted);
        if tensor.dtype() != kind || !fits {
            return Err(malformed(name));
        }
        Ok(tensor.data())
    }

    /// Numbers of a tensor of that shape, all of them finite.
    pub(super) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let bytes = self.bytes(name, Dtype::F32, shape)?;
        let (chunks, _) = bytes.as_chunks::<4>();
        let floats: Vec<f32> = chunks.iter().map(|chunk| f32::from_le_bytes(*chunk)).collect();
        if floats.iter().all(|float| float.is_finite()) { Ok(floats) } else { Err(malformed(name)) }
    }

    /// Whole numbers between −127 and 127 in rows of that width.
    pub(super) fn rows(&self, name: &str, rows: usize, width: usize) -> Result<Vec<i8>, ModelError> {
        let bytes = self.bytes(name, Dtype::I8, &[rows, width])?;
        // −128 has no opposite; without it no sum can overflow.
        Ok(bytes.iter().map(|byte| byte.cast_signed().max(-127)).collect())
    }

    /// Rows of whole numbers of 4 bits, two a byte.
    pub(super) fn halves<const BYTES: usize>(&self, name: &str, rows: usize) -> Result<Vec<[u8; BYTES]>, ModelError> {
        let bytes = self.bytes(name, Dtype::U8, &[rows, BYTES])?;
        let (rows, _) = bytes.as_chunks::<BYTES>();
        Ok(rows.to_vec())
    }

    /// Rows of whole numbers, each multiplied with its scale.
    pub(super) fn scaled(&self, name: &str, rows: usize, width: usize) -> Result<Vec<f32>, ModelError> {
        let numbers = self.rows(name, rows, width)?;
        let scales = self.floats(&format!("{name}.scale"), &[rows])?;
        let rows = numbers.chunks_exact(width).zip(scales);
        Ok(rows.flat_map(|(row, scale)| row.iter().map(move |number| f32::from(*number) * scale)).collect())
    }

    /// A layer's weights, scales and bias.
    pub(super) fn matrix(&self, name: &str, rows: usize, width: usize) -> Result<Matrix, ModelError> {
        let weights = self.rows(name, rows, width)?;
        let scales = self.floats(&format!("{name}.scale"), &[rows])?;
        let bias = self.floats(&format!("{name}.bias"), &[rows])?;
        Ok(Matrix::new(&weights, width, &scales, &bias))
    }

    /// How many rows a tensor has.
    pub(super) fn count(&self, name: &str) -> Result<usize, ModelError> {
        let tensor = self.tensors.tensor(name).map_err(|_| malformed(name))?;
        tensor.shape().first().copied().filter(|rows| *rows > 0).ok_or_else(|| malformed(name))
    }

    /// A tensor that holds UTF-8.
    pub(super) fn text(&self, name: &str) -> Result<&str, ModelError> {
        let bytes = self.bytes(name, Dtype::U8, &[0])?;
        std::str::from_utf8(bytes).map_err(|_| malformed(name))
    }
}
