//! READ BINARY, READ RECORD and the access conditions of files.

use super::dialogue::{COMMON, ISSUER, JPKI, JUKI, SIGN_OK, TEXT, VISUAL, card, dialogue, send};
use crate::virtual_card::Profile;

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
fn access_conditions_of_the_text_and_visual_applications() {
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
