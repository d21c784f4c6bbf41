//! The whole document decides what a name names: what is clear in one place is so in all.

use std::collections::{HashMap, HashSet};

use super::NamedMention;
use super::candidates::{Candidate, Guess, looks_like_company};
use super::capitals::{first_name, surname};
use super::tokens::Tokens;
use crate::analysis::EntityType;
use crate::lexicon::{Class, Classes, LISTS};
use crate::text::WordKind;

/// What speaks for each reading of an open name, in points.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    person: i32,
    org: i32,
    place: i32,
}

/// Gives each candidate its type.
pub(super) fn settle(tokens: &Tokens<'_>, candidates: Vec<Candidate>) -> Vec<NamedMention> {
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    let spoken_of = |candidate: &&Candidate| candidate.words.len() == 1 && acts_alone(tokens, candidate);
    let alone: HashSet<u32> = candidates.iter().filter(spoken_of).map(|c| tokens.id(c.words.start)).collect();
    for candidate in &candidates {
        let votes = votes.entry(tokens.str_of(&candidate.words)).or_default();
        vote(tokens, candidate, votes);
        // “Simeon Grade”, where “Grade said” so: however common the word.
        votes.person += 4 * i32::from(candidate.words.len() > 1 && alone.contains(&tokens.id(candidate.words.end - 1)));
    }
    let known = Known::new(tokens, &candidates, &votes);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let votes = votes.get(tokens.str_of(&candidate.words)).copied().unwrap_or_default();
            let kind = known.kind(tokens, &candidate, votes)?;
            let geopolitical =
                kind == EntityType::Loc && matches!(candidate.guess, Guess::Listed(listed) if listed.area.is_some());
            let title = candidate.title.filter(|_| kind == EntityType::Person).map(|title| tokens.range_of(&title));
            Some(NamedMention { range: tokens.range_of(&candidate.words), kind, title, geopolitical })
        })
        .collect()
}

/// “Grade said”, “Mr Grade”
fn acts_alone(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let the = candidate.words.start > 0 && tokens.is(candidate.words.start - 1, "the");
    candidate.title.is_some() || tokens.has(candidate.words.end, Class::AfterPerson) && !the
}

/// Adds what one place in the text tells of a name.
fn vote(tokens: &Tokens<'_>, candidate: &Candidate, votes: &mut Votes) {
    let words = &candidate.words;
    let (first, after, several) = (words.start, words.end, words.len() > 1);
    let same_block = |k: usize| tokens.same_block(first, k);
    if candidate.title.is_some() {
        votes.person += 6;
    }
    if several {
        votes.person += 4 * i32::from(first_name(tokens, first));
        votes.person += 2 * i32::from(surname(tokens, after - 1));
        votes.person += i32::from(words.len() < 4);
        votes.person += 3 * i32::from(
            words.clone().skip(1).any(|k| tokens.str(k).chars().count() == 2 && tokens.str(k).ends_with('.')),
        );
        votes.person += 6 * i32::from(tokens.has(after - 1, Class::Suffix));
    } else {
        votes.person += i32::from(first_name(tokens, first)) + i32::from(surname(tokens, first));
    }
    if looks_like_company(tokens, words) {
        votes.org += 8;
    }
    // A dateline begins with where it was written.
    if tokens.dateline(first) {
        votes.place += 10;
    } else if !several && tokens.upper(first) && !tokens.headline(first) {
        votes.org += if tokens.str(first).len() < 6 { 5 } else { 2 };
    }
    // The head of a transcript's line.
    if !several && tokens.upper(first) && tokens.str(after) == ":" && !tokens.has(first, Class::Common) {
        votes.person += 8;
    }
    if several && !first_name(tokens, first) {
        let common = words.clone().filter(|&k| tokens.has(k, Class::Common)).count();
        votes.person -= 3 * i32::from(u8::try_from(common).unwrap_or(u8::MAX));
    }
    // “Varrin Moly”: what begins with a place is a body.
    if several && LISTS.name(tokens.str(first)).is_some_and(|listed| listed.kind == EntityType::Loc) {
        votes.org += if first_name(tokens, first) { 0 } else { 5 };
    }
    if same_block(after) {
        votes.person += 2 * i32::from(tokens.has(after, Class::AfterPerson));
        let comma = tokens.str(after) == "," && same_block(after + 2);
        // “, 34,”
        votes.person += 5 * i32::from(
            comma && tokens.kind(after + 1) == Some(WordKind::Number) && matches!(tokens.str(after + 2), "," | "."),
        );
        votes.person += 2 * i32::from(comma && tokens.is_any(after + 1, &["who", "whose"]));
        votes.person += 2 * i32::from(
            comma
                && tokens.has(after + 1, Class::Article)
                && (after + 2..after + 5).any(|k| tokens.has(k, Class::Role)),
        );
    }
    if first > 0 && same_block(first - 1) {
        votes.org += 4 * i32::from(tokens.is(first - 1, "the") || tokens.is_body(first - 1));
        votes.place += 2 * i32::from(tokens.has(first - 1, Class::BeforePlace));
        votes.place += i32::from(tokens.is(first - 1, "in"));
        votes.person += i32::from(tokens.has(first - 1, Class::BeforePerson));
        // “…,” said Varrin
        let after_words = first > 1 && tokens.is_any(first - 2, &["”", "\"", "’", "'", "''", ",", "»"]);
        let said = tokens.has(first - 1, Class::BeforePerson) || tokens.has(first - 1, Class::AfterPerson);
        votes.person += 2 * i32::from(after_words && said);
    }
}

/// What the clear names of a document tell of the others.
struct Known {
    /// Last words of people's names.
    surnames: HashSet<u32>,
    /// Their first words.
    first_names: HashSet<u32>,
    /// First words of bodies' names.
    bodies: HashSet<u32>,
}

impl Known {
    fn new(tokens: &Tokens<'_>, candidates: &[Candidate], votes: &HashMap<&str, Votes>) -> Self {
        let mut known = Known { surnames: HashSet::new(), first_names: HashSet::new(), bodies: HashSet::new() };
        for candidate in candidates {
            let words = &candidate.words;
            match candidate.guess {
                Guess::Open if words.len() > 1 || candidate.title.is_some() => {
                    let votes = votes.get(tokens.str_of(words)).copied().unwrap_or_default();
                    let place =
                        LISTS.name(tokens.str(words.end - 1)).is_some_and(|listed| listed.kind == EntityType::Loc);
                    let plain = !place || first_name(tokens, words.start) || candidate.title.is_some();
                    if plain && open_kind(votes, words.len() > 1) == Some(EntityType::Person) {
                        let suffix = tokens.has(words.end - 1, Class::Suffix) && words.len() > 2;
                        let last = words.end
                            - 1
                            - usize::from(suffix)
                            - usize::from(suffix && tokens.str(words.end - 2) == ",");
                        known.surnames.insert(tokens.id(last.max(words.start)));
                        if words.len() > 1 {
                            known.first_names.insert(tokens.id(words.start));
                        }
                    }
                }
                Guess::Headed(EntityType::Org) if words.len() > 1 => {
                    known.bodies.insert(tokens.id(words.start));
                }
                _ => {}
            }
        }
        known
    }

    fn kind(&self, tokens: &Tokens<'_>, candidate: &Candidate, votes: Votes) -> Option<EntityType> {
        let words = &candidate.words;
        let single = words.len() == 1;
        let is_surname = single && self.surnames.contains(&tokens.id(words.start));
        match candidate.guess {
            Guess::Headed(kind) => Some(kind),
            // “Lincoln” where the text has a Rosa Lincoln, but not “in Lincoln”.
            Guess::Listed(listed) if is_surname && matches!(listed.kind, EntityType::Loc | EntityType::Org) => {
                let placed =
                    words.start > 0 && tokens.has(words.start - 1, Class::BeforePlace) || tokens.str(words.end) == ",";
                Some(if placed { listed.kind } else { EntityType::Person })
            }
            Guess::Listed(listed) if is_surname && listed.kind == EntityType::Norp => {
                let adjective =
                    tokens.kind(words.end).is_some_and(|kind| matches!(kind, WordKind::Lower | WordKind::Capital));
                Some(if adjective && !tokens.has(words.end, Class::AfterPerson) {
                    listed.kind
                } else {
                    EntityType::Person
                })
            }
            Guess::Listed(listed) => Some(listed.kind),
            Guess::Title => {
                (is_surname && !tokens.is(words.start.saturating_sub(1), "the")).then_some(EntityType::Person)
            }
            Guess::Open if !is_surname && nothing(tokens, candidate) => None,
            Guess::Open if is_surname => Some(EntityType::Person),
            Guess::Open
                if single && self.first_names.contains(&tokens.id(words.start)) && first_name(tokens, words.start) =>
            {
                Some(EntityType::Person)
            }
            Guess::Open if single && self.bodies.contains(&tokens.id(words.start)) && votes.person < 4 => {
                Some(EntityType::Org)
            }
            Guess::Open => open_kind(votes, !single),
        }
    }
}

/// Capitals that name nothing: “GDP”, “the Party”, “Climate Change”.
fn nothing(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    const HEADS: Classes = Class::any(&[
        Class::OrgHead,
        Class::FacHead,
        Class::PlaceHead,
        Class::PlaceFirst,
        Class::EventHead,
        Class::LawHead,
    ]);
    let words = &candidate.words;
    let generic = |k: usize| {
        let first_name = first_name(tokens, k);
        tokens.has(k, Class::Common) && !first_name || tokens.has(k, HEADS) && !surname(tokens, k)
    };
    // “EB-5”
    let numbered = tokens.str(words.end) == "-" && tokens.kind(words.end + 1) == Some(WordKind::Number);
    let no_body = tokens.has(words.start, Class::Acronym) || numbered && tokens.glued(words.end);
    words.len() == 1 && no_body || candidate.title.is_none() && words.clone().all(generic)
}

/// The type that most speaks for; nothing where nothing speaks.
fn open_kind(votes: Votes, several: bool) -> Option<EntityType> {
    let Votes { person, org, place } = votes;
    let best = person.max(org).max(place);
    if best < if several { 1 } else { 2 } {
        return several.then_some(EntityType::Org);
    }
    Some(if person == best {
        EntityType::Person
    } else if org == best {
        EntityType::Org
    } else {
        EntityType::Loc
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::named;
    use EntityType::{Loc, Norp, Org, Person};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn what_is_clear_once_is_clear_everywhere() {
        assert_eq!(named("Elena Varrin left. The Varrin plan failed."), [("Elena Varrin", Person), ("Varrin", Person)]);
    }

    #[test]
    fn lists_yield_to_people_but_not_to_places() {
        let text = "Elena London spoke. London smiled in London.";
        assert_eq!(named(text), [("Elena London", Person), ("London", Person), ("London", Loc)]);
    }

    #[test]
    fn acronyms_are_bodies_unless_they_name_none() {
        assert_eq!(named("He joined the VHC as GDP fell."), [("VHC", Org)]);
    }

    #[test]
    fn groups() {
        assert_eq!(named("So Norwegian boats met Republicans."), [("Norwegian", Norp), ("Republicans", Norp)]);
    }
}
