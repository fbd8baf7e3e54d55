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

    /// As [`TryPolicy::check`], for a counter that was read before: blocked stays blocked, and a number that was known
    /// and cannot be read again lets nothing through, whatever is allowed.
    ///
    /// # Errors
    /// [`NotAllowed`] if the PIN must not be sent.
    pub fn check_again(self, before: Option<&PinCounter>, now: &PinCounter) -> Result<(), NotAllowed> {
        let known_before = before.and_then(|before| before.tries_left);
        match (before.map(|before| before.state), now.state) {
            (Some(PinState::Blocked), _) | (_, PinState::Blocked) => Err(NotAllowed::Blocked),
            // A PIN that had tries a moment ago is not one that was never set.
            _ if known_before.is_some() && now.tries_left.is_none() => Err(NotAllowed::CounterUnknown),
            _ => self.check(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NotAllowed, PinCounter, PinState, TryPolicy};
    use crate::domain::pin::PinName;

    /// Every pair of answers, with and without permission for the last try.
    #[test]
    fn a_second_look_opens_no_door() {
        use NotAllowed::{Blocked, CounterUnknown, LastTry};
        let counter = |state, tries_left| PinCounter { name: PinName::Auth, state, tries_left };
        let full = counter(PinState::Available, Some(3));
        let last = counter(PinState::Available, Some(1));
        let silent = counter(PinState::Available, None);
        let unlimited = counter(PinState::Unlimited, None);
        let blocked = counter(PinState::Blocked, Some(0));
        let absent = counter(PinState::Absent, None);
        let unreadable = counter(PinState::Unreadable, None);
        let all = [full, last, silent, unlimited, blocked, absent, unreadable];
        for now in all {
            for allow_last_try in [false, true] {
                let policy = TryPolicy { allow_last_try };
                assert_eq!(policy.check_again(None, &now), policy.check(&now));
                assert_eq!(policy.check_again(Some(&blocked), &now), Err(Blocked), "{now:?}");
                for before in all {
                    let again = policy.check_again(Some(&before), &now);
                    assert!(policy.check(&now).is_ok() || again.is_err(), "{before:?}, {now:?}");
                }
            }
        }
        let allowed = TryPolicy { allow_last_try: true };
        let cases = [
            (full, full, Ok(())),
            (full, last, Ok(())),
            (last, full, Ok(())),
            (full, silent, Err(CounterUnknown)),
            (full, unlimited, Err(CounterUnknown)),
            (last, unreadable, Err(CounterUnknown)),
            (silent, silent, Ok(())),
            (unlimited, unlimited, Ok(())),
            (full, blocked, Err(Blocked)),
            (full, absent, Err(CounterUnknown)),
        ];
        for (before, now, expected) in cases {
            assert_eq!(allowed.check_again(Some(&before), &now), expected, "{before:?}, {now:?}");
        }
        let cautious = TryPolicy { allow_last_try: false };
        assert_eq!(cautious.check_again(Some(&full), &last), Err(LastTry));
    }
}
