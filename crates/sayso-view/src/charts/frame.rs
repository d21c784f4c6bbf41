//! A chart as a file of its own: on paper, under the article's title, with where it is from.

use super::{WIDTH, width};
use crate::Decimal;

/// What stands around a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The article's.
    pub title: String,
    /// The chart's, and what the reader should know of it.
    pub heading: String,
    /// How high the chart is.
    pub height: f64,
}

/// The colours and letters of the page, as they are on paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tone {
    /// Behind all.
    pub paper: String,
    /// Of the title.
    pub ink: String,
    /// What the article is set in.
    pub serif: String,
    /// What Sayso is set in.
    pub sans: String,
}

/// A chart as a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The file's text.
    pub svg: String,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

const MARGIN: f64 = 20.0;
const TITLE: f64 = 17.0;
/// A text without a headline has its first line for one.
const LINES: usize = 3;

impl Frame {
    /// Puts the frame around a chart, itself an `<svg>` of its size.
    pub fn around(&self, chart: &str, tone: &Tone) -> Picture {
        let mut y = MARGIN - 4.0;
        let mut texts = String::new();
        let mut line = |y: f64, words: &str, size: f64, font: &str, quiet: bool| {
            let opacity = if quiet { r#" fill-opacity=".75""# } else { "" };
            texts += &format!(
                r#"<text x="{}" y="{}" font-family="{}" font-size="{}" fill="{}"{opacity}>{}</text>"#,
                Decimal(MARGIN),
                Decimal(y),
                escaped(font),
                Decimal(size),
                tone.ink,
                escaped(words)
            );
        };
        for words in lines(&self.title, TITLE) {
            y += TITLE * 1.25;
            line(y, &words, TITLE, &tone.serif, false);
        }
        y += 18.0;
        line(y, &self.heading, 11.0, &tone.sans, true);
        let top = y + 12.0;
        y = top + self.height + 26.0;
        line(y, "Made with Sayso", 9.5, &tone.sans, true);
        let (wide, high) = (WIDTH + 2.0 * MARGIN, (y + MARGIN - 4.0).ceil());
        let paper = &tone.paper;
        let mut svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}"><rect width="{}" height="{}" fill="{paper}"/>{texts}<g transform="translate({} {})">{chart}</g></svg>"#,
            Decimal(wide),
            Decimal(high),
            Decimal(wide),
            Decimal(high),
            Decimal(wide),
            Decimal(high),
            Decimal(MARGIN),
            Decimal(top)
        );
        // A text may hold characters that an XML file may not.
        svg.retain(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'));
        Picture { svg, width: wide, height: high }
    }
}

/// Words in lines that fit the width.
fn lines(words: &str, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let full = lines.len() == LINES;
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) < WIDTH - 4.0 => *line += &format!(" {word}"),
            Some(line) if full => {
                line.push_str(" …");
                break;
            }
            _ => lines.push(word.into()),
        }
    }
    lines
}

fn escaped(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_are_broken_and_cut() {
        assert_eq!(lines("Last ferry to Vessay", TITLE), ["Last ferry to Vessay"]);
        let long = lines(&"Last ferry to Vessay will sail in October ".repeat(9), TITLE);
        assert_eq!(long.len(), LINES);
        assert!(long[2].ends_with(" …") && long.iter().all(|line| width(line, TITLE) < WIDTH + 20.0), "{long:?}");
        assert!(lines("", TITLE).is_empty());
    }

    #[test]
    fn words_are_not_markup() {
        let frame = Frame { title: "<b>&\u{1}”".into(), heading: "Share".into(), height: 100.0 };
        let tone = Tone { serif: "\"Iowan\", serif".into(), ..Tone::default() };
        let Picture { svg, width, height } = frame.around("<svg/>", &tone);
        assert!(svg.contains(">&lt;b&gt;&amp;”</text>") && svg.contains("&quot;Iowan&quot;, serif"), "{svg}");
        assert!(svg.contains("<g transform=\"translate(20 ") && width == 380.0 && height > 140.0);
    }
}
