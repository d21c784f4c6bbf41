//! Analyses made by hand, for tests.

use text_size::TextRange;

use sayso::text::structure;
use sayso_document::analysis::*;
use sayso_document::size;

/// A text with an analysis that grows by what a test says of it. Words are found by what they are: the first that fit.
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) analysis: Analysis,
}

impl Example {
    pub(crate) fn new(text: &str) -> Example {
        let structure = structure(text);
        let analysis = Analysis { blocks: structure.blocks, sentences: structure.sentences, ..Analysis::default() };
        Example { text: text.to_owned(), analysis }
    }

    pub(crate) fn find(&self, words: &str) -> TextRange {
        let start = self.text.find(words).unwrap_or_else(|| panic!("no {words:?} in the text"));
        TextRange::at(size(start), size(words.len()))
    }

    pub(crate) fn person(&mut self, name: &str) -> Speaker {
        self.entity(EntityType::Person, name)
    }

    pub(crate) fn body(&mut self, name: &str) -> Speaker {
        self.entity(EntityType::Org, name)
    }

    fn entity(&mut self, kind: EntityType, name: &str) -> Speaker {
        let mention = |(start, _)| Mention {
            range: TextRange::at(size(start), size(name.len())),
            form: MentionForm::Name,
            confidence: Confidence::percent(90),
        };
        let entity = Entity {
            kind,
            geopolitical: false,
            name: name.to_owned(),
            roles: Vec::new(),
            value: None,
            gender: Gender::Unknown,
            mentions: self.text.match_indices(name).map(mention).collect(),
            by: By::Machine,
        };
        self.analysis.entities.push(entity);
        Speaker::Entity(EntityId(u32::from(size(self.analysis.entities.len())) - 1))
    }

    pub(crate) fn unnamed(&mut self, phrase: &str) -> Speaker {
        let mentions = vec![self.find(phrase)];
        self.analysis.unnamed.push(Unnamed { kind: UnnamedKind::Person, phrase: phrase.to_owned(), mentions });
        Speaker::Unnamed(UnnamedId(u32::from(size(self.analysis.unnamed.len())) - 1))
    }

    pub(crate) fn quote(&mut self, form: Form, content: &[&str], speaker: Option<Speaker>) -> QuotationId {
        let quotation = Quotation {
            form,
            mode: Mode::Speech,
            stance: Stance::Neutral,
            content: content.iter().map(|words| self.find(words)).collect(),
            cue: Vec::new(),
            source: Vec::new(),
            speaker,
            others: Vec::new(),
            on_behalf_of: None,
            addressee: None,
            medium: Vec::new(),
            time: Vec::new(),
            parent: None,
            confidence: Confidence::percent(90),
            alternatives: Vec::new(),
            evidence: Vec::new(),
            by: By::Machine,
            edited: Vec::new(),
            machine: None,
        };
        self.analysis.quotations.push(quotation);
        QuotationId(u32::from(size(self.analysis.quotations.len())) - 1)
    }
}
