//! What is said, and the marks around it.

use std::ops::Range;

use crate::refer::{Kind, Voice};
use crate::story::Story;

/// Words to be put between marks.
pub(crate) struct Speech {
    /// Without the stop at the end; `|` where a cue may stand in the middle.
    body: String,
    /// `.`, `?` or `!`
    pub(crate) end: char,
}

/// What follows a stretch between marks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Close {
    /// A cue, so that a comma takes the place of the stop.
    Cue,
    /// Nothing: the sentence ends with the words, which are a sentence of their own.
    Sentence,
    /// Nothing, and the sentence began before the words.
    AfterCue,
}

impl Speech {
    /// One sentence as it stands in a list.
    pub(crate) fn new(sentence: &str) -> Self {
        let end = sentence.chars().last().filter(|end| matches!(end, '?' | '!')).unwrap_or('.');
        Speech { body: sentence.trim_end_matches(end).to_owned(), end }
    }

    /// The two halves around the place where a cue may stand.
    pub(crate) fn halves(&self) -> Option<(Speech, Speech)> {
        let (first, second) = self.body.split_once('|')?;
        let first = first.trim().trim_end_matches(',');
        Some((Speech { body: first.to_owned(), end: '.' }, Speech { body: second.trim().to_owned(), end: self.end }))
    }
}

/// Whether a sentence can come from somebody's mouth: a report doesn't say “I”, and two officials don't either.
pub(crate) fn fits(sentence: &str, voice: &Voice) -> bool {
    const ONE: [&str; 7] = ["I", "I'm", "I've", "I'd", "my", "My", "me"];
    const SEVERAL: [&str; 11] = ["we", "We", "us", "We're", "our", "Our", "you", "You", "here", "I", "this"];
    let has = |words: &[&str]| sentence.split([' ', '.', ',', '?', '!']).any(|word| words.contains(&word));
    match voice {
        Voice::Member(_) | Voice::Nobody | Voice::Stranger(_, Kind::Person) => true,
        Voice::Stranger(_, Kind::Group) => !has(&ONE),
        Voice::Stranger(_, Kind::Document) => !has(&ONE) && !has(&SEVERAL),
    }
}

impl Story {
    /// A statement of one to three sentences.
    pub(crate) fn statement(&mut self, voice: &Voice) -> Speech {
        let count = self.chance.weighted(&[(12, 1), (6, 2), (2, 3)]);
        self.sentences(voice, count)
    }

    /// A statement of so many sentences.
    pub(crate) fn sentences(&mut self, voice: &Voice, count: usize) -> Speech {
        let body = self.speaks_as_body(voice);
        let group = Voice::Stranger(String::new(), Kind::Group);
        let voice = if body { &group } else { voice };
        let all: Vec<&str> = (0..count).map(|_| self.decks.statements.draw_fitting(|s| fits(s, voice))).collect();
        let all = all.join(" ");
        Speech::new(&if count == 1 { all } else { all.replace("| ", "") })
    }

    /// A statement in which a cue can stand.
    pub(crate) fn splittable(&mut self, voice: &Voice) -> Speech {
        let body = self.speaks_as_body(voice);
        let group = Voice::Stranger(String::new(), Kind::Group);
        let voice = if body { &group } else { voice };
        Speech::new(self.decks.statements.draw_fitting(|s| s.contains('|') && fits(s, voice)))
    }

    /// A statement, a question or an exclamation.
    pub(crate) fn anything(&mut self, voice: &Voice) -> Speech {
        let person =
            matches!(voice, Voice::Member(_) | Voice::Stranger(_, Kind::Person)) && !self.speaks_as_body(voice);
        match self.chance.below(100) {
            0..=8 if person => Speech::new(self.decks.questions.draw()),
            9..=12 if person => Speech::new(self.decks.exclamations.draw()),
            _ => self.statement(voice),
        }
    }

    /// An answer: “yes” and “no” to questions that can be answered so.
    pub(crate) fn answer(&mut self, question: &Speech) -> Speech {
        const OPEN: [&str; 6] = ["Where", "Who", "Why", "How", "What", "When"];
        let open = OPEN.contains(&question.body.split(' ').next().unwrap_or_default());
        Speech::new(self.decks.answers.draw_fitting(|answer| !open || answer.split(' ').count() > 3))
    }

    fn speaks_as_body(&self, voice: &Voice) -> bool {
        matches!(voice, Voice::Member(who) if self.cast[*who].sex == crate::Sex::Neither)
    }

    /// Writes words between marks; the range is without a comma or stop outside them.
    pub(crate) fn quoted(&mut self, speech: &Speech, close: Close) -> Range<usize> {
        let marks = self.style.marks;
        let outside = self.style.outside;
        let end = match (close, speech.end) {
            (Close::Cue, '.') => ",",
            (_, '?') => "?",
            (_, '!') => "!",
            _ => ".",
        };
        // A whole sentence keeps its stop within, also in Britain, unless it is part of another.
        let after = match close {
            Close::Cue => outside && speech.end == '.',
            Close::Sentence => false,
            Close::AfterCue => outside && speech.end == '.' && self.chance.percent(40),
        };
        let start = self.text.len();
        self.text.push_str(marks.open);
        self.put_marked(&speech.body.replace("| ", ""), marks.inner);
        if !after {
            self.text.push_str(end);
        }
        self.text.push_str(marks.close);
        let range = start..self.text.len();
        if after {
            self.text.push_str(end);
        }
        range
    }

    /// Writes a paragraph of a quotation that goes on in the next: no closing mark.
    pub(crate) fn quoted_open(&mut self, speech: &Speech) -> Range<usize> {
        let marks = self.style.marks;
        let start = self.text.len();
        self.text.push_str(marks.open);
        self.put_marked(&speech.body.replace("| ", ""), marks.inner);
        self.text.push(speech.end);
        start..self.text.len()
    }
}
