//! The text as one line: where each part of a quotation stands in it.

use crate::drawing::is_doubtful;
use crate::voices::{Ink, VoiceKind, Voices};
use sayso_document::analysis::Analysis;
use sayso_document::analysis::{Form, QuotationId};
use sayso_document::order;

/// All of the strip that doesn't change while a text is open. Positions are hundredths of the text's length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripLayout {
    /// One for each part of each quotation.
    pub bars: Vec<Bar>,
    /// One for each voice that there is room for.
    pub labels: Vec<Label>,
    /// Where paragraphs begin.
    pub ticks: Vec<f64>,
}

/// A part of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Of which.
    pub quotation: QuotationId,
    /// Where it stands in the text.
    pub as_read: f64,
    /// Where it stands when each voice's parts are moved together.
    pub by_voice: f64,
    /// How long it is there.
    pub width: f64,
    /// How long it is among its voice's parts.
    pub packed: f64,
    /// The last quotation it stands for: in a long text one bar stands for several that a screen can't tell apart.
    pub last: QuotationId,
    /// Whether it stands for quotations of other voices too.
    pub others: bool,
    /// How much is verbatim.
    pub form: Form,
    /// Its colour.
    pub ink: Ink,
    /// Whether it lies within another quotation.
    pub nested: bool,
    /// Whether it is only thought or wished.
    pub thought: bool,
    /// Whether the speaker is in doubt.
    pub doubtful: bool,
}

/// A voice's name over its first bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The short name.
    pub name: String,
    /// Its colour.
    pub ink: Ink,
    /// Whether the voice goes without a name.
    pub unnamed: bool,
    /// Where its first bar stands in the text; `None` if an earlier name takes the room.
    pub as_read: Option<f64>,
    /// The same where voices are moved together.
    pub by_voice: Option<f64>,
}

/// A text of more parts than this is drawn by pixels: no screen has room for each part, and no page time for all of them.
const MANY: usize = 1_500;
/// About a pixel.
const PIXEL: f64 = 0.1;

impl Bar {
    /// Whether a screen shows it and a later one of the same ink in one pixel.
    fn hides(&self, next: &Bar) -> bool {
        (self.ink, self.nested, self.thought) == (next.ink, next.nested, next.thought)
            && (0.0..PIXEL).contains(&(next.as_read + next.width - self.as_read))
    }

    /// Stands for a later one too, of its own voice or another; of the forms the more verbatim is shown.
    fn take(&mut self, next: &Bar, own: bool) {
        self.width = self.width.max(next.as_read + next.width - self.as_read);
        self.packed += next.width;
        self.last = self.last.max(next.quotation);
        self.others |= !own;
        if matches!((self.form, next.form), (_, Form::Direct) | (Form::Indirect, Form::Mixed)) {
            self.form = next.form;
        }
        self.doubtful &= next.doubtful;
    }

    /// Whether it stands for a quotation of its ink.
    pub fn is_of(&self, id: QuotationId) -> bool {
        (self.quotation..=self.last).contains(&id)
    }
}

/// The room a letter takes, and the gap after a name, on a screen of common width.
const LETTER: f64 = 0.62;
const GAP: f64 = 0.8;

impl StripLayout {
    /// Lays out the strip of a text; with `thoughts` a voice's thoughts come after its words, and who only thinks after all voices.
    pub fn new(text: &str, analysis: &Analysis, voices: &Voices, thoughts: bool) -> StripLayout {
        let share = |bytes: text_size::TextSize| f64::from(u32::from(bytes)) * 100.0 / (text.len().max(1) as f64);
        let many = analysis.quotations.iter().map(|quotation| quotation.content.len()).sum::<usize>() > MANY;
        let mut bars = Vec::new();
        let mut labels = Vec::new();
        let mut packed = 0.0;
        let silent = voices.silent().filter(|_| thoughts);
        for voice in voices.iter().chain(silent) {
            let first = bars.len();
            for &id in voice.quotations.iter().chain(voice.thoughts.iter().filter(|_| thoughts)) {
                let quotation = analysis.quotation(id);
                for part in &quotation.content {
                    let width = share(part.len());
                    let bar = Bar {
                        quotation: id,
                        as_read: share(part.start()),
                        by_voice: packed,
                        width,
                        packed: width,
                        last: id,
                        others: false,
                        form: quotation.form,
                        ink: voice.ink,
                        nested: analysis.said_in(quotation).is_some(),
                        thought: !quotation.mode.is_uttered(),
                        doubtful: is_doubtful(quotation),
                    };
                    let own = bars.len() > first;
                    match bars.last_mut().filter(|last: &&mut Bar| many && last.hides(&bar)) {
                        Some(last) => last.take(&bar, own),
                        None => bars.push(bar),
                    }
                    packed += width;
                }
            }
            if let Some(bar) = bars.get(first).filter(|bar| !bar.thought) {
                let name = if voice.doubtful && voice.speaker.is_some() {
                    format!("{}?", voice.short)
                } else {
                    voice.short.clone()
                };
                let unnamed = voice.kind >= VoiceKind::Unnamed;
                labels.push(Label {
                    name,
                    ink: voice.ink,
                    unnamed,
                    as_read: Some(bar.as_read),
                    by_voice: Some(bar.by_voice),
                });
            }
        }
        make_room(&mut labels, |label| &mut label.as_read);
        make_room(&mut labels, |label| &mut label.by_voice);
        labels.retain(|label| label.as_read.or(label.by_voice).is_some());
        // Nested bars are drawn last, over those they lie in.
        order::sort(&mut bars, |bar| u64::from(bar.nested) << 32 | u64::from(bar.quotation.0));
        let mut ticks: Vec<f64> = analysis.blocks.iter().skip(1).map(|block| share(block.range.start())).collect();
        if many {
            ticks.dedup_by(|next, last| *next - *last < 4.0 * PIXEL);
        }
        StripLayout { bars, labels, ticks }
    }
}

/// Drops the names that would run into one before them. Labels come in order of first words, which is their order in both
/// arrangements.
fn make_room(labels: &mut [Label], place: impl Fn(&mut Label) -> &mut Option<f64>) {
    let mut taken = 0.0;
    for label in labels {
        let width = label.name.chars().count() as f64 * LETTER + GAP;
        let at = place(label);
        match *at {
            Some(x) if x >= taken && x + width <= 100.0 + GAP => taken = x + width,
            _ => *at = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str, at: f64) -> Label {
        Label { name: name.into(), ink: Ink::GREY, unnamed: false, as_read: Some(at), by_voice: None }
    }

    #[test]
    fn a_long_text_is_drawn_by_pixels() {
        let paragraph = "“It is a habit,” Edda Varrin said. “No,” said Joss Kellaway; he said that it was late.\n\n";
        let text = paragraph.repeat(1_000);
        let analysis = sayso::analyse(&text);
        let voices = Voices::of(&text, &analysis);
        let strip = StripLayout::new(&text, &analysis, &voices, false);
        assert!(analysis.quotations.len() > 2_000 && strip.bars.len() < 2_500, "{}", strip.bars.len());
        assert!(strip.ticks.len() < 300);
        for id in (0..).map(QuotationId).take(analysis.quotations.len()) {
            let ink = voices.of_quotation(id).ink;
            assert!(strip.bars.iter().any(|bar| bar.ink == ink && bar.is_of(id)), "{id:?} has its bar");
        }
    }

    #[test]
    fn thousands_of_voices_are_drawn_by_pixels_too() {
        // No two names share a last word.
        let letters = |n: usize| ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"][n % 10];
        let name = |n: usize| format!("T{}{}{}rin", letters(n / 100), letters(n / 10), letters(n));
        let paragraph = |n: usize| format!("“It is late,” said {} {}. “Very,” he said.\n\n", name(n / 1_000), name(n));
        let text: String = (0..3_000).map(paragraph).collect();
        let analysis = sayso::analyse(&text);
        let voices = Voices::of(&text, &analysis);
        assert!(voices.len() > 2_900);
        let strip = StripLayout::new(&text, &analysis, &voices, false);
        assert!(strip.bars.len() < 1_500 && strip.labels.len() < 100, "{} {}", strip.bars.len(), strip.labels.len());
        for id in (0..).map(QuotationId).take(analysis.quotations.len()) {
            let ink = voices.of_quotation(id).ink;
            assert!(strip.bars.iter().any(|bar| bar.ink == ink && bar.is_of(id)), "{id:?} has its bar");
        }
        let widths: f64 = strip.bars.iter().map(|bar| bar.packed).sum();
        let words: u32 =
            analysis.quotations.iter().flat_map(|quotation| &quotation.content).map(|part| u32::from(part.len())).sum();
        assert!((widths - f64::from(words) * 100.0 / text.len() as f64).abs() < 1e-6, "none is left out");
    }

    #[test]
    fn a_name_gives_way_to_the_one_before() {
        let mut labels = [label("Kellaway", 2.0), label("Day", 4.0), label("Lee", 20.0), label("Skerrow", 99.0)];
        make_room(&mut labels, |label| &mut label.as_read);
        assert_eq!(labels.map(|label| label.as_read), [Some(2.0), None, Some(20.0), None]);
    }
}
