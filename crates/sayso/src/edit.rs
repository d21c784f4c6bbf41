//! The reader's corrections: a list in the order in which they were made, replayed over whatever the engine found. Undoing one is
//! replaying one fewer.
//!
//! A correction names words and no ids: those belong to one analysis, and a correction outlives it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use text_size::TextRange;

use crate::Analysis;
use crate::analysis::{
    CheckCode, Confidence, EntityId, Machine, MentionForm, Quotation, QuotationId, Speaker, UnnamedId,
};

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Who says a quotation.
    Speaker {
        /// The quotation's first part.
        quotation: TextRange,
        /// Words that name whoever says it, anywhere in the text.
        speaker: TextRange,
    },
}

impl Edit {
    /// The correction that gives a quotation this speaker.
    pub fn speaker(analysis: &Analysis, id: QuotationId, speaker: Speaker) -> Option<Edit> {
        let quotation = *analysis.quotations.get(id.0 as usize)?.content.first()?;
        let speaker = match speaker {
            Speaker::Entity(id) => {
                let mentions = &analysis.entities.get(id.0 as usize)?.mentions;
                // “I” is somebody else's in another analysis sooner than a name is.
                mentions.iter().find(|mention| mention.form == MentionForm::Name).or(mentions.first())?.range
            }
            Speaker::Unnamed(id) => *analysis.unnamed.get(id.0 as usize)?.mentions.first()?,
        };
        Some(Edit::Speaker { quotation, speaker })
    }

    /// The quotation it is about, if there is one at these words, or at much the same.
    pub fn quotation(&self, analysis: &Analysis) -> Option<QuotationId> {
        let Edit::Speaker { quotation, .. } = self;
        let firsts = (0..).map(QuotationId).zip(&analysis.quotations);
        closest(*quotation, firsts.filter_map(|(id, found)| Some((*found.content.first()?, id))))
    }
}

/// The analysis as the reader has it. A correction that finds nothing to correct is left out: the words it is about are no quotation
/// at the moment, or name nobody.
pub fn replay(analysis: &Analysis, edits: &[Edit]) -> Analysis {
    // The last word counts, and counts alone.
    let mut last: BTreeMap<QuotationId, Speaker> = BTreeMap::new();
    for edit in edits {
        let Edit::Speaker { speaker, .. } = edit;
        last.extend(edit.quotation(analysis).zip(speaker_at(analysis, *speaker)));
    }
    let mut out = analysis.clone();
    for (&id, &speaker) in &last {
        out.quotations[id.0 as usize] = corrected(analysis.quotation(id), speaker);
    }
    out.checks.retain(|check| {
        let said = check.quotation.and_then(|id| Some((id, *last.get(&id)?)));
        said.is_none_or(|(id, speaker)| !is_answered(check.code, analysis.quotation(id).speaker != Some(speaker)))
    });
    out
}

/// Whom these words name.
fn speaker_at(analysis: &Analysis, words: TextRange) -> Option<Speaker> {
    let entities = (0..)
        .map(EntityId)
        .zip(&analysis.entities)
        .flat_map(|(id, entity)| entity.mentions.iter().map(move |mention| (mention.range, Speaker::Entity(id))));
    let unnamed = (0..)
        .map(UnnamedId)
        .zip(&analysis.unnamed)
        .flat_map(|(id, source)| source.mentions.iter().map(move |&mention| (mention, Speaker::Unnamed(id))));
    closest(words, entities.chain(unnamed))
}

/// Of things that stand somewhere the one that has most in common with some words; neither may be less than half of the other.
fn closest<T>(words: TextRange, all: impl Iterator<Item = (TextRange, T)>) -> Option<T> {
    let shared = |range: TextRange| range.intersect(words).map_or(0, |both| u32::from(both.len()));
    let near = all.filter(|(range, _)| 2 * shared(*range) >= u32::from(range.len().max(words.len())).max(1));
    // Of two that are alike the first.
    near.reduce(|best, next| {
        let apart = |range: TextRange| u32::from(range.cover(words).len()) - shared(range);
        if apart(next.0) < apart(best.0) { next } else { best }
    })
    .map(|(_, found)| found)
}

fn corrected(found: &Quotation, speaker: Speaker) -> Quotation {
    let mut out = found.clone();
    if found.speaker != Some(speaker) {
        // They tell why it is somebody else, and whom that one speaks with and for.
        out.evidence.clear();
        out.others.clear();
        out.on_behalf_of = None;
    }
    let Quotation { confidence, ref alternatives, .. } = *found;
    out.machine = Some(Box::new(Machine { speaker: found.speaker, confidence, alternatives: alternatives.clone() }));
    out.speaker = Some(speaker);
    out.confidence = Confidence::CERTAIN;
    out.alternatives = out.ranking().into_iter().filter(|other| other.speaker != speaker).collect();
    out
}

/// Whether a query about a quotation is answered when the reader has said who speaks; some ask about the speaker whom the engine has.
fn is_answered(code: CheckCode, differs: bool) -> bool {
    match code {
        CheckCode::UnattributedQuotation | CheckCode::AmbiguousPronoun => true,
        CheckCode::TwoSpeakers | CheckCode::TwoDays | CheckCode::DifferentWords | CheckCode::UnnamedSource => differs,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Alternative, Check, Evidence, EvidenceKind, Form};
    use crate::example::Example;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Ann Lee says it, or else Bo Ray.
    fn example() -> (Example, QuotationId, [Speaker; 3]) {
        let mut example = Example::new("Ann Lee met Bo Ray and an official. “Yes,” she said.");
        let people = [example.person("Ann Lee"), example.person("Bo Ray"), example.unnamed("an official")];
        let id = example.quote(Form::Direct, &["“Yes,”"], Some(people[0]));
        let quotation = &mut example.analysis.quotations[0];
        quotation.confidence = Confidence::percent(60);
        quotation.alternatives = vec![Alternative { speaker: people[1], score: Confidence::percent(40) }];
        (example, id, people)
    }

    #[test]
    fn the_readers_speaker_wins_and_the_engines_choice_stays_known() {
        let (Example { analysis, .. }, id, [lee, ray, _]) = example();
        let edit = Edit::speaker(&analysis, id, ray).expect("there are words for him");
        let after = replay(&analysis, std::slice::from_ref(&edit));
        let quotation = after.quotation(id);
        assert_eq!((quotation.speaker, quotation.confidence), (Some(ray), Confidence::CERTAIN));
        assert_eq!(quotation.alternatives, [Alternative { speaker: lee, score: Confidence::percent(60) }]);
        let before = analysis.quotation(id);
        assert_eq!(quotation.machine.as_ref().map(|machine| machine.speaker), Some(before.speaker));
        assert_eq!(quotation.ranking(), before.ranking(), "whatever is chosen, the order stays");
        assert_eq!(edit.quotation(&after), Some(id));
        assert_eq!(replay(&analysis, &[]), analysis, "undone");
    }

    #[test]
    fn the_last_word_counts() {
        let (Example { analysis, .. }, id, people) = example();
        let edits: Vec<Edit> = people.iter().filter_map(|&who| Edit::speaker(&analysis, id, who)).collect();
        assert_eq!(edits.len(), 3);
        for (at, &who) in people.iter().enumerate() {
            let after = replay(&analysis, &edits[..=at]);
            assert_eq!(after.quotation(id).speaker, Some(who));
            assert_eq!(after.quotation(id).machine.as_ref().map(|machine| machine.speaker), Some(Some(people[0])));
        }
        // Someone the engine hadn't thought of is ranked last.
        let ranking = replay(&analysis, &edits).quotation(id).ranking();
        assert_eq!(ranking.iter().map(|candidate| candidate.speaker).collect::<Vec<_>>(), people);
    }

    #[test]
    fn a_correction_outlives_its_analysis() {
        let (Example { mut analysis, .. }, id, [lee, ray, _]) = example();
        let edit = Edit::speaker(&analysis, id, ray).expect("there are words for him");
        // In another one he is the first, and has a title.
        analysis.entities.swap(0, 1);
        let mention = &mut analysis.entities[0].mentions[0].range;
        *mention = TextRange::new(mention.start() - crate::TextSize::of("met "), mention.end());
        assert_eq!(
            replay(&analysis, std::slice::from_ref(&edit)).quotation(id).speaker,
            Some(lee),
            "lee is his number now"
        );
        // In another one his words are nobody's, or no quotation.
        analysis.entities.clear();
        assert_eq!(replay(&analysis, std::slice::from_ref(&edit)).quotation(id).machine, None);
        analysis.quotations.clear();
        assert_eq!(replay(&analysis, &[edit]).quotations, []);
    }

    #[test]
    fn the_engines_choice_taken_again_has_its_reasons_again() {
        let (Example { mut analysis, .. }, id, [lee, ray, _]) = example();
        let (kind, speaker) = (EvidenceKind::Pronoun, Some(lee));
        analysis.quotations[0].evidence = vec![Evidence { kind, words: None, speaker, why: None, range: None }];
        let query = |code| Check { code, range: TextRange::default(), message: String::new(), quotation: Some(id) };
        analysis.checks = [CheckCode::TwoDays, CheckCode::AmbiguousPronoun].map(query).to_vec();
        let edit = |speaker| Edit::speaker(&analysis, id, speaker).expect("there are words for them");
        assert_eq!(replay(&analysis, &[edit(ray)]).checks, [], "they ask about the engine's choice");
        assert_eq!(replay(&analysis, &[edit(lee)]).checks, [query(CheckCode::TwoDays)]);
        assert_eq!(replay(&analysis, &[edit(ray), edit(lee)]), replay(&analysis, &[edit(lee)]));
        assert_eq!(replay(&analysis, &[edit(lee)]).quotation(id).evidence, analysis.quotation(id).evidence);
    }

    #[test]
    fn a_quotation_that_is_gone_isnt_the_one_around_it() {
        let mut example = Example::new("“He said, ‘Run far,’” said Ann Lee to Bo Ray.");
        let (lee, ray) = (example.person("Ann Lee"), example.person("Bo Ray"));
        example.quote(Form::Direct, &["“He said, ‘Run far,’”"], Some(lee));
        let inner = example.quote(Form::Direct, &["‘Run far,’"], Some(lee));
        let edit = Edit::speaker(&example.analysis, inner, ray).expect("there are words for him");
        example.analysis.quotations.pop();
        assert_eq!(replay(&example.analysis, std::slice::from_ref(&edit)), example.analysis);
        assert_eq!(edit.quotation(&example.analysis), None);
    }

    #[test]
    fn a_source_isnt_the_body_in_its_name() {
        let mut example = Example::new("A spokesman for Marrow Ferries hung up. “Yes,” said Ann Lee.");
        let (body, lee) = (example.body("Marrow Ferries"), example.person("Ann Lee"));
        let spokesman = example.unnamed("A spokesman for Marrow Ferries");
        let id = example.quote(Form::Direct, &["“Yes,”"], Some(lee));
        let edit = Edit::speaker(&example.analysis, id, spokesman).expect("there are words for him");
        // Another analysis has him without his article.
        example.analysis.unnamed[0].mentions[0] = example.find("spokesman for Marrow Ferries");
        let after = replay(&example.analysis, &[edit]);
        assert_eq!(after.quotation(id).speaker, Some(spokesman));
        assert_ne!(after.quotation(id).speaker, Some(body));
    }
}
