//! What stands around the article's paragraphs.

use crate::Form::Direct;
use crate::cast::Member;
use crate::quote::{Close, Speech};
use crate::refer::Voice;
use crate::story::Story;

impl Story {
    /// A line that is no part of the article.
    pub(crate) fn boilerplate(&mut self) {
        let line = self.decks.boilerplate.draw();
        let line = self.fill(line);
        let line = self.put(&line);
        self.aside.push(line);
    }

    /// A headline, which may quote the first who speaks, or nobody.
    pub(crate) fn headline(&mut self) {
        let line = self.decks.headlines.draw();
        let line = self.fill(line);
        let last = self.cast[0].last.clone();
        match self.chance.below(10) {
            0 => {
                let speech = self.short();
                let part = self.quoted(&speech, Close::Cue);
                self.put(" ");
                let cue = self.put("says");
                self.put(" ");
                let source = self.put(&last);
                self.headlined(part).beside((source, cue));
            }
            1 => {
                let source = self.put(&last);
                let cue = self.put(":");
                self.put(" ");
                let speech = self.short();
                let part = self.headline_words(&speech);
                self.headlined(part).beside((source, cue));
            }
            2 => {
                // Where the headline is of people, the words would be taken for theirs.
                let line = self.decks.headlines.draw_fitting(|line| !line.starts_with(['H', 'N']));
                let line = self.fill(line);
                let speech = self.short();
                let part = self.headline_words(&speech);
                self.put(&format!(": {}", line));
                self.record("headline of nobody", &Voice::Nobody, Direct, vec![part]).guess = true;
            }
            _ => {
                self.put(&line);
            }
        }
    }

    fn headlined(&mut self, part: std::ops::Range<usize>) -> &mut crate::Said {
        self.record("headline", &Voice::Member(0), Direct, vec![part])
    }

    /// Words short enough for a headline, and more than a mere term.
    fn short(&mut self) -> Speech {
        Speech::new(self.decks.statements.draw_fitting(|s| (4..=8).contains(&s.split(' ').count()) && !s.contains('|')))
    }

    /// Words between marks without a stop.
    fn headline_words(&mut self, speech: &Speech) -> std::ops::Range<usize> {
        let part = self.quoted_open(speech);
        self.text.pop();
        self.text.push_str(self.style.marks.close);
        part.start..self.text.len()
    }

    /// By Edda Varrin
    pub(crate) fn byline(&mut self, writer: &Member) {
        let ways = [format!("By {}", writer.name), format!("By {}, local government reporter", writer.name)];
        let way = self.chance.below(ways.len());
        self.put(&ways[way]);
        if self.chance.percent(30) {
            let day = 1 + self.chance.below(28);
            self.paragraph();
            self.put(&format!("{day} March 2024"));
        }
    }

    /// LARKHOLM —
    pub(crate) fn dateline(&mut self) {
        let town = self.towns[0].to_uppercase();
        let ways = [format!("{town} — "), format!("{town}, March 3 — "), format!("{town} (AND) – ")];
        let way = self.chance.below(ways.len());
        self.put(&ways[way]);
    }
}
