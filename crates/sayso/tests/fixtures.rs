//! Every form of quotation, name and structure as a text with what is found under it.
//!
//! A fixture is a file in `tests/fixtures/` (read by rules alone) or `tests/fixtures_model/` (with the shipped model): a text, a line of dashes, and the snapshot this test makes of its analysis. To add
//! one, write the text and run `UPDATE_FIXTURES=1 cargo test -p sayso --test fixtures`; read the snapshot before you commit it.

mod snapshot;

use include_dir::{Dir, DirEntry, include_dir};
use sayso::Analysis;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Embedded, because the same test runs as WASM, where there is no file system.
static FIXTURES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures");
const RULE: &str = "\n----------\n";

#[test]
fn fixtures_are_analysed_as_written() {
    check("fixtures", &FIXTURES, 20, sayso::analyse);
}

/// Forms that only the model finds, read with the one that is shipped. A new model may read them otherwise: look at the difference.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn fixtures_are_read_with_the_model_as_written() {
    static WITH_MODEL: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures_model");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/sayso.model");
    let model = sayso::Model::from_bytes(&std::fs::read(path).expect("the model is there")).expect("it is one");
    check("fixtures_model", &WITH_MODEL, 5, |text| sayso::analyse_with(text, &model));
}

/// Compares the snapshot under each text of a folder with what is found now.
fn check(folder: &str, fixtures: &Dir, at_least: usize, analyse: impl Fn(&str) -> Analysis) {
    let mut files = Vec::new();
    collect(fixtures, &mut files);
    assert!(files.len() > at_least, "only {} fixtures were found", files.len());
    let mut wrong = Vec::new();
    for (name, contents) in files {
        let (text, expected) = contents.split_once(RULE).unwrap_or((contents.trim_end(), ""));
        let got = snapshot::snapshot(text, &analyse(text));
        if got.trim_end() != expected.trim_end() && !update(folder, name, text, &got) {
            wrong.push(format!("\n\n=== {name}\n{text}{RULE}{}", difference(expected, &got)));
        }
    }
    assert!(wrong.is_empty(), "{} fixtures differ:{}", wrong.len(), wrong.concat());
}

fn collect<'a>(dir: &'a Dir, out: &mut Vec<(&'a str, &'a str)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, out),
            DirEntry::File(file) => {
                out.push((file.path().to_str().expect("a plain name"), file.contents_utf8().expect("UTF-8")))
            }
        }
    }
}

/// Writes the snapshot to its file if asked to.
#[cfg(not(target_arch = "wasm32"))]
fn update(folder: &str, name: &str, text: &str, got: &str) -> bool {
    let asked = std::env::var_os("UPDATE_FIXTURES").is_some();
    if asked {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder).join(name);
        std::fs::write(path, format!("{text}{RULE}{}\n", got.trim_end())).expect("the fixture can be written");
    }
    asked
}

#[cfg(target_arch = "wasm32")]
fn update(_: &str, _: &str, _: &str, _: &str) -> bool {
    false
}

/// Both versions line by line, what is only in one marked.
fn difference(expected: &str, got: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), got.lines().collect());
    let gone = old.iter().filter(|l| !new.contains(l)).map(|l| format!("- {l}\n"));
    let come = new.iter().map(|l| format!("{} {l}\n", if old.contains(l) { ' ' } else { '+' }));
    gone.chain(come).collect()
}
