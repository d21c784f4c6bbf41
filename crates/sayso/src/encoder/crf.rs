//! The best path through the labels of a paragraph: a linear-chain CRF (Lafferty, McCallum & Pereira 2001), decoded with Viterbi's
//! algorithm.

use super::error::ModelError;
use super::file::Tensors;

/// Labels are numbered none, first and other of the first kind, first and other of the second …
#[derive(Clone)]
pub(super) struct Crf {
    labels: usize,
    /// From label to label, row by row.
    transition: Vec<f32>,
}

/// A stretch of words with one kind, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LabelSpan {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The first kind is 0.
    pub(super) kind: usize,
}

impl Crf {
    pub(super) fn read(file: &Tensors, name: &str, kinds: usize) -> Result<Self, ModelError> {
        let labels = 1 + 2 * kinds;
        Ok(Self::barred(labels, file.floats(&format!("{name}.transition"), &[labels, labels])?))
    }

    /// “Other” comes after a word of the same kind only.
    fn barred(labels: usize, mut transition: Vec<f32>) -> Self {
        const BARRED: f32 = -10_000.0;
        for other in (2..labels).step_by(2) {
            for from in (0..labels).filter(|from| *from != other && *from != other - 1) {
                transition[from * labels + other] += BARRED;
            }
        }
        Self { labels, transition }
    }

    /// The spans of the best path through one block; `emissions` has a row for each word. Before and after it stands “none”.
    pub(super) fn spans<'a>(&self, emissions: impl ExactSizeIterator<Item = &'a [f32]>) -> Vec<LabelSpan> {
        let labels = self.labels;
        let words = emissions.len();
        let mut best = Vec::new();
        let mut back: Vec<u8> = Vec::with_capacity(words * labels);
        for emission in emissions {
            if best.is_empty() {
                best = self.transition.iter().zip(emission).map(|(start, e)| start + e).collect::<Vec<_>>();
                continue;
            }
            let step = |to: usize| {
                let from = (0..labels).fold((0_u8, f32::MIN), |top, from| {
                    let score = best[from] + self.transition[from * labels + to];
                    #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 20 labels")]
                    if score > top.1 { (from as u8, score) } else { top }
                });
                (from.0, from.1 + emission[to])
            };
            let (from, next): (Vec<u8>, Vec<f32>) = (0..labels).map(step).unzip();
            back.extend(from);
            best = next;
        }
        let ends = best.iter().enumerate().map(|(k, best)| best + self.transition[k * labels]);
        let top = ends.enumerate().fold((0, f32::MIN), |top, end| if end.1 > top.1 { end } else { top });
        let mut path = vec![top.0; words];
        for i in (1..words).rev() {
            path[i - 1] = usize::from(back[(i - 1) * labels + path[i]]);
        }
        spans(&path)
    }
}

fn spans(path: &[usize]) -> Vec<LabelSpan> {
    let mut out: Vec<LabelSpan> = Vec::new();
    for (i, &label) in path.iter().enumerate().filter(|(_, label)| **label > 0) {
        let kind = (label - 1) / 2;
        match out.last_mut() {
            Some(last) if label % 2 == 0 && last.end == i && last.kind == kind => last.end = i + 1,
            _ => out.push(LabelSpan { start: i, end: i + 1, kind }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn crf(transition: Vec<f32>) -> Crf {
        Crf::barred(5, transition)
    }

    fn found(crf: &Crf, rows: &[[f32; 5]]) -> Vec<(usize, usize, usize)> {
        crf.spans(rows.iter().map(|row| &row[..])).iter().map(|s| (s.start, s.end, s.kind)).collect()
    }

    #[test]
    fn two_spans_of_one_kind_side_by_side() {
        let (first, other, none) = ([0.0, 9.0, 0.0, 0.0, 0.0], [0.0, 0.0, 9.0, 0.0, 0.0], [9.0, 0.0, 0.0, 0.0, 0.0]);
        let crf = crf(vec![0.0; 25]);
        assert_eq!(found(&crf, &[first, other, first, none]), [(0, 2, 0), (2, 3, 0)]);
        assert_eq!(found(&crf, &[]), []);
    }

    #[test]
    fn a_span_begins_with_its_first_word() {
        // “Other” fits best everywhere, but may not begin.
        let other = [0.0, 1.0, 9.0, 0.0, 0.0];
        assert_eq!(found(&crf(vec![0.0; 25]), &[other, other]), [(0, 2, 0)]);
    }

    #[test]
    fn transitions_decide_between_equals() {
        let mut transition = vec![0.0; 25];
        transition[3] = 0.5; // from none to the first word of the second kind
        let either = [0.0, 1.0, 0.0, 1.0, 0.0];
        assert_eq!(found(&crf(transition), &[either]), [(0, 1, 1)]);
    }
}
