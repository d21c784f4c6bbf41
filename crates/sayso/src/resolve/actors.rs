//! Who acts in the reporter's sentences: the subject of each, by name, by pronoun or by description.
//!
//! Whoever acts right before words without a source says them, and is whom “she” and “the Italian” mean next.

use text_size::TextRange;

use super::candidates;
use super::features;
use super::noun_phrase::NounPhrase;
use super::pronouns;
use super::speakers::Resolver;
use super::takes::is_personal;
use crate::analysis::{EntityId, EntityType};
use crate::lexicon::{AUXILIARY, Class, Classes};
use crate::text::{BlockKind, WordKind};

/// So many sentences of the reporter's may stand between.
const SENTENCES: usize = 3;
/// So many lines that are set aside may stand between two paragraphs.
const ASIDE: usize = 8;
/// A subject begins so near the head of its sentence, in words, and has so many behind its determiner.
const NEAR: usize = 14;
const LONGEST: usize = 5;

/// Who acts.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    /// The words that say so.
    pub(super) mention: TextRange,
    /// Nobody who is named, if none: “the judge”.
    pub(super) who: Option<EntityId>,
    /// Whether in the paragraph of the words.
    pub(super) here: bool,
}

impl Resolver<'_> {
    /// The person who acts in the reporter's sentences before some words that begin one, nearest first: “Varrin put down her cup. “No.”” In the
    /// paragraph before only where the words begin one of their own.
    pub(super) fn acts_before(&self, words: TextRange) -> Option<Acts> {
        let block = self.structure.blocks.partition_point(|b| b.range.start() <= words.start()).checked_sub(1)?;
        let paragraph = self.structure.blocks[block].range;
        let here = self.structure.sentences.partition_point(|s| s.start() <= words.start());
        // In the middle of a sentence that has a subject of its own nobody else need act.
        self.structure.sentences.get(here.checked_sub(1)?).filter(|sentence| sentence.start() == words.start())?;
        let begins = self.text[TextRange::new(paragraph.start(), words.start())].trim().is_empty();
        let mut before = self.structure.blocks[..block].iter().rev().take(ASIDE);
        let before = before.find(|b| b.kind != BlockKind::Boilerplate);
        let reach = before.filter(|b| begins && b.kind == BlockKind::Body).map_or(paragraph, |before| before.range);
        let spoken = |sentence: TextRange| {
            self.spoken[self.spoken.partition_point(|speech| speech.end() <= sentence.start())..]
                .first()
                .is_some_and(|speech| speech.start() < sentence.end())
        };
        let sentences = self.structure.sentences[..here - 1].iter().rev().take(SENTENCES);
        let mut told = sentences.copied().take_while(|s| reach.contains_range(*s) && !spoken(*s));
        let (mention, who) = told.find_map(|sentence| self.subject_of(sentence))?;
        Some(Acts { mention, who, here: paragraph.contains_range(mention) })
    }

    /// The person whom a sentence is about: the first that is named, “he” or “she” at its head, or a description there.
    fn subject_of(&self, sentence: TextRange) -> Option<(TextRange, Option<EntityId>)> {
        let words = self.structure.words_in(sentence);
        let word = |i: usize| words.get(i).map_or("", |word| &self.text[word.range]);
        // “It was he who first saw it.”
        let place = if word(0) == "It" && matches!(word(1), "was" | "is") { 2 } else { 0 };
        if matches!(word(place), "He" | "She" | "he" | "she")
            && let Some(gender) = pronouns::gender(word(place))
        {
            let at = words[place].range;
            let list = candidates::persons(&self.context(), at, gender, None, candidates::NOBODY);
            return list.first().filter(|first| first.share > 0.5).map(|person| (at, Some(person.id)));
        }
        let person = |(_, id): &&(TextRange, EntityId)| self.entities[id.0 as usize].kind == EntityType::Person;
        let mut named = self.names.within(sentence).iter().filter(person);
        let first = named.next().copied();
        if let Some((range, phrase)) = self.described_subject(sentence)
            && first.is_none_or(|(mention, _)| range.end() < mention.start())
        {
            let meant = self.meant(&phrase, range, None, false)?;
            let who = meant.persons.first().filter(|first| first.share > meant.nobody);
            return Some((range, who.map(|who| who.id)));
        }
        let (mention, id) =
            first.filter(|(mention, _)| features::may_be_subject(self.text, self.structure, *mention))?;
        // “Our reporter Dev Nair has spoken to Gary Holt”
        let by = self.text[TextRange::new(sentence.start(), mention.start())].trim_end().to_lowercase();
        let by = by.ends_with("reporter") || by.ends_with("correspondent");
        let (mention, id) = if by { *named.next()? } else { (mention, id) };
        Some((mention, Some(id)))
    }

    /// “The judge was not persuaded”, “At the bus the Italian sat down”: the first noun phrase for a person with an article, no preposition before it and a
    /// verb behind it.
    fn described_subject(&self, sentence: TextRange) -> Option<(TextRange, NounPhrase)> {
        let all = self.structure.word_indices(sentence);
        let is = |i: usize, class: Class| self.structure.is(i, class);
        let verb = |i: usize| i < all.end && self.is_verb(i);
        let inner = |i: &usize| self.is_inner(*i);
        let starts = all.clone().take(NEAR).filter(|&i| is(i, Class::Article));
        let free = |i: &usize| *i == all.start || !is(*i - 1, Class::Preposition);
        starts.filter(free).find_map(|start| {
            let (last, range, phrase) = self.phrase_from(start, all.end)?;
            // “A woman in the gallery wept”
            let beside =
                is(last + 1, Class::Preposition).then(|| (last + 2..all.end).take(LONGEST).find(|&i| !inner(&i)));
            let acts = verb(last + 1) || beside.flatten().is_some_and(verb);
            acts.then_some((range, phrase))
        })
    }

    /// The noun phrase for a person that begins with the determiner at a place: its last word, its range, and what it says.
    pub(super) fn phrase_from(&self, start: usize, end: usize) -> Option<(usize, TextRange, NounPhrase)> {
        let last = (start + 1..end.min(start + 1 + LONGEST)).take_while(|i| self.is_inner(*i)).last()?;
        let last = last - usize::from(&self.text[self.structure.words[last].range] == "-");
        let range = self.structure.words[start].range.cover(self.structure.words[last].range);
        let phrase = NounPhrase::read(self.text, self.structure, range)?;
        is_personal(&phrase.head).then_some((last, range, phrase))
    }

    fn is_verb(&self, i: usize) -> bool {
        let word = &self.text[self.structure.words[i].range];
        self.structure.is(i, AUXILIARY | Class::Past) || word.ends_with("ed") || crate::attribution::says(word)
    }

    /// Whether a word may stand between a determiner and its noun, or be that noun.
    fn is_inner(&self, i: usize) -> bool {
        const OUTSIDE: Classes = Class::any(&[Class::Preposition, Class::Coordinator, Class::Relative]);
        let word = &self.structure.words[i];
        let plain = !matches!(word.kind, WordKind::Punctuation);
        (plain || &self.text[word.range] == "-") && !self.is_verb(i) && !self.structure.is(i, OUTSIDE)
    }
}
