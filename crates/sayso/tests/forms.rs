//! `docs/forms.md`: every hard form of quotation and reference, with what is found in a text of its own.
//!
//! `tests/forms.txt` has the texts and what a reader would want of each; they are read as a reader's text is, with the shipped model.
//! `UPDATE_FORMS=1 cargo test -p sayso --test forms` writes the page anew: a form that fails, or no longer does, shows in the difference.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::path::Path;

use sayso::Analysis;
use sayso::analysis::{Quotation, Speaker};

const BEGINNING: &str = "# Forms

Forms of quotation and reference that are hard to read: each with a text of its own, what a reader would want of it, and whether Sayso finds it with the shipped
model. The tests write this page (`crates/sayso/tests/forms.rs`), so it says what is found and nothing else.

A line gives a speaker (in parentheses one without a name, `?` for nobody; `→` to whom) and the words, their parts divided by `…`; `=` says who a
word means, and a line break within words is written ⏎.
";

/// What is wanted where nobody is quoted.
const NOBODY: &str = "nobody";

#[test]
fn the_page_of_forms_says_what_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = std::fs::read(folder.join("../../model/sayso.model")).expect("the model is there");
    let model = sayso::Model::from_bytes(&model).expect("it is one");
    let (mut page, mut passed, mut all) = (String::new(), 0, 0);
    for part in include_str!("forms.txt").split("\n## ") {
        // A section's heading stands before its first form, at the end of the part before.
        let (form, section) = part.split_once("\n# ").map_or((part, None), |(form, section)| (form, Some(section)));
        if let Some((name, rest)) = form.split_once('\n').filter(|_| !form.starts_with("# ")) {
            let (wanted, text): (Vec<&str>, Vec<&str>) =
                rest.trim().lines().partition(|line| line.starts_with("- ") || line.starts_with("= "));
            let text = text.join("\n").trim_end().to_owned();
            let analysis = sayso::analyse_with(&text, &model);
            let pass = wanted.iter().all(|wanted| holds(&text, &analysis, wanted));
            (passed, all) = (passed + usize::from(pass), all + 1);
            draw(&mut page, name, &text, &wanted, (!pass).then(|| found(&text, &analysis)));
        }
        if let Some(title) = section.or(form.strip_prefix("# ")) {
            let _ = writeln!(page, "\n## {}", title.trim());
        }
    }
    let page = format!("{BEGINNING}\n**{passed} of {all} forms are read as wanted.**\n{page}");
    assert!(all >= 100, "only {all} forms");
    let path = folder.join("../../docs/forms.md");
    if std::env::var_os("UPDATE_FORMS").is_some() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let news = page.lines().filter(|line| !known.lines().any(|known| known == *line));
    assert!(
        known == page,
        "run with UPDATE_FORMS=1 and read what has changed:\n{}",
        news.collect::<Vec<_>>().join("\n")
    );
}

fn draw(page: &mut String, name: &str, text: &str, wanted: &[&str], found: Option<String>) {
    let _ = writeln!(page, "\n### {name}{}\n", if found.is_some() { " ✗" } else { "" });
    for line in text.lines() {
        let _ = writeln!(page, "{}", format!("> {line}").trim_end());
    }
    page.push('\n');
    for wanted in wanted {
        let _ = writeln!(page, "- {}", wanted.trim_start_matches("- "));
    }
    if let Some(found) = found {
        let _ = writeln!(page, "\nFails. Found: {found}");
    }
}

fn holds(text: &str, analysis: &Analysis, wanted: &str) -> bool {
    if let Some((words, name)) = wanted.strip_prefix("= ").and_then(|reference| reference.split_once(": ")) {
        let means =
            |words: &str| analysis.entities.iter().position(|e| e.mentions.iter().any(|m| &text[m.range] == words));
        return means(words).is_some() && means(words) == means(name);
    }
    let wanted = wanted.trim_start_matches("- ");
    if wanted == NOBODY {
        return analysis.quotations.is_empty();
    }
    analysis.quotations.iter().any(|quotation| described(text, analysis, quotation) == wanted)
}

fn found(text: &str, analysis: &Analysis) -> String {
    let all: Vec<_> = analysis.quotations.iter().map(|quotation| described(text, analysis, quotation)).collect();
    if all.is_empty() { NOBODY.to_owned() } else { all.join(" / ") }
}

/// Speaker, addressee and words, as `forms.txt` has them.
fn described(text: &str, analysis: &Analysis, quotation: &Quotation) -> String {
    let speaker = match quotation.speaker {
        Some(Speaker::Entity(id)) => analysis.entity(id).name.clone(),
        Some(Speaker::Unnamed(id)) => format!("({})", analysis.unnamed_source(id).phrase),
        None => "?".to_owned(),
    };
    let others: String = quotation.others.iter().map(|id| format!(" + {}", analysis.entity(*id).name)).collect();
    let addressee = quotation.addressee.map(|id| format!(" → {}", analysis.entity(id).name)).unwrap_or_default();
    let parts: Vec<_> = quotation.content.iter().map(|part| text[*part].replace('\n', " ⏎ ")).collect();
    format!("{speaker}{others}{addressee}: {}", parts.join(" … "))
}
