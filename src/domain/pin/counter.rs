//! Retry counters as the card reports them.

use serde::Serialize;

use crate::domain::card::Availability;

use super::name::PinName;

/// The state of a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinState {
    /// The PIN can be verified.
    Available,
    /// No tries are left.
    Blocked,
    /// There is no retry limit.
    Unlimited,
    /// This card does not have the PIN, or the PIN was never set.
    Absent,
    /// The card did not report the counter.
    Unreadable,
}

/// A counter as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinCounter {
    /// The PIN that it counts for.
    pub name: PinName,
    /// The reported state.
    pub state: PinState,
    /// Tries left: 0 if blocked, `None` if the card reported no number.
    pub tries_left: Option<u8>,
}

impl PinCounter {
    /// A counter without a number.
    #[must_use]
    pub fn without_tries(name: PinName, state: PinState) -> PinCounter {
        PinCounter { name, state, tries_left: None }
    }

    /// True if the card's answer was one that a PIN's counter gives (card facts §2.1). A bare 9000, which a card may
    /// answer to anything, is not.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.tries_left.is_some() || self.state == PinState::Unlimited
    }

    /// True if the next wrong try blocks the PIN.
    #[must_use]
    pub fn is_last_try(&self) -> bool {
        self.state == PinState::Available && self.tries_left == Some(1)
    }
}

/// Marks as `Absent` the PIN of a certificate that the card does not carry, which looks blocked because it was never
/// set.
///
/// A card without a certificate (of a child, for face authentication, or because its holder declined it) has no PIN for
/// it, and the counter of that is exhausted from the start. A counter with tries left outweighs the list of
/// certificates, for which there is only one source. Every other exhausted counter stays blocked: see
/// [`face_card_pins`].
pub fn resolve_unset(counters: &mut [PinCounter], availability: Option<Availability>) {
    let Some(Availability { sign, auth }) = availability else { return };
    for counter in counters {
        let never_set = match counter.name {
            PinName::Sign => !sign,
            PinName::Auth => !auth,
            _ => false,
        };
        if never_set && counter.state == PinState::Blocked {
            *counter = PinCounter::without_tries(counter.name, PinState::Absent);
        }
    }
}

/// The one state of the auth, text and both juki PINs of a card that may be for face authentication: it carries an
/// authentication certificate and no signature certificate, and its sign PIN is unusable. `None` for every other card.
///
/// Where the card itself says that they were never set (`Absent`), it probably is one. Where their counters say that no
/// try is left (`Blocked`), it may as well be the card of a child whose PINs are all blocked: nobody documents which of
/// the two answers a card without PINs gives (card facts §7).
///
/// A mixture is another case: a phone has none of the other applications' PINs, and a blocked auth PIN on it is
/// blocked.
#[must_use]
pub fn face_card_pins(counters: &[PinCounter], availability: Option<Availability>) -> Option<PinState> {
    let state_of = |name| counters.iter().find(|counter| counter.name == name).map(|counter| counter.state);
    let is_unusable = |state: &PinState| matches!(state, PinState::Blocked | PinState::Absent);
    let carries_auth_alone = availability == Some(Availability { sign: false, auth: true });
    let first = state_of(PinName::Auth).filter(is_unusable)?;
    let others = [PinName::Text, PinName::Common, PinName::Juki].map(state_of);
    let are_alike = others.iter().all(|state| *state == Some(first));
    (carries_auth_alone && are_alike && state_of(PinName::Sign).is_some_and(|state| is_unusable(&state)))
        .then_some(first)
}
