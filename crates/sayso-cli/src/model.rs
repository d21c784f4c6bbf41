//! Which model to read with.

use std::fs;

use sayso::edit::Edit;
use sayso::{Analysis, Model, Stages};

use crate::Failure;

/// The model that is shipped, inside the program: it is found from whatever directory.
const SHIPPED: &[u8] = include_bytes!("../../../model/sayso.model");

#[derive(clap::Args)]
pub(crate) struct Choice {
    /// Read with this model instead of the one that came with Sayso; `none` is rules alone
    #[arg(long, value_name = "FILE|none")]
    model: Option<String>,
}

impl Choice {
    /// The model chosen; `None` is rules alone.
    pub(crate) fn load(&self) -> Result<Option<Model>, Failure> {
        match self.model.as_deref() {
            None => Ok(Some(Model::from_bytes(SHIPPED)?)),
            Some("none") => Ok(None),
            Some(path) => {
                let bytes = fs::read(path)
                    .map_err(|e| format!("cannot read the model {path}: {e}; check the path, or leave --model out"))?;
                Ok(Some(Model::from_bytes(&bytes).map_err(|e| format!("{path}: {e}"))?))
            }
        }
    }
}

/// Analyses a text with a model, or by rules alone, as its reader's edits have it.
pub(crate) fn analyse(text: &str, model: Option<&Model>, edits: &[Edit]) -> Analysis {
    let mut stages = Stages::new(text.to_owned(), edits);
    if let Some(model) = model {
        let findings = model.read(text, stages.structure());
        stages.read(&findings);
    }
    stages.analysis()
}
