//! The reader's corrections: a list in the order in which they were made, replayed over whatever the engine found. Undoing one is
//! replaying one fewer.
//!
//! A correction names words and no ids: those belong to one analysis, and a correction outlives it.

use serde::{Deserialize, Serialize};
use text_size::TextRange;

use crate::Analysis;
use crate::analysis::{Check, CheckCode, Confidence, EntityId, Machine, QuotationId, Speaker, UnnamedId};

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
            Speaker::Entity(id) => analysis.entities.get(id.0 as usize)?.mentions.first()?.range,
            Speaker::Unnamed(id) => *analysis.unnamed.get(id.0 as usize)?.mentions.first()?,
        };
        Some(Edit::Speaker { quotation, speaker })
    }

    /// The quotation it is about.
    pub fn quotation(&self, analysis: &Analysis) -> Option<QuotationId> {
        let Edit::Speaker { quotation, .. } = self;
        analysis.quotation_at(quotation.start())
    }
}

/// The analysis as the reader has it. A correction that finds nothing to correct is left out: the words it is about are no quotation
/// at the moment, or name nobody.
pub fn replay(analysis: &Analysis, edits: &[Edit]) -> Analysis {
    let mut out = analysis.clone();
    for edit in edits {
        let Edit::Speaker { speaker, .. } = edit;
        if let (Some(id), Some(speaker)) = (edit.quotation(&out), speaker_at(&out, *speaker)) {
            set_speaker(&mut out, id, speaker);
        }
    }
    out
}

/// Whom these words name: all of them, or else some.
fn speaker_at(analysis: &Analysis, words: TextRange) -> Option<Speaker> {
    let named = |is_it: &dyn Fn(TextRange) -> bool| {
        let mut entities = (0..).map(EntityId).zip(&analysis.entities);
        let entity = entities.find(|(_, entity)| entity.mentions.iter().any(|mention| is_it(mention.range)));
        let mut sources = (0..).map(UnnamedId).zip(&analysis.unnamed);
        let source = sources.find(|(_, source)| source.mentions.iter().any(|&mention| is_it(mention)));
        entity.map(|(id, _)| Speaker::Entity(id)).or(source.map(|(id, _)| Speaker::Unnamed(id)))
    };
    named(&|mention| mention == words)
        .or_else(|| named(&|mention| mention.intersect(words).is_some_and(|shared| !shared.is_empty())))
}

fn set_speaker(analysis: &mut Analysis, id: QuotationId, speaker: Speaker) {
    let quotation = &mut analysis.quotations[id.0 as usize];
    let machine = quotation.machine.take().unwrap_or_else(|| {
        Box::new(Machine {
            speaker: quotation.speaker,
            confidence: quotation.confidence,
            alternatives: quotation.alternatives.clone(),
        })
    });
    if machine.speaker != Some(speaker) {
        // They tell why it is somebody else, and whom that one speaks with and for.
        quotation.evidence.clear();
        quotation.others.clear();
        quotation.on_behalf_of = None;
    }
    quotation.machine = Some(machine);
    quotation.speaker = Some(speaker);
    quotation.confidence = Confidence::CERTAIN;
    quotation.alternatives = quotation.ranking().into_iter().filter(|other| other.speaker != speaker).collect();
    // What was asked is answered.
    let answered = |check: &Check| {
        check.quotation == Some(id)
            && matches!(check.code, CheckCode::UnattributedQuotation | CheckCode::AmbiguousPronoun)
    };
    analysis.checks.retain(|check| !answered(check));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Alternative, Form};
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
        // In another one he is the first, and part of a longer name.
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
}
