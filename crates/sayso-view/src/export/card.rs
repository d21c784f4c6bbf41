//! One quotation to be pasted into notes: what a fact-checker needs to find it again and to check it.

use text_size::TextRange;

use super::{Meta, sha256};
use crate::drawing::{form_class, mode_meaning};
use crate::voices::Voices;
use sayso_document::analysis::{Analysis, QuotationId, Stance};
use sayso_document::offsets::OffsetMap;

/// How a card is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines of plain text.
    Plain,
    /// The words as a block quotation, the rest as a list.
    Markdown,
}

/// Between two parts of a quotation, which the article's own words divide.
const GAP: &str = " […] ";

/// Writes the card of a quotation: its words as they stand, who says them and how sure that is, the sentence around them, the article,
/// and where the words are, in Unicode code points of the text with this hash.
pub fn card(text: &str, analysis: &Analysis, voices: &Voices, id: QuotationId, meta: &Meta, format: Format) -> String {
    let (quotation, voice) = (analysis.quotation(id), voices.of_quotation(id));
    let words = |ranges: &[TextRange], gap| ranges.iter().map(|range| &text[*range]).collect::<Vec<_>>().join(gap);
    let name = |id| analysis.entity(id).name.as_str();
    let mut facts: Vec<(&str, String)> = Vec::new();
    let mut fact = |what, value: String| {
        if !value.is_empty() {
            facts.push((what, one_line(&value)));
        }
    };

    let role = voice.role.as_ref().map_or_else(String::new, |role| format!(", {role}"));
    let sure = match quotation.speaker {
        Some(_) if quotation.is_settled() => " (set by the reader)".into(),
        Some(_) => format!(" ({} of 100)", quotation.confidence.as_percent()),
        None => String::new(),
    };
    fact("Speaker", format!("{}{role}{sure}", voice.name));
    fact("With", quotation.others.iter().map(|id| name(*id)).collect::<Vec<_>>().join(", "));
    fact("For", quotation.on_behalf_of.map(name).unwrap_or_default().into());
    fact("Said to", quotation.addressee.map(name).unwrap_or_default().into());
    let stance = match quotation.stance {
        Stance::Neutral => "",
        Stance::Claim => " (a claim)",
        Stance::Denial => " (a denial)",
        Stance::Admission => " (an admission)",
        Stance::Refusal => " (a refusal)",
        Stance::Question => " (a question)",
        Stance::Order => " (an order)",
    };
    if !quotation.cue.is_empty() {
        fact("Cue", format!("{}{stance}", words(&quotation.cue, " … ")));
    }
    fact("Medium", words(&quotation.medium, ", "));
    fact("When", words(&quotation.time, ", "));
    fact("Form", format!("{}; {}", form_class(quotation.form), mode_meaning(quotation.mode)));
    if let Some(parent) = analysis.said_in(quotation) {
        fact("Inside words of", voices.of_quotation(parent).name.clone());
    }
    fact("Context", context(text, analysis, &quotation.content));
    let source = [&meta.title, &meta.author, &meta.publisher, &meta.published, &meta.url];
    fact("Article", source.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · "));
    let map = OffsetMap::new(text);
    let offsets =
        quotation.content.iter().map(|part| format!("{}–{}", map.to_chars(part.start()), map.to_chars(part.end())));
    fact("Characters", offsets.collect::<Vec<_>>().join(", "));
    fact("Text (SHA-256)", sha256(text));

    let verbatim = words(&quotation.content, GAP);
    let mut out = String::new();
    match format {
        Format::Plain => {
            out.push_str(&verbatim);
            out.push_str("\n\n");
            for (what, value) in facts {
                out.push_str(&format!("{what}: {value}\n"));
            }
        }
        Format::Markdown => {
            for line in verbatim.lines() {
                out.push_str(&format!("> {}\n", escaped(line)));
            }
            out.push('\n');
            for (what, value) in facts {
                out.push_str(&format!("- **{what}:** {}\n", escaped(&value)));
            }
        }
    }
    out
}

/// The sentences that a quotation's words and cue stand in.
fn context(text: &str, analysis: &Analysis, content: &[TextRange]) -> String {
    let Some(whole) = content.iter().copied().reduce(TextRange::cover) else { return String::new() };
    let first = analysis.sentences.partition_point(|sentence| sentence.end() <= whole.start());
    let last = analysis.sentences.partition_point(|sentence| sentence.start() < whole.end());
    let sentences = analysis.sentences.get(first..last).unwrap_or_default();
    sentences.iter().copied().reduce(TextRange::cover).map_or_else(String::new, |range| text[range].to_owned())
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What Markdown would take for its own, within a line and at its beginning; an address stays one.
fn escaped(value: &str) -> String {
    let mut out = String::new();
    for (at, letter) in value.char_indices() {
        let address = value[..at].rsplit(' ').next().is_some_and(|word| word.starts_with("http"));
        let begins = at == 0 && matches!(letter, '-' | '+' | '=')
            || letter == '.' && at > 0 && value[..at].bytes().all(|byte| byte.is_ascii_digit());
        let within = matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') && !address;
        if begins || within {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn written(format: Format) -> String {
        let text = "Ferry minister Edda Varrin met the press.\n\n“It is a *habit*,” Varrin told Joss Kellaway on Monday, “and no service.”";
        let analysis = sayso::analyse(text);
        let meta = Meta {
            title: Some("Last ferry".into()),
            url: Some("https://larkholm.example/1".into()),
            ..Meta::default()
        };
        card(text, &analysis, &Voices::of(text, &analysis), QuotationId(0), &meta, format)
    }

    #[test]
    fn a_plain_card_has_all_that_is_needed_to_check_it() {
        let card = written(Format::Plain);
        let (verbatim, facts) = card.split_once("\n\n").expect("words, a blank line, facts");
        assert_eq!(verbatim, "“It is a *habit*,” […] “and no service.”");
        let lines: Vec<&str> = facts.lines().collect();
        assert_eq!(
            lines[..lines.len() - 1],
            [
                "Speaker: Edda Varrin, Ferry minister (95 of 100)",
                "Said to: Joss Kellaway",
                "Cue: told",
                "When: on Monday",
                "Form: direct; speech",
                "Context: “It is a *habit*,” Varrin told Joss Kellaway on Monday, “and no service.”",
                "Article: Last ferry · https://larkholm.example/1",
                "Characters: 43–61, 99–116",
            ]
        );
        assert!(lines[lines.len() - 1].starts_with("Text (SHA-256): "));
    }

    #[test]
    fn markdown_takes_nothing_of_the_text_for_its_own() {
        let card = written(Format::Markdown);
        assert!(
            card.starts_with("> “It is a \\*habit\\*,” \\[…\\] “and no service.”\n\n- **Speaker:** Edda Varrin"),
            "{card}"
        );
    }
}
