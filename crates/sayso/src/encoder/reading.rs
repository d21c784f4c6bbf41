//! What the model reads in a text: spans, which belong together, and names.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use text_size::TextRange;

use super::crf::{Candidate, LabelSpan};
use super::links::{Pair, WIDTH};
use super::windows::Plan;
use super::{CONTENT, CUE, EMISSIONS, Model, NAMES, OUTPUTS, ROLES, SOURCE};
use crate::analysis::{Confidence, EntityType, Faint};

/// What the network says of the words of one window's core.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Encoded {
    /// For each word, how well each label of attribution and of names fits.
    emissions: Vec<f32>,
    /// For each word, what stands for it as the end of a span, rounded to 8 bits.
    ends: Vec<i8>,
    scales: Vec<f32>,
}

/// One word as the end of a span.
#[derive(Clone, Copy)]
pub(super) struct Ends<'a> {
    pub(super) values: &'a [i8],
    pub(super) scale: f32,
}

impl Encoded {
    /// From rows of what the heads say.
    pub(super) fn new(rows: &[f32]) -> Self {
        let mut out = Self::default();
        for row in rows.chunks_exact(OUTPUTS) {
            let (emissions, ends) = row.split_at(EMISSIONS);
            let scale = ends.iter().fold(1e-30, |most: f32, x| most.max(x.abs())) / 127.0;
            out.emissions.extend_from_slice(emissions);
            #[expect(clippy::cast_possible_truncation, reason = "at most 127")]
            out.ends.extend(ends.iter().map(|x| (x / scale).round() as i8));
            out.scales.push(scale);
        }
        out
    }

    fn emissions(&self, word: usize) -> Option<&[f32]> {
        self.emissions.get(word * EMISSIONS..(word + 1) * EMISSIONS)
    }

    fn ends(&self, word: usize) -> Option<Ends<'_>> {
        Some(Ends { values: self.ends.get(word * WIDTH..(word + 1) * WIDTH)?, scale: *self.scales.get(word)? })
    }
}

/// What the model found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Blocks that have been read from end to end, in order.
    pub read: Vec<TextRange>,
    /// In order of their cues; those without one last.
    pub attributions: Vec<FoundAttribution>,
    /// Contents that aren't likely enough, in order.
    pub faint: Vec<Faint>,
    /// Names in order; none overlaps another.
    pub names: Vec<(TextRange, EntityType)>,
}

/// A quotation with the words that attribute it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundAttribution {
    /// What was said, in parts in order; none where a cue has nothing beside it.
    pub content: Vec<TextRange>,
    /// The words that introduce it.
    pub cue: Option<TextRange>,
    /// The words that name the source.
    pub source: Option<TextRange>,
}

/// Spans of one text, in words.
#[derive(Default)]
struct Spans {
    /// Sources, cues, contents.
    likely: [Vec<Range<usize>>; ROLES],
    /// Less likely ones where nothing likely is: taken if another span has nobody else to belong to.
    weak: [Vec<Range<usize>>; ROLES],
    /// Contents among them, with their chance.
    faint: Vec<(Range<usize>, Confidence)>,
    names: Vec<(Range<usize>, EntityType)>,
}

/// How likely a span must be, and a source or cue that another span needs; chosen on development parts (docs/training.md).
const LIKELY: f64 = 0.5;
const WEAK: f64 = 0.05;

impl Model {
    /// Puts together what was encoded of a text so far; a window without a value is left out.
    pub fn findings<E: Borrow<Encoded>>(&self, plan: &Plan, encoded: &[Option<E>]) -> Findings {
        let mut at: Vec<Option<(&Encoded, usize)>> = vec![None; plan.words.len()];
        for (window, encoded) in plan.windows().iter().zip(encoded) {
            let Some(encoded) = encoded else { continue };
            for (k, word) in window.core.clone().enumerate() {
                at[word] = Some((encoded.borrow(), k));
            }
        }
        let mut findings = Findings::default();
        let mut spans = Spans::default();
        let mut breaks = Vec::with_capacity(plan.words.len());
        let mut count = 0;
        let mut from = 0;
        for (i, word) in plan.words.iter().enumerate() {
            count += u32::from(word.is_break());
            breaks.push(count);
            let last = plan.words.get(i + 1).is_none_or(super::EncoderWord::is_break);
            if last {
                let block = from + usize::from(plan.words[from].is_break())..i + 1;
                from = i + 1;
                let rows: Option<Vec<&[f32]>> =
                    at[block.clone()].iter().map(|at| at.and_then(|(e, k)| e.emissions(k))).collect();
                if let Some(rows) = rows.filter(|rows| !rows.is_empty()) {
                    findings.read.push(range(plan, &block));
                    self.decode(&rows, block.start, &mut spans);
                }
            }
        }
        let ends = |word: usize| at[word].and_then(|(encoded, k)| encoded.ends(k));
        findings.attributions = self.link(plan, &spans, &breaks, &ends);
        let faint = |(words, chance): &(Range<usize>, Confidence)| Faint { range: range(plan, words), chance: *chance };
        findings.faint = spans.faint.iter().map(faint).collect();
        findings.names = spans.names.iter().map(|(words, kind)| (range(plan, words), *kind)).collect();
        findings
    }

    /// The spans of one block, which begins at word `base`.
    fn decode(&self, rows: &[&[f32]], base: usize, out: &mut Spans) {
        let split = 1 + 2 * ROLES;
        let at = |span: LabelSpan| base + span.start..base + span.end;
        let candidates = self.attribution.candidates(rows.iter().map(|row| &row[..split]));
        let likely = candidates.best(LIKELY);
        for Candidate { span, chance } in candidates.best(WEAK) {
            let next = likely.partition_point(|other| other.span.end <= span.start);
            if likely.get(next).is_none_or(|other| span.end <= other.span.start) {
                out.weak[span.kind].push(at(span));
                if span.kind == CONTENT {
                    out.faint.push((at(span), percent(chance)));
                }
            }
        }
        for Candidate { span, .. } in likely {
            out.likely[span.kind].push(at(span));
        }
        for Candidate { span, .. } in self.names.candidates(rows.iter().map(|row| &row[split..])).best(LIKELY) {
            out.names.push((at(span), NAMES[span.kind]));
        }
    }

    fn link<'e>(
        &self,
        plan: &Plan,
        spans: &Spans,
        breaks: &[u32],
        ends: &impl Fn(usize) -> Option<Ends<'e>>,
    ) -> Vec<FoundAttribution> {
        let [_, cues, contents] = &spans.likely;
        let belongs_to = |pair: Pair, span: &Range<usize>, role: usize| {
            let mut lists = [&spans.likely[role], &spans.weak[role]].into_iter();
            lists.find_map(|those| self.links.best(pair, span, those, breaks, ends).map(|k| those[k].clone()))
        };
        let mut of_cue: BTreeMap<(usize, usize), Vec<TextRange>> =
            cues.iter().map(|cue| ((cue.start, cue.end), Vec::new())).collect();
        let mut without = Vec::new();
        for content in contents {
            let words = range(plan, content);
            match belongs_to(Pair::ContentToCue, content, CUE) {
                Some(cue) => of_cue.entry((cue.start, cue.end)).or_default().push(words),
                None => without.push(FoundAttribution { content: vec![words], ..FoundAttribution::default() }),
            }
        }
        let attributed = of_cue.into_iter().map(|((start, end), content)| FoundAttribution {
            content,
            cue: Some(range(plan, &(start..end))),
            source: belongs_to(Pair::CueToSource, &(start..end), SOURCE).map(|source| range(plan, &source)),
        });
        attributed.chain(without).collect()
    }
}

fn range(plan: &Plan, words: &Range<usize>) -> TextRange {
    plan.words[words.start].range.cover(plan.words[words.end - 1].range)
}

fn percent(chance: f64) -> Confidence {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let percent = (chance.clamp(0.0, 1.0) * 100.0).round() as u8;
    Confidence::percent(percent)
}
