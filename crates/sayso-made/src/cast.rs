//! Who is in an article.

use crate::chance::Chance;
use crate::deck::lines;
use crate::{Person, Sex};

/// Someone in an article, with what the reader has been told of them.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) first: String,
    /// The surname; of a body, its last word.
    pub(crate) last: String,
    pub(crate) sex: Sex,
    /// “the” where there is one of the kind, else “a”. Empty for a body.
    pub(crate) article: &'static str,
    pub(crate) role: String,
    /// “Ms”, “Mr”, “Dr”, “Mayor”.
    pub(crate) title: String,
    /// Whether the title comes from the role, so that it may stand before a full name too.
    pub(crate) titled: bool,
    /// Whether the reader knows the full name.
    pub(crate) introduced: bool,
    /// Whether the reader knows the role.
    pub(crate) role_known: bool,
}

/// How names are written in one article.
pub(crate) struct Spelling {
    pub(crate) apostrophe: &'static str,
    /// “Mr.” instead of “Mr”.
    pub(crate) stops: bool,
}

/// People who share neither surname, first name nor role.
pub(crate) fn people(count: usize, spelling: &Spelling, chance: &mut Chance) -> Vec<Member> {
    let mut names = lines(include_str!("../lists/names.txt"));
    let mut roles = lines(include_str!("../lists/roles.txt"));
    chance.shuffle(&mut names);
    chance.shuffle(&mut roles);
    names.iter().zip(&roles).take(count).map(|(name, role)| person(name, role, spelling, chance)).collect()
}

fn person(name: &'static str, role: &'static str, spelling: &Spelling, chance: &mut Chance) -> Member {
    let mut fields = name.split('|').chain(role.split('|'));
    let mut field = || fields.next().unwrap_or_default();
    let sex = if field() == "f" { Sex::Female } else { Sex::Male };
    let [first, last] = [field(), field()].map(|word| word.replace('\'', spelling.apostrophe));
    let (article, role, title) = (field(), field().replace('\'', spelling.apostrophe), field());
    let common = if sex == Sex::Male { "Mr" } else { chance.pick(&["Ms", "Ms", "Mrs"]) };
    let stop = if spelling.stops && !matches!(title, "Mayor" | "Professor") { "." } else { "" };
    let titled = !title.is_empty();
    Member {
        name: format!("{first} {last}"),
        first,
        last,
        sex,
        article,
        role,
        title: format!("{}{stop}", if titled { title } else { common }),
        titled,
        introduced: false,
        role_known: false,
    }
}

/// A body, which may speak too.
pub(crate) fn body(name: String) -> Member {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    Member {
        name,
        first: String::new(),
        last,
        sex: Sex::Neither,
        article: "",
        role: String::new(),
        title: String::new(),
        titled: false,
        introduced: false,
        role_known: false,
    }
}

impl Member {
    pub(crate) fn made(self) -> Person {
        Person { name: self.name, sex: self.sex }
    }
}
