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
    "der", "das", "und", "ist", "nicht", "ein", "eine", "den", "dem", "zu", "mit", "von", "für", "auf", "de", "le",
    "la", "les", "des", "du", "et", "est", "une", "un", "que", "qui", "dans", "pour", "pas", "sur", "el", "los", "las",
    "del", "y", "por", "con", "para", "il", "di", "che", "della", "per", "non", "una", "o", "os", "da", "em", "não",
    "com", "uma", "het", "een", "van", "en", "niet", "dat", "och", "att", "det", "som", "på", "är", "og", "til",
    "ikke", "av", "för", "med",
];
/// With fewer words there is too little to tell from, and English is assumed.
const ENOUGH: usize = 20;

/// Whether the words read as English: they have more of its common words than of other languages', and where there are many
/// words, at least one in fourteen is one.
///
/// A table or list of names hardly has a common word of any language: it is English unless more of its words are another's.
pub(super) fn is_english(text: &str, words: &[Word]) -> bool {
    let is = |word: &Word, list: &[&str]| list.iter().any(|common| common.eq_ignore_ascii_case(&text[word.range]));
    let letters: Vec<&Word> =
        words.iter().filter(|word| matches!(word.kind, WordKind::Lower | WordKind::Capital)).take(2000).collect();
    let all = letters.len();
    if all < ENOUGH {
        return true;
    }
    let small = |word: &Word| word.kind == WordKind::Lower;
    let of_name = |at: usize| letters.get(at).is_some_and(|word| !small(word) || is(word, OTHERS));
    let foreign = |at: usize, word: &Word| {
        // “van der” in “Piet van der Vegt” is nobody's language.
        small(word) && is(word, OTHERS) && !(at > 0 && of_name(at - 1) && of_name(at + 1))
    };
    let english = letters.iter().filter(|word| is(word, ENGLISH)).count();
    let others = letters.iter().enumerate().filter(|(at, word)| foreign(*at, word)).count();
    let is_list = 2 * letters.iter().filter(|word| small(word)).count() < all;
    if is_list { english >= others } else { english > others && (all < 5 * ENOUGH || english * 14 >= all) }
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
            (
                "Harbour Cup, second round: Fellport Rovers 2 (Kellaway 76) Vessay Town 1 (Van der Linden 12). Larkholm 0 Orsel 0. Attendance 5,300. Leading scorers: Piet van der Berg (Vessay) 9, Joss Kellaway (Fellport) 7, Ana de la Torre (Orsel) 6.",
                true,
            ),
            (
                "Ergebnisse der zweiten Runde: Adler Hafenstadt gegen Union Seeheim 2:1, Sturm Bergen gegen Turnverein Altdorf 0:0, Rot-Weiß Neukirch gegen Fortuna Lindau 3:2, Tore durch Weber, Huber und Kranz; Zuschauer in der Arena am Fluss 4000.",
                false,
            ),
            (
                "Wyniki drugiej rundy podano w piątek, a prezes klubu powiedział, że nikt nie wie, co będzie dalej z drużyną, która przegrała wszystkie mecze tej jesieni.",
                false,
            ),
        ] {
            assert_eq!(structure(text).english, english, "{text}");
        }
    }
}
