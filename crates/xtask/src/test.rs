//! Everything a change has to pass, from the cheapest step to the dearest.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::process::{Failure, Outcome, cargo, command, run, run_and_see};
use crate::{setup, site, tidy};

const WASM: &str = "wasm32-unknown-unknown";

/// A step of `cargo xtask test`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// The format of the Rust code
    Format,
    /// clippy, natively and for the browser, without a warning
    Lint,
    /// What ARCHITECTURE.md says of the sources and no compiler checks
    Tidy,
    /// All tests that run natively
    Native,
    /// The library's tests as WASM, in Node
    Wasm,
    /// The page's own tests in headless Chromium
    Browser,
    /// The built site in Chromium, end to end
    E2e,
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// How many tests a run has had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

/// Runs the steps given, or all; a step that fails doesn't keep the later ones from running.
pub(crate) fn test(only: &[Step]) -> Outcome {
    let steps = if only.is_empty() { Step::value_variants() } else { only };
    let mut total = Count::default();
    let mut summary = Vec::new();
    for &step in steps {
        println!("\n=== {}", step.name());
        let started = Instant::now();
        let mut count = Count::default();
        let outcome = go(step, &mut count);
        if let Err(failure) = &outcome {
            eprintln!("{failure}");
            // Such a step fails even if no single test in it did.
            count.failed = count.failed.max(1);
        }
        total.passed += count.passed;
        total.failed += count.failed;
        let verdict = if outcome.is_ok() { "ok" } else { "FAILED" };
        let line = format!("{:8} {verdict:6} {:>8}  {}", step.name(), time(started.elapsed()), tests(count));
        println!("=== {line}");
        summary.push((line, outcome.is_ok()));
    }
    println!();
    for (line, _) in &summary {
        println!("{}", line.trim_end());
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    let failed = summary.iter().filter(|(_, ok)| !ok).count();
    if failed == 0 { Ok(()) } else { Err(Failure(format!("{failed} of {} steps failed", steps.len()))) }
}

fn go(step: Step, count: &mut Count) -> Outcome {
    match step {
        Step::Format => {
            setup::lint_tools()?;
            run(cargo().args(["fmt", "--all", "--check"]))
        }
        Step::Lint => {
            setup::lint_tools()?;
            setup::page_tools()?;
            let strict = ["--", "-D", "warnings"];
            run(cargo().args(["clippy", "--locked", "--workspace", "--all-targets"]).args(strict))?;
            let browser_side = ["-p", "sayso-web", "-p", "sayso-worker", "--all-targets", "--target", WASM];
            run(cargo().args(["clippy", "--locked"]).args(browser_side).args(strict))
        }
        Step::Tidy => tidy::tidy(),
        Step::Native => counted(cargo().args(["test", "--locked", "--workspace"]), count),
        Step::Wasm => {
            setup::page_tools()?;
            let library = [
                "test", "--locked", "-p", "sayso", "-p", "sayso-document", "-p", "sayso-view", "--tests", "--target",
                WASM,
            ];
            counted(wasm_runner(cargo().args(library)), count)
        }
        Step::Browser => {
            setup::page_tools()?;
            let browser = setup::browser()?;
            // The driver is told which browser it is to drive: left alone, it looks for Google's.
            let capabilities = "target/webdriver.json";
            fs::create_dir_all("target")?;
            let chrome = browser.chrome.display();
            fs::write(
                capabilities,
                format!("{{\"goog:chromeOptions\": {{\"binary\": \"{chrome}\", \"args\": [\"disable-gpu\"]}}}}"),
            )?;
            let mut tests = cargo();
            tests.args(["test", "--locked", "-p", "sayso-web", "--tests", "--target", WASM]);
            tests.env("CHROMEDRIVER", browser.driver);
            tests.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", std::path::absolute(capabilities)?);
            tests.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
            counted(wasm_runner(&mut tests), count)
        }
        Step::E2e => {
            setup::node_packages()?;
            let browser = setup::browser()?;
            site::build()?;
            // The page's native twin, which must find the same.
            run(cargo().args(["build", "--locked", "--release", "-p", "sayso-cli"]))?;
            let mut node = command("node");
            node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).args(e2e_files()?);
            counted(node.env("CHROME", browser.chrome), count)
        }
    }
}

fn wasm_runner(command: &mut Command) -> &mut Command {
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
}

/// Named one by one: Node 20 takes no pattern.
fn e2e_files() -> Outcome<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(Path::new("tests/e2e"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            files.push(format!("tests/e2e/{name}"));
        }
    }
    files.sort();
    Ok(files)
}

/// Runs tests and adds up what their reports say.
fn counted(command: &mut Command, count: &mut Count) -> Outcome {
    run_and_see(command, |line| {
        if let Some(more) = report(line) {
            count.passed += more.passed;
            count.failed += more.failed;
        }
    })
}

/// The counts in a line of a test report: cargo's and wasm-bindgen's, or one of Node's two.
fn report(line: &str) -> Option<Count> {
    let number = |text: &str| text.split_whitespace().last().and_then(|word| word.parse().ok());
    if let Some((_, counts)) = line.split_once("test result: ") {
        let (passed, rest) = counts.split_once(" passed; ")?;
        return Some(Count { passed: number(passed)?, failed: number(rest.split_once(" failed")?.0)? });
    }
    if let Some(passed) = line.strip_prefix("ℹ pass ") {
        return Some(Count { passed: number(passed)?, failed: 0 });
    }
    Some(Count { passed: 0, failed: number(line.strip_prefix("ℹ fail ")?)? })
}

fn tests(count: Count) -> String {
    match count {
        Count { passed: 0, failed: 0 } => String::new(),
        Count { passed, failed } => format!("{passed} passed, {failed} failed"),
    }
}

fn time(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_read() {
        let cargo = "test result: ok. 11 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(report(cargo), Some(Count { passed: 11, failed: 2 }));
        let coloured = "test result: \u{1b}[32mok\u{1b}[m. 3 passed; 0 failed; 0 ignored; 0 filtered out";
        assert_eq!(report(coloured), Some(Count { passed: 3, failed: 0 }));
        assert_eq!(report("ℹ pass 7"), Some(Count { passed: 7, failed: 0 }));
        assert_eq!(report("ℹ fail 1"), Some(Count { passed: 0, failed: 1 }));
        assert_eq!(report("running 3 tests"), None);
    }

    #[test]
    fn times_are_short() {
        assert_eq!(time(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(time(Duration::from_secs(125)), "2 min 5 s");
    }
}
