//! Which layers of marks are shown.

/// A layer the reader can switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// What is said.
    Quotations,
    /// The words that introduce it, and who is named there.
    Cues,
    /// What is thought, wished, expected …, and said by nobody.
    Thoughts,
    /// Persons, bodies, places.
    Names,
    /// Dates, times and sums.
    Values,
    /// What an editor would ask.
    Queries,
    /// Lines that are no part of the article.
    Aside,
    /// Dashes in the margin that tell voices apart without their colours.
    Patterns,
    /// Everything but what is said, in full strength.
    Reporter,
}

impl Mark {
    /// All, in the order of the menu.
    pub const ALL: [Mark; 9] = [
        Mark::Quotations,
        Mark::Cues,
        Mark::Thoughts,
        Mark::Names,
        Mark::Values,
        Mark::Queries,
        Mark::Aside,
        Mark::Patterns,
        Mark::Reporter,
    ];

    /// Its letter: with Shift on the keyboard, and in the page's `data-shown`.
    pub fn letter(self) -> char {
        match self {
            Mark::Quotations => 'q',
            Mark::Cues => 'u',
            Mark::Thoughts => 't',
            Mark::Names => 'n',
            Mark::Values => 'd',
            Mark::Queries => 'y',
            Mark::Aside => 'b',
            Mark::Patterns => 'p',
            Mark::Reporter => 'r',
        }
    }

    /// The layer of a letter, large or small.
    pub fn with_letter(key: &str) -> Option<Mark> {
        Mark::ALL
            .into_iter()
            .find(|mark| key.len() == 1 && key.starts_with([mark.letter(), mark.letter().to_ascii_uppercase()]))
    }

    /// What it is, for the menu.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Quotations => "Quotations",
            Mark::Cues => "Cues and sources",
            Mark::Thoughts => "Thoughts and wishes",
            Mark::Names => "Names",
            Mark::Values => "Dates and sums",
            Mark::Queries => "Editor’s queries",
            Mark::Aside => "Set-aside lines",
            Mark::Patterns => "Patterns beside colours",
            Mark::Reporter => "Only the reporter’s words",
        }
    }
}

/// The layers that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown(u16);

impl Default for Shown {
    /// All that is found; what nobody says, and what helps to look at it otherwise, is asked for.
    fn default() -> Self {
        let asked_for = [Mark::Thoughts, Mark::Patterns, Mark::Reporter];
        Mark::ALL.into_iter().filter(|mark| !asked_for.contains(mark)).fold(Shown(0), Shown::switch)
    }
}

impl Shown {
    /// Whether a layer is shown.
    pub fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u8 != 0
    }

    /// The same with one layer switched.
    pub fn switch(self, mark: Mark) -> Shown {
        Shown(self.0 ^ 1 << mark as u8)
    }

    /// The letters of those that are shown, for styles: `data-shown` of the page.
    pub fn letters(self) -> String {
        let mut out = String::new();
        for mark in Mark::ALL.into_iter().filter(|mark| self.has(*mark)) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push(mark.letter());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_switched_one_by_one() {
        let shown = Shown::default();
        assert_eq!(shown.letters(), "q u n d y b");
        assert_eq!(shown.switch(Mark::Names).switch(Mark::Reporter).letters(), "q u d y b r");
        assert_eq!(shown.switch(Mark::Names).switch(Mark::Names), shown);
        assert_eq!(Mark::ALL.into_iter().fold(shown, Shown::switch).letters(), "t p r");
    }
}
