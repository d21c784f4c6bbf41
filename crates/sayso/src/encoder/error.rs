//! Why bytes are no model that can be used.

use std::fmt;

/// Why bytes are no model that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// They don't begin like a model of Sayso.
    Foreign,
    /// They were written for an earlier Sayso.
    Older {
        /// The version of the format in the file.
        version: u32,
    },
    /// They were written for a later Sayso.
    Newer {
        /// The version of the format in the file.
        version: u32,
    },
    /// There are fewer bytes than the file says, or more.
    Truncated {
        /// How many the file says.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The bytes are not those that were written: the checksum differs.
    Damaged,
    /// The checksum is right, but a part is missing or of another shape.
    Malformed {
        /// Which part.
        part: String,
    },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(f, "this is not a model of Sayso; use the one that came with it"),
            Self::Older { version } => {
                write!(
                    f,
                    "this model is of format {version}, which is no longer read; use the one that came with Sayso"
                )
            }
            Self::Newer { version } => {
                write!(f, "this model is of format {version} and needs a later version of Sayso; update Sayso")
            }
            Self::Truncated { expected, found } => {
                write!(f, "this model has {found} bytes where it should have {expected}; get it again")
            }
            Self::Damaged => write!(f, "this model is damaged: its checksum does not match; get it again"),
            Self::Malformed { part } => {
                write!(f, "this model has no usable “{part}”; it was not made for this version of Sayso")
            }
        }
    }
}

impl std::error::Error for ModelError {}
