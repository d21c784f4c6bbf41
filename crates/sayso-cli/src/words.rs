//! `sayso words`: what the encoder reads, for training.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use sayso::encoder::{self, Vocabulary};
use sayso::text::OffsetMap;
use serde::{Deserialize, Serialize};

use crate::{Failure, input};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The model's word pieces, one a line
    #[arg(long, value_name = "FILE")]
    vocabulary: PathBuf,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Words {
    id: String,
    /// Start, end (code points; equal at a break), shape, place, word pieces.
    words: Vec<(u32, u32, u8, u8, Vec<u32>)>,
}

/// Reads `{"id", "text"}` lines from standard input and prints the words of each.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let list = String::from_utf8(input::bytes(&args.vocabulary)?)?;
    let vocabulary = Vocabulary::parse(&list).ok_or_else(|| {
        format!("{} lacks pieces that every model needs; give a WordPiece vocabulary", args.vocabulary.display())
    })?;
    let mut stdout = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let Line { id, text } = serde_json::from_str(&line?)?;
        let offsets = OffsetMap::new(&text);
        let words = encoder::words(&text, &sayso::text::structure(&text));
        let words = words.iter().map(|word| {
            let mut pieces = Vec::new();
            vocabulary.pieces(&text, word, &mut pieces);
            let at = |offset| offsets.to_chars(offset);
            (at(word.range.start()), at(word.range.end()), word.shape as u8, word.place as u8, pieces)
        });
        serde_json::to_writer(&mut stdout, &Words { id, words: words.collect() })?;
        writeln!(stdout)?;
    }
    Ok(ExitCode::SUCCESS)
}
