//! The encoder: a small pretrained transformer that reads a text window by window, and what it finds there.
//!
//! MiniLM (Wang et al. 2020) with two more embeddings, fine-tuned for attribution and names; `training/` makes it, and
//! `docs/model-format.md` describes its file. A text is cut into windows ([`Model::plan`]), each is encoded by itself
//! ([`Model::encode`]), and what is there so far is put together ([`Model::findings`]).

mod accents;
mod crf;
mod error;
mod file;
mod links;
mod network;
mod reading;
mod vocabulary;
mod windows;
mod words;

pub use error::ModelError;
pub use reading::{Encoded, Findings, FoundAttribution};
pub use vocabulary::Vocabulary;
pub use windows::{Plan, Window};
pub use words::{EncoderWord, Place, Shape, words};

use crate::analysis::EntityType;
use crate::text::Structure;
use crf::Crf;
use links::Links;
use network::Network;

/// Source, cue, content: in this order in the file.
const ROLES: usize = 3;
const SOURCE: usize = 0;
const CUE: usize = 1;
const CONTENT: usize = 2;
/// How much chances are sharpened; chosen with the bars in `reading`.
const SHARPNESS: f64 = 1.8;
/// The kinds of names, in the order of the file.
const NAMES: [EntityType; 8] = [
    EntityType::Person,
    EntityType::Org,
    EntityType::Loc,
    EntityType::Fac,
    EntityType::Norp,
    EntityType::Event,
    EntityType::WorkOfArt,
    EntityType::Product,
];
/// Numbers that say how well labels fit.
const EMISSIONS: usize = 1 + 2 * ROLES + 1 + 2 * NAMES.len();
/// Numbers out of the heads for each word.
const OUTPUTS: usize = EMISSIONS + links::WIDTH;

/// A model that has been loaded.
pub struct Model {
    name: String,
    vocabulary: Vocabulary,
    network: Network,
    attribution: Crf,
    names: Crf,
    links: Links,
}

impl Model {
    /// A model from the bytes of its file.
    ///
    /// # Errors
    ///
    /// When the bytes are no model, are damaged, or are made for another version: [`ModelError`] says which, in a sentence.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let file = file::open(bytes)?;
        let list = file.text("vocabulary")?;
        let vocabulary = Vocabulary::parse(list).ok_or_else(|| file::malformed("vocabulary"))?;
        let network = Network::read(&file, OUTPUTS)?;
        network.covers(list.lines().count())?;
        Ok(Self {
            name: format!("{}-{}", file.text("name")?, file.digest),
            vocabulary,
            network,
            attribution: Crf::read(&file, "attribution", ROLES, SHARPNESS)?,
            names: Crf::read(&file, "names", NAMES.len(), SHARPNESS)?,
            links: Links::read(&file)?,
        })
    }

    /// Its name and the beginning of its checksum, as exports give it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Cuts a text into windows.
    pub fn plan(&self, text: &str, structure: &Structure) -> Plan {
        Plan::new(text, structure, &self.vocabulary)
    }

    /// Encodes one of a plan's windows.
    pub fn encode(&self, plan: &Plan, window: usize) -> Encoded {
        let (pieces, wanted) = plan.input(window, &self.vocabulary);
        Encoded::new(&self.network.run(&pieces, &wanted))
    }

    /// Reads a text whose shape is known: plans, encodes and puts together. A text that is not English is not read.
    pub fn read(&self, text: &str, structure: &Structure) -> Findings {
        if !structure.english {
            return Findings::default();
        }
        let plan = self.plan(text, structure);
        let encoded: Vec<_> = (0..plan.windows().len()).map(|window| Some(self.encode(&plan, window))).collect();
        self.findings(&plan, &encoded)
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Model({})", self.name)
    }
}
