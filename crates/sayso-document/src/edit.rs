//! The reader's word: a list of edits in the order in which they were made, which the stages of the analysis take with the text. Undoing
//! one is analysing with one fewer.
//!
//! An edit names words and no ids: those belong to one analysis, and an edit outlives it, the model and small changes of the text.

use serde::{Deserialize, Serialize};
use text_size::TextRange;

use crate::about::{Field, Meta};
use crate::analysis::{Analysis, CheckCode, EntityType, Mention, MentionForm, Part, QuotationId, Speaker};
use crate::size;

/// Words of the text as the reader saw them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where they stood, in UTF-8 bytes.
    pub range: TextRange,
    /// The words themselves; of a long stretch its beginning.
    pub words: String,
    /// What stood right before them, which tells them from the same words elsewhere.
    pub before: String,
}

impl Anchor {
    /// Bytes of a long stretch that are enough to find it again.
    const LONGEST: usize = 240;
    /// Bytes before it.
    const BEFORE: usize = 32;

    /// The words of a range.
    ///
    /// # Panics
    ///
    /// If the range ends behind the text or cuts a character.
    pub fn new(text: &str, range: TextRange) -> Anchor {
        let (words, start) = (&text[range], usize::from(range.start()));
        let end = (0..=words.len().min(Self::LONGEST)).rev().find(|&end| words.is_char_boundary(end));
        let first = (start.saturating_sub(Self::BEFORE)..=start).find(|&at| text.is_char_boundary(at));
        Anchor {
            range,
            words: words[..end.unwrap_or_default()].to_owned(),
            before: text[first.unwrap_or(start)..start].to_owned(),
        }
    }

    /// Where the words stand now: in the same place, or else where most of what stood before them stands before them again, and of
    /// several such places in the nearest.
    pub fn find(&self, text: &str) -> Option<TextRange> {
        let (start, len) = (usize::from(self.range.start()), usize::from(self.range.len()));
        let stands_at = |at: usize| {
            let words = text.get(at..at.checked_add(len)?)?;
            words.starts_with(self.words.as_str()).then(|| TextRange::at(size(at), self.range.len()))
        };
        if let Some(range) = stands_at(start) {
            return Some(range);
        }
        if self.words.is_empty() {
            return None;
        }
        let places = text.match_indices(self.words.as_str()).map(|(at, _)| at);
        let alike = |range: &TextRange| {
            let before = text[..usize::from(range.start())].bytes().rev().take(Self::BEFORE);
            before.zip(self.before.bytes().rev()).take_while(|(now, then)| now == then).count()
        };
        let far = |range: &TextRange| usize::from(range.start()).abs_diff(start);
        places.filter_map(stands_at).min_by_key(|range| (Self::BEFORE.saturating_sub(alike(range)), far(range)))
    }
}

/// One thing that the reader says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit<A = Anchor> {
    /// Whether a paragraph belongs to the article.
    Side {
        /// The paragraph.
        paragraph: A,
        /// Whether it is set aside.
        aside: bool,
    },
    /// These words are a quotation.
    Quote {
        /// What was said, in parts, in order; none leaves its paragraph.
        content: Vec<A>,
        /// The words that introduce it.
        cue: Option<A>,
        /// The noun phrase that names the source.
        source: Option<A>,
    },
    /// These words are no quotation.
    Unquote {
        /// The quotation's first part.
        quotation: A,
    },
    /// A part of a quotation has other words.
    Resize {
        /// The quotation's first part.
        quotation: A,
        /// Content, cue or source; a [`Part::Speaker`] has no words.
        part: Part,
        /// The words, in order: of a cue or source one stretch, or none for a quotation that has none.
        to: Vec<A>,
    },
    /// Who says a quotation.
    Speaker {
        /// The quotation's first part.
        quotation: A,
        /// Words that name whoever says it, anywhere in the text; nothing for nobody.
        speaker: Option<A>,
    },
    /// Two are one.
    Merge {
        /// A mention by name of one.
        mention: A,
        /// A mention by name of the other, whose type both have.
        into: A,
    },
    /// A mention by name is of another than the rest: of one that has this mention only.
    Split {
        /// The mention.
        mention: A,
    },
    /// Somebody or something has another name.
    Rename {
        /// A mention by name.
        mention: A,
        /// The name.
        name: String,
    },
    /// Somebody or something is of another type.
    Retype {
        /// A mention by name.
        mention: A,
        /// The type, which is none of a value.
        to: EntityType,
    },
    /// What the article's title, author … is.
    Describe {
        /// Which of them.
        field: Field,
        /// Its value; empty if there is none, nothing to leave it to the text again.
        value: Option<String>,
    },
    /// A query is answered.
    Dismiss {
        /// Which.
        code: CheckCode,
        /// The words in question.
        words: A,
    },
}

impl Edit {
    /// The edit that says who speaks a quotation: nothing if the analysis has no words for them.
    pub fn speaker(text: &str, analysis: &Analysis, id: QuotationId, speaker: Option<Speaker>) -> Option<Edit> {
        let quotation = *analysis.quotations.get(id.0 as usize)?.content.first()?;
        let words = |speaker| match speaker {
            Speaker::Entity(id) => {
                let entity = analysis.entities.get(id.0 as usize)?;
                let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
                // The full name is nobody else's in another analysis; a last name may be, and “I” is somebody's soon.
                let rank = |mention: &&Mention| (text[mention.range] == *entity.name, mention.range.len());
                let best = names.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best });
                Some(best.or(entity.mentions.first())?.range)
            }
            Speaker::Unnamed(id) => analysis.unnamed.get(id.0 as usize)?.mentions.first().copied(),
        };
        let speaker = match speaker {
            Some(speaker) => Some(Anchor::new(text, words(speaker)?)),
            None => None,
        };
        Some(Edit::Speaker { quotation: Anchor::new(text, quotation), speaker })
    }

    /// Whether the later of two takes the other's place, if the later is the last word: both say who speaks a quotation, which side a
    /// paragraph is on, what something is called or of what type it is, or what the article's title, author … is.
    pub fn is_about_the_same(&self, other: &Edit) -> bool {
        match (self, other) {
            (Edit::Side { paragraph: one, .. }, Edit::Side { paragraph: two, .. })
            | (Edit::Speaker { quotation: one, .. }, Edit::Speaker { quotation: two, .. })
            | (Edit::Rename { mention: one, .. }, Edit::Rename { mention: two, .. })
            | (Edit::Retype { mention: one, .. }, Edit::Retype { mention: two, .. }) => one == two,
            (Edit::Describe { field: one, .. }, Edit::Describe { field: two, .. }) => one == two,
            _ => false,
        }
    }

    /// The words it is about, if it is about any.
    pub fn about(&self) -> Option<&Anchor> {
        match self {
            Edit::Side { paragraph, .. } => Some(paragraph),
            Edit::Merge { mention, .. } | Edit::Split { mention } => Some(mention),
            Edit::Rename { mention, .. } | Edit::Retype { mention, .. } => Some(mention),
            Edit::Dismiss { words, .. } => Some(words),
            Edit::Describe { .. } => None,
            Edit::Quote { .. } | Edit::Unquote { .. } | Edit::Resize { .. } | Edit::Speaker { .. } => self.quoted(),
        }
    }

    /// The first words of the quotation it is about, if it is about one.
    pub fn quoted(&self) -> Option<&Anchor> {
        match self {
            Edit::Quote { content, .. } => content.first(),
            Edit::Unquote { quotation } | Edit::Resize { quotation, .. } | Edit::Speaker { quotation, .. } => {
                Some(quotation)
            }
            _ => None,
        }
    }

    /// The quotation it is about, if the analysis has one at these words, or at much the same.
    pub fn quotation(&self, text: &str, analysis: &Analysis) -> Option<QuotationId> {
        let firsts = (0..).map(QuotationId).zip(&analysis.quotations);
        let words = self.quoted()?.find(text)?;
        closest_quotation(words, firsts.filter_map(|(id, found)| Some((*found.content.first()?, id))))
    }
}

impl<A> Edit<A> {
    /// The same with other anchors: each is made by `anchor`, in the order of the fields.
    pub fn map<'a, B>(&'a self, mut anchor: impl FnMut(&'a A) -> B) -> Edit<B> {
        match self {
            Edit::Side { paragraph, aside } => Edit::Side { paragraph: anchor(paragraph), aside: *aside },
            Edit::Quote { content, cue, source } => Edit::Quote {
                content: content.iter().map(&mut anchor).collect(),
                cue: cue.as_ref().map(&mut anchor),
                source: source.as_ref().map(&mut anchor),
            },
            Edit::Unquote { quotation } => Edit::Unquote { quotation: anchor(quotation) },
            Edit::Resize { quotation, part, to } => {
                Edit::Resize { quotation: anchor(quotation), part: *part, to: to.iter().map(&mut anchor).collect() }
            }
            Edit::Speaker { quotation, speaker } => {
                Edit::Speaker { quotation: anchor(quotation), speaker: speaker.as_ref().map(&mut anchor) }
            }
            Edit::Merge { mention, into } => Edit::Merge { mention: anchor(mention), into: anchor(into) },
            Edit::Split { mention } => Edit::Split { mention: anchor(mention) },
            Edit::Rename { mention, name } => Edit::Rename { mention: anchor(mention), name: name.clone() },
            Edit::Retype { mention, to } => Edit::Retype { mention: anchor(mention), to: *to },
            Edit::Describe { field, value } => Edit::Describe { field: *field, value: value.clone() },
            Edit::Dismiss { code, words } => Edit::Dismiss { code: *code, words: anchor(words) },
        }
    }
}

/// What the reader says of the article: the last word on each field counts.
pub fn described(edits: &[Edit]) -> Meta {
    let mut meta = Meta::default();
    for edit in edits {
        if let Edit::Describe { field, value } = edit {
            field.set(&mut meta, value.clone());
        }
    }
    meta
}

/// The quotation at some words: as [`closest`], and one end is where it was. What is quoted within a quotation may be most of it, and isn't
/// it.
pub fn closest_quotation<T>(words: TextRange, all: impl Iterator<Item = (TextRange, T)>) -> Option<T> {
    closest(words, all.filter(|(range, _)| range.start() == words.start() || range.end() == words.end()))
}

/// Of things that stand somewhere the one that has most in common with some words, of two that are alike the first; neither may be less
/// than half of the other.
pub fn closest<T>(words: TextRange, all: impl Iterator<Item = (TextRange, T)>) -> Option<T> {
    let shared = |range: TextRange| range.intersect(words).map_or(0, |both| u32::from(both.len()));
    let apart = |range: TextRange| u32::from(range.cover(words).len()) - shared(range);
    let near = all.filter(|(range, _)| 2 * shared(*range) >= u32::from(range.len().max(words.len())).max(1));
    near.reduce(|best, next| if apart(next.0) < apart(best.0) { next } else { best }).map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> Anchor {
        let start = text.find(words).expect("they stand there");
        Anchor::new(text, TextRange::at(size(start), size(words.len())))
    }

    #[test]
    fn words_are_found_where_they_have_moved_to() {
        let text = "“Yes,” said Ann Lee. “No,” said Bo Ray.";
        let anchor = at(text, "“No,”");
        assert_eq!(anchor.find(text), Some(anchor.range));
        let longer = "On Monday: “No,” “Yes,” said Ann Lee. “No,” said Bo Ray.";
        let found = anchor.find(longer).expect("they stand twice");
        assert_eq!(usize::from(found.start()), longer.rfind("“No,”").expect("twice"), "not the nearer one");
        let last = "A stop. “No,” said Bo Ray. Then: “No,”";
        let found = anchor.find(last).expect("they stand twice");
        assert_eq!(usize::from(found.start()), last.find("“No,”").expect("twice"));
        assert_eq!(anchor.find("“Yes,” said Ann Lee."), None);
        assert_eq!(anchor.find(""), None);
    }

    #[test]
    fn a_long_stretch_is_known_by_its_beginning() {
        let text = format!("A line.\n\n“{}”", "é".repeat(500));
        let anchor = Anchor::new(&text, TextRange::new(9.into(), size(text.len())));
        assert!(anchor.words.len() <= Anchor::LONGEST && anchor.words.starts_with('“'));
        assert_eq!(anchor.find(&format!("More. {text}")).map(|range| u32::from(range.start())), Some(15));
        assert_eq!(anchor.find(&text[..text.len() - 3]), None, "there is less of it now");
    }
}
