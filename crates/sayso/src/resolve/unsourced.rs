//! Words that nothing gives a source: who may speak them, by who acts, who was asked and who spoke before. Never sure.

use text_size::{TextRange, TextSize};

use super::actors::Acts;
use super::source;
use super::speakers::Resolver;
use super::verdict::{Verdict, percent};
use crate::analysis::{Alternative, Confidence, EntityType, Evidence, EvidenceKind, Speaker, Why};
use crate::attribution::Attribution;

/// So many others are worth a thought.
const REST: usize = 4;

impl Resolver<'_> {
    /// Nothing names a source. Whoever is the subject of the sentence before is thought to speak, or whoever was asked, or the other of two
    /// who take turns; else whoever spoke last goes on. Too far from the last words of anyone nobody is named, and the last speaker is
    /// only a candidate.
    pub(super) fn without_source(&mut self, a: &Attribution) -> Verdict {
        if a.depth > 0 {
            return Verdict::default();
        }
        let first = a.content[0];
        let block = |at| self.structure.blocks.partition_point(|b| b.range.start() <= at);
        let far = |words: TextRange| block(first.start()).saturating_sub(block(words.start()));
        let last = self.last.map(|(speaker, words)| (speaker, words, far(words)));
        let other = self.before_last.filter(|(other, _)| last.is_some_and(|(last, ..)| last != *other));
        // Where another has just spoken as well, the two may be taking turns.
        let alone = other.is_none_or(|(_, words)| far(words) > 2);
        let other = other.map(|(other, _)| other);
        let turn = last.filter(|(.., far)| a.link == EvidenceKind::Turn && *far <= 1);
        let asked = turn.and_then(|(_, words, _)| Some((Speaker::Entity(self.asked?), words)));
        // Who acts in the sentence before, unless somebody has spoken in that paragraph already.
        let acts = self.acts_before(first).filter(|_| last.is_none_or(|(.., far)| far > 0));
        // “Will you run?” Ana Bell asked: who acts there has spoken, and it is the other's turn.
        let spoke = |acts: &Acts| last.is_some_and(|(last, ..)| acts.who.map(Speaker::Entity) == Some(last));
        let acts = acts.filter(|acts| acts.here || !spoke(acts) && !self.is_of_others(first));
        let (speaker, kind, sure, why, at) = if let Some(Acts { mention, who, here }) = acts {
            let sure = if here { percent::ACTS } else { percent::ACTS_BEFORE };
            let unnamed = || {
                let head = source::head_noun(&self.text[mention]);
                Speaker::Unnamed(self.unnamed.source(self.text, mention, &head))
            };
            (who.map_or_else(unnamed, Speaker::Entity), EvidenceKind::LeadIn, sure, Why::Acts, mention)
        } else if let Some((asked, words)) = asked {
            (asked, EvidenceKind::Turn, percent::ASKED, Why::Asked, words)
        } else if let (Some(other), Some((_, words, _))) = (other, turn) {
            (other, EvidenceKind::Turn, percent::TURN, Why::TakesTurn, words)
        } else if let Some((last, words, far)) = last {
            let sure = match far {
                0 => percent::GOES_ON_HERE,
                1 if alone => percent::GOES_ON_ALONE,
                1 => percent::GOES_ON,
                2 => percent::GOES_ON_FAR,
                _ => percent::GUESS,
            };
            // Words in the middle of the reporter's own sentence need be nobody's, nor those of another.
            let begins = self.structure.sentence_at(first.start()).is_none_or(|s| s.start() == first.start());
            let sure = if begins { sure } else { sure.min(percent::GOES_ON_WITHIN) };
            let sure = if self.is_of_others(first) { percent::GUESS } else { sure };
            (last, EvidenceKind::Continued, sure, Why::GoesOn, words)
        } else {
            return Verdict::default();
        };
        let evidence = vec![Evidence { kind, words: None, speaker: Some(speaker), why: Some(why), range: Some(at) }];
        let mut rest: Vec<Speaker> = Vec::new();
        let last = last.map(|(speaker, ..)| speaker);
        for candidate in [last, other].into_iter().flatten().chain(self.named_beside(first)) {
            if candidate != speaker && !rest.contains(&candidate) {
                rest.push(candidate);
            }
        }
        rest.truncate(REST);
        let share = Confidence::percent((100 - sure) / u8::try_from(rest.len() + 1).unwrap_or(u8::MAX));
        let mut alternatives: Vec<Alternative> =
            rest.into_iter().map(|speaker| Alternative { speaker, score: share }).collect();
        if sure > 50 {
            Verdict { alternatives, ..Verdict::of(speaker, sure, evidence) }
        } else {
            alternatives.insert(0, Alternative { speaker, score: Confidence::percent(sure) });
            Verdict { alternatives, evidence, ..Verdict::default() }
        }
    }

    /// Words that begin a sentence in which the reporter goes on (“Shame!” came a shout; “Shame” read the banner), or a question that is
    /// answered behind it: whoever spoke last need have nothing to do with them.
    fn is_of_others(&self, words: TextRange) -> bool {
        let is_mark = |c: char| !c.is_alphanumeric();
        let rest = |to: TextSize| self.text[TextRange::new(words.end().min(to), to)].trim_start_matches(is_mark);
        let sentence = self.structure.sentence_at(words.start()).filter(|sentence| sentence.start() == words.start());
        let goes_on = sentence.is_some_and(|sentence| rest(sentence.end()).starts_with(char::is_lowercase));
        let asks = self.text[words].trim_end_matches(|c: char| is_mark(c) && c != '?').ends_with('?');
        let next = self.spoken[self.spoken.partition_point(|speech| speech.end() <= words.end())..].first();
        let block = self.structure.block_at(words.start());
        let answered = || next.filter(|n| block.is_some_and(|block| block.range.contains_range(**n)));
        goes_on || asks && answered().is_some_and(|next| rest(next.start()).is_empty())
    }

    /// Persons whom the reporter names in the same paragraph before some words, the nearest first.
    fn named_beside(&self, words: TextRange) -> impl Iterator<Item = Speaker> {
        let paragraph = self.structure.block_at(words.start()).map_or(words, |block| block.range);
        let spoken = |name: TextRange| {
            let before = self.spoken.partition_point(|speech| speech.start() <= name.start());
            self.spoken[..before].last().is_some_and(|speech| speech.contains_range(name))
        };
        let before = TextRange::new(paragraph.start(), words.start().max(paragraph.start()));
        let named = self.names.within(before).iter().rev().take(2 * REST);
        named
            .filter(move |(name, id)| self.entities[id.0 as usize].kind == EntityType::Person && !spoken(*name))
            .map(|(_, id)| Speaker::Entity(*id))
    }
}
