//! Pronouns become mentions: he and she in all their forms of the likeliest person, I of who speaks, you of whom it is said to.

use text_size::TextRange;

use super::candidates::{self, Context};
use super::cast::Cast;
use super::kin;
use super::source::NameIndex;
use super::speakers::Resolved;
use crate::analysis::{Confidence, EntityId, EntityType, Form, Gender, Mention, MentionForm, Quotation, Speaker};
use crate::lexicon::{Class, Classes, LISTS, PRONOUN};
use crate::text::{BlockKind, Structure, Word, order};

/// The gender a singular pronoun tells.
pub(super) fn gender(word: &str) -> Option<Gender> {
    gender_of(LISTS.of_word(word))
}

fn gender_of(classes: Classes) -> Option<Gender> {
    match (classes.has(Class::Masculine), classes.has(Class::Feminine)) {
        _ if !classes.has(PRONOUN) => None,
        (true, _) => Some(Gender::Masculine),
        (_, true) => Some(Gender::Feminine),
        _ => None,
    }
}

/// The words that tell the story: not those of bylines, nor of what is set aside.
fn told(structure: &Structure) -> impl Iterator<Item = &Word> {
    let told = |kind| matches!(kind, BlockKind::Body | BlockKind::Title | BlockKind::Caption);
    structure.blocks.iter().filter(move |b| told(b.kind)).flat_map(|b| structure.words_in(b.range))
}

/// All “he” and “she” of a text, in order, with the gender each tells.
pub(super) fn third_person(structure: &Structure, names: &NameIndex) -> impl Iterator<Item = (TextRange, Gender)> {
    told(structure).filter_map(|w| Some((w.range, gender_of(w.classes)?))).filter(|(at, _)| !names.covers(*at))
}

/// Adds the pronouns to the entities' mentions. A pronoun that is a quotation's source means its speaker.
pub(super) fn mention(text: &str, structure: &Structure, resolved: &mut Resolved) {
    let names = NameIndex::new(&resolved.entities);
    let speech = Speech::of(structure, &resolved.quotations);
    let mut sources: Vec<(TextRange, EntityId, bool)> = resolved
        .quotations
        .iter()
        .filter_map(|q| match (q.source.first(), q.speaker) {
            (Some(source), Some(Speaker::Entity(id))) => Some((*source, id, q.is_settled())),
            _ => None,
        })
        .collect();
    order::sort(&mut sources, |(range, ..)| order::place(*range));
    // “A woman said … she added”: nobody who is named.
    let nameless = resolved.quotations.iter().filter(|q| matches!(q.speaker, Some(Speaker::Unnamed(_))));
    let mut nameless: Vec<TextRange> = nameless.filter_map(|q| q.source.first().copied()).collect();
    order::sort(&mut nameless, |range| order::place(*range));
    let mut spoke: Vec<(TextRange, EntityId)> = outermost(&resolved.quotations).collect();
    order::sort(&mut spoke, |(range, _)| order::place(*range));
    let mut found: Vec<(TextRange, EntityId)> = Vec::new();
    let mut mentions: Vec<(EntityId, Mention)> = Vec::new();
    for word in told(structure) {
        let (at, speaks) = (word.range, speech.at(word.range));
        let mut add = |id, confidence| {
            mentions.push((id, Mention { range: at, form: MentionForm::Pronoun, confidence }));
        };
        let Some(gender) = gender_of(word.classes).filter(|_| !names.covers(at)) else {
            if let Some((id, confidence)) = speaks.and_then(|said| said.person(word, &resolved.entities)) {
                add(id, confidence);
            }
            continue;
        };
        let source = sources.binary_search_by_key(&at.start(), |(r, ..)| r.start()).ok().map(|i| sources[i]);
        let source = source.filter(|(r, ..)| *r == at);
        if let Some((_, id, true)) = source {
            found.push((at, id));
            add(id, Confidence::CERTAIN);
            continue;
        }
        let source = source.map(|(_, id, _)| id);
        let cast = Cast { text, structure, entities: &resolved.entities, names: &names };
        let is_nameless = nameless.binary_search_by_key(&order::place(at), |range| order::place(*range)).is_ok();
        if is_nameless || kin::before(text, &cast, &speech.outermost, at, gender).is_some() {
            continue;
        }
        let before = spoke[..spoke.partition_point(|(words, _)| words.start() < at.start())].last();
        let context = Context {
            cast: Cast { text, structure, entities: &resolved.entities, names: &names },
            spoken: &speech.outermost,
            pronouns: &found,
            last: before.map(|(_, id)| *id),
            replies: false,
        };
        let nobody = if source.is_some() { candidates::NOBODY_SPEAKS } else { candidates::NOBODY };
        let list = candidates::persons(&context, at, gender, speaks.and_then(|said| said.speaker), nobody);
        let known = list.iter().find(|c| source.is_none_or(|id| c.id == id));
        if let Some((id, confidence)) =
            known.map(|c| (c.id, c.confidence())).or(source.map(|id| (id, Confidence::DOUBTFUL)))
        {
            found.push((at, id));
            add(id, confidence);
        }
    }
    resolved.add(mentions);
}

/// What is said by persons outside others' words, with who says it.
fn outermost(quotations: &[Quotation]) -> impl Iterator<Item = (TextRange, EntityId)> {
    quotations.iter().filter(|q| q.parent.is_none()).filter_map(|q| match q.speaker {
        Some(Speaker::Entity(id)) => Some((*q.content.last()?, id)),
        _ => None,
    })
}

/// What somebody says word for word.
struct Said {
    range: TextRange,
    speaker: Option<EntityId>,
    addressee: Option<EntityId>,
    confidence: Confidence,
}

impl Said {
    /// Whom a pronoun of the first or second person means.
    fn person(&self, word: &Word, entities: &[crate::analysis::Entity]) -> Option<(EntityId, Confidence)> {
        let id = match word.classes {
            // No contraction: “I’m” is more than a pronoun.
            classes if !classes.has(PRONOUN) => None,
            classes if classes.has(Class::FirstPerson) => self.speaker,
            classes if classes.has(Class::SecondPerson) => self.addressee,
            _ => None,
        }?;
        (entities[id.0 as usize].kind == EntityType::Person).then_some((id, self.confidence))
    }
}

/// All that is said word for word.
struct Speech {
    /// In order; what lies in another comes after it.
    all: Vec<Said>,
    /// Direct speech without what lies in it, in order.
    outermost: Vec<TextRange>,
}

impl Speech {
    /// Speech within speech is seldom deeper.
    const DEPTH: usize = 6;

    fn of(structure: &Structure, quotations: &[Quotation]) -> Self {
        let person = |speaker| match speaker {
            Some(Speaker::Entity(id)) => Some(id),
            _ => None,
        };
        let said = |q: &Quotation, range| Said {
            range,
            speaker: person(q.speaker),
            addressee: q.addressee,
            confidence: q.confidence,
        };
        let mut all: Vec<Said> = Vec::new();
        for quotation in quotations {
            match quotation.form {
                Form::Direct => all.extend(quotation.content.iter().map(|range| said(quotation, *range))),
                Form::Mixed => {
                    let parts = quotation.content.iter().flat_map(|part| structure.marks.pairs_in(*part));
                    all.extend(parts.map(|pair| said(quotation, pair.range)));
                }
                Form::Indirect => {}
            }
        }
        order::sort(&mut all, |said| order::outer_first(said.range));
        let direct = quotations.iter().filter(|q| q.form == Form::Direct).flat_map(|q| q.content.iter().copied());
        Speech { outermost: merge(direct.collect()), all }
    }

    /// The innermost words of somebody that a range lies in.
    fn at(&self, range: TextRange) -> Option<&Said> {
        let before = self.all.partition_point(|said| said.range.start() <= range.start());
        self.all[..before].iter().rev().take(Self::DEPTH).find(|said| said.range.contains_range(range))
    }
}

/// Sorts ranges and joins those that touch.
pub(super) fn merge(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    order::sort(&mut ranges, |r| order::place(*r));
    let mut out: Vec<TextRange> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if last.end() >= range.start() => *last = last.cover(range),
            _ => out.push(range),
        }
    }
    out
}
