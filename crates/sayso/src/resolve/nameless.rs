//! Persons without a name whom “he” and “she” may mean: “A woman said … she added”, “The judge was not persuaded. “…,” he said”.

use text_size::TextRange;

use super::actors::Acts;
use super::entities::roles;
use super::features;
use super::gender::differ;
use super::noun_phrase::NounPhrase;
use super::references::looks_like_a_name;
use super::speakers::Resolver;
use crate::analysis::{EntityType, Gender, Speaker, UnnamedId, UnnamedKind};

/// Somebody without a name.
#[derive(Clone, Copy)]
pub(super) struct Nameless {
    /// None before anything is said to be theirs.
    pub(super) id: Option<UnnamedId>,
    /// How much speaks for it, as for [candidates](super::candidates) with a name.
    pub(super) weight: f64,
    pub(super) mention: TextRange,
}

/// What goes before a pronoun.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// Who acts in the reporter's sentence before.
    pub(super) acts: Option<Acts>,
    /// Whether the pronoun replies to who spoke last.
    pub(super) replies: bool,
}

impl Resolver<'_> {
    /// The likeliest person without a name: who spoke last, or acts before the pronoun.
    pub(super) fn nameless(
        &self,
        pronoun: TextRange,
        gender: Gender,
        outer: Option<Speaker>,
        seen: Seen,
    ) -> Option<Nameless> {
        let acts = seen.acts.filter(|acts| acts.who.is_none());
        let acts = acts.and_then(|acts| self.weighed(None, acts.mention, pronoun, gender, None));
        let spoke = || {
            let (speaker, _) = self.last.filter(|(last, _)| Some(*last) != outer)?;
            let Speaker::Unnamed(id) = speaker else { return None };
            let source = &self.unnamed.list[id.0 as usize];
            // One word with a capital may be a name that nothing else in the text confirms: there is doubt enough.
            let person = source.kind == UnnamedKind::Person && !looks_like_a_name(&source.phrase);
            self.weighed(Some(id), *source.mentions.last().filter(|_| person)?, pronoun, gender, Some(seen.replies))
        };
        let spoke = spoke().filter(|spoke| acts.is_none_or(|acts| spoke.weight >= acts.weight));
        spoke.or(acts)
    }

    fn weighed(
        &self,
        id: Option<UnnamedId>,
        mention: TextRange,
        pronoun: TextRange,
        gender: Gender,
        replies: Option<bool>,
    ) -> Option<Nameless> {
        let own = roles::title_gender(&NounPhrase::read(self.text, self.structure, mention)?.head);
        if differ(own, gender) || mention.end() > pronoun.start() {
            return None;
        }
        let between = self.names.within(TextRange::new(mention.end(), pronoun.start()));
        let nearer = between.iter().filter(|(_, id)| self.entities[id.0 as usize].kind == EntityType::Person).count();
        let weight = features::unnamed(self.structure, mention, pronoun, own == gender, nearer, replies);
        Some(Nameless { id, weight, mention })
    }

    /// Whether a name or a pronoun known so far stands there.
    pub(super) fn is_mention(&self, range: TextRange) -> bool {
        self.names.covers(range) || self.pronouns.iter().rev().take(16).any(|(pronoun, _)| *pronoun == range)
    }

    /// Whether a cue answers who spoke last: “Then take them,” she replied. Whoever was “asked” answers the reporter.
    pub(super) fn replies(&self, cue: TextRange) -> bool {
        const REPLIES: &[&str] = &["replied", "replies", "retorted", "answered", "countered", "responded", "shot back"];
        let before =
            self.structure.sentence_at(cue.start()).map_or("", |s| &self.text[TextRange::new(s.start(), cue.start())]);
        REPLIES.contains(&&self.text[cue]) && !before.split(' ').any(|word| word.eq_ignore_ascii_case("asked"))
    }
}
