//! What the profiles and faulty commands look like on the wire.

use super::dialogue::{AUTH_OK, AUTH_WRONG, COMMON, ISSUER, JPKI, JUKI, SIGN_OK, TEXT, VISUAL, card, dialogue, send};
use crate::test_random::Random;
use crate::transport::{Transport, TransportError};
use crate::virtual_card::Profile;

#[test]
fn profiles_differ_on_the_wire() {
    let exhausted: &[(&str, &str)] = &[
        (JPKI, "9000"),
        ("0020009b", "63c0"),
        (SIGN_OK, "6984"),
        ("00b0810000", "6982"),
        ("00b0880000", "008f00 9000"),
    ];
    let blocked: &[(&str, &str)] = &[
        (JPKI, "9000"),
        ("00200098", "63c0"),
        (AUTH_OK, "6984"),
        ("0020009b", "63c0"),
        (TEXT, "9000"),
        ("00200091", "63c0"),
        ("00200094", "63ca"),
        (COMMON, "9000"),
        ("0020009c", "63c0"),
        (JUKI, "9000"),
        ("0020009c", "63c0"),
    ];
    let phone: &[(&str, &str)] = &[
        (JPKI, "9000"),
        ("00b08a0000", "6982"),
        (AUTH_OK, "9000"),
        ("00b08a0002", "3082 9000"),
        ("00b0880000", "8f8f00 9000"),
        (TEXT, "6a82"),
        (VISUAL, "6a82"),
        (COMMON, "6a82"),
        (JUKI, "6a82"),
        (ISSUER, "6a82"),
        ("00b08a0002", "3082 9000"),
    ];
    let cases: &[(Profile, &[(&str, &str)])] = &[
        (Profile::Child, exhausted),
        (Profile::Child, &[(JPKI, "9000"), (AUTH_OK, "9000"), ("00b08a0002", "3082 9000")]),
        (Profile::Face, exhausted),
        (Profile::Face, blocked),
        (Profile::Face, &[(JPKI, "9000"), ("00b08a0002", "3082 9000")]),
        (Profile::Blocked, blocked),
        (
            Profile::LastTry,
            &[(JPKI, "9000"), ("00200098", "63c1"), ("0020009b", "63c1"), (AUTH_WRONG, "63c0"), (AUTH_OK, "6984")],
        ),
        (Profile::Android, phone),
        (Profile::Iphone, phone),
        (
            Profile::JukiCard,
            &[
                (JPKI, "9000"),
                ("00b0860010", "4a504b494150494343544f4b454e2020 9000"),
                ("00b08a0000", "6a82"),
                ("00200098", "6a82"),
                (SIGN_OK, "9000"),
                ("00b0810002", "3082 9000"),
                (TEXT, "6a82"),
            ],
        ),
        (Profile::Foreign, &[(JPKI, "6a82"), (TEXT, "6a82"), (COMMON, "6a82"), ("00ca00f000", "6a88")]),
        (
            Profile::NoSfi,
            &[
                (JPKI, "9000"),
                ("00b08a0000", "6a86"),
                ("00200098", "6a86"),
                (AUTH_OK, "6a86"),
                ("802a0097 01aa 00", "6a86"),
                ("00a4020c02000a", "9000"),
                ("00b0000002", "3082 9000"),
                (COMMON, "9000"),
                ("00b2010c00", "6a86"),
                ("00a4020c020001", "9000"),
                ("00b2010402", "011c 9000"),
            ],
        ),
        (Profile::ShortOnly, &[(JPKI, "9000"), ("00b08a00000000", "6700"), ("00b08a0002", "3082 9000")]),
        (Profile::FirstFailure, &[(JPKI, "6f00"), (JPKI, "9000")]),
        (
            Profile::Truncated,
            &[(JPKI, "9000"), ("00b08a0002", "3082 9000"), ("00b002bb05", "..9000"), ("00b002bc00", "6b00")],
        ),
        (Profile::AbsurdLength, &[(JPKI, "9000"), ("00b08a0006", "3083ffffff30 9000")]),
        (Profile::Refuses, &[(JPKI, "9000"), ("00b08a0006", "6f00"), ("00b0860000", "6f00"), ("00200098", "63c3")]),
        (Profile::EmptyAnswer, &[(JPKI, "9000"), ("00b08a0006", ""), ("00b0880000", "8f8f00 9000")]),
        (
            Profile::Oversized,
            &[
                (JPKI, "9000"),
                ("00b08a0002", "3082 ffffffffffffffffffffffffffffffff 9000"),
                ("00b0880003", "8f8f00 9000"),
            ],
        ),
        (Profile::Garbage, &[(JPKI, "9000"), ("00b08a0002", "3082 9000")]),
        (Profile::Slow, &[(JPKI, "9000")]),
    ];
    for (profile, lines) in cases {
        dialogue(&mut card(*profile), lines);
    }
    assert!(!card(Profile::ShortOnly).carries_extended());
    assert_eq!((card(Profile::ShortOnly).max_apdu(), card(Profile::Valid).max_apdu()), (261, 65_544));
}

#[test]
fn the_first_failure_comes_back_with_the_power_only() {
    let mut card = card(Profile::FirstFailure);
    dialogue(&mut card, &[(JPKI, "6f00"), (JPKI, "9000")]);
    card.warm_reset();
    dialogue(&mut card, &[(JPKI, "9000")]);
    card.power_off();
    card.power_on();
    dialogue(&mut card, &[(JPKI, "6f00")]);
}

#[test]
fn a_removed_card_stays_away() {
    let mut card = card(Profile::Removed);
    dialogue(&mut card, &[(JPKI, "9000"), ("00b08a0000", "..")]);
    let rest = [0x00, 0xb0, 0x01, 0x00, 0x00];
    assert_eq!(card.transmit(&rest), Err(TransportError::Removed));
    card.power_off();
    card.power_on();
    assert_eq!(card.transmit(&[0x00, 0xa4, 0x00, 0x00]), Err(TransportError::Removed));
}

#[test]
fn any_bytes_give_a_status_word() {
    let mut card = card(Profile::Valid);
    let mut random = Random::new(0x9e37_79b9_7f4a_7c15);
    let mut next = || random.number().to_le_bytes();
    send(&mut card, JPKI);
    for _ in 0..20_000 {
        let [kind, instruction, p1, p2, length, ..] = next();
        let ins = [0xa4, 0xb0, 0xb2, 0x20, 0x24, 0x84, 0xca, 0x2a, 0x32, instruction][usize::from(kind) % 10];
        let mut command = vec![[0x00, 0x80, kind][usize::from(kind >> 4) % 3], ins, p1 & 0x9f, p2];
        command.extend(std::iter::repeat_with(&mut next).flatten().take(usize::from(length % 24)));
        let answer = card.transmit(&command).unwrap();
        assert!(answer.len() >= 2, "{command:02x?}");
    }
    for length in (0..=70_000).step_by(997).chain([65_543, 65_544, 65_545]) {
        for first in [[0x00, 0x20, 0x00, 0x98, 0x00], [0xff; 5], [0x00; 5]] {
            let filler = std::iter::repeat(0xff);
            let command: Vec<u8> = first.into_iter().chain(filler).take(length).collect();
            assert!(card.transmit(&command).unwrap().len() >= 2);
        }
    }
}
