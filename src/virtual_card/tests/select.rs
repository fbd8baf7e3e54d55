//! SELECT, and the state after power-on.

use super::dialogue::{ISSUER, JPKI, card, dialogue, send};
use crate::virtual_card::Profile;

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
