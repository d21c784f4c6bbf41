//! A person's name taken apart.

use crate::lexicon::{Class, LISTS};

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

/// A person's name, in lower case and taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    /// “William” for “Bill” too.
    pub(super) first: Option<String>,
    pub(super) middle: Option<char>,
    /// The word before the last one, if it isn't the first: “garcía” of “María García Márquez”.
    pub(super) before_last: Option<String>,
    /// “Billie” of “Wilhelmina ‘Billie’ Quick”.
    pub(super) nick: Option<String>,
    /// Without particles.
    pub(super) last: String,
    pub(super) suffix: Option<String>,
}

impl Name {
    pub(super) fn read(surface: &str) -> Name {
        let is_nick = |w: &&str| w.starts_with(['“', '"', '‘', '\'', '(']);
        let nick = surface.split_whitespace().skip(1).find(is_nick);
        let nick = nick.map(|nick| nick.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let written = || surface.split_whitespace().filter(|w| !is_nick(w));
        let mut words: Vec<String> =
            written().map(|w| w.trim_matches(['.', ',']).to_lowercase()).filter(|w| !w.is_empty()).collect();
        let is_suffix = words.len() > 1 && written().next_back().is_some_and(|last| LISTS.is(Class::Suffix, last));
        let suffix = words.pop_if(|_| is_suffix);
        let last = words.pop().unwrap_or_default();
        let is_particle = |word: &&String| LISTS.is(Class::Particle, word);
        let first = words.first().filter(|first| !is_particle(first)).map(|first| formal(first).to_owned());
        let middle = words.get(1).filter(|w| !is_particle(w)).and_then(|w| w.chars().next());
        let before_last = words.iter().skip(1).last().filter(|w| !is_particle(w) && w.chars().count() > 1).cloned();
        let stem = ["al-", "el-", "as-", "ash-"].iter().find_map(|p| last.strip_prefix(p)).unwrap_or(&last);
        Name { first, middle, before_last, nick: nick.filter(|nick| !nick.is_empty()), last: stem.to_owned(), suffix }
    }

    /// Whether this is how `other` is called by both surnames: “García Márquez” of María García Márquez, not “Ann Roe” of Mary Ann Roe.
    pub(super) fn is_surnames_of(&self, other: &Name) -> bool {
        let both = self.before_last.is_none() && self.suffix.is_none() && self.first.is_some();
        let first = self.first.as_deref().unwrap_or_default();
        let given = || LISTS.first_name(&crate::text::titlecase(first)).is_some();
        both && self.first == other.before_last && self.last == other.last && (is_surname(first) || !given())
    }

    /// Whether both may be one person's, given the same first and last name.
    pub(super) fn fits(&self, other: &Name) -> bool {
        let differ = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| a != b);
        !differ(self.middle, other.middle)
            && (self.suffix == other.suffix
                || self.suffix.as_deref() != Some("jr") && other.suffix.as_deref() != Some("jr"))
    }

    pub(super) fn initial(&self) -> Option<char> {
        self.first.as_ref().and_then(|first| first.chars().next())
    }

    pub(super) fn first_is_initial(&self) -> bool {
        self.first.as_ref().is_some_and(|first| first.chars().count() == 1)
    }
}

pub(super) fn is_surname(lower: &str) -> bool {
    LISTS.is_surname(&crate::text::titlecase(lower))
}

/// The full form of a nickname.
pub(super) fn formal(first: &str) -> &str {
    NICKNAMES.iter().find(|(nick, _)| *nick == first).map_or(first, |(_, formal)| formal)
}
