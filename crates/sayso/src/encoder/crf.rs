//! Which spans a paragraph has: a linear-chain CRF (Lafferty, McCallum & Pereira 2001) says how likely each stretch of words is, and
//! those are chosen that together are most likely to be right.
//!
//! The single best path (Viterbi) is the likeliest reading of the whole paragraph. It is not what a reader wants of each span: where five
//! readings compete, the best of them may have a fifth of the chances. So every span's chance is summed up over all paths (forward and
//! backward, Rabiner 1989), and of spans that don't overlap those are taken whose gain is largest (Goodman 1996, “Parsing algorithms and
//! metrics”). The chances may be sharpened first, which is half-way back to the single best path.

use super::error::ModelError;
use super::file::Tensors;

/// Labels are numbered none, first and other of the first kind, first and other of the second …
#[derive(Clone)]
pub(super) struct Crf {
    labels: usize,
    /// The power that the chance of each path is raised to.
    sharpness: f64,
    /// How well a label follows another, row by row; 0 where it can't.
    follows: Vec<f64>,
}

/// A stretch of words with one kind, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LabelSpan {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The first kind is 0.
    pub(super) kind: usize,
}

/// Spans less likely than this are not looked at, so that there are few of them at any word.
const FAINT: f64 = 0.02;

/// Spans that may be there in one block, in order of where they start.
pub(super) struct Candidates {
    words: usize,
    spans: Vec<Candidate>,
}

/// A span that may be there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) span: LabelSpan,
    pub(super) chance: f64,
}

impl Crf {
    pub(super) fn read(file: &Tensors, name: &str, kinds: usize, sharpness: f64) -> Result<Self, ModelError> {
        let labels = 1 + 2 * kinds;
        Ok(Self::new(labels, sharpness, &file.floats(&format!("{name}.transition"), &[labels, labels])?))
    }

    /// “Other” comes after a word of the same kind only.
    fn new(labels: usize, sharpness: f64, transition: &[f32]) -> Self {
        let follows = |(at, points): (usize, &f32)| {
            let (from, to) = (at / labels, at % labels);
            let barred = to > 0 && to % 2 == 0 && from != to && from != to - 1;
            if barred { 0.0 } else { libm::exp(sharpness * f64::from(points.clamp(-50.0, 50.0))) }
        };
        Self { labels, sharpness, follows: transition.iter().enumerate().map(follows).collect() }
    }

    fn follows(&self, from: usize, to: usize) -> f64 {
        self.follows[from * self.labels + to]
    }

    /// Every span that may be there in one block; `emissions` has a row for each word. Before and after it stands “none”.
    pub(super) fn candidates<'a>(&self, emissions: impl ExactSizeIterator<Item = &'a [f32]>) -> Candidates {
        let lattice = Lattice::new(self, emissions);
        let mut out = Vec::new();
        for start in 0..lattice.words {
            for kind in 0..self.labels / 2 {
                lattice.spans_from(self, start, kind, &mut out);
            }
        }
        Candidates { words: lattice.words, spans: out }
    }
}

/// All paths through one block at once; every column is scaled to sum to 1, so that nothing gets too small.
struct Lattice {
    words: usize,
    labels: usize,
    /// How well each label fits each word, divided by the column's scale.
    fits: Vec<f64>,
    /// The share of the paths up to a word that end with a label.
    before: Vec<f64>,
    /// How well what comes after a word goes with its label.
    after: Vec<f64>,
}

impl Lattice {
    fn new<'a>(crf: &Crf, emissions: impl ExactSizeIterator<Item = &'a [f32]>) -> Self {
        let (words, labels) = (emissions.len(), crf.labels);
        let mut lattice = Self { words, labels, fits: Vec::new(), before: Vec::new(), after: Vec::new() };
        let mut last = vec![0.0; labels];
        if let Some(none) = last.first_mut() {
            *none = 1.0;
        }
        for emission in emissions {
            let most = emission.iter().fold(f32::MIN, |most, x| most.max(*x));
            let fits = emission.iter().map(|x| libm::exp(crf.sharpness * f64::from(x - most)));
            let reach = |to: usize| (0..labels).fold(0.0, |sum, from| sum + last[from] * crf.follows(from, to));
            let fits: Vec<f64> = fits.collect();
            let next: Vec<f64> = fits.iter().enumerate().map(|(to, fit)| fit * reach(to)).collect();
            let scale = next.iter().fold(f64::MIN_POSITIVE, |sum, x| sum + x);
            last = next.into_iter().map(|x| x / scale).collect();
            lattice.before.extend_from_slice(&last);
            lattice.fits.extend(fits.into_iter().map(|x| x / scale));
        }
        lattice.after = vec![0.0; words * labels];
        let ends = |from: usize| crf.follows(from, 0);
        let scale = last.iter().enumerate().fold(f64::MIN_POSITIVE, |sum, (from, x)| sum + x * ends(from));
        for word in (0..words).rev() {
            for from in 0..labels {
                lattice.after[word * labels + from] = if word + 1 == words {
                    ends(from) / scale
                } else {
                    (0..labels)
                        .fold(0.0, |sum, to| sum + lattice.step(crf, word, from, to) * lattice.after(word + 1, to))
                };
            }
        }
        lattice
    }

    fn after(&self, word: usize, label: usize) -> f64 {
        self.after[word * self.labels + label]
    }

    /// From a label at a word to one at the next.
    fn step(&self, crf: &Crf, word: usize, from: usize, to: usize) -> f64 {
        crf.follows(from, to) * self.fits[(word + 1) * self.labels + to]
    }

    fn spans_from(&self, crf: &Crf, start: usize, kind: usize, out: &mut Vec<Candidate>) {
        let (first, other) = (2 * kind + 1, 2 * kind + 2);
        let mut label = first;
        // The share of all paths in which the span has begun here and goes on up to a word.
        let mut open = self.before[start * self.labels + first];
        for word in start..self.words {
            let goes = open * self.after(word, label);
            if goes < FAINT || goes.is_nan() {
                return;
            }
            let step = if word + 1 < self.words { self.step(crf, word, label, other) } else { 0.0 };
            let goes_on = if step > 0.0 { step * self.after(word + 1, other) } else { 0.0 };
            let chance = open * (self.after(word, label) - goes_on);
            if chance >= FAINT {
                out.push(Candidate { span: LabelSpan { start, end: word + 1, kind }, chance });
            }
            open *= step;
            label = other;
        }
    }
}

impl Candidates {
    /// Of spans that don't overlap those with the largest gain together, in order (weighted interval scheduling). The gain of a span is
    /// its chance less the bar: one that is less likely costs more than it gives.
    pub(super) fn best(&self, bar: f64) -> Vec<Candidate> {
        let words = self.words;
        let mut ending: Vec<Vec<Candidate>> = vec![Vec::new(); words + 1];
        for candidate in self.spans.iter().filter(|candidate| candidate.chance > bar) {
            ending[candidate.span.end].push(*candidate);
        }
        let mut gains = vec![0.0; words + 1];
        let mut chosen = vec![None; words + 1];
        for end in 1..=words {
            gains[end] = gains[end - 1];
            for &candidate in &ending[end] {
                let sum = gains[candidate.span.start] + (candidate.chance - bar);
                if sum > gains[end] {
                    (gains[end], chosen[end]) = (sum, Some(candidate));
                }
            }
        }
        let mut out = Vec::new();
        let mut end = words;
        while end > 0 {
            end = chosen[end].map_or(end - 1, |candidate: Candidate| {
                out.push(candidate);
                candidate.span.start
            });
        }
        out.reverse();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn crf(transition: &[f32]) -> Crf {
        Crf::new(5, 1.0, transition)
    }

    fn found(crf: &Crf, rows: &[[f32; 5]]) -> Vec<(usize, usize, usize)> {
        crf.candidates(rows.iter().map(|row| &row[..]))
            .best(0.4)
            .iter()
            .map(|c| (c.span.start, c.span.end, c.span.kind))
            .collect()
    }

    #[test]
    fn two_spans_of_one_kind_side_by_side() {
        let (first, other, none) = ([0.0, 9.0, 0.0, 0.0, 0.0], [0.0, 0.0, 9.0, 0.0, 0.0], [9.0, 0.0, 0.0, 0.0, 0.0]);
        let crf = crf(&[0.0; 25]);
        assert_eq!(found(&crf, &[first, other, first, none]), [(0, 2, 0), (2, 3, 0)]);
        assert_eq!(found(&crf, &[]), []);
    }

    #[test]
    fn a_span_begins_with_its_first_word() {
        // “Other” fits best everywhere, but may not begin.
        let other = [0.0, 1.0, 9.0, 0.0, 0.0];
        assert_eq!(found(&crf(&[0.0; 25]), &[other, other]), [(0, 2, 0)]);
    }

    #[test]
    fn transitions_decide_between_equals() {
        let mut transition = [0.0; 25];
        transition[3] = 0.5; // from none to the first word of the second kind
        let either = [0.0, 1.0, 0.0, 1.0, 0.0];
        assert_eq!(found(&crf(&transition), &[either]), [(0, 1, 1)]);
    }

    #[test]
    fn chances_are_those_of_all_paths() {
        // Two words and one kind: five paths, summed up by hand.
        let crf = Crf::new(3, 1.0, &[0.0, 0.3, 0.0, 0.1, -0.2, 0.7, 0.0, 0.4, 0.5]);
        let rows: [[f32; 3]; 2] = [[0.2, 0.9, 0.0], [0.1, 0.6, 0.8]];
        let points = |path: [usize; 2]| {
            let at = |from: usize, to: usize| libm::log(crf.follows(from, to));
            libm::exp(
                at(0, path[0])
                    + f64::from(rows[0][path[0]])
                    + at(path[0], path[1])
                    + f64::from(rows[1][path[1]])
                    + at(path[1], 0),
            )
        };
        let paths = [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2]];
        let all: f64 = paths.into_iter().map(points).sum();
        let chance = |start: usize, end: usize| {
            let candidates = crf.candidates(rows.iter().map(|row| &row[..]));
            candidates.spans.iter().find(|c| (c.span.start, c.span.end) == (start, end)).map_or(0.0, |c| c.chance)
        };
        for (span, wanted) in [
            ((0, 1), points([1, 0]) + points([1, 1])),
            ((1, 2), points([0, 1]) + points([1, 1])),
            ((0, 2), points([1, 2])),
        ] {
            let got = chance(span.0, span.1);
            assert!((got - wanted / all).abs() < 1e-6, "{span:?}: {got} and not {}", wanted / all);
        }
    }

    #[test]
    fn sharpened_chances_favour_the_best_path() {
        // The end is open between three places. One is a little better, and none has half of the chances.
        let (first, none) = ([0.0, 9.0, -9.0, -9.0, -9.0], [9.0, -9.0, -9.0, -9.0, -9.0]);
        let either = [0.2, -9.0, 0.0, -9.0, -9.0];
        let rows = [first, either, either, none];
        let count = |sharpness| {
            let crf = Crf::new(5, sharpness, &[0.0; 25]);
            crf.candidates(rows.iter().map(|row| &row[..])).best(0.5).len()
        };
        assert_eq!((count(1.0), count(4.0)), (0, 1));
    }
}
