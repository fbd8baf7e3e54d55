//! What the holder should do next: rules over what was read, without a word of text (the words are in `message`).
//!
//! The rules follow the dates of `validity` (renewal window) and the published procedures (card facts §7).

use jiff::civil::Date;

use super::card::CardKind;
use super::card::Role;
use super::pin::{PinCounter, PinKind, PinName, PinState};
use super::validity::{At, Standing, card_standing, days_left, renewal_opens_on};

/// A certificate as far as advice needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertificateTerm {
    /// Which certificate.
    pub role: Role,
    /// Where the judged day falls.
    pub standing: Standing,
    /// First day.
    pub issued_on: Date,
    /// Last day.
    pub expires_on: Date,
}

/// All that advice is drawn from.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    /// What the card says it is; `None` where it did not say.
    pub kind: Option<CardKind>,
    /// The day or instant that is judged.
    pub at: At,
    /// The holder's certificates whose dates are known.
    pub certificates: &'a [CertificateTerm],
    /// Whether the card says that it carries a signature certificate, if it says.
    pub sign_carried: Option<bool>,
    /// Whether the signature certificate's dates stayed unknown because its PIN was not given.
    pub sign_protected: bool,
    /// The plastic card's last day, if known.
    pub card_expires_on: Option<Date>,
    /// The counters.
    pub pins: &'a [PinCounter],
    /// Whether the card's certificates are of a test issuer.
    pub is_test: bool,
}

/// Where a blocked PIN can be reset (card facts §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlock {
    /// The municipal office only.
    Office,
    /// The office, or a convenience-store kiosk by whoever knows the other of the two JPKI PINs.
    OfficeOrKiosk {
        /// The PIN that must be known at the kiosk.
        knowing: PinName,
    },
}

/// What a piece of advice about PINs is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// One counter.
    Counter(PinName),
    /// A PIN that people know as one, with all its counters in the same state.
    Whole(PinKind),
}

/// One piece of advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// The card's certificates are of a test issuer.
    TestCard,
    /// The certificates are on a phone.
    Phone,
    /// The card is the predecessor, whose service has ended.
    JukiCard,
    /// The token label is not known.
    UnknownKind,
    /// The plastic card has ended.
    CardExpired {
        /// Its last day.
        expires_on: Date,
    },
    /// The plastic card ends soon: apply for a new one.
    CardEnds {
        /// Its last day.
        expires_on: Date,
        /// Days from the judged day to the last day.
        days_left: i64,
        /// The certificate ends on the same day, so that its renewal comes with the new card.
        with_certificate: bool,
    },
    /// A certificate has ended.
    CertificateExpired {
        /// Which.
        role: Role,
        /// Its last day.
        expires_on: Date,
        /// The card's own window is open or over too: it is an application for a card, not a renewal.
        with_card: bool,
    },
    /// A certificate can be renewed now.
    CertificateRenewable {
        /// Which.
        role: Role,
        /// Its last day.
        expires_on: Date,
        /// Days from the judged day to the last day.
        days_left: i64,
    },
    /// A certificate is not valid yet.
    CertificateNotYetValid {
        /// Which.
        role: Role,
        /// Its first day.
        issued_on: Date,
    },
    /// Nothing to do until the window opens.
    RenewalOpens {
        /// First day of the window.
        opens_on: Date,
    },
    /// Nothing to do until the card's own window opens; the certificates end with the card.
    CardRenewalOpens {
        /// First day of the window.
        opens_on: Date,
    },
    /// The signature certificate was not read.
    SignNotChecked,
    /// The card carries no signature certificate.
    SignNotCarried,
    /// No PIN is set: a face-authentication card, as far as can be told.
    FaceCard,
    /// A PIN is blocked.
    PinBlocked {
        /// Which.
        pin: Concern,
        /// Where it can be reset.
        unlock: Unlock,
    },
    /// One more wrong try blocks a PIN.
    PinLastTry {
        /// Which.
        pin: Concern,
    },
    /// Revocation was not checked and cannot be.
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

/// Advice for a situation, the most pressing first.
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
    let card = situation.card_expires_on.map(|expires_on| (expires_on, card_standing(expires_on, at)));
    let card_is_due = matches!(card, Some((_, Standing::Renewable | Standing::Expired)));
    match card {
        Some((expires_on, Standing::Expired)) => advice.push(Advice::CardExpired { expires_on }),
        Some((expires_on, Standing::Renewable)) => advice.push(Advice::CardEnds {
            expires_on,
            days_left: days_left(expires_on, at),
            with_certificate: situation.certificates.iter().any(ends_with_card),
        }),
        _ => {}
    }
    for term in situation.certificates {
        let CertificateTerm { role, standing, issued_on, expires_on } = *term;
        match standing {
            Standing::Expired => {
                advice.push(Advice::CertificateExpired { role, expires_on, with_card: card_is_due });
            }
            // The card's own line has said it already: one application brings both.
            Standing::Renewable if ends_with_card(term) => {}
            Standing::Renewable => {
                advice.push(Advice::CertificateRenewable { role, expires_on, days_left: days_left(expires_on, at) })
            }
            Standing::NotYetValid => advice.push(Advice::CertificateNotYetValid { role, issued_on }),
            Standing::Valid => {
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

/// Advice for counters alone, as `pin status` gives it.
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

/// What advice about a counter is to name. `None` where the other half of the resident-registry PIN, in the same state,
/// stands for both.
fn concern(pins: &[PinCounter], counter: &PinCounter) -> Option<Concern> {
    let halves = PinKind::Juki.parts();
    let in_the_same_state = |half: &PinName| {
        pins.iter().any(|other| {
            other.name == *half && other.state == counter.state && other.is_last_try() == counter.is_last_try()
        })
    };
    if !halves.contains(&counter.name) || !halves.iter().all(in_the_same_state) {
        return Some(Concern::Counter(counter.name));
    }
    (halves.first() == Some(&counter.name)).then_some(Concern::Whole(PinKind::Juki))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Advice, CertificateTerm, Concern, Situation, Unlock, about_pins, advise};
    use crate::domain::card::CardKind;
    use crate::domain::card::Role;
    use crate::domain::pin::{PinCounter, PinKind, PinName, PinState};
    use crate::domain::validity::{At, Standing};

    const TODAY: Date = date(2026, 11, 21);

    fn codes(standing: Standing, certificate_ends: Date, card_ends: Date) -> Vec<&'static str> {
        let term =
            CertificateTerm { role: Role::Auth, standing, issued_on: date(2022, 1, 1), expires_on: certificate_ends };
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
            (Standing::Valid, later, date(2032, 5, 1), vec!["renewal_opens"]),
            (Standing::Valid, later, later, vec!["card_renewal_opens"]),
            (Standing::Renewable, soon, later, vec!["certificate_renewable"]),
            (Standing::Renewable, soon, soon, vec!["card_ends"]),
            (Standing::Expired, past, later, vec!["certificate_expired"]),
            (Standing::Expired, past, past, vec!["card_expired", "certificate_expired"]),
            (Standing::Expired, past, soon, vec!["card_ends", "certificate_expired"]),
        ];
        for (standing, certificate, card, mut expected) in cases {
            expected.push("revocation_not_checked");
            assert_eq!(codes(standing, certificate, card), expected);
        }
    }

    fn counter(name: PinName, tries: u8) -> PinCounter {
        let state = if tries == 0 { PinState::Blocked } else { PinState::Available };
        PinCounter { name, state, tries_left: Some(tries) }
    }

    /// Two halves in the same state are one line about the PIN that people know; else each half speaks for itself.
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
