//! Descriptions that no role and no name tells: “the 41-year-old”, “the Australian”, “the ward rep”, “the group” mean somebody who is named, or
//! nobody.
//!
//! A log-linear model that ranks, as for [pronouns](super::candidates): each person near has features, their weighted sum is a score, and so
//! has “nobody who is named”. Newspapers vary what they call those they write about, so “the …” is most often who spoke or acted last; what
//! an article introduces without a name (“a cyclist”), what is said to be of something (“the head of the school”) and whoever plays a part
//! in somebody's story (“the surgeon”) is most often nobody of these.

use text_size::TextRange;

use super::candidates::Candidate;
use super::entities::roles;
use super::features;
use super::gender::{differ, likely};
use super::kin;
use super::noun_phrase::{Determiner, NounPhrase};
use super::pronouns;
use super::speakers::Resolver;
use super::takes::{STRANGERS, Takes, Told, told};
use super::unnamed;
use crate::analysis::{EntityId, EntityType, Gender, Speaker};
use crate::lexicon::{Class, LISTS};
use crate::text::{BlockKind, WordKind, order};

/// How far back a description of a person reaches, in named mentions.
const REACH: usize = 60;
/// How many are weighed at most: the nearest.
const MOST: usize = 12;
/// Mentions of one candidate whose sentences are read for words of the description.
const READ: usize = 4;
/// How far back “a cyclist” is looked for, in bytes: every backward look has a bound.
const FAR: usize = 2000;

/// What a description may mean: the likeliest first, and how likely it is that nobody named is meant.
pub(super) struct Meant {
    pub(super) persons: Vec<Candidate>,
    pub(super) nobody: f64,
    /// Whether a word of the text speaks for the likeliest, and not only where it is named.
    pub(super) told: bool,
    /// Whether the likeliest is named only behind it.
    pub(super) ahead: bool,
}

/// Somebody who is named near a description.
struct Near {
    id: EntityId,
    /// The nearest first.
    mentions: Vec<TextRange>,
}

impl Resolver<'_> {
    /// Whom a description may mean, if it is one of a single person or body. `outer` is who speaks the quotation that it stands in: nobody calls
    /// himself so. `walk` says whether who acts in the sentences before counts; it must not where that is what is asked.
    pub(super) fn meant(
        &self,
        phrase: &NounPhrase,
        range: TextRange,
        outer: Option<Speaker>,
        walk: bool,
    ) -> Option<Meant> {
        // “the Fleming”, whom the names take for one of that name
        let group = |(name, id): &(TextRange, EntityId)| {
            name.end() == range.end() && matches!(self.kind(*id), EntityType::Person | EntityType::Norp)
        };
        let group = phrase.determiner == Determiner::Definite && self.names.within(range).iter().any(group);
        let sort = Takes::of(phrase, unnamed::kind(&phrase.head, &self.text[range]), group)?;
        let mut near: Vec<Near> = Vec::new();
        for (mention, id) in self.names.before(range).iter().rev().take(REACH) {
            // “a cyclist” is nobody whom the text has named.
            let new = phrase.determiner == Determiner::Indefinite;
            if new || !sort.takes(self.kind(*id)) || self.is_aside(*mention) || outer == Some(Speaker::Entity(*id)) {
                continue;
            }
            if let Some(known) = near.iter_mut().find(|near| near.id == *id) {
                known.mentions.push(*mention);
            } else if near.len() < MOST {
                near.push(Near { id: *id, mentions: vec![*mention] });
            }
        }
        let introduces = self.opens_article(range)
            && match phrase.determiner {
                Determiner::Indefinite => true,
                Determiner::Definite => phrase.belongs,
                Determiner::Genitive(owner) => !self.is_of_a_person(owner),
                Determiner::Another | Determiner::Owner | Determiner::None => false,
            };
        // “the manager … “…,” the manager, Joss Kellaway, said”
        let told = |later: &Near| {
            let definite = phrase.determiner == Determiner::Definite;
            introduces || definite && told(phrase, &self.entities[later.id.0 as usize]).role
        };
        if sort.person || introduces {
            let later: Vec<Near> = self.introduced_later(range, sort).filter(told).collect();
            near.extend(later.into_iter().filter(|later| near.iter().all(|n| n.id != later.id)).collect::<Vec<_>>());
        }
        let sentence = self.structure.sentence_at(range.start()).filter(|_| walk);
        let acts = sentence.and_then(|sentence| self.acts_before(sentence)).and_then(|acts| acts.who);
        let score = |near: &Near| libm::exp(self.score(phrase, range, near, acts));
        let mut persons: Vec<Candidate> =
            near.iter().map(|near| Candidate { id: near.id, mention: near.mentions[0], share: score(near) }).collect();
        let nobody = libm::exp(self.nobody(phrase, range, introduces));
        let all = nobody + persons.iter().map(|candidate| candidate.share).sum::<f64>();
        for candidate in &mut persons {
            candidate.share /= all;
        }
        order::sort(&mut persons, |candidate| u64::MAX - candidate.share.to_bits());
        let told = persons.first().and_then(|first| near.iter().find(|near| near.id == first.id));
        let told = told.is_some_and(|near| self.is_told(phrase, range, near));
        let ahead = persons.first().is_some_and(|first| first.mention.start() > range.start());
        Some(Meant { persons, nobody: nobody / all, told, ahead })
    }

    fn kind(&self, id: EntityId) -> EntityType {
        self.entities[id.0 as usize].kind
    }

    fn is_person(&self, id: EntityId) -> bool {
        self.kind(id) == EntityType::Person
    }

    /// Whether a description stands in the paragraphs that sum an article up, before they name anybody: “A mother of two has told …”.
    fn opens_article(&self, range: TextRange) -> bool {
        const PARAGRAPHS: usize = 3;
        /// Lines that stand above and between them, at most.
        const LINES: usize = 40;
        let here = self.structure.blocks.partition_point(|b| b.range.start() <= range.start());
        let before = self.structure.blocks.iter().take(here.min(LINES)).filter(|b| b.kind == BlockKind::Body).count();
        here <= LINES && (1..=PARAGRAPHS).contains(&before)
    }

    /// The first persons whom the text names behind a description and nowhere before it in the article.
    fn introduced_later(&self, range: TextRange, sort: Takes) -> impl Iterator<Item = Near> {
        const PERSONS: usize = 2;
        const SENTENCES: usize = 7;
        let here = self.structure.sentences.partition_point(|s| s.start() <= range.start());
        let last = self.structure.sentences[..(here + SENTENCES).min(self.structure.sentences.len())].last();
        let rest = TextRange::new(range.end(), last.map_or(range.end(), |s| s.end().max(range.end())));
        let mut seen: Vec<EntityId> = Vec::new();
        for (mention, id) in self.names.within(rest) {
            if seen.len() < PERSONS && sort.takes(self.kind(*id)) && !seen.contains(id) && !self.is_aside(*mention) {
                seen.push(*id);
            }
        }
        let all = move |id: EntityId| {
            self.names.within(rest).iter().filter(move |(_, other)| *other == id).map(|(mention, _)| *mention)
        };
        seen.into_iter().map(move |id| Near { id, mentions: all(id).collect() })
    }

    /// What is no part of the article's telling: who wrote it, and lines set aside.
    fn is_aside(&self, mention: TextRange) -> bool {
        let block = self.structure.block_at(mention.start());
        block.is_some_and(|block| matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline))
    }

    /// What speaks for a person, weighed by hand.
    fn score(&self, phrase: &NounPhrase, range: TextRange, near: &Near, acts: Option<EntityId>) -> f64 {
        let (text, structure) = (self.text, self.structure);
        let entity = &self.entities[near.id.0 as usize];
        let sentence = |at| structure.sentences.partition_point(|s| s.start() <= at);
        let here = sentence(range.start());
        let nearest = near.mentions[0];
        let back = here.abs_diff(sentence(nearest.start()));
        let ahead = nearest.start() > range.start();
        let block = |at| structure.blocks.partition_point(|b| b.range.start() <= at);
        let in_sentence =
            |back: usize| near.mentions.iter().filter(move |m| !ahead && here - sentence(m.start()) == back);
        let subject_before = in_sentence(1).any(|mention| features::may_be_subject(text, structure, *mention));
        let own = likely(entity);
        let noun = roles::title_gender(&phrase.head);
        let Told { role, kin, clash, stale } = told(phrase, entity);
        let aged = self.is_of_age(phrase, near);
        let person = entity.kind == EntityType::Person;
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let logarithm = |n: usize| f64::from(libm::log1pf(n as f32));
        [
            (flag(ahead), -1.0),
            (flag(person && !self.is_named_in_full(near.id)), -1.0),
            (flag(ahead && features::may_be_subject(text, structure, nearest)), 0.8),
            (flag(ahead && self.is_introduction(nearest)), 3.0),
            (flag(aged == Some(true)), 4.0),
            (flag(aged == Some(false)), -4.0),
            (flag(role), 3.5),
            (flag(kin), 2.0),
            (flag(clash), -0.7),
            (flag(stale), -3.0),
            (flag(!person && !role && !kin), -1.0),
            (flag(self.described.iter().any(|(head, id)| *head == phrase.head && *id == near.id)), 1.0),
            (flag(self.is_told_of(range, own)), -0.8),
            (flag(ahead && back == 0), -3.0),
            (self.shared_words(phrase, near), 0.9),
            (flag(noun != Gender::Unknown && noun == own), 0.4),
            (flag(differ(noun, own)), -4.0),
            (flag(self.last.is_some_and(|(last, _)| last == Speaker::Entity(near.id))), if person { 1.2 } else { 0.3 }),
            (flag(subject_before), 0.9),
            (flag(acts == Some(near.id)), 1.3),
            (flag(in_sentence(1).next().is_some()), 0.5),
            (flag(in_sentence(0).next().is_some()), -2.5),
            (logarithm(back), -0.7),
            (flag(block(nearest.start()) == block(range.start())), 0.5),
            (logarithm(near.mentions.len()), 0.3),
            (flag(self.names.first_person == Some(near.id)), 0.3),
            (flag(self.is_named_behind(range, near.id)), -2.0),
        ]
        .iter()
        .map(|(feature, weight)| feature * weight)
        .sum()
    }

    /// “her director”, “Ann Roe’s lawyer”: whose somebody is.
    fn is_owned(&self, phrase: &NounPhrase) -> bool {
        match phrase.determiner {
            Determiner::Owner => true,
            Determiner::Genitive(owner) => self.is_of_a_person(owner),
            Determiner::Definite | Determiner::Indefinite | Determiner::Another | Determiner::None => false,
        }
    }

    fn is_of_a_person(&self, owner: TextRange) -> bool {
        self.names.within(owner).iter().any(|(_, id)| self.is_person(*id) && self.is_named_in_full(*id))
    }

    /// One word may be anything.
    fn is_named_in_full(&self, id: EntityId) -> bool {
        let entity = &self.entities[id.0 as usize];
        entity.name.contains(' ') || !entity.roles.is_empty() || entity.gender != Gender::Unknown
    }

    /// Whether somebody is introduced as newspapers do after “A nurse has told …”: by name and age, at the head of a sentence.
    fn is_introduction(&self, mention: TextRange) -> bool {
        let head = self
            .structure
            .sentence_at(mention.start())
            .is_some_and(|s| self.structure.words_in(TextRange::new(s.start(), mention.start())).len() < 3);
        head && self.age(&[mention]).is_some()
    }

    /// Whether a role, an age or another word of the description speaks for a person.
    fn is_told(&self, phrase: &NounPhrase, range: TextRange, near: &Near) -> bool {
        let Told { role, kin, .. } = told(phrase, &self.entities[near.id.0 as usize]);
        let ahead = near.mentions[0].start() > range.start();
        let kin = kin && self.is_person(near.id);
        let words = || !ahead && (kin || self.shared_words(phrase, near) > 0.0);
        role || self.is_of_age(phrase, near) == Some(true) || words()
    }

    /// What speaks for nobody who is named, weighed by hand.
    fn nobody(&self, phrase: &NounPhrase, range: TextRange, introduces: bool) -> f64 {
        let head = phrase.head.as_str();
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        [
            (1.0, 0.2),
            (flag(phrase.determiner == Determiner::Indefinite), 4.0),
            (flag(phrase.determiner == Determiner::Another), 6.0),
            (flag(self.is_owned(phrase)), if kin::is_kin(head) { 4.0 } else { 5.5 }),
            (flag(phrase.determiner == Determiner::None), 2.0),
            (flag(introduces), -2.5),
            (flag(phrase.belongs && !introduces), 1.2),
            (flag(self.is_introduced(head, range) || self.unnamed.has(head)), 2.5),
            (flag(STRANGERS.contains(&head) && phrase.bare), if introduces { 0.5 } else { 1.5 }),
            (
                flag(head.starts_with("spokes")),
                if phrase.determiner == Determiner::Definite && !phrase.belongs { 1.0 } else { 5.0 },
            ),
            (flag(kin::is_kin(head) && phrase.bare && !phrase.parent && !introduces), 1.5),
            (flag(LISTS.is(Class::Title, head)), 0.8),
        ]
        .iter()
        .map(|(feature, weight)| feature * weight)
        .sum()
    }

    /// Whether the age of a description is the one that the text has for somebody, if it has one.
    fn is_of_age(&self, phrase: &NounPhrase, near: &Near) -> Option<bool> {
        let age = phrase.age.as_deref()?;
        Some(self.age(&near.mentions)? == age)
    }

    /// The age that stands behind one of some names: “Sam Ott, 41,”.
    fn age(&self, mentions: &[TextRange]) -> Option<&str> {
        let words = &self.structure.words;
        mentions.iter().find_map(|mention| {
            let after = self.structure.word_indices(*mention).end;
            let opens = words.get(after).is_some_and(|w| matches!(&self.text[w.range], "," | "("));
            let age = words.get(after + 1).filter(|w| opens && w.kind == WordKind::Number && w.range.len() <= 3.into());
            age.map(|w| &self.text[w.range])
        })
    }

    /// Words of the description in the sentences that name somebody, two at most.
    fn shared_words(&self, phrase: &NounPhrase, near: &Near) -> f64 {
        const STEM: usize = 5;
        let stem = |word: &str| word.chars().take(STEM).collect::<String>();
        let sought: Vec<String> = phrase.content.iter().map(|word| stem(word)).collect();
        let mut found = vec![false; sought.len()];
        // The first mention introduces; the nearest are what the reader has in mind.
        let read = near.mentions.iter().rev().take(1).chain(near.mentions.iter().take(READ - 1));
        for sentence in read.filter_map(|mention| self.structure.sentence_at(mention.start())) {
            for word in self.structure.words_in(sentence) {
                let word = stem(&self.text[word.range].to_lowercase());
                if let Some(place) = sought.iter().position(|other| *other == word) {
                    found[place] = true;
                }
            }
        }
        f64::from(u8::try_from(found.iter().filter(|found| **found).count()).unwrap_or(u8::MAX).min(2))
    }

    /// Whether the words said in the sentence of a description speak of a “he” or “she” who may be somebody: “He knew what he did,” the judge said.
    fn is_told_of(&self, range: TextRange, own: Gender) -> bool {
        let sentence = self.structure.sentence_at(range.start());
        let words = sentence.map(|sentence| self.structure.words_in(sentence)).unwrap_or_default();
        let mut told =
            words.iter().filter_map(|word| pronouns::gender(&self.text[word.range]).map(|gender| (word, gender)));
        told.any(|(word, gender)| !differ(own, gender) && features::region(&self.spoken, word.range.start()).is_some())
    }

    /// Whether the sentence goes on to name somebody: “the coach said Farr would come” is said by somebody else.
    fn is_named_behind(&self, range: TextRange, id: EntityId) -> bool {
        let rest =
            self.structure.sentence_at(range.start()).map(|s| TextRange::new(range.end(), s.end().max(range.end())));
        rest.is_some_and(|rest| self.names.within(rest).iter().any(|(_, other)| *other == id))
    }

    /// Whether the text speaks of “a cyclist” before it says “the cyclist”.
    fn is_introduced(&self, head: &str, phrase: TextRange) -> bool {
        let mut floor = usize::from(phrase.start()).saturating_sub(FAR);
        while !self.text.is_char_boundary(floor) {
            floor += 1;
        }
        let before = self.text[floor..phrase.start().into()].to_lowercase();
        before.match_indices(head).any(|(at, _)| {
            let phrase = before[..at].rsplit(['.', ',', '“', '\n']).next().unwrap_or_default();
            phrase.split_whitespace().rev().take(3).any(|word| ["a", "an", "one", "another"].contains(&word))
        })
    }
}
