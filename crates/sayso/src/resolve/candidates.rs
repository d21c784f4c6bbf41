//! Who a pronoun or a description may stand for: every person so far, the likeliest first.

use text_size::{TextRange, TextSize};

use super::source::NameIndex;
use crate::analysis::{Confidence, Entity, EntityId, EntityType, Gender};
use crate::text::{BlockKind, Structure};

/// What is known when a reference is read.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) structure: &'a Structure,
    pub(super) entities: &'a [Entity],
    pub(super) names: &'a NameIndex,
    /// Where direct speech stands; who is named only there is not who the article goes on about.
    pub(super) spoken: &'a [TextRange],
}

/// One who may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) id: EntityId,
    /// The mention that brought it in.
    pub(super) mention: TextRange,
    score: i32,
}

/// How far back a pronoun reaches, in named mentions. Ten or so are in a paragraph; further back nobody looks.
const REACH: usize = 60;

/// What speaks for someone besides nearness.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Favour {
    /// Who spoke or was taken up by a pronoun last.
    pub(super) last: Option<EntityId>,
    /// By how much: an article goes on with one voice more readily than with one person.
    pub(super) bonus: i32,
}

/// The persons a singular pronoun at `at` may stand for, the likeliest first.
pub(super) fn persons(context: &Context, at: TextRange, gender: Gender, favour: Favour) -> Vec<Candidate> {
    let before = context.names.before(at);
    let sentence = sentence_number(context.structure, at.start());
    let mut out: Vec<Candidate> = Vec::new();
    for (mention, id) in before.iter().rev().take(REACH) {
        let entity = &context.entities[id.0 as usize];
        let aside = || {
            let block = context.structure.block_at(mention.start());
            block.is_some_and(|b| matches!(b.kind, BlockKind::Boilerplate | BlockKind::Byline))
        };
        if entity.kind != EntityType::Person || opposite(entity.gender, gender) || aside() {
            continue;
        }
        let number = sentence_number(context.structure, mention.start());
        let back = i32::try_from(sentence.saturating_sub(number)).unwrap_or(i32::MAX / 64).min(30);
        let mut score = 60 - 9 * back;
        // A subject is gone on about; an owner (“Flynn’s ties”) is not.
        let rest = &context.text[usize::from(mention.end())..];
        if rest.starts_with("’s") || rest.starts_with("'s") {
            score -= 6;
        } else if begins_sentence(context.structure, *mention) {
            score += 14;
        }
        // Nor what stands inside somebody's speech.
        if within(context.spoken, mention.start()) {
            score -= 25;
        }
        if entity.gender == gender {
            score += 8;
        }
        if Some(*id) == favour.last {
            score += favour.bonus;
        }
        match out.iter_mut().find(|c| c.id == *id) {
            // A second mention near by makes it likelier still.
            Some(known) => known.score = known.score.max(score) + if back <= 3 { 2 } else { 0 },
            None => out.push(Candidate { id: *id, mention: *mention, score }),
        }
    }
    out.sort_by_key(|c| (std::cmp::Reverse(c.score), std::cmp::Reverse(c.mention.start())));
    out
}

/// How sure the first of some candidates is: by its lead over the second, and less where only nearness says that the pronoun's
/// gender is its own.
pub(super) fn certainty(candidates: &[Candidate], known_gender: bool) -> Confidence {
    let percent: u8 = match candidates {
        [] => 0,
        [only] if only.score > 20 => 88,
        [_] => 70,
        [first, second, ..] => match first.score - second.score {
            25.. => 86,
            15..25 => 80,
            8..15 => 70,
            3..8 => 60,
            _ => 52,
        },
    };
    Confidence::percent(if known_gender { percent } else { percent.min(80) })
}

/// Scores of the others as shares of what the first one leaves.
pub(super) fn others(candidates: &[Candidate], first: Confidence) -> Vec<(EntityId, Confidence)> {
    let rest: Vec<_> = candidates.iter().skip(1).take(4).collect();
    let weight = |c: &Candidate| u32::try_from((c.score + 40).max(1)).unwrap_or(1);
    let total: u32 = rest.iter().map(|c| weight(c)).sum();
    let left = u32::from(100 - first.as_percent());
    rest.iter()
        .map(|c| (c.id, Confidence::percent(u8::try_from(left * weight(c) / total.max(1)).unwrap_or(0))))
        .filter(|(_, score)| score.as_percent() > 0)
        .collect()
}

/// Whether two known genders differ.
fn opposite(a: Gender, b: Gender) -> bool {
    a != Gender::Unknown && b != Gender::Unknown && a != b
}

/// Whether an offset lies in one of some sorted ranges that don't overlap.
pub(super) fn within(ranges: &[TextRange], at: TextSize) -> bool {
    let before = ranges.partition_point(|r| r.start() <= at);
    ranges[..before].last().is_some_and(|r| r.end() > at)
}

fn sentence_number(structure: &Structure, at: TextSize) -> usize {
    structure.sentences.partition_point(|s| s.start() <= at)
}

/// Whether a name stands at the head of its sentence, after a title at most.
fn begins_sentence(structure: &Structure, mention: TextRange) -> bool {
    structure
        .sentence_at(mention.start())
        .is_some_and(|s| structure.words_in(TextRange::new(s.start(), mention.start())).len() <= 4)
}
