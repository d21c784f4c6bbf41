//! `cargo xtask`: every task of development. Each sets up what it needs and is missing, at pinned versions.

mod budget;
mod check;
mod policy;
mod process;
mod setup;
mod site;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use process::{Outcome, command, run};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Every task of development")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Serve the page on this machine, built anew with every change
    Serve {
        /// Optimised, as it will be published
        #[arg(long)]
        release: bool,
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the site to publish into dist/: optimised, with its security policy, within its size
    Build,
    /// Everything a change has to pass
    Test {
        /// Only these steps
        #[arg(value_enum)]
        steps: Vec<test::Step>,
    },
    /// Slower promises: speed, in a release build, best of three
    Check {
        #[arg(long, required = true)]
        long: bool,
    },
    /// Pictures of the built page in its states and widths, into target/pictures
    Pictures,
    /// Install what the tasks need, and nothing else
    Setup,
}

fn main() -> ExitCode {
    match go(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cargo xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn go(task: Task) -> Outcome {
    // All paths are relative to the top of the repository, wherever the task was called from.
    if let Some(own) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) {
        std::env::set_current_dir(own.join("../.."))?;
    }
    match task {
        Task::Serve { release, port } => site::serve(release, port),
        Task::Build => site::build(),
        Task::Test { steps } => test::test(&steps),
        Task::Check { long: _ } => check::long(),
        Task::Pictures => pictures(),
        Task::Setup => setup::everything(),
    }
}

fn pictures() -> Outcome {
    setup::node_packages()?;
    let browser = setup::browser()?;
    if !site::is_built() {
        site::build()?;
    }
    run(command("node").arg("tests/e2e/pictures.mjs").arg("target/pictures").env("CHROME", browser.chrome))
}
