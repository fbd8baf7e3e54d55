//! `explain`: what a code can mean.

use crate::codes::Code;
use crate::message::CodeWords;

/// `explain`.
#[derive(Debug, Clone)]
pub struct CodesReport {
    /// The text that was asked about.
    pub text: String,
    /// Everything that it can mean, at least one.
    pub codes: Vec<CodeRecord>,
}

/// One thing that a code can mean.
#[derive(Debug, Clone)]
pub struct CodeRecord {
    /// The code.
    pub code: Code,
    /// What is said about it.
    pub words: CodeWords,
}
