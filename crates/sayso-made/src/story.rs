//! An article as it is written: its text so far, what is known of it, and what its reader knows.

use std::ops::Range;

use crate::cast::Member;
use crate::chance::Chance;
use crate::deck::Decks;
use crate::marks::Marks;
use crate::refer::Voice;
use crate::{Form, Said, Speaker};

pub(crate) struct Story {
    pub(crate) chance: Chance,
    pub(crate) decks: Decks,
    pub(crate) text: String,
    pub(crate) said: Vec<Said>,
    pub(crate) aside: Vec<Range<usize>>,
    pub(crate) style: Style,
    /// First those who speak, then those who don't, last the body.
    pub(crate) cast: Vec<Member>,
    /// How many of the cast speak, the body aside.
    pub(crate) voices: usize,
    /// Who spoke last, and who has spoken at all.
    pub(crate) last: Option<usize>,
    pub(crate) spoken: Vec<usize>,
    /// Whom this paragraph and the one before it speak of.
    pub(crate) here: Company,
    pub(crate) before: Company,
    /// Who is the subject of the latest sentence that has a person for one.
    pub(crate) subject: Option<usize>,
    /// How many sentences of the writer's own have come since, for “she” shouldn't look back over much.
    pub(crate) since: usize,
    /// Two towns: where it happens, and another.
    pub(crate) towns: [&'static str; 2],
    /// A body that is spoken of and never speaks itself.
    pub(crate) other_body: String,
}

/// How one article writes.
pub(crate) struct Style {
    pub(crate) marks: Marks,
    /// Whether a comma or stop that isn't part of the words stands outside the marks.
    pub(crate) outside: bool,
    /// What stands between two paragraphs.
    pub(crate) gap: &'static str,
    /// “Ms Varrin” instead of “Varrin”.
    pub(crate) titles: bool,
    /// “Edda” instead of “Varrin”, as in a portrait.
    pub(crate) first_names: bool,
    /// “says” instead of “said”.
    pub(crate) present: bool,
}

/// Whom a paragraph speaks of.
#[derive(Default)]
pub(crate) struct Company {
    pub(crate) people: Vec<usize>,
    /// Someone without a name, whom “he” or “she” might mean as well.
    pub(crate) stranger: bool,
}

impl Story {
    /// Adds words to the text, with the article's own apostrophes.
    pub(crate) fn put(&mut self, words: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(&words.replace('\'', self.style.marks.apostrophe));
        start..self.text.len()
    }

    /// Adds a sentence in which `[` and `]` stand for marks.
    pub(crate) fn put_marked(&mut self, words: &str, (open, close): (&str, &str)) -> Range<usize> {
        let start = self.text.len();
        let words = words.replace('\'', self.style.marks.apostrophe);
        self.text.push_str(&words.replace('[', open).replace(']', close));
        start..self.text.len()
    }

    /// Begins a paragraph.
    pub(crate) fn paragraph(&mut self) {
        if self.text.is_empty() {
            return;
        }
        self.text.push_str(self.style.gap);
        self.before = std::mem::take(&mut self.here);
    }

    /// Fills in towns, days and bodies.
    pub(crate) fn fill(&mut self, words: &str) -> String {
        const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let town = if self.chance.percent(70) { self.towns[0] } else { self.towns[1] };
        words.replace("{T}", town).replace("{B}", &self.other_body).replace("{D}", self.chance.pick(&DAYS))
    }

    /// Notes a quotation that was just written.
    pub(crate) fn record(
        &mut self,
        shape: &'static str,
        voice: &Voice,
        form: Form,
        parts: Vec<Range<usize>>,
    ) -> &mut Said {
        let unnamed = if form == Form::Direct { "unnamed, direct" } else { "unnamed, reported" };
        let (speaker, shape) = match voice {
            Voice::Member(who) => {
                self.last = Some(*who);
                self.spoken.push(*who);
                (Speaker::Named(*who), shape)
            }
            Voice::Stranger(phrase, _) => {
                (Speaker::Unnamed(phrase.replace('\'', self.style.marks.apostrophe)), unnamed)
            }
            Voice::Nobody => (Speaker::Unknown, shape),
        };
        let at = self.said.len();
        self.said.push(Said { parts, speaker, form, shape, cue: None, source: None, guess: false });
        &mut self.said[at]
    }
}

impl Said {
    /// With the words beside it.
    pub(crate) fn beside(&mut self, (source, cue): (Range<usize>, Range<usize>)) {
        (self.source, self.cue) = (Some(source), Some(cue));
    }
}
