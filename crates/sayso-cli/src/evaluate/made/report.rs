//! The figures of made articles, added up and printed.

use std::collections::BTreeMap;
use std::io::{self, Write};

use sayso::analysis::Confidence;
use sayso_made::{Said, Speaker};
use serde::Serialize;
use serde_json::json;

/// All that was counted.
#[derive(Default)]
pub(super) struct Report {
    pub(super) articles: usize,
    pub(super) joined: usize,
    pub(super) made_up: usize,
    extent: Share,
    named: Share,
    misnamed: Share,
    unnamed: Share,
    unknown: Share,
    sure: Share,
    shapes: BTreeMap<&'static str, Shape>,
    trust: [Trust; BINS.len()],
    wrong: Vec<String>,
}

/// The least confidence of each line of the reliability table, in hundredths.
const BINS: [u8; 5] = [95, 90, 75, 50, 0];

/// So many of so many.
#[derive(Clone, Copy, Default, Serialize)]
struct Share {
    right: usize,
    of: usize,
}

#[derive(Clone, Copy, Default, Serialize)]
struct Shape {
    extent: Share,
    speaker: Share,
}

/// Speakers that were given with a like confidence.
#[derive(Clone, Copy, Default)]
struct Trust {
    share: Share,
    misnamed: usize,
    /// All confidences, in hundredths.
    sum: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn percent(self) -> f64 {
        if self.of == 0 { 0.0 } else { 100.0 * self.right as f64 / self.of as f64 }
    }
}

impl Trust {
    fn mean(&self) -> f64 {
        if self.share.of == 0 { 0.0 } else { self.sum as f64 / self.share.of as f64 }
    }
}

impl Report {
    /// Counts a part of the gold.
    pub(super) fn part(&mut self, said: &Said, whole: bool, right: bool, misnamed: bool) {
        self.extent.count(whole);
        let speaker = match said.speaker {
            Speaker::Named(_) => &mut self.named,
            Speaker::Unnamed(_) => &mut self.unnamed,
            Speaker::Unknown => &mut self.unknown,
        };
        speaker.count(right);
        if matches!(said.speaker, Speaker::Named(_)) {
            self.misnamed.count(misnamed);
        }
        let shape = self.shapes.entry(said.shape).or_default();
        shape.extent.count(whole);
        shape.speaker.count(right);
    }

    /// Counts whether a part of the gold was given to a wrong speaker with confidence.
    pub(super) fn sure(&mut self, wrong_and_sure: bool) {
        self.sure.count(wrong_and_sure);
    }

    /// Counts a speaker who was given with that confidence.
    pub(super) fn trusted(&mut self, confidence: Confidence, right: bool, misnamed: bool) {
        let bin = BINS.iter().position(|least| confidence.as_percent() >= *least).unwrap_or(BINS.len() - 1);
        self.trust[bin].share.count(right);
        self.trust[bin].misnamed += usize::from(misnamed);
        self.trust[bin].sum += usize::from(confidence.as_percent());
    }

    /// Keeps what was read wrong, for the developer.
    pub(super) fn note(&mut self, seed: u64, what: &str, shape: &str, words: &str) {
        self.wrong.push(format!("{seed}  {what}  [{shape}]\n    {words}"));
    }

    /// Prints everything.
    pub(super) fn write(&self, out: &mut impl Write, as_json: bool, wrong: bool) -> io::Result<()> {
        if as_json {
            return writeln!(out, "{}", self.json(wrong));
        }
        if wrong {
            for wrong in &self.wrong {
                writeln!(out, "{wrong}\n")?;
            }
        }
        for (name, count) in [("articles", self.articles), ("parts", self.extent.of)] {
            writeln!(out, "{name:<36} {count:>6}")?;
        }
        writeln!(out, "{:<36} {:>6}", "two people's words in one quotation", self.joined)?;
        writeln!(out, "{:<36} {:>6}", "made up", self.made_up)?;
        for (name, share) in [
            ("extent right", self.extent),
            ("speaker right", self.named),
            ("… under another name", self.misnamed),
            ("unnamed right", self.unnamed),
            ("unknown left open", self.unknown),
            ("wrong and sure", self.sure),
        ] {
            writeln!(out, "{name:<36} {:>6} {:>6} {:>6.1}", share.right, share.of, share.percent())?;
        }
        writeln!(out, "\n{:<36} {:>6} {:>6} {:>7}", "shape", "parts", "extent", "speaker")?;
        for (name, Shape { extent, speaker }) in &self.shapes {
            writeln!(out, "{name:<36} {:>6} {:>6.1} {:>7.1}", extent.of, extent.percent(), speaker.percent())?;
        }
        writeln!(out, "\n{:<36} {:>6} {:>6} {:>6} {:>6} {:>6}", "confidence", "right", "name", "of", "share", "mean")?;
        for (bin, trust) in self.trust.iter().enumerate() {
            let Trust { share, misnamed, .. } = trust;
            let (name, mean) = (bin_name(bin), trust.mean());
            writeln!(
                out,
                "{name:<36} {:>6} {misnamed:>6} {:>6} {:>6.1} {mean:>6.1}",
                share.right,
                share.of,
                share.percent()
            )?;
        }
        Ok(())
    }

    fn json(&self, wrong: bool) -> serde_json::Value {
        let trust = self.trust.iter().enumerate().map(|(bin, trust)| {
            json!({ "confidence": bin_name(bin), "right": trust.share.right, "misnamed": trust.misnamed, "of": trust.share.of, "mean": trust.mean() / 100.0 })
        });
        let mut all = json!({
            "articles": self.articles,
            "parts": self.extent.of,
            "two_people": self.joined,
            "made_up": self.made_up,
            "extent": self.extent,
            "speaker": self.named,
            "misnamed": self.misnamed.right,
            "unnamed": self.unnamed,
            "unknown": self.unknown,
            "wrong_and_sure": self.sure.right,
            "shapes": self.shapes,
            "reliability": trust.collect::<Vec<_>>(),
        });
        if wrong {
            all["wrong"] = json!(self.wrong);
        }
        all
    }
}

fn bin_name(bin: usize) -> String {
    match bin.checked_sub(1) {
        None => "0.95–1.00".to_owned(),
        Some(above) => format!("0.{:02}–0.{:02}", BINS[bin], BINS[above] - 1),
    }
}
