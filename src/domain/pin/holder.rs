//! The PINs that the holder sets, as people know them: which are in trouble, and what that is worth in a verdict.

use crate::domain::verdict::Verdict;

use super::counter::{PinCounter, PinState};
use super::name::PinKind;

/// The holder's PINs that are not in order, by what is wrong with them. Reference numbers and the birth-date key do not
/// count: they follow from what is printed on the card, and few people ever use them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HolderPins {
    /// Blocked, in the order of [`PinKind::ALL`]. The resident-registry PIN is blocked when either half is.
    pub blocked: Vec<PinKind>,
    /// Blocked by the next incorrect entry, in the same order; none of them is in `blocked`.
    pub last_try: Vec<PinKind>,
    /// True if the card did not report the counter of a PIN that it has.
    pub unreadable: bool,
    /// Tries left of each PIN whose number is known, in the order of [`PinKind::ALL`].
    tries: Vec<(PinKind, u8)>,
}

impl HolderPins {
    /// Sorts counters, in which PINs that were never set have been told apart ([`super::resolve_unset`]).
    #[must_use]
    pub fn new(counters: &[PinCounter]) -> HolderPins {
        let kinds = |has: &dyn Fn(&PinCounter) -> bool| -> Vec<PinKind> {
            let some_part = |kind: &PinKind| counters.iter().any(|counter| kind.has_part(counter.name) && has(counter));
            PinKind::ALL.into_iter().filter(some_part).collect()
        };
        let blocked = kinds(&|counter| counter.state == PinState::Blocked);
        let mut last_try = kinds(&PinCounter::is_last_try);
        last_try.retain(|kind| !blocked.contains(kind));
        let unreadable = !kinds(&|counter| counter.state == PinState::Unreadable).is_empty();
        let tries = PinKind::ALL.into_iter().filter_map(|kind| Some((kind, tries_left(counters, kind)?))).collect();
        HolderPins { blocked, last_try, unreadable, tries }
    }

    /// Tries left before the PIN is blocked: of two halves the fewer. `None` if the card has no such PIN, or gave no
    /// number for all of it.
    #[must_use]
    pub fn tries_left(&self, kind: PinKind) -> Option<u8> {
        self.tries.iter().find(|(known, _)| *known == kind).map(|(_, left)| *left)
    }

    /// What the PINs are worth in a verdict: a blocked one a warning, a counter that could not be read unknown. A last
    /// try is only advised on, since the PIN still works.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.unreadable {
            Verdict::Unknown
        } else if self.blocked.is_empty() {
            Verdict::Ok
        } else {
            Verdict::Warning
        }
    }
}

/// The fewest tries left of a PIN's parts. A part without a number may have fewer than the other, but not fewer than 0.
fn tries_left(counters: &[PinCounter], kind: PinKind) -> Option<u8> {
    let parts: Vec<Option<u8>> =
        counters.iter().filter(|counter| kind.has_part(counter.name)).map(|counter| counter.tries_left).collect();
    let fewest = parts.iter().flatten().min().copied();
    fewest.filter(|left| *left == 0 || parts.iter().all(Option::is_some))
}

#[cfg(test)]
mod tests {
    use super::{HolderPins, PinCounter, PinKind, PinState, Verdict};
    use crate::domain::pin::PinName;

    /// Every counter full but for those given; `None` stands for one that could not be read.
    fn pins(others: &[(PinName, Option<u8>)]) -> HolderPins {
        let counter = |name: PinName| {
            let given = others.iter().find(|(other, _)| *other == name).map(|(_, tries)| *tries);
            let tries_left = given.unwrap_or(Some(name.tries_max()));
            let state = match tries_left {
                Some(0) => PinState::Blocked,
                Some(_) => PinState::Available,
                None => PinState::Unreadable,
            };
            PinCounter { name, state, tries_left }
        };
        HolderPins::new(&PinName::ALL.map(counter))
    }

    #[test]
    fn what_counts_and_what_it_is_worth() {
        use PinKind::{Auth, Juki, Sign, Text};
        use PinName::{Birth, Common, TextA, VisualB};
        let cases = [
            (vec![], vec![], vec![], Verdict::Ok),
            (vec![(PinName::Sign, Some(0))], vec![Sign], vec![], Verdict::Warning),
            (vec![(PinName::Text, Some(0)), (PinName::Auth, Some(0))], vec![Auth, Text], vec![], Verdict::Warning),
            // Either half blocks the whole, and a last try beside it is no longer of interest.
            (vec![(Common, Some(0))], vec![Juki], vec![], Verdict::Warning),
            (vec![(Common, Some(1)), (PinName::Juki, Some(0))], vec![Juki], vec![], Verdict::Warning),
            (vec![(PinName::Juki, Some(1)), (PinName::Sign, Some(1))], vec![], vec![Sign, Juki], Verdict::Ok),
            (vec![(PinName::Auth, Some(2))], vec![], vec![], Verdict::Ok),
            // Not the holder's.
            (vec![(TextA, Some(0)), (VisualB, Some(1)), (Birth, None)], vec![], vec![], Verdict::Ok),
            // What is unknown may be blocked, and what is blocked stays named.
            (vec![(PinName::Text, None)], vec![], vec![], Verdict::Unknown),
            (vec![(PinName::Text, None), (PinName::Sign, Some(0))], vec![Sign], vec![], Verdict::Unknown),
        ];
        for (others, blocked, last_try, verdict) in cases {
            let found = pins(&others);
            assert_eq!(
                (&found.blocked, &found.last_try, found.verdict()),
                (&blocked, &last_try, verdict),
                "{others:?}"
            );
        }
        assert_eq!(HolderPins::new(&[]).verdict(), Verdict::Ok);
    }

    #[test]
    fn tries_of_a_pin_in_two_halves() {
        use PinName::{Common, Juki};
        let cases = [
            (Some(3), Some(3), Some(3)),
            (Some(2), Some(3), Some(2)),
            (Some(3), Some(0), Some(0)),
            (Some(2), None, None),
            (None, Some(0), Some(0)),
            (None, None, None),
        ];
        for (common, juki, left) in cases {
            assert_eq!(pins(&[(Common, common), (Juki, juki)]).tries_left(PinKind::Juki), left, "{common:?} {juki:?}");
        }
        assert_eq!(pins(&[(PinName::Sign, Some(4))]).tries_left(PinKind::Sign), Some(4));
        assert_eq!(HolderPins::new(&[]).tries_left(PinKind::Auth), None);
    }
}
