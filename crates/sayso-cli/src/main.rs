//! Sayso on the command line: the native twin of the page, for scripts and for measuring.
//!
//! Exit 0: done. 1: could not, with what, where and what to do on one line of stderr. 2: wrong usage.

mod annotate;
mod bench;
mod evaluate;
mod input;
mod model;
mod serve;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "sayso",
    version,
    about = "Who said what in a news article: quotations, speakers and names, as offsets into the text"
)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find quotations, speakers and names
    Annotate(annotate::Args),
    /// Words per second, stage by stage
    Bench(bench::Args),
    /// Precision, recall and F1 against texts that people have read
    Evaluate(evaluate::Args),
    /// Serve the built site on this machine
    Serve(serve::Args),
    /// What the encoder reads of texts, for training
    Words(words::Args),
}

/// What could not be done: one sentence for the person who asked.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::Annotate(args) => annotate::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Words(args) => words::run(&args),
    };
    match result {
        Ok(code) => code,
        Err(failure) if is_closed_pipe(failure.as_ref()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("sayso: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// `sayso annotate … | head` is no failure.
fn is_closed_pipe(failure: &(dyn std::error::Error + 'static)) -> bool {
    failure.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
