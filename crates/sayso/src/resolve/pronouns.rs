//! Pronouns outside direct speech: he and she in all their forms become mentions of the likeliest person.

use text_size::TextRange;

use super::candidates::{self, Context, Favour};
use super::source::NameIndex;
use super::speakers::Resolved;
use crate::analysis::{EntityId, Form, Gender, Mention, MentionForm, Speaker};
use crate::text::{BlockKind, Structure};

/// The gender a singular pronoun tells.
pub(super) fn gender(word: &str) -> Option<Gender> {
    Some(match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Gender::Masculine,
        "she" | "her" | "hers" | "herself" => Gender::Feminine,
        _ => return None,
    })
}

/// Adds the pronouns to the entities' mentions. A pronoun that is a quotation's source means its speaker.
pub(super) fn mention(text: &str, structure: &Structure, resolved: &mut Resolved) {
    let names = NameIndex::new(&resolved.entities);
    let spoken = spoken(resolved);
    let mut sources: Vec<(TextRange, EntityId)> = resolved
        .quotations
        .iter()
        .filter_map(|q| match (q.source.first(), q.speaker) {
            (Some(source), Some(Speaker::Entity(id))) => Some((*source, id)),
            _ => None,
        })
        .collect();
    sources.sort_unstable_by_key(|(range, _)| range.start());
    let mut found: Vec<(EntityId, Mention)> = Vec::new();
    let mut last = None;
    let context = Context { text, structure, entities: &resolved.entities, names: &names, spoken: &spoken };
    for block in
        structure.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Body | BlockKind::Title | BlockKind::Caption))
    {
        for word in structure.words_in(block.range) {
            let Some(gender) = gender(&text[word.range]) else { continue };
            if candidates::within(&spoken, word.range.start()) || names.covers(word.range) {
                continue;
            }
            let favour = Favour { last, bonus: 12 };
            let source = sources
                .binary_search_by_key(&word.range.start(), |(r, _)| r.start())
                .ok()
                .map(|i| sources[i])
                .filter(|(r, _)| *r == word.range);
            let list = candidates::persons(&context, word.range, gender, favour);
            let Some(id) = source.map(|(_, id)| id).or_else(|| list.first().map(|c| c.id)) else { continue };
            let confidence = candidates::certainty(&list, resolved.entities[id.0 as usize].gender == gender);
            last = Some(id);
            found.push((id, Mention { range: word.range, form: MentionForm::Pronoun, confidence }));
        }
    }
    for (id, mention) in found {
        resolved.entities[id.0 as usize].mentions.push(mention);
    }
    for entity in &mut resolved.entities {
        entity.mentions.sort_unstable_by_key(|m| (m.range.start(), m.range.end()));
    }
}

/// Where direct speech stands, sorted, without what lies in another.
fn spoken(resolved: &Resolved) -> Vec<TextRange> {
    let direct = resolved.quotations.iter().filter(|q| q.form == Form::Direct);
    merge(direct.flat_map(|q| q.content.iter().copied()).collect())
}

/// Sorts ranges and joins those that touch.
pub(super) fn merge(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.sort_unstable_by_key(|r| (r.start(), r.end()));
    let mut out: Vec<TextRange> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if last.end() >= range.start() => *last = last.cover(range),
            _ => out.push(range),
        }
    }
    out
}
