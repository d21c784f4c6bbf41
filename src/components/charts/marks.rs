//! The two things charts are made of: paths and words.

use std::fmt::Write;

use yew::prelude::*;

use crate::state::{Decimal, decimal};

/// A drawing that grows mark by mark; later ones lie on earlier ones.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) all: Vec<Html>,
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
    pub(super) fn bars(&mut self, class: [&'static str; 3], bars: Bars, hatching: Option<&str>) {
        if bars.d.is_empty() {
            return;
        }
        self.path(class, bars.d.clone(), None);
        if let Some(id) = hatching {
            self.all.push(html! { <path class="hatch" d={bars.d} fill={format!("url(#{id})")} /> });
        }
    }

    /// A path of some look.
    pub(super) fn path(&mut self, class: [&'static str; 3], d: String, thick: Option<f64>) {
        self.all.push(html! { <path class={classes(class)} {d} stroke-width={thick.map(decimal)} /> });
    }

    /// Words from a place on, or up to it, or around it.
    pub(super) fn words(&mut self, class: [&'static str; 3], (x, y): (f64, f64), anchor: &'static str, words: String) {
        let [x, y] = [x, y].map(decimal);
        self.all.push(html! { <text class={classes(class)} {x} {y} text-anchor={anchor}>{ words }</text> });
    }

    /// The lines that are hatched into what is in doubt.
    pub(super) fn hatching(&mut self, id: &'static str) {
        self.all.push(html! {
            <pattern {id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="1.7" height="4" class="hatchline" />
            </pattern>
        });
    }
}

fn classes([one, two, three]: [&'static str; 3]) -> Classes {
    classes!(one, two, three)
}
