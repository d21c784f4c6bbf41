//! To whom, in what and when something was said: “told Kellaway”, “in a statement”, “on Monday”.

use text_size::TextRange;

use super::cast::Cast;
use crate::analysis::{Entity, EntityId, EntityType, MentionForm};
use crate::attribution::{Attribution, addresses};
use crate::lexicon::{Class, Classes, DETERMINER};
use crate::text::{Word, WordKind, order};

/// Words between a cue and its setting at most: “said of the plan on Monday”.
const REACH: usize = 14;
/// Words of what opens a sentence at most, up to its comma: a sentence that never ends has thousands of cues to look back from.
const OPENING: usize = 60;
/// Words of a medium at most: “in a brief handwritten letter”.
const LONGEST: usize = 6;

/// What is looked at.
pub(super) struct Scene<'a> {
    pub(super) cast: Cast<'a>,
    /// The days and hours of the text, in order.
    pub(super) times: &'a [TextRange],
}

/// As far as the words around a quotation's cue tell: outside what is said, in the cue's own clause.
#[derive(Default)]
pub(super) struct Setting {
    pub(super) addressee: Option<EntityId>,
    pub(super) medium: Vec<TextRange>,
    pub(super) time: Vec<TextRange>,
}

/// The days and hours of a text, in order of place.
pub(super) fn times(entities: &[Entity]) -> Vec<TextRange> {
    let dated = entities.iter().filter(|e| matches!(e.kind, EntityType::Date | EntityType::Time));
    let mut out: Vec<_> =
        dated.flat_map(|e| &e.mentions).filter(|m| m.form == MentionForm::Name).map(|m| m.range).collect();
    order::sort(&mut out, |range| order::place(*range));
    out
}

impl Setting {
    pub(super) fn of(scene: &Scene, a: &Attribution) -> Self {
        let Some(cue) = a.cue else { return Setting::default() };
        let Some(sentence) = scene.cast.structure.sentence_at(cue.start()) else { return Setting::default() };
        let said = |word: &&Word| a.content.iter().any(|content| content.contains_range(word.range));
        let all = scene.cast.structure.words_in(TextRange::new(cue.end(), sentence.end().max(cue.end())));
        let after: Vec<&Word> = all.iter().take_while(|w| !said(w) && !ends(scene, w)).take(REACH).collect();
        // “On Monday, Orsk said”: what opens the sentence, up to its comma.
        let start = a.source.map_or(cue.start(), |source| source.start().min(cue.start()));
        let all = scene.cast.structure.words_in(TextRange::new(sentence.start(), start.max(sentence.start())));
        let comma = all.iter().take(OPENING).position(|w| scene.cast.is(w, &[","])).unwrap_or(0);
        let opening: Vec<&Word> = all[..comma].iter().filter(|w| !said(w)).collect();
        let opens = opening.first().is_some_and(|w| is_preposition(w) || scene.time(&opening[..1]).is_some());
        let opening = if opens { opening } else { Vec::new() };
        // “Orsk, in an interview on Monday, said”
        let between = a
            .source
            .filter(|source| source.end() < cue.start())
            .map_or(&[][..], |source| scene.cast.structure.words_in(TextRange::new(source.end(), cue.start())));
        let between: Vec<&Word> = between.iter().collect();
        let zones = || [&opening, &between, &after].into_iter();
        let medium: Vec<TextRange> = zones().filter_map(|words| scene.medium(words)).collect();
        Setting {
            addressee: scene.addressee(a, cue, &after, &medium),
            time: zones().filter_map(|words| scene.time(words)).collect(),
            medium,
        }
    }
}

impl Scene<'_> {
    /// Whom the cue's words name (“told NBC’s Megyn Kelly”), what is said begins with (“asked Orsk about the quay”), or an interview was with.
    fn addressee(&self, a: &Attribution, cue: TextRange, after: &[&Word], medium: &[TextRange]) -> Option<EntityId> {
        let to = || {
            let object = after.iter().take_while(|w| !is_preposition(w) && !self.cast.is(w, &[","]));
            let object = object.map(|w| w.range).reduce(TextRange::cover)?;
            // “asked Orsk” may be turned round: then Orsk asks.
            self.somebody(object).filter(|_| a.source.is_none_or(|source| source.intersect(object).is_none()))
        };
        let begins = || {
            let (mention, id) = *self.cast.names.within(a.content[0]).first()?;
            let rest = self.cast.text[mention.end().into()..].trim_start();
            let goes_on = ["about ", "on ", "whether ", "if ", "why ", "how ", "what ", "to ", "for "];
            let person = self.cast.entities[id.0 as usize].kind == EntityType::Person;
            (mention.start() == a.content[0].start() && person && goes_on.iter().any(|w| rest.starts_with(w)))
                .then_some(id)
        };
        let by_cue = |_: &()| addresses(&self.cast.text[cue]);
        let told = || Some(()).filter(by_cue).and_then(|()| to().or_else(begins));
        let with = || {
            let end = medium.last()?.end();
            let phrase = self.cast.structure.words_in(TextRange::new(end, self.cast.structure.sentence_at(end)?.end()));
            let name = phrase
                .strip_prefix(phrase.first().filter(|w| self.cast.is(w, &["with"])).map(std::slice::from_ref)?)?;
            let name = name.iter().take(LONGEST).take_while(|w| !is_preposition(w) && !ends(self, w));
            self.somebody(name.map(|w| w.range).reduce(TextRange::cover)?)
        };
        a.addressee.and_then(|range| self.somebody(range)).or_else(told).or_else(with)
    }

    /// The first person who is named in a phrase, else the first body: “NBC News correspondent Megyn Kelly”.
    fn somebody(&self, phrase: TextRange) -> Option<EntityId> {
        let of = |kinds: &[EntityType]| {
            let named = self.cast.names.within(phrase).iter().map(|(_, id)| *id);
            let mut fitting = named.filter(|id| kinds.contains(&self.cast.entities[id.0 as usize].kind));
            fitting.next()
        };
        of(&[EntityType::Person]).or_else(|| of(&[EntityType::Org, EntityType::Norp]))
    }

    /// The first medium among words: a preposition, and a noun of a few words after it.
    fn medium(&self, words: &[&Word]) -> Option<TextRange> {
        (0..words.len()).filter(|i| is_preposition(words[*i])).find_map(|first| {
            let rest = words[first + 1..].iter().take(LONGEST);
            let phrase = rest.take_while(|w| w.kind != WordKind::Punctuation && !is_preposition(w));
            let head = phrase.filter(|w| w.classes.has(Class::Medium)).last();
            head.map(|head| words[first].range.cover(head.range))
        })
    }

    /// The first day or hour among words that nothing else is called after, with its preposition: not “the 2016 election”.
    fn time(&self, words: &[&Word]) -> Option<TextRange> {
        words.iter().enumerate().find_map(|(i, word)| {
            let at = self.times.partition_point(|t| t.end() <= word.range.start());
            let time = *self.times.get(at).filter(|t| t.start() == word.range.start())?;
            let before = i.checked_sub(1).map(|k| words[k]);
            let next = words[i..].iter().find(|w| w.range.start() >= time.end());
            let deadline =
                before.is_some_and(|w| self.cast.is(w, &["by", "since", "until", "from", "of", "for", "to"]));
            let owned = deadline
                || before.is_some_and(|w| w.classes.has(DETERMINER))
                || next.is_some_and(|w| w.kind != WordKind::Punctuation && !is_preposition(w) && !ends(self, w));
            let preposition = before.filter(|w| is_preposition(w));
            (!owned).then(|| preposition.map_or(time, |before| before.range.cover(time)))
        })
    }
}

/// Whether the clause of a cue ends with a word.
fn ends(scene: &Scene, word: &Word) -> bool {
    const ENDS: Classes = Class::any(&[Class::Relative, Class::Coordinator, Class::Subordinator]);
    word.classes.has(ENDS) && !is_preposition(word) || scene.cast.is(word, &[";", ":", "."])
}

fn is_preposition(word: &Word) -> bool {
    word.classes.has(Class::Preposition)
}
