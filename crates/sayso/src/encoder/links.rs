//! Which spans belong together: each content is given its cue, and each cue its source.

use std::ops::Range;

use super::error::ModelError;
use super::file::Tensors;
use super::reading::Ends;

/// Numbers in a vector that stands for an end of a span.
pub(super) const LINK: usize = 32;
/// A content and its cue; a cue and its source.
pub(super) const PAIRS: usize = 2;
/// What stands for the ends of spans at one word: for each pair, as the one that looks and as the one that is found, as first and as
/// last word.
pub(super) const WIDTH: usize = PAIRS * 2 * 2 * LINK;

/// The same as in training.
const BETWEEN: usize = 4;
const DISTANCES: usize = 9;
const BREAKS: usize = 4;
/// Nothing belongs to what is further away, in words.
const REACH: usize = 200;

/// What lies between two spans, in points.
#[derive(Clone)]
pub(super) struct Links {
    between: Vec<f32>,
    distance: Vec<f32>,
    breaks: Vec<f32>,
    none: Vec<f32>,
}

/// Which of the two pairs of roles.
#[derive(Clone, Copy)]
pub(super) enum Pair {
    ContentToCue = 0,
    CueToSource = 1,
}

impl Links {
    pub(super) fn read(file: &Tensors) -> Result<Self, ModelError> {
        Ok(Self {
            between: file.floats("links.between", &[PAIRS, 2, BETWEEN])?,
            distance: file.floats("links.distance", &[PAIRS, 2, DISTANCES])?,
            breaks: file.floats("links.breaks", &[PAIRS, 2, BREAKS])?,
            none: file.floats("links.none", &[PAIRS])?,
        })
    }

    /// The one of `those`, which are in order, that a span belongs to. `breaks` counts the breaks before each word.
    pub(super) fn best<'e>(
        &self,
        pair: Pair,
        span: &Range<usize>,
        those: &[Range<usize>],
        breaks: &[u32],
        ends: &impl Fn(usize) -> Option<Ends<'e>>,
    ) -> Option<usize> {
        let pair = pair as usize;
        let from = vector(pair, 0, span, ends)?;
        let before = those.partition_point(|that| that.start < span.start);
        let first = those.partition_point(|that| that.end + REACH < span.start);
        let mut best = (self.none[pair], None);
        for (k, that) in those.iter().enumerate().skip(first) {
            if that.start > span.end + REACH {
                break;
            }
            let Some(to) = vector(pair, 1, that, ends) else { continue };
            let left = that.start < span.start;
            let (gap, between) = if left {
                (span.start.saturating_sub(that.end), before - 1 - k)
            } else {
                (that.start.saturating_sub(span.end), k - before)
            };
            let row = pair * 2 + usize::from(left);
            let broken = breaks[that.start].abs_diff(breaks[span.start]) as usize;
            let score = from.iter().zip(&to).fold(0.0, |sum, (a, b)| sum + a * b)
                + self.between[row * BETWEEN + between.min(BETWEEN - 1)]
                + self.distance[row * DISTANCES + bucket(gap)]
                + self.breaks[row * BREAKS + broken.min(BREAKS - 1)];
            if score > best.0 {
                best = (score, Some(k));
            }
        }
        best.1
    }
}

/// Logarithmic: 0, 1, 2–3, 4–7, … 128 and more words.
fn bucket(words: usize) -> usize {
    let digits = usize::BITS - words.leading_zeros();
    DISTANCES.saturating_sub(1).min(digits as usize)
}

/// What stands for a span: its first and its last word added up. `None` if one of them has not been encoded.
fn vector<'e>(
    pair: usize,
    side: usize,
    span: &Range<usize>,
    ends: &impl Fn(usize) -> Option<Ends<'e>>,
) -> Option<[f32; LINK]> {
    let (first, last) = (ends(span.start)?, ends(span.end - 1)?);
    let part =
        |of: &Ends, end: usize, k: usize| f32::from(of.values[((pair * 2 + side) * 2 + end) * LINK + k]) * of.scale;
    Some(std::array::from_fn(|k| part(&first, 0, k) + part(&last, 1, k)))
}
