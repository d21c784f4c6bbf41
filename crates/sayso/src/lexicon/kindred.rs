//! Nouns for people and bodies that may be one and the same: “Cllr” and “the ward rep”, “Corran Foods” and “the group”.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The lists parsed.
struct Kindred {
    /// For each noun the lines that it stands in, as bits.
    of: HashMap<&'static str, u64>,
    /// The lines of bodies, as bits.
    bodies: u64,
}

static KINDRED: LazyLock<Kindred> = LazyLock::new(|| {
    let mut kindred = Kindred { of: HashMap::new(), bodies: 0 };
    let lines = super::lines(include_str!("kindred.txt"));
    for (bit, (section, line)) in lines.enumerate() {
        line.split(", ").for_each(|noun| *kindred.of.entry(noun).or_default() |= 1 << bit);
        kindred.bodies |= if section == "bodies" { 1 << bit } else { 0 };
    }
    kindred
});

/// The kinds of people and bodies that a noun in lower case tells of, as bits; none if no line has it. Of “det.-sgt.” and “police-chief” those
/// of each part.
pub(crate) fn kinds(noun: &str) -> u64 {
    let known = |noun: &str| KINDRED.of.get(noun).copied().unwrap_or_default();
    let whole = known(noun);
    if whole != 0 { whole } else { noun.split(['-', '.']).fold(0, |kinds, part| kinds | known(part)) }
}

/// Of some kinds those of people.
pub(crate) fn people(kinds: u64) -> u64 {
    kinds & !KINDRED.bodies
}

/// Of some kinds those of bodies.
pub(crate) fn bodies(kinds: u64) -> u64 {
    kinds & KINDRED.bodies
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn lines_have_a_bit_each() {
        assert!(super::super::lines(include_str!("kindred.txt")).count() <= 64);
    }

    #[test]
    fn nouns_of_one_kind() {
        assert_ne!(people(kinds("det.-sgt.") & kinds("detective")), 0);
        assert_eq!(bodies(kinds("barrister")), 0);
        assert_ne!(bodies(kinds("foods") & kinds("group")), 0);
    }
}
