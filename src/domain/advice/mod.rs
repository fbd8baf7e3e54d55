//! Advice: what the holder should do next, as rules over the facts that were read. The sentences are in `message`.
//!
//! The rules follow the dates of `validity` (renewal window) and the published procedures (card facts §7). The most
//! urgent comes first: PINs, dates, what the card is, and notes. That there is nothing to do is said only where that is
//! so.

use jiff::civil::Date;

use super::card::{Availability, CardKind, Role};
use super::pin::{HolderPins, PinCounter, PinKind, PinName, PinState, face_card_pins};
use super::validity::{At, ValidityState, card_state, days_left, renewal_opens_on};

/// The facts about a certificate that advice needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertificateTerm {
    /// Role of the certificate.
    pub role: Role,
    /// State at the judged time.
    pub state: ValidityState,
    /// First day of validity.
    pub issued_on: Option<Date>,
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
    /// Which certificates the card says that it carries; `None` if it does not say.
    pub availability: Option<Availability>,
    /// True if the file of the authentication certificate was found empty.
    pub auth_absent: bool,
    /// True if the signature certificate was not read because its PIN was not given.
    pub sign_protected: bool,
    /// The plastic card's last day, if known.
    pub card_expires_on: Option<Date>,
    /// The retry counters that were read.
    pub pins: &'a [PinCounter],
    /// True if the card's certificates come from a test issuer.
    pub is_test: bool,
    /// True if something that may ask for an action could not be read: then nothing is known of there being nothing to
    /// do.
    pub is_incomplete: bool,
}

/// Where a blocked PIN can be reset (card facts §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlock {
    /// The municipal office only.
    Office,
    /// The office, unless it is a face-authentication card, which has no PINs: the counters do not tell which.
    OfficeUnlessFaceCard,
    /// On the phone itself; how, no source says.
    OnPhone,
    /// The office, or a kiosk in a convenience store for holders who know the other of the two JPKI PINs.
    OfficeOrKiosk {
        /// The PIN that must be known at the kiosk.
        knowing: PinKind,
    },
}

/// The subject of advice about PINs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// One counter, such as that of a reference number.
    Counter(PinName),
    /// A PIN as people know it, with all its counters.
    Whole(PinKind),
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Nothing to do until the renewal window opens; only where no other advice asks for anything.
    RenewalOpens {
        /// First day of the window.
        opens_on: Date,
        /// Whether it is known that there is nothing to do until then.
        nothing_until_then: bool,
    },
    /// Likewise until the card's own renewal window opens. The certificates expire with the card.
    CardRenewalOpens {
        /// First day of the window.
        opens_on: Date,
        /// Whether it is known that there is nothing to do until then.
        nothing_until_then: bool,
    },
    /// The signature certificate was not read.
    SignNotChecked,
    /// The card carries no signature certificate.
    SignNotCarried {
        /// False if a PIN is set, which a face-authentication card has not.
        may_be_face_card: bool,
    },
    /// The card carries no authentication certificate.
    AuthNotCarried,
    /// The card says that no PIN was ever set: most likely a face-authentication card.
    FaceCard,
    /// PINs are blocked.
    PinBlocked {
        /// At least one, all of the same kind of [`Concern`].
        pins: Vec<Concern>,
        /// Where they can be reset; `None` for a Juki card, whose service has ended.
        unlock: Option<Unlock>,
    },
    /// The next wrong try blocks a PIN.
    PinLastTry {
        /// At least one, all of the same kind of [`Concern`].
        pins: Vec<Concern>,
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
            Advice::SignNotCarried { .. } => "sign_not_carried",
            Advice::AuthNotCarried => "auth_not_carried",
            Advice::FaceCard => "face_card",
            Advice::PinBlocked { .. } => "pin_blocked",
            Advice::PinLastTry { .. } => "pin_last_try",
            Advice::RevocationNotChecked => "revocation_not_checked",
        }
    }

    /// True for what was not checked, and for a test card, which has no holder: there is nothing to do.
    #[must_use]
    pub fn is_note(&self) -> bool {
        matches!(self, Advice::TestCard | Advice::SignNotChecked | Advice::RevocationNotChecked)
    }
}

/// Advice for a situation, most urgent first.
#[must_use]
pub fn advise(situation: &Situation<'_>) -> Vec<Advice> {
    let mut advice = about_pins(situation.pins, situation.availability, situation.kind);
    advice.extend(about_dates(situation));
    let absent = about_absent_certificates(situation);
    let asks_for_something = !advice.is_empty() || absent.contains(&Advice::FaceCard);
    advice.extend(about_the_kind(situation));
    advice.extend(absent);
    if !asks_for_something {
        advice.extend(next_window(situation));
    }
    advice.extend(notes(situation));
    advice
}

fn about_the_kind(situation: &Situation<'_>) -> Option<Advice> {
    match situation.kind {
        None | Some(CardKind::MyNumberCard) => None,
        Some(CardKind::Android | CardKind::Iphone) => Some(Advice::Phone),
        Some(CardKind::JukiCard) => Some(Advice::JukiCard),
        Some(CardKind::Unknown) => Some(Advice::UnknownKind),
    }
}

/// What has to be done because of a date, the most urgent first: what has ended, what has not begun, and what ends by
/// its last day.
fn about_dates(situation: &Situation<'_>) -> Vec<Advice> {
    let at = &situation.at;
    let mut ended = Vec::new();
    let mut not_begun = Vec::new();
    let mut ending = Vec::new();
    let card = situation.card_expires_on.map(|expires_on| (expires_on, card_state(expires_on, at)));
    let card_is_due = matches!(card, Some((_, ValidityState::Renewable | ValidityState::Expired)));
    match card {
        Some((expires_on, ValidityState::Expired)) => ended.push(Advice::CardExpired { expires_on }),
        Some((expires_on, ValidityState::Renewable)) => {
            let days_left = days_left(expires_on, at);
            let with_certificate = situation.certificates.iter().any(|term| situation.ends_with_card(term));
            ending.push((expires_on, Advice::CardEnds { expires_on, days_left, with_certificate }));
        }
        _ => {}
    }
    for term in situation.certificates {
        let CertificateTerm { role, state, issued_on, expires_on } = *term;
        match state {
            ValidityState::Expired => {
                ended.push(Advice::CertificateExpired { role, expires_on, with_card: card_is_due });
            }
            // The advice about the card covers it: one application renews both.
            ValidityState::Renewable if situation.ends_with_card(term) => {}
            ValidityState::Renewable => {
                let days_left = days_left(expires_on, at);
                ending.push((expires_on, Advice::CertificateRenewable { role, expires_on, days_left }));
            }
            ValidityState::NotYetValid => {
                not_begun.extend(issued_on.map(|issued_on| Advice::CertificateNotYetValid { role, issued_on }));
            }
            ValidityState::Valid => {}
        }
    }
    ending.sort_by_key(|(day, _)| *day);
    ended.into_iter().chain(not_begun).chain(ending.into_iter().map(|(_, advice)| advice)).collect()
}

/// The first renewal window that opens for a certificate.
fn next_window(situation: &Situation<'_>) -> Option<Advice> {
    let valid = situation.certificates.iter().filter(|term| term.state == ValidityState::Valid);
    let first = valid.min_by_key(|term| term.expires_on)?;
    let opens_on = renewal_opens_on(first.expires_on);
    let with_card = situation.ends_with_card(first);
    let nothing_until_then = !situation.is_incomplete;
    Some(match with_card {
        true => Advice::CardRenewalOpens { opens_on, nothing_until_then },
        false => Advice::RenewalOpens { opens_on, nothing_until_then },
    })
}

/// What a card that lacks a certificate may be. The facts on the card do not tell which of the reasons it is.
fn about_absent_certificates(situation: &Situation<'_>) -> Vec<Advice> {
    let Some(Availability { sign, auth }) = situation.availability else { return Vec::new() };
    let mut advice = Vec::new();
    if !auth && situation.auth_absent {
        advice.push(Advice::AuthNotCarried);
    }
    if !sign {
        let is_set = |pin: &PinCounter| pin.state == PinState::Available && pin.name.is_set_by_holder();
        let face = face_card_pins(situation.pins, situation.availability) == Some(PinState::Absent);
        let may_be_face_card = auth && !situation.pins.iter().any(is_set);
        advice.push(if face { Advice::FaceCard } else { Advice::SignNotCarried { may_be_face_card } });
    }
    advice
}

fn notes(situation: &Situation<'_>) -> Vec<Advice> {
    let sign_carried = situation.availability.is_none_or(|availability| availability.sign);
    let notes = [
        situation.is_test.then_some(Advice::TestCard),
        (sign_carried && situation.sign_protected).then_some(Advice::SignNotChecked),
        (!situation.certificates.is_empty()).then_some(Advice::RevocationNotChecked),
    ];
    notes.into_iter().flatten().collect()
}

impl Situation<'_> {
    fn ends_with_card(&self, term: &CertificateTerm) -> bool {
        self.card_expires_on == Some(term.expires_on)
    }
}

/// Advice about retry counters alone, as in `pin status`. PINs with the same fate share one piece. A card whose kind is
/// not known is taken for a My Number Card.
#[must_use]
pub fn about_pins(pins: &[PinCounter], availability: Option<Availability>, kind: Option<CardKind>) -> Vec<Advice> {
    let HolderPins { blocked, last_try, .. } = HolderPins::new(pins);
    let unlock = unlock(&blocked, pins, availability, kind);
    let whole = |kinds: Vec<PinKind>| kinds.into_iter().map(Concern::Whole).collect::<Vec<_>>();
    // Reference numbers and the birth-date key.
    let numbers = |has: &dyn Fn(&PinCounter) -> bool| -> Vec<Concern> {
        let of_card = pins.iter().filter(|counter| !counter.name.is_set_by_holder() && has(counter));
        of_card.map(|counter| Concern::Counter(counter.name)).collect()
    };
    let numbers_blocked = numbers(&|counter| counter.state == PinState::Blocked);
    let about_blocked = |pins: Vec<Concern>, unlock| (!pins.is_empty()).then_some(Advice::PinBlocked { pins, unlock });
    let about_last_try = |pins: Vec<Concern>| (!pins.is_empty()).then_some(Advice::PinLastTry { pins });
    let advice = [
        about_blocked(whole(blocked), unlock),
        about_last_try(whole(last_try)),
        about_blocked(numbers_blocked, Some(Unlock::Office)),
        about_last_try(numbers(&PinCounter::is_last_try)),
    ];
    advice.into_iter().flatten().collect()
}

/// Where blocked PINs can be reset. Where one of them takes the office, that resets the others too.
fn unlock(
    blocked: &[PinKind],
    pins: &[PinCounter],
    availability: Option<Availability>,
    kind: Option<CardKind>,
) -> Option<Unlock> {
    let usable = |name: PinName| {
        pins.iter().any(|counter| counter.name == name && counter.state == PinState::Available)
            && !(name == PinName::Sign && availability.is_some_and(|availability| !availability.sign))
    };
    match (kind, blocked) {
        (Some(CardKind::JukiCard), _) => None,
        (Some(CardKind::Android | CardKind::Iphone), _) => Some(Unlock::OnPhone),
        (_, [PinKind::Auth]) if usable(PinName::Sign) => Some(Unlock::OfficeOrKiosk { knowing: PinKind::Sign }),
        (_, [PinKind::Sign]) if usable(PinName::Auth) => Some(Unlock::OfficeOrKiosk { knowing: PinKind::Auth }),
        _ if face_card_pins(pins, availability) == Some(PinState::Blocked) => Some(Unlock::OfficeUnlessFaceCard),
        _ => Some(Unlock::Office),
    }
}

#[cfg(test)]
mod tests;
