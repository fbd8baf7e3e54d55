//! The dialogues that a trace holds, in the order in which they are played.

use std::collections::VecDeque;

use crate::transport::{Link, TransportError};

/// Bytes as recorded; `None` for a hidden one.
pub(super) type RecordedBytes = Vec<Option<u8>>;

/// One visit to a card.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RecordedVisit {
    /// The line on which the visit begins, from 1.
    pub(super) line: usize,
    /// The link, or why there was no card to visit.
    pub(super) start: Result<Link, TransportError>,
    pub(super) exchanges: VecDeque<RecordedExchange>,
}

/// One command and its response.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RecordedExchange {
    /// The command's line, from 1.
    pub(super) line: usize,
    pub(super) command: RecordedBytes,
    pub(super) response: RecordedResponse,
}

/// The outcome of a command.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RecordedResponse {
    /// A response, and its line from 1.
    Given {
        line: usize,
        bytes: RecordedBytes,
    },
    Failed(TransportError),
    /// The trace ends before the response.
    Missing,
}
