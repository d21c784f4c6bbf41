//! What speaks for a candidate and what against: where it was named, as what, and what the pronoun is.

use text_size::{TextRange, TextSize};

use super::candidates::Context;
use super::cast::Cast;
use super::gender::{differ, likely};
use crate::analysis::{EntityId, Gender};
use crate::lexicon::{Class, Classes};
use crate::text::{Structure, Word, WordKind};

/// A candidate as it was seen before a pronoun.
pub(super) struct Seen {
    pub(super) id: EntityId,
    /// The nearest first.
    pub(super) mentions: Vec<TextRange>,
    /// Whether the nearest is a name.
    pub(super) named: bool,
}

/// The features with their weights: set by hand, for weights fitted to GAP and GUM read news less well (`docs/training.md`).
const WEIGHTS: [(&str, f32); COUNT] = [
    ("somebody", 0.5),
    ("same sentence", 0.8),
    ("sentence before", 0.5),
    ("sentences back", -0.9),
    ("same paragraph", 0.3),
    ("subject here", 0.6),
    ("subject before", 0.6),
    ("owner", -0.3),
    ("after a preposition", -0.4),
    ("named", 0.1),
    ("others nearer", -0.4),
    ("often", 0.4),
    ("first in the text", 0.3),
    ("gender known", 0.5),
    ("spoke last", 0.8),
    ("said elsewhere", -2.0),
    ("same speech", 0.5),
    ("subject of the same verb", -1.5),
    ("owner of a subject's own", 0.5),
    ("both subjects", 0.3),
    ("both objects", 0.3),
    ("himself, right after", 3.0),
    ("ahead", -0.5),
    ("named in its words", -1.0),
    ("first name of the other gender", -3.0),
];
pub(super) const COUNT: usize = 25;

/// The weighted sum.
pub(super) fn score(features: &[f32; COUNT]) -> f64 {
    features.iter().zip(WEIGHTS).map(|(feature, (_, weight))| f64::from(*feature) * f64::from(weight)).sum()
}

/// The features of a candidate for the pronoun at `at`; `nearer` others were named nearer.
pub(super) fn of(context: &Context, at: TextRange, gender: Gender, seen: &Seen, nearer: u8) -> [f32; COUNT] {
    let Cast { text, structure, .. } = context.cast;
    let nearest = seen.mentions[0];
    let sentence = sentence_number(structure, at.start());
    let number = |mention: &TextRange| sentence.abs_diff(sentence_number(structure, mention.start()));
    let back = number(&nearest);
    let subject_in = |back: usize| {
        seen.mentions
            .iter()
            .take_while(|m| number(m) <= back)
            .any(|m| number(m) == back && is_subject(text, structure, *m))
    };
    let case = Case::of(text, structure, at);
    let (here, before) = (subject_in(0), subject_in(1));
    let between = || TextRange::new(nearest.end().min(at.start()), at.start().max(nearest.end()));
    let one_clause = back == 0 && !structure.words_in(between()).iter().any(|w| begins_clause(text, w));
    let (speech, pronoun_speech) = (region(context.spoken, nearest.start()), region(context.spoken, at.start()));
    let own = likely(&context.cast.entities[seen.id.0 as usize]);
    let block = |at| structure.blocks.partition_point(|b| b.range.start() <= at);
    let is_ahead = nearest.start() > at.start();
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let logarithm = |n: usize| libm::log1pf(n as f32);
    [
        1.0,
        flag(back == 0 && !is_ahead),
        flag(back == 1),
        logarithm(back),
        flag(block(nearest.start()) == block(at.start())),
        flag(here),
        flag(before),
        flag(is_owner(text, nearest)),
        flag(is_object(text, structure, nearest)),
        flag(seen.named),
        logarithm(usize::from(nearer)),
        logarithm(seen.mentions.len()),
        flag(context.cast.names.first_person == Some(seen.id)),
        flag(own == gender),
        flag(context.last == Some(seen.id) && pronoun_speech.is_none()) * if context.replies { -3.0 } else { 1.0 },
        flag(speech.is_some() && speech != pronoun_speech),
        flag(speech.is_some() && speech == pronoun_speech),
        flag(case == Case::Object && here && one_clause && !text[at].ends_with("self")),
        flag(case == Case::Owner && here),
        flag(case == Case::Subject && (here || before)),
        flag(case == Case::Object && back < 2 && is_object(text, structure, nearest)),
        flag(nearer == 0 && text[at].ends_with("self") && text[between()].trim().is_empty()),
        flag(is_ahead),
        flag(!is_ahead && is_source(text, structure, at) && named_after(context, at, seen.id)),
        flag(differ(own, gender)),
    ]
}

/// Who has no name is taken up by a pronoun so much less often than who has one, all else equal.
const RARER: f64 = 0.6;

/// The same for whoever spoke last, or acts, without a name: its exponential. `nearer` persons are named since; `replies` is none for who acts.
pub(super) fn unnamed(
    structure: &Structure,
    mention: TextRange,
    at: TextRange,
    fits: bool,
    nearer: usize,
    replies: Option<bool>,
) -> f64 {
    let back = sentence_number(structure, at.start()).abs_diff(sentence_number(structure, mention.start()));
    let block = |at| structure.blocks.partition_point(|b| b.range.start() <= at);
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let logarithm = |n: usize| libm::log1pf(n as f32);
    let mut features = [0.0; COUNT];
    for (name, value) in [
        ("somebody", 1.0),
        ("same sentence", flag(back == 0)),
        ("sentence before", flag(back == 1)),
        ("sentences back", logarithm(back)),
        ("same paragraph", flag(block(mention.start()) == block(at.start()))),
        ("subject before", flag(back <= 1)),
        ("others nearer", logarithm(nearer)),
        ("often", logarithm(1)),
        ("gender known", flag(fits)),
        ("spoke last", replies.map_or(0.0, |replies| if replies { -3.0 } else { 1.0 })),
        ("both subjects", 1.0),
    ] {
        let place = WEIGHTS.iter().position(|(other, _)| *other == name);
        features[place.unwrap_or_default()] = value;
    }
    RARER * libm::exp(score(&features))
}

/// Whether the sentence goes on to name a candidate: “he said Farr would come” is said by somebody else.
fn named_after(context: &Context, at: TextRange, id: EntityId) -> bool {
    let rest = context.cast.structure.sentence_at(at.start()).map(|s| TextRange::new(at.end(), s.end().max(at.end())));
    rest.is_some_and(|rest| context.cast.names.within(rest).iter().any(|(_, other)| *other == id))
}

/// Whether a pronoun says something: “he said”, “said he”.
fn is_source(text: &str, structure: &Structure, at: TextRange) -> bool {
    let place = structure.word_indices(at);
    let beside = [place.start.checked_sub(1), Some(place.end)];
    let mut words = beside.into_iter().flatten().filter_map(|i| structure.words.get(i));
    words.any(|w| crate::attribution::says(&text[w.range]))
}

/// Words that a clause has at most.
const CLAUSE: usize = 60;

/// A name that a clause before it looks ahead to: “When he came, Joss Kellaway laughed”.
pub(super) fn ahead(context: &Context, at: TextRange) -> Option<(TextRange, EntityId)> {
    let sentence = context.cast.structure.sentence_at(at.start())?;
    let words = context.cast.structure.words_in(sentence);
    let opens = words.iter().find(|w| w.kind != WordKind::Punctuation)?;
    if !looks_ahead(context.cast.text, opens) {
        return None;
    }
    let after = words.partition_point(|w| w.range.start() <= at.start());
    let comma = words[after..].iter().take(CLAUSE).find(|w| &context.cast.text[w.range] == ",")?;
    let (mention, id) = *context.cast.names.within(TextRange::new(comma.range.end(), sentence.end())).first()?;
    let near = context.cast.structure.words_in(TextRange::new(comma.range.end(), mention.start())).len() <= 4;
    near.then_some((mention, id))
}

/// Those who are named in the same sentence or the next, after a pronoun.
pub(super) fn next<'a>(context: &'a Context, at: TextRange) -> impl Iterator<Item = (TextRange, EntityId)> + use<'a> {
    let sentences = &context.cast.structure.sentences;
    let end = sentences.get(sentence_number(context.cast.structure, at.start())).map_or(at.end(), |next| next.end());
    context.cast.names.within(TextRange::new(at.end(), end.max(at.end()))).iter().copied()
}

/// What a pronoun is in its clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// he
    Subject,
    /// him
    Object,
    /// his
    Owner,
}

impl Case {
    fn of(text: &str, structure: &Structure, pronoun: TextRange) -> Case {
        match text[pronoun].to_ascii_lowercase().as_str() {
            "he" | "she" => Case::Subject,
            "his" | "hers" => Case::Owner,
            "her" if owns(text, structure, pronoun) => Case::Owner,
            _ => Case::Object,
        }
    }
}

/// Whether a noun follows “her”.
fn owns(text: &str, structure: &Structure, her: TextRange) -> bool {
    let next = structure.words[structure.word_indices(her).end..].first();
    next.is_some_and(|w| {
        matches!(w.kind, WordKind::Lower | WordKind::Capital | WordKind::Number)
            && !is_preposition(text, w)
            && !begins_clause(text, w)
    })
}

fn is_owner(text: &str, mention: TextRange) -> bool {
    let rest = &text[usize::from(mention.end())..];
    rest.starts_with("’s") || rest.starts_with("'s")
}

/// Whether a preposition or a verb that takes an object stands before a name, its title left out.
fn is_object(text: &str, structure: &Structure, mention: TextRange) -> bool {
    let mut before = structure.words[..structure.word_indices(mention).start].iter().rev().take(5);
    let before = before.find(|w| w.kind != WordKind::Capital && &text[w.range] != ".");
    before.is_some_and(|w| is_preposition(text, w))
}

/// Whether a person named first in a sentence may be who acts in it: neither an owner nor behind a preposition.
pub(super) fn may_be_subject(text: &str, structure: &Structure, mention: TextRange) -> bool {
    !is_owner(text, mention) && !is_object(text, structure, mention)
}

/// Whether a mention is what its sentence or clause is about: at the head of it, or before a verb, and no owner.
fn is_subject(text: &str, structure: &Structure, mention: TextRange) -> bool {
    if is_owner(text, mention) {
        return false;
    }
    let places = structure.word_indices(mention);
    let word = |i: usize| structure.words.get(i).map_or("", |w: &Word| &text[w.range]);
    // “Joss Kellaway, 54, a pilot, said”: behind what stands between commas or in parentheses.
    let mut after = places.end;
    let closing = match word(after) {
        "," => Some(","),
        "(" => Some(")"),
        _ => None,
    };
    if let Some(closing) = closing {
        after = (after + 1..after + 14).find(|&i| word(i) == closing).map_or(after, |i| i + 1);
    }
    let head =
        structure.sentence_at(mention.start()).is_some_and(|s| places.start <= structure.word_indices(s).start + 3);
    (head || !is_object(text, structure, mention)) && structure.words.get(after).is_some_and(|w| is_verb(text, w))
        || head && !is_object(text, structure, mention)
}

/// A finite verb, as far as its form tells.
fn is_verb(text: &str, word: &Word) -> bool {
    let surface = &text[word.range];
    surface.ends_with("ed")
        || word.kind == WordKind::Lower && word.classes.has(VERBS)
        || matches!(surface, "’d" | "'d" | "’s" | "'s")
        || crate::attribution::says(surface)
}

/// The place in a list of ranges in order, without overlap, of the one that an offset lies in.
pub(super) fn region(ranges: &[TextRange], at: TextSize) -> Option<usize> {
    let last = ranges.partition_point(|r| r.start() <= at).checked_sub(1)?;
    (ranges[last].end() > at).then_some(last)
}

fn sentence_number(structure: &Structure, at: TextSize) -> usize {
    structure.sentences.partition_point(|s| s.start() <= at)
}

/// Beside words in -ed and of saying.
const VERBS: Classes = Class::any(&[
    Class::Be,
    Class::Auxiliary,
    Class::Past,
    Class::Preterite,
    Class::ThirdPerson,
    // “she never came”
    Class::Adverb,
]);

/// What a new clause begins with, beside punctuation.
const CLAUSES: Classes = Class::any(&[Class::Coordinator, Class::Subordinator, Class::Relative, Class::Interrogative]);

/// Whether a new clause may begin with a word.
fn begins_clause(text: &str, word: &Word) -> bool {
    word.classes.has(CLAUSES) || matches!(&text[word.range], "," | ";" | ":" | "—" | "–" | "said" | "says")
}

/// “after Orsk”, “than Orsk”
fn is_preposition(text: &str, word: &Word) -> bool {
    word.classes.has(Class::Preposition) || matches!(&text[word.range], "as" | "than")
}

/// Whether a clause that looks ahead may begin with a word: “When he came, …”.
fn looks_ahead(text: &str, word: &Word) -> bool {
    word.classes.has(Class::Subordinator | Class::Preposition) || matches!(&text[word.range], "Even" | "Asked")
}
