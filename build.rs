//! Tells the page which model belongs to it: the size of the file and its digest, which its URL carries.

use std::{fs, io};

use sha2::{Digest, Sha256};

const FILE: &str = "model/sayso.model";
/// Bytes of the digest in the URL: enough to tell any two models apart.
const SHORT: usize = 8;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FILE}");
    match fs::read(FILE) {
        Ok(model) => {
            let digest: String = Sha256::digest(&model)[..SHORT].iter().map(|byte| format!("{byte:02x}")).collect();
            println!("cargo::rustc-env=SAYSO_MODEL_DIGEST={digest}");
            println!("cargo::rustc-env=SAYSO_MODEL_SIZE={}", model.len());
        }
        Err(error) => println!("cargo::error={FILE} can't be read, and the page delivers it: {error}"),
    }
    Ok(())
}
