//! What a text says of the article it is, and what its reader says.

use serde::{Deserialize, Serialize};
use text_size::TextRange;

/// What a text says of the article it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The headline.
    pub title: Option<Stated>,
    /// Who wrote it, one or several: “Lena Orsk and Tomas Bree”.
    pub author: Option<Stated>,
    /// The paper, agency or station.
    pub publisher: Option<Stated>,
    /// When it was published, or else brought up to date. The value is an ISO date (2026-05-12) where day, month and year are given, else as
    /// written; the range holds it as written.
    pub published: Option<Stated>,
    /// Its address.
    pub url: Option<Stated>,
}

/// Something that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// On one line.
    pub value: String,
    /// Where it stands.
    pub range: TextRange,
}

/// What is known of an article besides its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<String>,
    /// When it was published: an ISO date where the text gives the whole day, else as written.
    #[serde(default)]
    pub published: Option<String>,
}

impl Meta {
    /// What is missing filled in as the text states it. What is given as empty is known to be missing.
    pub fn or_stated(&self, about: &About) -> Meta {
        let fill = |given: &Option<String>, stated: &Option<Stated>| {
            let value = given.clone().or_else(|| stated.as_ref().map(|stated| stated.value.clone()));
            value.filter(|value| !value.is_empty())
        };
        Meta {
            title: fill(&self.title, &about.title),
            url: fill(&self.url, &about.url),
            publisher: fill(&self.publisher, &about.publisher),
            author: fill(&self.author, &about.author),
            published: fill(&self.published, &about.published),
        }
    }
}

/// One of the things that are known of an article besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    #[serde(rename = "url")]
    Link,
}

impl Field {
    /// All, in their order.
    pub const ALL: [Field; 5] = [Field::Title, Field::Author, Field::Publisher, Field::Published, Field::Link];

    /// Its name for people.
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
