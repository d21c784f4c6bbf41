//! Speakers: each quotation's source is followed to a person, a body or an unnamed source, and each step is written down.

use std::collections::HashMap;

use text_size::TextRange;

use super::cast::Cast;
use super::form;
use super::headlines;
use super::interview::Interview;
use super::pins::Pin;
use super::pronouns;
use super::setting::{self, Scene, Setting};
use super::source::{self, NameIndex, Reading};
use super::unnamed::UnnamedSources;
use super::verdict::{Pronoun, Verdict, percent, step};
use crate::analysis::{
    Alternative, Confidence, Entity, EntityId, EntityType, Evidence, EvidenceKind, Form, Mention, Mode, Part,
    Quotation, QuotationId, Speaker, Unnamed,
};
use crate::attribution::{Attribution, asks, is_asked, is_heard, says};
use crate::text::{Structure, order};

/// What resolution has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In order of first mention.
    pub unnamed: Vec<Unnamed>,
    /// In order of their first content.
    pub quotations: Vec<Quotation>,
}

impl Resolved {
    /// Adds mentions to their entities, whose mentions stay in order of place.
    pub(super) fn add(&mut self, mentions: Vec<(EntityId, Mention)>) {
        for (id, mention) in mentions {
            self.entities[id.0 as usize].mentions.push(mention);
        }
        for entity in &mut self.entities {
            order::sort(&mut entity.mentions, |m| order::place(m.range));
        }
    }
}

/// Follows sources to speakers, in the order of the text.
pub(super) struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) structure: &'a Structure,
    pub(super) entities: Vec<Entity>,
    pub(super) names: NameIndex,
    /// Persons by the last word of their names.
    surnames: HashMap<String, Vec<EntityId>>,
    /// For each entity where the text first has its full name.
    full_names: Vec<Option<TextRange>>,
    pub(super) unnamed: UnnamedSources,
    /// Nouns of descriptions that were followed to somebody, each once.
    pub(super) described: Vec<(String, EntityId)>,
    /// Where direct speech stands.
    pub(super) spoken: Vec<TextRange>,
    /// The pronouns that are sources so far, and who they are.
    pub(super) pronouns: Vec<(TextRange, EntityId)>,
    /// Who spoke last, and the last of those words: the article's own level only.
    pub(super) last: Option<(Speaker, TextRange)>,
    /// Who spoke before that, if it was somebody else.
    pub(super) before_last: Option<(Speaker, TextRange)>,
    /// Who asks and who answers under “Q” and “A”.
    pub(super) interview: Interview,
    /// Who spoke last together, and the last of their words: “they” may be those.
    pub(super) together: Option<(Vec<EntityId>, TextRange)>,
    /// What was last written without a name, “a letter”, and the last of its words: “it” may be that.
    pub(super) written: Option<(Speaker, TextRange)>,
    /// Whom the last words asked something.
    pub(super) asked: Option<EntityId>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(text: &'a str, structure: &'a Structure, entities: Vec<Entity>) -> Self {
        let names = NameIndex::new(&entities);
        let mut surnames: HashMap<String, Vec<EntityId>> = HashMap::new();
        for (id, person) in (0..).map(EntityId).zip(&entities).filter(|(_, e)| e.kind == EntityType::Person) {
            let last = person.name.rsplit(' ').next().unwrap_or_default();
            surnames.entry(last.to_string()).or_default().push(id);
        }
        let in_full = |e: &Entity| e.mentions.iter().map(|m| m.range).find(|range| text[*range] == *e.name);
        let full_names = entities.iter().map(in_full).collect();
        let unnamed = UnnamedSources::default();
        Resolver {
            text,
            structure,
            entities,
            names,
            surnames,
            full_names,
            unnamed,
            described: Vec::new(),
            spoken: Vec::new(),
            pronouns: Vec::new(),
            last: None,
            before_last: None,
            asked: None,
            written: None,
            together: None,
            interview: Interview::default(),
        }
    }

    /// Resolves all attributions; `forms` has the form of each, `pins` what the reader says of it.
    pub(super) fn quotations(
        mut self,
        attributions: Vec<Attribution>,
        forms: Vec<Form>,
        pins: Vec<Option<Pin>>,
    ) -> Resolved {
        let direct = attributions.iter().zip(&forms).filter(|(_, form)| **form == Form::Direct);
        self.spoken = pronouns::merge(direct.flat_map(|(a, _)| a.content.iter().copied()).collect());
        self.interview = self.interview(&attributions);
        let times = setting::times(&self.entities);
        let mut outer = Outer::default();
        let parents: Vec<Option<QuotationId>> = attributions.iter().map(|a| outer.around_next(a)).collect();
        // Headlines last: whose their words are is told below them.
        let above = headlines::above(self.structure, &attributions);
        self.unnamed.out_of_order |= above > 0;
        let (all, known) = (attributions.len(), attributions.into_iter().zip(forms).zip(pins).zip(parents));
        let mut rest: Vec<_> = known.collect();
        let article = rest.split_off(above);
        let mut quotations: Vec<Option<Quotation>> = vec![None; all];
        for (place, (((attribution, form), pin), parent)) in (above..).zip(article).chain((0..).zip(rest)) {
            if place < above {
                // Whoever speaks at the end of the article doesn't go on in its headline.
                (self.last, self.before_last, self.asked) = (None, None, None);
            }
            let said = |id: QuotationId| quotations.get(id.0 as usize)?.as_ref();
            let speaks = parent.and_then(|id| said(id)?.speaker);
            let passive = |cue: &str| is_heard(cue) || is_asked(cue);
            let heard = attribution.cue.is_some_and(|cue| passive(&self.text[cue]));
            let mut verdict =
                if self.structure.english { self.verdict(&attribution, speaks) } else { Verdict::default() };
            if place < above
                && (attribution.link == EvidenceKind::Headline || !matches!(verdict.speaker, Some(Speaker::Entity(_))))
            {
                let article = quotations[above..].iter().flatten();
                verdict = headlines::verdict(self.text, &attribution, article).unwrap_or(verdict);
            }
            if self.is_elsewhere(&attribution) {
                verdict.confidence = verdict.confidence.min(Confidence::percent(percent::ELSEWHERE));
            }
            if self.is_joined(&attribution) {
                verdict.confidence = verdict.confidence.min(Confidence::percent(percent::JOINED));
            }
            let Setting { mut addressee, medium, time } =
                Setting::of(&Scene { cast: self.cast(), times: &times }, &attribution);
            if heard {
                if let Some(Speaker::Entity(hearer)) = verdict.speaker {
                    addressee = Some(hearer);
                }
                verdict = Verdict { pronoun: verdict.pronoun, ..Verdict::default() };
            }
            let mut machine = None;
            if let Some(pin) = pin {
                let (pinned, found) = self.pinned(pin, &attribution, verdict);
                (verdict, machine) = (pinned, Some(Box::new(found)));
            }
            if let Some(Pronoun { range, person, gender }) = verdict.pronoun {
                self.pronouns.push((range, person));
                let known = &mut self.entities[person.0 as usize].gender;
                *known = gender.unwrap_or(*known);
            }
            // What the model alone takes for an attribution may be a belief, an intention or a question: nobody need have spoken.
            let by_cue = || attribution.cue.is_some_and(|cue| says(&self.text[cue]));
            let spoke =
                form != Form::Indirect || attribution.link != EvidenceKind::Model || machine.is_some() || by_cue();
            if attribution.depth == 0 && spoke {
                self.remember(&verdict, &attribution);
                self.asked = addressee.filter(|_| asks(self.text, &attribution.content));
            }
            let mode = form::mode(self.structure, form, &attribution);
            let document = matches!(verdict.speaker, Some(Speaker::Unnamed(id)) if self.unnamed.list[id.0 as usize].kind.is_written());
            let mode = if document && mode == Mode::Speech { Mode::Writing } else { mode };
            quotations[place] = Some(Quotation {
                form,
                mode,
                stance: attribution.stance,
                content: attribution.content,
                cue: attribution.cue.into_iter().collect(),
                source: attribution.source.into_iter().collect(),
                speaker: verdict.speaker,
                others: verdict.others,
                on_behalf_of: verdict.on_behalf_of,
                addressee,
                medium,
                time,
                parent,
                confidence: verdict.confidence,
                alternatives: verdict.alternatives,
                evidence: verdict.evidence,
                by: attribution.by,
                edited: edited(attribution.edited, machine.is_some()),
                machine,
            });
        }
        let mut quotations: Vec<Quotation> = quotations.into_iter().flatten().collect();
        let unnamed = self.unnamed.in_order(&mut quotations);
        Resolved { entities: self.entities, unnamed, quotations }
    }

    /// Whether a model took the source from another sentence than the cue's.
    fn is_elsewhere(&self, a: &Attribution) -> bool {
        let sentence = |range: TextRange| self.structure.sentence_at(range.start());
        let both = a.cue.zip(a.source).filter(|_| a.link == EvidenceKind::Model);
        both.is_some_and(|(cue, source)| sentence(cue) != sentence(source))
    }

    /// Whether parts of a quotation stand in other sentences than its cue, without a mark that takes them up.
    fn is_joined(&self, a: &Attribution) -> bool {
        let Some(cue) = a.cue.and_then(|cue| self.structure.sentence_at(cue.start())) else { return false };
        let marks = |part: TextRange| self.structure.marks.pairs_in(part).next();
        a.content.iter().any(|part| {
            !cue.contains_range(*part) && part.start() > cue.start() && marks(*part).is_none_or(|pair| !pair.continues)
        })
    }

    /// Keeps who spoke last. A report or a survey says one thing; only people and bodies go on speaking.
    fn remember(&mut self, verdict: &Verdict, attribution: &Attribution) {
        let goes_on = |speaker: &Speaker| match speaker {
            Speaker::Entity(_) => true,
            Speaker::Unnamed(id) => !self.unnamed.list[id.0 as usize].kind.is_written(),
        };
        let words = attribution.content.last();
        let Some(speaker) = verdict.speaker.filter(goes_on) else {
            self.written = verdict.speaker.zip(words.copied()).or(self.written);
            return;
        };
        if self.last.is_some_and(|(last, _)| last != speaker) {
            self.before_last = self.last;
        }
        self.last = words.map(|words| (speaker, *words));
        self.together = match speaker {
            Speaker::Entity(first) if !verdict.others.is_empty() => {
                words.map(|words| ([&[first], &verdict.others[..]].concat(), *words))
            }
            _ => None,
        };
    }

    /// `outer` is who speaks the quotation that this one lies in.
    fn verdict(&mut self, a: &Attribution, outer: Option<Speaker>) -> Verdict {
        let Some(range) = a.source else {
            // “is expected”, “allegations of”, “was ridiculed for”: the article leaves open who.
            return if a.cue.is_some() { Verdict::default() } else { self.without_source(a) };
        };
        let evidence = vec![self.first_step(a, range)];
        if let Some(verdict) = self.labelled(a, evidence.clone()) {
            return verdict;
        }
        match source::read(self.text, range, &self.names, &self.entities) {
            Reading::Named { id, mention, others, on_behalf_of } => {
                Verdict { others, on_behalf_of, ..self.named(a.link, id, mention, evidence) }
            }
            // Speech that has lost its marks: “I” is whoever goes on speaking.
            Reading::Pronoun(word) if outer.is_none() && matches!(word.as_str(), "i" | "we") => self.without_source(a),
            Reading::Pronoun(word) => self.pronoun(&word, range, a.cue, outer, evidence),
            Reading::Nominal { head } => self.nominal(&head, range, outer, evidence),
        }
    }

    /// The step from the quotation to its source.
    fn first_step(&self, a: &Attribution, range: TextRange) -> Evidence {
        step(a.link, range, Some(range))
    }

    /// A name: as sure as its mention is, with those of the same surname as the alternatives.
    fn named(&self, link: EvidenceKind, id: EntityId, mention: TextRange, mut evidence: Vec<Evidence>) -> Verdict {
        let entity = &self.entities[id.0 as usize];
        let surface = &self.text[mention];
        if !entity.name.eq_ignore_ascii_case(surface) {
            let full = self.full_names[id.0 as usize];
            let alias = step(EvidenceKind::Alias, mention, full);
            evidence.push(Evidence { speaker: Some(Speaker::Entity(id)), ..alias });
        }
        let most = match link {
            EvidenceKind::Headline if entity.kind == EntityType::Person && evidence.len() > 1 => {
                percent::HEADLINE_PERSON
            }
            EvidenceKind::Headline => percent::HEADLINE,
            EvidenceKind::LeadIn => percent::LEAD_IN,
            _ => percent::NAMED,
        };
        let namesakes = self.namesakes(id, surface);
        let place = entity.mentions.partition_point(|m| order::place(m.range) < order::place(mention));
        let own = entity.mentions.get(place).filter(|m| m.range == mention);
        let own = own.map_or(most, |m| m.confidence.as_percent());
        let sure = if namesakes.is_empty() { most } else { most.min(own) };
        let share = Confidence::percent((100 - sure) / u8::try_from(namesakes.len()).unwrap_or(u8::MAX).max(1));
        let alternatives =
            namesakes.into_iter().map(|id| Alternative { speaker: Speaker::Entity(id), score: share }).collect();
        Verdict { alternatives, ..Verdict::of(Speaker::Entity(id), sure, evidence) }
    }

    /// Others whose last name is all that is written; a few are enough to show the doubt.
    fn namesakes(&self, id: EntityId, surface: &str) -> Vec<EntityId> {
        const SHOWN: usize = 8;
        let is_surname = self.entities[id.0 as usize].name.rsplit(' ').next() == Some(surface);
        let known = self.surnames.get(surface).filter(|_| is_surname).map_or(&[][..], Vec::as_slice);
        known.iter().copied().filter(|other| *other != id).take(SHOWN).collect()
    }

    pub(super) fn cast(&self) -> Cast<'_> {
        Cast { text: self.text, structure: self.structure, entities: &self.entities, names: &self.names }
    }
}

/// The parts of a quotation that the reader has set, in order.
fn edited(mut parts: Vec<Part>, pinned: bool) -> Vec<Part> {
    parts.extend(pinned.then_some(Part::Speaker));
    parts
}

/// The contents that what comes may still lie in.
#[derive(Default)]
struct Outer {
    /// With the quotations they are of, the last one last.
    contents: Vec<(TextRange, QuotationId)>,
    /// How many quotations there are so far.
    quotations: u32,
    /// How many contents were left when those that had ended were last thrown away.
    kept: usize,
}

impl Outer {
    /// What the next one lies in.
    fn around_next(&mut self, a: &Attribution) -> Option<QuotationId> {
        let parent = self.around(a);
        self.add(a);
        parent
    }

    /// The last quotation so far whose content holds a nested one's.
    fn around(&self, a: &Attribution) -> Option<QuotationId> {
        if a.depth == 0 {
            return None;
        }
        let first = a.content[0];
        let holds = |(content, _): &&(TextRange, QuotationId)| content.contains_range(first) && *content != first;
        self.contents.iter().rev().find(holds).map(|(_, id)| *id)
    }

    /// Attributions come in order of their first content, so what ends before it holds nothing from there on. It is thrown away when
    /// there is as much of it as of the rest: a text of nothing but quotations within quotations is read in linear time.
    fn add(&mut self, a: &Attribution) {
        if self.contents.len() > 2 * self.kept + 8 {
            self.contents.retain(|(content, _)| content.end() > a.content[0].start());
            self.kept = self.contents.len();
        }
        self.contents.extend(a.content.iter().map(|content| (*content, QuotationId(self.quotations))));
        self.quotations += 1;
    }
}
