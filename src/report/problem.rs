//! What several reports carry: parts that could not be read, and advice.

use serde::Serialize;

/// A part that could not be read while the rest could.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// Stable code.
    pub code: &'static str,
    /// The part.
    #[serde(rename = "where")]
    pub place: String,
    /// What happened, in the language of the run.
    pub message: String,
}

/// What to do next.
#[derive(Debug, Clone, Serialize)]
pub struct AdviceRecord {
    /// Stable code.
    pub code: &'static str,
    /// The advice, in the language of the run.
    pub message: String,
}
