//! Reading what is to be annotated, with one clear sentence where it cannot be.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::Failure;

/// More text than this is no article; the page has the same limit.
pub(crate) const MAX_BYTES: usize = 5_000_000;

/// One text with its name.
pub(crate) struct Input {
    /// The file's name without its folder, or `stdin`.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Input, Failure> {
    let name = if path == Path::new("-") {
        "stdin".to_string()
    } else {
        path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
    };
    Ok(Input { name, text: decode(&path.display().to_string(), bytes(path)?)? })
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut out)?;
    } else {
        out = fs::read(path).map_err(|e| format!("cannot read {}: {e}; check the path", path.display()))?;
    }
    Ok(out)
}

/// Bytes to text: UTF-8, with or without a byte order mark.
fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    if bytes.contains(&0) {
        return Err(format!("{name} is a binary file, not text; save the article as plain text (UTF-8) first").into());
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        format!(
            "{name} is not UTF-8 (byte {}); convert it first, e.g. iconv -f latin1 -t utf-8",
            e.utf8_error().valid_up_to()
        )
    })?;
    check(name, &text)?;
    Ok(text)
}

/// Refuses what is empty or too long.
pub(crate) fn check(name: &str, text: &str) -> Result<(), Failure> {
    if text.trim().is_empty() {
        return Err(format!("{name} holds no text; give the text of an article").into());
    }
    if text.len() > MAX_BYTES {
        return Err(format!(
            "{name} holds {} MB of text, more than the 5 MB that are read at once; split it",
            text.len() / 1_000_000
        )
        .into());
    }
    Ok(())
}

/// The files named, or standard input when there is none.
pub(crate) fn paths(files: &[PathBuf]) -> Vec<PathBuf> {
    if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() }
}
