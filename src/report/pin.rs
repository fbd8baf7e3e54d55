//! `pin status|verify|change`: counters, and what became of a PIN.

use serde::Serialize;

use crate::domain::advice::Advice;
use crate::domain::pin::{HolderPins, PinCounter, PinKind, PinName, PinState};

use super::problem::Problem;

/// A counter.
#[derive(Debug, Clone, Serialize)]
pub struct PinRecord {
    /// The key reference that it belongs to.
    pub name: PinName,
    /// The application that holds it.
    pub application: &'static str,
    /// The key's EF, four hex digits.
    pub ef: String,
    /// What the counter says.
    pub state: PinState,
    /// Tries left; `None` where the card gives no number.
    pub tries_left: Option<u8>,
    /// Tries of a full counter; `None` where there is no limit or no such PIN.
    pub tries_max: Option<u8>,
}

impl PinRecord {
    /// The record of `counter`, whose key is the EF `ef` of `application`.
    #[must_use]
    pub fn new(counter: &PinCounter, application: &'static str, ef: String) -> PinRecord {
        let limited = !matches!(counter.state, PinState::Unlimited | PinState::Absent);
        PinRecord {
            name: counter.name,
            application,
            ef,
            state: counter.state,
            tries_left: counter.tries_left,
            tries_max: limited.then(|| counter.name.tries_max()),
        }
    }
}

/// The holder's counters in a report on something else.
#[derive(Debug, Clone)]
pub struct HolderPinsRecord {
    /// The counters.
    pub counters: Vec<PinRecord>,
    /// What they come to.
    pub pins: HolderPins,
}

/// `pin status`.
#[derive(Debug, Clone)]
pub struct PinReport {
    /// The counters.
    pub pins: Vec<PinRecord>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Counters that could not be read.
    pub problems: Vec<Problem>,
}

/// `pin verify`.
#[derive(Debug, Clone, Serialize)]
pub struct VerifyReport {
    /// Which PIN.
    pub name: PinKind,
    /// Whether the card accepted it; `None` where that is not known.
    pub verified: Option<bool>,
    /// Tries left now; the smaller number where there are two counters.
    pub tries_left: Option<u8>,
}

/// `pin change`.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeReport {
    /// Which PIN.
    pub name: PinKind,
    /// Whether it was changed, in all its parts; `None` where that is not known.
    pub changed: Option<bool>,
    /// Its parts: two for the resident-registry PIN.
    pub parts: Vec<ChangedPart>,
}

/// A part of a PIN that was to be changed.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedPart {
    /// The part's key reference.
    pub name: PinName,
    /// True where the part has the new PIN, be it from an earlier run; false where this run did not change it; `None`
    /// where the change was sent and its answer was lost.
    pub changed: Option<bool>,
}
