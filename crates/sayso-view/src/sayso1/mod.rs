//! `sayso/1`: everything, as JSON, written and read. Offsets are Unicode code points, half-open, into the text as given.
//!
//! The types below are the contract of `docs/sayso-1.schema.json`, in the order of its keys. They are the same in both directions, so what
//! is read and written again is the same bytes.

mod read;
mod write;

pub use read::Problem;
pub use write::document;

use sayso_document::about::{Field, Meta};
use sayso_document::analysis::{
    By, CheckCode, EntityType, EvidenceKind, Form, MentionForm, Mode, Part, Stance, UnnamedKind,
};
use sayso_document::edit::Edit;
use sayso_document::structure::BlockKind;
use serde::{Deserialize, Serialize};

/// What the key `schema` says.
const SCHEMA: &str = "sayso/1";

/// A document: what was found in a text, what its reader says, and how to tell which text it was.
///
/// It is read as it is written: keys that this version doesn't know are left out, and so are those that have no value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    schema: String,
    generator: Generator,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    meta: Known,
    text: Text,
    blocks: Vec<Block>,
    sentences: Vec<Span>,
    entities: Vec<Entity>,
    unnamed: Vec<Unnamed>,
    quotations: Vec<Quotation>,
    checks: Vec<Check>,
    edits: Vec<Made>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Generator {
    name: String,
    version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<String>,
}

/// [`Meta`] without the keys that have no value. Attributes on that type would do it too, and make it unreadable in messages to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Known {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

impl From<Meta> for Known {
    fn from(Meta { title, url, publisher, author, published }: Meta) -> Known {
        Known { title, url, publisher, author, published }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Text {
    sha256: String,
    length: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Block {
    #[serde(flatten)]
    span: Span,
    kind: BlockKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Entity {
    id: String,
    r#type: EntityType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subtype: Option<String>,
    name: String,
    roles: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    mentions: Vec<Mention>,
    by: By,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Mention {
    #[serde(flatten)]
    span: Span,
    form: MentionForm,
    confidence: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Unnamed {
    id: String,
    phrase: String,
    kind: UnnamedKind,
    mentions: Vec<Span>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Quotation {
    id: String,
    form: Form,
    mode: Mode,
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unnamed: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    addressee: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    medium: Vec<Span>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    time: Vec<Span>,
    stance: Stance,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    confidence: f64,
    alternatives: Vec<Alternative>,
    evidence: Vec<Evidence>,
    by: By,
    edited: Vec<Part>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    machine: Option<Machine>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Machine {
    speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unnamed: Option<String>,
    confidence: f64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<Alternative>,
}

/// An [`Edit`] with its kind as a key beside the others, which the messages to the worker can't have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Edit", tag = "kind", rename_all = "lowercase", bound(deserialize = "A: Deserialize<'de>"))]
enum TaggedEdit<A> {
    Side {
        paragraph: A,
        aside: bool,
    },
    Quote {
        content: Vec<A>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cue: Option<A>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<A>,
    },
    Unquote {
        quotation: A,
    },
    Resize {
        quotation: A,
        part: Part,
        to: Vec<A>,
    },
    Speaker {
        quotation: A,
        speaker: Option<A>,
    },
    Merge {
        mention: A,
        into: A,
    },
    Split {
        mention: A,
    },
    Rename {
        mention: A,
        name: String,
    },
    Retype {
        mention: A,
        to: EntityType,
    },
    Describe {
        field: Field,
        value: Option<String>,
    },
    Dismiss {
        code: CheckCode,
        words: A,
    },
}

/// An edit, and whether it has found its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Made {
    #[serde(flatten, with = "TaggedEdit")]
    edit: Edit<Place>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    placed: Option<bool>,
}

/// Words as the reader saw them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Place {
    #[serde(flatten)]
    span: Span,
    #[serde(default)]
    words: String,
    #[serde(default)]
    before: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Alternative {
    speaker: String,
    score: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Evidence {
    kind: EvidenceKind,
    text: String,
    #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Check {
    id: String,
    code: CheckCode,
    #[serde(flatten)]
    span: Span,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quotation: Option<String>,
}
