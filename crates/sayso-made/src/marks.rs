//! The marks around words, as papers have them.

/// One kind of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// What they are called.
    pub name: &'static str,
    /// Before the words.
    pub open: &'static str,
    /// After the words.
    pub close: &'static str,
    /// The marks of what is quoted within.
    pub(crate) inner: (&'static str, &'static str),
    /// The apostrophe that goes with them.
    pub(crate) apostrophe: &'static str,
    /// In how many of a hundred articles commas and stops that aren't part of the words stand outside, as British papers have it.
    pub(crate) outside: u64,
}

/// All kinds, with how common each is in an article of chance.
pub(crate) const ALL: [(usize, Marks); 7] = [
    (8, marks("curly double", "“", "”", ("‘", "’"), "’", 25)),
    (6, marks("straight double", "\"", "\"", ("'", "'"), "'", 25)),
    (4, marks("curly single", "‘", "’", ("“", "”"), "’", 60)),
    (3, marks("straight single", "'", "'", ("\"", "\""), "'", 60)),
    (2, marks("guillemets", "«", "»", ("‘", "’"), "’", 100)),
    (1, marks("doubled single", "''", "''", ("'", "'"), "'", 0)),
    (1, marks("backticks", "``", "''", ("`", "'"), "'", 0)),
];

const fn marks(
    name: &'static str,
    open: &'static str,
    close: &'static str,
    inner: (&'static str, &'static str),
    apostrophe: &'static str,
    outside: u64,
) -> Marks {
    Marks { name, open, close, inner, apostrophe, outside }
}
