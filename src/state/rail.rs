//! The margin: a bar beside each quotation, a name beside each first line. Pixels from the top of the sheet.

use sayso::analysis::QuotationId;

/// A part of a quotation as the browser has laid it out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartBox {
    /// Of which quotation.
    pub quotation: QuotationId,
    /// Whether it lies within another one.
    pub nested: bool,
    /// Whether its voice is named beside it.
    pub named: bool,
    /// The top of its first line.
    pub top: f64,
    /// The bottom of its last line.
    pub bottom: f64,
    /// The bottom of its first line.
    pub first_line: f64,
}

/// A bar beside a quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RailBar {
    /// Which.
    pub quotation: QuotationId,
    /// Left of the text, so below zero.
    pub x: f64,
    /// Its upper end.
    pub top: f64,
    /// Its lower end.
    pub bottom: f64,
}

/// A name beside the first line of a quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RailName {
    /// Which.
    pub quotation: QuotationId,
    /// The line its letters stand on.
    pub base: f64,
}

const OUTER: f64 = -18.0;
const NESTED: f64 = -11.0;
/// For a bar that finds its place taken.
const BESIDE: f64 = -24.0;
/// A bar shorter than this can't be seen.
const SHORTEST: f64 = 10.0;
/// A bar doesn't bridge more than this: parts that far apart have other matter between them.
const BRIDGED: f64 = 90.0;
/// From one name to the next below it.
const NAME_HEIGHT: f64 = 16.0;
/// From the bottom of a line to what its letters stand on, as a part of its height.
const DESCENT: f64 = 0.26;

/// Lays out the bars of the parts in view.
pub fn bars(parts: &[PartBox]) -> Vec<RailBar> {
    let mut spans: Vec<PartBox> = Vec::new();
    for part in parts {
        match spans.iter_mut().rev().find(|span| span.quotation == part.quotation) {
            Some(span) if part.top < span.bottom + BRIDGED => span.bottom = span.bottom.max(part.bottom),
            _ => spans.push(*part),
        }
    }
    let mut free = f64::MIN;
    spans
        .iter()
        .map(|span| {
            let (top, bottom) = (span.top + 1.0, span.bottom - 1.0);
            let (x, top) = if span.nested {
                (NESTED, top)
            } else if top.max(free) + SHORTEST <= bottom {
                (OUTER, top.max(free))
            } else {
                (BESIDE, top)
            };
            if !span.nested {
                free = free.max(bottom + 3.0);
            }
            RailBar { quotation: span.quotation, x, top, bottom }
        })
        .collect()
}

/// Lays out the names; where two meet, the later one moves down.
pub fn names(parts: &[PartBox]) -> Vec<RailName> {
    let mut free = f64::MIN;
    let named = parts.iter().filter(|part| part.named);
    named
        .map(|part| {
            let base = (part.first_line - DESCENT * (part.first_line - part.top)).max(free);
            free = base + NAME_HEIGHT;
            RailName { quotation: part.quotation, base }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(quotation: u32, top: f64, bottom: f64) -> PartBox {
        PartBox { quotation: QuotationId(quotation), nested: false, named: true, top, bottom, first_line: top + 30.0 }
    }

    fn show(parts: &[PartBox]) -> Vec<(u32, f64, f64, f64)> {
        bars(parts).iter().map(|bar| (bar.quotation.0, bar.x, bar.top, bar.bottom)).collect()
    }

    #[test]
    fn parts_of_a_quotation_share_a_bar() {
        assert_eq!(show(&[part(0, 0.0, 30.0), part(0, 60.0, 90.0)]), [(0, OUTER, 1.0, 89.0)]);
        assert_eq!(show(&[part(0, 0.0, 30.0), part(0, 400.0, 430.0)]).len(), 2);
    }

    #[test]
    fn a_bar_gives_way_to_the_one_above() {
        assert_eq!(show(&[part(0, 0.0, 60.0), part(1, 30.0, 90.0)]), [(0, OUTER, 1.0, 59.0), (1, OUTER, 62.0, 89.0)]);
        assert_eq!(show(&[part(0, 0.0, 30.0), part(1, 0.0, 30.0)]), [(0, OUTER, 1.0, 29.0), (1, BESIDE, 1.0, 29.0)]);
    }

    #[test]
    fn names_on_one_line_stand_below_each_other() {
        let bases: Vec<f64> = names(&[part(0, 0.0, 30.0), part(1, 0.0, 30.0)]).iter().map(|name| name.base).collect();
        assert_eq!(bases, [22.2, 38.2]);
    }
}
