//! `virtual list|new|show`: built-in cards and state files.

use jiff::civil::Date;
use serde::Serialize;

use super::pin::PinRecord;

/// `virtual list`.
#[derive(Debug, Clone)]
pub struct ProfileReport {
    /// The names of the built-in cards, as in `--card virtual:NAME`.
    pub profiles: Vec<&'static str>,
}

/// `virtual new`.
#[derive(Debug, Clone, Serialize)]
pub struct StateMadeReport {
    /// The file that was made.
    pub path: String,
    /// The kind of card in it.
    pub profile: &'static str,
}

/// `virtual show`.
#[derive(Debug, Clone, Serialize)]
pub struct StateReport {
    /// The file.
    pub path: String,
    /// The kind of card in it.
    pub profile: &'static str,
    /// The day in Japan on which it was made.
    pub made_on: Date,
    /// Its counters.
    pub pins: Vec<PinRecord>,
}
