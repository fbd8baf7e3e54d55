//! Readers that never answer, and cards that another program holds: each costs a bounded time, both are named, and a
//! good card beside them is read.

use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use jpkit::transport::pcsc::readers;
use jpkit::virtual_card::Profile;
use serde_json::Value;

use crate::card::{Act, Heard, InsertedCard};
use crate::programs::{Running, assert_exit, command, jpkit, json, ok};
use crate::service::{OtherProgram, Service};

const ATR: &[u8] = &[0x3b, 0x80, 0x80, 0x01, 0x01];

/// A card that takes power and never answers.
fn silent(slot: usize) -> InsertedCard {
    InsertedCard::made_up(slot, ATR, |_, _| Act::Hang)
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_silent_reader_beside_a_good_card() {
    let Some(_service) = Service::start() else { return };
    let good = InsertedCard::new(1, Profile::Valid);
    for line in [["status"].as_slice(), &["check"], &["pin", "status"]] {
        // A fresh one each time: the service goes on with the command that hangs, so that the reader stays in use.
        let silent = silent(0);
        let began = Instant::now();
        let ran = Running::start(command().args(["--at", "2026-11-21", "--format", "json"]).args(line)).output();
        let took = began.elapsed();
        assert_eq!(ran.status.code(), Some(0), "{ran:?}");
        assert_eq!(json(&ran)["reader"], good.reader.as_str());
        let said = String::from_utf8_lossy(&ran.stderr);
        let words = format!("Skipping the reader \"{}\": The card did not respond within 5 s.", silent.reader);
        assert!(said.contains(&words), "{said}");
        // The bound of one look is 5 s; without it the wait is that for one command, a minute.
        assert!(took < Duration::from_secs(45), "{took:?}");
        silent.pull(0);
    }
    let _silent = silent(0);
    let list = ok(&jpkit(["reader", "list"]));
    let jpki = ["jpki", "state"]
        .map(|field| list["data"]["readers"].as_array().unwrap().iter().map(|r| r[field].clone()).collect::<Vec<_>>());
    assert_eq!(jpki, [[Value::Null, true.into()], ["card".into(), "card".into()]]);
}

/// Two cards of which each answers once both have been asked.
fn cards_that_wait_for_each_other() -> [InsertedCard; 2] {
    let asked = Arc::new((Mutex::new(0), Condvar::new()));
    [0, 1].map(|slot| {
        let asked = Arc::clone(&asked);
        let mut is_first = true;
        InsertedCard::with_hook(slot, Profile::Valid, move |_, _| {
            if std::mem::take(&mut is_first) {
                let (count, changed) = &*asked;
                let mut count = count.lock().unwrap();
                *count += 1;
                changed.notify_all();
                drop(changed.wait_timeout_while(count, Duration::from_secs(30), |count| *count < 2).unwrap());
            }
            Act::Answer
        })
    })
}

/// Readers are asked at the same time, so that several that do not respond cost the time of one. One after the other,
/// the first of these would have run out of time before the second is asked.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn several_readers_are_asked_at_the_same_time() {
    let Some(_service) = Service::start() else { return };
    let with_cards = |run: &dyn Fn()| {
        let cards = cards_that_wait_for_each_other();
        run();
        (0..).zip(cards).for_each(|(slot, card)| card.pull(slot));
    };
    with_cards(&|| {
        let list = ok(&jpkit(["reader", "list"]));
        let jpki: Vec<&Value> =
            list["data"]["readers"].as_array().unwrap().iter().map(|reader| &reader["jpki"]).collect();
        assert_eq!(jpki, [true, true], "{list}");
    });
    with_cards(&|| assert_exit(&jpkit(["status"]), 13, "several_readers"));
    with_cards(&|| {
        let ran = jpkit(["reader", "check"]);
        assert_eq!((ran.status.code(), &json(&ran)["data"]["cause"]["code"]), (Some(13), &"several_readers".into()));
    });
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_time_of_a_whole_command() {
    let Some(_service) = Service::start() else { return };
    let silent = silent(0);
    let ran = jpkit(["--timeout", "2", "status"]);
    assert_exit(&ran, 15, "timeout");
    assert!(json(&ran)["error"]["message"].as_str().unwrap().contains("2 s"), "{ran:?}");
    let ran = jpkit(["--timeout", "2", "check"]);
    assert_exit(&ran, 3, "timeout");
    let ran = Running::start(command().args(["--timeout", "2", "check", "--format", "nagios"])).output();
    assert_eq!(ran.status.code(), Some(3), "{ran:?}");
    let ran = jpkit(["--timeout", "2", "reader", "check"]);
    assert_eq!((ran.status.code(), &json(&ran)["data"]["cause"]["code"]), (Some(15), &"card_timed_out".into()));
    // Not one of them has sent more than the command that hangs.
    assert!(silent.log().iter().filter(|heard| heard.is_command()).count() <= 4, "{:?}", silent.log());
}

/// A PIN on its way is waited for, whatever the time: its outcome is told. Before it, time ends the run, and nothing is
/// sent.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_pin_and_the_end_of_time() {
    let Some(_service) = Service::start() else { return };
    let verify = |timeout: &str| {
        let folder = tempfile::tempdir().unwrap();
        let pin = folder.path().join("pin");
        std::fs::write(&pin, "1234\n").unwrap();
        jpkit(["--timeout", timeout, "pin", "verify", "auth", "--pin-file", pin.to_str().unwrap()])
    };
    // It answers VERIFY three seconds later than the time that is given.
    let slow = InsertedCard::with_hook(0, Profile::Valid, |command, _| {
        if command[1] == 0x20 && command.len() > 5 {
            std::thread::sleep(Duration::from_secs(5));
        }
        Act::Answer
    });
    let ran = verify("2");
    assert_eq!(ok(&ran)["data"]["verified"], true);
    let log = slow.log();
    assert_eq!(log.iter().filter(|heard| heard.has_pin()).count(), 1);
    assert!(log.iter().rev().take_while(|heard| !heard.has_pin()).any(|heard| *heard == Heard::PowerOff), "{log:?}");
    slow.pull(0);

    let silent = InsertedCard::with_hook(
        0,
        Profile::Valid,
        |command, _| {
            if command[1] == 0x20 { Act::Hang } else { Act::Answer }
        },
    );
    assert_exit(&verify("2"), 15, "timeout");
    assert!(!silent.log().iter().any(Heard::has_pin), "{:?}", silent.log());
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_reader_in_a_transaction_is_in_use() {
    let Some(_service) = Service::start() else { return };
    let held = InsertedCard::new(0, Profile::Valid);
    let good = InsertedCard::new(1, Profile::Valid);
    let mut other = OtherProgram::connect(&readers().unwrap()[0].name, pcsc::ShareMode::Shared);
    let transaction = other.0.transaction().unwrap();
    let list = ok(&jpkit(["reader", "list"]));
    let states: Vec<_> = list["data"]["readers"].as_array().unwrap().iter().map(|reader| &reader["state"]).collect();
    assert_eq!(states, ["in-use", "card"]);
    let ran = jpkit(["status"]);
    assert_eq!(ok(&ran)["reader"], good.reader.as_str());
    assert!(String::from_utf8_lossy(&ran.stderr).contains("Another program is using the card"), "{ran:?}");
    assert_exit(&jpkit(["-r", &held.reader, "status"]), 16, "in_use");
    drop(transaction);
}
