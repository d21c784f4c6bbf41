//! Whom a noun may describe, and what the text has told of somebody that speaks for it.

use super::kin;
use super::nominals;
use super::noun_phrase::NounPhrase;
use super::things::is_body;
use crate::analysis::{Entity, EntityType, UnnamedKind};
use crate::lexicon::{Class, LISTS, kindred};
use crate::text::titlecase;

/// What the text calls a person, held against a description.
pub(super) struct Told {
    /// The noun itself.
    pub(super) role: bool,
    /// A noun for the same kind of people.
    pub(super) kin: bool,
    /// Nouns for other kinds only.
    pub(super) clash: bool,
    /// The noun of “the former minister”, as what somebody is now.
    pub(super) stale: bool,
}

/// Holds it against one.
pub(super) fn told(phrase: &NounPhrase, entity: &Entity) -> Told {
    let role = entity.roles.iter().any(|role| nominals::is_role(role, &phrase.head, phrase.former));
    let person = entity.kind == EntityType::Person;
    let name = if person { "" } else { entity.name.as_str() };
    let words =
        name.split([' ', '-']).map(str::to_lowercase).chain(entity.roles.iter().map(|role| nominals::role_noun(role)));
    let own = if person { kindred::people } else { kindred::bodies };
    let kinds = own(kindred::kinds(&phrase.head));
    let known = own(words.fold(0, |known, word| known | kindred::kinds(word.trim_end_matches('.'))));
    let both = kinds != 0 && known != 0;
    let kin = !role && kinds & known != 0 && !phrase.former;
    let stale = phrase.former && !role && entity.roles.iter().any(|role| nominals::is_role(role, &phrase.head, false));
    Told { role, kin, clash: !role && both && kinds & known == 0, stale }
}

/// Who a noun may describe.
#[derive(Clone, Copy)]
pub(super) struct Takes {
    pub(super) person: bool,
    body: bool,
}

impl Takes {
    /// `None` for what speaks neither as a person nor as a body.
    pub(super) fn of(phrase: &NounPhrase, kind: UnnamedKind, group: bool) -> Option<Takes> {
        let body = kindred::bodies(kindred::kinds(&phrase.head)) != 0;
        let sort = match kind {
            UnnamedKind::Person => Takes { person: is_personal(&phrase.head) || group && !body, body },
            UnnamedKind::Body => Takes { person: false, body },
            UnnamedKind::Group | UnnamedKind::Document | UnnamedKind::Poll => return None,
        };
        (sort.person || sort.body).then_some(sort)
    }

    pub(super) fn takes(self, kind: EntityType) -> bool {
        kind == EntityType::Person && self.person || kind == EntityType::Org && self.body
    }
}

/// A noun for a person, as far as lists and its ending tell.
pub(super) fn is_personal(head: &str) -> bool {
    const ENDINGS: &[&str] = &["er", "or", "ist", "ian", "eer", "ee", "man", "woman", "mate", "ant", "year-old"];
    let last = head.rsplit('-').next().unwrap_or_default();
    let listed = |word: &str| {
        LISTS.is(Class::Role, word)
            || LISTS.is(Class::Person, word)
            || kindred::people(kindred::kinds(word)) != 0
            || kin::is_kin(word)
    };
    const THINGS: &[&str] = &[
        "matter", "letter", "paper", "newspaper", "order", "number", "center", "centre", "chapter", "tender", "border",
        "corner", "poster", "folder", "banner", "disaster", "register", "charter", "tower", "offer", "answer", "error",
        "sector", "factor", "mirror", "motor", "tractor", "reactor", "restaurant", "grant", "computer", "server",
        "consumer", "quarter", "december", "november", "october", "september", "committee", "guarantee", "encounter",
    ];
    listed(head)
        || listed(last)
        || STRANGERS.contains(&last)
        || LISTS.name(&titlecase(head)).is_some_and(|listed| listed.kind == EntityType::Norp)
        || ENDINGS.iter().any(|ending| head.ends_with(ending))
            && head.len() > 5
            && !is_body(head)
            && !THINGS.contains(&last)
}

/// Who plays a part in somebody's story, and is mostly not who tells it.
pub(super) const STRANGERS: &[&str] = &[
    "surgeon", "nurse", "reporter", "interviewer", "presenter", "host", "moderator", "caller", "passer-by", "passerby",
    "witness", "victim", "suspect", "official", "source", "insider", "aide", "neighbour", "neighbor", "friend",
    "colleague", "partner", "stranger", "robber", "attacker", "gunman", "killer", "burglar", "passenger", "paramedic",
    "clerk", "commentator", "critic", "expert", "supporter", "opponent", "rival", "employer", "customer", "buyer",
    "seller", "interpreter", "translator", "man", "woman", "person", "resident", "judge", "court", "user",
];
