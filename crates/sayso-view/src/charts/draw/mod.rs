//! Each chart in marks.

pub(super) mod lanes;
pub(super) mod relations;
pub(super) mod share;
