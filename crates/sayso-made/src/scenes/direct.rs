//! Words between marks with their cue beside them.

use crate::Form::Direct;
use crate::cues::Act;
use crate::quote::{Close, Speech};
use crate::refer::{Place, Voice, capital};
use crate::story::Story;

impl Story {
    /// “…,” Varrin said.
    pub(crate) fn after(&mut self, voice: &Voice) {
        self.opening();
        let speech = self.anything(voice);
        self.words_and_tag(voice, &speech, "after", false);
    }

    /// “…,” said Varrin.
    pub(crate) fn inverted(&mut self, voice: &Voice) {
        self.opening();
        let speech = self.anything(voice);
        self.words_and_tag(voice, &speech, "inverted", true);
    }

    fn words_and_tag(&mut self, voice: &Voice, speech: &Speech, shape: &'static str, inverted: bool) {
        let part = self.quoted(speech, Close::Cue);
        self.put(" ");
        let beside = self.tag_as(voice, Act::of(speech.end), inverted);
        self.put(".");
        self.record(shape, voice, Direct, vec![part]).beside(beside);
    }

    /// Varrin said: “…”
    pub(crate) fn before_colon(&mut self, voice: &Voice) {
        self.before(voice, ":", "before, colon");
    }

    /// Varrin said, “…”
    pub(crate) fn before_comma(&mut self, voice: &Voice) {
        self.before(voice, ",", "before, comma");
    }

    fn before(&mut self, voice: &Voice, sign: &str, shape: &'static str) {
        self.opening();
        let speech = self.anything(voice);
        let beside = self.lead(voice, Act::of(speech.end));
        self.put(sign);
        self.put(" ");
        let part = self.quoted(&speech, Close::AfterCue);
        self.record(shape, voice, Direct, vec![part]).beside(beside);
    }

    /// Added Varrin: “…”
    pub(crate) fn opened_by_verb(&mut self, voice: &Voice) {
        let speech = self.statement(voice);
        let beside = self.lead_inverted(voice);
        self.put(": ");
        let part = self.quoted(&speech, Close::AfterCue);
        self.record("verb first", voice, Direct, vec![part]).beside(beside);
    }

    /// “…,” Varrin said, “…”
    pub(crate) fn split_inside(&mut self, voice: &Voice) {
        self.opening();
        let Some((first, second)) = self.splittable(voice).halves() else { return };
        let one = self.quoted(&first, Close::Cue);
        self.put(" ");
        let beside = self.tag(voice, Act::Says);
        self.put(", ");
        let two = self.quoted(&second, Close::AfterCue);
        self.record("split within a sentence", voice, Direct, vec![one, two]).beside(beside);
    }

    /// “…,” Varrin said. “…”
    pub(crate) fn split_sentences(&mut self, voice: &Voice) {
        self.opening();
        let speech = self.anything(voice);
        let one = self.quoted(&speech, Close::Cue);
        self.put(" ");
        let beside = self.tag(voice, Act::of(speech.end));
        self.put(". ");
        let rest = self.statement(voice);
        let two = self.quoted(&rest, Close::Sentence);
        self.record("split between sentences", voice, Direct, vec![one, two]).beside(beside);
    }

    /// “…,” according to Varrin. According to Varrin, “…”
    pub(crate) fn according(&mut self, voice: &Voice) {
        let speech = self.sentences(voice, 1);
        let (part, source, cue) = if self.chance.percent(60) {
            let part = self.quoted(&speech, Close::Cue);
            self.put(" ");
            let cue = self.put("according to");
            self.put(" ");
            let source = self.name(voice, Place::End);
            self.put(".");
            (part, source, cue)
        } else {
            let cue = self.put("According to");
            self.put(" ");
            let source = self.name(voice, Place::End);
            self.put(", ");
            (self.quoted(&speech, Close::AfterCue), source, cue)
        };
        self.record("according to", voice, Direct, vec![part]).beside((source, cue));
    }

    /// Varrin had one message for the council: “…”
    pub(crate) fn lead_in(&mut self, voice: &Voice) {
        self.led(voice, false, "lead-in");
    }

    /// The same with the words in a paragraph of their own.
    pub(crate) fn lead_in_next(&mut self, voice: &Voice) {
        self.led(voice, true, "lead-in, next paragraph");
    }

    fn led(&mut self, voice: &Voice, next: bool, shape: &'static str) {
        let Voice::Member(who) = voice else { return };
        let sentence = self.decks.leads.draw();
        let source = self.act(*who, sentence);
        let colon = self.text.len() - 1..self.text.len();
        if next {
            self.paragraph();
        } else {
            self.put(" ");
        }
        let speech = self.statement(voice);
        let part = self.quoted(&speech, if next { Close::Sentence } else { Close::AfterCue });
        self.record(shape, voice, Direct, vec![part]).beside((source, colon));
    }

    /// “… ‘…’ …,” Varrin said.
    pub(crate) fn nested(&mut self, voice: &Voice) {
        let speech = Speech::new(self.decks.nested.draw());
        self.words_and_tag(voice, &speech, "with a quotation within", false);
    }

    /// Several voices, each with a name and a colon before their words.
    pub(crate) fn labels(&mut self, voice: &Voice) {
        let Voice::Member(who) = voice else { return };
        let mut whose = vec![*who];
        whose.extend(self.other(voice));
        for (place, who) in whose.into_iter().enumerate() {
            if place > 0 {
                self.paragraph();
            }
            let source = self.label(who);
            let colon = self.put(":");
            self.put(" ");
            let voice = Voice::Member(who);
            let speech = self.statement(&voice);
            let part = self.quoted(&speech, Close::Sentence);
            self.record("label", &voice, Direct, vec![part]).beside((source, colon));
        }
    }

    /// “…” — Edda Varrin, harbour master
    pub(crate) fn signature(&mut self, voice: &Voice) {
        let Voice::Member(who) = voice else { return };
        let speech = self.statement(voice);
        let part = self.quoted(&speech, Close::Sentence);
        self.put(" ");
        let dash = self.chance.pick(&["—", "–"]);
        let dash = self.put(dash);
        self.put(" ");
        let source = self.label(*who);
        self.record("signature", voice, Direct, vec![part]).beside((source, dash));
    }

    /// A name with or without what they are, as beside a picture.
    fn label(&mut self, who: usize) -> std::ops::Range<usize> {
        let mut label = self.cast[who].name.clone();
        if self.chance.percent(50) {
            label = format!("{label}, {}", self.cast[who].role);
        }
        self.cast[who].introduced = true;
        self.here.people.push(who);
        self.subject = None;
        self.put(&label)
    }

    /// “…!” came a shout from the back of the hall.
    pub(crate) fn shout(&mut self, _: &Voice) {
        let speech = Speech::new(self.decks.exclamations.draw());
        let part = self.quoted(&speech, Close::Cue);
        let wheres = ["from the back of the hall", "from the far end of the square", "from behind the doors"];
        let whence = self.chance.pick(&wheres);
        self.put(&format!(" came a shout {whence}."));
        self.record("shout", &Voice::Nobody, Direct, vec![part]);
    }

    /// Varrin said: “… — and the closing mark is missing.
    pub(crate) fn damaged(&mut self, voice: &Voice) {
        let speech = self.statement(voice);
        let beside = self.lead(voice, Act::Says);
        self.put(": ");
        let part = self.quoted_open(&speech);
        self.record("closing mark missing", voice, Direct, vec![part]).beside(beside);
        self.paragraph();
        self.narrate();
    }

    /// Words reported without marks at the beginning of a sentence.
    pub(crate) fn capital_clause(&mut self) -> String {
        capital(self.decks.indirect.draw())
    }
}
