//! The noun phrase that is a source: what it begins with, its noun, and what the noun belongs to.

use text_size::TextRange;

use crate::lexicon::{Class, LISTS};
use crate::text::{Structure, Word, WordKind};

/// What a noun phrase begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// the, this
    Definite,
    /// a, an
    Indefinite,
    /// another, one, some: one of several.
    Another,
    /// his, her, my
    Owner,
    /// Ann Roe’s, the union’s: the words before ’s.
    Genitive(TextRange),
    /// Nothing of these.
    None,
}

/// A noun phrase as a source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NounPhrase {
    pub(super) determiner: Determiner,
    /// In lower case, what is joined by hyphens whole, but for the number of children: “41-year-old”, “ex-chief”; “mother” of
    /// “mother-of-two”.
    pub(super) head: String,
    /// Whether it is the noun and its determiner alone: “my sister”, not “the ward sister”.
    pub(super) bare: bool,
    /// “mother of two”, “dad-of-three”: whose children are counted is nobody's kin here.
    pub(super) parent: bool,
    /// 41 of “the 41-year-old”.
    pub(super) age: Option<String>,
    /// “the former minister” is nobody who is minister now.
    pub(super) former: bool,
    /// Whether what follows the noun, or stands before it with ’s, says whose or of what: “head of the school”, “the union’s secretary”.
    pub(super) belongs: bool,
    /// Its words that say something, in lower case, what the noun belongs to included.
    pub(super) content: Vec<String>,
}

/// What makes of a noun the noun of something else.
const COMPLEMENT: &[&str] = &[
    "of", "for", "at", "from", "with", "in", "to", "by", "on", "about", "close", "familiar", "inside", "near", "behind",
];
/// Words that describe anyone.
const EMPTY: &[&str] =
    &["former", "senior", "local", "young", "old", "new", "late", "then", "own", "first", "last", "year"];

impl NounPhrase {
    /// Reads the words of a source that has no name for its head. `None` where it has no noun.
    pub(super) fn read(text: &str, structure: &Structure, range: TextRange) -> Option<NounPhrase> {
        let words = structure.words_in(range);
        let lower = |word: &Word| text[word.range].to_lowercase();
        let determiner = match lower(words.first()?).as_str() {
            "the" | "this" | "that" => Determiner::Definite,
            "a" | "an" => Determiner::Indefinite,
            "another" | "one" | "some" | "any" | "every" | "each" | "no" => Determiner::Another,
            "his" | "her" | "their" | "its" | "my" | "our" | "your" => Determiner::Owner,
            _ => Determiner::None,
        };
        let rest = &words[usize::from(determiner != Determiner::None)..];
        let ends = |i: &usize| {
            let word = &text[rest[*i].range];
            let joined = i.checked_sub(1).is_some_and(|before| &text[rest[before].range] == "-");
            matches!(word, "," | "(" | "—" | "–" | "who" | "which" | "that" | "whose")
                || COMPLEMENT.contains(&word) && !joined
        };
        let core = &rest[..(0..rest.len()).find(ends).unwrap_or(rest.len())];
        let owned = core.iter().rposition(|word| word.kind == WordKind::Clitic);
        let own = &core[owned.map_or(0, |at| at + 1)..];
        let last = own.iter().rposition(is_word)?;
        // What is joined by hyphens is one word.
        let mut first = last;
        while let Some(before) = first.checked_sub(2) {
            if &text[own[before + 1].range] != "-" || own[before].range.end() != own[before + 1].range.start() {
                break;
            }
            first = before;
        }
        let whole = text[own[first].range.cover(own[last].range)].to_lowercase();
        let of_some = whole.split_once("-of-").map(|(noun, _)| noun.to_owned());
        let after = rest.get(core.len()..).unwrap_or_default();
        let complement = after.first().is_some_and(|word| COMPLEMENT.contains(&&text[word.range]));
        // “mother of two”
        let counted = complement && after.get(1).is_some_and(|word| is_number(&lower(word)));
        let parent = of_some.is_some() || counted;
        let age = whole.strip_suffix("-year-old").map(str::to_owned);
        let head = of_some.unwrap_or(whole);
        let content = rest.iter().filter(|word| is_word(word)).map(lower);
        let content = content.filter(|word| word.len() > 2 && !EMPTY.contains(&word.as_str()));
        let content = content.filter(|word| !LISTS.is(Class::Function, word)).collect();
        let genitive = owned.map(|at| TextRange::new(core[0].range.start(), core[at].range.start()));
        Some(NounPhrase {
            determiner: genitive.map_or(determiner, Determiner::Genitive),
            head,
            bare: first == 0,
            former: own.iter().any(|word| matches!(&text[word.range], "former" | "ex")),
            parent,
            age,
            belongs: owned.is_some() || complement && !parent,
            content,
        })
    }
}

fn is_word(word: &Word) -> bool {
    matches!(word.kind, WordKind::Lower | WordKind::Capital | WordKind::Number)
}

fn is_number(word: &str) -> bool {
    const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    NUMBERS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}
