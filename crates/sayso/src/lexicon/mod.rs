//! The lexicon: what is known of words and names before a text is read. `words.txt` has the [classes](Class) of words, `cues.txt` the
//! [verbs] of saying, all other lists names; `NOTICE` says where each is from.

pub(crate) mod calendar;
mod classes;
pub(crate) mod kindred;
pub(crate) mod verbs;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

pub(crate) use sayso_document::structure::Classes;

pub(crate) use self::classes::{AUXILIARY, Class, DETERMINER, PRONOUN};
use self::verbs::{Takes, VerbForm};
use crate::analysis::{EntityType, Gender};

/// What a list knows of a name of one or more words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// What it names.
    pub(crate) kind: EntityType,
    /// What kind of place, where people govern it.
    pub(crate) area: Option<Area>,
    /// The name that all names of the same thing share.
    pub(crate) canonical: &'static str,
}

/// A place that people govern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    Country,
    State,
    City,
}

/// All lists, parsed once.
pub(crate) struct Lists {
    names: HashMap<&'static str, Listed>,
    first_names: HashMap<&'static str, Gender>,
    surnames: HashSet<&'static str>,
    classes: HashMap<&'static str, Classes>,
    longest: usize,
}

/// The lists.
pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(Lists::parse);

impl Lists {
    fn parse() -> Self {
        let mut lists = Lists {
            names: HashMap::new(),
            first_names: HashMap::new(),
            surnames: HashSet::new(),
            classes: HashMap::new(),
            longest: 1,
        };
        // A name in two lists keeps its first meaning: the order below is the order of likelihood.
        for file in [include_str!("groups.txt"), include_str!("places.txt"), include_str!("bodies.txt")] {
            for (section, line) in lines(file) {
                lists.add_names(section, line);
            }
        }
        for (section, line) in lines(include_str!("words.txt")) {
            let classes = classes_of(section);
            for word in line.split(", ") {
                lists.add(word, classes);
            }
        }
        for (word, cue) in verbs::all() {
            let says = cue.form == VerbForm::Past && cue.takes.has(Takes::QUOTE);
            lists.add(word, if says { Class::Cue | Class::Said } else { Class::Cue.into() });
        }
        for (section, line) in lines(include_str!("first_names.txt")) {
            let gender = match section {
                "F" => Gender::Feminine,
                "M" => Gender::Masculine,
                _ => Gender::Unknown,
            };
            lists.first_names.extend(line.split(' ').map(|name| (name, gender)));
        }
        for (_, line) in lines(include_str!("surnames.txt")) {
            lists.surnames.extend(line.split(' '));
        }
        lists
    }

    fn add(&mut self, word: &'static str, classes: Classes) {
        let known = self.classes.entry(word).or_default();
        *known = *known | classes;
    }

    fn add_names(&mut self, section: &str, line: &'static str) {
        let area = match section {
            "country" => Some(Area::Country),
            "state" => Some(Area::State),
            "city" => Some(Area::City),
            _ => None,
        };
        let kind = match section {
            "norp" => EntityType::Norp,
            "region" => EntityType::Loc,
            "event" => EntityType::Event,
            "fac" => EntityType::Fac,
            "law" => EntityType::Law,
            "work" => EntityType::WorkOfArt,
            "product" => EntityType::Product,
            _ if area.is_some() => EntityType::Loc,
            _ => EntityType::Org,
        };
        let mut add = |name: &'static str, canonical: &'static str| {
            self.longest = self.longest.max(name.split([' ', '-']).count() * 2);
            self.names.entry(name).or_insert(Listed { kind, area, canonical });
        };
        match line.split_once(" = ") {
            Some((canonical, others)) => {
                add(canonical, canonical);
                others.split("; ").for_each(|other| add(other, canonical));
            }
            None => line.split(", ").for_each(|name| add(name, name)),
        }
    }

    /// What a list knows of a name, as written there. A group's plural counts as the group.
    pub(crate) fn name(&self, surface: &str) -> Option<Listed> {
        self.names.get(surface).copied().or_else(|| {
            let singular = surface.strip_suffix('s')?;
            self.names.get(singular).copied().filter(|listed| listed.kind == EntityType::Norp)
        })
    }

    /// More words than any listed name has.
    pub(crate) fn longest(&self) -> usize {
        self.longest.min(8)
    }

    /// Whether it is a first name, and whose.
    pub(crate) fn first_name(&self, word: &str) -> Option<Gender> {
        self.first_names.get(word).copied()
    }

    /// Whether it is a frequent surname.
    pub(crate) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// The classes of one or more words, spelt as the lists spell them: heads and suffixes of names as written, all else in lower case.
    pub(crate) fn classes(&self, words: &str) -> Classes {
        self.classes.get(words).copied().unwrap_or_default()
    }

    /// Whether words, spelt as the lists spell them, have one of these classes.
    pub(crate) fn is(&self, any: impl Into<Classes>, words: &str) -> bool {
        self.classes(words).has(any)
    }

    /// The classes of a word as it stands in a text: in lower case and without a stop it is a word of grammar, a title or a role; as
    /// written a part of a name, in capitals as if set normally.
    pub(crate) fn of_word(&self, word: &str) -> Classes {
        if word.bytes().all(|b| b.is_ascii_lowercase()) {
            return self.classes(word);
        }
        // “Jock A. Finlayson”: an initial is no article.
        if word.len() == 2 && word.ends_with('.') {
            return self.classes(word);
        }
        let lower = word.to_lowercase();
        let plain = self.classes(lower.strip_suffix('.').unwrap_or(&lower)) | self.classes(word);
        if is_shouted(word) { plain | self.classes(&titlecase(word)) } else { plain }
    }
}

/// Two letters or more, all of them capitals.
pub(crate) fn is_shouted(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().all(|c| !c.is_lowercase())
}

/// A word in capitals, or in none, as a name is written.
pub(crate) fn titlecase(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars.as_str().to_lowercase().chars()).collect()
}

/// The classes that the head of a section names.
fn classes_of(section: &str) -> Classes {
    let known = section.split(' ').filter_map(Class::of_section);
    known.fold(Classes::default(), |all, class| all | class)
}

/// The lines of a list, each with the section it stands in. Lines that begin with # say how the list was drawn.
fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    file.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((section, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn other_names_share_the_canonical_one() {
        let names = ["U.S.", "United States", "America"].map(|n| LISTS.name(n).map(|l| l.canonical));
        assert_eq!(names, [Some("United States"); 3]);
    }

    #[test]
    fn plurals_of_groups_are_groups() {
        assert_eq!(LISTS.name("Norwegians").map(|l| l.kind), Some(EntityType::Norp));
    }

    #[test]
    fn every_section_is_read() {
        for (section, _) in lines(include_str!("words.txt")) {
            assert!(section.split(' ').all(|name| Class::of_section(name).is_some()), "{section}");
        }
    }

    #[test]
    fn a_word_has_its_classes_however_it_is_written() {
        for (word, class) in [
            ("During", Class::Preposition),
            ("Sen.", Class::Title),
            ("MINISTRY", Class::OrgHead),
            ("JR", Class::Suffix),
            ("warned", Class::Said),
            ("Her", Class::Possessive),
            ("Her", Class::Accusative),
        ] {
            assert!(LISTS.of_word(word).has(class), "{word}");
        }
        assert!(!LISTS.of_word("ministry").has(Class::OrgHead), "a name's head has a capital");
        assert!(!LISTS.of_word("A.").has(Class::Article), "an initial");
    }

    #[test]
    fn lists_stay_small() {
        let bytes = [
            include_str!("first_names.txt"),
            include_str!("surnames.txt"),
            include_str!("places.txt"),
            include_str!("groups.txt"),
            include_str!("bodies.txt"),
            include_str!("words.txt"),
            include_str!("kindred.txt"),
        ]
        .map(str::len);
        assert!(bytes.iter().sum::<usize>() <= 99_000, "{bytes:?}");
    }
}
