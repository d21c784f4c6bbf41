//! People: full names, last names, first names and nicknames of one person.

use std::collections::HashMap;

use text_size::TextRange;

use super::Cluster;
use super::name::{Name, formal, is_surname};
use super::roles::title_gender;
use crate::analysis::{Confidence, EntityType, Gender};
use crate::lexicon::{Class, LISTS};
use crate::names::{NamedMention, is_slip};
use crate::resolve::kin;

/// How far back a bare surname looks among people who share it.
const REACH: usize = 8;

/// How far, in bytes, kin without a last name may stand behind whose kin it is.
const KIN_REACH: usize = 40;

/// People among whom a misspelt name is looked for.
const NAMESAKES: usize = 200;

struct Person {
    name: Name,
    gender: Gender,
    cluster: Cluster,
    /// How often the text has the full name.
    whole: u32,
    /// Whether the text has called the person by the last name alone so far.
    called: bool,
}

impl Person {
    /// Whether a name may be this person's, which has the same last one. “Mr García Márquez” isn't María.
    fn may_be_called(&self, name: &Name, gender: Gender) -> bool {
        let surnames = self.name.first != name.first;
        let other = gender != Gender::Unknown && self.gender != Gender::Unknown && self.gender != gender;
        self.name.fits(name) && !(surnames && other)
    }
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
    /// Those whom the text has by a first name and as kin of somebody with that last name.
    by_family: HashMap<String, Vec<usize>>,
}

/// The people of a text.
pub(super) fn cluster(text: &str, named: &[NamedMention]) -> Vec<Cluster> {
    let mut people = People::default();
    // Full names first: a text may speak of “Moreno” before it introduces Elena Moreno.
    let mentions: Vec<(usize, Name, &str)> = named
        .iter()
        .enumerate()
        .filter(|(_, m)| m.kind == EntityType::Person)
        .map(|(i, m)| (i, Name::read(&text[m.range]), m.title.map_or("", |title| &text[title])))
        .collect();
    let whole: Vec<Option<usize>> = mentions
        .iter()
        .map(|(i, name, title)| {
            let told = if title.is_empty() { kin_before(text, named[*i].range) } else { title };
            name.first.is_some().then(|| people.introduce(name, title_gender(told)))
        })
        .collect();
    let mut last: Option<(usize, TextRange)> = None;
    for ((i, name, title), whole) in mentions.iter().zip(whole) {
        let range = named[*i].range;
        let (person, confidence) = match whole {
            Some(person) => (person, 95),
            None => people.resolve(name, title),
        };
        if whole.is_none() {
            people.of_family(person, last, text, range);
        }
        people.spoken_of(person);
        last = Some((person, range));
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
            .and_then(|all| all.iter().take(REACH).copied().find(|p| self.all[*p].may_be_called(name, gender)));
        let initial = name.initial().map(|initial| (initial, name.last.clone()));
        let by_initial = || {
            let person = *self.by_initial_and_last.get(initial.as_ref()?)?;
            let other = &self.all[person].name;
            ((name.first_is_initial() || other.first_is_initial()) && other.fits(name)).then_some(person)
        };
        if let Some(person) = same.or_else(by_initial).or_else(|| self.by_both_surnames(name, gender)) {
            let known = &mut self.all[person];
            known.whole += 1;
            if name.is_surnames_of(&known.name) {
                return person;
            }
            if known.name.is_surnames_of(name) {
                known.name = name.clone();
                if known.gender == Gender::Unknown {
                    known.gender = if gender == Gender::Unknown { first_name_gender(&first) } else { gender };
                }
                self.by_first.entry(first).or_default().push(person);
                self.by_first_and_last.entry(key).or_default().push(person);
                return person;
            }
            known.name.middle = known.name.middle.or(name.middle);
            if known.name.first_is_initial() {
                known.name.first.clone_from(&name.first);
                self.by_first.entry(first).or_default().push(person);
                self.by_first_and_last.entry(key).or_default().push(person);
            }
            return person;
        }
        let person = self.add(name.clone(), if gender == Gender::Unknown { first_name_gender(&first) } else { gender });
        self.all[person].whole = 1;
        self.by_first_and_last.entry(key).or_default().push(person);
        if let Some(nick) = name.nick.clone() {
            self.by_first_and_last.entry((nick.clone(), name.last.clone())).or_default().push(person);
            self.by_first.entry(nick).or_default().push(person);
        }
        if let Some(initial) = initial {
            self.by_initial_and_last.entry(initial).or_insert(person);
        }
        self.by_first.entry(first).or_default().push(person);
        person
    }

    /// The person whose first name is left out here, or was left out before.
    fn by_both_surnames(&self, name: &Name, gender: Gender) -> Option<usize> {
        let fits = |p: &usize| {
            let known = &self.all[*p].name;
            (name.is_surnames_of(known) || known.is_surnames_of(name)) && self.all[*p].may_be_called(name, gender)
        };
        self.by_last.get(&name.last)?.iter().rev().take(REACH).copied().find(fits)
    }

    fn add(&mut self, name: Name, gender: Gender) -> usize {
        let person = self.all.len();
        self.by_last.entry(name.last.clone()).or_default().push(person);
        let cluster = Cluster::new(EntityType::Person, Vec::new());
        self.all.push(Person { name, gender, cluster, whole: 0, called: false });
        person
    }

    /// The person of a last name or a first name alone, with how sure it is.
    fn resolve(&mut self, name: &Name, title: &str) -> (usize, u8) {
        let gender = title_gender(title);
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
        // Of a family the last name alone is whom the text has called so before, and nobody who is named in passing.
        let of_family = |(person, rivals): (usize, usize)| {
            let list = self.by_last.get(&name.last).map_or(&[][..], Vec::as_slice);
            let near = || list.iter().rev().take(REACH).copied().filter(fits);
            let passing = self.all[person].whole == 1;
            let main = || near().filter(|_| passing).find(|p| self.all[*p].whole > 2);
            let chosen = near().find(|p| self.all[*p].called).or_else(main).unwrap_or(person);
            (chosen, rivals)
        };
        if let Some((person, rivals)) = self.by_last.get(&name.last).and_then(pick).map(of_family) {
            self.all[person].called = true;
            if gender != Gender::Unknown && self.all[person].gender == Gender::Unknown {
                self.all[person].gender = gender;
            }
            return (person, if rivals > 1 { 65 } else { 90 });
        }
        // “Mr Pask” is Neville, the son of Mrs Pask, where no man has that name.
        let kin = |list: &Vec<usize>| list.iter().rev().take(REACH).copied().find(|p| self.all[*p].gender == gender);
        let kin = self.by_family.get(&name.last).filter(|_| gender != Gender::Unknown).and_then(kin);
        if let Some(person) = kin {
            let known = &mut self.all[person];
            known.cluster.name.get_or_insert_with(|| crate::text::titlecase(&known.name.last));
            return (person, 75);
        }
        // “Mr Ban” of Ban Ki-moon: where the family's name comes first. “Mr Tom” isn't Tom Farr, but “Sir Tom” is.
        let first = formal(&name.last);
        let may_be_first =
            gender == Gender::Unknown || first_name_gender(first) == Gender::Unknown || goes_with_first_name(title);
        let by_first = self.by_first.get(first).and_then(pick);
        if let Some((person, rivals)) = by_first.filter(|_| may_be_first) {
            return (person, if rivals > 1 { 55 } else { 80 });
        }
        // “Ortega” of Luis Ortega Salas.
        let near = self.all.iter().enumerate().rev().take(NAMESAKES);
        let mut first_surname = near.filter(|(_, p)| p.name.before_last.as_ref() == Some(&name.last));
        if let Some((person, _)) =
            first_surname.next().filter(|_| first_surname.next().is_none() && is_surname(&name.last))
        {
            return (person, 70);
        }
        if let Some(person) = self.misspelt(name) {
            return (person, 70);
        }
        (self.add(name.clone(), gender), 85)
    }

    /// The only person whose last name is this one but for a letter, if this is no surname of its own.
    fn misspelt(&self, name: &Name) -> Option<usize> {
        if is_surname(&name.last) {
            return None;
        }
        let near = self.all.iter().rev().take(NAMESAKES).enumerate().filter(|(_, p)| is_slip(&p.name.last, &name.last));
        let mut near = near.map(|(back, _)| self.all.len() - 1 - back);
        near.next().filter(|_| near.next().is_none())
    }

    /// Remembers somebody without a last name who is kin of the person named last: “Mrs Pask's son, Neville”, “Edith Pask and her son Neville”.
    fn of_family(&mut self, person: usize, last: Option<(usize, TextRange)>, text: &str, name: TextRange) {
        let kin = kin_before(text, name);
        let Some((owner, range)) = last.filter(|(owner, range)| *owner != person && range.end() < name.start()) else {
            return;
        };
        let between = &text[TextRange::new(range.end(), name.start())];
        let Some((before, _)) = between.rsplit_once(kin).filter(|_| !kin.is_empty()) else { return };
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let owned = matches!(before.trim(), "’s" | "'s" | "’" | "'") || matches!(word, "her" | "his" | "their");
        let family = self.all[owner].name.last.clone();
        if owned && before.len() < KIN_REACH && self.all[person].name.first.is_none() {
            if self.all[person].gender == Gender::Unknown {
                self.all[person].gender = kin::gender(kin);
            }
            self.by_family.entry(family).or_default().push(person);
        }
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

/// “husband” of “her husband, Iven Roe”.
fn kin_before(text: &str, name: TextRange) -> &str {
    let before = text[..name.start().into()].trim_end_matches([' ', ',']);
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    if kin::is_kin(word) { word } else { "" }
}

fn first_name_gender(lower: &str) -> Gender {
    LISTS.first_name(&crate::text::titlecase(lower)).unwrap_or_default()
}

/// “Sir Bob”, “Sister Mary”, “Prince Otto”.
fn goes_with_first_name(title: &str) -> bool {
    let last = title.split_whitespace().next_back().unwrap_or_default();
    LISTS.of_word(last).has(Class::BeforeFirstName)
}
