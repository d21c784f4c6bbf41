//! Which capitals tell that a word is part of a name.
//!
//! In running text every capital does. After a full stop or an opening mark, and in headlines, it takes evidence: the same
//! word with a capital in running text, a list, a first name before it.

use text_size::TextRange;

use super::tokens::Tokens;
use crate::analysis::EntityType;
use crate::lexicon::{Class, LISTS};
use crate::text::WordKind;
use crate::text::titlecase;

/// For each word, whether it may be part of a name.
pub(super) fn find(tokens: &Tokens<'_>, taken: &[bool]) -> Vec<bool> {
    let mut names = vec![false; tokens.len()];
    // From the end, since a word is judged by the one after it.
    for i in (0..tokens.len()).rev() {
        let next = tokens.same_block(i, i + 1) && names[i + 1];
        names[i] = tokens.capital(i)
            && (!taken[i] && is_name(tokens, i, next) || next && is_given(tokens, i, &names, taken[i]));
    }
    names
}

/// “An Nguyen said”, “Sunday Oliseh-Bako, 40, …”: a word of grammar, or a day, that is a first name: in running text its capital tells, at the
/// head of a sentence what stands behind the name.
fn is_given(tokens: &Tokens<'_>, i: usize, names: &[bool], taken: bool) -> bool {
    if !tokens.has(i, Class::Given) || tokens.headline(i) || tokens.glued(i + 1) || listed_word(tokens, i + 1).is_some()
    {
        return false;
    }
    if !tokens.capital_is_moot(i) {
        return !taken;
    }
    let hyphen = |k: usize| tokens.str(k) == "-" && tokens.glued(k) && tokens.glued(k + 1);
    let end = (i + 1..tokens.len()).find(|&k| !tokens.same_block(i, k) || !names[k] && !hyphen(k));
    let after = end.unwrap_or(tokens.len());
    // “Will Orsk say so?”
    let says = tokens.has(after, Class::AfterPerson) && !tokens.is_any(after, &["say", "know", "think"]);
    let told = || {
        tokens.kind(after + 1) == Some(WordKind::Number)
            || tokens.is_any(after + 1, &["a", "an", "the", "his", "her", "who", "whose"])
    };
    says || tokens.str(after) == "," && told()
}

/// Whether a name begins with a first name that is a word of grammar, which the model may leave out.
pub(super) fn begins_with_given(tokens: &Tokens<'_>, range: TextRange) -> bool {
    tokens.starting_at(range.start()).is_some_and(|word| tokens.has(word, Class::Given))
}

fn is_name(tokens: &Tokens<'_>, i: usize, next: bool) -> bool {
    let word = tokens.str(i);
    if word.chars().count() == 1 {
        // The W of “George W Vale”, not the D of “D-Ohio”.
        return next && !tokens.glued(i + 1) && i > 0 && tokens.capital(i - 1) && word != "A" && word != "I";
    }
    if tokens.has(i, Class::Function) {
        // “Theresa May”
        if i > 0 && !tokens.capital_is_moot(i) && tokens.capital(i - 1) && first_name(tokens, i - 1) {
            return true;
        }
        return tokens.upper(i)
            && !tokens.headline(i)
            && word.len() < 5
            && !word.starts_with("I’")
            && !word.starts_with("I'")
            && word != "TV";
    }
    !tokens.capital_is_moot(i) || has_evidence(tokens, i, next)
}

/// Whether something but its capital tells that a word is a name.
fn has_evidence(tokens: &Tokens<'_>, i: usize, next: bool) -> bool {
    let (word, seen) = (tokens.str(i), tokens.seen(i));
    let common = tokens.has(i, Class::Common);
    // “Grade said”, of Simeon Grade.
    let says = || tokens.has(i + 1, Class::AfterPerson);
    if seen.capital > 0 && (seen.lower == 0 || says()) || seen.capital > seen.lower && !common {
        return true;
    }
    if next && (tokens.has(i, Class::Title) || tokens.has(i, Class::Opening)) {
        return true;
    }
    if common {
        return false;
    }
    let listed = listed_word(tokens, i);
    if listed.is_some_and(|kind| kind != EntityType::WorkOfArt) {
        return true;
    }
    if seen.lower > 0 {
        return false;
    }
    let initial = word.chars().count() == 2 && word.ends_with('.');
    if first_name(tokens, i) || initial && next || tokens.upper(i) && !tokens.headline(i) {
        return true;
    }
    if tokens.headline(i) {
        return i > 0 && tokens.capital(i - 1) && first_name(tokens, i - 1) || surname(tokens, i);
    }
    let ordinary =
        ["ing", "ly", "ed", "ers", "ists", "ions", "ment", "ments", "ness"].iter().any(|ending| word.ends_with(ending));
    let followed = next && !tokens.capital_is_moot(i + 1)
        || tokens.kind(i + 1) == Some(WordKind::Clitic)
        || tokens.has(i + 1, Class::AfterPerson) && !word.ends_with('s');
    followed && !ordinary
}

/// What a list knows of one word, in capitals or not.
pub(super) fn listed_word(tokens: &Tokens<'_>, i: usize) -> Option<EntityType> {
    let word = tokens.str(i);
    let normal = || tokens.upper(i).then(|| titlecase(word)).and_then(|word| LISTS.name(&word));
    LISTS.name(word).or_else(normal).map(|listed| listed.kind)
}

/// Whether it is a first name, in capitals or not.
pub(super) fn first_name(tokens: &Tokens<'_>, i: usize) -> bool {
    LISTS.first_name(tokens.str(i)).is_some()
        || tokens.upper(i) && LISTS.first_name(&titlecase(tokens.str(i))).is_some()
}

/// Whether it is a frequent surname, in capitals or not.
pub(super) fn surname(tokens: &Tokens<'_>, i: usize) -> bool {
    LISTS.is_surname(tokens.str(i)) || tokens.upper(i) && LISTS.is_surname(&titlecase(tokens.str(i)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::named;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn words_that_begin_a_sentence_need_evidence() {
        assert_eq!(named("Fish was cheap. “Boats sank,” he said: Nets broke."), []);
        assert_eq!(named("Tarn said so. He saw Tarn.").len(), 2);
    }

    #[test]
    fn headlines_take_their_names_from_the_text() {
        let text = "Harbour Master Tarn Saves Quay Cat\n\nThe man was Joss Tarn, a friend said.";
        let person = EntityType::Person;
        assert_eq!(named(text), [("Tarn", person), ("Joss Tarn", person)]);
    }

    #[test]
    fn days_and_months_are_no_names() {
        assert_eq!(named("He came on Monday and left in March."), []);
    }
}
