//! `explain`: what a code can mean.

use serde::Serialize;

use crate::codes::CodeKind;

/// `explain`.
#[derive(Debug, Clone, Serialize)]
pub struct CodesReport {
    /// What was asked for.
    pub text: String,
    /// Everything that it can mean, at least one.
    pub codes: Vec<CodeRecord>,
}

/// One thing that a code can mean.
#[derive(Debug, Clone, Serialize)]
pub struct CodeRecord {
    /// The family of codes.
    pub kind: CodeKind,
    /// The code as it is usually written.
    pub code: String,
    /// Its name in PC/SC.
    pub name: Option<&'static str>,
    /// Whether the code itself is known, not only its class.
    pub known: bool,
    /// Tries left, where the code states them.
    pub tries_left: Option<u8>,
    /// Whether a My Number Card was seen to give it; `None` where that is not known or makes no sense.
    pub seen_on_card: Option<bool>,
    /// What it means in general, in the language of the run.
    pub meaning: String,
    /// What it means with a My Number Card.
    pub here: Option<String>,
    /// What to do next.
    pub next: Option<String>,
}
