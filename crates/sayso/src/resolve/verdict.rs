//! A speaker with the reason, and how sure each kind of reason is.

use text_size::TextRange;

use crate::analysis::{Alternative, Confidence, EntityId, Evidence, EvidenceKind, Gender, Machine, Speaker, Why};

/// How sure a reason is, in hundredths: about how often it was right on made articles and on news that people have read
/// (`docs/evaluation.md`, “Confidence”). What stands below [`Confidence::DOUBTFUL`] is drawn as doubtful. What was joined, guessed by a turn
/// or by who acts never has [`NAMED`].
pub(super) mod percent {
    /// A name is the source.
    pub(in crate::resolve) const NAMED: u8 = 95;
    /// A phrase without a name is the source.
    pub(in crate::resolve) const UNNAMED: u8 = 94;
    /// … and the model alone says so.
    pub(in crate::resolve) const UNNAMED_MODEL: u8 = 93;
    /// “her former pupil”.
    pub(in crate::resolve) const OWNED: u8 = 74;
    /// The same, but its capital looks like a name that nothing else in the text confirms.
    pub(in crate::resolve) const UNNAMED_CAPITAL: u8 = 65;
    /// The only one in that role.
    pub(in crate::resolve) const ROLE: u8 = 94;
    /// One of several in that role.
    pub(in crate::resolve) const ROLE_OF_SEVERAL: u8 = 66;
    /// “the winger”, of whom the text has told something like it, at most.
    pub(in crate::resolve) const TOLD: u8 = 90;
    /// “the Australian”, of who acts or speaks there, and nothing else speaks for it, at most.
    pub(in crate::resolve) const IN_FOCUS: u8 = 80;
    /// “A nurse has told …”, of who is named behind it, at most.
    pub(in crate::resolve) const AHEAD: u8 = 74;
    /// “the trust”: the body whose name ends so.
    pub(in crate::resolve) const SAME_NOUN: u8 = 93;
    /// “the company”: the last body.
    pub(in crate::resolve) const DESCRIBED: u8 = 76;
    /// “I” within somebody's words.
    pub(in crate::resolve) const OWN_WORDS: u8 = 85;
    /// A headline's words, of whoever says them in the article.
    pub(in crate::resolve) const SAYS_SO: u8 = 92;
    /// A headline's words, of the only one who is quoted.
    pub(in crate::resolve) const ONLY_VOICE: u8 = 80;
    /// “the couple”, of two who are named together.
    pub(in crate::resolve) const PAIR: u8 = 85;
    /// “She”, of somebody whom a speaker tells of, at most.
    pub(in crate::resolve) const SPOKEN_OF: u8 = 72;
    /// “She”, of a grandmother whom the speaker has just spoken of.
    pub(in crate::resolve) const KIN: u8 = 82;
    /// “A”, of whom the lines above are about; “UP”, of Una Pell.
    pub(in crate::resolve) const LABELLED: u8 = 85;
    /// “who” right after a name.
    pub(in crate::resolve) const RELATIVE: u8 = 85;
    /// A sentence or paragraph that ends in a colon.
    pub(in crate::resolve) const LEAD_IN: u8 = 94;
    /// The other half of a headline, if it is a person whom the article names in full.
    pub(in crate::resolve) const HEADLINE_PERSON: u8 = 93;
    /// The other half of a headline.
    pub(in crate::resolve) const HEADLINE: u8 = 60;
    /// “one of them”.
    pub(in crate::resolve) const OF_THEM: u8 = 72;
    /// “they”, of two who spoke last together, or are named so.
    pub(in crate::resolve) const TOGETHER: u8 = 74;
    /// “it” or “they”, of the body that spoke last.
    pub(in crate::resolve) const BODY_LAST: u8 = 68;
    /// “it” or “they”, of the body named last.
    pub(in crate::resolve) const BODY_NEAREST: u8 = 50;
    /// The same speaker goes on in the same paragraph.
    pub(in crate::resolve) const GOES_ON_HERE: u8 = 94;
    /// … in the next paragraph.
    pub(in crate::resolve) const GOES_ON: u8 = 90;
    /// … within a sentence of the reporter's.
    pub(in crate::resolve) const GOES_ON_WITHIN: u8 = 74;
    /// … in the next paragraph, and nobody else has just spoken.
    pub(in crate::resolve) const GOES_ON_ALONE: u8 = 91;
    /// … after one more paragraph.
    pub(in crate::resolve) const GOES_ON_FAR: u8 = 74;
    /// A model takes the source from another sentence than the cue's.
    pub(in crate::resolve) const ELSEWHERE: u8 = 74;
    /// Words in another sentence than the cue, which only go on from those beside it.
    pub(in crate::resolve) const JOINED: u8 = 94;
    /// Who acts in the sentence before.
    pub(in crate::resolve) const ACTS: u8 = 93;
    /// … in the paragraph before.
    pub(in crate::resolve) const ACTS_BEFORE: u8 = 78;
    /// Who was asked answers.
    pub(in crate::resolve) const ASKED: u8 = 74;
    /// The other of two answers a question.
    pub(in crate::resolve) const TURN: u8 = 74;
    /// Not enough to name anybody.
    pub(in crate::resolve) const GUESS: u8 = 30;
}

/// A speaker, or none, with the reason.
#[derive(Default)]
pub(super) struct Verdict {
    pub(super) speaker: Option<Speaker>,
    pub(super) confidence: Confidence,
    pub(super) others: Vec<EntityId>,
    pub(super) on_behalf_of: Option<EntityId>,
    pub(super) alternatives: Vec<Alternative>,
    pub(super) evidence: Vec<Evidence>,
    /// The pronoun that is the source, if it is one for a person.
    pub(super) pronoun: Option<Pronoun>,
}

/// A pronoun whose person is known.
#[derive(Clone, Copy)]
pub(super) struct Pronoun {
    pub(super) range: TextRange,
    pub(super) person: EntityId,
    /// What it tells of the person, if it is sure enough whose it is.
    pub(super) gender: Option<Gender>,
}

impl Verdict {
    /// This speaker, without alternatives.
    pub(super) fn of(speaker: Speaker, percent: u8, evidence: Vec<Evidence>) -> Self {
        Verdict { speaker: Some(speaker), confidence: Confidence::percent(percent), evidence, ..Verdict::default() }
    }

    /// The reader's word in place of this verdict, which the engine would give. Its reasons stay where it names the same speaker; else they
    /// tell why it is somebody else, and whom that one speaks with and for.
    pub(super) fn pinned(self, speaker: Option<Speaker>, pronoun: Option<Pronoun>) -> (Verdict, Machine) {
        let Verdict { speaker: found, confidence, alternatives, others, on_behalf_of, evidence, .. } = self;
        let machine = Machine { speaker: found, confidence, alternatives };
        let alternatives = machine.ranking().into_iter().filter(|other| Some(other.speaker) != speaker).collect();
        let verdict = Verdict { speaker, confidence: Confidence::CERTAIN, alternatives, pronoun, ..Verdict::default() };
        if found == speaker {
            (Verdict { others, on_behalf_of, evidence, ..verdict }, machine)
        } else {
            (verdict, machine)
        }
    }

    /// Nobody, after these steps.
    pub(super) fn nobody(evidence: Vec<Evidence>) -> Self {
        Verdict { evidence, ..Verdict::default() }
    }
}

/// One step of a reason.
pub(super) fn step(kind: EvidenceKind, words: TextRange, range: Option<TextRange>) -> Evidence {
    Evidence { kind, words: Some(words), speaker: None, why: None, range }
}

/// A step that tells whom words mean, and why.
pub(super) fn means(
    kind: EvidenceKind,
    words: TextRange,
    speaker: Speaker,
    why: Why,
    range: Option<TextRange>,
) -> Evidence {
    Evidence { kind, words: Some(words), speaker: Some(speaker), why: Some(why), range }
}
