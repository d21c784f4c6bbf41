//! Where each voice speaks.

use super::Chart;
use super::marks::{Bars, Marks};
use crate::state::charts::{Lane, Lanes, WIDTH, height};
use crate::state::{Decimal, Document, Findings};

const HATCHING: &str = "lanes-doubt";

pub(super) fn chart(document: &Document, findings: &Findings) -> Chart {
    let lanes = Lanes::of(document, findings);
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
        id: "lanes",
        title: "Where each voice speaks",
        caption: "from the first paragraph to the last. Hatched is in doubt, hollow unnamed.",
        note: lanes.note(),
        told: lanes.told(),
        height: lanes.height,
        marks,
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
