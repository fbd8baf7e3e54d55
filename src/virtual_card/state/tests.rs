//! Tests of `virtual_card/state`.

use std::fs;

use jiff::civil::date;
use serde_json::{Value, json};

use super::error::StateError;
use super::form::{CardState, parse, to_json};
use super::storage::lock_file;
use crate::transport::{Transport, TransportError};
use crate::virtual_card::{Profile, VirtualCard};

const JPKI: &[u8] = b"\x00\xa4\x04\x0c\x0a\xd3\x92\xf0\x00\x26\x01\x00\x00\x00\x01";
const AUTH_WRONG: &[u8] = b"\x00\x20\x00\x98\x049999";
const AUTH_OK: &[u8] = b"\x00\x20\x00\x98\x041234";

fn never() -> bool {
    false
}

fn state(profile: Profile) -> CardState {
    CardState::fresh(profile, date(2026, 11, 21)).unwrap()
}

fn stored() -> Value {
    serde_json::from_str(&to_json(&state(Profile::Valid)).unwrap()).unwrap()
}

fn parse_error(value: &Value) -> String {
    parse(value.to_string().as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_written_state_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    for (number, profile) in Profile::ALL.iter().enumerate() {
        let path = folder.path().join(number.to_string());
        state(*profile).create(&path, false, never).unwrap();
        assert!(CardState::read(&path).unwrap() == state(*profile), "{}", profile.name());
    }
    let first = &stored()["pins"][0];
    assert_eq!(*first, json!({ "application": "jpki", "ef": "0018", "value": "31323334", "tries_left": 3 }));
}

#[test]
fn impossible_states_are_refused() {
    let first_pin = "what it says of PIN 1 of 11 cannot be";
    let cases: &[(&str, Value, &str)] = &[
        ("/version", json!(2), "version 2 of the form, not 1"),
        ("/version", json!(0), "version 0 of the form, not 1"),
        ("/profile", json!("gold"), "no virtual card is called \"gold\""),
        ("/pins/0/tries_left", json!(4), first_pin),
        ("/pins/0/ef", json!("001b"), first_pin),
        ("/pins/0/ef", json!("+018"), first_pin),
        ("/pins/0/ef", json!("0017"), first_pin),
        ("/pins/0/application", json!("issuer"), first_pin),
        ("/pins/0/application", json!("JPKI"), first_pin),
        ("/pins/0/value", json!("3132333"), first_pin),
        ("/pins/0/value", json!("313233"), first_pin),
        ("/pins/1/ef", json!("0018"), "what it says of PIN 2 of 11 cannot be"),
    ];
    for (at, value, expected) in cases {
        let mut changed = stored();
        *changed.pointer_mut(at).unwrap() = value.clone();
        assert_eq!(parse_error(&changed), *expected, "{at} = {value}");
    }
    let form: &[(&str, Value)] = &[
        ("/version", json!("1")),
        ("/made_on", json!("2026-02-30")),
        ("/pins", json!({})),
        ("/pins/0", json!({})),
        ("/pins/0/tries_left", json!(-1)),
        ("/pins/0/tries_left", json!(256)),
        ("/pins/0/value", json!(99_887_766)),
    ];
    for (at, value) in form {
        let mut changed = stored();
        *changed.pointer_mut(at).unwrap() = value.clone();
        let said = parse_error(&changed);
        assert!(said.starts_with("not in the form of a state file at line 1"), "{at} = {value}: {said}");
        assert!(!said.contains("99887766"), "quotes the file: {said}");
    }
    for at in ["", "/pins/0"] {
        let mut changed = stored();
        changed.pointer_mut(at).unwrap()["more"] = json!(1);
        assert!(parse_error(&changed).starts_with("not in the form"), "{at}");
    }
}

#[test]
fn any_bytes_give_an_error() {
    let whole = stored().to_string();
    for length in 0..whole.len() {
        assert!(matches!(parse(&whole.as_bytes()[..length]), Err(StateError::Form { .. })), "{length}");
    }
    for bytes in [&b"\xff\xfe"[..], b"null", b"[]", b"{}", b"{\"version\":1}", &[b'['; 5000]] {
        assert!(matches!(parse(bytes), Err(StateError::Form { .. })));
    }
    let twice = whole.replacen("{", "{\"profile\":\"valid\",", 1);
    assert!(matches!(parse(twice.as_bytes()), Err(StateError::Form { .. })));
}

#[test]
fn a_card_of_another_kind_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card");
    for (at, value) in [("/profile", json!("android")), ("/pins", json!([]))] {
        let mut changed = stored();
        *changed.pointer_mut(at).unwrap() = value;
        fs::write(&path, changed.to_string()).unwrap();
        assert!(matches!(CardState::read(&path), Err(StateError::Pins)));
        assert!(matches!(VirtualCard::open_state(&path, never), Err(StateError::Pins)));
    }
    let mut changed = stored();
    changed["made_on"] = json!("9999-12-31");
    fs::write(&path, changed.to_string()).unwrap();
    assert!(matches!(CardState::read(&path), Err(StateError::Mint(_))));
}

#[test]
fn other_than_regular_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card");
    assert!(matches!(CardState::read(&path), Err(StateError::Missing)));
    assert!(matches!(VirtualCard::open_state(&path, never), Err(StateError::Missing)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    assert!(matches!(CardState::read(folder.path()), Err(StateError::NotAFile)));
    // JSON all the same.
    let padded = |length: usize| {
        let text = stored().to_string();
        let filler = " ".repeat(length - text.len());
        text + &filler
    };
    fs::write(&path, padded(64 * 1024)).unwrap();
    assert!(CardState::read(&path).is_ok());
    fs::write(&path, padded(64 * 1024 + 1)).unwrap();
    assert!(matches!(CardState::read(&path), Err(StateError::TooLong)));
}

#[test]
fn create_overwrites_only_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card");
    state(Profile::Valid).create(&path, false, never).unwrap();
    assert!(matches!(state(Profile::Child).create(&path, false, never), Err(StateError::Exists)));
    assert_eq!(CardState::read(&path).unwrap().profile(), Profile::Valid);
    state(Profile::Child).create(&path, true, never).unwrap();
    assert_eq!(CardState::read(&path).unwrap().profile(), Profile::Child);
    let nowhere = folder.path().join("no/card");
    assert!(matches!(state(Profile::Child).create(&nowhere, true, never), Err(StateError::Write(_))));
}

#[test]
fn one_process_at_a_time_holds_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card.json");
    let held = lock_file(&path, never, 0).unwrap();
    let in_use = TransportError::InUse { reader: "card.json".to_owned() };
    assert!(matches!(lock_file(&path, never, 1), Err(StateError::Link(error)) if error == in_use));
    let interrupted = lock_file(&path, || true, u32::MAX);
    assert!(matches!(interrupted, Err(StateError::Link(TransportError::Interrupted))));
    drop(held);
    assert!(lock_file(&path, never, 0).is_ok());
}

/// Two paths to one file share its lock.
#[cfg(unix)]
#[test]
fn a_link_leads_to_the_same_card() {
    let folder = tempfile::tempdir().unwrap();
    let [path, other] = ["card", "other"].map(|name| folder.path().join(name));
    state(Profile::Valid).create(&path, false, never).unwrap();
    std::os::unix::fs::symlink(&path, &other).unwrap();
    let mut card = VirtualCard::open_state(&other, never).unwrap();
    assert!(lock_file(&path.canonicalize().unwrap(), never, 0).is_err());
    card.transmit(JPKI).unwrap();
    assert_eq!(card.transmit(AUTH_WRONG).unwrap(), [0x63, 0xc2]);
    assert!(other.symlink_metadata().unwrap().is_symlink());
    assert_eq!(CardState::read(&path).unwrap().counters().next().unwrap().tries_left, 2);
}

#[test]
fn the_lock_lasts_until_power_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card");
    state(Profile::Valid).create(&path, false, never).unwrap();
    let real = path.canonicalize().unwrap();
    let is_held = || lock_file(&real, never, 0).is_err();
    let mut one = VirtualCard::open_state(&path, never).unwrap();
    assert!(is_held());
    one.transmit(JPKI).unwrap();
    assert_eq!(one.transmit(AUTH_OK).unwrap(), [0x90, 0x00]);
    one.release_state();
    assert!(!is_held() && one.is_verified("jpki", 0x18));
    let mut two = VirtualCard::open_state(&path, never).unwrap();
    assert!(!two.is_verified("jpki", 0x18), "verified for the card that has power, not for the file");
    two.transmit(JPKI).unwrap();
    assert_eq!(two.transmit(AUTH_WRONG).unwrap(), [0x63, 0xc2]);
    two.power_off();
    assert!(!is_held());
    assert_eq!(one.transmit(AUTH_WRONG).unwrap(), [0x63, 0xc1], "read again");
    drop(one);
    assert!(!is_held());
    // The file is replaced meanwhile: by the same card, then by another one, which this card must not overwrite.
    two.power_on();
    state(Profile::Valid).create(&path, true, never).unwrap();
    assert_eq!(two.transmit(JPKI).unwrap(), [0x90, 0x00]);
    two.release_state();
    CardState::fresh(Profile::Valid, date(2026, 11, 22)).unwrap().create(&path, true, never).unwrap();
    let replaced = TransportError::Failed { detail: StateError::Replaced.to_string() };
    assert_eq!(two.transmit(JPKI), Err(replaced));
}

/// No response claims a change that was not written, and the card does not continue with it.
#[test]
fn a_card_that_cannot_write_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card");
    state(Profile::Valid).create(&path, false, never).unwrap();
    let mut card = VirtualCard::open_state(&path, never).unwrap();
    card.transmit(JPKI).unwrap();
    // A folder cannot be replaced by a file, on any system.
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(card.transmit(AUTH_OK).unwrap(), [0x90, 0x00], "nothing to write");
    assert!(matches!(card.transmit(AUTH_WRONG), Err(TransportError::Failed { .. })));
    assert_eq!(card.transmit(AUTH_OK), Err(TransportError::Removed));
}

#[test]
fn values_stay_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card");
    let fresh = state(Profile::Valid);
    fresh.create(&path, false, never).unwrap();
    assert!(!folder.path().join("card.lock").exists(), "nobody has used it");
    drop(VirtualCard::open_state(&path, never).unwrap());
    assert_eq!(format!("{fresh:?}"), "CardState { profile: Valid, made_on: 2026-11-21, .. }");
    #[cfg(unix)]
    for name in ["card", "card.lock"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = folder.path().join(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
