//! Tests of `domain/pin`.

use super::{
    Conclusion, Conversion, Halves, Pin, PinCounter, PinKind, PinName, PinParts, PinState, face_card_pins,
    resolve_unset,
};
use crate::domain::card::Availability;

#[test]
fn every_pin_of_the_holder_is_part_of_one_kind() {
    let parts: Vec<PinName> =
        PinKind::ALL.iter().flat_map(|kind| kind.parts().iter().copied().collect::<Vec<_>>()).collect();
    let set_by_holder: Vec<PinName> = PinName::ALL.into_iter().filter(|name| name.is_set_by_holder()).collect();
    assert_eq!(parts, set_by_holder);
    for kind in PinKind::ALL {
        let owned: Vec<PinName> = PinName::ALL.into_iter().filter(|name| kind.has_part(*name)).collect();
        assert_eq!(owned, kind.parts().iter().copied().collect::<Vec<_>>(), "{kind:?}");
    }
}

#[test]
fn parts_are_converted_in_the_order_of_verification() {
    let tries = |name: PinName| if name == PinName::Common { Err(name) } else { Ok(name.tries_max()) };
    assert_eq!(PinKind::Sign.parts().try_map(tries), Ok(PinParts::One(5)));
    assert_eq!(PinKind::Juki.parts().try_map(tries), Err(PinName::Common));
    let mut order = Vec::new();
    let halves = PinKind::Juki.parts().try_map(|name| {
        order.push(name);
        Ok::<_, ()>(name.name())
    });
    assert_eq!(halves, Ok(PinParts::Both(Halves { common: "common", juki: "juki" })));
    assert_eq!(order, [PinName::Common, PinName::Juki]);
}

#[test]
fn a_pin_is_checked_at_birth() {
    let plain = Conversion::default();
    let full_width = Conversion { full_width: true, ..plain };
    let lower_case = Conversion { lower_case: true, ..plain };
    let good: [(PinKind, &str, &[u8], Conversion); 8] = [
        (PinKind::Auth, "1234", b"1234", plain),
        (PinKind::Juki, "０１２３", b"0123", full_width),
        (PinKind::Text, "0００0", b"0000", full_width),
        (PinKind::Sign, "ABC123", b"ABC123", plain),
        (PinKind::Sign, "abc123", b"ABC123", lower_case),
        (PinKind::Sign, "ａｂｃ１２３", b"ABC123", Conversion { full_width: true, lower_case: true }),
        (PinKind::Sign, "123456", b"123456", plain),
        (PinKind::Sign, "ABCDEFGH12345678", b"ABCDEFGH12345678", plain),
    ];
    for (kind, text, bytes, conversion) in good {
        let (pin, converted) = Pin::parse(kind, text).unwrap();
        assert_eq!((pin.expose(), converted), (bytes, conversion), "{kind:?} {text}");
    }
    let bad = [
        (
            PinKind::Auth,
            vec!["", "123", "12345", "12a4", "123 ", " 1234", "一二三四", "12\u{0664}4", "1234\r", "１２３"],
        ),
        (PinKind::Juki, vec!["ABCD", "-123"]),
        (PinKind::Sign, vec!["", "ABC12", "ABCDEFGH123456789", "ABC 123", "ABC-123", "ÀBC123", "ＡＢＣ１２　"]),
    ];
    for (kind, texts) in bad {
        for text in texts {
            assert!(Pin::parse(kind, text).is_err(), "{kind:?} {text:?}");
        }
    }
}

#[test]
fn a_pin_shows_its_kind_alone() {
    let (pin, _) = Pin::parse(PinKind::Sign, "SECRET99").unwrap();
    assert_eq!(format!("{pin:?}"), "Pin(sign)");
    assert_eq!(super::PinFormatError(PinKind::Sign).to_string(), "not of the form of the sign PIN");
}

#[test]
fn conclusions_claim_no_more_than_the_counter_says() {
    let cases = [
        (Some(3), Some(2), Conclusion::Wrong),
        (Some(1), Some(0), Conclusion::Wrong),
        (Some(2), Some(3), Conclusion::Right),
        (Some(2), Some(2), Conclusion::NotJudged),
        (Some(3), Some(3), Conclusion::RightOrNotJudged),
        (Some(3), None, Conclusion::Nothing),
        (None, Some(3), Conclusion::Nothing),
    ];
    for (before, after, expected) in cases {
        assert_eq!(Conclusion::draw(PinName::Auth, before, after), expected, "{before:?} {after:?}");
    }
}

fn counters(auth: u8, sign: u8) -> Vec<PinCounter> {
    PinName::ALL
        .iter()
        .map(|name| {
            let left = match name {
                PinName::Auth | PinName::Text | PinName::Common | PinName::Juki => auth,
                PinName::Sign => sign,
                _ => 10,
            };
            let state = if left == 0 { PinState::Blocked } else { PinState::Available };
            PinCounter { name: *name, state, tries_left: Some(left) }
        })
        .collect()
}

#[test]
fn unset_is_told_from_used_up() {
    let cases = [
        // auth and others, sign, carried, expected state of auth and of sign
        (3, 5, Some(true), PinState::Available, PinState::Available),
        (0, 0, Some(true), PinState::Blocked, PinState::Blocked),
        (0, 0, None, PinState::Blocked, PinState::Blocked),
        (3, 0, Some(false), PinState::Available, PinState::Absent),
        (3, 5, Some(false), PinState::Available, PinState::Available),
        (0, 5, Some(false), PinState::Blocked, PinState::Available),
        (0, 0, Some(false), PinState::Blocked, PinState::Absent),
    ];
    for (others, sign, carried, auth_state, sign_state) in cases {
        let mut counters = counters(others, sign);
        resolve_unset(&mut counters, carried.map(|sign| Availability { sign, auth: true }));
        assert_eq!(counters[0].state, auth_state, "{others} {sign} {carried:?}");
        assert_eq!(counters[1].state, sign_state, "{others} {sign} {carried:?}");
        assert_eq!(counters[5].state, PinState::Available, "numbers on the card's face are never unset");
    }
}

/// A declined certificate has no PIN; the others may be blocked.
#[test]
fn a_pin_without_its_certificate_was_never_set() {
    let cases = [
        // auth and others, sign, sign carried, auth carried, expected states of auth, sign and text
        (0, 5, true, false, [PinState::Absent, PinState::Available, PinState::Blocked]),
        (0, 0, true, false, [PinState::Absent, PinState::Blocked, PinState::Blocked]),
        (0, 0, false, false, [PinState::Absent, PinState::Absent, PinState::Blocked]),
        (3, 0, false, false, [PinState::Available, PinState::Absent, PinState::Available]),
    ];
    for (others, left, sign, auth, expected) in cases {
        let mut counters = counters(others, left);
        resolve_unset(&mut counters, Some(Availability { sign, auth }));
        assert_eq!([0, 1, 2].map(|at: usize| counters[at].state), expected, "{others} {left} {sign} {auth}");
    }
}

/// What is said of a card without PINs is what its counters say, and no more.
#[test]
fn only_a_card_without_usable_pins_may_be_a_face_card() {
    use PinState::{Absent, Available, Blocked, Unreadable};
    let cases = [
        // auth, sign, text, common, juki
        ([Blocked; 5], Some(Blocked)),
        ([Absent; 5], Some(Absent)),
        ([Absent, Blocked, Absent, Absent, Absent], Some(Absent)),
        // Its sign key may never have been made.
        ([Blocked, Absent, Blocked, Blocked, Blocked], Some(Blocked)),
        // A phone whose auth PIN is blocked.
        ([Blocked, Absent, Absent, Absent, Absent], None),
        ([Blocked, Blocked, Absent, Absent, Absent], None),
        ([Blocked, Blocked, Blocked, Blocked, Available], None),
        ([Blocked, Blocked, Unreadable, Blocked, Blocked], None),
        ([Blocked, Available, Blocked, Blocked, Blocked], None),
        ([Unreadable; 5], None),
    ];
    for (states, expected) in cases {
        let counters: Vec<_> =
            PinName::ALL.iter().zip(states).map(|(name, state)| PinCounter::without_tries(*name, state)).collect();
        let availability = |sign, auth| Some(Availability { sign, auth });
        assert_eq!(face_card_pins(&counters, availability(false, true)), expected, "{states:?}");
        for other in [None, availability(true, true), availability(false, false)] {
            assert_eq!(face_card_pins(&counters, other), None, "{states:?} {other:?}");
        }
    }
    assert_eq!(face_card_pins(&[], Some(Availability { sign: false, auth: true })), None);
}

#[test]
fn a_new_signature_pin_has_letters_and_digits() {
    let cases = [
        (PinKind::Sign, "ABC123", true),
        (PinKind::Sign, "abc12３", true),
        (PinKind::Sign, "1BCDEF", true),
        (PinKind::Sign, "ABCDEF", false),
        (PinKind::Sign, "AAAAAA", false),
        (PinKind::Sign, "123456", false),
        (PinKind::Sign, "１２３４５６", false),
        (PinKind::Auth, "1234", true),
        (PinKind::Text, "1234", true),
        (PinKind::Juki, "1234", true),
    ];
    for (kind, text, acceptable) in cases {
        assert!(Pin::parse(kind, text).is_ok(), "{text} can be the current one");
        assert_eq!(Pin::parse_new(kind, text).is_ok(), acceptable, "{text}");
    }
    assert!(Pin::parse_new(PinKind::Auth, "ABC123").is_err() && Pin::parse_new(PinKind::Sign, "AB12").is_err());
}
