//! `reader list` and `reader watch`: readers, and what happens to them.

use serde::Serialize;

use crate::doctor::EventKind;
use crate::transport::pcsc::ReaderState;

/// A reader.
#[derive(Debug, Clone, Serialize)]
pub struct ReaderRecord {
    /// The index that `--reader` takes.
    pub index: usize,
    /// Its PC/SC name.
    pub name: String,
    /// Whether a card is in it, and can be used.
    pub state: ReaderState,
    /// The card's answer to reset in upper-case hex.
    pub atr: Option<String>,
    /// Whether the card has the JPKI application; `None` where it could not be asked.
    pub jpki: Option<bool>,
}

/// `reader list`.
#[derive(Debug, Clone, Serialize)]
pub struct ReaderReport {
    /// The readers in the service's order.
    pub readers: Vec<ReaderRecord>,
}

/// An event that `reader watch` saw. Its time and its reader stand around the report.
#[derive(Debug, Clone, Serialize)]
pub struct EventReport {
    /// What happened.
    pub event: EventKind,
    /// Whether it happened before the watch began.
    pub initial: bool,
    /// The inserted card's answer to reset in upper-case hex, where it gave one.
    pub atr: Option<String>,
}
