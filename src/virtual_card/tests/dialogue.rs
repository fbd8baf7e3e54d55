//! Dialogues with the card: commands and expected responses, in hex.

use jiff::civil::date;

use crate::transport::Transport;
use crate::virtual_card::{Profile, VirtualCard};

pub(super) const JPKI: &str = "00a4040c0ad392f000260100000001";
pub(super) const TEXT: &str = "00a4040c0ad3921000310001010408";
pub(super) const VISUAL: &str = "00a4040c0ad3921000310001010402";
pub(super) const JUKI: &str = "00a4040c0ad3921000310001010401";
pub(super) const COMMON: &str = "00a4040c0ad3921000310001010100";
pub(super) const ISSUER: &str = "00a4040c07a0000001510000";
pub(super) const AUTH_OK: &str = "002000980431323334";
pub(super) const AUTH_WRONG: &str = "002000980430303030";
pub(super) const SIGN_OK: &str = "0020009b06414243313233";

pub(super) fn card(profile: Profile) -> VirtualCard {
    VirtualCard::new(profile, date(2026, 11, 21)).unwrap()
}

pub(super) fn send(card: &mut VirtualCard, command: &str) -> String {
    let bytes = hex::decode(command.replace(' ', "")).unwrap();
    hex::encode(card.transmit(&bytes).unwrap())
}

/// Sends the commands one after the other and compares the responses. `..` stands for any bytes at the beginning.
pub(super) fn dialogue(card: &mut VirtualCard, lines: &[(&str, &str)]) {
    for (index, (command, expected)) in lines.iter().enumerate() {
        let response = send(card, command);
        let expected = expected.replace(' ', "");
        let met = match expected.strip_prefix("..") {
            Some(end) => response.ends_with(end),
            None => response == expected,
        };
        assert!(met, "line {index}: {command} gave {response}, not {expected}");
    }
}
