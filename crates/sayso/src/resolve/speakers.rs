//! Speakers: each quotation's source is followed to a person, a body or an unnamed source, and each step is written down.

use text_size::TextRange;

use super::candidates::{self, Context, Favour};
use super::pronouns;
use super::source::{self, NameIndex, Reading};
use super::unnamed;
use crate::analysis::{
    Alternative, Confidence, Entity, EntityId, EntityType, Evidence, EvidenceKind, Form, Quotation, QuotationId,
    Speaker, Unnamed, UnnamedKind,
};
use crate::attribution::Attribution;
use crate::text::{BlockKind, Structure};

/// What resolution has found.
pub(super) struct Resolved {
    pub(super) entities: Vec<Entity>,
    pub(super) unnamed: Vec<Unnamed>,
    pub(super) quotations: Vec<Quotation>,
}

/// Follows sources to speakers, in the order of the text.
pub(super) struct Resolver<'a> {
    text: &'a str,
    structure: &'a Structure,
    entities: Vec<Entity>,
    names: NameIndex,
    unnamed: Vec<Unnamed>,
    /// Head noun of each unnamed source.
    heads: Vec<String>,
    spoken: Vec<TextRange>,
    /// Who spoke last, and before: the article's own level only.
    last: Option<(Speaker, TextRange)>,
    before_last: Option<Speaker>,
}

/// A speaker with the reason.
#[derive(Default)]
struct Verdict {
    speaker: Option<Speaker>,
    confidence: Confidence,
    others: Vec<EntityId>,
    on_behalf_of: Option<EntityId>,
    alternatives: Vec<Alternative>,
    evidence: Vec<Evidence>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(text: &'a str, structure: &'a Structure, entities: Vec<Entity>) -> Self {
        let names = NameIndex::new(&entities);
        Resolver {
            text,
            structure,
            entities,
            names,
            unnamed: Vec::new(),
            heads: Vec::new(),
            spoken: Vec::new(),
            last: None,
            before_last: None,
        }
    }

    /// Resolves all attributions; `forms` has the form of each.
    pub(super) fn quotations(mut self, attributions: Vec<Attribution>, forms: Vec<Form>) -> Resolved {
        let direct = attributions.iter().zip(&forms).filter(|(_, form)| **form == Form::Direct);
        self.spoken = pronouns::merge(direct.flat_map(|(a, _)| a.content.iter().copied()).collect());
        let mut quotations: Vec<Quotation> = Vec::with_capacity(attributions.len());
        for (attribution, form) in attributions.into_iter().zip(forms) {
            let parent = (attribution.depth > 0).then(|| parent(&quotations, &attribution)).flatten();
            let outer = parent.and_then(|id| quotations[id.0 as usize].speaker);
            let verdict = if self.structure.english { self.verdict(&attribution, outer) } else { Verdict::default() };
            if attribution.depth == 0
                && let Some(speaker) = verdict.speaker.filter(|s| self.can_go_on(*s))
            {
                if self.last.is_some_and(|(last, _)| last != speaker) {
                    self.before_last = self.last.map(|(last, _)| last);
                }
                self.last = attribution.content.last().map(|end| (speaker, *end));
            }
            let addressee = attribution.addressee.and_then(|range| self.named(range));
            quotations.push(Quotation {
                form,
                mode: attribution.mode,
                stance: attribution.stance,
                content: attribution.content,
                cue: attribution.cue.into_iter().collect(),
                source: attribution.source.into_iter().collect(),
                speaker: verdict.speaker,
                others: verdict.others,
                on_behalf_of: verdict.on_behalf_of,
                addressee,
                medium: Vec::new(),
                time: Vec::new(),
                parent,
                confidence: verdict.confidence,
                alternatives: verdict.alternatives,
                evidence: verdict.evidence,
            });
        }
        Resolved { entities: self.entities, unnamed: self.unnamed, quotations }
    }

    /// `outer` is who speaks the quotation that this one lies in.
    fn verdict(&mut self, a: &Attribution, outer: Option<Speaker>) -> Verdict {
        let Some(range) = a.source else { return self.without_source(a) };
        let mut evidence = vec![self.first_step(a, range)];
        match source::read(self.text, range, &self.names, &self.entities) {
            Reading::Named { id, mention, others, on_behalf_of } => {
                let entity = &self.entities[id.0 as usize];
                if entity.name != self.text[mention] {
                    let first = entity.mentions.iter().find(|m| self.text[m.range] == *entity.name).map(|m| m.range);
                    evidence.push(Evidence {
                        kind: EvidenceKind::Alias,
                        text: format!("“{}” is {}", &self.text[mention], entity.name),
                        range: first,
                    });
                }
                let confidence = Confidence::percent(match a.link {
                    EvidenceKind::Headline => 70,
                    EvidenceKind::LeadIn => 85,
                    _ => 95,
                });
                Verdict {
                    speaker: Some(Speaker::Entity(id)),
                    confidence,
                    others,
                    on_behalf_of,
                    evidence,
                    ..Verdict::default()
                }
            }
            Reading::Pronoun(word) => self.pronoun(&word, range, outer, evidence),
            Reading::Nominal { head } => self.nominal(&head, range, evidence),
        }
    }

    /// The step from the quotation to its source.
    fn first_step(&self, a: &Attribution, range: TextRange) -> Evidence {
        let source = self.text[range].trim_end_matches(',');
        let cue = a.cue.map_or("", |c| &self.text[c]);
        let text = match a.link {
            EvidenceKind::According => format!("“{cue}” takes “{source}”"),
            EvidenceKind::Colon => format!("“{source}” stands before the colon"),
            EvidenceKind::Dash => format!("“{source}” signs it after the dash"),
            EvidenceKind::Transcript => format!("“{source}” heads the line"),
            EvidenceKind::Headline => format!("“{source}” is who the headline names beside it"),
            EvidenceKind::LeadIn => format!("“{source}” leads in with a colon"),
            _ => format!("“{source}” is the subject of “{cue}”"),
        };
        Evidence { kind: a.link, text, range: Some(range) }
    }

    fn pronoun(
        &mut self,
        word: &str,
        range: TextRange,
        outer: Option<Speaker>,
        mut evidence: Vec<Evidence>,
    ) -> Verdict {
        if let ("i" | "we", Some(speaker)) = (word, outer) {
            let text = format!("“{}” within the words of {}", &self.text[range], self.name(speaker));
            evidence.push(Evidence { kind: EvidenceKind::Pronoun, text, range: None });
            return Verdict {
                speaker: Some(speaker),
                confidence: Confidence::percent(85),
                evidence,
                ..Verdict::default()
            };
        }
        if word == "who" {
            return self.antecedent(range, evidence);
        }
        let Some(gender) = pronouns::gender(word) else {
            return if matches!(word, "it" | "its" | "they" | "their") {
                self.body(word, range, evidence)
            } else {
                Verdict { evidence, ..Verdict::default() }
            };
        };
        let last = match self.last {
            Some((Speaker::Entity(id), _)) => Some(id),
            _ => None,
        };
        let context = Context {
            text: self.text,
            structure: self.structure,
            entities: &self.entities,
            names: &self.names,
            spoken: &self.spoken,
        };
        let mut list = candidates::persons(&context, range, gender, Favour { last, bonus: 18 });
        // Nobody calls himself “he”, and whom somebody's own words mean is told by those words, if at all.
        if outer.is_some() {
            list.retain(|c| {
                outer != Some(Speaker::Entity(c.id)) && candidates::within(&self.spoken, c.mention.start())
            });
        }
        let Some(first) = list.first() else { return Verdict { evidence, ..Verdict::default() } };
        let confidence = candidates::certainty(&list);
        let name = &self.entities[first.id.0 as usize].name;
        let reason = if Some(first.id) == last {
            "who spoke last"
        } else if list.len() == 1 {
            "the only one so far"
        } else {
            "the nearest who fits"
        };
        evidence.push(Evidence {
            kind: EvidenceKind::Pronoun,
            text: format!("“{}” is {name}: {reason}", &self.text[range]),
            range: Some(first.mention),
        });
        let alternatives = candidates::others(&list, confidence);
        Verdict {
            speaker: Some(Speaker::Entity(first.id)),
            confidence,
            alternatives: alternatives
                .into_iter()
                .map(|(id, score)| Alternative { speaker: Speaker::Entity(id), score })
                .collect(),
            evidence,
            ..Verdict::default()
        }
    }

    /// “it” and “they”: the body, or the unnamed source, that spoke last; else the body named last.
    fn body(&mut self, word: &str, range: TextRange, mut evidence: Vec<Evidence>) -> Verdict {
        let is_body = |id: EntityId| matches!(self.entities[id.0 as usize].kind, EntityType::Org | EntityType::Norp);
        let last = self.last.map(|(speaker, _)| speaker).filter(|speaker| match speaker {
            Speaker::Entity(id) => is_body(*id),
            Speaker::Unnamed(_) => true,
        });
        let nearest = || {
            self.names
                .before(range)
                .iter()
                .rev()
                .take(6)
                .find(|(_, id)| is_body(*id))
                .map(|(_, id)| Speaker::Entity(*id))
        };
        let Some(speaker) = last.or_else(nearest) else { return Verdict { evidence, ..Verdict::default() } };
        evidence.push(Evidence {
            kind: EvidenceKind::Pronoun,
            text: format!("“{word}” is {}: the last that fits", self.name(speaker)),
            range: Some(range),
        });
        Verdict {
            speaker: Some(speaker),
            confidence: Confidence::percent(if last.is_some() { 68 } else { 50 }),
            evidence,
            ..Verdict::default()
        }
    }

    /// “who” stands for the name before it, or for the noun phrase there.
    fn antecedent(&mut self, range: TextRange, mut evidence: Vec<Evidence>) -> Verdict {
        let near = self.names.before(range).last().filter(|(mention, _)| {
            let between = &self.text[TextRange::new(mention.end().min(range.start()), range.start())];
            between.len() < 40 && !between.contains(['.', '\n', ';'])
        });
        let Some((mention, id)) = near.copied() else { return Verdict { evidence, ..Verdict::default() } };
        evidence.push(Evidence {
            kind: EvidenceKind::Pronoun,
            text: format!("“who” is {}: the name before it", self.entities[id.0 as usize].name),
            range: Some(mention),
        });
        Verdict {
            speaker: Some(Speaker::Entity(id)),
            confidence: Confidence::percent(85),
            evidence,
            ..Verdict::default()
        }
    }

    /// A description: the last person in a role of that name, else a source without a name.
    fn nominal(&mut self, head: &str, range: TextRange, mut evidence: Vec<Evidence>) -> Verdict {
        // “one of them”: the unnamed group that spoke last.
        if let (true, Some((speaker @ Speaker::Unnamed(_), at))) = (self.text[range].ends_with(" of them"), self.last) {
            let text = format!("“them” are {}", self.name(speaker));
            evidence.push(Evidence { kind: EvidenceKind::Pronoun, text, range: Some(at) });
            return Verdict {
                speaker: Some(speaker),
                confidence: Confidence::percent(72),
                evidence,
                ..Verdict::default()
            };
        }
        let definite =
            self.text[range].to_lowercase().starts_with("the ") && self.text[range].split_whitespace().count() <= 4;
        let in_role = |id: EntityId| self.entities[id.0 as usize].roles.iter().any(|role| has_head(role, head));
        let mut known: Vec<(TextRange, EntityId)> = Vec::new();
        // A headline goes before all: its “Mayor” is anyone's the article gives that role.
        let headline = self.structure.block_at(range.start()).is_some_and(|b| b.kind == BlockKind::Title);
        if (definite || headline) && !head.is_empty() {
            let reach = if headline {
                self.names.within(TextRange::up_to(crate::text::size(self.text.len())))
            } else {
                self.names.before(range)
            };
            for (mention, id) in reach.iter().rev().filter(|(_, id)| in_role(*id)) {
                if !known.iter().any(|(_, k)| k == id) {
                    known.push((*mention, *id));
                }
            }
        }
        let Some((mention, id)) = known.first().copied() else {
            let id = unnamed::source(&mut self.unnamed, &mut self.heads, self.text, range, head);
            return Verdict {
                speaker: Some(Speaker::Unnamed(id)),
                confidence: Confidence::percent(90),
                evidence,
                ..Verdict::default()
            };
        };
        // Of several in the same role, who spoke last is likelier than who was named last.
        let spoke = known.iter().find(|(_, k)| self.last.is_some_and(|(last, _)| last == Speaker::Entity(*k))).copied();
        let (mention, id) = spoke.unwrap_or((mention, id));
        let alone = known.len() == 1;
        let entity = &self.entities[id.0 as usize];
        evidence.push(Evidence {
            kind: EvidenceKind::Role,
            text: format!(
                "“{}” is {}{}",
                &self.text[range],
                entity.name,
                if alone {
                    ": the only one in that role so far"
                } else if spoke.is_some() {
                    ": who spoke last"
                } else {
                    ": the last one in that role"
                }
            ),
            range: Some(mention),
        });
        let confidence = Confidence::percent(if alone { 86 } else { 66 });
        let share = (100 - confidence.as_percent()) / u8::try_from(known.len()).unwrap_or(u8::MAX).max(1);
        let alternatives = known
            .iter()
            .filter(|(_, other)| *other != id)
            .map(|(_, other)| Alternative { speaker: Speaker::Entity(*other), score: Confidence::percent(share) })
            .collect();
        Verdict { speaker: Some(Speaker::Entity(id)), confidence, alternatives, evidence, ..Verdict::default() }
    }

    /// Nothing names a source: whoever spoke last goes on, unless a question makes the other of two answer. Too far from the last
    /// words of anyone nobody is named, and the last speaker is only a candidate.
    fn without_source(&self, a: &Attribution) -> Verdict {
        let Some((last, end)) = self.last.filter(|_| a.depth == 0) else { return Verdict::default() };
        let start = a.content[0].start();
        let between = &self.text[TextRange::new(end.end().min(start), start)];
        let paragraphs = between.matches('\n').count() - between.matches("\n\n").count();
        let other = self.before_last.filter(|other| *other != last);
        let (speaker, kind, percent, reason) = match other {
            Some(other) if a.link == EvidenceKind::Turn && paragraphs <= 1 => {
                (other, EvidenceKind::Turn, 62, "takes the next turn")
            }
            _ => (
                last,
                EvidenceKind::Continued,
                if paragraphs <= 1 {
                    74
                } else if paragraphs == 2 {
                    55
                } else {
                    30
                },
                "spoke last",
            ),
        };
        let step = Evidence { kind, text: format!("{} {reason}", self.name(speaker)), range: Some(end) };
        let rest = [Some(last), other].into_iter().flatten().filter(|s| *s != speaker);
        let mut alternatives: Vec<Alternative> =
            rest.map(|speaker| Alternative { speaker, score: Confidence::percent((100 - percent) / 2) }).collect();
        let named = percent > 50;
        if !named {
            alternatives.insert(0, Alternative { speaker, score: Confidence::percent(percent) });
        }
        Verdict {
            speaker: named.then_some(speaker),
            confidence: Confidence::percent(percent),
            alternatives,
            evidence: vec![step],
            ..Verdict::default()
        }
    }

    /// The first named entity in a range.
    fn named(&self, range: TextRange) -> Option<EntityId> {
        self.names.within(range).last().map(|(_, id)| *id)
    }

    /// A report or a survey says one thing; only people and bodies go on speaking.
    fn can_go_on(&self, speaker: Speaker) -> bool {
        match speaker {
            Speaker::Entity(_) => true,
            Speaker::Unnamed(id) => {
                !matches!(self.unnamed[id.0 as usize].kind, UnnamedKind::Document | UnnamedKind::Poll)
            }
        }
    }

    fn name(&self, speaker: Speaker) -> &str {
        match speaker {
            Speaker::Entity(id) => &self.entities[id.0 as usize].name,
            Speaker::Unnamed(id) => &self.unnamed[id.0 as usize].phrase,
        }
    }
}

/// Whether a role's last word is this noun: “Transport Minister” and “minister”.
fn has_head(role: &str, head: &str) -> bool {
    let own = role.split([',', '(']).next().unwrap_or(role);
    let own = own.split(" of ").next().unwrap_or(own).split(" for ").next().unwrap_or(own);
    own.split_whitespace().next_back().is_some_and(|last| last.eq_ignore_ascii_case(head))
}

/// The innermost quotation so far whose content holds this one's.
fn parent(quotations: &[Quotation], a: &Attribution) -> Option<QuotationId> {
    let first = a.content[0];
    let holds = |q: &Quotation| q.content.iter().any(|c| c.contains_range(first) && *c != first);
    let index = quotations.iter().rposition(holds)?;
    u32::try_from(index).ok().map(QuotationId)
}
