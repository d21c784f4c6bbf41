//! People: full names, last names, first names and nicknames of one person.

use std::collections::HashMap;

use super::Cluster;
use super::roles::title_gender;
use crate::analysis::{Confidence, EntityType, Gender};
use crate::lexicon::LISTS;
use crate::names::{NamedMention, is_slip};

/// How far back a bare surname looks among people who share it.
const REACH: usize = 8;

/// People among whom a misspelt name is looked for.
const NAMESAKES: usize = 200;

/// Short names with the ones they stand for.
const NICKNAMES: &[(&str, &str)] = &[
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("art", "arthur"),
    ("barb", "barbara"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("beth", "elizabeth"),
    ("betsy", "elizabeth"),
    ("betty", "elizabeth"),
    ("liz", "elizabeth"),
    ("lizzie", "elizabeth"),
    ("bill", "william"),
    ("billy", "william"),
    ("will", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("rob", "robert"),
    ("brad", "bradley"),
    ("cathy", "catherine"),
    ("kate", "katherine"),
    ("kathy", "katherine"),
    ("katie", "katherine"),
    ("charlie", "charles"),
    ("chuck", "charles"),
    ("chris", "christopher"),
    ("dan", "daniel"),
    ("danny", "daniel"),
    ("dave", "david"),
    ("deb", "deborah"),
    ("debbie", "deborah"),
    ("dick", "richard"),
    ("rick", "richard"),
    ("rich", "richard"),
    ("don", "donald"),
    ("donnie", "donald"),
    ("doug", "douglas"),
    ("ed", "edward"),
    ("eddie", "edward"),
    ("ted", "edward"),
    ("frank", "francis"),
    ("fred", "frederick"),
    ("gabe", "gabriel"),
    ("gene", "eugene"),
    ("greg", "gregory"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("jack", "john"),
    ("johnny", "john"),
    ("jake", "jacob"),
    ("jeff", "jeffrey"),
    ("jen", "jennifer"),
    ("jenny", "jennifer"),
    ("jerry", "gerald"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("joey", "joseph"),
    ("jon", "jonathan"),
    ("josh", "joshua"),
    ("ken", "kenneth"),
    ("kim", "kimberly"),
    ("larry", "lawrence"),
    ("maggie", "margaret"),
    ("meg", "margaret"),
    ("peggy", "margaret"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("mick", "michael"),
    ("mickey", "michael"),
    ("nate", "nathaniel"),
    ("nick", "nicholas"),
    ("pam", "pamela"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("sandy", "sandra"),
    ("steve", "steven"),
    ("sue", "susan"),
    ("terry", "terence"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tommy", "thomas"),
    ("tony", "anthony"),
    ("vicky", "victoria"),
    ("wes", "wesley"),
    ("zach", "zachary"),
];

const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "ter", "di", "da", "del", "della", "dos", "du", "la", "le", "bin", "ibn", "al",
    "el",
];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// A person's name, in lower case and taken apart.
#[derive(Clone, Debug, Default)]
struct Name {
    /// “William” for “Bill” too.
    first: Option<String>,
    middle: Option<char>,
    /// Without particles.
    last: String,
    suffix: Option<String>,
}

impl Name {
    fn read(surface: &str) -> Name {
        let mut words: Vec<String> = surface
            .split_whitespace()
            // A nickname says nothing that the name doesn't.
            .filter(|w| !w.starts_with(['“', '"', '‘', '\'', '(']))
            .map(|w| w.trim_matches(['.', ',']).to_lowercase())
            .filter(|w| !w.is_empty())
            .collect();
        let suffix = words.pop_if(|last| SUFFIXES.contains(&last.as_str()));
        let last = words.pop().unwrap_or_default();
        let first =
            words.first().filter(|first| !PARTICLES.contains(&first.as_str())).map(|first| formal(first).to_owned());
        let middle = words.get(1).filter(|w| !PARTICLES.contains(&w.as_str())).and_then(|w| w.chars().next());
        let stem = ["al-", "el-", "as-", "ash-"].iter().find_map(|p| last.strip_prefix(p)).unwrap_or(&last);
        Name { first, middle, last: stem.to_owned(), suffix }
    }

    /// Whether both may be one person's, given the same first and last name.
    fn fits(&self, other: &Name) -> bool {
        let differ = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| a != b);
        !differ(self.middle, other.middle)
            && (self.suffix == other.suffix
                || self.suffix.as_deref() != Some("jr") && other.suffix.as_deref() != Some("jr"))
    }

    fn initial(&self) -> Option<char> {
        self.first.as_ref().and_then(|first| first.chars().next())
    }

    fn first_is_initial(&self) -> bool {
        self.first.as_ref().is_some_and(|first| first.chars().count() == 1)
    }
}

/// The full form of a nickname.
fn formal(first: &str) -> &str {
    NICKNAMES.iter().find(|(nick, _)| *nick == first).map_or(first, |(_, formal)| formal)
}

struct Person {
    name: Name,
    gender: Gender,
    cluster: Cluster,
}

/// People and where to look for them.
#[derive(Default)]
struct People {
    all: Vec<Person>,
    by_first_and_last: HashMap<(String, String), Vec<usize>>,
    by_initial_and_last: HashMap<(char, String), usize>,
    /// Those last spoken of come last.
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
}

/// The people of a text.
pub(super) fn cluster(text: &str, named: &[NamedMention]) -> Vec<Cluster> {
    let mut people = People::default();
    // Full names first: a text may speak of “Moreno” before it introduces Elena Moreno.
    let mentions: Vec<(usize, Name, Gender)> = named
        .iter()
        .enumerate()
        .filter(|(_, m)| m.kind == EntityType::Person)
        .map(|(i, m)| (i, Name::read(&text[m.range]), m.title.map_or(Gender::Unknown, |t| title_gender(&text[t]))))
        .collect();
    let whole: Vec<Option<usize>> = mentions
        .iter()
        .map(|(_, name, gender)| name.first.is_some().then(|| people.introduce(name, *gender)))
        .collect();
    for ((i, name, gender), whole) in mentions.iter().zip(whole) {
        let (person, confidence) = match whole {
            Some(person) => (person, 95),
            None => people.resolve(name, *gender),
        };
        people.spoken_of(person);
        people.all[person].cluster.mentions.push((*i, Confidence::percent(confidence)));
    }
    people.all.into_iter().map(|person| person.cluster).filter(|cluster| !cluster.mentions.is_empty()).collect()
}

impl People {
    /// The person of a full name, new if it fits no one.
    fn introduce(&mut self, name: &Name, gender: Gender) -> usize {
        let first = name.first.clone().unwrap_or_default();
        let key = (first.clone(), name.last.clone());
        let same = self
            .by_first_and_last
            .get(&key)
            .and_then(|all| all.iter().take(REACH).copied().find(|&p| self.all[p].name.fits(name)));
        let initial = name.initial().map(|initial| (initial, name.last.clone()));
        let by_initial = || {
            let person = *self.by_initial_and_last.get(initial.as_ref()?)?;
            let other = &self.all[person].name;
            ((name.first_is_initial() || other.first_is_initial()) && other.fits(name)).then_some(person)
        };
        if let Some(person) = same.or_else(by_initial) {
            let known = &mut self.all[person];
            known.name.middle = known.name.middle.or(name.middle);
            if known.name.first_is_initial() {
                known.name.first.clone_from(&name.first);
                self.by_first.entry(first).or_default().push(person);
                self.by_first_and_last.entry(key).or_default().push(person);
            }
            return person;
        }
        let person = self.add(name.clone(), if gender == Gender::Unknown { first_name_gender(&first) } else { gender });
        self.by_first_and_last.entry(key).or_default().push(person);
        if let Some(initial) = initial {
            self.by_initial_and_last.entry(initial).or_insert(person);
        }
        self.by_first.entry(first).or_default().push(person);
        person
    }

    fn add(&mut self, name: Name, gender: Gender) -> usize {
        let person = self.all.len();
        self.by_last.entry(name.last.clone()).or_default().push(person);
        self.all.push(Person { name, gender, cluster: Cluster::new(EntityType::Person, Vec::new()) });
        person
    }

    /// The person of a last name or a first name alone, with how sure it is.
    fn resolve(&mut self, name: &Name, gender: Gender) -> (usize, u8) {
        let fits = |person: &usize| {
            let known = self.all[*person].gender;
            gender == Gender::Unknown || known == Gender::Unknown || known == gender
        };
        // Those spoken of last come first, and those not yet spoken of come after them.
        let pick = |list: &Vec<usize>| {
            let near = || list.iter().rev().take(REACH).copied().filter(fits);
            let spoken = near().find(|p| !self.all[*p].cluster.mentions.is_empty());
            spoken.or_else(|| list.iter().take(REACH).copied().find(fits)).map(|person| (person, near().count()))
        };
        if let Some((person, rivals)) = self.by_last.get(&name.last).and_then(pick) {
            if gender != Gender::Unknown && self.all[person].gender == Gender::Unknown {
                self.all[person].gender = gender;
            }
            return (person, if rivals > 1 { 65 } else { 90 });
        }
        // “Mr Ban” of Ban Ki-moon: where the family's name comes first. “Mr Tom” isn't Tom Farr.
        let first = formal(&name.last);
        let may_be_first = gender == Gender::Unknown || first_name_gender(first) == Gender::Unknown;
        let by_first = self.by_first.get(first).and_then(pick);
        if let Some((person, rivals)) = by_first.filter(|_| may_be_first) {
            return (person, if rivals > 1 { 55 } else { 80 });
        }
        if let Some(person) = self.misspelt(name) {
            return (person, 70);
        }
        (self.add(name.clone(), gender), 85)
    }

    /// The only person whose last name is this one but for a letter, if this is no surname of its own.
    fn misspelt(&self, name: &Name) -> Option<usize> {
        if LISTS.is_surname(&crate::text::titlecase(&name.last)) {
            return None;
        }
        let near = self.all.iter().rev().take(NAMESAKES).enumerate().filter(|(_, p)| is_slip(&p.name.last, &name.last));
        let mut near = near.map(|(back, _)| self.all.len() - 1 - back);
        near.next().filter(|_| near.next().is_none())
    }

    /// Remembers that a person was spoken of just now.
    fn spoken_of(&mut self, person: usize) {
        let name = &self.all[person].name;
        let lists =
            [self.by_last.get_mut(&name.last), name.first.as_ref().and_then(|first| self.by_first.get_mut(first))];
        for list in lists.into_iter().flatten() {
            // Only the near end is searched, so a long list of namesakes costs no more than a short one.
            let near = list.len().saturating_sub(REACH);
            if let Some(at) = list[near..].iter().position(|p| *p == person) {
                list[near + at..].rotate_left(1);
            } else {
                list.push(person);
            }
        }
    }
}

fn first_name_gender(lower: &str) -> Gender {
    LISTS.first_name(&crate::text::titlecase(lower)).unwrap_or_default()
}
