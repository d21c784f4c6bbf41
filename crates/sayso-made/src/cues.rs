//! The words that say that somebody speaks.

use std::ops::Range;

use crate::Sex;
use crate::refer::{Kind, Place, Voice, capital};
use crate::story::Story;

/// A verb with what follows it.
pub(crate) struct Cue {
    verb: &'static str,
    /// “ the Gazette on Monday”, with the space before it; else empty.
    rest: String,
}

/// Verbs in the past and in the present.
type Verb = (&'static str, &'static str);

const SAY: Verb = ("said", "says");
const SAYS: [Verb; 11] = [
    ("explained", "explains"),
    ("insisted", "insists"),
    ("warned", "warns"),
    ("admitted", "admits"),
    ("joked", "jokes"),
    ("recalled", "recalls"),
    ("argued", "argues"),
    ("noted", "notes"),
    ("claimed", "claims"),
    ("conceded", "concedes"),
    ("remarked", "remarks"),
];
/// The subject stands before these.
const PLAIN: [Verb; 2] = [("pointed out", "points out"), ("has said", "has said")];
const ADDS: [Verb; 2] = [("added", "adds"), ("continued", "continues")];
const ASKS: [Verb; 3] = [("asked", "asks"), ("demanded", "demands"), ("wondered", "wonders")];
const SHOUTS: [Verb; 3] = [("shouted", "shouts"), ("cried", "cries"), ("exclaimed", "exclaims")];
const ANSWERS: [Verb; 4] = [("replied", "replies"), ("answered", "answers"), ("responded", "responds"), SAY];
const DOCUMENTS: [Verb; 4] = [SAY, ("noted", "notes"), ("concluded", "concludes"), ("warned", "warns")];
const BODIES: [Verb; 3] = [SAY, SAY, ("warned", "warns")];
const GROUPS: [Verb; 4] = [SAY, SAY, SAY, ("warned", "warn")];

/// What kind of words a cue goes with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Says,
    Asks,
    Shouts,
    Answers,
    /// Words between marks that are no sentence, or speech that is reported: no addressee, nothing playful.
    Reports,
}

impl Act {
    pub(crate) fn of(end: char) -> Self {
        match end {
            '?' => Act::Asks,
            '!' => Act::Shouts,
            _ => Act::Says,
        }
    }
}

impl Story {
    /// A cue that fits; before its subject if `inverted`.
    pub(crate) fn cue(&mut self, voice: &Voice, act: Act, inverted: bool) -> Cue {
        let spoke = matches!(voice, Voice::Member(who) if self.last == Some(*who));
        let body = matches!(voice, Voice::Member(who) if self.cast[*who].sex == Sex::Neither);
        let plural = matches!(voice, Voice::Stranger(_, Kind::Group));
        let document = matches!(voice, Voice::Stranger(_, Kind::Document));
        let way = self.chance.below(100);
        let (verb, rest) = match act {
            _ if document => (self.chance.pick(&DOCUMENTS), String::new()),
            _ if body => (self.chance.pick(&BODIES), if way < 50 { " in a statement".into() } else { String::new() }),
            _ if plural => (self.chance.pick(&GROUPS), self.tail()),
            Act::Asks => (if way < 80 { self.chance.pick(&ASKS) } else { SAY }, String::new()),
            Act::Shouts => (if way < 60 { self.chance.pick(&SHOUTS) } else { SAY }, String::new()),
            Act::Answers => (self.chance.pick(&ANSWERS), String::new()),
            Act::Reports if way < 65 => (SAY, String::new()),
            Act::Reports => (SAYS[self.chance.pick(&[1, 2, 3, 6, 7, 8, 9])], String::new()),
            Act::Says if way < 50 => (SAY, self.tail()),
            Act::Says if way < 60 && !inverted => (("told", "tells"), self.told(voice)),
            Act::Says if way < 64 && !inverted => (self.chance.pick(&PLAIN), String::new()),
            Act::Says if way < 69 && !inverted => (("wrote", "writes"), self.letter()),
            Act::Says if way < 80 && spoke => (self.chance.pick(&ADDS), String::new()),
            Act::Says => (self.chance.pick(&SAYS), if way > 93 { self.tail() } else { String::new() }),
        };
        let verb = match verb {
            ("said", _) if plural && self.style.present => "say",
            (past, present) => {
                if self.style.present {
                    present
                } else {
                    past
                }
            }
        };
        Cue { verb, rest }
    }

    /// When, where or how somebody spoke: mostly nothing.
    fn tail(&mut self) -> String {
        const PLACES: [&str; 8] = [
            " outside the town hall", " by telephone", " in an interview", " at a meeting in {T}", " before the vote",
            " as the rain came down", " with a shrug", " after the meeting",
        ];
        let tail = match self.chance.below(10) {
            0 if !self.style.present => " on {D}",
            1 | 2 => self.chance.pick(&PLACES),
            _ => "",
        };
        self.fill(tail)
    }

    /// Whom it was said to: somebody whom the reader knows, or a paper.
    fn told(&mut self, voice: &Voice) -> String {
        const PAPERS: [&str; 5] =
            [" reporters", " the {T} Gazette", " the Evening Beacon", " the meeting", " a local radio station"];
        let known = |who: &usize| self.cast[*who].introduced && self.cast[*who].sex != Sex::Neither;
        let others: Vec<usize> =
            (0..self.cast.len()).filter(known).filter(|who| *voice != Voice::Member(*who)).collect();
        if !others.is_empty() && self.chance.percent(25) {
            let other = self.chance.pick(&others);
            self.here.people.push(other);
            return format!(" {}", self.cast[other].last);
        }
        let paper = self.chance.pick(&PAPERS);
        self.fill(paper)
    }

    fn letter(&mut self) -> String {
        self.chance
            .pick(&[" in a letter to the council", " on social media", " in an email to parents", " in a blog post"])
            .into()
    }

    /// Writes “Varrin said”, after what is said. Neither comma nor stop follows.
    pub(crate) fn tag(&mut self, voice: &Voice, act: Act) -> (Range<usize>, Range<usize>) {
        let inverted = self.chance.percent(35);
        self.tag_as(voice, act, inverted)
    }

    /// Writes “Varrin said” or “said Varrin”.
    pub(crate) fn tag_as(&mut self, voice: &Voice, act: Act, inverted: bool) -> (Range<usize>, Range<usize>) {
        // The cue is chosen first, for it may name whom it was said to, and then “she” might mean them.
        let cue = self.cue(voice, act, inverted);
        if inverted {
            let verb = self.put(cue.verb);
            self.put(" ");
            let place = if cue.rest.is_empty() { Place::End } else { Place::Within };
            let source = self.name(voice, place);
            self.put(&cue.rest);
            (source, verb)
        } else {
            let source = self.name(voice, Place::Middle);
            (source, self.verb(&cue))
        }
    }

    /// Writes “Varrin said” at the beginning of a sentence, before what is said.
    pub(crate) fn lead(&mut self, voice: &Voice, act: Act) -> (Range<usize>, Range<usize>) {
        let cue = self.cue(voice, act, false);
        let source = self.name(voice, Place::Start);
        (source, self.verb(&cue))
    }

    /// Writes “Added Varrin”.
    pub(crate) fn lead_inverted(&mut self, voice: &Voice) -> (Range<usize>, Range<usize>) {
        let cue = self.cue(voice, Act::Answers, true);
        let verb = if self.last.is_some_and(|who| *voice == Voice::Member(who)) {
            if self.style.present { "adds" } else { "added" }
        } else {
            cue.verb
        };
        let verb = self.put(&capital(verb));
        self.put(" ");
        (self.name(voice, Place::End), verb)
    }

    fn verb(&mut self, cue: &Cue) -> Range<usize> {
        self.put(" ");
        let verb = self.put(cue.verb);
        self.put(&cue.rest);
        verb
    }
}
