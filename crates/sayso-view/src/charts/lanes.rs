//! Where each voice speaks: a lane each along the text.

use crate::drawing::{is_doubtful, outline_at};
use crate::voices::Voice;
use sayso_document::analysis::Form;
use sayso_document::structure::BlockKind;
use text_size::TextSize;

use super::View;
use super::{LETTERS, Look, WIDTH, counted, most_quoted, note, width};

/// The whole chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// In order of first words.
    pub lanes: Vec<Lane>,
    /// Where paragraphs begin.
    pub ticks: Vec<Tick>,
    /// Where the text begins.
    pub start: f64,
    /// The line on which ticks hang.
    pub axis: f64,
    /// How high it is.
    pub height: f64,
    /// How many voices have no lane.
    pub left_out: usize,
}

/// What one voice says.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Whose.
    pub look: Look,
    /// The line that bars stand on.
    pub base: f64,
    /// Parts of quotations, or several where they would touch.
    pub bars: Vec<LaneBar>,
    /// How many quotations.
    pub quotations: usize,
    /// The paragraphs in which they begin.
    pub paragraphs: Vec<u32>,
}

/// A bar in a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBar {
    /// Its left end.
    pub x: f64,
    /// How long it is.
    pub width: f64,
    /// How much is verbatim.
    pub form: Form,
    /// Whether the speaker is in doubt.
    pub doubtful: bool,
}

/// Where a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// How far along.
    pub x: f64,
    /// Its number, where there is room.
    pub number: Option<u32>,
}

const ROW: f64 = 20.0;
/// Room for the longest name.
const NAMES: f64 = 92.0;
const GAP: f64 = 9.0;
/// Nearer than this nobody sees a gap, or a bar.
const SEEN: f64 = 0.5;
/// Between two ticks, and between two numbers.
const TICKS: f64 = 3.0;
const NUMBERS: f64 = 26.0;

/// The text as a line.
struct Scale {
    from: TextSize,
    to: TextSize,
    start: f64,
}

impl Scale {
    fn x(&self, at: TextSize) -> f64 {
        let share = |at: TextSize| f64::from(u32::from(at) - u32::from(self.from));
        let whole = share(self.to).max(1.0);
        self.start + share(at.clamp(self.from, self.to)) * (WIDTH - 1.0 - self.start) / whole
    }
}

impl Lanes {
    /// Lays out the chart.
    pub fn of(view: &View) -> Lanes {
        let (kept, left_out) = most_quoted(view.voices);
        let looks: Vec<Look> = kept.iter().map(|voice| Look::of(voice, NAMES)).collect();
        let names = looks.iter().map(|look| width(&look.label, LETTERS)).fold(0.0, f64::max);
        // Lines that are set aside before and after the article are no part of it.
        let told = || view.outlines.iter().filter(|paragraph| paragraph.kind != BlockKind::Boilerplate);
        let scale = Scale {
            from: told().next().map_or(0.into(), |paragraph| paragraph.range.start()),
            to: told().next_back().map_or(0.into(), |paragraph| paragraph.range.end()),
            start: (names + GAP).round(),
        };
        let mut base = -2.0;
        let mut lanes = Vec::new();
        for (voice, look) in kept.into_iter().zip(looks) {
            base += ROW;
            let paragraphs = paragraphs(view, voice);
            let (bars, quotations) = (bars(view, voice, &scale), voice.quotations.len());
            lanes.push(Lane { look, base, bars, quotations, paragraphs });
        }
        let numbered = told().filter_map(|paragraph| Some((scale.x(paragraph.range.start()), paragraph.number?)));
        let ticks = ticks(numbered);
        let axis = base + 6.0;
        Lanes { lanes, ticks, start: scale.start, axis, height: axis + 19.0, left_out }
    }

    /// The same in sentences.
    pub fn told(&self) -> Vec<String> {
        let lane = |lane: &Lane| {
            let mut line = format!("{}: {}", lane.look.name, counted(lane.quotations, "quotation"));
            let mut before = if lane.paragraphs.len() == 1 { ", paragraph" } else { ", paragraphs" };
            for number in &lane.paragraphs {
                line += &format!("{before} {number}");
                before = ",";
            }
            line
        };
        self.lanes.iter().map(lane).collect()
    }

    /// What the reader should know of it.
    pub fn note(&self) -> Option<String> {
        note(self.left_out)
    }
}

fn paragraphs(view: &View, voice: &Voice) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    for &id in &voice.quotations {
        let start = view.analysis.quotation(id).content.first().map(|part| part.start());
        let number = start.and_then(|start| outline_at(view.outlines, start)?.number);
        // In order of place, so equals are neighbours.
        numbers.extend(number.filter(|number| numbers.last() != Some(number)));
    }
    numbers
}

/// However many quotations there are, no more bars than can be told apart.
fn bars(view: &View, voice: &Voice, scale: &Scale) -> Vec<LaneBar> {
    let mut bars: Vec<LaneBar> = Vec::new();
    for &id in &voice.quotations {
        let quotation = view.analysis.quotation(id);
        for part in &quotation.content {
            let (x, end) = (scale.x(part.start()), scale.x(part.end()));
            join(&mut bars, LaneBar { x, width: end - x, form: quotation.form, doubtful: is_doubtful(quotation) });
        }
    }
    bars
}

/// Adds a bar, or lengthens the last one if the two would touch: where they look alike, or one is too short to show how it looks.
fn join(bars: &mut Vec<LaneBar>, next: LaneBar) {
    let Some(last) = bars.last_mut() else { return bars.push(next) };
    let alike = last.form == next.form && last.doubtful == next.doubtful;
    let near = next.x >= last.x && next.x < last.x + last.width + SEEN;
    if !near || !(alike || last.width < SEEN || next.width < SEEN) {
        return bars.push(next);
    }
    // The longer one says how both look.
    if next.width > last.width {
        (last.form, last.doubtful) = (next.form, next.doubtful);
    }
    last.width = last.width.max(next.x + next.width - last.x);
}

fn ticks(paragraphs: impl Iterator<Item = (f64, u32)>) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let mut numbered = f64::MIN;
    for (x, number) in paragraphs {
        if ticks.last().is_some_and(|last| x < last.x + TICKS) {
            continue;
        }
        let fits = x >= numbered + NUMBERS && x <= WIDTH - 6.0;
        if fits {
            numbered = x;
        }
        ticks.push(Tick { x, number: fits.then_some(number) });
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::super::tests::{crowd, read};
    use super::*;

    fn lanes(read: &super::super::tests::Read) -> Lanes {
        Lanes::of(&read.view())
    }

    #[test]
    fn lanes_keep_within_the_width() {
        for read in [read("“No,” said Edda Varrin."), crowd(30)] {
            let lanes = lanes(&read);
            for bar in lanes.lanes.iter().flat_map(|lane| &lane.bars) {
                assert!(bar.x >= lanes.start && bar.x + bar.width <= WIDTH, "{bar:?}");
            }
            assert!(lanes.ticks.iter().all(|tick| tick.x >= lanes.start && tick.x <= WIDTH));
            let names = lanes.lanes.iter().map(|lane| width(&lane.look.label, LETTERS));
            assert!(names.fold(0.0, f64::max) < lanes.start);
            assert!(
                lanes
                    .lanes
                    .iter()
                    .all(|lane| lane.base - super::super::height(Form::Direct) >= 0.0 && lane.base < lanes.axis)
            );
        }
    }

    #[test]
    fn a_thousand_quotations_are_few_bars() {
        let read = read(&"“No,” said Edda Varrin. “Yes, and yes again.” They said it was late.\n\n".repeat(3000));
        let lanes = lanes(&read);
        assert!(lanes.lanes.iter().all(|lane| lane.bars.len() < 700), "{}", lanes.lanes[0].bars.len());
        assert!(lanes.lanes.iter().map(|lane| lane.quotations).sum::<usize>() > 3000);
        assert!(lanes.ticks.len() < 120);
    }

    #[test]
    fn bars_that_differ_are_told_apart_if_they_can_be() {
        let bar = |x, width, form| LaneBar { x, width, form, doubtful: false };
        let mut bars = Vec::new();
        for next in [
            bar(0.0, 9.0, Form::Direct),
            bar(9.2, 4.0, Form::Direct),
            bar(13.3, 4.0, Form::Mixed),
            bar(17.4, 0.2, Form::Direct),
            bar(19.0, 1.0, Form::Mixed),
        ] {
            join(&mut bars, next);
        }
        let ends: Vec<(f64, f64)> = bars.iter().map(|bar| (bar.x, (bar.width * 10.0).round() / 10.0)).collect();
        assert_eq!(ends, [(0.0, 13.2), (13.3, 4.3), (19.0, 1.0)]);
    }

    #[test]
    fn it_is_told_in_sentences() {
        let read = read("“No,” said Edda Varrin.\n\nIt rained.\n\n“Yes,” Varrin said. “So,” Varrin said.");
        assert_eq!(lanes(&read).told(), ["Edda Varrin: 3 quotations, paragraphs 1, 3"]);
    }
}
