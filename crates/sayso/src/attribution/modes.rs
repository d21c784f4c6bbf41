//! What a cue presents: words said or written, a thought, or an attitude without words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cues;
use crate::analysis::{Mode, Stance};

/// What words of cues present, by each of their forms; no mode where they present nothing that anybody says.
static WORDS: LazyLock<HashMap<String, Option<Mode>>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (mode, lemmas) in include_str!("modes.txt").lines().filter_map(|line| line.split_once(": ")) {
        let mode = match mode {
            "none" => None,
            "speech" => Some(Mode::Speech),
            "writing" => Some(Mode::Writing),
            "attitude" => Some(Mode::Attitude),
            _ => continue,
        };
        for lemma in lemmas.split_whitespace() {
            for (_, form) in cues::inflect(lemma, &[]) {
                words.entry(form).or_insert(mode);
            }
        }
    }
    words
});

/// What a cue presents and what it does with the words. Nothing where it is an act on somebody, of which no words are given.
///
/// A cue that no list knows presents an attitude: whoever says something does so in one of some three hundred words, while what goes on in
/// people has no end of them.
pub(super) fn of(cue: &str) -> Option<(Mode, Stance)> {
    let lower = cue.to_lowercase();
    if let Some(verb) = cues::verb_in(&lower) {
        return Some((verb.mode, verb.stance));
    }
    let noun = cues::noun_in(&lower);
    let stance = noun.unwrap_or(Stance::Neutral);
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    // A colon, a dash.
    if words.peek().is_none() {
        return Some((Mode::Speech, stance));
    }
    let unknown = if noun.is_some() { Mode::Speech } else { Mode::Attitude };
    let mode = words.find_map(|word| WORDS.get(word)).copied().unwrap_or(Some(unknown));
    mode.map(|mode| (mode, stance))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn cues_tell_what_they_present() {
        for (cue, mode) in [
            ("said", Some(Mode::Speech)),
            ("has repeatedly written", Some(Mode::Writing)),
            (":", Some(Mode::Speech)),
            ("according to", Some(Mode::Speech)),
            ("allegations of", Some(Mode::Speech)),
            ("expressed concern", Some(Mode::Speech)),
            ("is expected", Some(Mode::Attitude)),
            ("are under scrutiny", Some(Mode::Attitude)),
            ("was glowing at", Some(Mode::Attitude)),
            ("wondered", Some(Mode::Thought)),
            ("invoked", None),
            ("mocked", None),
        ] {
            assert_eq!(of(cue).map(|(mode, _)| mode), mode, "{cue}");
        }
    }
}
