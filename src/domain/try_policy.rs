//! Whether a PIN may be sent to the card, judged from its counter (`docs/pins.md`, 3).

use super::pin::{PinCounter, PinState};

/// The tries that a person or a script allows to be spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TryPolicy {
    /// True if the last try may be spent. This includes PINs whose number of tries the card does not report.
    pub allow_last_try: bool,
}

/// Why a PIN must not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// No tries are left.
    Blocked,
    /// The card has no such PIN, or it was never set.
    Absent,
    /// The card does not report how many tries are left.
    CounterUnknown,
    /// One try is left, and spending it was not allowed.
    LastTry,
}

impl TryPolicy {
    /// Checks whether the PIN with this counter may be sent.
    ///
    /// # Errors
    /// [`NotAllowed`] if it must not be sent.
    pub fn check(self, counter: &PinCounter) -> Result<(), NotAllowed> {
        match (counter.state, counter.tries_left) {
            (PinState::Blocked, _) => Err(NotAllowed::Blocked),
            (PinState::Absent, _) => Err(NotAllowed::Absent),
            _ if self.allow_last_try => Ok(()),
            (PinState::Unreadable, _) | (PinState::Available, None) => Err(NotAllowed::CounterUnknown),
            (_, Some(1)) => Err(NotAllowed::LastTry),
            _ => Ok(()),
        }
    }
}
