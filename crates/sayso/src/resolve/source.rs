//! What a source phrase is: a name, a pronoun, a role, or a source without a name.

use text_size::TextRange;

use crate::analysis::{Entity, EntityId, EntityType, MentionForm};

/// Named mentions of all entities but values, by place.
pub(super) struct NameIndex(Vec<(TextRange, EntityId)>);

impl NameIndex {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut all: Vec<(TextRange, EntityId)> = Vec::new();
        for (id, entity) in (0..).map(EntityId).zip(entities).filter(|(_, e)| !e.kind.is_value()) {
            all.extend(entity.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| (m.range, id)));
        }
        all.sort_unstable_by_key(|(range, _)| range.start());
        NameIndex(all)
    }

    /// Those that lie in a range, in order.
    pub(super) fn within(&self, range: TextRange) -> &[(TextRange, EntityId)] {
        let first = self.0.partition_point(|(r, _)| r.start() < range.start());
        let last = self.0.partition_point(|(r, _)| r.start() < range.end());
        &self.0[first..last.max(first)]
    }

    /// Those that begin before an offset, in order.
    pub(super) fn before(&self, range: TextRange) -> &[(TextRange, EntityId)] {
        &self.0[..self.0.partition_point(|(r, _)| r.start() < range.start())]
    }
}

/// What the words of a source say about who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It names somebody: the mention, and for whom else it speaks.
    Named { id: EntityId, mention: TextRange, others: Vec<EntityId>, on_behalf_of: Option<EntityId> },
    /// he, she, they, it, who, I …
    Pronoun(String),
    /// A phrase without a name of its own: the head noun in lower case.
    Nominal { head: String },
}

/// Reads a source phrase.
pub(super) fn read(text: &str, range: TextRange, names: &NameIndex, entities: &[Entity]) -> Reading {
    let phrase = &text[range];
    let lower = phrase.to_lowercase();
    if ["he", "his", "she", "her", "they", "their", "it", "its", "i", "we", "who"].contains(&lower.as_str()) {
        return Reading::Pronoun(lower);
    }
    let core_end = phrase.find([',', '(']).map_or(range.end(), |at| range.start() + crate::text::size(at));
    let core = TextRange::new(range.start(), core_end);
    let all = names.within(range);
    let heads: Vec<_> = all.iter().filter(|(mention, _)| is_head(text, core, *mention)).collect();
    // “the campaign chief, Paul Manafort,”: the name is the apposition, at its beginning.
    let apposed = || {
        all.iter().find(|(mention, id)| {
            !core.contains_range(*mention)
                && entities[id.0 as usize].kind == EntityType::Person
                && begins_apposition(text, range, *mention)
        })
    };
    let person = |id: EntityId| entities[id.0 as usize].kind == EntityType::Person;
    if let Some((mention, id)) = heads.first().copied().or_else(apposed) {
        let others = heads.iter().skip(1).map(|(_, other)| *other).filter(|other| other != id).collect();
        let body = all
            .iter()
            .find(|(_, other)| other != id && entities[other.0 as usize].kind == EntityType::Org && person(*id));
        let on_behalf_of = body.map(|(_, body)| *body).filter(|_| speaks_for(&lower));
        return Reading::Named { id: *id, mention: *mention, others, on_behalf_of };
    }
    Reading::Nominal { head: head_noun(&text[core]) }
}

/// A mention is the head of a phrase when nothing but “and”, commas and other names stands between it and the phrase's end, and
/// no ’s makes it an owner.
fn is_head(text: &str, core: TextRange, mention: TextRange) -> bool {
    if !core.contains_range(mention) {
        return false;
    }
    let rest = text[TextRange::new(mention.end(), core.end())].trim();
    let before = text[TextRange::new(core.start(), mention.start())].trim_end();
    let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let preposition =
        before.contains(' ') && ["of", "for", "at", "from", "with", "in", "to", "by", "on", "about"].contains(&last);
    let owned_preposition = ["of", "for", "at", "from", "with", "in", "to", "by", "on", "about"].contains(&last);
    let next = rest.split_whitespace().next().unwrap_or_default();
    let follows = rest.is_empty()
        || next == "and"
        || matches!(next, "of" | "for" | "at" | "from" | "in" | "with") && !owned_preposition;
    follows && !preposition && !rest.starts_with(['’', '\''])
}

fn begins_apposition(text: &str, range: TextRange, mention: TextRange) -> bool {
    let before = text[TextRange::new(range.start(), mention.start())].trim_end();
    let last_comma = before.rfind(',').map_or(before, |at| &before[at + 1..]);
    last_comma.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
}

fn speaks_for(phrase: &str) -> bool {
    [
        "spokes",
        "representative",
        "aide",
        "director",
        "chief",
        "executive",
        "manager",
        "lawyer",
        "attorney",
        "counsel",
        "chair",
        "president of",
    ]
    .iter()
    .any(|w| phrase.contains(w))
}

/// The last noun before a preposition or the end: “a senior official at the ministry” → official.
fn head_noun(core: &str) -> String {
    let mut head = "";
    for word in core.split_whitespace() {
        if ["of", "for", "at", "from", "with", "in", "to", "by", "on", "about", "who", "close", "familiar", "inside"]
            .contains(&word)
            && !head.is_empty()
        {
            break;
        }
        if word.chars().any(char::is_alphabetic) {
            head = word;
        }
    }
    head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
