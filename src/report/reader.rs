//! `reader list` and `reader watch`: readers, and what happens to them.

use serde::Serialize;

use crate::doctor::EventKind;

/// A reader.
#[derive(Debug, Clone, Serialize)]
pub struct ReaderRecord {
    /// The index that `--reader` takes.
    pub index: usize,
    /// Its PC/SC name.
    pub name: String,
    /// What is in it.
    pub state: ReaderRecordState,
    /// The card's answer to reset in hex.
    pub atr: Option<String>,
    /// Whether the card answers to the JPKI application; `None` where it could not be asked.
    pub jpki: Option<bool>,
}

/// What is in a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderRecordState {
    /// No card.
    Empty,
    /// A card.
    Card,
    /// A card that another program holds for itself.
    InUse,
    /// A card that does not answer.
    Mute,
    /// The reader cannot be used.
    Unavailable,
}

/// `reader list`.
#[derive(Debug, Clone, Serialize)]
pub struct ReaderReport {
    /// The readers in the service's order.
    pub readers: Vec<ReaderRecord>,
}

/// Something that `reader watch` saw. When and in which reader is in the envelope.
#[derive(Debug, Clone, Serialize)]
pub struct EventReport {
    /// What happened.
    pub event: EventKind,
    /// It had happened before the watch began.
    pub initial: bool,
    /// The inserted card's answer to reset in upper-case hex, where it gave one.
    pub atr: Option<String>,
}
