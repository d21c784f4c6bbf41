//! `speaker`: is the right one named.
//!
//! A quotation of the gold is compared with the found one whose content is likest to its own.
//!
//! - Recall: of the gold's quotations with a named speaker, how many are given to that speaker or to another that the gold also accepts.
//! - Precision: of the named speakers that were given, how many are right. An unnamed source that becomes an entity of its own is no error
//!   and counts for nothing; one that is given to somebody whom the gold names is wrong.

use std::collections::HashMap;

use sayso::TextRange;

use super::figures::Figures;
use super::reading::{Entity, Quotation, Reading, Speakers};
use super::words::{Words, likeness};

/// Contents that share fewer of their words than this are not compared: less is asked than for `linked`, since who speaks can be right
/// where the extent is not.
const SAME: f64 = 0.3;

/// Compares the speakers of one text.
pub(super) fn score(
    text: &str,
    words: &Words,
    quotations: &[Quotation],
    entities: &[Entity],
    found: &Reading,
    figures: &mut Figures,
) {
    let identities = Identities::new(text, entities);
    let contents: Vec<_> = found.quotations.iter().map(|quotation| words.of(&quotation.content)).collect();
    let (mut right, mut given, mut wanted) = (0, 0, 0);
    for quotation in quotations {
        let accepted: &[usize] = match &quotation.speaker {
            Speakers::Named(accepted) => accepted,
            Speakers::Unnamed => &[],
            Speakers::Unknown => continue,
        };
        wanted += usize::from(!accepted.is_empty());
        let content = words.of(&quotation.content);
        let likest = contents.iter().map(|other| likeness(&content, other)).enumerate();
        let Some((place, share)) = likest.max_by(|x, y| x.1.total_cmp(&y.1)) else { continue };
        let Speakers::Named(speakers) = &found.quotations[place].speaker else { continue };
        if share < SAME {
            continue;
        }
        let who = identities.of(&found.entities[speakers[0]]);
        if accepted.is_empty() && who.is_empty() {
            continue;
        }
        given += 1;
        right += usize::from(accepted.iter().any(|entity| who.contains(entity)));
    }
    figures.count("speaker", right, given, wanted);
}

/// Tells which of the gold's entities a found one is.
struct Identities<'a> {
    /// Whose name stands where.
    at: HashMap<TextRange, usize>,
    /// Each entity's name and all its names in the text.
    names: Vec<Vec<String>>,
    entities: &'a [Entity],
}

impl<'a> Identities<'a> {
    fn new(text: &str, entities: &'a [Entity]) -> Self {
        let at = entities.iter().enumerate().flat_map(|(i, entity)| entity.names().map(move |name| (name, i)));
        let names = |entity: &Entity| {
            let in_text = entity.names().map(|name| plain(&text[name]));
            std::iter::once(plain(&entity.name)).chain(in_text).collect()
        };
        Identities { at: at.collect(), names: entities.iter().map(names).collect(), entities }
    }

    /// The entity on whose names most of the found one's names lie; where none lies on any, those of the same name.
    fn of(&self, found: &Entity) -> Vec<usize> {
        let mut votes = vec![0_usize; self.entities.len()];
        for name in found.names() {
            if let Some(entity) = self.at.get(&name) {
                votes[*entity] += 1;
            }
        }
        let all: usize = votes.iter().sum();
        let name = plain(&found.name);
        (0..self.entities.len())
            .filter(|i| if all > 0 { votes[*i] * 2 > all } else { self.names[*i].contains(&name) })
            .collect()
    }
}

/// A name without what changes from place to place: case, possessive, punctuation.
fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace('’', "'").replace("'s", "");
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | ' ')).collect();
    name.trim().to_owned()
}
