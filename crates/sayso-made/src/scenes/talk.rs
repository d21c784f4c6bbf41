//! Two who speak with or after each other.

use crate::Form::{Direct, Indirect};
use crate::cues::Act;
use crate::quote::{Close, Speech};
use crate::refer::{Place, Voice};
use crate::story::Story;

impl Story {
    /// Question and answer in turn, a paragraph each, the later ones without a cue.
    pub(crate) fn turns(&mut self, voice: &Voice) {
        let Some(other) = self.other(voice) else { return self.after(voice) };
        let other = Voice::Member(other);
        // Who is asked has to be said, or nobody could tell who answers.
        let mut speech = Speech::new(self.decks.questions.draw());
        let part = self.quoted(&speech, Close::Cue);
        self.put(" ");
        let source = self.name(voice, Place::Middle);
        self.put(" ");
        let cue = self.put(if self.style.present { "asks" } else { "asked" });
        self.put(" ");
        self.name(&other, Place::End);
        self.put(".");
        self.record("turn with a cue", voice, Direct, vec![part]).beside((source, cue));
        for turn in 0..self.chance.pick(&[1, 2, 3]) {
            self.paragraph();
            // The two are still those who talk.
            self.here.people.extend(self.before.people.clone());
            let who = if turn % 2 == 0 { &other } else { voice };
            speech = if turn % 2 == 0 { self.answer(&speech) } else { Speech::new(self.decks.questions.draw()) };
            if self.chance.percent(45) {
                let part = self.quoted(&speech, Close::Cue);
                self.put(" ");
                let beside = self.tag(who, if turn % 2 == 0 { Act::Answers } else { Act::Asks });
                self.put(".");
                self.record("turn with a cue", who, Direct, vec![part]).beside(beside);
            } else {
                let part = self.quoted(&speech, Close::Sentence);
                self.record("turn", who, Direct, vec![part]).guess = true;
            }
        }
    }

    /// “…,” Varrin said. “…,” Kellaway said. All in one paragraph.
    pub(crate) fn two_in_one(&mut self, voice: &Voice) {
        let Some(other) = self.other(voice) else { return self.after(voice) };
        self.opening();
        let other = Voice::Member(other);
        let way = self.chance.below(4);
        for (before, voice) in [(way / 2 == 1, voice), (way % 2 == 1, &other)] {
            let speech = self.sentences(voice, 1);
            let (part, beside) = if before {
                let beside = self.lead(voice, Act::Says);
                self.put(": ");
                (self.quoted(&speech, Close::Sentence), beside)
            } else {
                let part = self.quoted(&speech, Close::Cue);
                self.put(" ");
                let beside = self.tag(voice, Act::Says);
                self.put(".");
                (part, beside)
            };
            self.put(" ");
            self.record("two in a paragraph", voice, Direct, vec![part]).beside(beside);
        }
        self.text.pop();
    }

    /// “Are you sorry?” “No,” said Varrin. In one paragraph; who asks may be left out.
    pub(crate) fn question_and_answer(&mut self, voice: &Voice) {
        let asker = self.other(voice).filter(|_| self.chance.percent(50));
        let question = Speech::new(self.decks.questions.draw());
        if let Some(asker) = asker {
            let asker = Voice::Member(asker);
            let part = self.quoted(&question, Close::Cue);
            self.put(" ");
            let beside = self.tag(&asker, Act::Asks);
            self.put(". ");
            self.record("question before an answer", &asker, Direct, vec![part]).beside(beside);
        } else {
            let part = self.quoted(&question, Close::Sentence);
            self.put(" ");
            self.record("question of nobody", &Voice::Nobody, Direct, vec![part]).guess = true;
        }
        let answer = self.answer(&question);
        let part = self.quoted(&answer, Close::Cue);
        self.put(" ");
        let beside = self.tag(voice, Act::Answers);
        self.put(".");
        self.record("answer in the paragraph", voice, Direct, vec![part]).beside(beside);
    }

    /// “…,” Varrin said. Kellaway said the bridge would stay shut. “…,” Varrin added.
    pub(crate) fn between(&mut self, voice: &Voice) {
        let Some(other) = self.other(voice) else { return self.split_sentences(voice) };
        let other = Voice::Member(other);
        let same = self.chance.percent(50);
        self.after_alone(voice);
        self.step(same);
        let beside = self.lead(&other, Act::Reports);
        self.put(" ");
        let start = self.text.len();
        let clause = self.decks.indirect.draw();
        self.put(&format!("that {clause}"));
        let part = start..self.text.len();
        self.put(".");
        self.record("reported between", &other, Indirect, vec![part]).beside(beside);
        self.step(same);
        self.after_alone(voice);
    }

    fn after_alone(&mut self, voice: &Voice) {
        let speech = self.sentences(voice, 1);
        let part = self.quoted(&speech, Close::Cue);
        self.put(" ");
        let beside = self.tag(voice, Act::Says);
        self.put(".");
        self.record("around a report", voice, Direct, vec![part]).beside(beside);
    }

    fn step(&mut self, same: bool) {
        if same {
            self.put(" ");
        } else {
            self.paragraph();
        }
    }
}
