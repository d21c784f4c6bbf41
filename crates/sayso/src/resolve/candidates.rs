//! Who a pronoun may stand for: every person so far, with how likely each is.
//!
//! A log-linear model that ranks (Denis & Baldridge 2008): each candidate has [features](super::features), their weighted sum is a score, and a candidate's share
//! is its exponential's share of all, “nobody who is named” among them.

use text_size::TextRange;

use super::cast::Cast;
use super::features::{self, Seen};
use super::gender::{differ, likely};
use crate::analysis::{Confidence, EntityId, EntityType, Gender};
use crate::text::{BlockKind, order};

/// What is known when a reference is read.
pub(super) struct Context<'a> {
    pub(super) cast: Cast<'a>,
    /// Where direct speech stands, in order and without overlap.
    pub(super) spoken: &'a [TextRange],
    /// The pronouns that are read so far, and who they are.
    pub(super) pronouns: &'a [(TextRange, EntityId)],
    /// Who spoke last, outside other speech.
    pub(super) last: Option<EntityId>,
    /// Whether the pronoun replies to who spoke last.
    pub(super) replies: bool,
}

/// One who may be meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) id: EntityId,
    /// The mention that brought it in.
    pub(super) mention: TextRange,
    /// How likely it is, among all and nobody.
    pub(super) share: f64,
}

impl Candidate {
    /// How sure that is.
    pub(super) fn confidence(&self) -> Confidence {
        confidence(self.share)
    }
}

/// How sure a share makes. Never quite: what is learnt from others' texts may not hold for this one. Great shares are right more often than
/// they say, in news as in made articles.
pub(super) fn confidence(share: f64) -> Confidence {
    const TOO_MODEST: u8 = 12;
    let percent = hundredths(share);
    let more = if percent >= Confidence::DOUBTFUL.as_percent() { TOO_MODEST } else { 0 };
    Confidence::percent((percent + more).min(94))
}

/// A share between 0 and 1 in hundredths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
pub(super) fn hundredths(share: f64) -> u8 {
    (share * 100.0).round() as u8
}

/// How far back a pronoun reaches, in named mentions. Ten or so are in a paragraph; further back nobody looks.
const REACH: usize = 60;
/// The same, in pronouns.
const PRONOUNS: usize = 12;
/// How many are weighed at most: the nearest.
const MOST: usize = 16;

/// So many others are shown.
pub(super) const SHOWN: usize = 4;

/// How much “nobody who is named” weighs for a pronoun, and for one that says something: who speaks is named before, or nearly always.
pub(super) const NOBODY: f64 = 1.0;
pub(super) const NOBODY_SPEAKS: f64 = 0.3;

/// The persons a singular pronoun at `at` may stand for, the likeliest first; not `except`. “Nobody” has what is left of the shares.
pub(super) fn persons(
    context: &Context,
    at: TextRange,
    gender: Gender,
    except: Option<EntityId>,
    nobody: f64,
) -> Vec<Candidate> {
    let fits = |id: EntityId| {
        let entity = &context.cast.entities[id.0 as usize];
        entity.kind == EntityType::Person && !differ(entity.gender, gender) && Some(id) != except
    };
    let aside = |mention: TextRange| {
        let block = context.cast.structure.block_at(mention.start());
        block.is_some_and(|b| matches!(b.kind, BlockKind::Boilerplate | BlockKind::Byline))
    };
    let before = context.cast.names.before(at);
    let named = before.iter().rev().take(REACH).map(|(mention, id)| (*mention, *id, true));
    let earlier = context.pronouns.iter().rev().filter(|(pronoun, _)| pronoun.start() < at.start());
    let pronouns = earlier.take(PRONOUNS).map(|(pronoun, id)| (*pronoun, *id, false));
    let mut mentions: Vec<(TextRange, EntityId, bool)> =
        named.chain(pronouns).filter(|(mention, id, _)| fits(*id) && !aside(*mention)).collect();
    order::sort(&mut mentions, |(mention, ..)| u64::MAX - order::place(*mention));
    // “It is late,” she said. Edda Varrin …: where nobody comes before, who comes next.
    let next = || features::next(context, at).find(|(_, id)| fits(*id)).filter(|_| mentions.is_empty());
    // Whoever speaks of “her” without a name has named her before, or means nobody the reporter names.
    let told = context.spoken[..context.spoken.partition_point(|speech| speech.start() <= at.start())].last();
    let told = told.is_none_or(|speech| speech.end() <= at.start());
    let ahead = features::ahead(context, at).filter(|(_, id)| fits(*id)).or_else(next).filter(|_| told);
    let mut seen: Vec<Seen> = Vec::new();
    for (mention, id, named) in mentions.iter().copied().chain(ahead.map(|(mention, id)| (mention, id, true))) {
        if let Some(known) = seen.iter_mut().find(|s| s.id == id) {
            known.mentions.push(mention);
        } else if seen.len() < MOST {
            seen.push(Seen { id, mentions: vec![mention], named });
        }
    }
    let mut out: Vec<Candidate> = (0..)
        .zip(&seen)
        .map(|(nearer, seen)| {
            let features = features::of(context, at, gender, seen, nearer);
            Candidate { id: seen.id, mention: seen.mentions[0], share: libm::exp(features::score(&features)) }
        })
        .collect();
    let all = nobody + out.iter().map(|c| c.share).sum::<f64>();
    for candidate in &mut out {
        candidate.share /= all;
    }
    // Whom the first name speaks against must be likelier than all others.
    out.retain(|c| c.share > 0.5 || !differ(likely(&context.cast.entities[c.id.0 as usize]), gender));
    // Of numbers that are not negative, the greater has the greater bits.
    order::sort(&mut out, |c| u64::MAX - c.share.to_bits());
    out
}

/// The others of a list with what each has of the shares, the likeliest first.
pub(super) fn others(candidates: &[Candidate]) -> impl Iterator<Item = (EntityId, Confidence)> {
    candidates.iter().skip(1).take(SHOWN).map(|c| (c.id, c.confidence())).filter(|(_, share)| share.as_percent() > 0)
}
