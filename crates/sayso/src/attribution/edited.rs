//! What the reader says are quotations and what aren't, before anyone asks who the source is.
//!
//! The reader's words stay as they are; what the engine found gives way. Where neither lies within the other the engine's content loses what
//! both have, and where both are the same it goes.

use text_size::TextRange;

use super::{Attribution, Attributions, edges, join, may_be_quoted, modes};
use crate::analysis::{By, EvidenceKind, Mode, Part, Stance};
use crate::edits::{Edits, PlacedEdit};
use crate::text::{Structure, order};
use sayso_document::edit::{Edit, closest_quotation};

/// The attributions as the reader has them. `unplaced` gets the places of edits that are about no quotation, or make none.
pub(crate) fn apply(
    text: &str,
    structure: &Structure,
    edits: &Edits,
    mut all: Attributions,
    unplaced: &mut Vec<u32>,
) -> Attributions {
    let article = Article { text, structure };
    let mut made: Vec<(u32, TextRange)> = Vec::new();
    let mut any = false;
    for (at, edit) in edits.iter() {
        let done = article.apply(edit, &mut all.found);
        any |= matches!(done, Some(Done::Changed(_) | Done::Removed(_)));
        match done {
            Some(Done::Changed(content)) => made.push((at, content)),
            // What was said of it before has had its place.
            Some(Done::Removed(gone)) => made.retain(|(_, content)| !gone.firsts().any(|first| first == *content)),
            Some(Done::NotMine) => {}
            None => unplaced.push(at),
        }
    }
    if !any {
        return all;
    }
    let quotes: Vec<Vec<TextRange>> = all.found.iter().filter(|a| a.is_fixed()).map(|a| a.content.clone()).collect();
    for attribution in all.found.iter_mut().filter(|a| !a.is_fixed()) {
        attribution.content = without(text, &attribution.content, &quotes);
    }
    let fixed = quotes.concat();
    all.found.retain(|a| !a.content.is_empty());
    join::nest(text, &mut all.found);
    let lies_on = |range: TextRange| fixed.iter().any(|part| range.contains_range(*part));
    let meets = |range: TextRange| fixed.iter().any(|part| part.intersect(range).is_some_and(|both| !both.is_empty()));
    all.not_speech.retain(|between| !lies_on(between.range));
    all.faint.retain(|faint| !meets(faint.range));
    // What two edits claim is his who comes first in the text.
    let stands =
        |content: &TextRange| all.found.iter().any(|a| a.content.contains(content) || a.formerly.contains(content));
    unplaced.extend(made.iter().filter(|(_, content)| !stands(content)).map(|(at, _)| *at));
    all
}

/// What an edit did.
enum Done {
    /// There is a quotation that begins with these words.
    Changed(TextRange),
    /// This one is gone.
    Removed(Attribution),
    /// It is about something else than quotations.
    NotMine,
}

struct Article<'a> {
    text: &'a str,
    structure: &'a Structure,
}

impl Article<'_> {
    /// Nothing where there is nothing it could be about.
    fn apply(&self, edit: &PlacedEdit, found: &mut Vec<Attribution>) -> Option<Done> {
        match edit {
            Edit::Quote { content, cue, source } => {
                let content = self.parts(content)?;
                let first = content[0];
                // It takes the place of the same words by the engine, or by an edit before.
                let formerly = found.iter().find(|a| a.content == content).map_or(Vec::new(), |a| a.formerly.clone());
                found.retain(|a| a.content != content);
                let (mode, stance) =
                    cue.and_then(|cue| modes::of(&self.text[cue])).unwrap_or((Mode::Speech, Stance::Neutral));
                let link = if source.is_some() { EvidenceKind::Reader } else { EvidenceKind::Continued };
                let (cue, source) = (*cue, *source);
                let made = Attribution::of(content);
                found.push(Attribution { cue, source, link, mode, stance, by: By::Reader, formerly, ..made });
                Some(Done::Changed(first))
            }
            Edit::Unquote { quotation } => {
                let place = place_of(found, *quotation)?;
                Some(Done::Removed(found.remove(place)))
            }
            Edit::Resize { quotation, part, to } => {
                let place = place_of(found, *quotation)?;
                let attribution = &mut found[place];
                match part {
                    Part::Content => {
                        let content = self.parts(to)?;
                        attribution.formerly.push(attribution.content[0]);
                        attribution.content = content;
                    }
                    Part::Cue => {
                        attribution.cue = to.first().copied();
                        if let Some((mode, stance)) = attribution.cue.and_then(|cue| modes::of(&self.text[cue])) {
                            (attribution.mode, attribution.stance) = (mode, stance);
                        }
                    }
                    Part::Source => {
                        attribution.source = to.first().copied();
                        attribution.link = EvidenceKind::Reader;
                    }
                    Part::Speaker => return None,
                }
                if let Err(place) = attribution.edited.binary_search(part) {
                    attribution.edited.insert(place, *part);
                }
                Some(Done::Changed(attribution.content[0]))
            }
            _ => Some(Done::NotMine),
        }
    }

    /// Contents in order, one for each paragraph that a range lies in, without white space at their ends; nothing where nothing may be
    /// quoted.
    fn parts(&self, ranges: &[TextRange]) -> Option<Vec<TextRange>> {
        let mut out: Vec<TextRange> = Vec::new();
        for range in ranges {
            let blocks = &self.structure.blocks;
            let first = blocks.partition_point(|block| block.range.end() <= range.start());
            let blocks = blocks[first..].iter().take_while(|block| block.range.start() < range.end());
            let parts = blocks.filter_map(|block| block.range.intersect(*range));
            let parts = parts.filter(|part| may_be_quoted(self.structure, *part));
            out.extend(parts.filter_map(|part| edges::trimmed(self.text, part)));
        }
        order::sort(&mut out, |part| order::place(*part));
        out.dedup_by(|next, last| {
            let overlap = next.start() < last.end();
            if overlap {
                *last = last.cover(*next);
            }
            overlap
        });
        (!out.is_empty()).then_some(out)
    }
}

/// The place of the attribution that an edit is about: by its first words, or else by those that it had before an edit.
pub(crate) fn place_of(found: &[Attribution], quotation: TextRange) -> Option<usize> {
    let now = found.iter().zip(0..).map(|(a, place)| (a.content[0], place));
    let before = || found.iter().zip(0..).flat_map(|(a, place)| a.formerly.iter().map(move |first| (*first, place)));
    closest_quotation(quotation, now).or_else(|| closest_quotation(quotation, before()))
}

/// What is left of the engine's contents beside the reader's quotations. One that lies in them with all its parts is nested, as is a content
/// that lies in one of its parts.
fn without(text: &str, content: &[TextRange], quotes: &[Vec<TextRange>]) -> Vec<TextRange> {
    let holds = |part: &TextRange| content.iter().any(|own| own.contains_range(*part) && own != part);
    let mut left = content.to_vec();
    for quote in quotes.iter().filter(|quote| !quote.iter().all(holds)) {
        for taken in quote {
            let meets = |part: &TextRange| part.intersect(*taken).is_some_and(|both| !both.is_empty());
            let stays = |part: &TextRange| !meets(part) || taken.contains_range(*part) && taken != part;
            left = left
                .into_iter()
                .flat_map(|part| {
                    if stays(&part) {
                        return [Some(part), None];
                    }
                    let before = (part.start() < taken.start()).then(|| TextRange::new(part.start(), taken.start()));
                    let after = (taken.end() < part.end()).then(|| TextRange::new(taken.end(), part.end()));
                    [before, after].map(|part| edges::trimmed(text, part?))
                })
                .flatten()
                .collect();
        }
    }
    left
}
