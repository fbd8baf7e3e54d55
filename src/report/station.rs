//! `station`: one card of a run.

use crate::domain::advice::Advice;
use crate::domain::pin::{HolderPins, PinCounter, PinKind};
use crate::domain::verdict::Verdict;
use crate::message::Message;

use super::certificate::CertificateRecord;
use super::problem::Problem;

/// Tries left of the PINs that the holder sets: 0 where one is blocked, `None` where it is not known or there is no
/// such PIN.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HolderTries {
    /// Of the authentication PIN.
    pub auth: Option<u8>,
    /// Of the signature PIN.
    pub sign: Option<u8>,
    /// Of the input-assistance PIN.
    pub text: Option<u8>,
    /// Of the resident-registry PIN, the lower number of its two halves: 0 where either is blocked, and otherwise
    /// `None` where either is not known.
    pub juki: Option<u8>,
}

impl HolderTries {
    /// The tries left by counters, in which PINs that were never set have been told apart.
    #[must_use]
    pub fn new(counters: &[PinCounter]) -> HolderTries {
        let pins = HolderPins::new(counters);
        let of = |kind| pins.tries_left(kind);
        HolderTries {
            auth: of(PinKind::Auth),
            sign: of(PinKind::Sign),
            text: of(PinKind::Text),
            juki: of(PinKind::Juki),
        }
    }

    /// The PINs and their tries.
    #[must_use]
    pub fn by_kind(&self) -> [(PinKind, Option<u8>); 4] {
        [(PinKind::Auth, self.auth), (PinKind::Sign, self.sign), (PinKind::Text, self.text), (PinKind::Juki, self.juki)]
    }
}

/// A card that came to `station`.
#[derive(Debug, Clone)]
pub struct StationReport {
    /// The card's number in the run, from 1.
    pub number: usize,
    /// The reader that it came into, cleaned.
    pub reader: String,
    /// The reference that was given for it, cleaned.
    pub label: Option<String>,
    /// Whether its authentication certificate was seen before in the run; `None` where it was not read.
    pub seen_before: Option<bool>,
    /// Its number when it was seen first, where it was seen before.
    pub repeat_of: Option<usize>,
    /// The worse of the verdict on its dates and of that on its PINs.
    pub verdict: Verdict,
    /// The verdict on its dates.
    pub dates_verdict: Verdict,
    /// The holder's PINs that are blocked.
    pub blocked_pins: Vec<PinKind>,
    /// Tries left of the holder's PINs.
    pub tries: HolderTries,
    /// Its certificates and the plastic card; outputs show their dates and nothing else.
    pub certificates: Vec<CertificateRecord<'static>>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Parts that could not be read.
    pub problems: Vec<Problem>,
    /// What stopped the reading; `None` where the card was read.
    pub stopped: Option<Message>,
    /// The text is one line.
    pub brief: bool,
}

#[cfg(test)]
mod tests {
    use super::{HolderTries, PinCounter};
    use crate::domain::pin::PinName;
    use crate::domain::pin::PinState;

    #[test]
    fn nothing_unknown_is_a_number() {
        use PinName::{Common, Juki, Sign, Text, TextA};
        use PinState::{Absent, Available, Blocked, Unreadable};
        let counter = |name, state, tries_left| PinCounter { name, state, tries_left };
        let full = |name: PinName| counter(name, Available, Some(name.tries_max()));
        let with = |others: &[PinCounter]| {
            let rest = PinName::ALL.into_iter().filter(|name| !others.iter().any(|other| other.name == *name));
            HolderTries::new(&rest.map(full).chain(others.iter().copied()).collect::<Vec<_>>())
                .by_kind()
                .map(|(_, it)| it)
        };
        let cases = [
            (vec![], [Some(3), Some(5), Some(3), Some(3)]),
            (
                vec![counter(Sign, Blocked, Some(0)), counter(TextA, Blocked, Some(0))],
                [Some(3), Some(0), Some(3), Some(3)],
            ),
            (vec![counter(Sign, Absent, None), counter(Text, Unreadable, None)], [Some(3), None, None, Some(3)]),
            (vec![counter(Common, Available, Some(1))], [Some(3), Some(5), Some(3), Some(1)]),
            (vec![counter(Juki, Available, Some(2))], [Some(3), Some(5), Some(3), Some(2)]),
            (
                vec![counter(Common, Blocked, Some(0)), counter(Juki, Unreadable, None)],
                [Some(3), Some(5), Some(3), Some(0)],
            ),
            (vec![counter(Common, Unreadable, None)], [Some(3), Some(5), Some(3), None]),
        ];
        for (others, expected) in cases {
            assert_eq!(with(&others), expected, "{others:?}");
        }
        assert_eq!(HolderTries::new(&[]), HolderTries::default());
    }
}
