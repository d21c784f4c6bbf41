//! Who speaks to whom, and who quotes whom.

use crate::voices::Ink;
use sayso_document::analysis::Analysis;
use sayso_document::analysis::{EntityType, Speaker};

use super::View;
use super::graph::{Graph, NAMES};
use super::{Look, counted, fit};

/// The whole chart; empty if nobody is said to speak to, or to quote, anybody.
#[derive(Clone, Debug, PartialEq)]
pub struct Relations {
    /// In order of first words.
    pub people: Vec<Person>,
    /// In the order of the text.
    pub relations: Vec<Relation>,
    /// Where all of it stands.
    pub graph: Graph,
    /// How many relations are not shown.
    pub left_out: usize,
}

/// A voice, or somebody who is spoken to.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// How they look.
    pub look: Look,
    /// What stands beside the name.
    pub sign: Sign,
}

/// The signs of the text's own names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A person.
    Disc,
    /// A body or a place.
    Square,
    /// A source without a name.
    Ring,
}

/// An arrow from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Who speaks: a place in the list of people.
    pub from: usize,
    /// Who is spoken to, or quoted.
    pub to: usize,
    /// Which of the two.
    pub kind: Kind,
    /// In how many quotations.
    pub count: u32,
}

/// What an arrow says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// “told Kellaway”
    To,
    /// “my deputy said”, within one's own words
    Quotes,
}

/// More people, or arrows, can't be told apart.
const PEOPLE: usize = 14;
const ARROWS: usize = 30;

/// As the analysis has it.
struct Found {
    from: Speaker,
    to: Speaker,
    kind: Kind,
    count: u32,
    kept: bool,
}

impl Relations {
    /// Finds the relations and lays them out.
    pub fn of(view: &View) -> Relations {
        let mut found = find(view.analysis);
        let mut who: Vec<Speaker> = Vec::new();
        for _ in 0..ARROWS {
            // The most frequent of those for which there is room; of two the first.
            let fits = |f: &Found| {
                let new = usize::from(!who.contains(&f.from)) + usize::from(!who.contains(&f.to));
                !f.kept && who.len() + new <= PEOPLE
            };
            let candidates = (0..found.len()).filter(|&at| fits(&found[at]));
            let Some(at) = candidates.max_by_key(|&at| (found[at].count, usize::MAX - at)) else { break };
            found[at].kept = true;
            for speaker in [found[at].from, found[at].to] {
                if !who.contains(&speaker) {
                    who.push(speaker);
                }
            }
        }
        let left_out = found.iter().filter(|f| !f.kept).count();
        // In order of the text, however often: so one more quotation doesn't turn the picture round.
        who.clear();
        let mut place = |speaker: Speaker| {
            who.iter().position(|&known| known == speaker).unwrap_or_else(|| {
                who.push(speaker);
                who.len() - 1
            })
        };
        let kept = found.iter().filter(|f| f.kept);
        let relations: Vec<Relation> =
            kept.map(|f| Relation { from: place(f.from), to: place(f.to), kind: f.kind, count: f.count }).collect();
        let people: Vec<Person> = who.iter().map(|&speaker| Person::of(view, speaker)).collect();
        let labels: Vec<&str> = people.iter().map(|person| person.look.label.as_str()).collect();
        let graph = Graph::of(&labels, &relations);
        Relations { people, relations, graph, left_out }
    }

    /// The same in sentences.
    pub fn told(&self) -> Vec<String> {
        let name = |at: usize| &self.people[at].look.name;
        let sentence = |relation: &Relation| {
            let does = if relation.kind == Kind::To { "speaks to" } else { "quotes" };
            let quotations = counted(relation.count as usize, "quotation");
            format!("{} {does} {}: {quotations}", name(relation.from), name(relation.to))
        };
        self.relations.iter().map(sentence).collect()
    }

    /// What the reader should know of it.
    pub fn note(&self) -> Option<String> {
        let are = if self.left_out == 1 { "is" } else { "are" };
        (self.left_out > 0).then(|| format!("{} {are} left out.", counted(self.left_out, "rarer relation")))
    }
}

fn find(analysis: &Analysis) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |from: Option<Speaker>, to: Option<Speaker>, kind: Kind| {
        let Some((from, to)) = from.zip(to).filter(|(from, to)| from != to) else { return };
        match found.iter_mut().find(|f| (f.from, f.to, f.kind) == (from, to, kind)) {
            Some(known) => known.count += 1,
            None => found.push(Found { from, to, kind, count: 1, kept: false }),
        }
    };
    for quotation in analysis.quotations.iter().filter(|quotation| quotation.mode.is_uttered()) {
        add(quotation.speaker, quotation.addressee.map(Speaker::Entity), Kind::To);
        if let Some(outer) = analysis.said_in(quotation) {
            add(analysis.quotation(outer).speaker, quotation.speaker, Kind::Quotes);
        }
    }
    found
}

impl Person {
    fn of(view: &View, speaker: Speaker) -> Person {
        let sign = match speaker {
            Speaker::Entity(id) if view.analysis.entity(id).kind == EntityType::Person => Sign::Disc,
            Speaker::Entity(_) => Sign::Square,
            Speaker::Unnamed(_) => Sign::Ring,
        };
        let look = view.voices.of_speaker(speaker).map_or_else(
            || {
                // Only spoken to: no voice, and so no hue.
                let name = match speaker {
                    Speaker::Entity(id) => &view.analysis.entity(id).name,
                    Speaker::Unnamed(id) => &view.analysis.unnamed_source(id).phrase,
                };
                let label = fit(name, name, NAMES);
                Look { name: name.clone(), label, ink: Ink::GREY, unnamed: false, doubtful: false }
            },
            |voice| Look::of(voice, NAMES),
        );
        Person { look, sign }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    fn relations(text: &str) -> Relations {
        Relations::of(&read(text).view())
    }

    #[test]
    fn who_is_told_and_who_is_quoted() {
        let found = relations(
            "“It is a habit,” Edda Varrin told Joss Kellaway. “It ends,” Varrin told Kellaway.\n\n\
            “My deputy said, ‘It goes on,’” said Joss Kellaway.",
        );
        assert_eq!(
            found.told(),
            ["Edda Varrin speaks to Joss Kellaway: 2 quotations", "Joss Kellaway quotes my deputy: 1 quotation"]
        );
        assert_eq!(
            found.people.iter().map(|person| person.sign).collect::<Vec<_>>(),
            [Sign::Disc, Sign::Disc, Sign::Ring]
        );
    }

    #[test]
    fn nobody_is_told_anything() {
        assert!(relations("“No,” said Edda Varrin. “Yes,” said Joss Kellaway.").relations.is_empty());
        assert!(relations("").people.is_empty());
    }

    #[test]
    fn no_more_people_than_can_be_told_apart() {
        let said = |n: u8| {
            let (speaker, other) = (char::from(b'a' + n), char::from(b'A' + n));
            format!("“It is late,” Joss Kell{speaker} told Edda {other}arrin.")
        };
        let found = relations(&(0..20).map(said).collect::<Vec<_>>().join("\n\n"));
        assert_eq!((found.people.len(), found.relations.len()), (14, 7));
        assert_eq!(found.note().as_deref(), Some("13 rarer relations are left out."));
    }
}
