//! The model file: what is wrong with it is said, and nothing in it can make the loader panic.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;

use proptest::prelude::*;
use sayso::{Model, ModelError};
use sha2::{Digest, Sha256};

const HEADER: usize = 52;

static SHIPPED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/sayso.model");
    std::fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}"))
});

/// A file whose header fits its body.
fn file(body: &[u8]) -> Vec<u8> {
    let mut out = b"saysomod\x02\0\0\0".to_vec();
    out.extend((body.len() as u64).to_le_bytes());
    out.extend(Sha256::digest(body));
    out.extend(body);
    out
}

fn error(bytes: &[u8]) -> ModelError {
    match Model::from_bytes(bytes) {
        Ok(model) => panic!("{} was loaded", model.name()),
        Err(error) => error,
    }
}

#[test]
fn the_shipped_model_loads() {
    let model = Model::from_bytes(&SHIPPED).unwrap_or_else(|e| panic!("{e}"));
    assert!(model.name().contains('-'), "{}", model.name());
}

#[test]
fn each_fault_has_its_error() {
    assert_eq!(error(b""), ModelError::Foreign);
    assert_eq!(error(b"<!doctype html>"), ModelError::Foreign);
    let mut newer = SHIPPED[..HEADER].to_vec();
    newer[8] = 3;
    assert_eq!(error(&newer), ModelError::Newer { version: 3 });
    let mut older = SHIPPED[..HEADER].to_vec();
    older[8] = 1;
    assert_eq!(error(&older), ModelError::Older { version: 1 });
    for cut in [8, 11, 30, HEADER, HEADER + 1, SHIPPED.len() - 1] {
        assert!(matches!(error(&SHIPPED[..cut]), ModelError::Truncated { found, .. } if found == cut as u64), "{cut}");
    }
    let mut longer = SHIPPED.clone();
    longer.push(0);
    assert!(matches!(error(&longer), ModelError::Truncated { .. }));
    for at in [25, HEADER + 3, SHIPPED.len() / 2, SHIPPED.len() - 1] {
        let mut damaged = SHIPPED.clone();
        damaged[at] ^= 16;
        assert_eq!(error(&damaged), ModelError::Damaged, "{at}");
    }
    assert!(matches!(error(&file(b"")), ModelError::Malformed { .. }));
}

#[test]
fn errors_are_one_sentence_with_what_to_do() {
    for error in [error(b""), error(&SHIPPED[..100]), error(&file(b"{}"))] {
        let sentence = error.to_string();
        assert!(sentence.starts_with("this ") && !sentence.contains('\n'), "{sentence}");
    }
}

/// A tensor that is missing or of another shape is named.
#[test]
fn a_part_that_does_not_fit_is_named() {
    let body = &SHIPPED[HEADER..];
    for (from, to) in
        [("\"layer.3.up\"", "\"layer.3.uq\""), ("[280,384]", "[384,280]"), ("\"vocabulary\"", "\"vocabularz\"")]
    {
        let mut body = body.to_vec();
        let at = body.windows(from.len()).position(|w| w == from.as_bytes()).unwrap_or_else(|| panic!("no {from}"));
        body[at..at + to.len()].copy_from_slice(to.as_bytes());
        let error = error(&file(&body));
        assert!(matches!(&error, ModelError::Malformed { part } if !part.is_empty()), "{from}: {error}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_model_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Model::from_bytes(&bytes);
        let _ = Model::from_bytes(&file(&bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Past the checksum: the list of tensors and the numbers themselves may be anything; what loads can also read.
    #[test]
    fn a_forged_model_never_panics(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        in_list in any::<bool>(),
    ) {
        let mut body = SHIPPED[HEADER..].to_vec();
        let list = 8 + usize::from(u16::from_le_bytes([body[0], body[1]]));
        for (at, byte) in changes {
            let reach = if in_list { list } else { body.len() };
            let at = at.index(reach);
            body[at] = byte;
        }
        if let Ok(model) = Model::from_bytes(&file(&body)) {
            let text = "“It is a habit,” Edda Varrin said on Monday in Larkholm.";
            let _ = sayso::analyse_with(text, &model);
        }
    }
}
