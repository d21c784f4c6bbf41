//! What somebody finds in a text: a person or the program, in one form, so that the two can be compared.

use sayso::analysis::{Entity as Found, EntityType, MentionForm, Quotation as FoundQuotation, Speaker};
use sayso::{Analysis, TextRange, TextSize};

/// Everything found in one text.
pub(super) struct Reading {
    pub(super) quotations: Vec<Quotation>,
    pub(super) entities: Vec<Entity>,
}

/// Who said what, each part without white space at its ends.
pub(super) struct Quotation {
    pub(super) source: Vec<TextRange>,
    pub(super) cue: Vec<TextRange>,
    pub(super) content: Vec<TextRange>,
    pub(super) speaker: Speakers,
    /// Whether it lies in the content of another.
    pub(super) nested: bool,
}

pub(super) enum Speakers {
    /// Any of these is right, as places in [`Reading::entities`]. Never empty.
    Named(Vec<usize>),
    /// Someone without a name.
    Unnamed,
    /// Nobody looked, or nobody can tell.
    Unknown,
}

pub(super) struct Entity {
    /// `None` for what is no name: a date, a sum.
    pub(super) kind: Option<Kind>,
    pub(super) name: String,
    pub(super) mentions: Vec<Mention>,
}

#[derive(Clone, Copy)]
pub(super) struct Mention {
    pub(super) range: TextRange,
    pub(super) form: MentionForm,
}

/// The types that are told apart: coarser than [`EntityType`], for corpora differ below that.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Person,
    Org,
    Loc,
    Fac,
    Norp,
    Event,
    Work,
    Product,
}

impl Kind {
    /// From a label as the various corpora have it.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        Some(match label {
            "PERSON" | "PER" => Self::Person,
            "ORG" | "ORGANIZATION" => Self::Org,
            "LOC" | "GPE" | "LOCATION" | "PLACE" => Self::Loc,
            "FAC" | "FACILITY" => Self::Fac,
            "NORP" | "GROUP" => Self::Norp,
            "EVENT" => Self::Event,
            "WORK" | "WORK_OF_ART" | "LAW" => Self::Work,
            "PRODUCT" => Self::Product,
            _ => return None,
        })
    }

    fn of(kind: EntityType) -> Option<Self> {
        Some(match kind {
            EntityType::Person => Self::Person,
            EntityType::Org => Self::Org,
            EntityType::Loc => Self::Loc,
            EntityType::Fac => Self::Fac,
            EntityType::Norp => Self::Norp,
            EntityType::Event => Self::Event,
            EntityType::WorkOfArt | EntityType::Law => Self::Work,
            EntityType::Product => Self::Product,
            EntityType::Date | EntityType::Time | EntityType::Money | EntityType::Percent | EntityType::Quantity => {
                return None;
            }
        })
    }
}

impl Reading {
    /// What the program finds.
    pub(super) fn of(text: &str, analysis: &Analysis) -> Self {
        Reading {
            quotations: analysis.quotations.iter().map(|q| Quotation::of(text, q)).collect(),
            entities: analysis.entities.iter().map(|e| Entity::of(text, e)).collect(),
        }
    }
}

impl Quotation {
    fn of(text: &str, found: &FoundQuotation) -> Self {
        let trimmed = |ranges: &[TextRange]| ranges.iter().map(|range| trim(text, *range)).collect();
        Quotation {
            source: trimmed(&found.source),
            cue: trimmed(&found.cue),
            content: trimmed(&found.content),
            speaker: match found.speaker {
                Some(Speaker::Entity(entity)) => Speakers::Named(vec![entity.0 as usize]),
                Some(Speaker::Unnamed(_)) => Speakers::Unnamed,
                None => Speakers::Unknown,
            },
            nested: found.parent.is_some(),
        }
    }
}

impl Entity {
    fn of(text: &str, found: &Found) -> Self {
        Entity {
            kind: Kind::of(found.kind),
            name: found.name.clone(),
            mentions: found.mentions.iter().map(|m| Mention { range: trim(text, m.range), form: m.form }).collect(),
        }
    }

    /// Where it is called by its name.
    pub(super) fn names(&self) -> impl Iterator<Item = TextRange> {
        self.mentions.iter().filter(|mention| mention.form == MentionForm::Name).map(|mention| mention.range)
    }
}

/// The range without white space at its ends.
pub(super) fn trim(text: &str, range: TextRange) -> TextRange {
    let stretch = &text[range];
    let start = range.end() - TextSize::of(stretch.trim_start());
    TextRange::at(start, TextSize::of(stretch.trim()))
}
