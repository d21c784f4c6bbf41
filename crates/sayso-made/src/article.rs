//! An article from beginning to end.

use crate::cast::{Spelling, body, people};
use crate::chance::Chance;
use crate::deck::{Decks, lines};
use crate::marks;
use crate::refer::Voice;
use crate::story::{Company, Story, Style};
use crate::{Made, Sex, Speaker};

/// No scene begins beyond this; the longest is shorter than what is left to 6 KB.
const LENGTH: usize = 4200;

/// The article of that seed.
pub fn article(seed: u64) -> Made {
    let mut chance = Chance::new(seed);
    let marks = chance.weighted(&marks::ALL);
    let outside = chance.percent(marks.outside);
    let titles = chance.percent(30);
    let style = Style {
        marks,
        outside,
        gap: chance.weighted(&[(8, "\n\n"), (3, "\n"), (1, "\r\n\r\n"), (1, "\r\n")]),
        titles,
        first_names: !titles && chance.percent(25),
        present: chance.percent(12),
    };
    let spelling = Spelling { apostrophe: marks.apostrophe, stops: !outside && chance.percent(50) };
    let voices = chance.weighted(&[(2, 1), (4, 2), (4, 3), (3, 4), (2, 5)]);
    let bystanders = chance.below(3);
    let mut cast = people(voices + bystanders + 1, &spelling, &mut chance);
    let writer = cast.pop();
    let mut towns = lines(include_str!("../lists/towns.txt"));
    let mut bodies = lines(include_str!("../lists/bodies.txt"));
    chance.shuffle(&mut towns);
    chance.shuffle(&mut bodies);
    let named = |body: &str| body.replace("{T}", towns[0]);
    cast.push(body(named(bodies[0])));
    let mut story = Story {
        decks: Decks::new(&mut chance),
        text: String::new(),
        said: Vec::new(),
        aside: Vec::new(),
        style,
        cast,
        voices,
        last: None,
        spoken: Vec::new(),
        here: Company::default(),
        before: Company::default(),
        subject: None,
        since: 0,
        towns: [towns[0], towns[1]],
        other_body: named(bodies[1]),
        chance,
    };
    story.top(writer.as_ref());
    story.rest();
    story.made()
}

impl Story {
    /// All above the first paragraph, and that paragraph.
    fn top(&mut self, writer: Option<&crate::cast::Member>) {
        if self.chance.percent(8) {
            self.boilerplate();
        }
        if self.chance.percent(85) {
            self.paragraph();
            self.headline();
        }
        if let Some(writer) = writer.filter(|_| self.chance.percent(50)) {
            self.paragraph();
            self.byline(writer);
        }
        self.paragraph();
        if self.chance.percent(30) {
            self.dateline();
        }
        self.narration();
    }

    /// Scenes until everybody has spoken and it is long enough.
    fn rest(&mut self) {
        let scenes = self.voices + 2 + self.chance.below(7);
        for scene in 0..scenes {
            if self.chance.percent(30) {
                self.paragraph();
                self.narration();
            }
            if self.chance.percent(8) {
                self.paragraph();
                self.boilerplate();
            }
            let silent = self.silent();
            if self.text.len() > LENGTH && silent.is_none() {
                break;
            }
            self.paragraph();
            // The first who speaks may be in the headline, and has to have a full name soon.
            let needed = silent.filter(|who| scene == 0 || *who + 1 == self.voices || self.chance.percent(60));
            self.scene(needed.or(silent.filter(|_| scene + self.voices >= scenes)));
        }
        while let Some(who) = self.silent() {
            self.paragraph();
            self.after(&Voice::Member(who));
        }
        if self.chance.percent(25) {
            self.paragraph();
            self.boilerplate();
        }
    }

    /// The first who has yet to speak. A surname in the headline is not enough.
    fn silent(&self) -> Option<usize> {
        (0..self.voices).find(|who| !self.spoken.contains(who) || !self.cast[*who].introduced)
    }

    /// A paragraph in which nobody speaks.
    fn narration(&mut self) {
        for sentence in 0..1 + self.chance.below(3) {
            if sentence > 0 {
                self.put(" ");
            }
            // Not who speaks first: they would be known by a deed, and that is rarer in a paper than by their words.
            let who = 1 + self.chance.below(self.cast.len() - 1);
            if self.cast[who].sex != Sex::Neither && self.chance.percent(35) {
                self.deed(who);
            } else {
                self.narrate();
            }
        }
    }

    /// The article without those who were never named.
    fn made(mut self) -> Made {
        let mut people = Vec::new();
        let mut places = Vec::new();
        for member in self.cast {
            places.push(people.len());
            if member.introduced {
                people.push(member.made());
            }
        }
        for said in &mut self.said {
            if let Speaker::Named(who) = &mut said.speaker {
                *who = places[*who];
            }
        }
        Made {
            text: self.text,
            marks: self.style.marks,
            people,
            voices: self.voices,
            said: self.said,
            aside: self.aside,
        }
    }
}
