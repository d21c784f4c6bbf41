//! The figures: what was right, of what was found and of what was there, added up over all texts.

use std::collections::BTreeMap;

use serde::Serialize;

/// All figures by name.
#[derive(Default)]
pub(super) struct Figures(BTreeMap<&'static str, Sums>);

#[derive(Default)]
struct Sums {
    precision: Share,
    recall: Share,
}

/// So much of so many. What is right is no whole number where a mention can be right in part (B³, CEAF).
#[derive(Clone, Copy, Default)]
pub(super) struct Share {
    pub(super) right: f64,
    pub(super) of: usize,
}

/// One line of the result, in percent.
#[derive(Serialize)]
pub(super) struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) p: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) r: Option<f64>,
    pub(super) f1: f64,
    /// How many there are in the gold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) n: Option<usize>,
}

impl Figures {
    /// Adds what was right in one text, of what was found and of what the gold has.
    pub(super) fn count(&mut self, name: &'static str, right: usize, found: usize, gold: usize) {
        self.add(name, Share::new(right, found), Share::new(right, gold));
    }

    /// Adds the two shares of one text.
    pub(super) fn add(&mut self, name: &'static str, precision: Share, recall: Share) {
        let sums = self.0.entry(name).or_default();
        sums.precision.add(precision);
        sums.recall.add(recall);
    }

    /// What to print, in order of name.
    pub(super) fn rows(&self) -> BTreeMap<&'static str, Row> {
        let mut rows: BTreeMap<_, _> = self.0.iter().map(|(name, sums)| (*name, sums.row())).collect();
        if let (Some(muc), Some(b3), Some(ceafe)) =
            (rows.get("coref.muc"), rows.get("coref.b3"), rows.get("coref.ceafe"))
        {
            // Of the rounded figures, so that the reader can check it.
            let mean = rounded((muc.f1 + b3.f1 + ceafe.f1) / 3.0);
            rows.insert("coref.conll", Row { p: None, r: None, f1: mean, n: None });
        }
        rows
    }
}

impl Sums {
    fn row(&self) -> Row {
        let (p, r) = (self.precision.value(), self.recall.value());
        let f1 = if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 };
        Row { p: Some(rounded(100.0 * p)), r: Some(rounded(100.0 * r)), f1: rounded(f1), n: Some(self.recall.of) }
    }
}

impl Share {
    pub(super) fn new(right: usize, of: usize) -> Self {
        Share { right: right as f64, of }
    }

    fn add(&mut self, other: Share) {
        self.right += other.right;
        self.of += other.of;
    }

    fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.right / self.of as f64 }
    }
}

/// To the nearest tenth, by way of its digits: multiplying by ten first would lift some numbers over the half.
fn rounded(x: f64) -> f64 {
    format!("{x:.1}").parse().unwrap_or(x)
}
