//! Where the model is that the worker reads with.

use std::rc::Rc;

/// The size of the file that belongs to this page, in bytes.
pub const MODEL_SIZE: u32 = match u32::from_str_radix(env!("SAYSO_MODEL_SIZE"), 10) {
    Ok(size) => size,
    Err(_) => panic!("build.rs gives a number"),
};

/// How far the model is on its way to the worker. Without it a text is read by rules alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// Looked for, or with a worker that checks it.
    #[default]
    Awaited,
    /// So many bytes of it are here.
    Coming(u32),
    /// The worker reads with it; its name.
    Ready(Rc<str>),
    /// It can't be had until the reader asks again: why, in a sentence.
    Refused(String),
}

impl Delivery {
    /// In a word, for styles and tests: `data-model` of the page.
    pub fn state(&self) -> &'static str {
        match self {
            Delivery::Awaited => "awaited",
            Delivery::Coming(_) => "coming",
            Delivery::Ready(_) => "ready",
            Delivery::Refused(_) => "refused",
        }
    }

    /// The name of the model the worker reads with.
    pub fn name(&self) -> Option<&str> {
        match self {
            Delivery::Ready(name) => Some(name),
            _ => None,
        }
    }
}

/// How much of the model so many bytes are, in whole hundredths.
pub fn percent(bytes: u32) -> u32 {
    let hundredths = u64::from(bytes) * 100 / u64::from(MODEL_SIZE.max(1));
    u32::try_from(hundredths).unwrap_or(100).min(100)
}

/// “8.1 of 22.5 MB”
pub fn megabytes(bytes: u32) -> String {
    let mega = |bytes: u32| format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10);
    format!("{} of {}\u{a0}MB", mega(bytes), mega(MODEL_SIZE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_and_never_above_all() {
        assert_eq!(percent(0), 0);
        assert_eq!(percent(MODEL_SIZE / 2), 49 + u32::from(MODEL_SIZE.is_multiple_of(2)));
        assert_eq!(percent(MODEL_SIZE), 100);
        assert_eq!(percent(u32::MAX), 100);
        assert!(megabytes(8_140_000).starts_with("8.1 of "));
    }
}
