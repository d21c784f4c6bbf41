//! Where the model is: looked for once a worker listens, given to each worker, and found good or bad by it.
//!
//! A part of [`super::state`], likewise without web types.

use sayso_worker::Request;

use super::state::{Effect, Event};
use crate::state::{Delivery, percent};

/// Where a model came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Kept by an earlier visit.
    Kept,
    /// Fetched by this one.
    Fetched,
    /// Found good by an earlier worker.
    Proven,
}

/// What happens to the model on its way to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// So many bytes are here.
    Bytes(u32),
    /// The page has all of it.
    Here(Source),
    /// It can't be fetched.
    Missing,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Model {
    /// Not asked for: there has been no worker to give it to.
    Absent,
    /// On its way, with so many hundredths here.
    Coming(u32),
    /// On the page. A worker has it or will be given it, and has not said yet what it is.
    Given(Source),
    /// The worker has found it good.
    Ready,
    /// Not to be had, or bad.
    Refused,
}

pub(super) const MISSING: &str = "Speakers are found by rules alone, for the language model could not be fetched.";
pub(super) const DEADLY: &str =
    "Speakers are found by rules alone, for Sayso stopped twice while it took in the language model.";

impl Model {
    /// A worker listens.
    pub(super) fn listening(&mut self) -> Vec<Effect> {
        match *self {
            Model::Absent => self.fetch(false),
            Model::Given(source) => self.give(source),
            Model::Ready => self.give(Source::Proven),
            Model::Coming(_) | Model::Refused => Vec::new(),
        }
    }

    /// Something came, or nothing will; `listening` says whether there is a worker to give it to.
    pub(super) fn arrived(&mut self, arrival: Arrival, listening: bool) -> Vec<Effect> {
        match (*self, arrival) {
            (Model::Coming(before), Arrival::Bytes(bytes)) if percent(bytes) > before => {
                *self = Model::Coming(percent(bytes));
                vec![tell(Delivery::Coming(bytes))]
            }
            (Model::Coming(_), Arrival::Here(source)) if listening => self.give(source),
            (Model::Coming(_), Arrival::Here(source)) => {
                *self = Model::Given(source);
                vec![tell(Delivery::Awaited)]
            }
            // The copy of an earlier visit is gone or can't be read.
            (Model::Given(Source::Kept | Source::Proven), Arrival::Missing) => self.fetch(true),
            (Model::Coming(_) | Model::Given(Source::Fetched), Arrival::Missing) => self.refuse(MISSING.to_owned()),
            _ => Vec::new(),
        }
    }

    /// The worker has looked at it.
    pub(super) fn checked(&mut self, found: Result<String, String>) -> Vec<Effect> {
        match (*self, found) {
            (Model::Given(source), Ok(name)) => {
                *self = Model::Ready;
                // Kept only now: what is bad must not be found again.
                let keep = (source == Source::Fetched).then_some(Effect::KeepModel);
                keep.into_iter().chain([tell(Delivery::Ready(name.into()))]).collect()
            }
            (Model::Given(Source::Kept | Source::Proven), Err(_)) => self.fetch(true),
            (Model::Given(Source::Fetched), Err(reason)) => self
                .refuse(format!("Speakers are found by rules alone, for the language model can’t be used ({reason}).")),
            _ => Vec::new(),
        }
    }

    /// The reader wants it tried again.
    pub(super) fn retry(&mut self) -> Vec<Effect> {
        if *self == Model::Refused { self.fetch(true) } else { Vec::new() }
    }

    /// Workers die of it.
    pub(super) fn deadly(&mut self) -> Vec<Effect> {
        self.refuse(DEADLY.to_owned())
    }

    /// Whether no worker has said yet that it is good.
    pub(super) fn is_in_question(&self) -> bool {
        matches!(self, Model::Given(Source::Kept | Source::Fetched))
    }

    fn fetch(&mut self, anew: bool) -> Vec<Effect> {
        *self = Model::Coming(0);
        vec![tell(Delivery::Awaited), Effect::FetchModel { anew }]
    }

    fn give(&mut self, source: Source) -> Vec<Effect> {
        *self = Model::Given(source);
        vec![tell(Delivery::Awaited), Effect::Post(Request::Model)]
    }

    fn refuse(&mut self, sentence: String) -> Vec<Effect> {
        *self = Model::Refused;
        vec![tell(Delivery::Refused(sentence))]
    }
}

fn tell(delivery: Delivery) -> Effect {
    Effect::Emit(Event::Model(delivery))
}
