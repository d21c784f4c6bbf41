//! Names and values: what is named in a text, mention by mention, before anyone asks which mentions mean the same.

mod beside;
mod candidates;
mod capitals;
mod dates;
mod document;
mod heads;
mod join;
mod numbers;
mod periods;
mod sums;
mod times;
mod titles;
mod tokens;
mod values;
mod votes;

use text_size::{TextRange, TextSize};

use crate::analysis::EntityType;
use crate::encoder::Findings;
use crate::lexicon::LISTS;
use crate::text::Structure;

/// What is named in a text, in order of place; none overlaps another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Names of people, bodies, places …
    pub named: Vec<NamedMention>,
    /// Dates, times, sums, shares and measures.
    pub values: Vec<ValueMention>,
}

/// One place where something is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedMention {
    /// The name, without title, “the” or ’s.
    pub range: TextRange,
    /// What it names.
    pub kind: EntityType,
    /// The title or role right before a person's name: “Mr”, “Russian President”.
    pub title: Option<TextRange>,
    /// For places: a list knows it as a country, state or city.
    pub geopolitical: bool,
}

/// One date, time, sum, share or measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueMention {
    /// The words.
    pub range: TextRange,
    /// Which of the value types.
    pub kind: EntityType,
    /// TIMEX3 for dates and times (2016-05, XXXX-05-12, PT50M), number and unit for the rest (“3400000 USD”).
    pub value: String,
}

/// Finds what is named: names by what the model has read, by rules and lists elsewhere; values by rules.
pub fn find(text: &str, structure: &Structure, findings: &Findings) -> Names {
    let tokens = tokens::Tokens::new(text, structure);
    let (values, taken) = values::find(&tokens);
    let capitals = capitals::find(&tokens, &taken);
    let candidates = candidates::find(&tokens, &capitals);
    let rules = nicknamed(text, document::settle(&tokens, candidates));
    let named = nicknamed(text, join::join(&tokens, rules, findings));
    let named = beside::settle(&tokens, named);
    // “Russia Today” holds no date.
    let inside = |value: &ValueMention| {
        let before = named.partition_point(|m| m.range.start() <= value.range.start());
        named[..before].last().is_some_and(|m| m.range.end() > value.range.start())
    };
    let values = values.into_iter().filter(|value| !inside(value)).collect();
    Names { named, values }
}

/// Whether two longer names differ by one letter: one put in, left out, exchanged, or two that changed places.
pub(crate) fn is_slip(a: &str, b: &str) -> bool {
    // Asked of many names, few of which even begin alike.
    if !a.chars().take(2).eq(b.chars().take(2)) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    let after = |s: &[char], n: usize| s.get(n..).map(<[char]>::to_vec);
    let equal = |x: usize, y: usize| after(rest_a, x).is_some() && after(rest_a, x) == after(rest_b, y);
    let swapped =
        || rest_a.len() > 1 && rest_b.len() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && equal(2, 2);
    same > 1 && a.len().min(b.len()) > 5 && a != b && (equal(1, 1) || equal(0, 1) || equal(1, 0) || swapped())
}

/// “William “Billy” Ash” is one name, whatever its parts were taken for.
fn nicknamed(text: &str, named: Vec<NamedMention>) -> Vec<NamedMention> {
    let is_closing = |c: char| matches!(c, '”' | '"' | '’' | '\'' | ')');
    let is_nickname = |between: &str| {
        let inner = between.trim().strip_prefix(['“', '"', '‘', '\'', '(']).and_then(|s| s.strip_suffix(is_closing));
        inner.is_some_and(|name| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic))
    };
    let mut out: Vec<NamedMention> = Vec::with_capacity(named.len());
    for mention in named {
        let person = mention.kind == EntityType::Person && mention.title.is_none();
        // The nickname may be a name of its own so far.
        let first = (1..=2).filter_map(|back| out.len().checked_sub(back)).find(|&first| {
            let (start, end) = (out[first].range.end(), mention.range.start());
            let near = end - start < TextSize::new(24) && start < end;
            let between = || &text[TextRange::new(start, end)];
            // Its opening mark may have been taken for a part of the name.
            let opened =
                || text[out[first].range].contains(['“', '"', '‘', '(']) && between().trim().chars().all(is_closing);
            // Or its closing mark for a part of the last name: “Billie' Quick”.
            let closed = || {
                let part = text[mention.range].split(' ').next().unwrap_or_default();
                is_nickname(&[between(), part].concat())
            };
            let whole = || is_nickname(between()) || opened() || closed();
            person && out[first].kind == EntityType::Person && near && whole()
        });
        if let Some(first) = first {
            out.truncate(first + 1);
            out[first].range = out[first].range.cover(mention.range);
            continue;
        }
        // The first name may have been left out.
        let start = out.last().map_or(TextSize::new(0), |last| last.range.end());
        let before = &text[TextRange::new(start, mention.range.start())];
        let nickname = before.trim_end().rfind(' ').filter(|at| person && is_nickname(&before[*at..]));
        let start = nickname.and_then(|at| {
            let first = before[..at].rfind([' ', '\n']).map_or(0, |space| space + 1);
            LISTS.first_name(&before[first..at]).map(|_| start + crate::text::size(first))
        });
        let range = start.map_or(mention.range, |start| TextRange::new(start, mention.range.end()));
        out.push(NamedMention { range, ..mention });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The names of a text with their types.
    pub(super) fn named(text: &str) -> Vec<(&str, EntityType)> {
        let structure = crate::text::structure(text);
        find(text, &structure, &Findings::default()).named.iter().map(|m| (&text[m.range], m.kind)).collect()
    }

    #[test]
    fn any_string_will_do() {
        for text in ["", "\0", "שלום", "👩‍🚒 A-", "’s", "Mr.", "$", "5 of the", "İ Ǆ ß", "May", "“”\n\n-", "漢字 al-"]
        {
            let structure = crate::text::structure(text);
            let names = find(text, &structure, &Findings::default());
            assert!(names.named.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()), "{text}");
        }
    }

    #[test]
    fn values_and_names_do_not_overlap() {
        assert_eq!(named("Theresa May spoke in May."), [("Theresa May", EntityType::Person)]);
    }
}
