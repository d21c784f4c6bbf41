//! Where each voice speaks.

use super::super::marks::{Bars, Marks};
use super::super::{Chart, Lane, Lanes, View, WIDTH, height};
use crate::Decimal;

const HATCHING: &str = "lanes-doubt";

pub(in crate::charts) fn chart(view: &View) -> Chart {
    let lanes = Lanes::of(view);
    let mut marks = Marks::default();
    marks.hatching(HATCHING);
    for lane in &lanes.lanes {
        draw(&mut marks, lane, lanes.start);
    }
    let mut axis = format!("M{} {}H{}", Decimal(lanes.start), Decimal(lanes.axis), Decimal(WIDTH));
    for tick in &lanes.ticks {
        axis += &format!("M{} {}v4", Decimal(tick.x), Decimal(lanes.axis));
        if let Some(number) = tick.number {
            let sign = if number == 1 { "¶\u{202f}" } else { "" };
            marks.words(["faint", "", ""], (tick.x, lanes.axis + 15.0), "middle", format!("{sign}{number}"));
        }
    }
    marks.path(["tick", "", ""], axis, None);
    Chart {
        id: "lanes".to_owned(),
        title: "Where each voice speaks".to_owned(),
        caption: "from the first paragraph to the last. Hatched is in doubt, hollow unnamed.".to_owned(),
        note: lanes.note(),
        told: lanes.told(),
        height: lanes.height,
        marks: marks.all,
    }
}

fn draw(marks: &mut Marks, lane: &Lane, start: f64) {
    let (mut sure, mut unsure) = (Bars::default(), Bars::default());
    for bar in &lane.bars {
        let bars = if bar.doubtful { &mut unsure } else { &mut sure };
        bars.add(bar.x, lane.base, bar.width, height(bar.form));
    }
    let ink = lane.look.ink.class();
    marks.words(lane.look.class(), (0.0, lane.base), "start", lane.look.label.clone());
    marks.path(["hair", "", ""], format!("M{} {}H{}", Decimal(start), Decimal(lane.base + 0.5), Decimal(WIDTH)), None);
    marks.bars(["part", ink, ""], sure, None);
    marks.bars(["part", ink, "doubt"], unsure, Some(HATCHING));
}
