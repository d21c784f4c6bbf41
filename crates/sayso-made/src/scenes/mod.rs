//! The ways in which somebody's words stand in an article: each a paragraph or a few.

mod direct;
mod furniture;
mod long;
mod reported;
mod talk;

use crate::Sex;
use crate::refer::{Kind, Place, Voice};
use crate::story::Story;

type Scene = fn(&mut Story, &Voice);

/// Scenes that anybody can have, named or not, with how common each is.
const OF_ANYBODY: [(usize, Scene); 11] = [
    (10, Story::after),
    (8, Story::inverted),
    (6, Story::before_colon),
    (5, Story::before_comma),
    (6, Story::split_inside),
    (8, Story::split_sentences),
    (2, Story::according),
    (6, Story::reported),
    (3, Story::reported_after),
    (2, Story::reported_according),
    (5, Story::mixed),
];

/// Scenes for somebody with a name: beginnings of other sorts, and what goes on.
const OF_PEOPLE: [(usize, Scene); 15] = [
    (3, Story::lead_in),
    (2, Story::lead_in_next),
    (3, Story::gesture),
    (4, Story::next_paragraph),
    (4, Story::again),
    (4, Story::continued),
    (3, Story::turns),
    (4, Story::two_in_one),
    (3, Story::question_and_answer),
    (4, Story::between),
    (2, Story::nested),
    (1, Story::opened_by_verb),
    (2, Story::whether),
    (2, Story::labels),
    (1, Story::signature),
];

/// Scenes that few articles have.
const RARE: [(usize, Scene); 2] = [(2, Story::shout), (1, Story::damaged)];

/// Scenes that are told in the past, whatever tense an article has.
const REPORTED: [Scene; 6] =
    [Story::reported, Story::reported_after, Story::reported_according, Story::mixed, Story::between, Story::whether];

impl Story {
    /// Writes one scene in which that one of the cast speaks, or somebody else if there is no need.
    pub(crate) fn scene(&mut self, needed: Option<usize>) {
        let voice = match needed {
            Some(who) => Voice::Member(who),
            None => self.voice(),
        };
        let person = matches!(voice, Voice::Member(who) if self.cast[who].sex != Sex::Neither);
        loop {
            let scene = match self.chance.below(100) {
                0..=2 if person && needed.is_none() => self.chance.weighted(&RARE),
                3..=50 if person => self.chance.weighted(&OF_PEOPLE),
                _ => self.chance.weighted(&OF_ANYBODY),
            };
            if !(self.style.present && REPORTED.iter().any(|other| std::ptr::fn_addr_eq(*other, scene))) {
                return scene(self, &voice);
            }
        }
    }

    /// Who speaks next: often the same again.
    fn voice(&mut self) -> Voice {
        match (self.chance.below(100), self.last) {
            (0..=11, _) => self.stranger(),
            (12..=16, _) => Voice::Member(self.cast.len() - 1),
            (17..=54, Some(last)) => Voice::Member(last),
            _ => Voice::Member(self.chance.below(self.voices)),
        }
    }

    fn stranger(&mut self) -> Voice {
        let line = self.decks.unnamed.draw();
        let (kind, phrase) = line.split_once('|').unwrap_or_default();
        let kind = match kind {
            "person" => Kind::Person,
            "group" => Kind::Group,
            _ => Kind::Document,
        };
        Voice::Stranger(self.fill(phrase), kind)
    }

    /// Another who speaks, with a name.
    pub(crate) fn other(&mut self, voice: &Voice) -> Option<usize> {
        let others: Vec<usize> = (0..self.voices).filter(|who| *voice != Voice::Member(*who)).collect();
        (!others.is_empty()).then(|| self.chance.pick(&others))
    }

    /// Sometimes a sentence before a scene, in the same paragraph.
    pub(crate) fn opening(&mut self) {
        if self.chance.percent(18) {
            self.narrate();
            self.put(" ");
        }
    }

    /// A sentence in which nobody speaks.
    pub(crate) fn narrate(&mut self) {
        self.since += 1;
        let sentence = self.decks.narration.draw();
        let sentence = self.fill(sentence);
        let marks = (self.style.marks.open, self.style.marks.close);
        self.put_marked(&sentence, marks);
    }

    /// What one of the cast does.
    pub(crate) fn deed(&mut self, who: usize) {
        let sentence = self.decks.deeds.draw();
        self.act(who, sentence);
    }

    /// A sentence that begins with a person.
    pub(crate) fn act(&mut self, who: usize, sentence: &'static str) -> std::ops::Range<usize> {
        let source = self.name(&Voice::Member(who), Place::Start);
        let sentence = self.fill(sentence).replace("{his}", self.cast[who].his());
        self.put(sentence.trim_start_matches("{P}"));
        source
    }
}
