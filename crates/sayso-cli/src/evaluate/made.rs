//! `sayso evaluate --made`: how far the program agrees with what is known of made articles.
//!
//! | figure | what is counted |
//! |---|---|
//! | `two people's words in one quotation` | parts of the gold that a found quotation joins to words of somebody else |
//! | `extent right` | parts that were found from end to end; a comma or stop after the marks doesn't matter |
//! | `speaker right` | parts that are given to whom the gold gives them, under the full name |
//! | `… under another name` | parts that are given to the right person, but for a name that is shorter or has a title in it |
//! | `unnamed right` | parts of a source without a name that are given to one whose phrase shares a word with the gold's |
//! | `unknown left open` | parts of which nobody can tell the speaker, and for which none is given with confidence |
//! | `wrong and sure` | parts with another speaker than the gold's, or with one where nobody can tell, given with confidence |
//! | `made up` | quotations, spoken or written, in which there is no word of the gold's |
//!
//! A quotation inside another's content counts for extents and speakers, never as joining two people's words. With confidence means
//! that the page wouldn't draw the speaker as doubtful.

mod report;

use std::io::{self, Write};
use std::ops::Range;
use std::process::ExitCode;

use sayso::Analysis;
use sayso::analysis::{Confidence, Mode, Quotation, Speaker as Found};
use sayso_made::{Made, Said, Speaker};

use super::Args;
use crate::Failure;
use crate::model::analyse;
use report::Report;

/// Reads `count` made articles and prints how that went.
pub(super) fn run(args: &Args, count: u64) -> Result<ExitCode, Failure> {
    let model = args.model.load()?;
    let mut report = Report::default();
    for seed in args.seed..args.seed.saturating_add(count) {
        let made = sayso_made::article(seed);
        let analysis = analyse(&made.text, model.as_ref(), &[]);
        Judge { seed, made: &made, analysis: &analysis }.judge(&mut report);
    }
    let mut out = io::stdout().lock();
    report.write(&mut out, args.json, args.wrong)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// One article as it was made and as it was read.
struct Judge<'a> {
    seed: u64,
    made: &'a Made,
    analysis: &'a Analysis,
}

/// Which of the gold's speakers a part may have been given to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    /// The right person, whose full name the program doesn't know.
    Misnamed,
    Wrong,
    /// No speaker is given, or nothing was found there.
    Open,
}

impl Judge<'_> {
    fn judge(&self, report: &mut Report) {
        report.articles += 1;
        for said in &self.made.said {
            for part in &said.parts {
                self.judge_part(said, part, report);
            }
        }
        for found in self.analysis.quotations.iter().filter(|found| found.parent.is_none()) {
            let touched = self.touched(found);
            let joined = touched.iter().filter(|said| said.speaker != touched[0].speaker).count();
            report.joined += joined;
            if joined > 0 {
                report.note(self.seed, "two people", touched[0].shape, &self.words(found));
            }
            if touched.is_empty() && matches!(found.mode, Mode::Speech | Mode::Writing) {
                report.made_up += 1;
                report.note(self.seed, "made up", "", &self.words(found));
            }
        }
    }

    fn judge_part(&self, said: &Said, part: &Range<usize>, report: &mut Report) {
        let text = &self.made.text;
        let found = self.found_for(part);
        let mut parts = self.analysis.quotations.iter().flat_map(|found| &found.content);
        let whole = parts.any(|found| without_stop(text, &bytes(*found)) == without_stop(text, part));
        let verdict = found.map_or(Verdict::Open, |found| self.verdict(said, found));
        let sure = found.is_some_and(|found| found.speaker.is_some() && found.confidence >= Confidence::DOUBTFUL);
        // Where nobody can tell, it is right to give nobody, or somebody as doubtful.
        let right = match said.speaker {
            Speaker::Unknown => !sure,
            _ => verdict == Verdict::Right,
        };
        let misnamed = verdict == Verdict::Misnamed;
        report.part(said, whole, right, misnamed);
        report.sure(sure && !right && !misnamed);
        if let Some(found) = found.filter(|found| found.speaker.is_some()) {
            report.trusted(found.confidence, verdict == Verdict::Right, misnamed);
        }
        if !(right && whole) {
            let what = match (right, whole) {
                (true, _) => "extent",
                _ if misnamed => "name",
                (_, true) => "speaker",
                _ => "speaker and extent",
            };
            let gold = format!("{}: {}", self.gold_name(said), &text[part.clone()]);
            let found = found.map_or_else(|| "nothing".to_owned(), |found| self.words(found));
            report.note(self.seed, what, said.shape, &format!("{gold}\n    found {found}"));
        }
    }

    /// The found quotation that is likest to a part of the gold, if it holds half of it; of equals the outermost.
    fn found_for(&self, part: &Range<usize>) -> Option<&Quotation> {
        let mut best: Option<(f64, &Quotation)> = None;
        for found in &self.analysis.quotations {
            let parts = found.content.iter().map(|found| bytes(*found));
            let Some(other) = parts.max_by_key(|found| shared(found, part)) else { continue };
            let both = shared(&other, part);
            let likeness = both as f64 / (other.len() + part.len() - both) as f64;
            if both * 2 >= part.len() && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, found));
            }
        }
        best.map(|(_, found)| found)
    }

    /// Whose words a found quotation holds, a part each.
    fn touched(&self, found: &Quotation) -> Vec<&Said> {
        let holds = |part: &Range<usize>| found.content.iter().any(|found| shared(&bytes(*found), part) > 0);
        let parts = self.made.said.iter().flat_map(|said| said.parts.iter().map(move |part| (said, part)));
        parts.filter(|(_, part)| holds(part)).map(|(said, _)| said).collect()
    }

    fn verdict(&self, said: &Said, found: &Quotation) -> Verdict {
        let Some(speaker) = found.speaker else { return Verdict::Open };
        let right = match (&said.speaker, speaker) {
            (Speaker::Named(who), Found::Entity(entity)) => {
                let (name, full) = (&self.analysis.entity(entity).name, &self.made.people[*who].name);
                // Neither first names nor surnames come twice in a made article.
                if name != full && full.split(' ').any(|word| word.len() > 3 && name.contains(word)) {
                    return Verdict::Misnamed;
                }
                name == full
            }
            (Speaker::Unnamed(phrase), Found::Unnamed(unnamed)) => {
                share_a_word(phrase, &self.analysis.unnamed_source(unnamed).phrase)
            }
            _ => false,
        };
        if right { Verdict::Right } else { Verdict::Wrong }
    }

    fn gold_name<'a>(&'a self, said: &'a Said) -> &'a str {
        match &said.speaker {
            Speaker::Named(who) => &self.made.people[*who].name,
            Speaker::Unnamed(phrase) => phrase,
            Speaker::Unknown => "?",
        }
    }

    /// A found quotation on one line: its speaker, how sure that is, and its parts.
    fn words(&self, found: &Quotation) -> String {
        let speaker = match found.speaker {
            Some(Found::Entity(entity)) => self.analysis.entity(entity).name.clone(),
            Some(Found::Unnamed(unnamed)) => format!("({})", self.analysis.unnamed_source(unnamed).phrase),
            None => "?".to_owned(),
        };
        let parts: Vec<&str> = found.content.iter().map(|part| &self.made.text[*part]).collect();
        format!("{speaker} {}: {}", found.confidence.as_percent(), parts.join(" … "))
    }
}

fn bytes(range: sayso::TextRange) -> Range<usize> {
    usize::from(range.start())..usize::from(range.end())
}

/// How many bytes lie in both.
fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A range without white space at its ends and without a comma or stop after all else.
fn without_stop(text: &str, range: &Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.end - words.trim_start().len();
    let words = words.trim();
    start..start + words.trim_end_matches(['.', ',']).len()
}

/// Whether two phrases have a word in common that says who is meant.
fn share_a_word(a: &str, b: &str) -> bool {
    const SMALL: [&str; 12] = ["a", "an", "the", "of", "for", "to", "who", "in", "at", "not", "be", "two"];
    let [a, b] = [a, b].map(str::to_lowercase);
    a.split(' ').filter(|word| !SMALL.contains(word)).any(|word| b.split(' ').any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_after_the_marks_does_not_matter() {
        assert_eq!(without_stop("say “Yes.” ", &(3..15)), without_stop("say “Yes.” ", &(4..14)));
        assert_eq!(without_stop("‘No’, she", &(0..9)), 0..8);
        assert_eq!(without_stop("‘No’, she", &(0..9 - 4)), 0..5);
    }

    #[test]
    fn small_words_tell_nothing() {
        assert!(share_a_word("a spokesman for the Board", "A spokesman"));
        assert!(!share_a_word("a spokesman for the Board", "a man for the job"));
    }
}
