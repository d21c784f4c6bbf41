//! Whose words the article is made of: a bar for each voice, and one for the rest.

use crate::voices::{Ink, Voice, VoiceKind};
use sayso_document::analysis::Form;

use super::View;
use super::{LETTERS, Look, WIDTH, counted, most_quoted, note, percent, width};

/// The whole chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Share {
    /// Names of groups, each with the line its letters stand on.
    pub headings: Vec<(&'static str, f64)>,
    /// A row each for the voices, for those left out, and for the article's own words.
    pub rows: Vec<Row>,
    /// Where bars begin.
    pub start: f64,
    /// How high it is.
    pub height: f64,
    /// How many voices have no row of their own.
    pub left_out: usize,
}

/// A name, a bar in three heights, and numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Whose; grey and upright for words that are no voice's.
    pub look: Look,
    /// Whether it is a voice's row.
    pub voice: bool,
    /// The line that letters and bars stand on.
    pub base: f64,
    /// The parts of the bar, end to end.
    pub bars: Vec<Stack>,
    /// How many words.
    pub words: u32,
    /// Words inside another one's; they are in that one's count.
    pub second_hand: u32,
    /// What part of the article that is.
    pub percent: String,
}

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stack {
    /// How much is verbatim; nothing is said of words that are no voice's.
    pub form: Form,
    /// How many words.
    pub words: u32,
    /// Its left end.
    pub x: f64,
    /// How long it is.
    pub width: f64,
}

const ROW: f64 = 19.0;
const HEADING: f64 = 24.0;
/// Room for the longest name, and for the numbers.
const NAMES: f64 = 116.0;
const NUMBERS: f64 = 72.0;
const GAP: f64 = 9.0;

impl Share {
    /// Lays out the chart.
    pub fn of(view: &View) -> Share {
        let voices = view.voices;
        let (kept, left_out) = most_quoted(voices);
        let groups = [
            ("Named", VoiceKind::Named),
            ("Bodies and documents", VoiceKind::Body),
            ("Unnamed", VoiceKind::Unnamed),
            ("Without a speaker", VoiceKind::Unknown),
        ];
        let mut share = Share { left_out, ..Share::default() };
        let mut y = -6.0;
        for (heading, kind) in groups {
            let mut group: Vec<&Voice> = kept.iter().copied().filter(|voice| voice.kind == kind).collect();
            if group.is_empty() {
                continue;
            }
            y += HEADING;
            share.headings.push((heading, y));
            while let Some(at) = most(&group) {
                let voice = group.remove(at);
                y += ROW;
                let forms = [
                    (Form::Direct, voice.words.direct),
                    (Form::Mixed, voice.words.mixed),
                    (Form::Indirect, voice.words.indirect),
                ];
                share.rows.push(Row::new(Look::of(voice, NAMES), true, y, &forms));
                share.rows.last_mut().expect("pushed").second_hand = voice.second_hand;
            }
        }
        let told: u32 = kept.iter().map(|voice| voice.words.total()).sum();
        let others = voices.quoted_words() - told;
        y += HEADING - ROW;
        if left_out > 0 {
            y += ROW;
            share.rows.push(Row::new(plain(counted(left_out, "other")), false, y, &[(Form::Direct, others)]));
        }
        y += ROW;
        let own = voices.words.saturating_sub(voices.quoted_words());
        share.rows.push(Row::new(plain("the article itself".into()), false, y, &[(Form::Direct, own)]));
        share.height = y + 6.0;
        let label = share.rows.iter().map(|row| width(&row.look.label, LETTERS)).fold(0.0, f64::max);
        share.start = (label + GAP).round();
        let longest = share.rows.iter().map(|row| row.words).max().unwrap_or(1).max(1);
        let unit = (WIDTH - NUMBERS - share.start) / f64::from(longest);
        for row in &mut share.rows {
            row.percent = percent(voices.share(row.words));
            let mut x = share.start;
            for bar in &mut row.bars {
                (bar.x, bar.width) = (x, f64::from(bar.words) * unit);
                x += bar.width;
            }
        }
        share
    }

    /// The same in sentences.
    pub fn told(&self) -> Vec<String> {
        self.rows.iter().map(Row::told).collect()
    }

    /// What the reader should know of it.
    pub fn note(&self) -> Option<String> {
        note(self.left_out)
    }
}

/// Who of a group has the most words; of two with as many, who spoke first.
fn most(group: &[&Voice]) -> Option<usize> {
    (0..group.len()).max_by_key(|&at| (group[at].words.total(), usize::MAX - at))
}

fn plain(name: String) -> Look {
    Look { label: name.clone(), name, ink: Ink::GREY, unnamed: false, doubtful: false }
}

impl Row {
    fn new(look: Look, voice: bool, base: f64, forms: &[(Form, u32)]) -> Row {
        let bar = |&(form, words)| Stack { form, words, x: 0.0, width: 0.0 };
        let bars: Vec<Stack> = forms.iter().filter(|(_, words)| *words > 0).map(bar).collect();
        let words = bars.iter().map(|bar| bar.words).sum();
        Row { look, voice, base, bars, words, second_hand: 0, percent: String::new() }
    }

    fn told(&self) -> String {
        let name = &self.look.name;
        if self.voice && self.words == 0 {
            return format!("{name}: {} inside another’s words", counted(self.second_hand as usize, "word"));
        }
        let mut line = format!("{name}: {}, {}", counted(self.words as usize, "word"), self.percent);
        for bar in self.bars.iter().filter(|_| self.voice) {
            line += &format!(", {} {}", bar.words, crate::drawing::form_class(bar.form));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{crowd, read};
    use super::*;

    const TEXT: &str = "“It is a habit,” Edda Varrin said. The quay was empty.\n\n\
        “No,” said Joss Kellaway, “my deputy said, ‘It goes on.’”\n\nOfficials said the slipway was sold.";

    #[test]
    fn bars_add_up_to_the_article() {
        for read in [read(TEXT), crowd(30)] {
            let share = Share::of(&read.view());
            assert_eq!(share.rows.iter().map(|row| row.words).sum::<u32>(), read.voices.words);
            let unit = share.rows[0].bars[0].width / f64::from(share.rows[0].bars[0].words);
            let drawn: f64 = share.rows.iter().flat_map(|row| &row.bars).map(|bar| bar.width).sum();
            assert!((drawn - f64::from(read.voices.words) * unit).abs() < 1e-6);
            let ends = share.rows.iter().flat_map(|row| &row.bars).map(|bar| bar.x + bar.width);
            assert!(ends.fold(0.0, f64::max) <= WIDTH - NUMBERS + 1e-6);
            assert!(share.rows.iter().all(|row| width(&row.look.label, LETTERS) < share.start));
        }
    }

    #[test]
    fn it_is_told_in_sentences() {
        let told = Share::of(&read(TEXT).view()).told();
        assert!(told.iter().any(|line| line == "Edda Varrin: 4 words, 15\u{202f}%, 4 direct"), "{told:#?}");
        assert!(told.last().is_some_and(|line| line.starts_with("the article itself: ")), "{told:#?}");
    }

    #[test]
    fn those_left_out_have_a_row_together() {
        let share = Share::of(&crowd(30).view());
        assert!(share.rows.iter().any(|row| row.look.name == "6 others" && row.words > 0));
        assert_eq!(share.note().as_deref(), Some("The 24 most quoted voices; 6 others are left out."));
    }
}
