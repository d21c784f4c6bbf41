//! Charts of who speaks: geometry, and the marks that it is drawn with. A unit is about a pixel where the ledger is widest.

mod draw;
mod frame;
mod graph;
mod lanes;
mod marks;
mod places;
mod relations;
mod share;

pub use frame::{Frame, Picture, Tone};
pub use graph::{BESIDE, Graph, Line, Node};
pub use lanes::{Lane, LaneBar, Lanes, Tick};
pub use marks::Mark;
pub use relations::{Kind, Person, Relation, Relations, Sign};
pub use share::{Row, Share, Stack};

use sayso_document::analysis::{Analysis, Form};
use serde::{Deserialize, Serialize};

use crate::drawing::{Outline, outlines};
use crate::voices::{Ink, Voice, VoiceKind, Voices};

/// What charts are made of.
pub struct View<'a> {
    /// What was found.
    pub analysis: &'a Analysis,
    /// Who speaks.
    pub voices: &'a Voices,
    /// The paragraphs.
    pub outlines: &'a [Outline],
}

/// A chart ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Of its elements, and in the name of its files.
    pub id: String,
    /// What it shows, in a few words.
    pub title: String,
    /// How it is read.
    pub caption: String,
    /// What the reader should know of it.
    pub note: Option<String>,
    /// What it shows, in sentences.
    pub told: Vec<String>,
    /// How high it is; [`WIDTH`] is how wide.
    pub height: f64,
    /// What it is drawn with, later ones on earlier ones.
    pub marks: Vec<Mark>,
}

/// The charts of a text; none if nobody speaks, and without the last where nobody speaks to anybody.
pub fn charts(text: &str, analysis: &Analysis) -> Vec<Chart> {
    let voices = Voices::of(text, analysis);
    if voices.is_empty() {
        return Vec::new();
    }
    let (outlines, _) = outlines(text, &analysis.blocks);
    let view = View { analysis, voices: &voices, outlines: &outlines };
    let two = [draw::share::chart(&view), draw::lanes::chart(&view)];
    two.into_iter().chain(draw::relations::chart(&view)).collect()
}

/// How wide every chart is.
pub const WIDTH: f64 = 340.0;
/// The size of its letters.
pub const LETTERS: f64 = 11.0;
/// How high a bar of a direct quotation is.
pub const TALLEST: f64 = 12.0;
/// More voices than this are a list and not a picture.
const MOST: usize = 24;

/// How a voice looks in every chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The full name.
    pub name: String,
    /// As much of it as there is room for.
    pub label: String,
    /// The colour.
    pub ink: Ink,
    /// Whether the voice goes without a name.
    pub unnamed: bool,
    /// Whether all it says may be someone else's.
    pub doubtful: bool,
}

impl Look {
    fn of(voice: &Voice, room: f64) -> Look {
        Look {
            name: voice.name.clone(),
            label: fit(&voice.name, &voice.short, room),
            ink: voice.ink,
            unnamed: voice.kind >= VoiceKind::Unnamed,
            doubtful: voice.doubtful && voice.speaker.is_some(),
        }
    }

    /// The classes of its name.
    pub fn class(&self) -> [&'static str; 3] {
        ["name", self.ink.class(), if self.unnamed { "un" } else { "" }]
    }
}

/// How high a bar is: the more verbatim, the taller.
pub fn height(form: Form) -> f64 {
    match form {
        Form::Direct => TALLEST,
        Form::Mixed => TALLEST * 2.0 / 3.0,
        Form::Indirect => TALLEST / 3.0,
    }
}

/// The most quoted voices in order of their first words, and how many others there are.
fn most_quoted(voices: &Voices) -> (Vec<&Voice>, usize) {
    // The most of all, then the most of the rest: few are wanted, so that is quicker than putting all in order.
    let mut picked = vec![false; voices.len()];
    for _ in 0..MOST {
        let left = voices.iter().zip(0..).filter(|(_, at)| !picked[*at]);
        let most = left.max_by_key(|(voice, at)| (voice.words.total() + voice.second_hand, usize::MAX - at));
        let Some((_, at)) = most else { break };
        picked[at] = true;
    }
    let kept: Vec<&Voice> = voices.iter().zip(&picked).filter(|(_, picked)| **picked).map(|(voice, _)| voice).collect();
    let left_out = voices.len() - kept.len();
    (kept, left_out)
}

/// About how wide words are. Each reader has another sans, so it errs on the wide side.
pub fn width(words: &str, letters: f64) -> f64 {
    words.chars().map(|letter| ems(letter) * letters).sum()
}

fn ems(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | '\'' | '’' | '-' | '(' | ')' => 0.34,
        'm' | 'w' | 'M' | 'W' | '…' | '—' => 0.9,
        'A'..='Z' => 0.7,
        // Han, kana, Hangul and all beyond.
        '\u{1100}'.. => 1.05,
        _ => 0.58,
    }
}

/// The full name where there is room for it, else the short one, else its beginning.
fn fit(name: &str, short: &str, room: f64) -> String {
    for whole in [name, short] {
        if width(whole, LETTERS) <= room {
            return whole.into();
        }
    }
    let mut label = String::new();
    let mut left = room - ems('…') * LETTERS;
    for letter in short.chars() {
        left -= ems(letter) * LETTERS;
        if left < 0.0 {
            break;
        }
        label.push(letter);
    }
    label.push('…');
    label
}

/// How many voices have no place in a chart, if any.
fn note(left_out: usize) -> Option<String> {
    let are = if left_out == 1 { "is" } else { "are" };
    (left_out > 0).then(|| format!("The {MOST} most quoted voices; {} {are} left out.", counted(left_out, "other")))
}

/// “1 quotation”, “2 quotations”.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// “23 %”, its parts kept together.
fn percent(hundredths: u32) -> String {
    format!("{hundredths}\u{202f}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with what is drawn of it.
    pub(super) struct Read {
        analysis: Analysis,
        pub(super) voices: Voices,
        outlines: Vec<Outline>,
    }

    impl Read {
        pub(super) fn view(&self) -> View<'_> {
            View { analysis: &self.analysis, voices: &self.voices, outlines: &self.outlines }
        }
    }

    /// A text as rules read it.
    pub(super) fn read(text: &str) -> Read {
        let analysis = sayso::analyse(text);
        let voices = Voices::of(text, &analysis);
        let (outlines, _) = outlines(text, &analysis.blocks);
        Read { analysis, voices, outlines }
    }

    /// So many people, each with a sentence longer than the one before.
    pub(super) fn crowd(people: usize) -> Read {
        let said = |n: usize| {
            let name: String = [n / 26, n % 26].iter().filter_map(|&n| ('a'..='z').nth(n)).collect();
            format!("“It is{} late,” said Joss Kell{name}.", " very".repeat(n + 1))
        };
        read(&(0..people).map(said).collect::<Vec<_>>().join("\n\n"))
    }

    #[test]
    fn the_most_quoted_are_kept_in_order_of_first_words() {
        let read = crowd(30);
        let (kept, left_out) = most_quoted(&read.voices);
        assert_eq!((kept.len(), left_out), (24, 6));
        assert_eq!((kept[0].short.as_str(), kept[23].short.as_str()), ("Kellag", "Kellbd"));
    }

    #[test]
    fn a_label_is_the_name_or_what_there_is_room_for() {
        assert_eq!(fit("Edda Varrin", "Varrin", 90.0), "Edda Varrin");
        assert_eq!(fit("Edda Varrin", "Varrin", 50.0), "Varrin");
        let cut = fit("two senior officials", "two senior officials", 60.0);
        assert!(cut.starts_with("two ") && cut.ends_with('…') && width(&cut, LETTERS) <= 60.0, "{cut}");
        assert_eq!(fit("Edda Varrin", "Varrin", 12.0), "…");
    }
}
