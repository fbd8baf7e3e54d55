//! `virtual list|new|show`: built-in cards and state files.

use jiff::civil::Date;
use serde::Serialize;

use super::pin::PinRecord;

/// `virtual list`.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileReport {
    /// The built-in cards.
    pub profiles: Vec<ProfileRecord>,
}

/// A built-in card.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileRecord {
    /// Its name for `--card virtual:NAME`.
    pub name: &'static str,
    /// What it stands for.
    pub description: String,
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
