//! How many bytes the built site may have.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::process::{Failure, Outcome};

const PAGE_WASM: u64 = 700_000;
const WORKER_WASM: u64 = 900_000;
const EXPORT_WASM: u64 = 300_000;
/// Everything fetched before a text can be read, as a server sends it.
const FIRST_USABLE: u64 = 695_000;
/// Everything a first visit fetches, the model included.
const FIRST_VISIT: u64 = 16_000_000;

const MODEL: &str = "sayso.model";
/// What begins like this is fetched when a file is written, and not before.
const EXPORT: &str = "sayso-export";

struct File {
    name: String,
    raw: u64,
    /// As a plain static host sends it: the model is no text, and goes as it is.
    sent: u64,
}

/// Prints the sizes of the built site, and fails if one is too large.
pub(crate) fn check(dist: &Path) -> Outcome {
    let files = files(dist)?;
    println!("\n{:>9} {:>9}", "bytes", "sent");
    for file in &files {
        println!("{:>9} {:>9}  {}", file.raw, file.sent, file.name);
    }
    let raw = |prefix: &str| {
        files.iter().filter(|f| f.name.starts_with(prefix) && f.name.ends_with(".wasm")).map(|f| f.raw).sum()
    };
    // The page and its worker both: without the worker no text is read.
    let code: u64 = files.iter().filter(|f| f.name != MODEL && !f.name.starts_with(EXPORT)).map(|f| f.sent).sum();
    let model: u64 = files.iter().filter(|f| f.name == MODEL).map(|f| f.sent).sum();
    let sizes = [
        ("page's WASM, raw", raw("sayso-web"), PAGE_WASM),
        ("worker's WASM, raw", raw("sayso-worker"), WORKER_WASM),
        ("export's WASM, raw", raw(EXPORT), EXPORT_WASM),
        ("first usable page, gzipped", code, FIRST_USABLE),
        // Nothing at all where the model is missing: then the site isn't whole.
        ("first visit, with the model", if model == 0 { 0 } else { code + model }, FIRST_VISIT),
    ];
    let mut too_large = Vec::new();
    for (what, size, limit) in sizes {
        println!("{what}: {size} of {limit}");
        // Nothing at all is as wrong as too much: the files have other names now.
        if size > limit || size == 0 {
            too_large.push(what);
        }
    }
    if too_large.is_empty() { Ok(()) } else { Err(Failure(format!("not within its size: {}", too_large.join("; ")))) }
}

fn files(dist: &Path) -> Outcome<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let bytes = fs::read(entry.path())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let raw = bytes.len() as u64;
        let sent = if name == MODEL { raw } else { zipped(&bytes)? };
        files.push(File { name, raw, sent });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn zipped(bytes: &[u8]) -> Outcome<u64> {
    let mut zip = GzEncoder::new(Vec::new(), Compression::best());
    zip.write_all(bytes)?;
    Ok(zip.finish()?.len() as u64)
}
