//! Who and what is named, as the ledger lists it.

use sayso::Analysis;
use sayso::analysis::{Entity, EntityId, EntityType};
use sayso::text::order;
use text_size::TextRange;

use super::Text;

/// A list of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameList {
    /// Human beings.
    People,
    /// Companies, agencies, parties.
    Bodies,
    /// Places and buildings.
    Places,
    /// Nations, faiths.
    Groups,
    /// Events, works, laws, products.
    Things,
    /// Dates, times, sums.
    Values,
}

impl NameList {
    /// All, in their order.
    pub const ALL: [NameList; 6] =
        [NameList::People, NameList::Bodies, NameList::Places, NameList::Groups, NameList::Things, NameList::Values];

    /// The list of a type.
    pub fn of(kind: EntityType) -> NameList {
        match kind {
            EntityType::Person => NameList::People,
            EntityType::Org => NameList::Bodies,
            EntityType::Loc | EntityType::Fac => NameList::Places,
            EntityType::Norp => NameList::Groups,
            EntityType::Event | EntityType::WorkOfArt | EntityType::Law | EntityType::Product => NameList::Things,
            EntityType::Date | EntityType::Time | EntityType::Money | EntityType::Percent | EntityType::Quantity => {
                NameList::Values
            }
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            NameList::People => "People",
            NameList::Bodies => "Bodies",
            NameList::Places => "Places",
            NameList::Groups => "Groups",
            NameList::Things => "Events, works and laws",
            NameList::Values => "Dates and sums",
        }
    }

    /// Its entities: who is spoken of most comes first, of equals who comes first in the text; values as they come.
    pub fn entities(self, analysis: &Analysis) -> Vec<EntityId> {
        let numbered = (0..).map(EntityId).zip(&analysis.entities);
        let mut out: Vec<EntityId> =
            numbered.filter(|(_, entity)| NameList::of(entity.kind) == self).map(|(id, _)| id).collect();
        if self != NameList::Values {
            order::sort(&mut out, |id| u64::MAX - analysis.entity(*id).mentions.len() as u64);
        }
        out
    }
}

/// The other words an entity is spoken of by, as written, in order of first use: what its name already says is left out.
pub fn aliases(text: &Text, entity: &Entity) -> Vec<String> {
    const MOST: usize = 9;
    let mut out: Vec<String> = Vec::new();
    let mut known: Vec<String> = vec![entity.name.to_lowercase()];
    for mention in &entity.mentions {
        let words = text[mention.range].split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = words.to_lowercase();
        if known.contains(&lower) {
            continue;
        }
        if out.len() == MOST {
            out.push("…".into());
            break;
        }
        known.push(lower);
        out.push(words);
    }
    out
}

/// The mention after the one that is shown, round the end; the first if none is shown.
pub fn next_mention(entity: &Entity, shown: Option<TextRange>) -> Option<TextRange> {
    let at = entity.mentions.iter().position(|mention| Some(mention.range) == shown);
    let next = at.map_or(0, |at| at + 1);
    entity.mentions.get(next).or(entity.mentions.first()).map(|mention| mention.range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn names_are_listed_by_kind_with_their_other_words() {
        let source =
            "Mayor Edda Varrin spoke in Larkholm on Monday. Varrin said she would stay. “No,” said Joss Kellaway.";
        let analysis = sayso::analyse(source);
        let text = Text::from(Rc::from(source));
        let people = NameList::People.entities(&analysis);
        let names: Vec<&str> = people.iter().map(|id| analysis.entity(*id).name.as_str()).collect();
        assert_eq!(names, ["Edda Varrin", "Joss Kellaway"]);
        assert_eq!(aliases(&text, analysis.entity(people[0])), ["Varrin", "she"]);
        assert_eq!(NameList::Values.entities(&analysis).len(), 1);
    }

    #[test]
    fn mentions_are_gone_through_round_the_end() {
        let analysis = sayso::analyse("Edda Varrin came. Edda Varrin left.");
        let entity = &analysis.entities[0];
        let first = next_mention(entity, None);
        let second = next_mention(entity, first);
        assert!(second != first && next_mention(entity, second) == first);
    }
}
