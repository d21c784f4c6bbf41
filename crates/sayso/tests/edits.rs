//! What follows from the reader's word: a text, edits, and what is found with them.
//!
//! A fixture is a file in `tests/fixtures_edits/`: a text, a line of dashes, the edits, a line of dashes, and the snapshot this test makes of
//! the analysis. Each edit is a line: what is said, and words of the text (`#2` behind them for where they stand a second time, `⏎` for the end of a line).
//!
//! ```text
//! aside WORDS                                 the paragraph that begins with them is set aside
//! back WORDS                                  … is put back
//! quote WORDS | WORDS; cue WORDS; source WORDS
//! unquote WORDS
//! content WORDS = WORDS | WORDS               the quotation has other content; likewise cue and source, or nothing
//! speaker WORDS = WORDS                       who says it, or nothing for nobody
//! merge WORDS = WORDS                         the first are one with the second
//! split WORDS
//! rename WORDS = NAME
//! retype WORDS = TYPE
//! answer CODE = WORDS
//! ```

mod snapshot;

use sayso_view::queries::sentence;

use include_dir::{Dir, include_dir};
use sayso::analysis::{CheckCode, EntityType, Part};
use sayso::edit::{Anchor, Edit};
use sayso::{Stages, TextRange};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

static FIXTURES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures_edits");
const RULE: &str = "\n----------\n";

#[test]
fn what_the_reader_says_is_followed() {
    let files: Vec<_> = FIXTURES.files().collect();
    assert!(files.len() >= 11, "only {} fixtures were found", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let (name, contents) = (file.path().display().to_string(), file.contents_utf8().expect("UTF-8"));
        let mut parts = contents.splitn(3, RULE);
        let (text, said) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default().trim_end());
        let expected = parts.next().unwrap_or_default();
        let edits: Vec<Edit> = said.lines().map(|line| edit(text, line)).collect();
        let mut stages = Stages::new(text.to_owned(), &[]);
        let before = stages.analysis();
        assert_eq!(before, sayso::analyse(text), "{name}: without edits");
        stages.edit(&edits);
        let analysis = stages.analysis();
        let mut got = snapshot::snapshot(text, &analysis);
        for check in &analysis.checks {
            got += &format!("query {:?} “{}”: {}\n", check.code, &text[check.range], sentence(text, &analysis, check));
        }
        for at in &analysis.unplaced {
            got += &format!("no place for: {}\n", said.lines().nth(*at as usize).unwrap_or_default());
        }
        stages.edit(&[]);
        assert_eq!(stages.analysis(), before, "{name}: undone");
        if got.trim_end() != expected.trim_end() && !update(&name, text, said, &got) {
            wrong.push(format!("\n\n=== {name}\n{text}{RULE}{said}{RULE}{got}"));
        }
    }
    assert!(wrong.is_empty(), "{} fixtures differ:{}", wrong.len(), wrong.concat());
}

/// Writes the snapshot to its file if asked to.
#[cfg(not(target_arch = "wasm32"))]
fn update(name: &str, text: &str, said: &str, got: &str) -> bool {
    let asked = std::env::var_os("UPDATE_FIXTURES").is_some();
    if asked {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures_edits").join(name);
        std::fs::write(path, format!("{text}{RULE}{said}{RULE}{}\n", got.trim_end())).expect("it can be written");
    }
    asked
}

#[cfg(target_arch = "wasm32")]
fn update(_: &str, _: &str, _: &str, _: &str) -> bool {
    false
}

/// The edit that a line says.
fn edit(text: &str, line: &str) -> Edit {
    let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (first, second) = rest.split_once('=').map_or((rest.trim(), ""), |(a, b)| (a.trim(), b.trim()));
    let at = |words: &str| anchor(text, &words.replace('⏎', "\n"));
    let some = |words: &str| (!words.is_empty()).then(|| at(words));
    let all = |words: &str| words.split('|').map(str::trim).filter(|words| !words.is_empty()).map(at).collect();
    let resize = |part| Edit::Resize { quotation: at(first), part, to: all(second) };
    match what {
        "aside" | "back" => Edit::Side { paragraph: at(first), aside: what == "aside" },
        "quote" => {
            let part = |name| rest.split("; ").find_map(|part| part.strip_prefix(name)).map(at);
            let content = all(rest.split("; ").next().unwrap_or_default());
            Edit::Quote { content, cue: part("cue "), source: part("source ") }
        }
        "unquote" => Edit::Unquote { quotation: at(first) },
        "content" => resize(Part::Content),
        "cue" => resize(Part::Cue),
        "source" => resize(Part::Source),
        "speaker" => Edit::Speaker { quotation: at(first), speaker: some(second) },
        "merge" => Edit::Merge { mention: at(first), into: at(second) },
        "split" => Edit::Split { mention: at(first) },
        "rename" => Edit::Rename { mention: at(first), name: second.to_owned() },
        "retype" => Edit::Retype {
            mention: at(first),
            to: serde_json::from_value::<EntityType>(second.into()).expect("a type"),
        },
        "answer" => Edit::Dismiss {
            code: serde_json::from_value::<CheckCode>(first.into()).expect("a query"),
            words: at(second),
        },
        _ => panic!("no edit: {line}"),
    }
}

/// Words of the text, or words that it doesn't have, for an edit that is to be lost.
fn anchor(text: &str, words: &str) -> Anchor {
    let (words, nth) = words.rsplit_once('#').map_or((words, 1), |(words, n)| (words, n.parse().expect("a number")));
    let at = |start: usize| {
        let offset = |at: usize| u32::try_from(at).expect("a short text").into();
        TextRange::new(offset(start), offset(start + words.len()))
    };
    match text.match_indices(words).nth(nth - 1) {
        Some((start, _)) => Anchor::new(text, at(start)),
        None => Anchor { range: at(0), words: words.to_owned(), before: String::new() },
    }
}
