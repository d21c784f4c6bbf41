//! What can lie over words, and the class names and attributes it has on the page and in the HTML export.

use crate::voices::Ink;
use sayso_document::analysis::{EntityId, EntityType, Form, Mode, QuotationId};

/// What lies over some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// A part of what someone said.
    Quotation(Part),
    /// Words that introduce a quotation.
    Cue {
        /// Which.
        of: QuotationId,
        /// The speaker's colour.
        ink: Ink,
    },
    /// Words that name its source.
    Source {
        /// Of which quotation.
        of: QuotationId,
        /// The speaker's colour.
        ink: Ink,
        /// Whether the source goes without a name.
        unnamed: bool,
    },
    /// Words that decided a speaker; shown while its quotation is chosen. One layer for all quotations that rest on them: the
    /// first mention of a name may decide hundreds.
    Evidence(Vec<Step>),
    /// Words an editor would query.
    Check {
        /// Its place in the list of queries.
        at: usize,
        /// The query, one sentence.
        message: String,
    },
    /// A name or value.
    Name {
        /// Whose.
        entity: EntityId,
        /// What it is.
        kind: EntityType,
        /// Its colour, if it speaks.
        ink: Option<Ink>,
    },
    /// Where and when, at the beginning of a paragraph.
    Dateline,
    /// Words between quotation marks, before anything more is known.
    Mark {
        /// Whether it lies within another pair.
        nested: bool,
    },
}

/// A part of a quotation: one stretch in one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Of which quotation.
    pub of: QuotationId,
    /// Counts its parts from 1.
    pub part: usize,
    /// How many there are.
    pub parts: usize,
    /// How much of it is verbatim.
    pub form: Form,
    /// Whether it is said or written; what is only thought is drawn quietly.
    pub mode: Mode,
    /// The speaker's colour.
    pub ink: Ink,
    /// Whether it lies within another quotation.
    pub nested: bool,
    /// Whether the speaker may be someone else.
    pub doubtful: bool,
    /// Whether the reader has said who speaks.
    pub corrected: bool,
    /// Who speaks, in full; `None` if nobody was found.
    pub speaker: Option<String>,
    /// The name for the margin, where it isn't clear from the line above.
    pub margin: Option<String>,
}

/// A step of the evidence, on the words it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Of which quotation.
    pub of: QuotationId,
    /// Its letter.
    pub letter: char,
    /// The speaker's colour.
    pub ink: Ink,
}

impl Layer {
    /// The class names that style it.
    pub fn class(&self) -> String {
        match self {
            Layer::Quotation(part) => {
                let mut class = format!("q {} {}", form_class(part.form), part.ink.class());
                for (name, holds) in [
                    ("thought", !part.mode.is_uttered()),
                    ("nested", part.nested),
                    ("doubt", part.doubtful),
                    ("lab", part.margin.is_some()),
                ] {
                    if holds {
                        class.push(' ');
                        class.push_str(name);
                    }
                }
                class
            }
            Layer::Cue { ink, .. } => format!("cue {}", ink.class()),
            Layer::Source { ink, unnamed: false, .. } => format!("src {}", ink.class()),
            Layer::Source { ink, unnamed: true, .. } => format!("src un {}", ink.class()),
            Layer::Evidence(_) => "ev".into(),
            Layer::Check { .. } => "query".into(),
            Layer::Name { kind, ink: None, .. } => format!("n {}", type_class(*kind)),
            Layer::Name { kind, ink: Some(ink), .. } => format!("n {} {}", type_class(*kind), ink.class()),
            Layer::Dateline => "dateline".into(),
            Layer::Mark { nested: false } => "q mark v0".into(),
            Layer::Mark { nested: true } => "q mark nested v0".into(),
        }
    }

    /// Its further attributes. Labels are attributes and never text, so that the text stays what was given.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        match self {
            Layer::Quotation(part) => {
                let mut out = vec![
                    ("data-q", part.of.number().to_string()),
                    ("data-speaker", part.speaker.clone().unwrap_or_default()),
                    ("role", "group".into()),
                    ("aria-label", part.label()),
                ];
                out.extend(part.margin.clone().map(|name| ("data-who", name)));
                out
            }
            Layer::Cue { of, .. } | Layer::Source { of, .. } => vec![("data-of", of.number().to_string())],
            Layer::Check { at, message } => vec![("data-k", at.to_string()), ("title", message.clone())],
            Layer::Name { entity, .. } => vec![("data-entity", format!("e{}", entity.0 + 1))],
            Layer::Evidence(_) | Layer::Dateline | Layer::Mark { .. } => Vec::new(),
        }
    }

    /// Whether it is drawn for a quotation, or would be if that were chosen.
    pub fn concerns(&self, id: QuotationId) -> bool {
        match self {
            Layer::Quotation(part) => part.of == id,
            Layer::Cue { of, .. } | Layer::Source { of, .. } => *of == id,
            Layer::Evidence(_) => self.step_of(id).is_some(),
            Layer::Check { .. } | Layer::Name { .. } | Layer::Dateline | Layer::Mark { .. } => false,
        }
    }

    /// What these words are in the evidence of a quotation.
    pub fn step_of(&self, id: QuotationId) -> Option<Step> {
        let Layer::Evidence(steps) = self else { return None };
        // They were put down quotation by quotation.
        steps.binary_search_by_key(&id, |step| step.of).ok().map(|at| steps[at])
    }
}

impl Part {
    /// “direct quotation, part 1 of 2, Joss Kellaway”, “indirect thought, Joss Kellaway”
    pub(super) fn label(&self) -> String {
        let what = if self.mode.is_uttered() { "quotation" } else { mode_word(self.mode) };
        let mut label = format!("{} {what}, ", form_class(self.form));
        if self.parts > 1 {
            label.push_str(&format!("part {} of {}, ", self.part, self.parts));
        }
        match &self.speaker {
            Some(name) if self.corrected => label.push_str(&format!("{name}, set by the reader")),
            Some(name) if self.doubtful => label.push_str(&format!("speaker in doubt, perhaps {name}")),
            Some(name) => label.push_str(name),
            None => label.push_str("no speaker found"),
        }
        label
    }
}

/// “direct”, “mixed”, “indirect”: both the class and the word.
pub fn form_class(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
    }
}

/// “speech”, “writing”, “thought”, “attitude”.
pub fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Speech => "speech",
        Mode::Writing => "writing",
        Mode::Thought => "thought",
        Mode::Attitude => "attitude",
    }
}

/// The same, and what an attitude is.
pub fn mode_meaning(mode: Mode) -> &'static str {
    match mode {
        Mode::Attitude => "attitude: a belief, wish or expectation, not words",
        mode => mode_word(mode),
    }
}

/// The class of a name's sign.
pub fn type_class(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Org => "org",
        EntityType::Loc | EntityType::Fac => "place",
        EntityType::Norp => "group",
        EntityType::Date | EntityType::Time => "date",
        EntityType::Money | EntityType::Percent | EntityType::Quantity => "value",
        EntityType::Event | EntityType::WorkOfArt | EntityType::Law | EntityType::Product => "thing",
    }
}
