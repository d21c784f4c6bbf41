//! Whose words the article is made of.

use super::super::marks::{Bars, Marks};
use super::super::{Chart, Row, Share, TALLEST, View, WIDTH, height};
use crate::Decimal;

const HATCHING: &str = "share-doubt";

pub(in crate::charts) fn chart(view: &View) -> Chart {
    let share = Share::of(view);
    let mut marks = Marks::default();
    marks.hatching(HATCHING);
    for (heading, y) in &share.headings {
        marks.words(["faint", "", ""], (0.0, *y), "start", (*heading).into());
    }
    for row in &share.rows {
        draw(&mut marks, row, share.start);
    }
    Chart {
        id: "share".to_owned(),
        title: "Share of voice".to_owned(),
        caption: "in words of the article. Tall is direct, middle mixed, low indirect.".to_owned(),
        note: share.note(),
        told: share.told(),
        height: share.height,
        marks: marks.all,
    }
}

fn draw(marks: &mut Marks, row: &Row, start: f64) {
    let look = &row.look;
    let ink = if row.voice { look.ink.class() } else { "rest" };
    let mut bars = Bars::default();
    for bar in &row.bars {
        // Words that are no voice's have no form.
        bars.add(bar.x, row.base, bar.width, if row.voice { height(bar.form) } else { TALLEST / 2.0 });
    }
    let (number, percent) = match (row.words, row.second_hand) {
        (0, second_hand) if row.voice => (format!("({second_hand})"), "–".to_owned()),
        _ => (row.words.to_string(), row.percent.clone()),
    };
    marks.words(look.class(), (0.0, row.base), "start", look.label.clone());
    marks.path(
        ["hair", "", ""],
        format!("M{} {}v-{}", Decimal(start - 0.5), Decimal(row.base), Decimal(TALLEST)),
        None,
    );
    let (doubt, hatching) = if look.doubtful { ("doubt", Some(HATCHING)) } else { ("", None) };
    marks.bars(["part", ink, doubt], bars, hatching);
    marks.words(["faint", "", ""], (WIDTH - 36.0, row.base), "end", number);
    marks.words([""; 3], (WIDTH, row.base), "end", percent);
}
