//! What a cue presents: words said or written, a thought, or an attitude without words.

use super::cues;
use crate::analysis::{Mode, Stance};

/// Words of cues that are no verb of `cues.txt`, each as its stem: an act on somebody, of which no words are given (mocked him, invoked her
/// right).
const ACTS: &str = " invok mock ridicul taunt boo jeer ";

/// Something is said, in whatever words.
const SPEECH: &str = " accord reported attack assail echo discuss talk refer address thank charg speak spok voic express chant apologiz rebuk \
    lambast bemoan liken compar portray articulat allud vouch identif list credit appeal detail outlin put lay laid suggestion allegation \
    accusation statement criticism critical complaint proposal announcement speech message remark respons tribut debat retort shot challeng \
    encourag advocat downplay rais stat endorsement jok cast posit mean ";

/// It stands somewhere.
const WRITING: &str = " email e-mail retweet publish fil titl document record lawsuit legislation law bill petition ad headlin editorial \
    column essay articl letter posting present ";

/// What the words of a cue present, and what it does with the words it introduces. Nothing where it is an act on somebody.
///
/// The first word that a list knows decides. A cue that none knows presents an attitude: whoever says something does so in one of some three
/// hundred words, while what goes on in people has no end of them.
pub(super) fn of(cue: &str) -> Option<(Mode, Stance)> {
    let lower = cue.to_lowercase();
    if let Some(verb) = cues::verb_in(&lower) {
        return Some((verb.mode, verb.stance));
    }
    let noun = cues::noun_in(&lower);
    let stance = noun.unwrap_or(Stance::Neutral);
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    // A colon or a dash, or “Walsh’s claim”.
    let plain = if words.peek().is_none() || noun.is_some() { Mode::Speech } else { Mode::Attitude };
    words.find_map(known).unwrap_or(Some(plain)).map(|mode| (mode, stance))
}

/// What a word presents, by its stem; nothing where no list has it.
fn known(word: &str) -> Option<Option<Mode>> {
    let stem = |ending: &&str| word.strip_suffix(*ending);
    let stems = ["", "s", "es", "ies", "e", "ed", "ied", "ing", "red", "ring", "ly", "y"];
    let is_in = |list: &str| {
        let whole = |stem: &str| list.split(' ').any(|known| known == stem && !known.is_empty());
        stems.iter().filter_map(stem).any(whole)
    };
    [(ACTS, None), (SPEECH, Some(Mode::Speech)), (WRITING, Some(Mode::Writing))]
        .into_iter()
        .find_map(|(list, mode)| is_in(list).then_some(mode))
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
