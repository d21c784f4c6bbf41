//! `sayso bench`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sayso::Findings;

use crate::model::Choice;
use crate::{Failure, input};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often to read each text; the best counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    runs: u16,
    #[command(flatten)]
    model: Choice,
    /// Files to read; standard input without any
    files: Vec<PathBuf>,
}

/// The shortest time of each stage.
#[derive(Clone, Copy)]
struct Best {
    structure: Duration,
    model: Duration,
    rules: Duration,
}

/// Prints, for each text, the time of each stage in milliseconds, and words per second of all together.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let model = args.model.load()?;
    println!("{:>9} {:>12} {:>12} {:>12} {:>9}  text", "words", "structure", "model", "the rest", "words/s");
    for path in input::paths(&args.files) {
        let input = input::read(&path)?;
        let mut best = Best { structure: Duration::MAX, model: Duration::MAX, rules: Duration::MAX };
        let mut words = 0;
        for _ in 0..args.runs {
            let start = Instant::now();
            let structure = sayso::text::structure(&input.text);
            let shaped = start.elapsed();
            words = structure.words.len();
            let findings = model.as_ref().map_or_else(Findings::default, |model| model.read(&input.text, &structure));
            let read = start.elapsed();
            std::hint::black_box(sayso::finish(&input.text, &structure, &findings));
            let all = start.elapsed();
            best.structure = best.structure.min(shaped);
            best.model = best.model.min(read - shaped);
            best.rules = best.rules.min(all - read);
        }
        let ms = |d: Duration| format!("{:.1} ms", d.as_secs_f64() * 1000.0);
        #[expect(clippy::cast_precision_loss, reason = "a count of words in a text of 5 MB is exact")]
        let rate = words as f64 / (best.structure + best.model + best.rules).as_secs_f64();
        let [structure, model, rules] = [best.structure, best.model, best.rules].map(ms);
        println!("{words:>9} {structure:>12} {model:>12} {rules:>12} {rate:>9.0}  {}", input.name);
    }
    Ok(ExitCode::SUCCESS)
}
