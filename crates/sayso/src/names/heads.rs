//! Names told by their head word: “… Ministry”, “… Airport”, “Department of …”.

use std::ops::Range;

use super::capitals::first_name;
use super::titles;
use super::tokens::Tokens;
use crate::analysis::EntityType;
use crate::lexicon::{Class, LISTS};

/// The parts that head a name, the likelier reading first.
const HEADS: &[(Class, EntityType)] = &[
    (Class::LawHead, EntityType::Law),
    (Class::EventHead, EntityType::Event),
    (Class::WorkHead, EntityType::WorkOfArt),
    (Class::OrgHead, EntityType::Org),
    (Class::FacHead, EntityType::Fac),
    (Class::PlaceHead, EntityType::Loc),
];

/// Heads that are surnames too.
const SURNAMES: &[&str] = &[
    "Hill", "Hills", "Hall", "Lane", "Park", "Church", "Post", "Press", "Lake", "Bridge", "Castle", "Temple", "House",
    "Street", "Forest", "Cross", "Masters", "Guard", "Lines", "Bay", "Law", "Bill", "Falls", "Grove", "Ridge", "Court",
    "Board", "Fields", "Delta", "Abbey", "Power", "Rangers", "Creek", "Stores", "Foods", "Code", "Rhodes", "Beach",
];

/// Where the headed name that begins a run ends, and what it names.
pub(super) fn find(tokens: &Tokens<'_>, names: &[bool], run: Range<usize>) -> Option<(usize, EntityType)> {
    let first = run.start;
    let stop = (first..run.end).find(|&k| {
        let title = titles::at(tokens, k).is_some_and(|end| end < run.end && tokens.capital(end));
        title && !titles::is_military_or_judicial_body(tokens, k)
    });
    let last = stop.unwrap_or(run.end);
    // “Western Varrin” where a list knows Varrin.
    let directed = last > first + 1
        && tokens.has(first, Class::PlaceFirst)
        && LISTS.name(tokens.str(first + 1)).is_some_and(|listed| listed.kind == EntityType::Loc);
    let place_first = last > first + 1
        && tokens.has(first, Class::PlaceFirst)
        && matches!(
            tokens.str(first),
            "Lake" | "Mount" | "Mt." | "Cape" | "Port" | "Fort" | "Ft." | "San" | "Santa" | "Los" | "Las" | "El"
        );
    let head = (first..last).rev().find_map(|k| kind_of(tokens, k, first).map(|kind| (k, kind)));
    if let Some((k, kind)) = head {
        let of = after_of(tokens, names, k);
        if k > first || of.is_some() {
            return Some((of.unwrap_or(k + 1), kind));
        }
    }
    if tokens.has(first, Class::EventFirst) && last == first + 2 {
        return Some((last, EntityType::Event));
    }
    if place_first && !first_name(tokens, first + 1) {
        return Some((first + 2, EntityType::Loc));
    }
    if directed && (last == first + 2 || tokens.str(first + 2) != "-") {
        return Some((first + 2, EntityType::Loc));
    }
    joined_by_and(tokens, names, first..last)
}

fn kind_of(tokens: &Tokens<'_>, k: usize, first: usize) -> Option<EntityType> {
    let (_, kind) = HEADS.iter().find(|(part, _)| tokens.has(k, *part))?;
    let may_be_surname = k <= first + 2 && first_name(tokens, first) && SURNAMES.contains(&tokens.str(k));
    // “Homeowner Randall Church”, at the head of a sentence.
    let occupied = k == first + 2
        && tokens.capital_is_moot(first)
        && !tokens.headline(first)
        && !tokens.has(first, Class::PlaceFirst)
        && first_name(tokens, k - 1)
        && SURNAMES.contains(&tokens.str(k));
    (!may_be_surname && !occupied).then_some(*kind)
}

/// “University of Orsk”, “Department of Health and Human Services”, “Center for …”: where what follows the head ends.
fn after_of(tokens: &Tokens<'_>, names: &[bool], head: usize) -> Option<usize> {
    let link = head + 1;
    let joins = tokens.is_any(link, &["of", "for"]) && tokens.has(head, Class::BeforeOf)
        || tokens.is(link, "on")
            && tokens.is_any(head, &["committee", "commission", "council", "conference", "subcommittee"]);
    let mut at = link + 1 + usize::from(tokens.is(link + 1, "the"));
    let is_name = |k: usize| tokens.same_block(head, k) && names[k];
    if !joins || !is_name(at) || titles::at(tokens, at).is_some_and(is_name) {
        return None;
    }
    let many = tokens.is_any(
        head,
        &[
            "department", "ministry", "committee", "bureau", "office", "institute", "institutes", "subcommittee",
            "commission",
        ],
    );
    let longest = head + 16;
    while at < longest {
        at += 1;
        let and = tokens.is_any(at, &["and", "&"]) && many && LISTS.name(tokens.str(at - 1)).is_none();
        let of = tokens.is(at, "of") && tokens.has(at - 1, Class::BeforeOf);
        let hyphen = tokens.str(at) == "-" && tokens.glued(at) && tokens.glued(at + 1);
        // “University of Orsk at Varrin”
        let campus = tokens.is(at, "at") && tokens.is(head, "university");
        if (and || of || hyphen || campus) && is_name(at + 1) && !tokens.capital_is_moot(at + 1) {
            at += 1;
        } else if !is_name(at) || titles::at(tokens, at).is_some() {
            break;
        }
    }
    Some(at)
}

/// “Food and Drug Administration”: only after “the” or of ordinary words, lest “Vale and Orsk Party” be one.
fn joined_by_and(tokens: &Tokens<'_>, names: &[bool], run: Range<usize>) -> Option<(usize, EntityType)> {
    let first = run.start;
    let determined = first > 0 && tokens.is_any(first - 1, &["the", "u.s.", "us", "'s", "’s"]);
    let ordinary = |k: usize| tokens.has(k, Class::Common) || tokens.has(k, Class::OrgHead);
    let plain = tokens.is(run.end, "and") && run.len() < 3 && (determined || run.clone().all(ordinary));
    if !plain || run.clone().any(|k| LISTS.name(tokens.str(k)).is_some() || first_name(tokens, k)) {
        return None;
    }
    let end = (run.end + 1..run.end + 5).take_while(|&k| tokens.same_block(first, k) && names[k]).last()?;
    (end > run.end + 1 && tokens.has(end, Class::OrgHead)).then_some((end + 1, EntityType::Org))
}

#[cfg(test)]
mod tests {
    use super::super::tests::named;
    use EntityType::{Event, Fac, Law, Loc, Org};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn heads_tell_what_is_named() {
        assert_eq!(named("He left the Varrin Harbour Commission."), [("Varrin Harbour Commission", Org)]);
        assert_eq!(named("She flew to Orsk Airport."), [("Orsk Airport", Fac)]);
        assert_eq!(named("It broke the Quiet Harbours Act."), [("Quiet Harbours Act", Law)]);
        assert_eq!(named("They swam in Lake Orsk."), [("Lake Orsk", Loc)]);
        assert_eq!(named("After Hurricane Temi it rained."), [("Hurricane Temi", Event)]);
    }

    #[test]
    fn heads_go_on_after_of_and_and() {
        assert_eq!(named("It was at the University of Orsk."), [("University of Orsk", Org)]);
        assert_eq!(named("He ran the Department of Nets and Ropes."), [("Department of Nets and Ropes", Org)]);
        assert_eq!(named("It was made by the Salt and Cod Administration."), [("Salt and Cod Administration", Org)]);
    }

    #[test]
    fn surnames_are_no_heads() {
        assert_eq!(named("So Elena Hill left."), [("Elena Hill", EntityType::Person)]);
    }
}
