//! An analysis as text that a person can check: each sentence with its annotations under it, then who and what was found.

use std::fmt::Write as _;

use sayso::TextRange;
use sayso::analysis::{Analysis, Form, MentionForm, Speaker};

/// Draws the analysis of a text.
pub(crate) fn snapshot(text: &str, analysis: &Analysis) -> String {
    let mut out = String::new();
    about(text, analysis, &mut out);
    let notes = notes(analysis);
    for block in &analysis.blocks {
        let reason = block.reason.map(|r| format!(": {}", r.describe())).unwrap_or_default();
        let _ = writeln!(out, "[{:?}{reason}]", block.kind);
        for sentence in analysis.sentences.iter().filter(|s| block.range.contains_range(**s)) {
            let _ = writeln!(out, "  {}", text[*sentence].replace('\n', "⏎"));
            for (range, label) in
                notes.iter().filter(|(range, _)| range.start() >= sentence.start() && range.start() < sentence.end())
            {
                let before = text[TextRange::new(sentence.start(), range.start())].chars().count();
                let length = text[*range].chars().count();
                let _ = writeln!(out, "  {}{} {label}", " ".repeat(before), "^".repeat(length));
            }
        }
    }
    summary(text, analysis, &mut out);
    out
}

/// What the text says of the article, where that is more than its title.
fn about(text: &str, analysis: &Analysis, out: &mut String) {
    let about = &analysis.about;
    let more = [&about.author, &about.publisher, &about.published, &about.url];
    if more.iter().all(|stated| stated.is_none()) {
        return;
    }
    let lines =
        ["title", "author", "publisher", "published", "url"].into_iter().zip([&about.title].into_iter().chain(more));
    for (key, stated) in lines.filter_map(|(key, stated)| Some((key, stated.as_ref()?))) {
        let written = &text[stated.range];
        let written = if written == stated.value { String::new() } else { format!(" ({written})") };
        let _ = writeln!(out, "{key}: {}{written}", stated.value);
    }
}

/// What is drawn under the sentences, in the order of the text; a longer range comes first.
fn notes(analysis: &Analysis) -> Vec<(TextRange, String)> {
    let mut notes = Vec::new();
    for (i, q) in (1..).zip(&analysis.quotations) {
        notes.extend(q.content.iter().map(|r| (*r, format!("{i} {}", form(q.form)))));
        notes.extend(q.cue.iter().map(|r| (*r, format!("{i} cue"))));
        notes.extend(q.source.iter().map(|r| (*r, format!("{i} source"))));
    }
    notes.extend(analysis.not_speech.iter().map(|n| (n.range, format!("{:?}, not speech", n.kind))));
    notes.extend(analysis.checks.iter().map(|c| (c.range, format!("? {:?}", c.code))));
    notes.sort_by_key(|(r, _)| (r.start(), std::cmp::Reverse(r.end())));
    notes
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
    }
}

fn summary(text: &str, analysis: &Analysis, out: &mut String) {
    let name = |speaker: Speaker| match speaker {
        Speaker::Entity(id) => analysis.entity(id).name.clone(),
        Speaker::Unnamed(id) => format!("({})", analysis.unnamed_source(id).phrase),
    };
    for (i, q) in (1..).zip(&analysis.quotations) {
        let speaker = q.speaker.map_or_else(|| "nobody".to_string(), name);
        let others: String = q.others.iter().map(|o| format!(" with {}", analysis.entity(*o).name)).collect();
        let behalf = q.on_behalf_of.map(|b| format!(" for {}", analysis.entity(b).name)).unwrap_or_default();
        let parent = q.parent.map(|p| format!(", in {}", p.0 + 1)).unwrap_or_default();
        let addressee = q.addressee.map(|a| format!(", to {}", analysis.entity(a).name)).unwrap_or_default();
        let setting = |ranges: &[TextRange]| ranges.iter().map(|r| format!(", {}", &text[*r])).collect::<String>();
        let (medium, time) = (setting(&q.medium), setting(&q.time));
        let _ = write!(
            out,
            "{i} {speaker}{others}{behalf} {}: {:?}, {:?}{addressee}{medium}{time}{parent}",
            q.confidence.as_percent(),
            q.mode,
            q.stance
        );
        for alternative in &q.alternatives {
            let _ = write!(out, "; or {} {}", name(alternative.speaker), alternative.score.as_percent());
        }
        for (letter, step) in ('a'..).zip(&q.evidence) {
            let _ = write!(out, "\n  {letter} {}", sayso_view::reasons::plain(text, analysis, q, step));
        }
        out.push('\n');
    }
    for e in &analysis.entities {
        let roles = if e.roles.is_empty() { String::new() } else { format!(" ({})", e.roles.join("; ")) };
        let value = e.value.as_ref().map(|v| format!(" = {v}")).unwrap_or_default();
        let mentions: Vec<String> = e
            .mentions
            .iter()
            .map(|m| match m.form {
                MentionForm::Name => text[m.range].to_string(),
                _ => format!("{}*", &text[m.range]),
            })
            .collect();
        let _ = writeln!(out, "{:?} {}{roles}{value}: {}", e.kind, e.name, mentions.join(" · "));
    }
}
