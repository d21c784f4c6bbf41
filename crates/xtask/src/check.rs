//! Promises about speed. They are judged in a release build, by the best of three runs, and never while a change is tested.

use std::fs;

use crate::process::{Failure, Outcome, cargo, command, output, run};
use crate::{setup, site};

/// The structure of a text of one million bytes.
const STRUCTURE_MS: f64 = 500.0;

/// Runs every slow gate.
pub(crate) fn long() -> Outcome {
    let file = "target/long.txt";
    fs::create_dir_all("target")?;
    fs::write(file, long_text())?;
    run(cargo().args(["build", "--locked", "--release", "-p", "sayso-cli"]))?;
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
    if structure > STRUCTURE_MS {
        return Err(Failure("too slow".to_owned()));
    }
    setup::node_packages()?;
    let browser = setup::browser()?;
    if !site::is_built() {
        site::build()?;
    }
    run(command("node").args(["tests/e2e/long.mjs", file]).env("CHROME", browser.chrome))
}

/// One million bytes of news: paragraphs with quotations, names and sums, no two alike.
fn long_text() -> String {
    let mut text = String::new();
    for number in 0.. {
        let paragraph = format!(
            "“We counted {number} of them, and the U.S. paid $4.{} million,” said Edda Varrin, minister no. {number}. She added that \
             ‘nothing’ was lost — “not a thing” — and that Dr. Okonjo’s report of 5 p.m. would say so.\n\n",
            number % 10
        );
        if text.len() + paragraph.len() > 1_000_000 {
            break;
        }
        text.push_str(&paragraph);
    }
    text
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
