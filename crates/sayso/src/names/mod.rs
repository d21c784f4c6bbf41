//! Names and values: what is named in a text, mention by mention, before anyone asks which mentions mean the same.

mod candidates;
mod capitals;
mod dates;
mod document;
mod heads;
mod join;
pub(crate) mod lists;
mod numbers;
mod periods;
mod sums;
mod times;
mod titles;
mod tokens;
mod values;

pub(crate) use tokens::titlecase;

use text_size::TextRange;

use crate::analysis::EntityType;
use crate::encoder::Findings;
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
    let named = join::join(&tokens, document::settle(&tokens, candidates), findings);
    // “Russia Today” holds no date.
    let inside = |value: &ValueMention| {
        let before = named.partition_point(|m| m.range.start() <= value.range.start());
        named[..before].last().is_some_and(|m| m.range.end() > value.range.start())
    };
    let values = values.into_iter().filter(|value| !inside(value)).collect();
    Names { named, values }
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
