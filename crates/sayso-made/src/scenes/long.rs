//! Quotations that go on: in the next paragraph, or after a sentence of the writer's.

use crate::Form::Direct;
use crate::cues::Act;
use crate::quote::Close;
use crate::refer::Voice;
use crate::story::Story;

impl Story {
    /// One quotation over two to four paragraphs, each but the last without a closing mark.
    pub(crate) fn continued(&mut self, voice: &Voice) {
        let way = self.chance.below(3);
        let mut parts = Vec::new();
        let mut beside = None;
        match way {
            0 => {
                beside = Some(self.lead(voice, Act::Says));
                self.put(": ");
            }
            1 => {
                let first = self.statement(voice);
                parts.push(self.quoted(&first, Close::Cue));
                self.put(" ");
                beside = Some(self.tag(voice, Act::Says));
                self.put(". ");
            }
            _ => {}
        }
        for _ in 0..self.chance.pick(&[1, 1, 1, 2, 3]) {
            let speech = self.statement(voice);
            parts.push(self.quoted_open(&speech));
            self.paragraph();
            // What stands in a quotation says nothing of whom the writer speaks of.
            self.here.people.extend(self.before.people.clone());
        }
        let speech = self.statement(voice);
        if let Some(beside) = beside {
            parts.push(self.quoted(&speech, Close::Sentence));
            self.record("over paragraphs", voice, Direct, parts).beside(beside);
        } else {
            parts.push(self.quoted(&speech, Close::Cue));
            self.put(" ");
            let beside = self.tag(voice, Act::Says);
            self.put(".");
            self.record("over paragraphs, cue last", voice, Direct, parts).beside(beside);
        }
    }

    /// “…,” Varrin said. And a paragraph of her words alone.
    pub(crate) fn next_paragraph(&mut self, voice: &Voice) {
        let speech = self.statement(voice);
        let part = self.quoted(&speech, Close::Cue);
        self.put(" ");
        let beside = self.tag(voice, Act::Says);
        self.put(".");
        self.record("after", voice, Direct, vec![part]).beside(beside);
        if self.chance.percent(12) {
            self.paragraph();
            self.boilerplate();
        }
        self.paragraph();
        let speech = self.statement(voice);
        let part = self.quoted(&speech, Close::Sentence);
        self.record("next paragraph", voice, Direct, vec![part]).guess = true;
        if let Voice::Member(who) = voice {
            self.here.people.push(*who);
        }
    }

    /// Varrin shook her head. “…”
    pub(crate) fn gesture(&mut self, voice: &Voice) {
        let Voice::Member(who) = voice else { return };
        self.opening();
        let sentence = self.decks.gestures.draw();
        self.act(*who, sentence);
        self.put(" ");
        let speech = self.anything(voice);
        let part = self.quoted(&speech, Close::Sentence);
        self.record("gesture", voice, Direct, vec![part]).guess = true;
    }

    /// “…,” Varrin said. She grew up on a farm. “…”
    pub(crate) fn again(&mut self, voice: &Voice) {
        let Voice::Member(who) = voice else { return };
        let speech = self.statement(voice);
        let part = self.quoted(&speech, Close::Cue);
        self.put(" ");
        let beside = self.tag(voice, Act::Says);
        self.put(". ");
        self.record("after", voice, Direct, vec![part]).beside(beside);
        if self.chance.percent(50) {
            self.narrate();
        } else {
            self.deed(*who);
        }
        self.put(" ");
        let speech = self.statement(voice);
        let part = self.quoted(&speech, Close::Sentence);
        self.record("again in the paragraph", voice, Direct, vec![part]).guess = true;
    }
}
