//! Letters without their accents, as far as the alphabets of news in English go: Latin with all it has, from Iceland to Vietnam.
//!
//! A library for all scripts has tables of 50 kB, which every reader would have to fetch; a test holds this list to it.

/// The letter without its accents, if it has any.
pub(super) fn bare(letter: char) -> Option<char> {
    LETTERS.iter().find(|(_, accented)| accented.contains(letter)).map(|(bare, _)| *bare)
}

/// Whether it is an accent that stands by itself after its letter.
pub(super) fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// All small letters of the blocks Latin-1, Latin Extended A, B and Additional that have accents, by the letter that is left.
const LETTERS: &[(char, &str)] = &[
    ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅḇ"),
    ('c', "çćĉċčḉ"),
    ('d', "ďḋḍḏḑḓ"),
    ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ('f', "ḟ"),
    ('g', "ĝğġģǧǵḡ"),
    ('h', "ĥȟḣḥḧḩḫẖ"),
    ('i', "ìíîïĩīĭįǐȉȋḭḯỉị"),
    ('j', "ĵǰ"),
    ('k', "ķǩḱḳḵ"),
    ('l', "ĺļľḷḹḻḽ"),
    ('m', "ḿṁṃ"),
    ('n', "ñńņňǹṅṇṉṋ"),
    ('o', "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ('p', "ṕṗ"),
    ('r', "ŕŗřȑȓṙṛṝṟ"),
    ('s', "śŝşšșṡṣṥṧṩ"),
    ('t', "ţťțṫṭṯṱẗ"),
    ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇẉẘ"),
    ('x', "ẋẍ"),
    ('y', "ýÿŷȳẏẙỳỵỷỹ"),
    ('z', "źżžẑẓẕ"),
    ('æ', "ǣǽ"),
    ('ø', "ǿ"),
    ('ſ', "ẛ"),
    ('ʒ', "ǯ"),
];

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn letters_are_those_of_the_library() {
        use unicode_normalization::char::{decompose_canonical, is_combining_mark};
        for letter in ('\u{80}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}').filter(|c| !c.is_uppercase()) {
            let mut left = String::new();
            decompose_canonical(letter, |c| {
                if !is_combining_mark(c) {
                    left.push(c)
                }
            });
            assert_eq!(bare(letter).unwrap_or(letter).to_string(), left, "{letter}");
        }
        assert!(('\u{300}'..='\u{36f}').all(is_combining_mark));
    }
}
