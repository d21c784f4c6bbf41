//! Reported speech: without marks, or with marks around a few words only.

use crate::Form::{Indirect, Mixed};
use crate::cues::Act;
use crate::refer::{Place, Voice, capital};
use crate::story::Story;

impl Story {
    /// Varrin said (that) the bridge would stay shut.
    pub(crate) fn reported(&mut self, voice: &Voice) {
        self.opening();
        let that = self.chance.percent(60);
        let (source, cue) = if self.chance.percent(15) && matches!(voice, Voice::Member(_)) {
            let source = self.name(voice, Place::Start);
            self.put(" ");
            let cue = self.put("told");
            self.put(" reporters");
            (source, cue)
        } else if that {
            self.lead(voice, Act::Reports)
        } else {
            // Few verbs go without “that”.
            let source = self.name(voice, Place::Start);
            self.put(" ");
            (source, self.put("said"))
        };
        self.put(" ");
        let start = self.text.len();
        let clause = self.decks.indirect.draw();
        self.put(&if that { format!("that {clause}") } else { clause.to_owned() });
        let part = start..self.text.len();
        self.put(".");
        let shape = if that { "reported with that" } else { "reported without that" };
        self.record(shape, voice, Indirect, vec![part]).beside((source, cue));
    }

    /// The bridge would stay shut, Varrin said.
    pub(crate) fn reported_after(&mut self, voice: &Voice) {
        let clause = self.capital_clause();
        let part = self.put(&clause);
        self.put(", ");
        let source = self.name(voice, Place::Middle);
        self.put(" ");
        let cue = self.put("said");
        self.put(".");
        self.record("reported, cue after", voice, Indirect, vec![part]).beside((source, cue));
    }

    /// According to Varrin, the bridge would stay shut.
    pub(crate) fn reported_according(&mut self, voice: &Voice) {
        let cue = self.put("According to");
        self.put(" ");
        let source = self.name(voice, Place::End);
        self.put(", ");
        let clause = self.decks.indirect.draw();
        let part = self.put(clause);
        self.put(".");
        self.record("reported, according to", voice, Indirect, vec![part]).beside((source, cue));
    }

    /// Varrin asked whether the bridge was safe.
    pub(crate) fn whether(&mut self, voice: &Voice) {
        let source = self.name(voice, Place::Start);
        self.put(" ");
        let cue = self.put("asked");
        self.put(" ");
        let clause = self.decks.whether.draw();
        let part = self.put(&format!("whether {clause}"));
        self.put(".");
        self.record("reported question", voice, Indirect, vec![part]).beside((source, cue));
    }

    /// Varrin said the plan was “a shambles”. The plan was “a shambles”, Varrin said.
    pub(crate) fn mixed(&mut self, voice: &Voice) {
        self.opening();
        let clause = self.decks.mixed.draw();
        if self.chance.percent(25) {
            let part = self.fragments(&capital(clause), ",");
            self.put(" ");
            let source = self.name(voice, Place::Middle);
            self.put(" ");
            let cue = self.put("said");
            self.put(".");
            self.record("mixed, cue after", voice, Mixed, vec![part]).beside((source, cue));
            return;
        }
        let that = self.chance.percent(35);
        let beside = if that {
            self.lead(voice, Act::Reports)
        } else {
            let source = self.name(voice, Place::Start);
            self.put(" ");
            (source, self.put("said"))
        };
        self.put(" ");
        let clause = if that { format!("that {clause}") } else { clause.to_owned() };
        let part = self.fragments(&clause, ".");
        self.record("mixed", voice, Mixed, vec![part]).beside(beside);
    }

    /// Writes a clause with words between marks, and the sign at its end within the last marks where the article has it so.
    fn fragments(&mut self, clause: &str, sign: &str) -> std::ops::Range<usize> {
        let marks = (self.style.marks.open, self.style.marks.close);
        match clause.strip_suffix(']') {
            Some(open) if !self.style.outside => self.put_marked(&format!("{open}{sign}]"), marks),
            _ => {
                let part = self.put_marked(clause, marks);
                self.put(sign);
                part
            }
        }
    }
}
