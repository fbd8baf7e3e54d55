//! Counters, VERIFY, how long a PIN stays verified, and changes.

use super::dialogue::{AUTH_OK, AUTH_WRONG, COMMON, ISSUER, JPKI, JUKI, SIGN_OK, TEXT, VISUAL, card, dialogue};
use crate::transport::{Transport, TransportError};
use crate::virtual_card::Profile;

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
fn debug_shows_no_pin() {
    let mut card = card(Profile::Valid);
    dialogue(&mut card, &[(JPKI, "9000"), (AUTH_OK, "9000")]);
    assert_eq!(format!("{card:?}"), "VirtualCard { profile: Valid, .. }");
}
