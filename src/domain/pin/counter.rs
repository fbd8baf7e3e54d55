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

    /// True if the card's answer was one that a PIN's counter gives (card facts §2.1). A bare 9000, which a card may answer to
    /// anything, is not.
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

/// Marks as `Absent` those PINs that look blocked because they were never set, as far as the card lets us tell.
///
/// A card without a certificate (of a child, for face authentication, or because its holder declined it) has no PIN for
/// it, and the counter of that is exhausted from the start. If the card has no signature certificate and all five PINs are
/// exhausted, it is a face-authentication card, which has no PIN at all (card facts §7). A counter with tries left
/// outweighs the list of certificates, for which there is only one source.
pub fn resolve_unset(counters: &mut [PinCounter], availability: Option<Availability>) {
    let Some(Availability { sign, auth }) = availability else { return };
    let is_face_card = is_face_card(counters, availability);
    for counter in counters {
        let never_set = match counter.name {
            PinName::Sign => !sign,
            PinName::Auth => !auth,
            _ => false,
        };
        let never_set = never_set || is_face_card && counter.name.is_set_by_holder();
        if never_set && counter.state == PinState::Blocked {
            *counter = PinCounter::without_tries(counter.name, PinState::Absent);
        }
    }
}

/// True if the card carries an authentication certificate and no signature certificate, its sign PIN is unusable, and its
/// four other PINs are either all blocked or all known to be unset.
///
/// A mixture is another case: a phone has none of the other applications' PINs, and a blocked auth PIN on it is
/// blocked.
#[must_use]
pub fn is_face_card(counters: &[PinCounter], availability: Option<Availability>) -> bool {
    let state_of = |name| counters.iter().find(|counter| counter.name == name).map(|counter| counter.state);
    let others = [PinName::Auth, PinName::Text, PinName::Common, PinName::Juki].map(state_of);
    let unusable = |state| [Some(PinState::Blocked), Some(PinState::Absent)].contains(&state);
    let [first, ..] = others;
    availability == Some(Availability { sign: false, auth: true })
        && unusable(state_of(PinName::Sign))
        && unusable(first)
        && others.iter().all(|state| *state == first)
}
