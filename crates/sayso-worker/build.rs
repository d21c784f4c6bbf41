//! Gives `BUILD` its value: a number that changes with everything the page and the worker have to agree on.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The messages, the types inside them (the library's), what their numbers are computed with, and the versions of what writes them as bytes.
const AGREED: [&str; 6] =
    ["src", "../sayso/src", "../sayso-document/src", "../sayso-kernels/src", "../sayso-view/src", "../../Cargo.lock"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for path in AGREED {
        println!("cargo::rerun-if-changed={path}");
        list(Path::new(path), &mut files)?;
    }
    // In the order of their names, so that one tree gives one number on any machine.
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(&file)?.hash(&mut hasher);
    }
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo::rustc-env=SAYSO_BUILD={version}-{:016x}", hasher.finish());
    Ok(())
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            list(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_path_buf());
    }
    Ok(())
}
