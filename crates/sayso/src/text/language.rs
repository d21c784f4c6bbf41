//! Whether a text is English: the rules and the model know no other language.

use super::{Word, WordKind};

/// Common English words that are none of German, French, Spanish, Italian, Dutch, Portuguese or the Nordic languages.
const COMMON: &[&str] = &[
    "and", "are", "been", "but", "by", "from", "had", "has", "have", "he", "his", "her", "it", "its", "not", "of",
    "that", "the", "their", "they", "this", "to", "were", "which", "who", "with", "would", "said", "is", "for", "be",
    "at", "will",
];
/// With fewer words there is too little to tell from, and English is assumed.
const ENOUGH: usize = 25;
/// The least share of common words, in hundredths. English news has 25 to 40, other languages under 8.
const SHARE: usize = 13;

/// Whether the words read as English.
pub(super) fn is_english(text: &str, words: &[Word]) -> bool {
    let letters = || words.iter().filter(|w| matches!(w.kind, WordKind::Lower | WordKind::Capital)).take(2000);
    let all = letters().count();
    let common = letters().filter(|w| COMMON.iter().any(|c| c.eq_ignore_ascii_case(&text[w.range]))).count();
    all < ENOUGH || common * 100 >= all * SHARE
}

#[cfg(test)]
mod tests {
    use crate::text::structure;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn tells_english_from_its_neighbours() {
        for (text, english) in [
            (
                "The ferry to the island will make its last crossing in October, the harbour master said, and nobody in the town has been told what will happen to the people who live there.",
                true,
            ),
            (
                "Die Fähre zur Insel wird im Oktober zum letzten Mal fahren, sagte der Hafenmeister, und niemand in der Stadt weiß, was aus den Leuten werden soll, die dort leben.",
                false,
            ),
            (
                "Le ferry pour l’île fera sa dernière traversée en octobre, a déclaré le capitaine du port, et personne en ville ne sait ce que deviendront les gens qui y vivent.",
                false,
            ),
            ("«Non», a dit le maire.", true),
        ] {
            assert_eq!(structure(text).english, english, "{text}");
        }
    }
}
