//! Interviews: who is “Q”, who is “A”, and who is “UP”.
//!
//! “A” is whom the lines above the first label are about, “Q” who signs the article; initials are whose name has them.

use text_size::TextRange;

use super::speakers::Resolver;
use super::verdict::{Verdict, means, percent};
use crate::analysis::{EntityId, EntityType, Evidence, EvidenceKind, Speaker, Why};
use crate::attribution::Attribution;
use crate::text::BlockKind;

/// Who asks and who answers, as far as the text tells, with the words that do.
#[derive(Clone, Copy, Default)]
pub(super) struct Interview {
    asks: Option<(TextRange, EntityId)>,
    answers: Option<(TextRange, EntityId)>,
}

const ASKS: &[&str] = &["Q", "Question", "QUESTION"];
const ANSWERS: &[&str] = &["A", "Answer", "ANSWER"];
/// So many names above the first label are read.
const ABOVE: usize = 60;
/// Initials are looked for among so many persons.
const PERSONS: usize = 200;

impl Resolver<'_> {
    /// Reads the lines above the first question.
    pub(super) fn interview(&self, attributions: &[Attribution]) -> Interview {
        let label =
            |a: &&Attribution| self.label(a).is_some_and(|label| ASKS.contains(&label) || ANSWERS.contains(&label));
        let Some(first) = attributions.iter().find(label).and_then(|a| a.source) else { return Interview::default() };
        let kind = |at: TextRange| self.structure.block_at(at.start()).map(|block| block.kind);
        let is_person = |id: EntityId| self.entities[id.0 as usize].kind == EntityType::Person;
        let above = self.names.before(first).iter().filter(|(_, id)| is_person(*id)).take(ABOVE);
        let signs = |at: TextRange| kind(at) == Some(BlockKind::Byline);
        let asks = above.clone().find(|(at, _)| signs(*at) || self.meets(*at)).copied();
        let others = above.filter(|(at, id)| !signs(*at) && asks.is_none_or(|(_, asks)| asks != *id));
        let others: Vec<(TextRange, EntityId)> = others.copied().collect();
        // Whoever stands in the headline, else whom the lines above name most; of equals the first.
        let often = |id: EntityId| others.iter().filter(|(_, other)| *other == id).count();
        let titled = others.iter().find(|(at, _)| kind(*at) == Some(BlockKind::Title));
        let most = others.iter().rev().max_by_key(|(_, id)| often(*id));
        Interview { asks, answers: titled.or(most).copied() }
    }

    /// “Una Pell talks to Dev Rao”, “Dev Rao met her”, “Interview: Dev Rao”: who asks, where nobody signs.
    fn meets(&self, name: TextRange) -> bool {
        const BEFORE: &[&str] = &[
            "talks to", "talked to", "speaks to", "spoke to", "tells", "told", "interview by", "interviewed by",
            "interview:", "conversation with", "talking to", "speaking to",
        ];
        const AFTER: &[&str] =
            &["met", "meets", "spoke to", "speaks to", "talks to", "talked to", "interviews", "asked", "asks"];
        let block = self.structure.block_at(name.start()).map_or(name, |block| block.range);
        let before = self.text[TextRange::new(block.start(), name.start())].trim_end().to_lowercase();
        let after = self.text[TextRange::new(name.end(), block.end().max(name.end()))].trim_start();
        BEFORE.iter().any(|words| before.ends_with(words))
            || AFTER
                .iter()
                .any(|words| after.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
    }

    /// Who speaks under a label that is no name.
    pub(super) fn labelled(&self, a: &Attribution, mut evidence: Vec<Evidence>) -> Option<Verdict> {
        let (label, words) = (self.label(a)?, a.source?);
        let (why, known) = match label {
            label if ASKS.contains(&label) => (Why::Interviewer, self.interview.asks),
            label if ANSWERS.contains(&label) => (Why::Interviewed, self.interview.answers),
            label => (Why::Initials, self.with_initials(label)),
        };
        let (range, id) = known?;
        evidence.push(means(EvidenceKind::Transcript, words, Speaker::Entity(id), why, Some(range)));
        Some(Verdict::of(Speaker::Entity(id), percent::LABELLED, evidence))
    }

    /// What stands at the head of a transcript's line.
    fn label(&self, a: &Attribution) -> Option<&str> {
        let source = a.source.filter(|_| a.link == EvidenceKind::Transcript)?;
        Some(self.text[source].trim_end_matches('.'))
    }

    /// The only person whose name has these initials.
    fn with_initials(&self, label: &str) -> Option<(TextRange, EntityId)> {
        if !(2..=3).contains(&label.len()) || !label.chars().all(|c| c.is_ascii_uppercase()) {
            return None;
        }
        let initials = |name: &str| name.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
        let persons = (0..).map(EntityId).zip(&self.entities).filter(|(_, e)| e.kind == EntityType::Person);
        let mut fit = persons.take(PERSONS).filter(|(_, person)| initials(&person.name) == label);
        let (id, person) = fit.next()?;
        fit.next().is_none().then_some((person.mentions.first()?.range, id))
    }
}
