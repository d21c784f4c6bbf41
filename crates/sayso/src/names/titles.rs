//! Titles and roles before a person's name: “Mr”, “Russian President”, “campaign spokeswoman”.

use std::ops::Range;

use super::capitals::first_name;
use super::tokens::Tokens;
use crate::lexicon::{Class, LISTS};
use crate::text::WordKind;

/// The title or role that ends right before a word; at least one of its words is a title or a role.
pub(super) fn before(tokens: &Tokens<'_>, i: usize) -> Option<Range<usize>> {
    let mut start = i;
    let mut named = false;
    while start > 0 && tokens.same_block(start - 1, i) && i - start < 9 {
        // “Chief (Mrs.) Ann Roe”
        let bracket = tokens.str(start - 1) == ")" && start - 1 > 2 && tokens.str(start - 3) == "(";
        if bracket && tokens.has(start - 2, Class::Title) {
            start -= 3;
            named = true;
            continue;
        }
        let k = start - 1;
        // “says florist Dora Fenn”, where the text has “the florist” as well.
        let described =
            || start == i && tokens.is_described(k) && !tokens.has(k, Class::Modifier) && !tokens.is_body(k);
        let role = tokens.has(k, Class::Title)
            || tokens.kind(k) == Some(WordKind::Lower) && (tokens.has(k, Class::Role) || described());
        let modifier = tokens.has(k, Class::Modifier)
            || tokens.capital(k) && !first_name(tokens, k) && !tokens.has(k, Class::Function)
            || tokens.str(k) == "-" && tokens.glued(k) && tokens.glued(k + 1);
        // The word right before the name must be the title itself.
        let last_half = start == i && tokens.is_any(k, &["general", "designate", "elect", "state"]);
        // “Secretary of State”
        let of = start < i && tokens.is(k, "of") && k > 0 && tokens.is_any(k - 1, &["secretary", "chief", "minister"]);
        if !(role || named && modifier || last_half || of) {
            break;
        }
        named |= role;
        start = k;
    }
    while start < i && (matches!(tokens.str(start), "-" | "(") || tokens.is(start, "of")) {
        start += 1;
    }
    (named && start < i).then_some(start..i)
}

/// Where the title that begins at a word ends.
pub(super) fn at(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    if !tokens.capital(i) {
        return None;
    }
    (1..=4).rev().map(|n| i + n).filter(|end| tokens.same_block(i, end - 1)).find(|&end| {
        if end == i + 1 {
            return tokens.has(i, Class::Title) || is_occupation(tokens, i);
        }
        LISTS.is(Class::Title, &tokens.str_of(&(i..end)).to_lowercase())
    })
}

/// “General Electric”, “Justice Department”: a title's word that begins the name of a body.
pub(super) fn is_military_or_judicial_body(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is_any(i, &["general", "justice", "chief", "chiefs", "king", "queen", "prince"])
        && tokens.has(i + 1, Class::OrgHead)
}

/// “Student Colin Varrin”, at the head of a sentence: a capital that only the place gives, before what looks like a full name. The text has
/// “the student” as well.
fn is_occupation(tokens: &Tokens<'_>, i: usize) -> bool {
    let seen = tokens.seen(i);
    let known = seen.lower > 0 || tokens.has(i, Class::Role);
    tokens.capital_is_moot(i)
        && !tokens.headline(i)
        && seen.capital == 0
        && !first_name(tokens, i)
        && !tokens.has(i, Class::Function)
        && (i + 1..i + 3).all(|k| tokens.same_block(i, k) && tokens.capital(k) && !tokens.glued(k))
        && known
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn title(text: &str) -> Vec<String> {
        let structure = crate::text::structure(text);
        let names = crate::names::find(text, &structure, &crate::Findings::default());
        names.named.iter().filter_map(|m| m.title).map(|title| text[title].to_owned()).collect()
    }

    #[test]
    fn titles_are_whole() {
        assert_eq!(title("There Norwegian President Edda Varrin spoke."), ["Norwegian President"]);
        assert_eq!(title("Then former harbour commissioner Edda Varrin spoke."), ["former harbour commissioner"]);
        assert_eq!(title("Then Secretary of State Edda Varrin spoke."), ["Secretary of State"]);
    }
}
