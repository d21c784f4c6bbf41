//! Candidates: stretches of words that name one thing, each with what its own words tell of its type.

use std::ops::Range;

use super::capitals::{first_name, surname};
use super::heads;
use super::titles;
use super::tokens::Tokens;
use crate::analysis::EntityType;
use crate::lexicon::{Area, Class, LISTS, Listed};
use crate::text::WordKind;
use crate::text::titlecase;

/// A stretch that names something.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its words.
    pub(super) words: Range<usize>,
    /// What its words tell.
    pub(super) guess: Guess,
    /// The title or role before it.
    pub(super) title: Option<Range<usize>>,
}

/// What the words of a name tell of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// A list knows the name.
    Listed(Listed),
    /// A head word tells: “… Ministry”.
    Headed(EntityType),
    /// It is a title, but may be a surname.
    Title,
    /// Only the text around and the rest of the document can tell.
    Open,
}

/// Names have fewer words; without an end, a text of capitals only would take the square of its length.
const LONGEST: usize = 24;

/// All candidates of a text, in order.
pub(super) fn find(tokens: &Tokens<'_>, names: &[bool]) -> Vec<Candidate> {
    let reader = Reader { tokens, names };
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match reader.at(i) {
            Some(candidate) => {
                i = candidate.words.end;
                out.push(candidate);
            }
            None => i = titles::at(tokens, i).filter(|_| names[i]).unwrap_or(i + 1),
        }
    }
    out
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    names: &'a [bool],
}

impl Reader<'_> {
    /// The candidate that begins at a word.
    fn at(&self, i: usize) -> Option<Candidate> {
        let tokens = self.tokens;
        if let Some(candidate) = self.party_state(i) {
            return Some(candidate);
        }
        let listed = self.listed(i);
        if !self.names[i] && listed.is_none() {
            return self.after_particle(i);
        }
        let run = self.run(i);
        let headed = self.names[i].then(|| heads::find(tokens, self.names, run.clone())).flatten();
        if let Some((end, kind)) = headed.filter(|(end, _)| listed.as_ref().is_none_or(|(words, _)| words.end < *end)) {
            return Some(Candidate { words: i..end, guess: Guess::Headed(kind), title: None });
        }
        let titled = titles::before(tokens, i);
        if let Some((words, listed)) =
            listed.filter(|(words, listed)| !self.is_really_person(words, *listed, &run, titled.is_some()))
        {
            return Some(Candidate { words, guess: Guess::Listed(listed), title: None });
        }
        if !self.names[i] {
            return None;
        }
        if let Some(end) = titles::at(tokens, i) {
            // A single title may be a surname: the document tells.
            return (run.len() == 1 && end == i + 1).then_some(Candidate {
                words: run,
                guess: Guess::Title,
                title: titled,
            });
        }
        let words = self.plain(run);
        Some(Candidate { words, guess: Guess::Open, title: titled })
    }

    /// The longest listed name that begins at a word.
    fn listed(&self, i: usize) -> Option<(Range<usize>, Listed)> {
        let tokens = self.tokens;
        if !tokens.capital(i)
            && !tokens.is_any(i, &["al"])
            && !tokens.str(i).starts_with(|c: char| c.is_ascii_digit() || c == 'i' || c == 'e')
        {
            return None;
        }
        (1..=LISTS.longest()).rev().map(|n| i..i + n).filter(|words| tokens.same_block(i, words.end - 1)).find_map(
            |words| {
                let surface = tokens.str_of(&words);
                let single = words.len() == 1;
                if surface.len() > 40 || single && !self.names[i] {
                    return None;
                }
                let shouted = || {
                    let all = words.clone().all(|k| tokens.upper(k)) && words.len() < 4;
                    let normal = || words.clone().map(|k| titlecase(tokens.str(k))).collect::<Vec<_>>().join(" ");
                    all.then(|| LISTS.name(&normal()))
                        .flatten()
                        .filter(|listed| listed.kind != EntityType::Org || !single)
                };
                LISTS.name(surface).or_else(shouted).map(|listed| (words, listed))
            },
        )
    }

    /// “Jordan Vale”, “Mr. Ford”: a listed word that is a person's here.
    fn is_really_person(&self, words: &Range<usize>, listed: Listed, run: &Range<usize>, titled: bool) -> bool {
        let (tokens, i) = (self.tokens, words.start);
        if words.len() > 1 || listed.kind == EntityType::Norp {
            return false;
        }
        // “Varrin Moly”: a place and something that no list knows are a body's name.
        let unknown = |k: usize| {
            k < run.end
                && !tokens.glued(k)
                && !tokens.capital_is_moot(k)
                && !first_name(tokens, k)
                && !tokens.has(k, Class::Role)
        };
        if listed.kind == EntityType::Loc
            && unknown(i + 1)
            && self.listed(i + 1).is_none()
            && titles::at(tokens, i + 1).is_none()
            && !tokens.capital_is_moot(i)
        {
            return true;
        }
        let next_is_surname = run.end > i + 1
            && !tokens.glued(i + 1)
            && self.listed(i + 1).is_none()
            && titles::at(tokens, i + 1).is_none();
        titled && (surname(tokens, i) || first_name(tokens, i)) || next_is_surname && first_name(tokens, i)
    }

    /// The words from `i` on that belong to names, with what may stand between them.
    fn run(&self, i: usize) -> Range<usize> {
        let tokens = self.tokens;
        let is_name = |k: usize| tokens.same_block(i, k) && self.names[k];
        let glued = |k: usize| tokens.glued(k) && tokens.glued(k + 1);
        let mut end = i + 1;
        while end < i + LONGEST {
            let hyphen = tokens.str(end) == "-" && glued(end) && is_name(end + 1) && !self.joins_two(end);
            let ampersand = tokens.str(end) == "&" && is_name(end + 1);
            let particles = self.particles(end);
            end += if is_name(end) && (tokens.headline(end) || !tokens.capital_is_moot(end)) {
                1
            } else if hyphen || ampersand || end > i + 1 && self.lower_half(end) {
                2
            } else if particles > 0 && !tokens.capital(end) && is_name(end + particles) {
                particles + 1
            } else {
                break;
            };
        }
        i..end
    }

    /// How many words from one on are particles, at most three, hyphens between them included.
    fn particles(&self, i: usize) -> usize {
        let tokens = self.tokens;
        (i..i + 3).take_while(|k| tokens.has(*k, Class::Particle) || *k > i && tokens.str(*k) == "-").count()
    }

    /// The “-un” of a name like “Orsk Jong-un”, not the “-led” of “Orsk Varrin-led”.
    fn lower_half(&self, hyphen: usize) -> bool {
        const ENDINGS: &[&str] = &[
            "led", "style", "based", "born", "era", "elect", "wide", "run", "like", "made", "free", "only", "owned",
            "held", "area",
        ];
        let (tokens, half) = (self.tokens, hyphen + 1);
        let short = tokens.str(half).len() < 6
            && tokens.str(hyphen - 1).len() < 7
            && tokens.kind(half) == Some(WordKind::Lower);
        tokens.str(hyphen) == "-"
            && tokens.glued(hyphen)
            && tokens.glued(half)
            && short
            && tokens.str(half + 1) != "-"
            && !tokens.is_any(half, ENDINGS)
    }

    /// Whether a hyphen stands between two names rather than within one: “Iran-Iraq”.
    fn joins_two(&self, hyphen: usize) -> bool {
        let known = |i: usize| LISTS.name(self.tokens.str(i)).is_some();
        known(hyphen - 1) && (known(hyphen + 1) || self.tokens.seen(hyphen + 1).capital > 1)
            || known(hyphen + 1) && !first_name(self.tokens, hyphen - 1) && self.tokens.seen(hyphen - 1).capital > 1
    }

    /// The part of a run before the next title, listed name or headed name; at least its first word.
    fn plain(&self, run: Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let mut end = run.start + 1;
        while end < run.end {
            // A title's second half is no surname, but “General” after a first name is.
            if !tokens.glued(end) && titles::at(tokens, end).is_some_and(|after| after < run.end) {
                break;
            }
            if let Some((words, listed)) = self.listed(end) {
                let after_first_name = end == run.start + 1 && first_name(tokens, run.start)
                    || end == run.start + 2 && tokens.str(end - 1).ends_with('.');
                let group = listed.kind == EntityType::Norp && (words.end < run.end || tokens.str(end).ends_with('s'));
                let may_be_surname = words.len() == 1 && !group && (after_first_name || tokens.glued(end));
                let joined = matches!(tokens.str(end - 1), "&" | "-") && tokens.str(end - 1) != "-";
                if !may_be_surname && !joined && listed.kind != EntityType::WorkOfArt {
                    break;
                }
            }
            end += 1;
        }
        while end > run.start + 1 && !self.names[end - 1] && !tokens.glued(end - 1) {
            end -= 1;
        }
        // Not all that firms’ names end with: “Stan Greenberg, co-founder”.
        let suffix = tokens.str(end) == ","
            && (tokens.has(end + 1, Class::Suffix) || tokens.is_any(end + 1, &["inc.", "inc", "ltd.", "ltd", "llc"]));
        run.start..if suffix && tokens.same_block(run.start, end + 1) { end + 2 } else { end }
    }

    /// “de Vale”, “al-Orsk”.
    fn after_particle(&self, i: usize) -> Option<Candidate> {
        let tokens = self.tokens;
        if tokens.capital(i) || !tokens.has(i, Class::Opening) {
            return None;
        }
        let gap = self.particles(i + 1).min(2);
        let first = i + 1 + gap;
        let follows = tokens.same_block(i, first) && self.names[first] && !tokens.capital_is_moot(first);
        follows.then(|| Candidate {
            words: i..self.plain(self.run(first)).end,
            guess: Guess::Open,
            title: titles::before(tokens, i),
        })
    }

    /// The Fla. of “R-Fla.” and the IN of “(D-IN)”.
    fn party_state(&self, i: usize) -> Option<Candidate> {
        let tokens = self.tokens;
        let after_party = i > 1
            && tokens.glued(i)
            && tokens.str(i - 1) == "-"
            && tokens.glued(i - 1)
            && matches!(tokens.str(i - 2), "D" | "R" | "I");
        let state = after_party
            && tokens.capital(i)
            && (tokens.str(i).ends_with('.') || tokens.upper(i) && tokens.str(i).len() == 2);
        let listed = Listed { kind: EntityType::Loc, area: Some(Area::City), canonical: "" };
        let guess = Guess::Listed(LISTS.name(tokens.str(i)).unwrap_or(listed));
        state.then(|| Candidate { words: i..i + 1, guess, title: None })
    }
}

/// Whether a name has an ampersand or a number in it, as only bodies have.
pub(super) fn looks_like_company(tokens: &Tokens<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|k| tokens.str(k) == "&" || tokens.has(k, Class::OrgHead) && k + 1 == words.end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::named;
    use EntityType::{Loc, Norp, Person};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn names_leave_out_titles_and_possessives() {
        assert_eq!(named("Then Mr. Tarn’s boat sank."), [("Tarn", Person)]);
        assert_eq!(named("So Transport Minister Edda Varrin left."), [("Edda Varrin", Person)]);
    }

    #[test]
    fn names_hold_particles_initials_and_suffixes() {
        for name in ["Elena van der Orsk", "Peter K. Varrin", "Peter Varrin Jr.", "Jean-Luc Varrin", "Elena al-Tarn"] {
            assert_eq!(named(&format!("Then {name} spoke.")), [(name, Person)]);
        }
    }

    #[test]
    fn names_end_where_another_begins() {
        assert_eq!(named("the Iran-Iraq border"), [("Iran", Loc), ("Iraq", Loc)]);
        assert_eq!(named("a Saudi-led fleet"), [("Saudi", Norp)]);
        assert_eq!(named("Sen. Peter Varrin (R-Fla.) left"), [("Peter Varrin", Person), ("Fla.", Loc)]);
    }
}
