//! `apdu send|run`: raw commands and their answers.

use crate::apdu::StatusWord;

/// `apdu send` and `apdu run`.
#[derive(Debug, Clone, Default)]
pub struct ExchangesReport {
    /// One record for each command that was answered, in order.
    pub exchanges: Vec<ExchangeRecord>,
}

/// A raw command and its answer. PIN bytes are `**` in both.
#[derive(Debug, Clone)]
pub struct ExchangeRecord {
    /// The number of the argument or of the script's line that the command came from, from 1.
    pub number: usize,
    /// The transaction that it belongs to, from 1; `reset` begins another.
    pub transaction: usize,
    /// Whether jpkit put it in to read a PIN's counter.
    pub guard: bool,
    /// The command in hex.
    pub command: String,
    /// The answer's data in hex; `None` where there is none.
    pub data: Option<String>,
    /// The data as text, a dot for each byte that is not printable ASCII; `None` where there is none or some of it is
    /// hidden.
    pub text: Option<String>,
    /// The status word; `None` where the answer has none.
    pub status_word: Option<StatusWord>,
}
