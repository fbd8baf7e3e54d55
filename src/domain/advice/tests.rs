//! The advice for each situation, and its order.

use jiff::civil::{Date, date};

use super::{Advice, CertificateTerm, Concern, Situation, Unlock, about_pins, advise};
use crate::domain::card::{Availability, CardKind, Role};
use crate::domain::pin::{PinCounter, PinKind, PinName, PinState};
use crate::domain::validity::{At, ValidityState};

const TODAY: Date = date(2026, 11, 21);
const BOTH: Option<Availability> = Some(Availability { sign: true, auth: true });

fn term(state: ValidityState, expires_on: Date) -> CertificateTerm {
    CertificateTerm { role: Role::Auth, state, issued_on: Some(date(2022, 1, 1)), expires_on }
}

/// A My Number Card with these facts and both certificates.
fn situation<'a>(certificates: &'a [CertificateTerm], card_ends: Date, pins: &'a [PinCounter]) -> Situation<'a> {
    Situation {
        kind: Some(CardKind::MyNumberCard),
        at: At::Day(TODAY),
        certificates,
        availability: BOTH,
        auth_absent: false,
        sign_protected: false,
        card_expires_on: Some(card_ends),
        pins,
        is_test: false,
        is_incomplete: false,
    }
}

fn codes(situation: &Situation<'_>) -> Vec<&'static str> {
    advise(situation).iter().map(Advice::code).collect()
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
        (ValidityState::Expired, past, soon, vec!["certificate_expired", "card_ends"]),
        (ValidityState::Valid, later, past, vec!["card_expired"]),
    ];
    for (state, certificate, card, mut expected) in cases {
        expected.push("revocation_not_checked");
        assert_eq!(codes(&situation(&[term(state, certificate)], card, &[])), expected);
    }
}

fn counter(name: PinName, tries: u8) -> PinCounter {
    let state = if tries == 0 { PinState::Blocked } else { PinState::Available };
    PinCounter { name, state, tries_left: Some(tries) }
}

/// PINs, then dates by urgency, then what the card is, notes last. There is nothing to do only where nothing is asked
/// for.
#[test]
fn the_most_urgent_comes_first() {
    let (past, sooner, soon, later) = (date(2026, 11, 11), date(2026, 12, 1), date(2026, 12, 21), date(2031, 5, 1));
    let pins = [counter(PinName::Auth, 1), counter(PinName::Sign, 0), counter(PinName::Text, 3)];
    let valid = [term(ValidityState::Valid, later)];
    let mut blocked = situation(&valid, date(2032, 5, 1), &pins);
    (blocked.is_test, blocked.sign_protected) = (true, true);
    assert_eq!(
        codes(&blocked),
        ["pin_blocked", "pin_last_try", "test_card", "sign_not_checked", "revocation_not_checked"]
    );

    let expired = [term(ValidityState::Renewable, soon), term(ValidityState::Expired, past)];
    let due = situation(&expired, sooner, &pins[2..]);
    assert_eq!(codes(&due), ["certificate_expired", "card_ends", "certificate_renewable", "revocation_not_checked"]);
    let due = situation(&expired, soon, &pins[1..]);
    assert_eq!(codes(&due), ["pin_blocked", "certificate_expired", "card_ends", "revocation_not_checked"]);

    let mut phone = situation(&[], later, &pins[..1]);
    phone.kind = Some(CardKind::Android);
    assert_eq!(codes(&phone), ["pin_last_try", "phone"]);

    // Two certificates, one window.
    let two = [term(ValidityState::Valid, date(2030, 1, 1)), term(ValidityState::Valid, later)];
    for nothing_until_then in [true, false] {
        let opens = Advice::RenewalOpens { opens_on: date(2029, 10, 2), nothing_until_then };
        let known = Situation { is_incomplete: !nothing_until_then, ..situation(&two, date(2032, 5, 1), &[]) };
        assert_eq!(advise(&known), [opens, Advice::RevocationNotChecked]);
    }
}

/// What the reason may be is all that is said, and only as far as the counters leave it open.
#[test]
fn certificates_that_are_not_there() {
    let carried = |sign, auth| Some(Availability { sign, auth });
    let terms = [term(ValidityState::Valid, date(2031, 5, 1))];
    let set = [counter(PinName::Auth, 3), counter(PinName::Text, 3)];
    let unset = |name| PinCounter::without_tries(name, PinState::Absent);
    let face = [PinName::Auth, PinName::Sign, PinName::Text, PinName::Common, PinName::Juki].map(unset);
    let no_sign = |may_be_face_card| Advice::SignNotCarried { may_be_face_card };
    let cases = [
        (BOTH, &terms[..], &set[..], vec![]),
        (None, &terms[..], &set[..], vec![]),
        (carried(false, true), &terms[..], &set[..], vec![no_sign(false)]),
        (carried(false, true), &terms[..], &[][..], vec![no_sign(true)]),
        (carried(false, true), &terms[..], &face[..], vec![Advice::FaceCard]),
        (carried(true, false), &[][..], &set[1..], vec![Advice::AuthNotCarried]),
        (carried(false, false), &[][..], &set[1..], vec![Advice::AuthNotCarried, no_sign(false)]),
        (carried(false, false), &[][..], &[][..], vec![Advice::AuthNotCarried, no_sign(false)]),
        // The certificate outweighs the list that denies it.
        (carried(true, false), &terms[..], &set[..], vec![]),
    ];
    for (availability, certificates, pins, expected) in cases {
        let auth_absent = certificates.is_empty();
        let situation = Situation { availability, auth_absent, ..situation(certificates, date(2032, 5, 1), pins) };
        let mut advice = advise(&situation);
        advice.retain(|advice| !advice.is_note() && !matches!(advice, Advice::RenewalOpens { .. }));
        assert_eq!(advice, expected, "{availability:?} {pins:?}");
    }
}

fn whole(kinds: &[PinKind]) -> Vec<Concern> {
    kinds.iter().copied().map(Concern::Whole).collect()
}

/// The halves are one PIN, whichever of them it is about.
#[test]
fn the_halves_of_the_juki_pin() {
    let blocked = Advice::PinBlocked { pins: whole(&[PinKind::Juki]), unlock: Some(Unlock::Office) };
    let last_try = Advice::PinLastTry { pins: whole(&[PinKind::Juki]) };
    let cases = [
        ((0, 0), vec![blocked.clone()]),
        ((1, 1), vec![last_try.clone()]),
        ((0, 1), vec![blocked.clone()]),
        ((1, 0), vec![blocked.clone()]),
        ((3, 0), vec![blocked]),
        ((1, 3), vec![last_try]),
        ((3, 3), vec![]),
    ];
    for ((left, right), expected) in cases {
        let pins = [counter(PinName::Common, left), counter(PinName::Juki, right)];
        assert_eq!(about_pins(&pins, BOTH, None), expected, "{left} {right}");
    }
}

/// PINs with the same fate share one piece. The kiosk needs the other PIN, and is no use to whoever has to go to the
/// office.
#[test]
fn where_blocked_pins_are_reset() {
    use PinKind::{Auth, Juki, Sign, Text};
    let blocked = |kinds: &[PinKind], unlock| Advice::PinBlocked { pins: whole(kinds), unlock: Some(unlock) };
    let last_try = |kinds: &[PinKind]| Advice::PinLastTry { pins: whole(kinds) };
    let kiosk = |knowing| Unlock::OfficeOrKiosk { knowing };
    let numbers = |names: &[PinName]| names.iter().copied().map(Concern::Counter).collect::<Vec<_>>();
    let cases = [
        (vec![(PinName::Auth, 0), (PinName::Sign, 5)], vec![blocked(&[Auth], kiosk(Sign))]),
        (vec![(PinName::Auth, 3), (PinName::Sign, 0)], vec![blocked(&[Sign], kiosk(Auth))]),
        (vec![(PinName::Auth, 0), (PinName::Sign, 0)], vec![blocked(&[Auth, Sign], Unlock::Office)]),
        (
            vec![(PinName::Auth, 0), (PinName::Sign, 5), (PinName::Text, 0), (PinName::Juki, 0)],
            vec![blocked(&[Auth, Text, Juki], Unlock::Office)],
        ),
        (
            vec![(PinName::Auth, 1), (PinName::Sign, 0), (PinName::Text, 1)],
            vec![blocked(&[Sign], kiosk(Auth)), last_try(&[Auth, Text])],
        ),
        (vec![(PinName::Text, 0)], vec![blocked(&[Text], Unlock::Office)]),
        (vec![(PinName::Text, 2)], vec![]),
        (
            vec![(PinName::TextA, 0), (PinName::Birth, 1), (PinName::VisualA, 0), (PinName::Text, 1)],
            vec![
                last_try(&[Text]),
                Advice::PinBlocked { pins: numbers(&[PinName::TextA, PinName::VisualA]), unlock: Some(Unlock::Office) },
                Advice::PinLastTry { pins: numbers(&[PinName::Birth]) },
            ],
        ),
    ];
    for (tries, expected) in cases {
        let pins: Vec<_> = tries.iter().map(|(name, left)| counter(*name, *left)).collect();
        assert_eq!(about_pins(&pins, BOTH, None), expected, "{tries:?}");
    }
    // A signature PIN without a certificate opens no kiosk.
    let pins = [counter(PinName::Auth, 0), counter(PinName::Sign, 5)];
    let without_sign = Some(Availability { sign: false, auth: true });
    assert_eq!(about_pins(&pins, without_sign, None), [blocked(&[Auth], Unlock::Office)]);
}
