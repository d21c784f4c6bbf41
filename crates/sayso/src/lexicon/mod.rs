//! The gazetteers: what is known of names before a text is read. This folder holds them; `NOTICE` says where each is from.

pub(crate) mod calendar;
pub(crate) mod kindred;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

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

/// The part a word plays wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Never part of a name at the beginning of a sentence: articles, pronouns, days, months.
    Function,
    /// No name by itself at the beginning of a sentence.
    Common,
    /// Stands before a person's name; some have several words.
    Title,
    /// What people do or are, in lower case.
    Role,
    /// Capitals that stand for no body: GDP, CEO.
    Acronym,
    /// Ends the name of a body.
    OrgHead,
    /// Ends the name of a building or road.
    FacHead,
    /// Ends the name of a place.
    PlaceHead,
    /// Begins the name of a place.
    PlaceFirst,
    /// Ends the name of an event.
    EventHead,
    /// Begins the name of an event.
    EventFirst,
    /// Ends the name of a law.
    LawHead,
    /// Ends the name of a prize.
    WorkHead,
    /// May be followed by “of” or “for” within a name.
    BeforeOf,
    /// May have ’s within a name.
    BeforePossessive,
    /// May begin a date, a time or a number.
    ValueFirst,
    /// Follows a person.
    AfterPerson,
    /// Precedes a person more often than a place.
    BeforePerson,
    /// Precedes a place.
    BeforePlace,
    /// Stands before another verb, or says that something is.
    Auxiliary,
    /// A past tense without -ed that is no noun.
    Past,
    /// May stand in lower case between the words of one person's name.
    Particle,
    /// May begin a person's name in lower case.
    Opening,
    /// Ends a person's name and is no surname: “Jr.”, “XIV”.
    Suffix,
    /// A word of grammar or a day that is a first name too.
    Given,
    /// A noun for people that is no role.
    Person,
    /// Ends the name of a road, as addresses have it.
    Road,
    /// What a party is called in brackets behind a name.
    Party,
}

/// A set of parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts(u32);

impl Parts {
    fn add(&mut self, part: Part) {
        self.0 |= 1 << part as u32;
    }

    /// Whether a part is among them.
    pub(crate) fn have(self, part: Part) -> bool {
        self.0 & 1 << part as u32 != 0
    }
}

/// All lists, parsed once.
pub(crate) struct Lists {
    names: HashMap<&'static str, Listed>,
    first_names: HashMap<&'static str, Gender>,
    surnames: HashSet<&'static str>,
    parts: HashMap<&'static str, Parts>,
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
            parts: HashMap::new(),
            longest: 1,
        };
        // A name in two lists keeps its first meaning: the order below is the order of likelihood.
        for file in [include_str!("groups.txt"), include_str!("places.txt"), include_str!("bodies.txt")] {
            for (section, line) in lines(file) {
                lists.add_names(section, line);
            }
        }
        for (section, line) in lines(include_str!("words.txt")) {
            if let Some(part) = part(section) {
                line.split(", ").for_each(|word| lists.parts.entry(word).or_default().add(part));
            }
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

    /// The parts a word plays. Heads and suffixes of names are asked for as written, other words in lower case.
    pub(crate) fn parts(&self, word: &str) -> Parts {
        self.parts.get(word).copied().unwrap_or_default()
    }

    /// Whether a word plays a part.
    pub(crate) fn is(&self, part: Part, word: &str) -> bool {
        self.parts(word).have(part)
    }
}

fn part(section: &str) -> Option<Part> {
    Some(match section {
        "function" => Part::Function,
        "common" => Part::Common,
        "title" => Part::Title,
        "role" => Part::Role,
        "acronym" => Part::Acronym,
        "org" => Part::OrgHead,
        "fac" => Part::FacHead,
        "place" => Part::PlaceHead,
        "placefirst" => Part::PlaceFirst,
        "event" => Part::EventHead,
        "eventfirst" => Part::EventFirst,
        "law" => Part::LawHead,
        "work" => Part::WorkHead,
        "of" => Part::BeforeOf,
        "plurals" => Part::BeforePossessive,
        "value" => Part::ValueFirst,
        "say" => Part::AfterPerson,
        "after" => Part::BeforePerson,
        "at" => Part::BeforePlace,
        "auxiliary" => Part::Auxiliary,
        "past" => Part::Past,
        "particle" => Part::Particle,
        "opening" => Part::Opening,
        "suffix" => Part::Suffix,
        "given" => Part::Given,
        "person" => Part::Person,
        "road" => Part::Road,
        "party" => Part::Party,
        _ => return None,
    })
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
            assert!(part(section).is_some(), "{section}");
        }
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
