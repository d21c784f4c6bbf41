//! Whether a text is English: the rules and the model know no other language.

use super::{Word, WordKind};

/// Common English words that are none of the languages below.
const ENGLISH: &[&str] = &[
    "and", "are", "been", "but", "by", "from", "had", "has", "have", "he", "his", "her", "it", "its", "not", "of",
    "that", "the", "their", "they", "this", "to", "were", "which", "who", "with", "would", "said", "is", "for", "be",
    "at", "will", "we", "you",
];
/// Common words of German, French, Spanish, Italian, Portuguese, Dutch and the Nordic languages that are no English ones.
const OTHERS: &[&str] = &[
    "der", "das", "und", "ist", "nicht", "ein", "eine", "den", "dem", "zu", "mit", "von", "für", "auf", "le", "la",
    "les", "des", "du", "et", "est", "une", "un", "que", "qui", "dans", "pour", "pas", "sur", "el", "los", "las",
    "del", "y", "por", "con", "para", "il", "di", "che", "della", "per", "non", "una", "o", "os", "da", "em", "não",
    "com", "uma", "het", "een", "van", "en", "niet", "dat", "och", "att", "det", "som", "på", "är", "og", "til",
    "ikke", "av", "för", "med",
];
/// With fewer words there is too little to tell from, and English is assumed.
const ENOUGH: usize = 20;

/// Whether the words read as English: they have more of its common words than of other languages', and where there are many
/// words, at least one in fourteen is one.
pub(super) fn is_english(text: &str, words: &[Word]) -> bool {
    let letters = || words.iter().filter(|w| matches!(w.kind, WordKind::Lower | WordKind::Capital)).take(2000);
    let count =
        |list: &[&str]| letters().filter(|w| list.iter().any(|c| c.eq_ignore_ascii_case(&text[w.range]))).count();
    let (all, english, others) = (letters().count(), count(ENGLISH), count(OTHERS));
    all < ENOUGH || english > others && (all < 5 * ENOUGH || english * 14 >= all)
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
            (
                "Harbour master quits over ferry row\n\nAna Bell, political editor\n\nTue 4 May 2021 10.31 BST\n\nThe harbour master quit on Monday.\n\n“I’ve had enough,” Joss Kellaway said.",
                true,
            ),
        ] {
            assert_eq!(structure(text).english, english, "{text}");
        }
    }
}
