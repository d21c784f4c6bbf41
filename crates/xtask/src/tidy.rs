//! Invariants of the sources that no compiler checks: ARCHITECTURE.md states them, and this reads the files for what breaks them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome};

/// Where nothing of a browser is known: what can be decided there is tested natively.
const WITHOUT_BROWSER: [&str; 6] = [
    "crates/sayso-document/src",
    "crates/sayso-kernels/src",
    "crates/sayso-view/src",
    "crates/sayso-worker/src/desk.rs",
    "crates/sayso/src",
    "src/state",
];
/// What brings a browser in.
const BROWSER: [&str; 5] = ["web_sys::", "js_sys::", "wasm_bindgen::", "gloo_", "yew::"];
/// Where the same text gives the same analysis on every machine, and so the same files.
const ALIKE_EVERYWHERE: [&str; 3] = ["crates/sayso-document/src", "crates/sayso-view/src", "crates/sayso/src"];
/// Ways through all of a hash map or set, whose order is left to chance.
const WAYS_THROUGH: [&str; 7] =
    [".iter()", ".iter_mut()", ".keys()", ".values()", ".values_mut()", ".into_iter()", ".drain()"];

/// Fails with every line that breaks an invariant.
pub(crate) fn tidy() -> Outcome {
    let mut broken = Vec::new();
    for file in files(&WITHOUT_BROWSER)? {
        broken.extend(lines(&file)?.filter(|line| in_browser(&line.code)).map(|line| line.says("knows of a browser")));
    }
    for file in files(&ALIKE_EVERYWHERE)? {
        let lines: Vec<Line> = lines(&file)?.collect();
        let hashed: Vec<String> = lines.iter().filter_map(|line| hashed(&line.code)).collect();
        let through = lines.iter().filter(|line| hashed.iter().any(|name| goes_through(&line.code, name)));
        broken.extend(through.map(|line| line.says("goes through a hash map, in an order left to chance")));
    }
    if broken.is_empty() { Ok(()) } else { Err(Failure(broken.join("\n"))) }
}

/// A line of a source, without its comment.
struct Line {
    file: PathBuf,
    number: usize,
    code: String,
}

impl Line {
    fn says(&self, what: &str) -> String {
        format!("{}:{} {what}: {}", self.file.display(), self.number, self.code.trim())
    }
}

/// The lines of a source, but for its tests, which stand at its end.
fn lines(file: &Path) -> Outcome<impl Iterator<Item = Line>> {
    let source = fs::read_to_string(file)?;
    let lines: Vec<Line> = (1..)
        .zip(source.lines().take_while(|line| line.trim() != "#[cfg(test)]"))
        .map(|(number, line)| {
            let code = line.split("//").next().unwrap_or_default().to_owned();
            Line { file: file.to_owned(), number, code }
        })
        .collect();
    Ok(lines.into_iter())
}

/// All sources in some folders, or the files themselves.
fn files(paths: &[&str]) -> Outcome<Vec<PathBuf>> {
    let mut left: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let mut out = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                left.push(entry?.path());
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let is_test = path.file_stem().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with("tests"));
            if !is_test {
                out.push(path);
            }
        } else if !path.exists() {
            return Err(Failure(format!("{} is not there; crates/xtask/src/tidy.rs names it", path.display())));
        }
    }
    out.sort();
    Ok(out)
}

fn in_browser(code: &str) -> bool {
    BROWSER.iter().any(|name| code.contains(name))
}

/// The name that a line gives to a hash map or set: of a variable, a field or an argument.
fn hashed(code: &str) -> Option<String> {
    let of = code.find("HashMap").or_else(|| code.find("HashSet"))?;
    let name = code[..of].trim_end_matches([' ', '&', ':', '<', '=']);
    let name = name.trim_end_matches("mut").trim_end_matches([' ', '&', ':']);
    let start = name.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
    let name = &name[start..];
    (!name.is_empty() && !["use", "collections"].contains(&name)).then(|| name.to_owned())
}

/// Whether a line goes through all of what has that name.
fn goes_through(code: &str, name: &str) -> bool {
    let ends_name = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_loop =
            before.contains("for ") && before.trim_end_matches(['&', ' ']).ends_with(" in") && after.starts_with(" {");
        !ends_name(before) && (is_loop || WAYS_THROUGH.iter().any(|way| after.starts_with(way)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_map_is_known_by_its_name() {
        let name = |code: &str| hashed(code).unwrap_or_default();
        assert_eq!(name("    let mut votes: HashMap<EntityId, f64> = HashMap::new();"), "votes");
        assert_eq!(name("    by_word: HashMap<String, Vec<usize>>,"), "by_word");
        assert_eq!(name("fn add(known: &mut HashSet<String>) {"), "known");
        assert_eq!(name("use std::collections::HashMap;"), "");
    }

    #[test]
    fn going_through_it_is_seen_and_looking_something_up_is_not() {
        for code in ["for (id, votes) in &votes {", "for one in votes {", "let all = votes.values().sum();"] {
            assert!(goes_through(code, "votes"), "{code}");
        }
        for code in ["for id in ids {", "let one = votes.get(&id);", "for one in votes_of(id) {", "let own_votes = 1;"]
        {
            assert!(!goes_through(code, "votes"), "{code}");
        }
    }
}
