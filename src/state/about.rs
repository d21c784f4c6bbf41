//! The article itself: what the text says of it, and what the reader corrects.

use sayso::export::Meta;

/// What is known of an article besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The headline.
    Title,
    /// Who wrote it.
    Author,
    /// Who published it.
    Publisher,
    /// When.
    Published,
    /// Where it can be read.
    Link,
}

impl Field {
    /// All, in their order.
    pub const ALL: [Field; 5] = [Field::Title, Field::Author, Field::Publisher, Field::Published, Field::Link];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "Title",
            Field::Author => "Author",
            Field::Publisher => "Publisher",
            Field::Published => "Published",
            Field::Link => "Link",
        }
    }

    /// What it is, if it is known.
    pub fn of(self, meta: &Meta) -> Option<&str> {
        let value = match self {
            Field::Title => &meta.title,
            Field::Author => &meta.author,
            Field::Publisher => &meta.publisher,
            Field::Published => &meta.published,
            Field::Link => &meta.url,
        };
        value.as_deref()
    }

    /// Sets it; an empty value says that there is none, whatever the text says. Without a value the text has the word again.
    pub fn set(self, meta: &mut Meta, value: Option<String>) {
        let field = match self {
            Field::Title => &mut meta.title,
            Field::Author => &mut meta.author,
            Field::Publisher => &mut meta.publisher,
            Field::Published => &mut meta.published,
            Field::Link => &mut meta.url,
        };
        *field = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
