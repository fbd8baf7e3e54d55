//! `apdu send|run`: raw commands and their answers.

use serde::Serialize;

/// `apdu send` and `apdu run`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExchangesReport {
    /// One record for each command that was answered, in order.
    pub exchanges: Vec<ExchangeRecord>,
}

/// A raw command and its answer. PIN bytes are `**` in both.
#[derive(Debug, Clone, Serialize)]
pub struct ExchangeRecord {
    /// Whose command: the number of the argument or of the script's line, from 1.
    pub number: usize,
    /// In which transaction, from 1; `reset` begins another.
    pub transaction: usize,
    /// Whether jpkit put it in to read a PIN's counter.
    pub guard: bool,
    /// The command in hex.
    pub command: String,
    /// The answer's data in hex; `None` where there is none.
    pub data: Option<String>,
    /// The same as text, a dot for what is not printable ASCII; `None` where there is none or some of it is hidden.
    pub text: Option<String>,
    /// The status word, four hex digits; `None` where the answer has none.
    pub status_word: Option<String>,
    /// What the status word says, in the language of the run.
    pub message: Option<String>,
}
