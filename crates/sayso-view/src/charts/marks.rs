//! The two things charts are made of: paths and words.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::{Decimal, decimal};

/// One element of a chart. Classes are those of the page's styles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Mark {
    /// A path.
    Path {
        /// Its classes, with spaces between them.
        class: String,
        /// As SVG has it.
        d: String,
        /// How thick its line is, where the styles don't say so.
        thick: Option<String>,
    },
    /// A path filled with the hatching of a name.
    Hatched {
        /// As SVG has it.
        d: String,
        /// The name.
        hatching: String,
    },
    /// Words from a place on, or up to it, or around it.
    Words {
        /// Their classes, with spaces between them.
        class: String,
        /// The place.
        at: (String, String),
        /// `start`, `end` or `middle`.
        anchor: String,
        /// The words.
        words: String,
    },
    /// The lines that are hatched into what is in doubt, under this name.
    Hatching(String),
}

/// A drawing that grows mark by mark; later ones lie on earlier ones.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) all: Vec<Mark>,
}

/// Rectangles as one path, so that a long text needs few elements.
#[derive(Default)]
pub(super) struct Bars {
    d: String,
}

impl Bars {
    /// Adds one that stands on a line.
    pub(super) fn add(&mut self, x: f64, base: f64, width: f64, height: f64) {
        // Writing to a string can't fail.
        let _ = write!(
            self.d,
            "M{} {}v-{}h{}v{}z",
            Decimal(x),
            Decimal(base),
            Decimal(height),
            Decimal(width),
            Decimal(height)
        );
    }
}

impl Marks {
    /// Bars of some look; those in doubt with the hatching of that name.
    pub(super) fn bars(&mut self, class: [&str; 3], bars: Bars, hatching: Option<&str>) {
        if bars.d.is_empty() {
            return;
        }
        self.path(class, bars.d.clone(), None);
        self.all.extend(hatching.map(|name| Mark::Hatched { d: bars.d, hatching: name.to_owned() }));
    }

    /// A path of some look.
    pub(super) fn path(&mut self, class: [&str; 3], d: String, thick: Option<f64>) {
        self.all.push(Mark::Path { class: classes(class), d, thick: thick.map(decimal) });
    }

    /// Words from a place on, or up to it, or around it.
    pub(super) fn words(&mut self, class: [&str; 3], (x, y): (f64, f64), anchor: &str, words: String) {
        let at = (decimal(x), decimal(y));
        self.all.push(Mark::Words { class: classes(class), at, anchor: anchor.to_owned(), words });
    }

    /// The lines that are hatched into what is in doubt.
    pub(super) fn hatching(&mut self, id: &str) {
        self.all.push(Mark::Hatching(id.to_owned()));
    }
}

fn classes(all: [&str; 3]) -> String {
    all.into_iter().filter(|class| !class.is_empty()).collect::<Vec<_>>().join(" ")
}
