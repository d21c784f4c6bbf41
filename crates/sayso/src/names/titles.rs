//! Titles and roles before a person's name: “Mr”, “Russian President”, “campaign spokeswoman”.

use std::ops::Range;

use super::capitals::first_name;
use super::tokens::Tokens;
use crate::lexicon::{LISTS, Part};
use crate::text::WordKind;

/// Lower-case words that may stand in a role before a name.
const MODIFIERS: &[&str] = &[
    "former", "first", "acting", "deputy", "vice", "assistant", "associate", "senior", "junior", "chief", "co",
    "prime", "foreign", "finance", "defense", "defence", "interior", "press", "campaign", "policy", "political",
    "presidential", "vice-presidential", "party", "state", "district", "attorney", "general", "police", "city",
    "county", "national", "opposition", "running", "national", "security", "communications", "football", "ex",
    "harbour", "harbor", "school", "union", "media", "military", "army", "navy", "legal", "executive", "managing",
    "supreme", "court", "high", "law", "history", "science", "film", "TV", "radio", "news", "team", "health",
    "education", "transport", "trade", "environment", "energy", "justice", "house", "minority", "majority",
    "republican", "democratic", "conservative", "liberal", "veteran", "longtime", "fellow", "retired", "late",
];

/// The title or role that ends right before a word; at least one of its words is a title or a role.
pub(super) fn before(tokens: &Tokens<'_>, i: usize) -> Option<Range<usize>> {
    let mut start = i;
    let mut named = false;
    while start > 0 && tokens.same_block(start - 1, i) && i - start < 9 {
        // “Chief (Mrs.) Ann Roe”
        let bracket = tokens.str(start - 1) == ")" && start - 1 > 2 && tokens.str(start - 3) == "(";
        if bracket && tokens.plays(start - 2, Part::Title) {
            start -= 3;
            named = true;
            continue;
        }
        let k = start - 1;
        // “says florist Dora Fenn”, where the text has “the florist” as well.
        let described = || start == i && tokens.is_described(k) && !tokens.is_any(k, MODIFIERS) && !tokens.is_body(k);
        let role = tokens.plays(k, Part::Title)
            || tokens.kind(k) == Some(WordKind::Lower) && (tokens.plays(k, Part::Role) || described());
        let modifier = tokens.is_any(k, MODIFIERS)
            || tokens.capital(k) && !first_name(tokens, k) && !tokens.plays(k, Part::Function)
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
            return tokens.plays(i, Part::Title) || is_occupation(tokens, i);
        }
        LISTS.is(Part::Title, &tokens.str_of(&(i..end)).to_lowercase())
    })
}

/// “General Electric”, “Justice Department”: a title's word that begins the name of a body.
pub(super) fn is_military_or_judicial_body(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is_any(i, &["general", "justice", "chief", "chiefs", "king", "queen", "prince"])
        && tokens.heads(i + 1, Part::OrgHead)
}

/// “Student Colin Varrin”, at the head of a sentence: a capital that only the place gives, before what looks like a full name. The text has
/// “the student” as well.
fn is_occupation(tokens: &Tokens<'_>, i: usize) -> bool {
    let seen = tokens.seen(i);
    let known = seen.lower > 0 || tokens.plays(i, Part::Role);
    tokens.capital_is_moot(i)
        && !tokens.headline(i)
        && seen.capital == 0
        && !first_name(tokens, i)
        && !tokens.plays(i, Part::Function)
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
