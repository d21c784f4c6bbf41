//! The curve from the words that name a source to the name they stand for.

use sayso_view::decimal;

/// Where the words of one step of the evidence stand, in the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepBox {
    /// Its letter.
    pub letter: char,
    /// Left end of its last line.
    pub left: f64,
    /// Right end of its last line.
    pub right: f64,
    /// Top of its first line.
    pub top: f64,
    /// Bottom of its last line.
    pub bottom: f64,
}

/// Between a curve's end and the words.
const GAP: f64 = 2.0;
/// How far inside the words' ends a curve begins.
const INSET: f64 = 8.0;
/// How far a curve swings out at least.
const SWING: f64 = 9.0;

/// The path from the source, which is the first step, to another name.
pub fn rival(steps: &[StepBox], name: &StepBox) -> Option<String> {
    steps.first().map(|source| curve(source, name))
}

impl StepBox {
    fn middle(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// The place on these words that is nearest to another.
    fn near(&self, x: f64) -> f64 {
        x.max(self.left + INSET).min((self.right - INSET).max(self.left))
    }
}

/// The path from each step to the next, as SVG has it.
pub fn curves(steps: &[StepBox]) -> Vec<String> {
    steps.windows(2).map(|pair| curve(&pair[0], &pair[1])).collect()
}

fn curve(from: &StepBox, to: &StepBox) -> String {
    let (x1, x2) = (from.near(to.middle()), to.near(from.middle()));
    let (y1, y2, c1, c2);
    if to.bottom <= from.top + 1.0 {
        // Up to what was said before: out of the top, into the bottom.
        (y1, y2) = (from.top - GAP, to.bottom + GAP);
        let swing = SWING.max((y1 - y2) * 0.45);
        (c1, c2) = (y1 - swing, y2 + swing);
    } else if to.top >= from.bottom - 1.0 {
        (y1, y2) = (from.bottom + GAP, to.top - GAP);
        let swing = SWING.max((y2 - y1) * 0.45);
        (c1, c2) = (y1 + swing, y2 - swing);
    } else {
        // In one line: over the words between.
        (y1, y2) = (from.top - GAP, to.top - GAP);
        (c1, c2) = (y1 - 2.0 * SWING, y2 - 2.0 * SWING);
    }
    let [x1, y1, c1, x2, c2, y2] = [x1, y1, c1, x2, c2, y2].map(decimal);
    format!("M{x1} {y1}C{x1} {c1} {x2} {c2} {x2} {y2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(letter: char, left: f64, top: f64) -> StepBox {
        StepBox { letter, left, right: left + 60.0, top, bottom: top + 30.0 }
    }

    #[test]
    fn curves_leave_on_the_side_they_lead_to() {
        let steps = [at('a', 0.0, 300.0), at('b', 200.0, 100.0), at('c', 200.0, 400.0), at('d', 0.0, 410.0)];
        assert_eq!(
            curves(&steps),
            [
                "M52 298C52 223.3 208 206.7 208 132",
                "M230 132C230 251.7 230 278.3 230 398",
                "M208 398C208 380 52 390 52 408",
            ]
        );
        assert!(curves(&steps[..1]).is_empty());
        assert_eq!(rival(&steps, &steps[1]).as_deref(), Some("M52 298C52 223.3 208 206.7 208 132"));
        assert_eq!(rival(&[], &steps[1]), None);
    }

    #[test]
    fn short_words_are_left_within_their_ends() {
        let mut he = at('a', 10.0, 0.0);
        he.right = 20.0;
        assert!((10.0..=20.0).contains(&he.near(500.0)) && (10.0..=20.0).contains(&he.near(0.0)));
    }
}
