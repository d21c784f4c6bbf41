//! The lists of words and sentences, drawn from like cards, so that nothing comes twice before all has come once.

use crate::chance::Chance;

/// The lines of a list, without remarks.
pub(crate) fn lines(list: &'static str) -> Vec<&'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// A list in an order of chance.
pub(crate) struct Deck(Vec<&'static str>);

impl Deck {
    pub(crate) fn new(list: &'static str, chance: &mut Chance) -> Self {
        let mut lines = lines(list);
        chance.shuffle(&mut lines);
        Deck(lines)
    }

    /// The next line.
    pub(crate) fn draw(&mut self) -> &'static str {
        self.draw_fitting(|_| true)
    }

    /// The next line that fits; if none does, the next.
    pub(crate) fn draw_fitting(&mut self, fits: impl Fn(&str) -> bool) -> &'static str {
        let at = self.0.iter().rposition(|line| fits(line)).unwrap_or(self.0.len() - 1);
        let line = self.0.remove(at);
        self.0.insert(0, line);
        line
    }
}

/// All lists of one article.
pub(crate) struct Decks {
    pub(crate) statements: Deck,
    pub(crate) questions: Deck,
    pub(crate) answers: Deck,
    pub(crate) exclamations: Deck,
    pub(crate) nested: Deck,
    pub(crate) indirect: Deck,
    pub(crate) whether: Deck,
    pub(crate) mixed: Deck,
    pub(crate) narration: Deck,
    pub(crate) deeds: Deck,
    pub(crate) gestures: Deck,
    pub(crate) leads: Deck,
    pub(crate) unnamed: Deck,
    pub(crate) boilerplate: Deck,
    pub(crate) headlines: Deck,
}

impl Decks {
    pub(crate) fn new(chance: &mut Chance) -> Self {
        let mut deck = |list| Deck::new(list, chance);
        Decks {
            statements: deck(include_str!("../lists/statements.txt")),
            questions: deck(include_str!("../lists/questions.txt")),
            answers: deck(include_str!("../lists/answers.txt")),
            exclamations: deck(include_str!("../lists/exclamations.txt")),
            nested: deck(include_str!("../lists/nested.txt")),
            indirect: deck(include_str!("../lists/indirect.txt")),
            whether: deck(include_str!("../lists/whether.txt")),
            mixed: deck(include_str!("../lists/mixed.txt")),
            narration: deck(include_str!("../lists/narration.txt")),
            deeds: deck(include_str!("../lists/deeds.txt")),
            gestures: deck(include_str!("../lists/gestures.txt")),
            leads: deck(include_str!("../lists/leads.txt")),
            unnamed: deck(include_str!("../lists/unnamed.txt")),
            boilerplate: deck(include_str!("../lists/boilerplate.txt")),
            headlines: deck(include_str!("../lists/headlines.txt")),
        }
    }
}
