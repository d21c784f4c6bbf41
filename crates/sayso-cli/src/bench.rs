//! `sayso bench`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::{Failure, input};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often to read each text; the best counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    runs: u16,
    /// Files to read; standard input without any
    files: Vec<PathBuf>,
}

/// Prints, for each text, the time of each stage and of the whole in milliseconds, and words per second.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    println!("{:>9} {:>10} {:>9} {:>11}  text", "words", "structure", "analysis", "words/s");
    for path in input::paths(&args.files) {
        let input = input::read(&path)?;
        let mut best = (Duration::MAX, Duration::MAX);
        let mut words = 0;
        for _ in 0..args.runs {
            let start = Instant::now();
            let structure = sayso::text::structure(&input.text);
            let shaped = start.elapsed();
            words = structure.words.len();
            let analysis = sayso::finish(&input.text, structure);
            let whole = start.elapsed();
            std::hint::black_box(analysis);
            best = (best.0.min(shaped), best.1.min(whole));
        }
        let ms = |d: Duration| d.as_secs_f64() * 1000.0;
        #[expect(clippy::cast_precision_loss, reason = "a count of words in a text of 5 MB is exact")]
        let rate = words as f64 / best.1.as_secs_f64();
        println!("{words:>9} {:>7.1} ms {:>6.1} ms {rate:>11.0}  {}", ms(best.0), ms(best.1), input.name);
    }
    Ok(ExitCode::SUCCESS)
}
