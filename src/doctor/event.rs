//! The events of `reader watch`.

use serde::Serialize;

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A card was inserted into a reader or put on it.
    CardInserted,
    /// A card was removed.
    CardRemoved,
    /// A reader was plugged in.
    ReaderAdded,
    /// A reader was unplugged.
    ReaderRemoved,
    /// The PC/SC service ended.
    ServiceLost,
    /// The PC/SC service is running again.
    ServiceBack,
}
