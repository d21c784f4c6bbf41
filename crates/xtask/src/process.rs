//! Other programs: how they are called, and what becomes of their exit codes.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a task ended: a sentence for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

/// How a task ended.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure(error.to_string())
    }
}

/// Where tools of this project's versions are put, so that nobody's own installation is overwritten.
pub(crate) const TOOLS: &str = ".tools";

/// A program, found among the project's own tools first.
pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new(which(program).unwrap_or_else(|| program.into()));
    command.env("PATH", path());
    // Trunk takes NO_COLOR=1, as everyone else means it, for a mistake.
    command.env_remove("NO_COLOR");
    command
}

/// The cargo this very program was started by.
pub(crate) fn cargo() -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&cargo)
}

/// The file a program's name stands for.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    if Path::new(program).is_absolute() {
        return Some(PathBuf::from(program)).filter(|file| file.is_file());
    }
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path()).map(|folder| folder.join(&file)).find(|file| file.is_file())
}

/// The project's tools, the npm packages' and everyone's.
fn path() -> OsString {
    let here = std::env::current_dir().unwrap_or_default();
    let own = [here.join(TOOLS).join("bin"), here.join("node_modules/.bin")];
    let everyones = std::env::var_os("PATH").unwrap_or_default();
    // Only a folder with the separator in its name can't be joined; then there is nothing to add.
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&everyones))).unwrap_or(everyones)
}

/// Runs a program to its end, on this terminal.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure(format!("`{}` ended with {status}", line(command)))) }
}

/// Runs a program to its end and hands every line of its standard output to `see`, after printing it.
pub(crate) fn run_and_see(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            see(&line);
        }
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(Failure(format!("`{}` ended with {status}", line(command)))) }
}

/// What a program prints, if it can be started and ends well.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn not_started(command: &Command, error: &io::Error) -> Failure {
    Failure(format!("`{}` could not be started: {error}", line(command)))
}

/// A command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
