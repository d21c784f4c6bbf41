//! Persons without a name whom “he” and “she” may mean: “A woman said … she added”, “The judge was not persuaded. “…,” he said”.

use text_size::TextRange;

use super::actors::Acts;
use super::entities::roles;
use super::features;
use super::gender::differ;
use super::noun_phrase::{Determiner, NounPhrase};
use super::references::looks_like_a_name;
use super::speakers::Resolver;
use crate::analysis::{EntityType, Gender, Speaker, UnnamedId, UnnamedKind};
use crate::lexicon::{Class, Classes};

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
        let told = outer.and_then(|outer| self.told_of(pronoun, gender, outer));
        // The likeliest; of equals who spoke.
        [spoke(), acts, told]
            .into_iter()
            .flatten()
            .reduce(|best, one| if one.weight > best.weight { one } else { best })
    }

    /// Whom somebody tells of within his words: “A man in a mask came in. “He said, ‘Open the till.’””, “There was this fella, and he asked me …”. The
    /// last person without a name that goes before.
    fn told_of(&self, pronoun: TextRange, gender: Gender, outer: Speaker) -> Option<Nameless> {
        /// So many words, and paragraphs, go before.
        const WORDS: usize = 60;
        const PARAGRAPHS: usize = 2;
        const FIRST: Classes =
            Class::any(&[Class::Article, Class::Demonstrative, Class::Possessive, Class::Quantifier]);
        let here = self.structure.blocks.partition_point(|b| b.range.start() <= pronoun.start());
        let floor = self.structure.blocks.get(here.saturating_sub(PARAGRAPHS))?.range.start();
        let end = self.structure.word_indices(pronoun).start;
        let start = self.structure.words.partition_point(|w| w.range.start() < floor).max(end.saturating_sub(WORDS));
        let own = match outer {
            Speaker::Unnamed(id) => self.unnamed.list[id.0 as usize].mentions.last().copied(),
            Speaker::Entity(_) => None,
        };
        let begins = |i: &usize| self.structure.is(*i, FIRST) || &self.text[self.structure.words[*i].range] == "one";
        (start..end).rev().filter(begins).find_map(|i| {
            let (_, range, phrase) = self.phrase_from(i, end)?;
            let fits = !differ(roles::title_gender(&phrase.head), gender);
            // Whoever speaks, and whoever is named, is somebody else.
            let other = own.is_none_or(|own| own.intersect(range).is_none()) && self.names.within(range).is_empty();
            // “the clerk” outside anybody's words may be who speaks them.
            let known =
                phrase.determiner == Determiner::Definite && features::region(&self.spoken, range.start()).is_none();
            (fits && other && !known).then(|| self.weighed(None, range, pronoun, gender, None)).flatten()
        })
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
