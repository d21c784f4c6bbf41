//! Somebody's people, whom nobody names: within “My grandmother steered home by that light. She used to tell us …” she is the
//! grandmother, and no woman whom the reporter has named.

use text_size::TextRange;

use super::cast::Cast;
use crate::analysis::{EntityId, EntityType, Gender};
use crate::text::size;

const FEMININE: &[&str] = &[
    "mother", "mum", "mom", "grandmother", "gran", "granny", "nan", "grandma", "wife", "daughter", "sister", "aunt",
    "niece", "girlfriend", "fiancée", "widow", "granddaughter", "stepmother", "great-grandmother",
];
const MASCULINE: &[&str] = &[
    "father", "dad", "grandfather", "grandad", "grandpa", "husband", "son", "brother", "uncle", "nephew", "boyfriend",
    "fiancé", "widower", "grandson", "stepfather", "great-grandfather",
];
/// Whether a noun names somebody's kin.
pub(super) fn is_kin(noun: &str) -> bool {
    gender(noun) != Gender::Unknown
}

/// The pronoun for somebody's kin.
pub(super) fn gender(noun: &str) -> Gender {
    if FEMININE.contains(&noun) {
        Gender::Feminine
    } else if MASCULINE.contains(&noun) {
        Gender::Masculine
    } else {
        Gender::Unknown
    }
}

const OWNERS: &[&str] = &["my", "our", "his", "her", "their", "your"];

/// How far back anybody remembers, in bytes: every backward look has a bound.
const FAR: u32 = 1500;
/// Between two parts of one speech there is room for who says it.
const APART: u32 = 90;

/// The words that a “he” or “she” stands for, if somebody's kin of that gender is the last person before it in the speech that it lies
/// in. `spoken` is where direct speech stands, in order and without overlap; parts with only a few words between them are one speech.
pub(super) fn before(
    text: &str,
    cast: &Cast<'_>,
    spoken: &[TextRange],
    pronoun: TextRange,
    gender: Gender,
) -> Option<TextRange> {
    let kin = match gender {
        Gender::Feminine => FEMININE,
        Gender::Masculine => MASCULINE,
        Gender::Unknown => return None,
    };
    let parts = &spoken[..spoken.partition_point(|part| part.start() <= pronoun.start())];
    parts.last().filter(|part| part.contains_range(pronoun))?;
    let mut floor = usize::from(pronoun.start()).saturating_sub(FAR as usize);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    let floor = size(floor);
    let mut next = pronoun.start();
    for part in parts.iter().rev() {
        if part.end() <= floor || part.end() < next && u32::from(next - part.end()) > APART {
            return None;
        }
        let said = TextRange::new(part.start().max(floor), part.end().min(pronoun.start()));
        let words = last_kin(&text[said], kin).map(|words| words + said.start());
        // “Mira Dane is my sister. She …”: who is named in the same sentence or after it is no stranger.
        let sentence = |words: TextRange| {
            let before = &text[TextRange::new(said.start(), words.start())];
            said.start() + size(before.rfind(['.', '!', '?']).map_or(0, |stop| stop + 1))
        };
        let after = words.map_or(said, |words| TextRange::new(sentence(words), said.end()));
        let named = cast.names.within(after).iter();
        let person = |id: &EntityId| cast.entities[id.0 as usize].kind == EntityType::Person;
        match words {
            _ if named.into_iter().any(|(_, id)| person(id)) => return None,
            Some(words) => return Some(words),
            None => next = part.start(),
        }
    }
    None
}

/// “my grandmother”, “my late grandmother”: the last of such words.
fn last_kin(said: &str, kin: &[&str]) -> Option<TextRange> {
    let mut found = None;
    let mut owner: Option<(usize, usize)> = None;
    let mut at = 0;
    for (place, word) in said.split_inclusive(|c: char| !c.is_alphanumeric()).enumerate() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        if OWNERS.contains(&lower.as_str()) {
            owner = Some((place, at));
        } else if kin.contains(&lower.as_str()) {
            let from = owner.filter(|(owner, _)| place - owner <= 2).map(|(_, from)| from);
            found = from.map(|from| TextRange::new(size(from), size(at + bare.len()))).or(found);
        }
        at += word.len();
    }
    found
}
