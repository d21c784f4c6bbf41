//! Sources without a name: “two senior officials”.

use std::collections::HashMap;

use text_size::TextRange;

use super::source::head_noun;
use crate::analysis::{Quotation, Speaker, Unnamed, UnnamedId, UnnamedKind};
use crate::text::order;

/// The unnamed sources of a text so far.
#[derive(Default)]
pub(super) struct UnnamedSources {
    /// In order of first mention.
    pub(super) list: Vec<Unnamed>,
    /// The source of each phrase, in lower case and without article.
    by_phrase: HashMap<String, usize>,
    /// The last source of each head noun.
    by_head: HashMap<String, usize>,
    /// Whether one was spoken of before others whose words stand sooner in the text.
    pub(super) out_of_order: bool,
}

impl UnnamedSources {
    /// The source that a phrase speaks of: a new one, or one that the same words or “the” with the same head noun take up.
    pub(super) fn source(&mut self, text: &str, range: TextRange, head: &str) -> UnnamedId {
        let phrase = &text[range];
        let bare = without_article(phrase).to_lowercase();
        let definite = phrase.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
        let taken_up = || (definite && bare == head).then(|| self.by_head.get(head).copied()).flatten();
        let index = self.by_phrase.get(&bare).copied().or_else(taken_up).unwrap_or(self.list.len());
        self.add(text, range, head, bare, index)
    }

    /// Whether one of this noun has spoken.
    pub(super) fn has(&self, head: &str) -> bool {
        self.by_head.contains_key(head)
    }

    /// The same for somebody's people: my grandmother is another one's than yours. `owner` is who speaks of them.
    pub(super) fn kin(&mut self, text: &str, range: TextRange, head: &str, owner: Option<Speaker>) -> UnnamedId {
        let key = format!("{owner:?} {}", text[range].to_lowercase());
        let index = self.by_phrase.get(&key).copied().unwrap_or(self.list.len());
        self.add(text, range, head, key, index)
    }

    /// The source that these words of an attribution speak of, wherever they stand.
    pub(super) fn spoken_of(&mut self, text: &str, words: TextRange) -> UnnamedId {
        let known = self.list.iter().position(|source| source.mentions.contains(&words));
        if let Some(index) = known {
            return UnnamedId(u32::try_from(index).unwrap_or(u32::MAX));
        }
        self.out_of_order = true;
        self.source(text, words, &head_noun(&text[words]))
    }

    /// All, in order of first mention, where the reader has put one before others that speak sooner.
    pub(super) fn in_order(mut self, quotations: &mut [Quotation]) -> Vec<Unnamed> {
        if !self.out_of_order {
            return self.list;
        }
        for source in &mut self.list {
            order::sort(&mut source.mentions, |range| order::place(*range));
            // The reader has spoken of it, and then the text has.
            source.mentions.dedup();
        }
        let mut from: Vec<(u32, Unnamed)> = (0..).zip(self.list).collect();
        order::sort(&mut from, |(_, source)| source.mentions.first().map_or(0, |range| order::place(*range)));
        let mut to = vec![UnnamedId(0); from.len()];
        for ((old, _), new) in from.iter().zip(0..) {
            to[*old as usize] = UnnamedId(new);
        }
        let renumber = |speaker: &mut Speaker| {
            if let Speaker::Unnamed(id) = speaker {
                *id = to[id.0 as usize];
            }
        };
        for quotation in quotations {
            quotation.speaker.iter_mut().for_each(renumber);
            quotation.alternatives.iter_mut().for_each(|other| renumber(&mut other.speaker));
            quotation.evidence.iter_mut().filter_map(|step| step.speaker.as_mut()).for_each(renumber);
            if let Some(machine) = &mut quotation.machine {
                machine.speaker.iter_mut().for_each(renumber);
                machine.alternatives.iter_mut().for_each(|other| renumber(&mut other.speaker));
            }
        }
        from.into_iter().map(|(_, source)| source).collect()
    }

    fn add(&mut self, text: &str, range: TextRange, head: &str, key: String, index: usize) -> UnnamedId {
        let phrase = &text[range];
        if index == self.list.len() {
            let phrase = phrase.trim_end_matches(',').to_string();
            self.list.push(Unnamed { kind: kind(head, &phrase), phrase, mentions: Vec::new() });
        }
        self.by_phrase.insert(key, index);
        self.by_head.insert(head.to_string(), index);
        self.list[index].mentions.push(range);
        UnnamedId(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

fn without_article(phrase: &str) -> &str {
    let rest =
        phrase.split_once(' ').filter(|(first, _)| matches!(first.to_lowercase().as_str(), "the" | "a" | "an" | "one"));
    rest.map_or(phrase, |(_, rest)| rest).trim_end_matches(',')
}

/// By the head noun.
pub(super) fn kind(head: &str, phrase: &str) -> UnnamedKind {
    match head.trim_end_matches('s') {
        "poll" | "survey" | "census" => UnnamedKind::Poll,
        "report" | "statement" | "letter" | "document" | "filing" | "memo" | "lawsuit" | "study" | "studie"
        | "record" | "email" | "e-mail" | "article" | "book" | "website" | "account" | "analysi" | "transcript"
        | "post" | "tweet" | "ad" | "indictment" | "affidavit" | "complaint" | "figure" | "data" | "paper"
        | "headline" | "sign" | "note" | "banner" | "placard" | "poster" => UnnamedKind::Document,
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
