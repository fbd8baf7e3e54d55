//! Plays a trace in place of a card: each recorded command gets its recorded response, and no other command gets any
//! (`docs/transcripts.md`).
//!
//! The replay is strict: a dialogue that differs from the recorded one ends there. A hidden byte of a command matches
//! any byte; a response with hidden bytes is never made up.

use std::collections::VecDeque;
use std::mem;

use super::dialogue::{RecordedBytes, RecordedExchange, RecordedResponse, RecordedVisit};
use super::parse::{TraceParseError, parse};
use crate::applet::privacy::Chain;
use crate::trace::redact::redacted;
use crate::transport::{Link, Transport, TransportError};

/// The most bytes of a command that an error shows.
const SHOWN: usize = 24;

/// The first difference between a run and the trace that it replays. The lines are those of the trace, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// The run sends another command than the recorded one. Hidden bytes are `**` in both.
    #[error("line {line}: recorded {expected}, but sent {sent}")]
    OtherCommand {
        /// The recorded command's line.
        line: usize,
        /// The recorded command.
        expected: String,
        /// The command of this run.
        sent: String,
    },
    /// The run sends a command, or begins a visit, after the end of the recorded one.
    #[error("line {line}: nothing more was recorded")]
    TraceOver {
        /// The last line that was played.
        line: usize,
        /// The command of this run; `None` if it began a visit.
        sent: Option<String>,
    },
    /// The run ends before the recorded one.
    #[error("line {line}: more was recorded")]
    RunOver {
        /// The first line that was not played.
        line: usize,
    },
    /// The response holds content that the trace hides.
    #[error("line {line}: the response is hidden")]
    HiddenResponse {
        /// The response's line.
        line: usize,
    },
    /// The trace ends before the response.
    #[error("line {line}: the response was not recorded")]
    MissingResponse {
        /// The command's line.
        line: usize,
    },
}

/// A trace in place of a card.
#[derive(Debug)]
pub struct Replay {
    /// The visits still to come.
    pub(super) visits: VecDeque<RecordedVisit>,
    /// The rest of the current visit.
    pub(super) exchanges: VecDeque<RecordedExchange>,
    /// The last line that was played.
    line: usize,
    /// Whether the next command belongs to a chain.
    chain: Chain,
    mismatch: Option<Mismatch>,
}

impl Replay {
    /// Parses a trace.
    ///
    /// # Errors
    /// [`TraceParseError`] for the first line that does not belong in a trace.
    pub fn parse(text: &str) -> Result<Replay, TraceParseError> {
        Ok(Replay {
            visits: parse(text)?,
            exchanges: VecDeque::new(),
            line: 1,
            chain: Chain::default(),
            mismatch: None,
        })
    }

    /// Begins the next visit.
    ///
    /// # Errors
    /// The recorded reason why there was no card to visit. `Failed` if the trace holds no more visits, or if the run
    /// already differs from it: see [`Replay::mismatch`].
    pub fn visit(&mut self) -> Result<Link, TransportError> {
        self.end_visit();
        if let Some(mismatch) = &self.mismatch {
            return Err(link_error(mismatch));
        }
        let Some(visit) = self.visits.pop_front() else {
            return Err(self.note(Mismatch::TraceOver { line: self.line, sent: None }));
        };
        self.line = visit.line;
        self.exchanges = visit.exchanges;
        visit.start
    }

    /// Whether another visit was recorded.
    #[must_use]
    pub fn has_more_visits(&self) -> bool {
        !self.visits.is_empty()
    }

    /// Ends a visit: the recorded one must be over too.
    pub fn end_visit(&mut self) {
        if let Some(exchange) = self.exchanges.front() {
            let line = exchange.line;
            self.note(Mismatch::RunOver { line });
        }
    }

    /// Ends the run: the whole trace must have been played.
    pub fn end(&mut self) {
        self.end_visit();
        if let Some(visit) = self.visits.front() {
            let line = visit.line;
            self.note(Mismatch::RunOver { line });
        }
    }

    /// The first difference between the run and the trace, if there is one.
    #[must_use]
    pub fn mismatch(&self) -> Option<&Mismatch> {
        self.mismatch.as_ref()
    }

    /// Keeps the first mismatch; later ones follow from it.
    fn note(&mut self, mismatch: Mismatch) -> TransportError {
        link_error(self.mismatch.get_or_insert(mismatch))
    }
}

impl Transport for Replay {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if let Some(mismatch) = &self.mismatch {
            return Err(link_error(mismatch));
        }
        let chain = mem::replace(&mut self.chain, Chain::after(command));
        let sent = || shorten(&redacted(command, chain.hidden_in_command(command)));
        let Some(exchange) = self.exchanges.pop_front() else {
            return Err(self.note(Mismatch::TraceOver { line: self.line, sent: Some(sent()) }));
        };
        let line = exchange.line;
        self.line = line;
        if !matches_command(&exchange.command, command) {
            let expected = shorten(&recorded_text(&exchange.command, chain));
            return Err(self.note(Mismatch::OtherCommand { line, expected, sent: sent() }));
        }
        match exchange.response {
            RecordedResponse::Given { line, bytes } => {
                self.line = line;
                let whole: Option<Vec<u8>> = bytes.into_iter().collect();
                whole.ok_or_else(|| self.note(Mismatch::HiddenResponse { line }))
            }
            RecordedResponse::Failed(error) => Err(error),
            RecordedResponse::Missing => Err(self.note(Mismatch::MissingResponse { line })),
        }
    }
}

/// A mismatch as the error of a link that ends there.
fn link_error(mismatch: &Mismatch) -> TransportError {
    TransportError::Failed { detail: mismatch.to_string() }
}

fn matches_command(recorded: &RecordedBytes, command: &[u8]) -> bool {
    recorded.len() == command.len()
        && recorded.iter().zip(command).all(|(recorded, byte)| recorded.is_none_or(|recorded| recorded == *byte))
}

/// A recorded command as it may be shown: a trace that was written by hand may hold a PIN.
fn recorded_text(command: &RecordedBytes, chain: Chain) -> String {
    let bytes: Vec<u8> = command.iter().map(|byte| byte.unwrap_or(0)).collect();
    let hidden = chain.hidden_in_command(&bytes);
    let pair = |(at, byte): (usize, &Option<u8>)| match byte {
        Some(byte) if !hidden.contains(&at) => format!("{byte:02X}"),
        _ => "**".to_owned(),
    };
    command.iter().enumerate().map(pair).collect()
}

fn shorten(hex: &str) -> String {
    let start: String = hex.chars().take(2 * SHOWN).collect();
    if start.len() < hex.len() { format!("{start}...") } else { start }
}
