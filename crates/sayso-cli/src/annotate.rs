//! `sayso annotate`

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, thread};

use clap::ValueEnum;
use sayso::analysis::CheckCode;
use sayso::edit::{Edit, described};
use sayso::{Analysis, Model};
use sayso_view::export::{self, Meta, Options};
use sayso_view::sayso1::{Document, Problem};
use serde::Deserialize;

use crate::model::{Choice, analyse};
use crate::{Failure, input};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// What the input is: one text a file, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Kind::Text)]
    input: Kind,
    /// Put the text itself into the JSON
    #[arg(long)]
    with_text: bool,
    /// Work on this many texts at once
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: u16,
    /// Follow the edits in this file, which was saved as sayso/1: of the text that is read, or of an earlier state of it
    #[arg(long, value_name = "FILE", conflicts_with = "input")]
    edits: Option<PathBuf>,
    #[command(flatten)]
    model: Choice,
    /// Write each document to a file of its own in this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Files to read; standard input without any
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// sayso/1, one object a line
    Json,
    /// One page a document, complete in itself
    Html,
}

impl From<Format> for export::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => export::Format::Json,
            Format::Html => export::Format::Html,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Text,
    Jsonl,
}

/// A text on its way, or why it could not be read.
struct Job {
    id: String,
    meta: Meta,
    text: Result<String, String>,
    edits: Vec<Edit>,
}

/// One line of `--input jsonl`.
#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: String,
    #[serde(default)]
    meta: Meta,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let files = input::paths(&args.files);
    if args.format == Format::Html && args.out.is_none() && (files.len() > 1 || args.input == Kind::Jsonl) {
        return Err("several HTML documents need a folder to go to; add --out DIR".into());
    }
    if let Some(dir) = &args.out {
        fs::create_dir_all(dir)
            .map_err(|e| format!("cannot make the folder {}: {e}; choose another with --out", dir.display()))?;
    }
    let saved = args.edits.as_deref().map(saved).transpose()?;
    if saved.is_some() && files.len() > 1 {
        return Err("--edits belongs to one text; give one file".into());
    }
    let model = args.model.load()?;
    let model = model.as_ref();
    let mut failed = false;
    for path in &files {
        match args.input {
            Kind::Text => {
                let input = input::read(path)?;
                let edits = saved.as_ref().map(|saved| saved.edits(&input.text)).unwrap_or_default();
                let job = Job { id: input.name, meta: described(&edits), text: Ok(input.text), edits };
                failed |= emit(args, model, &[job])?;
            }
            Kind::Jsonl => failed |= lines(args, model, path)?,
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A document whose edits are followed.
fn saved(path: &Path) -> Result<Document, Failure> {
    let name = path.display();
    let json = String::from_utf8(input::bytes(path)?).map_err(|_| format!("{name} is not UTF-8, so no sayso/1"))?;
    let saved = Document::from_json(&json).map_err(|e| {
        format!("{name} is no sayso/1: {e}; --edits takes what `annotate` or the page has saved as JSON")
    })?;
    match saved.problems().into_iter().find(|problem| matches!(problem, Problem::Schema(_))) {
        Some(problem) => Err(format!("{name}: {problem}").into()),
        None => Ok(saved),
    }
}

/// Reads JSON lines in batches of as many as run at once, so that a long file is never held whole.
fn lines(args: &Args, model: Option<&Model>, path: &Path) -> Result<bool, Failure> {
    let reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file = fs::File::open(path).map_err(|e| format!("cannot read {}: {e}; check the path", path.display()))?;
        Box::new(BufReader::new(file))
    };
    let mut failed = false;
    let mut batch = Vec::new();
    for (number, line) in reader.split(b'\n').enumerate() {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        batch.push(job(number + 1, &line));
        if batch.len() >= usize::from(args.jobs) * 8 {
            failed |= emit(args, model, &std::mem::take(&mut batch))?;
        }
    }
    Ok(failed | emit(args, model, &batch)?)
}

fn job(number: usize, line: &[u8]) -> Job {
    let unnamed = || format!("line {number}");
    match serde_json::from_slice::<Line>(line) {
        Ok(line) => {
            let id = match line.id {
                Some(serde_json::Value::String(id)) => id,
                Some(other) => other.to_string(),
                None => unnamed(),
            };
            let text = match input::check(&id, &line.text) {
                Ok(()) => Ok(line.text),
                Err(e) => Err(e.to_string()),
            };
            Job { id, meta: line.meta, text, edits: Vec::new() }
        }
        Err(e) => Job {
            id: unnamed(),
            meta: Meta::default(),
            text: Err(format!("line {number} is no JSON object with a \"text\": {e}")),
            edits: Vec::new(),
        },
    }
}

/// Analyses a batch and writes it in order. Says whether any of it could not be read.
fn emit(args: &Args, model: Option<&Model>, batch: &[Job]) -> Result<bool, Failure> {
    let share = batch.len().div_ceil(usize::from(args.jobs)).max(1);
    let results: Vec<Result<String, String>> = thread::scope(|scope| {
        let workers: Vec<_> = batch
            .chunks(share)
            .map(|jobs| scope.spawn(move || jobs.iter().map(|job| render(args, model, job)).collect::<Vec<_>>()))
            .collect();
        workers.into_iter().flat_map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let mut failed = false;
    for (job, result) in batch.iter().zip(results) {
        let rendered = match result {
            Ok(rendered) => rendered,
            Err(error) => {
                failed = true;
                eprintln!("sayso: {error}");
                serde_json::json!({ "id": job.id, "error": error }).to_string()
            }
        };
        match &args.out {
            Some(dir) => {
                let path = dir.join(file_name(&job.id, args.format));
                fs::write(&path, rendered + "\n")
                    .map_err(|e| format!("cannot write {}: {e}; choose another folder with --out", path.display()))?;
            }
            None => {
                let mut stdout = io::stdout().lock();
                writeln!(stdout, "{rendered}")?;
            }
        }
    }
    io::stdout().lock().flush()?;
    Ok(failed)
}

fn render(args: &Args, model: Option<&Model>, job: &Job) -> Result<String, String> {
    let text = job.text.as_ref().map_err(Clone::clone)?;
    let analysis = analyse(text, model, &job.edits);
    for at in &analysis.unplaced {
        eprintln!(
            "sayso: {}: edit {} has no place in this text, or nothing there to be about; it is left out",
            job.id,
            at + 1
        );
    }
    let options = Options {
        id: Some(&job.id),
        meta: job.meta.clone(),
        with_text: args.with_text,
        // Another language is not read with it.
        model: model.map(Model::name).filter(|_| !not_english(&analysis)),
        edits: &job.edits,
    };
    Ok(export::write(args.format.into(), text, &analysis, &options))
}

fn not_english(analysis: &Analysis) -> bool {
    analysis.checks.iter().any(|check| check.code == CheckCode::NotEnglish)
}

/// A document's name as a file's: nothing that leads out of the folder or that a file system refuses.
fn file_name(id: &str, format: Format) -> String {
    let stem = id.strip_suffix(".txt").unwrap_or(id);
    let safe: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ') { c } else { '_' })
        .take(120)
        .collect();
    let safe = safe.trim_start_matches('.');
    let extension = export::Format::from(format).ending();
    format!("{}.{extension}", if safe.is_empty() { "document" } else { safe })
}
