//! `sayso evaluate`: how far the program agrees with texts that people have read.
//!
//! Each figure is precision (what share of what was found is right), recall (what share of what is there was found) and F1, their
//! harmonic mean, in percent and pooled over all texts.
//!
//! | figure | what is compared |
//! |---|---|
//! | `exact.{source,cue,content}` | stretches, equal to the character but for white space at their ends |
//! | `token.{source,cue,content}` | the words in those stretches |
//! | `linked` | whole quotations: contents share half their words, cues and sources overlap or are both absent |
//! | `speaker` | who speaks, where the gold names a speaker; see [`speakers`] |
//! | `ner.{PERSON,ORG,LOC,core,all}` | names, equal to the character and in type; `core` is the first three |
//! | `coref.{muc,b3,ceafe}` | which mentions mean the same, entities with one mention left out; see [`coref`] |
//! | `coref.conll` | the mean of those three F1, as in the CoNLL-2012 shared task (Pradhan et al. 2012) |
//! | `names.b3` | B³ over names alone: are shorter names given to the right full one |
//!
//! A gold has one layer of quotations, so those inside another's content count for `speaker` only.
//!
//! With `--made`, the texts are made from seeds and the figures are others; see [`made`].

mod coref;
mod figures;
mod gold;
mod made;
mod names;
mod quotations;
mod reading;
mod speakers;
mod words;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::Failure;
use crate::model::{Choice, analyse};
use figures::{Figures, Row};
use reading::Reading;
use words::Words;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    model: Choice,
    /// Read this many articles made from seeds instead of a gold
    #[arg(long, value_name = "N")]
    made: Option<u64>,
    /// The seed of the first made article
    #[arg(long, default_value_t = 0, requires = "made")]
    seed: u64,
    /// Of made articles, also print what was read wrong
    #[arg(long, requires = "made")]
    wrong: bool,
    /// Texts with what people found in them, one JSON object a line; `-` for standard input
    gold: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    match (&args.gold, args.made) {
        (Some(gold), None) => run_gold(args, gold),
        (None, Some(count)) if count > 0 => made::run(args, count),
        _ => Err(
            "needs either a file of texts that people have read or --made with a number of articles; give one of them"
                .into(),
        ),
    }
}

fn run_gold(args: &Args, path: &Path) -> Result<ExitCode, Failure> {
    let model = args.model.load()?;
    let mut figures = Figures::default();
    for gold in gold::read(path)? {
        let analysis = analyse(&gold.text, model.as_ref(), &[]);
        let found = Reading::of(&gold.text, &analysis);
        if let Some(quotations) = &gold.quotations {
            let words = Words::new(&gold.text);
            quotations::score(&words, quotations, &found.quotations, &mut figures);
            if let Some(entities) = &gold.entities {
                speakers::score(&gold.text, &words, quotations, entities, &found, &mut figures);
            }
        }
        if let Some(entities) = &gold.entities {
            names::score(entities, &found.entities, &mut figures);
            coref::score(entities, &found.entities, &mut figures);
        }
    }
    let rows = figures.rows();
    if rows.is_empty() {
        return Err(format!(
            "{} holds neither attributions nor entities, so there is nothing to compare with; choose another gold",
            path.display()
        )
        .into());
    }
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string(&rows)?)?;
    } else {
        writeln!(out, "{:<16} {:>6} {:>6} {:>6} {:>7}", "figure", "P", "R", "F1", "gold")?;
        for (name, Row { p, r, f1, n }) in &rows {
            let [p, r] = [p, r].map(|share| share.map_or_else(String::new, |share| format!("{share:.1}")));
            let n = n.map_or_else(String::new, |n| n.to_string());
            writeln!(out, "{name:<16} {p:>6} {r:>6} {f1:>6.1} {n:>7}")?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
