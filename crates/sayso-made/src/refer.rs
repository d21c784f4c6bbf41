//! What somebody is called: in full at first, then by what a reader will know them by.

use std::ops::Range;

use crate::Sex;
use crate::cast::Member;
use crate::story::{Story, Style};

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// One of the cast.
    Member(usize),
    /// Someone without a name, or something.
    Stranger(String, Kind),
    /// Nobody whom the text tells.
    Nobody,
}

/// What somebody without a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Person,
    Group,
    Document,
}

/// Where in a sentence somebody is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// At its beginning, as subject.
    Start,
    /// As subject, after other words.
    Middle,
    /// After the verb, with more words to come.
    Within,
    /// After the verb, at the end of a clause.
    End,
}

impl Story {
    /// Names a voice. The range leaves out the comma that ends an apposition.
    pub(crate) fn name(&mut self, voice: &Voice, place: Place) -> Range<usize> {
        let (words, apposed) = match voice {
            Voice::Member(who) => self.words_for(*who, place),
            Voice::Stranger(phrase, kind) => {
                self.here.stranger |= *kind == Kind::Person;
                self.subject = None;
                (phrase.clone(), false)
            }
            Voice::Nobody => (String::new(), false),
        };
        let words = if place == Place::Start { capital(&words) } else { words };
        let range = self.put(&words);
        if apposed && place != Place::End {
            self.put(",");
        }
        range
    }

    /// What to call one of the cast, and whether it ends in an apposition.
    fn words_for(&mut self, who: usize, place: Place) -> (String, bool) {
        let may_be_pronoun = match place {
            Place::Start => self.since == 0 && self.is_plain(who),
            Place::Middle => self.since <= 1 && self.is_plain(who),
            Place::Within | Place::End => false,
        };
        let words = if !self.cast[who].introduced {
            self.cast[who].introduced = true;
            self.introduction(who)
        } else if may_be_pronoun && self.chance.percent(55) {
            (self.cast[who].he().to_owned(), false)
        } else {
            (self.later(who), false)
        };
        self.here.people.push(who);
        if matches!(place, Place::Start | Place::Middle) {
            self.subject = Some(who);
            self.since = 0;
        }
        words
    }

    /// Whether nobody would ask whom “he” or “she” means: the subject of the sentence before, and nobody else about whom it would fit.
    fn is_plain(&self, who: usize) -> bool {
        let sex = self.cast[who].sex;
        let near = || self.here.people.iter().chain(&self.before.people);
        sex != Sex::Neither
            && self.subject == Some(who)
            && near().any(|other| *other == who)
            && !near().any(|other| *other != who && self.cast[*other].sex == sex)
            && !self.here.stranger
            && !self.before.stranger
    }

    fn introduction(&mut self, who: usize) -> (String, bool) {
        let age = 19 + self.chance.below(60);
        let years = 3 + self.chance.below(40);
        let way = self.chance.below(16);
        let [town, other] = self.towns;
        let member = &mut self.cast[who];
        let Member { name, article, role, title, .. } = &*member;
        if member.sex == Sex::Neither {
            return (format!("the {name}"), false);
        }
        let called = if member.titled && way.is_multiple_of(2) { format!("{title} {name}") } else { name.clone() };
        let one = *article == "the";
        let (words, apposed, role_known) = match way {
            0 | 1 => (called, false, false),
            2..=4 => (format!("{called}, {article} {role},"), true, true),
            5 => (format!("{called}, {article} {role} {} {town},", if one { "of" } else { "from" }), true, true),
            6..=8 if role.contains(['\'', '’']) => (format!("the {role} {name}"), false, true),
            6..=8 => (format!("{role} {name}"), false, true),
            9 | 10 => (format!("{name}, {age},"), true, false),
            11 if one => (format!("the {role}, {name},"), true, true),
            12 => (format!("{name}, who has lived in {town} for {years} years,"), true, false),
            13 if !one => (format!("{name}, {age}, {article} {role} from {other},"), true, true),
            _ => (format!("{called}, {article} {role},"), true, true),
        };
        member.role_known = role_known;
        (words.trim_end_matches(',').to_owned(), apposed)
    }

    fn later(&mut self, who: usize) -> String {
        let member = &self.cast[who];
        let Member { name, first, last, role, title, .. } = member;
        if member.sex == Sex::Neither {
            return format!("the {}", if self.chance.percent(60) { last } else { name });
        }
        let titled = match &self.style {
            Style { titles: true, .. } => 12,
            Style { first_names: true, .. } => 0,
            _ => 1,
        };
        let ways = [
            (if self.style.titles { 1 } else { 10 }, last.clone()),
            (titled, format!("{title} {last}")),
            (if self.style.first_names { 8 } else { 0 }, first.clone()),
            (if member.role_known { 3 } else { 0 }, format!("the {role}")),
            (1, name.clone()),
        ];
        let weights: [(usize, usize); 5] = std::array::from_fn(|way| (ways[way].0, way));
        ways[self.chance.weighted(&weights)].1.clone()
    }
}

impl Member {
    /// he, she
    pub(crate) fn he(&self) -> &'static str {
        if self.sex == Sex::Male { "he" } else { "she" }
    }

    /// his, her
    pub(crate) fn his(&self) -> &'static str {
        if self.sex == Sex::Male { "his" } else { "her" }
    }
}

/// With a capital at its beginning.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
