//! Advice: what the holder should do next, as rules over the facts that were read. The sentences are in `message`.
//!
//! The rules follow the dates of `validity` (renewal window) and the published procedures (card facts §7).

use jiff::civil::Date;

use super::card::{CardKind, Role};
use super::pin::{PinCounter, PinKind, PinName, PinState};
use super::validity::{At, ValidityState, card_state, days_left, renewal_opens_on};

/// The facts about a certificate that advice needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertificateTerm {
    /// Role of the certificate.
    pub role: Role,
    /// State at the judged time.
    pub state: ValidityState,
    /// First day of validity.
    pub issued_on: Date,
    /// Last day of validity.
    pub expires_on: Date,
}

/// The facts that advice is based on.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    /// The kind of card; `None` if it could not be read.
    pub kind: Option<CardKind>,
    /// The judged time.
    pub at: At,
    /// The holder's certificates with known dates.
    pub certificates: &'a [CertificateTerm],
    /// Whether the card says that it carries a signature certificate; `None` if it does not say.
    pub sign_carried: Option<bool>,
    /// True if the signature certificate was not read because its PIN was not given.
    pub sign_protected: bool,
    /// The plastic card's last day, if known.
    pub card_expires_on: Option<Date>,
    /// The retry counters that were read.
    pub pins: &'a [PinCounter],
    /// True if the card's certificates come from a test issuer.
    pub is_test: bool,
}

/// Where a blocked PIN can be reset (card facts §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlock {
    /// The municipal office only.
    Office,
    /// The office, or a kiosk in a convenience store for holders who know the other of the two JPKI PINs.
    OfficeOrKiosk {
        /// The PIN that must be known at the kiosk.
        knowing: PinName,
    },
}

/// The subject of advice about PINs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// One counter.
    Counter(PinName),
    /// A PIN as people know it, with all its counters in the same state.
    Whole(PinKind),
}

/// One piece of advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// The card's certificates come from a test issuer.
    TestCard,
    /// The certificates are on a phone.
    Phone,
    /// The card is the predecessor, whose service has ended.
    JukiCard,
    /// The token label is unknown.
    UnknownKind,
    /// The plastic card has expired.
    CardExpired {
        /// Its last day.
        expires_on: Date,
    },
    /// The plastic card expires soon: apply for a new one.
    CardEnds {
        /// Its last day.
        expires_on: Date,
        /// Days from the judged day to the last day.
        days_left: i64,
        /// True if a certificate ends on the same day and is thus renewed with the new card.
        with_certificate: bool,
    },
    /// A certificate has expired.
    CertificateExpired {
        /// Role of the certificate.
        role: Role,
        /// Its last day.
        expires_on: Date,
        /// True if the card's own renewal window is open or over too, so that the holder must apply for a new card.
        with_card: bool,
    },
    /// A certificate can be renewed now.
    CertificateRenewable {
        /// Role of the certificate.
        role: Role,
        /// Its last day.
        expires_on: Date,
        /// Days from the judged day to the last day.
        days_left: i64,
    },
    /// A certificate is not valid yet.
    CertificateNotYetValid {
        /// Role of the certificate.
        role: Role,
        /// Its first day.
        issued_on: Date,
    },
    /// Nothing to do until the renewal window opens.
    RenewalOpens {
        /// First day of the window.
        opens_on: Date,
    },
    /// Nothing to do until the card's own renewal window opens. The certificates expire with the card.
    CardRenewalOpens {
        /// First day of the window.
        opens_on: Date,
    },
    /// The signature certificate was not read.
    SignNotChecked,
    /// The card carries no signature certificate.
    SignNotCarried,
    /// No PIN is set: most likely a face-authentication card.
    FaceCard,
    /// A PIN is blocked.
    PinBlocked {
        /// The PIN or counter.
        pin: Concern,
        /// Where it can be reset.
        unlock: Unlock,
    },
    /// The next wrong try blocks a PIN.
    PinLastTry {
        /// The PIN or counter.
        pin: Concern,
    },
    /// Revocation was not checked, since it cannot be checked.
    RevocationNotChecked,
}

impl Advice {
    /// The stable code in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Advice::TestCard => "test_card",
            Advice::Phone => "phone",
            Advice::JukiCard => "juki_card",
            Advice::UnknownKind => "unknown_kind",
            Advice::CardExpired { .. } => "card_expired",
            Advice::CardEnds { .. } => "card_ends",
            Advice::CertificateExpired { .. } => "certificate_expired",
            Advice::CertificateRenewable { .. } => "certificate_renewable",
            Advice::CertificateNotYetValid { .. } => "certificate_not_yet_valid",
            Advice::RenewalOpens { .. } => "renewal_opens",
            Advice::CardRenewalOpens { .. } => "card_renewal_opens",
            Advice::SignNotChecked => "sign_not_checked",
            Advice::SignNotCarried => "sign_not_carried",
            Advice::FaceCard => "face_card",
            Advice::PinBlocked { .. } => "pin_blocked",
            Advice::PinLastTry { .. } => "pin_last_try",
            Advice::RevocationNotChecked => "revocation_not_checked",
        }
    }
}

/// Advice for a situation, most urgent first.
#[must_use]
pub fn advise(situation: &Situation<'_>) -> Vec<Advice> {
    let mut advice = Vec::new();
    advice.extend(about_the_kind(situation));
    advice.extend(about_dates(situation));
    advice.extend(about_sign(situation));
    advice.extend(about_pins(situation.pins, situation.sign_carried));
    if !situation.certificates.is_empty() {
        advice.push(Advice::RevocationNotChecked);
    }
    advice
}

fn about_the_kind(situation: &Situation<'_>) -> Vec<Advice> {
    let kind = match situation.kind {
        None | Some(CardKind::MyNumberCard) => None,
        Some(CardKind::Android | CardKind::Iphone) => Some(Advice::Phone),
        Some(CardKind::JukiCard) => Some(Advice::JukiCard),
        Some(CardKind::Unknown) => Some(Advice::UnknownKind),
    };
    kind.into_iter().chain(situation.is_test.then_some(Advice::TestCard)).collect()
}

fn about_dates(situation: &Situation<'_>) -> Vec<Advice> {
    let at = &situation.at;
    let mut advice = Vec::new();
    let ends_with_card = |term: &CertificateTerm| situation.card_expires_on == Some(term.expires_on);
    let card = situation.card_expires_on.map(|expires_on| (expires_on, card_state(expires_on, at)));
    let card_is_due = matches!(card, Some((_, ValidityState::Renewable | ValidityState::Expired)));
    match card {
        Some((expires_on, ValidityState::Expired)) => advice.push(Advice::CardExpired { expires_on }),
        Some((expires_on, ValidityState::Renewable)) => advice.push(Advice::CardEnds {
            expires_on,
            days_left: days_left(expires_on, at),
            with_certificate: situation.certificates.iter().any(ends_with_card),
        }),
        _ => {}
    }
    for term in situation.certificates {
        let CertificateTerm { role, state, issued_on, expires_on } = *term;
        match state {
            ValidityState::Expired => {
                advice.push(Advice::CertificateExpired { role, expires_on, with_card: card_is_due });
            }
            // The advice about the card covers it: one application renews both.
            ValidityState::Renewable if ends_with_card(term) => {}
            ValidityState::Renewable => {
                advice.push(Advice::CertificateRenewable { role, expires_on, days_left: days_left(expires_on, at) })
            }
            ValidityState::NotYetValid => advice.push(Advice::CertificateNotYetValid { role, issued_on }),
            ValidityState::Valid => {
                let opens_on = renewal_opens_on(expires_on);
                let opens = Advice::RenewalOpens { opens_on };
                advice.push(if ends_with_card(term) { Advice::CardRenewalOpens { opens_on } } else { opens });
            }
        }
    }
    advice
}

fn about_sign(situation: &Situation<'_>) -> Option<Advice> {
    if situation.sign_carried == Some(false) {
        let face = super::pin::is_face_card(situation.pins, situation.sign_carried);
        return Some(if face { Advice::FaceCard } else { Advice::SignNotCarried });
    }
    situation.sign_protected.then_some(Advice::SignNotChecked)
}

/// Advice about retry counters alone, as in `pin status`.
#[must_use]
pub fn about_pins(pins: &[PinCounter], sign_carried: Option<bool>) -> Vec<Advice> {
    let usable = |name: PinName| {
        pins.iter().any(|counter| counter.name == name && counter.state == PinState::Available)
            && !(name == PinName::Sign && sign_carried == Some(false))
    };
    let kiosk = |knowing: PinName| {
        if usable(knowing) { Unlock::OfficeOrKiosk { knowing } } else { Unlock::Office }
    };
    pins.iter()
        .filter_map(|counter| {
            let pin = concern(pins, counter)?;
            if counter.is_last_try() {
                return Some(Advice::PinLastTry { pin });
            }
            let unlock = match counter.name {
                PinName::Auth => kiosk(PinName::Sign),
                PinName::Sign => kiosk(PinName::Auth),
                _ => Unlock::Office,
            };
            (counter.state == PinState::Blocked).then_some(Advice::PinBlocked { pin, unlock })
        })
        .collect()
}

/// The subject of advice about a counter. Where both halves of the resident-registry PIN are in the same state, the
/// common half stands for the whole PIN, and there is no advice about the other half (`None`).
fn concern(pins: &[PinCounter], counter: &PinCounter) -> Option<Concern> {
    let halves = PinKind::Juki.parts();
    let in_the_same_state = |half: &PinName| {
        pins.iter().any(|other| {
            other.name == *half && other.state == counter.state && other.is_last_try() == counter.is_last_try()
        })
    };
    if !PinKind::Juki.has_part(counter.name) || !halves.iter().all(in_the_same_state) {
        return Some(Concern::Counter(counter.name));
    }
    (counter.name == PinName::Common).then_some(Concern::Whole(PinKind::Juki))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Advice, CertificateTerm, Concern, Situation, Unlock, about_pins, advise};
    use crate::domain::card::{CardKind, Role};
    use crate::domain::pin::{PinCounter, PinKind, PinName, PinState};
    use crate::domain::validity::{At, ValidityState};

    const TODAY: Date = date(2026, 11, 21);

    fn codes(state: ValidityState, certificate_ends: Date, card_ends: Date) -> Vec<&'static str> {
        let term =
            CertificateTerm { role: Role::Auth, state, issued_on: date(2022, 1, 1), expires_on: certificate_ends };
        let situation = Situation {
            kind: Some(CardKind::MyNumberCard),
            at: At::Day(TODAY),
            certificates: &[term],
            sign_carried: Some(true),
            sign_protected: false,
            card_expires_on: Some(card_ends),
            pins: &[],
            is_test: false,
        };
        advise(&situation).iter().map(Advice::code).collect()
    }

    #[test]
    fn card_and_certificate_are_told_apart() {
        let (soon, later) = (date(2026, 12, 21), date(2031, 5, 1));
        let past = date(2026, 11, 11);
        let cases = [
            (ValidityState::Valid, later, date(2032, 5, 1), vec!["renewal_opens"]),
            (ValidityState::Valid, later, later, vec!["card_renewal_opens"]),
            (ValidityState::Renewable, soon, later, vec!["certificate_renewable"]),
            (ValidityState::Renewable, soon, soon, vec!["card_ends"]),
            (ValidityState::Expired, past, later, vec!["certificate_expired"]),
            (ValidityState::Expired, past, past, vec!["card_expired", "certificate_expired"]),
            (ValidityState::Expired, past, soon, vec!["card_ends", "certificate_expired"]),
        ];
        for (state, certificate, card, mut expected) in cases {
            expected.push("revocation_not_checked");
            assert_eq!(codes(state, certificate, card), expected);
        }
    }

    fn counter(name: PinName, tries: u8) -> PinCounter {
        let state = if tries == 0 { PinState::Blocked } else { PinState::Available };
        PinCounter { name, state, tries_left: Some(tries) }
    }

    /// Two halves in the same state get one piece of advice about the whole PIN, two in different states one each.
    #[test]
    fn the_halves_of_the_juki_pin() {
        let whole = Concern::Whole(PinKind::Juki);
        let (common, juki) = (Concern::Counter(PinName::Common), Concern::Counter(PinName::Juki));
        let blocked = |pin| Advice::PinBlocked { pin, unlock: Unlock::Office };
        let last_try = |pin| Advice::PinLastTry { pin };
        let cases = [
            ((0, 0), vec![blocked(whole)]),
            ((1, 1), vec![last_try(whole)]),
            ((0, 1), vec![blocked(common), last_try(juki)]),
            ((1, 0), vec![last_try(common), blocked(juki)]),
            ((3, 0), vec![blocked(juki)]),
            ((1, 3), vec![last_try(common)]),
            ((3, 3), vec![]),
        ];
        for ((left, right), expected) in cases {
            let pins = [counter(PinName::Common, left), counter(PinName::Juki, right)];
            assert_eq!(about_pins(&pins, Some(true)), expected, "{left} {right}");
        }
        assert_eq!(about_pins(&[counter(PinName::Juki, 0)], Some(true)), [blocked(juki)]);
    }

    #[test]
    fn the_kiosk_needs_the_other_pin() {
        let blocked = |pin, unlock| Advice::PinBlocked { pin: Concern::Counter(pin), unlock };
        let kiosk = |knowing| Unlock::OfficeOrKiosk { knowing };
        let cases = [
            (vec![(PinName::Auth, 0), (PinName::Sign, 5)], vec![blocked(PinName::Auth, kiosk(PinName::Sign))]),
            (vec![(PinName::Auth, 3), (PinName::Sign, 0)], vec![blocked(PinName::Sign, kiosk(PinName::Auth))]),
            (
                vec![(PinName::Auth, 0), (PinName::Sign, 0)],
                vec![blocked(PinName::Auth, Unlock::Office), blocked(PinName::Sign, Unlock::Office)],
            ),
            (vec![(PinName::Text, 0)], vec![blocked(PinName::Text, Unlock::Office)]),
            (vec![(PinName::Text, 1)], vec![Advice::PinLastTry { pin: Concern::Counter(PinName::Text) }]),
            (vec![(PinName::Text, 2)], vec![]),
        ];
        for (tries, expected) in cases {
            let pins: Vec<_> = tries.iter().map(|(name, left)| counter(*name, *left)).collect();
            assert_eq!(about_pins(&pins, Some(true)), expected, "{tries:?}");
        }
    }
}
