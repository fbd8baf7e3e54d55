//! Tests of `virtual_card`.

use jiff::civil::date;
use rsa::sha2::{Digest, Sha256};
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};

use super::mint::{CardKey, digest_info};
use super::{Profile, VirtualCard};
use crate::transport::{Transport, TransportError};

const JPKI: &str = "00a4040c0ad392f000260100000001";
const TEXT: &str = "00a4040c0ad3921000310001010408";
const VISUAL: &str = "00a4040c0ad3921000310001010402";
const JUKI: &str = "00a4040c0ad3921000310001010401";
const COMMON: &str = "00a4040c0ad3921000310001010100";
const ISSUER: &str = "00a4040c07a0000001510000";
const AUTH_OK: &str = "002000980431323334";
const AUTH_WRONG: &str = "002000980430303030";
const SIGN_OK: &str = "0020009b06414243313233";

fn card(profile: Profile) -> VirtualCard {
    VirtualCard::new(profile, date(2026, 11, 21)).unwrap()
}

fn send(card: &mut VirtualCard, command: &str) -> String {
    let bytes = hex::decode(command.replace(' ', "")).unwrap();
    hex::encode(card.transmit(&bytes).unwrap())
}

/// Sends the commands in turn. An expectation of `..` and an end is met by any answer that ends so.
fn dialogue(card: &mut VirtualCard, lines: &[(&str, &str)]) {
    for (index, (command, expected)) in lines.iter().enumerate() {
        let answer = send(card, command);
        let expected = expected.replace(' ', "");
        let met = match expected.strip_prefix("..") {
            Some(end) => answer.ends_with(end),
            None => answer == expected,
        };
        assert!(met, "line {index}: {command} brought {answer}, not {expected}");
    }
}

#[test]
fn power_on_state() {
    let recognition = "660b73090607 2a864886fc6b01 9000";
    dialogue(
        &mut card(Profile::Valid),
        &[
            ("00a40000", "6a86"),
            ("00ca004200", "5649525455414c204341524420202020 9000"),
            ("00ca004500", "..9000"),
            ("00ca006600", recognition),
            ("00ca00f000", "3939393939 9000"),
            ("00ca00f200", "3230333430333230 9000"),
            ("00ca00f204", "6700"),
            ("00ca00f800", "6700"),
            ("00ca7f2100", "6a88"),
            ("00b0000000", "6986"),
            ("00200080", "6986"),
            ("00a4000c023f00", "6a82"),
            ("00a40000022f10", "6a82"),
            ("00a4020c02000a", "6a82"),
            ("00a4020c02001e", "9000"),
            ("00b0000000", "6981"),
            ("0084000008", "..9000"),
            ("0084000000000101", "6700"),
            ("00840000000101", "6985"),
        ],
    );
    let mut card = card(Profile::Valid);
    let large = send(&mut card, "00ca00f8000000");
    assert_eq!(large.len(), 2 * 570);
    assert!(large.starts_with("7f21820233"));
}

#[test]
fn selection() {
    dialogue(
        &mut card(Profile::Valid),
        &[
            (JPKI, "9000"),
            ("00a40000", "9000"),
            ("00a4040007d392f000260100", "9000"),
            ("00a4040007d392f00026010000", "6f0c840ad392f000260100000001 9000"),
            // Some application of those that share the beginning.
            ("00a4040c08d392100031000101", "9000"),
            ("00a4040c04d392f000", "6a82"),
            ("00a4040c0bd392f00026010000000100", "6a82"),
            ("00a4040c10a0000002310600000000000000000000", "6a82"),
            (JPKI, "9000"),
            ("00a4020c020006", "9000"),
            ("00a4020c02001f", "6a82"),
            // A file that was not found leaves the current one.
            ("00b0000004", "4a504b49 9000"),
            ("00ca004200", "6a88"),
            (JPKI, "9000"),
            ("00b0000004", "6986"),
            (ISSUER, "9000"),
            ("00a40000", "6a86"),
            ("00ca00f000", "..9000"),
        ],
    );
}

#[test]
fn reading() {
    dialogue(
        &mut card(Profile::Valid),
        &[
            (JPKI, "9000"),
            ("00b0880000", "8f8f00 9000"),
            ("00b0000102", "8f00 9000"),
            ("00b0880300", "6b00"),
            ("00b07fff00", "6b00"),
            ("00b0880001", "8f 9000"),
            ("00a4020c02000a", "9000"),
            ("00b0000002", "3082 9000"),
            ("00b007fe00", "ffff 9000"),
            ("00b0080000", "6b00"),
            ("00b0810000", "6982"),
            ("00b0980000", "6981"),
            ("00b0970000", "6981"),
            ("00b0960000", "6981"),
            ("00b0850000", "6982"),
            ("00b0890000", "6982"),
            ("00b09f0000", "6a82"),
            ("00b2010400", "6981"),
            (SIGN_OK, "9000"),
            ("00b0810002", "3082 9000"),
            ("00b0850000", "6982"),
        ],
    );
    let mut card = card(Profile::Valid);
    send(&mut card, JPKI);
    let whole = send(&mut card, "00b08a00000000");
    assert_eq!(whole.len(), 2 * (2048 + 2));
    let part = send(&mut card, "00b0000000");
    assert_eq!(part.len(), 2 * (256 + 2));
    assert!(whole.starts_with(part.trim_end_matches("9000")));
}

#[test]
fn records() {
    let digits = hex::encode("0000000000000019999920340320");
    let record = format!("011c{digits}9000");
    dialogue(
        &mut card(Profile::Valid),
        &[
            (COMMON, "9000"),
            ("00b2010c00", &record),
            ("00b2010400", &record),
            ("00b2010500", &record),
            ("00b2020400", "6a83"),
            ("00b2010402", "011c 9000"),
            ("00b0810000", "6981"),
            ("00b2011400", "39393939393939 0805 393939 00000000 9000"),
            ("00b201e400", "6981"),
            (JUKI, "9000"),
            ("00b2010400", "6986"),
            ("00b2010c00", "6a82"),
            ("00b2011400", "39393939393939 0805 393939 00000000 9000"),
        ],
    );
}

#[test]
fn counters() {
    dialogue(
        &mut card(Profile::Valid),
        &[
            (JPKI, "9000"),
            ("00a4020c020018", "9000"),
            ("00200080", "63c3"),
            ("0020008000", "6700"),
            ("0020009b", "63c5"),
            ("00200098", "63c3"),
            (AUTH_WRONG, "63c2"),
            ("00200080", "63c2"),
            (AUTH_WRONG, "63c1"),
            // The query answers with the counter even after a success, which restores it.
            (AUTH_OK, "9000"),
            ("00200080", "63c3"),
            // A length that no PIN has is not counted.
            ("0020008003313233", "6700"),
            ("002000800531323334 35", "6700"),
            (AUTH_WRONG, "63c2"),
            (AUTH_WRONG, "63c1"),
            (AUTH_WRONG, "63c0"),
            ("00200080", "63c0"),
            (AUTH_WRONG, "6984"),
            (AUTH_OK, "6984"),
            ("0020009b", "63c5"),
            // The card compares bytes: lower case is another password.
            ("0020009b06616263313233", "63c4"),
            ("002000970431323334", "6981"),
            ("0020009f", "6a82"),
            ("00200096", "6981"),
        ],
    );
}

#[test]
fn counters_of_the_other_applications() {
    let number = hex::encode("000000000000");
    let a_in_text = format!("002000940c{number}");
    let a_in_visual = format!("002000930c{number}");
    let b_in_text = format!("002000950e{}", hex::encode("55010120340000"));
    let b_in_visual = b_in_text.replacen("95", "92", 1);
    let birth = format!("0020009106{}", hex::encode("550101"));
    dialogue(
        &mut card(Profile::Valid),
        &[
            (TEXT, "9000"),
            ("00200091", "63c3"),
            ("00200092", "63c0"),
            ("002000920431323334", "6984"),
            ("00200093", "6981"),
            ("00200094", "63ca"),
            ("00200095", "63ca"),
            ("002000910430303030", "63c2"),
            (&a_in_text, "9000"),
            (&b_in_text, "9000"),
            (VISUAL, "9000"),
            ("00200091", "63ca"),
            ("00200092", "63ca"),
            ("00200093", "63ca"),
            (&a_in_visual, "9000"),
            (&b_in_visual, "9000"),
            (&birth, "9000"),
            ("0020009106303030303030", "63c9"),
            (COMMON, "9000"),
            ("0020009c", "63c3"),
            ("0020009c0430303030", "63c2"),
            (JUKI, "9000"),
            ("0020009c", "63c3"),
            (COMMON, "9000"),
            ("0020009c", "63c2"),
            (TEXT, "9000"),
            ("00200091", "63c2"),
        ],
    );
}

#[test]
fn who_reads_what_in_the_text_and_visual_applications() {
    let number = hex::encode("000000000000");
    let a_in_text = format!("002000940c{number}");
    let a_in_visual = format!("002000930c{number}");
    let b_in_text = format!("002000950e{}", hex::encode("55010120340000"));
    let my_number = format!("ff100c{number}ffff9000");
    let open_and_close: &[(&str, &str)] = &[
        (TEXT, "9000"),
        ("00b0810000", "6982"),
        ("00b0820000", "6982"),
        ("00b0840000", "..9000"),
        ("00b0850005", "ff4082009f 9000"),
        (&a_in_text, "9000"),
        ("00b0810000", &my_number),
        ("00b0820000", "6982"),
        (ISSUER, "9000"),
        (TEXT, "9000"),
        (&b_in_text, "9000"),
        ("00b0810000", "6982"),
        ("00b0820002", "ff20 9000"),
        (ISSUER, "9000"),
        (TEXT, "9000"),
        ("002000910431323334", "9000"),
        ("00b0810000", &my_number),
        ("00b0820002", "ff20 9000"),
        (VISUAL, "9000"),
        ("00b0830002", "ff30 9000"),
        ("00b0860000", "6982"),
        (&a_in_visual, "9000"),
        ("00b0860001", "ff 9000"),
    ];
    dialogue(&mut card(Profile::Valid), open_and_close);
}

#[test]
fn how_long_verification_lasts() {
    let mut card = card(Profile::Valid);
    let read = "00b0810002";
    dialogue(
        &mut card,
        &[
            (JPKI, "9000"),
            (SIGN_OK, "9000"),
            ("00a4020c020006", "9000"),
            (read, "3082 9000"),
            // The same application again keeps it; so does a failed selection of another.
            (JPKI, "9000"),
            (read, "3082 9000"),
            ("00a4040c05d392f00099", "6a82"),
            (read, "3082 9000"),
            (TEXT, "9000"),
            (JPKI, "9000"),
            (read, "6982"),
            (SIGN_OK, "9000"),
            (ISSUER, "9000"),
            (JPKI, "9000"),
            (read, "6982"),
            (SIGN_OK, "9000"),
        ],
    );
    card.warm_reset();
    assert!(card.is_verified("jpki", 0x1b));
    dialogue(&mut card, &[("00a40000", "6a86"), (read, "6a82"), (JPKI, "9000"), (read, "3082 9000")]);
    card.warm_reset();
    dialogue(&mut card, &[(VISUAL, "9000"), (JPKI, "9000"), (read, "6982"), (SIGN_OK, "9000")]);
    card.power_off();
    assert!(!card.is_verified("jpki", 0x1b));
    assert!(matches!(card.transmit(&[0, 0xa4, 0, 0]), Err(TransportError::Failed { .. })));
    card.power_on();
    dialogue(&mut card, &[("00b0000000", "6986"), (JPKI, "9000"), (read, "6982")]);
    // A miss takes the success back.
    dialogue(&mut card, &[(SIGN_OK, "9000"), ("0020009b06616263313233", "63c4"), (read, "6982")]);
}

#[test]
fn counters_outlive_the_power() {
    let mut card = card(Profile::Valid);
    dialogue(&mut card, &[(JPKI, "9000"), (AUTH_WRONG, "63c2")]);
    card.power_off();
    card.power_on();
    assert_eq!(card.tries_left("jpki", 0x18), Some(2));
    assert_eq!(card.tries_left("jpki", 0x1b), Some(5));
    assert_eq!(card.tries_left("jpki", 0x17), None);
    assert_eq!(card.tries_left("nothing", 0x18), None);
    dialogue(&mut card, &[(JPKI, "9000"), ("00200098", "63c2")]);
}

#[test]
fn changing_a_pin() {
    let mut card = card(Profile::Valid);
    dialogue(
        &mut card,
        &[
            (JPKI, "9000"),
            ("002401980439393939", "6982"),
            (SIGN_OK, "9000"),
            ("002401980439393939", "6982"),
            (AUTH_OK, "9000"),
            ("0024019803393939", "6700"),
            ("0024009804 39393939", "6a86"),
            ("803200980439393939", "6d00"),
            ("002401800439393939", "9000"),
            (AUTH_OK, "63c2"),
            ("002401980431323334", "6982"),
            ("002000980439393939", "9000"),
            ("0024018006303030303030", "6700"),
            ("0024019b07305050505050505a", "6700"),
            ("0024019b0730505050505050", "9000"),
            ("0020009b0730505050505050", "9000"),
            (TEXT, "9000"),
            ("002000910431323334", "9000"),
            ("002401910435363738", "9000"),
            ("002000910435363738", "9000"),
            ("803200910435363738", "6d00"),
            ("0024019406303030303030", "6982"),
            (COMMON, "9000"),
            ("8032009c0435363738", "6982"),
            ("0020009c0431323334", "9000"),
            ("0024019c0435363738", "6d00"),
            ("8032009c0435363738", "9000"),
            ("0020009c0435363738", "9000"),
            (JUKI, "9000"),
            ("00a4020c02001c", "9000"),
            ("002000800435363738", "63c2"),
            ("002000800431323334", "9000"),
            ("803200800435363738", "9000"),
            (VISUAL, "9000"),
            ("0020009106353530313031", "9000"),
            ("0024019106353530313031", "6d00"),
            (ISSUER, "9000"),
            ("002401910435363738", "6d00"),
        ],
    );
}

#[test]
fn signing_wants_the_pin_and_right_lengths() {
    let long = format!("802a0080f6{}00", "aa".repeat(246));
    let most = format!("802a0080f5{}00", "aa".repeat(245));
    dialogue(
        &mut card(Profile::Valid),
        &[
            (JPKI, "9000"),
            ("802a0080 01aa 00", "6986"),
            ("802a0097 01aa 00", "6982"),
            ("802a009a 01aa 00", "6982"),
            ("802a0098 01aa 00", "6981"),
            ("802a0000 01aa 00", "6a88"),
            ("802a0697 01aa 00", "6a86"),
            (AUTH_OK, "9000"),
            ("802a009a 01aa 00", "6982"),
            ("00a4020c020017", "9000"),
            ("802a0080 01aa 00", "..9000"),
            (&long, "6985"),
            (&most, "..9000"),
            ("802a0280 01aa 00", "6985"),
            ("802a0480 01aa 00", "6985"),
            ("802a0080 00", "6700"),
            (SIGN_OK, "9000"),
            ("802a009a 01aa 00", "..9000"),
            (VISUAL, "9000"),
            ("802a0000 01aa 00", "..9000"),
            (TEXT, "9000"),
            ("802a0300 01aa 00", "..9000"),
            ("802a0393 01aa 00", "..9000"),
            (COMMON, "9000"),
            ("802a0000 01aa 00", "6a88"),
        ],
    );
}

#[test]
fn signatures_verify() {
    let mut card = card(Profile::Valid);
    dialogue(&mut card, &[(JPKI, "9000"), (AUTH_OK, "9000"), (SIGN_OK, "9000")]);
    let message = b"message";
    let hash = Sha256::digest(message).to_vec();
    let info = digest_info(&hash);
    for (p2, key) in [(0x97, CardKey::Auth), (0x9a, CardKey::Sign)] {
        let public = RsaPublicKey::from(key.private().unwrap());
        let plain: [(u8, &[u8], &[u8]); 4] =
            [(0, &info, &info), (1, message, &hash), (2, &hash, &info), (3, message, &info)];
        for (p1, data, signed) in plain {
            let signature = sign(&mut card, p1, p2, data);
            public.verify(Pkcs1v15Sign::new_unprefixed(), signed, &signature).unwrap();
        }
        for (p1, data) in [(4, hash.as_slice()), (5, message)] {
            let signature = sign(&mut card, p1, p2, data);
            public.verify(Pss::new::<Sha256>(), &hash, &signature).unwrap();
        }
    }
}

fn sign(card: &mut VirtualCard, p1: u8, p2: u8, data: &[u8]) -> Vec<u8> {
    let length = u8::try_from(data.len()).unwrap();
    let command = [&[0x80, 0x2a, p1, p2, length], data, &[0]].concat();
    let answer = card.transmit(&command).unwrap();
    let (signature, sw) = answer.split_at(answer.len() - 2);
    assert_eq!((signature.len(), sw), (256, &[0x90, 0x00][..]), "P1 {p1:02x}");
    signature.to_vec()
}

/// The keys that sign are those that the certificates speak of.
#[test]
fn certificates_belong_to_the_keys() {
    let mut card = card(Profile::Valid);
    dialogue(&mut card, &[(JPKI, "9000"), (SIGN_OK, "9000")]);
    for (read, key) in [("00b08a00000000", CardKey::Auth), ("00b08100000000", CardKey::Sign)] {
        let modulus = RsaPublicKey::from(key.private().unwrap());
        let modulus = rsa::traits::PublicKeyParts::n(&modulus).to_bytes_be();
        assert!(send(&mut card, read).contains(&hex::encode(modulus)));
    }
}

#[test]
fn profiles_on_the_wire() {
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
fn any_bytes_bring_a_status_word() {
    let mut card = card(Profile::Valid);
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()
    };
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

#[test]
fn debug_shows_no_pin() {
    let mut card = card(Profile::Valid);
    dialogue(&mut card, &[(JPKI, "9000"), (AUTH_OK, "9000")]);
    assert_eq!(format!("{card:?}"), "VirtualCard { profile: Valid, .. }");
}
