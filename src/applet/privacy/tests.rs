//! Tests of `applet/privacy`.

use super::{PIN_INSTRUCTIONS, PinUse, Redaction, Selection, hidden_in_command, may_use_a_pin};
use crate::apdu::Fid;
use crate::domain::card::Application;

fn bytes(hex: &str) -> Vec<u8> {
    hex::decode(hex.replace(' ', "")).unwrap()
}

/// `bytes` in hex with `**` for what is hidden.
fn shown(bytes: &[u8], hidden: std::ops::Range<usize>) -> String {
    let pair = |(at, byte): (usize, &u8)| if hidden.contains(&at) { "**".into() } else { format!("{byte:02X}") };
    bytes.iter().enumerate().map(pair).collect()
}

fn command(hex: &str) -> String {
    let bytes = bytes(hex);
    shown(&bytes, hidden_in_command(&bytes))
}

/// The PIN is 1234 (31323334) or ABC123 (414243313233), the new one 5678.
#[test]
fn pins_are_hidden_however_the_command_is_built() {
    let cases = [
        // As jpkit and others send them.
        ("0020008004 31323334", "0020008004********"),
        ("0020009B06 414243313233", "0020009B06************"),
        ("0024018004 35363738", "0024018004********"),
        ("0024000008 3132333435363738", "0024000008****************"),
        ("8032008004 35363738", "8032008004********"),
        ("8054000004 35363738", "8054000004********"),
        ("002C000008 3132333435363738", "002C000008****************"),
        // Odd instruction bytes.
        ("0021000006 530431323334", "0021000006************"),
        ("0025000004 35363738", "0025000004********"),
        // Secure messaging, chaining, other channels, classes that do not exist.
        ("0820008004 31323334", "0820008004********"),
        ("0C20008004 31323334", "0C20008004********"),
        ("1020008002 3132", "1020008002****"),
        ("0120008004 31323334", "0120008004********"),
        ("F020008004 31323334", "F020008004********"),
        // With an Le.
        ("0020008004 31323334 00", "0020008004********00"),
        // Extended length, with and without Le.
        ("00200080000004 31323334", "00200080000004********"),
        ("00200080000004 31323334 0000", "00200080000004********0000"),
        // Lengths that do not add up: too small, too big, missing, zero.
        ("0020008002 31323334", "00200080**********"),
        ("0020008003 31323334", "0020008003********"),
        ("0020008005 31323334", "00200080**********"),
        ("0020008010 31323334", "00200080**********"),
        ("00200080 31323334", "00200080********"),
        ("0020008000 31323334", "00200080**********"),
        ("00200080000000 31323334", "00200080**************"),
        ("00200080000003 31323334", "00200080**************"),
        ("00200080000002 31323334", "00200080000002********"),
        ("00200080000009 31323334", "00200080**************"),
        ("00200080 003132", "00200080******"),
        ("00200080 31", "00200080**"),
        // Cut off inside the header.
        ("002031", "0020**"),
        ("0020", "0020"),
        // Wrapped: a reader's own command, ENVELOPE.
        ("FF00000009 0020008004 31323334", "FF00000009******************"),
        ("00C2000009 0020008004 31323334", "00C2000009******************"),
        // Nothing to hide: the two forms of the retry query, and commands without a PIN.
        ("00200080", "00200080"),
        ("0020008000", "0020008000"),
        ("00A4020C02001B", "00A4020C02001B"),
        ("802A008003 313233 00", "802A00800331323300"),
        ("00", "00"),
        ("", ""),
    ];
    for (hex, expected) in cases {
        assert_eq!(command(hex), expected, "{hex}");
    }
}

/// Every length byte and every cut of a PIN command: not one byte of the PIN is shown.
#[test]
fn no_wrong_length_shows_a_pin() {
    for cla in [0x00, 0x03, 0x08, 0x0c, 0x10, 0x40, 0x5f, 0x80, 0x84, 0xff] {
        for ins in PIN_INSTRUCTIONS.iter().flat_map(|row| [row.ins, row.ins + 1]) {
            for lc in 0..=u8::MAX {
                let whole = [&[cla, ins, 0x00, 0x80, lc][..], b"1234"].concat();
                for len in 0..=whole.len() {
                    let cut = &whole[..len];
                    let hidden = hidden_in_command(cut);
                    let open = (5..len).filter(|at| !hidden.contains(at)).count();
                    assert_eq!(open, 0, "{}", hex::encode(cut));
                }
            }
        }
    }
}

#[test]
fn commands_that_may_use_a_pin() {
    let cases = [
        // The query for the counter, in every class.
        ("00200080", false),
        ("0020009800", false),
        ("0020FF98", false),
        ("10200080", false),
        ("01200080", false),
        // VERIFY with anything else behind its header.
        ("002000800431323334", true),
        ("00200080000004 31323334", true),
        ("0020008004", true),
        ("00200080000000", true),
        ("102000800231 32", true),
        ("0C2000800431323334", true),
        ("012000800431323334", true),
        ("B02000800431323334", true),
        ("00210000065304 31323334", true),
        ("0020", true),
        // The others need no data to use a PIN.
        ("0024018004 35363738", true),
        ("00240180", true),
        ("002C0380", true),
        ("002D0080", true),
        ("8032008004 35363738", true),
        ("8054000004 35363738", true),
        // The need for a PIN switched off and on, with the PIN or without.
        ("0026008004 31323334", true),
        ("00260180", true),
        ("0C28008004 31323334", true),
        ("4127008004 31323334", true),
        ("1028008002 3132", true),
        ("00260080000004 31323334", true),
        // Blocks of a chain, whatever they say they are; in the standard's classes only.
        ("10A4040C02 3132", true),
        ("50FE000002 3132", true),
        ("10A4040C", false),
        ("905A000003 010203 00", false),
        // Keys that are not PINs may count tries too.
        ("0088009904 00112233 00", true),
        ("0082000008 0011223344556677", true),
        ("0086000002 7C00 00", true),
        // Commands that can carry another one.
        ("FF00000009 0020008004 31323334", true),
        ("00C2000009 0020008004 31323334", true),
        ("FFCA000000", false),
        ("FFCA0000", false),
        // All the rest.
        ("00A4040C0AD392F000260100000001", false),
        ("00B08A0000", false),
        ("802A008003 313233 00", false),
        ("00220000", false),
        ("0084000008", false),
        ("002A9E9A03 313233 00", false),
        ("90CA000000", false),
    ];
    for (hex, expected) in cases {
        assert_eq!(may_use_a_pin(&bytes(hex)), expected, "{hex}");
    }
}

#[test]
fn what_is_selected_is_known_by_whole_names_only() {
    let selected = |commands: &[&str]| {
        let mut redaction = Redaction::new(false);
        last_answer(&mut redaction, commands, "9000");
        redaction.selection().map(|selection| (selection.application, selection.ef))
    };
    let jpki = |ef: Option<u16>| Some((Application::Jpki, ef.map(Fid)));
    assert_eq!(selected(&[JPKI]), jpki(None));
    assert_eq!(selected(&[JPKI, "00A4020C020018"]), jpki(Some(0x18)));
    assert_eq!(selected(&[JPKI, "00A4020C020018", "00200080"]), jpki(Some(0x18)));
    assert_eq!(selected(&[JPKI, "00A4020C020018", "002000980431323334"]), jpki(None));
    assert_eq!(selected(&[JPKI, "!00A4020C020018", READ]), jpki(None));
    assert_eq!(selected(&[ISSUER]), Some((Application::Issuer, None)));
    let unknown: &[&[&str]] = &[
        &[READ],
        &["00A4040C05D392F00026"],
        &[JPKI, "00A4040C05D392F00026"],
        &[JPKI, "00A4040C0AD3921000310001010409"],
        &[JPKI, "!00A4040C0AD3921000310001010408", READ],
        &[JPKI, "01A4040C0AD392F000260100000001"],
        &[JPKI, "00C2000005D440010000"],
        &[JPKI, "00A40000"],
    ];
    for commands in unknown {
        assert_eq!(selected(commands), None, "{commands:?}");
    }
}

const JPKI: &str = "00A4040C0AD392F000260100000001";
const TEXT: &str = "00A4040C0AD3921000310001010408";
const VISUAL: &str = "00A4040C0AD3921000310001010402";
const COMMON: &str = "00A4040C0AD3921000310001010100";
const JUKI: &str = "00A4040C0AD3921000310001010401";
const ISSUER: &str = "00A4040007A0000001510000";
const READ: &str = "00B0000000";

/// What each answer to SELECT makes of the selection (`docs/apdu.md`; ISO 7816-4, 5.6 and 11.2.2): only normal
/// processing leaves no doubt, and a refusal or a warning leaves nothing that is certain.
#[test]
fn what_counts_as_selected() {
    const EF: &str = "00a4020c020018";
    let answers = [
        ("9000", true),
        ("6f04 8402d392 9000", true),
        ("6110", true),
        ("6200", false),
        ("6282", false),
        ("6283", false),
        ("6284", false),
        ("6300", false),
        ("63c2", false),
        ("6400", false),
        ("6a82", false),
        ("6d00", false),
        ("", false),
        ("90", false),
    ];
    for (answer, selects) in answers {
        let answer = bytes(answer);
        let ok = bytes("9000");
        // The application, after another one.
        let mut redaction = Redaction::new(true);
        redaction.hidden_in_answer(&bytes(COMMON), &ok);
        redaction.hidden_in_answer(&bytes(JPKI), &answer);
        let expected = selects.then_some(Selection { application: Application::Jpki, ef: None });
        assert_eq!(redaction.selection(), expected, "{answer:02x?}");
        // The EF, after another one.
        let mut redaction = Redaction::new(true);
        redaction.hidden_in_answer(&bytes(JPKI), &ok);
        redaction.hidden_in_answer(&bytes("00a4020c02001b"), &ok);
        redaction.hidden_in_answer(&bytes(EF), &answer);
        let ef = selects.then_some(Fid(0x0018));
        assert_eq!(redaction.selection(), Some(Selection { application: Application::Jpki, ef }), "{answer:02x?}");
    }
    // The occurrence that P2 asks for.
    for (p2, selects) in
        [("00", true), ("04", true), ("08", true), ("0c", true), ("01", false), ("02", false), ("0f", false)]
    {
        let mut redaction = Redaction::new(true);
        redaction.hidden_in_answer(&bytes(&JPKI.replacen("0C", p2, 1)), &bytes("9000"));
        assert_eq!(redaction.selection().is_some(), selects, "P2 {p2}");
    }
}

/// What is seen of `AABB` and the status word `answer` to the last of `commands`; the others are answered 9000.
fn last_answer(redaction: &mut Redaction, commands: &[&str], answer: &str) -> String {
    let (last, before) = commands.split_last().unwrap();
    for command in before {
        // A command after an exclamation mark is refused.
        let (command, answer) = command.strip_prefix('!').map_or((*command, "9000"), |command| (command, "6A82"));
        redaction.hidden_in_answer(&bytes(command), &bytes(answer));
    }
    let answer = bytes(&format!("AABB{answer}"));
    shown(&answer, redaction.hidden_in_answer(&bytes(last), &answer))
}

#[test]
fn personal_files_are_followed_by_their_selection() {
    const OPEN: &str = "AABB9000";
    const HIDDEN: &str = "****9000";
    let cases: &[(&[&str], &str)] = &[
        // Nothing is known at the start of a visit.
        (&[READ], HIDDEN),
        (&["00B08A0000"], HIDDEN),
        (&["00A4020C02000A", READ], HIDDEN),
        (&["00C0000010"], HIDDEN),
        // JPKI: the signature certificate only, by every way of naming it.
        (&[JPKI, "00A4020C02000A", READ], OPEN),
        (&[JPKI, "00A4020C020001", READ], HIDDEN),
        (&[JPKI, "00A4020C020001", "00B0010000"], HIDDEN),
        (&[JPKI, "00B08A0000", "00B0010000"], OPEN),
        (&[JPKI, "00B0810000"], HIDDEN),
        (&[JPKI, "00B0810000", "00B0010000"], HIDDEN),
        (&[JPKI, "00B0810000", "00B08A0000"], OPEN),
        (&[JPKI, "00B0810000", "00A4020C02000A", READ], OPEN),
        (&[JPKI, "00B0000000000000"], HIDDEN),
        (&[JPKI, "00B2010C00"], HIDDEN),
        (&[JPKI, "00A4020C020001", "00B2010400"], HIDDEN),
        (&[JPKI, READ], HIDDEN),
        (&[JPKI, "00A4020C02000A", JPKI, READ], HIDDEN),
        // Verifying changes nothing.
        (&[JPKI, "00A4020C02001B", "002000800431323334", "00A4020C020001", READ], HIDDEN),
        (&[JPKI, "00A4020C020018", "002000800431323334", "00A4020C02000A", READ], OPEN),
        (&[JPKI, "00A4020C02000A", "002000800431323334", READ], OPEN),
        // A short id in another command may have moved the card.
        (&[JPKI, "00A4020C02000A", "002000810431323334", READ], HIDDEN),
        // Text and visual: all but what is free.
        (&[TEXT, "00A4020C020001", READ], HIDDEN),
        (&[TEXT, "00B0820000"], HIDDEN),
        (&[TEXT, "00B0830000"], HIDDEN),
        (&[TEXT, "00B0840000"], OPEN),
        (&[TEXT, "00A4020C020005", READ], OPEN),
        (&[TEXT, "00B0860000"], HIDDEN),
        (&[TEXT, "00A4020C020005", "00A4020C020002", READ], HIDDEN),
        (&[VISUAL, "00B0810000"], HIDDEN),
        (&[VISUAL, "00B0820000"], HIDDEN),
        (&[VISUAL, "00B0830000"], OPEN),
        (&[VISUAL, "00B0840000"], OPEN),
        (&[VISUAL, "00B0850000"], HIDDEN),
        // The rest holds nothing personal.
        (&[COMMON, "00B2010C00"], OPEN),
        (&[COMMON, READ], OPEN),
        (&[JUKI, "00B2011400"], OPEN),
        (&[ISSUER, "00CA00F200"], OPEN),
        (&["00CA00F200"], OPEN),
        // Names cut short: one fits, several fit, none fits; "the next one".
        (&["00A4040C05D392F00026", "00B08A0000"], OPEN),
        (&["00A4040C03D392F0", "00B08A0000"], HIDDEN),
        (&["00A4040C08D392100031000101", "00B0840000"], HIDDEN),
        (&["00A4040C09D39210003100010104", "00B0840000"], HIDDEN),
        (&["00A4040C09D39210003100010101", "00B2010C00"], OPEN),
        (&["00A4040E05D392F00026", "00B08A0000"], HIDDEN),
        (&["00A4040C10A0000002310600000000000000000000", "00B0840000"], HIDDEN),
        (&["00A4040C00", "00B08A0000"], HIDDEN),
        (&["00A4040C0BD392F00026010000000100", "00B08A0000"], HIDDEN),
        // Refused: what is selected now is not taken for granted.
        (&[JPKI, "!00A4020C020001", READ], HIDDEN),
        (&[JPKI, "!00A4020C020001", "00B08A0000"], OPEN),
        (&[COMMON, "!00A4040C0AD3921000310001010408", "00B0810000"], HIDDEN),
        (&[JPKI, "00A4020C02000A", "!00B0810000", READ], HIDDEN),
        // Forms of SELECT that are not followed.
        (&[COMMON, "00A40000", READ], HIDDEN),
        (&[COMMON, "00A4000C023F00", READ], HIDDEN),
        (&[JPKI, "00A4080C02000A", READ], HIDDEN),
        (&[JPKI, "0CA4020C02000A", READ], HIDDEN),
        (&[JPKI, "10A4020C02000A", READ], HIDDEN),
        (&[JPKI, "00A4020C03000A", READ], HIDDEN),
        // Extended length in SELECT.
        (&["00A4040C00000AD392F000260100000001", "00B08A00000000"], OPEN),
        (&[JPKI, "00A4020C000002000A", READ], OPEN),
        // Reads that are not followed.
        (&[JPKI, "0CB08A0000"], HIDDEN),
        (&[JPKI, "01B08A0000"], HIDDEN),
        (&[JPKI, "00B1000A045402000000"], HIDDEN),
        (&[JPKI, "00B3010C045402000000"], HIDDEN),
        (&[JPKI, "00CB000A025C0000"], HIDDEN),
        (&[JPKI, "00B09F0000"], HIDDEN),
        (&[JPKI, "00B0AA0000"], HIDDEN),
        (&[JPKI, "00B201FC00"], HIDDEN),
        // GET DATA by tag and GET CHALLENGE answer with nothing of the holder's, in their plain forms.
        (&["80CA9F7F00"], OPEN),
        (&[TEXT, "0084000008"], OPEN),
        (&["0CCA00F200"], HIDDEN),
        // Any other instruction may answer with anything: a signature, a cryptogram, the answer of another card.
        (&[JPKI, "00A4020C02001A", "802A008003 313233 00"], HIDDEN),
        (&[JPKI, "0088009904 00112233 00"], HIDDEN),
        (&[COMMON, "80FC000000"], HIDDEN),
        (&[COMMON, "00D6000002 AABB"], HIDDEN),
        // A wrapped command may have selected or read anything.
        (&[COMMON, "FF00000005D440010000"], HIDDEN),
        (&[COMMON, "FF00000005D440010000", READ], HIDDEN),
        (&[COMMON, "00C2000005D440010000", READ], HIDDEN),
        // The answer could repeat the PIN.
        (&[JPKI, "002000980431323334"], HIDDEN),
        (&[COMMON, "002000"], HIDDEN),
    ];
    for (commands, expected) in cases {
        let seen = last_answer(&mut Redaction::new(false), commands, "9000");
        assert_eq!(&seen, expected, "{commands:?}");
    }
}

/// The data of the first command is a DigestInfo, that of the second a challenge.
#[test]
fn only_requests_are_recorded_whole() {
    let cases = [
        ("802A008003 313233 00", "802A008003******00"),
        ("0088009904 00112233 00", "0088009904********00"),
        ("0026008004 31323334", "0026008004********"),
        ("10A4040C04 31323334", "10A4040C04********"),
        ("00D6000002 AABB", "00D6000002****"),
        ("00220041 06 800154840106", "0022004106************"),
        ("00FE00000003 313233", "00FE0000**********"),
        ("0020008004 31323334", "0020008004********"),
        ("00200080", "00200080"),
        ("00A4020C02001B", "00A4020C02001B"),
        ("00B08A0000", "00B08A0000"),
        ("00B1000A04 54020000 00", "00B1000A045402000000"),
        ("00CB000A02 5C00 00", "00CB000A025C0000"),
        ("00C0000010", "00C0000010"),
        ("0084000008", "0084000008"),
        ("00", "00"),
        ("", ""),
    ];
    for (hex, expected) in cases {
        let command = bytes(hex);
        assert_eq!(shown(&command, Redaction::new(false).hidden_in_command(&command)), expected, "{hex}");
        let of_pins_only = shown(&command, hidden_in_command(&command));
        assert_eq!(shown(&command, Redaction::new(true).hidden_in_command(&command)), of_pins_only, "{hex}");
    }
}

#[test]
fn get_response_goes_on_with_what_was_asked() {
    let chain = |commands: &[&str]| {
        let mut redaction = Redaction::new(false);
        let mut seen = vec![last_answer(&mut redaction, commands, "6110")];
        seen.push(last_answer(&mut redaction, &["00C0000010"], "6110"));
        seen.push(last_answer(&mut redaction, &["00C0000010"], "9000"));
        seen.push(last_answer(&mut redaction, &["00B0010000"], "9000"));
        seen.join(" ")
    };
    assert_eq!(chain(&[JPKI, "00B0810000"]), "****6110 ****6110 ****9000 ****9000");
    assert_eq!(chain(&[JPKI, "00B08A0000"]), "AABB6110 AABB6110 AABB9000 AABB9000");
    assert_eq!(chain(&[JPKI, "00A4020C02000A"]), "AABB6110 AABB6110 AABB9000 AABB9000");
    assert_eq!(chain(&[JPKI, "802A00800331323300"]), "****6110 ****6110 ****9000 ****9000");
    assert_eq!(chain(&[JPKI, "002000980431323334"]), "****6110 ****6110 ****9000 ****9000");
    let other_channel = last_answer(&mut Redaction::new(false), &[COMMON, "01C0000010"], "9000");
    assert_eq!(other_channel, "****9000");
}

#[test]
fn a_lost_link_forgets_the_selection() {
    let mut redaction = Redaction::new(false);
    assert_eq!(last_answer(&mut redaction, &[JPKI, "00B08A0000"], "9000"), "AABB9000");
    redaction.forget();
    assert_eq!(last_answer(&mut redaction, &["00B0010000"], "9000"), "****9000");
    assert_eq!(last_answer(&mut redaction, &["00B08A0000"], "9000"), "****9000");
}

#[test]
fn personal_content_can_be_asked_for_and_pins_cannot() {
    let mut redaction = Redaction::new(true);
    assert_eq!(last_answer(&mut redaction, &[JPKI, "00B0810000"], "9000"), "AABB9000");
    assert_eq!(last_answer(&mut redaction, &["00C0000010"], "9000"), "AABB9000");
    assert_eq!(last_answer(&mut redaction, &["002000980431323334"], "9000"), "****9000");
    assert_eq!(last_answer(&mut redaction, &["00C0000010"], "9000"), "****9000");
}

#[test]
fn answers_that_are_no_answers() {
    let mut redaction = Redaction::new(false);
    let mut seen = |answer: &str| {
        let answer = bytes(answer);
        shown(&answer, redaction.hidden_in_answer(&bytes(READ), &answer))
    };
    assert_eq!(seen(""), "");
    assert_eq!(seen("AA"), "**");
    assert_eq!(seen("6982"), "6982");
}

/// Every class but those of a chain, and every instruction: what is guarded has its data hidden, and the other way
/// round.
#[test]
fn what_is_guarded_is_hidden() {
    for cla in 0..=u8::MAX {
        for ins in 0..=u8::MAX {
            let command = [cla, ins, 0x00, 0x80, 0x04, 0x31, 0x32, 0x33, 0x34];
            let hidden = hidden_in_command(&command);
            assert_eq!(may_use_a_pin(&command), !hidden.is_empty(), "{}", hex::encode(command));
            let is_listed = PIN_INSTRUCTIONS.iter().any(|row| row.ins == ins & 0xfe);
            let is_chained = cla < 0x80 && cla & 0x10 != 0;
            assert_eq!(!hidden.is_empty(), is_listed || is_chained || cla == 0xff, "{}", hex::encode(command));
        }
    }
}

/// The last command of a chain has the data of what the first began, whatever it says it is.
#[test]
fn the_end_of_a_chain_belongs_to_it() {
    for show_personal in [false, true] {
        for first in ["102000800231 32", "50FE000002 3132", "1C2400800231 32"] {
            let mut redaction = Redaction::new(show_personal);
            redaction.hidden_in_answer(&bytes(JPKI), &bytes("9000"));
            let last = bytes("00A4020C02 3334");
            assert!(!redaction.may_use_a_pin(&last));
            redaction.hidden_in_answer(&bytes(first), &bytes("9000"));
            assert!(redaction.may_use_a_pin(&last), "{first}");
            assert_eq!(shown(&last, redaction.hidden_in_command(&last)), "00A4020C02****", "{first}");
            let answer = bytes("31329000");
            assert_eq!(shown(&answer, redaction.hidden_in_answer(&last, &answer)), "****9000", "{first}");
            assert_eq!(redaction.selection(), None, "{first}");
            // The one after it stands for itself.
            assert_eq!(shown(&last, redaction.hidden_in_command(&last)), "00A4020C023334", "{first}");
            assert!(!redaction.may_use_a_pin(&last), "{first}");
        }
    }
}

/// The signature or cryptogram of a key is what was asked for; the answer to a command with a PIN could repeat the PIN.
#[test]
fn what_authentication_answers_is_shown_to_who_asked() {
    let mut redaction = Redaction::new(true);
    assert_eq!(last_answer(&mut redaction, &[COMMON, "0088009904 00112233 00"], "9000"), "AABB9000");
    assert_eq!(last_answer(&mut redaction, &[COMMON, "0026008004 31323334"], "9000"), "****9000");
    assert_eq!(last_answer(&mut Redaction::new(false), &[COMMON, "0088009904 00112233 00"], "9000"), "****9000");
}

/// The table of `docs/apdu.md` has the same rows.
#[test]
fn the_documented_table_is_the_one_that_is_used() {
    let page = include_str!("../../../docs/apdu.md");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `") && line.contains("`, `")).collect();
    let expected: Vec<String> = PIN_INSTRUCTIONS
        .iter()
        .map(|row| {
            let data = match row.use_of_data {
                PinUse::Presents => "a PIN, old or new",
                PinUse::Authenticates => "what is computed with a key",
                PinUse::Wraps => "another command",
            };
            format!("| `{:02X}`, `{:02X}` | {} | {data} |", row.ins, row.ins + 1, row.name)
        })
        .collect();
    assert_eq!(rows, expected);
}
