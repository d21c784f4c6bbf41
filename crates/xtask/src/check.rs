//! Promises about speed. They are judged in a release build, by the best of three runs, and never while a change is tested.

use std::fs;

use crate::process::{Failure, Outcome, cargo, command, output, run};
use crate::{setup, site};

/// The structure of a text of one million bytes.
const STRUCTURE_MS: f64 = 500.0;

/// Runs every slow gate.
pub(crate) fn long() -> Outcome {
    fs::create_dir_all("target")?;
    // The same two people all along; and one who is new in every paragraph.
    let texts = [("target/long.txt", long_text(report)), ("target/voices.txt", long_text(interview))];
    for (file, text) in &texts {
        fs::write(file, text)?;
    }
    run(cargo().args(["build", "--locked", "--release", "-p", "sayso-cli"]))?;
    setup::node_packages()?;
    let browser = setup::browser()?;
    if !site::is_built() {
        site::build()?;
    }
    for (file, _) in &texts {
        structure(file)?;
        run(command("node").args(["tests/e2e/long.mjs", file]).env("CHROME", &browser.chrome))?;
    }
    Ok(())
}

/// How long the structure of a text takes.
fn structure(file: &str) -> Outcome {
    let mut bench = cargo();
    bench.args([
        "run", "--quiet", "--locked", "--release", "-p", "sayso-cli", "--", "bench", "--model", "none", "--runs", "3",
        file,
    ]);
    let report = output(&mut bench).ok_or_else(|| Failure(format!("`sayso bench {file}` failed")))?;
    println!("{report}");
    let structure = milliseconds(&report, "structure");
    let structure = structure.ok_or_else(|| Failure("`sayso bench` names no time for the structure".to_owned()))?;
    println!("structure of a text of 1 MB: {structure:.0} ms of {STRUCTURE_MS:.0}");
    if structure > STRUCTURE_MS { Err(Failure("too slow".to_owned())) } else { Ok(()) }
}

/// One million bytes of such paragraphs.
fn long_text(paragraph: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        let paragraph = paragraph(number);
        if text.len() + paragraph.len() > 1_000_000 {
            break;
        }
        text.push_str(&paragraph);
    }
    text
}

/// News: quotations, names and sums, no two paragraphs alike.
fn report(number: usize) -> String {
    format!(
        "“We counted {number} of them, and the U.S. paid $4.{} million,” said Edda Varrin, minister no. {number}. She added that \
         ‘nothing’ was lost — “not a thing” — and that Dr. Okonjo’s report of 5 p.m. would say so.\n\n",
        number % 10
    )
}

/// Somebody new who says two things: 16,000 people have room in a million bytes.
fn interview(number: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi",
        "yo", "zu",
    ];
    let syllable = |place: u32| SYLLABLES[number / 20_usize.pow(place) % 20];
    let (first, last) = (syllable(3), [syllable(2), syllable(1), syllable(0)].concat());
    format!("“It is late,” T{first}n V{last}r said. “Go.”\n\n")
}

/// The time in the column of this name, in the first line below the heads.
fn milliseconds(report: &str, column: &str) -> Option<f64> {
    let mut lines = report.lines();
    let place = lines.next()?.split_whitespace().position(|head| head == column)?;
    lines.next()?.replace(" ms", "ms").split_whitespace().nth(place)?.strip_suffix("ms")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_found_by_its_column() {
        let report = "    words    structure        model     the rest   words/s  text\n   180000      91.5 ms     700.1 ms       1.0 ms    257000  long.txt";
        assert_eq!(milliseconds(report, "structure"), Some(91.5));
        assert_eq!(milliseconds(report, "model"), Some(700.1));
        assert_eq!(milliseconds(report, "resolve"), None);
    }
}
