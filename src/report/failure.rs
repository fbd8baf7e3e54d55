//! What stopped a run.

use crate::message::Message;

/// What stopped a run, with what to do next (`error` in JSON).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Stable code.
    pub code: &'static str,
    /// The exit status of the run.
    pub exit: u8,
    /// What happened.
    pub message: Message,
    /// What to do next, the most likely first.
    pub hints: Vec<Message>,
    /// The status word with which the card refused, four hex digits.
    pub status_word: Option<String>,
    /// Tries left, where the failure is about a PIN.
    pub tries_left: Option<u8>,
}
