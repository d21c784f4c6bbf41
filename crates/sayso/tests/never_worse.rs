//! The model may not undo what rules read right.
//!
//! Every form of `forms.txt`, every fixture and a hundred made articles are read by rules alone and with the shipped model. Where rules alone are
//! right and the model's reading is another one, a line of `never_worse.txt` says why; a line that is no longer needed is a fault as well.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::ops::Range;

use include_dir::{Dir, DirEntry, include_dir};
use sayso::analysis::{Quotation, Speaker};
use sayso::{Analysis, Model, TextRange};
use sayso_made::Made;

/// The first of the made articles' seeds, and how many are read.
const MADE: Range<u64> = 400..500;

/// A reading that rules have right: where it is, and who says what.
type Places = BTreeMap<String, String>;

#[test]
fn the_model_undoes_nothing_that_rules_read_right() {
    let model =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/sayso.model")).expect("the model is there");
    let model = Model::from_bytes(&model).expect("it is one");
    let mut undone = Places::new();
    forms(&model, &mut undone);
    fixtures(&model, &mut undone);
    made(&model, &mut undone);
    let known: BTreeMap<&str, &str> = include_str!("never_worse.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once(" — ").expect("a line is a place, a dash and a reason"))
        .collect();
    let new: String = undone
        .iter()
        .filter(|(place, _)| !known.contains_key(place.as_str()))
        .map(|(p, w)| format!("{p}\n    {w}\n"))
        .collect();
    let gone: String = known.keys().filter(|place| !undone.contains_key(**place)).map(|p| format!("{p}\n")).collect();
    assert!(new.is_empty(), "the model undoes what rules read right; mend it, or say why in never_worse.txt:\n{new}");
    assert!(gone.is_empty(), "no longer undone, so take these lines out of never_worse.txt:\n{gone}");
}

/// Forms: what a reader wants of each is written beside it.
fn forms(model: &Model, undone: &mut Places) {
    for form in include_str!("forms.txt").split("\n## ").skip(1) {
        let form = form.split_once("\n# ").map_or(form, |(form, _)| form);
        let Some((name, rest)) = form.split_once('\n') else { continue };
        let (wanted, text): (Vec<&str>, Vec<&str>) =
            rest.trim().lines().partition(|line| line.starts_with("- ") || line.starts_with("= "));
        let text = text.join("\n").trim_end().to_owned();
        let [rules, both] = [sayso::analyse(&text), sayso::analyse_with(&text, model)].map(|a| said(&text, &a));
        for wanted in wanted.iter().filter_map(|line| line.strip_prefix("- ")) {
            // Whom it is said to doesn't matter here.
            let wanted = wanted.split_once(" → ").map_or(wanted.to_owned(), |(who, rest)| {
                format!("{who}: {}", rest.split_once(": ").map_or("", |(_, words)| words))
            });
            if rules.contains(&wanted) && !both.contains(&wanted) {
                undone.insert(format!("form, {name}: {wanted}"), both.join(" / "));
            }
        }
    }
}

/// Fixtures: what rules find there has been read and found right.
fn fixtures(model: &Model, undone: &mut Places) {
    static FIXTURES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures");
    let mut files = Vec::new();
    collect(&FIXTURES, &mut files);
    for (name, contents) in files {
        let text = contents.split_once("\n----------\n").map_or(contents.trim_end(), |(text, _)| text);
        let [rules, both] = [sayso::analyse(text), sayso::analyse_with(text, model)].map(|a| said(text, &a));
        for line in rules.into_iter().filter(|line| !both.contains(line)) {
            let beside: Vec<&str> =
                both.iter().filter(|other| shares_words(other, &line)).map(String::as_str).collect();
            undone.insert(format!("fixture, {name}: {line}"), beside.join(" / "));
        }
    }
}

fn collect<'a>(dir: &'a Dir, out: &mut Vec<(&'a str, &'a str)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, out),
            DirEntry::File(file) => {
                out.push((file.path().to_str().expect("a plain name"), file.contents_utf8().expect("UTF-8")))
            }
        }
    }
}

/// Made articles: who says what is known, part by part.
fn made(model: &Model, undone: &mut Places) {
    for seed in MADE {
        let made = sayso_made::article(seed);
        let [rules, both] = [sayso::analyse(&made.text), sayso::analyse_with(&made.text, model)];
        for said in &made.said {
            for part in &said.parts {
                let words = &made.text[part.clone()];
                if is_right(&made, said, part, &rules) && !is_right(&made, said, part, &both) {
                    let found = said_there(&made.text, &both, part);
                    undone.insert(format!("made, {seed}: {words}").replace('\n', " "), found);
                }
            }
        }
    }
}

/// Whether a part of the gold is a part of a quotation with the right speaker.
fn is_right(made: &Made, said: &sayso_made::Said, part: &Range<usize>, analysis: &Analysis) -> bool {
    let text = &made.text;
    let core =
        |range: Range<usize>| text[range.clone()].trim().trim_end_matches(['.', ',']).len() + range.start * text.len();
    let mut found =
        analysis.quotations.iter().filter(|q| q.content.iter().any(|c| core(bytes(*c)) == core(part.clone())));
    found.any(|q| match (&said.speaker, q.speaker) {
        (sayso_made::Speaker::Named(who), Some(Speaker::Entity(id))) => {
            analysis.entity(id).name == made.people[*who].name
        }
        (sayso_made::Speaker::Unnamed(_), Some(Speaker::Unnamed(_))) => true,
        (sayso_made::Speaker::Unknown, speaker) => {
            speaker.is_none() || q.confidence < sayso::analysis::Confidence::DOUBTFUL
        }
        _ => false,
    })
}

fn said_there(text: &str, analysis: &Analysis, part: &Range<usize>) -> String {
    let meets = |q: &&Quotation| q.content.iter().any(|c| bytes(*c).start < part.end && bytes(*c).end > part.start);
    let found: Vec<String> = analysis.quotations.iter().filter(meets).map(|q| one(text, analysis, q)).collect();
    if found.is_empty() { "nothing".to_owned() } else { found.join(" / ") }
}

fn bytes(range: TextRange) -> Range<usize> {
    usize::from(range.start())..usize::from(range.end())
}

/// Who says what: what is uttered, for rules find few attitudes.
fn said(text: &str, analysis: &Analysis) -> Vec<String> {
    analysis.quotations.iter().filter(|q| q.mode.is_uttered()).map(|q| one(text, analysis, q)).collect()
}

/// As `forms.txt` has it.
fn one(text: &str, analysis: &Analysis, q: &Quotation) -> String {
    let speaker = match q.speaker {
        Some(Speaker::Entity(id)) => analysis.entity(id).name.clone(),
        Some(Speaker::Unnamed(id)) => format!("({})", analysis.unnamed_source(id).phrase),
        None => "?".to_owned(),
    };
    let others: String = q.others.iter().map(|id| format!(" + {}", analysis.entity(*id).name)).collect();
    let parts: Vec<String> = q.content.iter().map(|part| text[*part].replace('\n', " ⏎ ")).collect();
    format!("{speaker}{others}: {}", parts.join(" … "))
}

/// Whether two readings are about the same words.
fn shares_words(a: &str, b: &str) -> bool {
    let words = |line: &str| line.split_once(": ").map_or("", |(_, words)| words).to_owned();
    let (a, b) = (words(a), words(b));
    a.split(" … ").any(|part| b.contains(part)) || b.split(" … ").any(|part| a.contains(part))
}
