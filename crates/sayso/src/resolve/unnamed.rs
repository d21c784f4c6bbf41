//! Sources without a name: “two senior officials”.

use text_size::TextRange;

use crate::analysis::{Unnamed, UnnamedId, UnnamedKind};

/// The unnamed source that a phrase speaks of: a new one, or one that the same words or “the” with the same head noun take up.
pub(super) fn source(
    list: &mut Vec<Unnamed>,
    heads: &mut Vec<String>,
    text: &str,
    range: TextRange,
    head: &str,
) -> UnnamedId {
    let phrase = &text[range];
    let bare = without_article(phrase);
    let definite = phrase.to_lowercase().starts_with("the ");
    let known = list.iter().zip(heads.iter()).rposition(|(u, h)| {
        without_article(&u.phrase).eq_ignore_ascii_case(bare)
            || definite && h == head && bare.eq_ignore_ascii_case(head)
    });
    let index = known.unwrap_or_else(|| {
        list.push(Unnamed {
            kind: kind(head, phrase),
            phrase: phrase.trim_end_matches(',').to_string(),
            mentions: Vec::new(),
        });
        heads.push(head.to_string());
        list.len() - 1
    });
    list[index].mentions.push(range);
    UnnamedId(u32::try_from(index).unwrap_or(u32::MAX))
}

fn without_article(phrase: &str) -> &str {
    let rest =
        phrase.split_once(' ').filter(|(first, _)| matches!(first.to_lowercase().as_str(), "the" | "a" | "an" | "one"));
    rest.map_or(phrase, |(_, rest)| rest).trim_end_matches(',')
}

/// By the head noun.
fn kind(head: &str, phrase: &str) -> UnnamedKind {
    match head.trim_end_matches('s') {
        "poll" | "survey" | "census" => UnnamedKind::Poll,
        "report" | "statement" | "letter" | "document" | "filing" | "memo" | "lawsuit" | "study" | "studie"
        | "record" | "email" | "e-mail" | "article" | "book" | "website" | "account" | "analysi" | "transcript"
        | "post" | "tweet" | "ad" | "indictment" | "affidavit" | "complaint" | "figure" | "data" | "paper"
        | "headline" | "sign" | "note" => UnnamedKind::Document,
        "committee" | "company" | "campaign" | "ministry" | "ministrie" | "court" | "police" | "group"
        | "government" | "department" | "agency" | "agencie" | "office" | "council" | "union" | "party"
        | "association" | "organization" | "organisation" | "administration" | "firm" | "school" | "hospital"
        | "network" | "station" | "team" | "board" | "commission" | "authority" | "authoritie" | "panel" | "jury"
        | "family" | "newspaper" | "magazine" => UnnamedKind::Body,
        _ if head.ends_with('s') && !head.ends_with("ss")
            || ["people", "men", "women", "many", "some", "others", "most", "they"].contains(&head) =>
        {
            UnnamedKind::Group
        }
        _ if phrase.contains(" and ") => UnnamedKind::Group,
        _ => UnnamedKind::Person,
    }
}
