//! End to end through a real PC/SC service: pcscd with the virtual reader of vsmartcard (vpcd).
//!
//! Needs root, pcscd, vpcd, OpenSC and openssl, so plain `cargo test` lists these tests as ignored and
//! `tests/run` runs them.
//! vpcd's side of the wire: two bytes of length, then a command APDU or one byte for power off, power on, reset and
//! "send the answer to reset".
#![cfg(target_os = "linux")]
// A helper of a test is as free as the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod service;

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::Output;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jpkit::transport::pcsc::{
    Choice, Ending, Fit, Note, ReaderInfo, ReaderState, ReaderStates, SkipReason, open, readers,
};
use jpkit::transport::{Transport, TransportError};
use serde_json::Value;

use service::{
    OtherProgram, PATIENCE, PORTS, Running, SELECT_JPKI, SHA256_HEAD, Served, Service, assert_exit, await_state,
    await_use, command, exchanges, jpkit, jpkit_tries, json, ok, opensc_module, opensc_tries, run, signal, tool, tries,
};

const SOCKET: &str = "/run/pcscd/pcscd.comm";

// ---------------------------------------------------------------- the link: the library against a card made here

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn without_a_service() {
    let mut service = Service::start();
    if !service.stop() {
        return;
    }
    assert!(!Path::new(SOCKET).exists());
    assert_eq!(readers(), Err(TransportError::NoService));
    assert_eq!(look(None, None).map(|_| ()), Err(TransportError::NoService));

    // A service that died leaves its socket behind.
    let mut service = service.start_again();
    service.crash();
    assert!(Path::new(SOCKET).exists());
    assert_eq!(readers(), Err(TransportError::NoService));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn without_a_card() {
    let _service = Service::start();
    let present = readers().unwrap();
    assert_eq!(present.iter().map(|reader| reader.index).collect::<Vec<_>>(), [0, 1]);
    assert!(present.iter().all(|reader| reader.state == ReaderState::Empty && reader.atr.is_none()));

    let second = present[1].name.clone();
    assert_eq!(look(None, None).map(|_| ()), Err(TransportError::NoCard { reader: None }));
    assert_eq!(look(Some("1"), None).map(|_| ()), Err(TransportError::NoCard { reader: Some(second) }));
    assert!(matches!(look(Some("no such reader"), None), Err(TransportError::ReaderNotFound { .. })));
    assert!(matches!(look(Some("virtual pcd"), None), Err(TransportError::SeveralReaders { .. })));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_wait_ends() {
    let _service = Service::start();
    let began = Instant::now();
    let mut notes = Vec::new();
    let choice = Choice { reader: None, wait: Some(Duration::from_secs(1)) };
    let result = open(&choice, || false, &mut |_| Ok(Fit::Yes), &mut |note| notes.push(note));
    assert_eq!(result.map(|_| ()), Err(TransportError::WaitRanOut { seconds: 1 }));
    assert!((1.0..5.0).contains(&began.elapsed().as_secs_f64()));
    assert_eq!(notes, [Note::Waiting { seconds: 1, for_reader: false }]);

    let mut card = None;
    let choice = Choice { reader: Some("0".to_owned()), wait: Some(PATIENCE) };
    let found = open(&choice, || false, &mut |_| Ok(Fit::Yes), &mut |_| card = Some(FakeCard::insert(0, ours)));
    assert_eq!(found.unwrap().transmit(SELECT), Ok(vec![0x90, 0x00]));

    static STOP: AtomicBool = AtomicBool::new(false);
    drop(card);
    await_state(0, ReaderState::Empty);
    let stopped = open(&choice, || STOP.load(Ordering::Relaxed), &mut |_| Ok(Fit::Yes), &mut |_| {
        STOP.store(true, Ordering::Relaxed)
    });
    assert_eq!(stopped.map(|_| ()), Err(TransportError::Interrupted));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_ending_is_what_was_asked_for() {
    let _service = Service::start();
    let fake = FakeCard::insert(0, ours);
    await_state(0, ReaderState::Card);
    // The only card is taken unasked, whatever it is.
    let mut card = open(&Choice::default(), || false, &mut |_| panic!("probed"), &mut |_| {}).unwrap();
    assert_eq!(card.link().atr, ATR);
    assert_eq!(card.link().reader.as_deref(), Some(readers().unwrap()[0].name.as_str()));
    assert_eq!(card.transmit(SELECT), Ok(vec![0x90, 0x00]));
    assert_eq!(card.transmit(BIG).unwrap().len(), 65_535, "all that vpcd can carry");
    fake.forget();
    card.finish(Ending::Leave).unwrap();
    assert_eq!(fake.heard(), Vec::<Heard>::new());

    let mut card = look(Some("0"), None).unwrap();
    card.transmit(SELECT).unwrap();
    fake.forget();
    card.finish(Ending::PowerOff).unwrap();
    assert!(fake.heard().contains(&Heard::PowerOff), "{:?}", fake.heard());

    let mut card = look(Some("0"), None).unwrap();
    card.transmit(SELECT).unwrap();
    fake.forget();
    drop(card);
    assert_eq!(fake.heard(), Vec::<Heard>::new());
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_leaves() {
    let _service = Service::start();
    let fake = FakeCard::insert(0, ours);
    await_state(0, ReaderState::Card);
    let mut card = look(None, None).unwrap();
    card.transmit(SELECT).unwrap();
    drop(fake);
    await_state(0, ReaderState::Empty);
    let error = card.transmit(SELECT).unwrap_err();
    assert!(matches!(error, TransportError::Removed | TransportError::Failed { .. }), "{error:?}");
    assert_eq!(card.finish(Ending::PowerOff), Ok(()), "a card that is gone has no power");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_never_answers() {
    static STOP: AtomicBool = AtomicBool::new(false);
    let _service = Service::start();
    let fake = FakeCard::insert(0, |_| {
        STOP.store(true, Ordering::Relaxed);
        None
    });
    await_state(0, ReaderState::Card);
    let began = Instant::now();
    let choice = Choice::default();
    let mut card = open(&choice, || STOP.load(Ordering::Relaxed), &mut |_| Ok(Fit::Yes), &mut |_| {}).unwrap();
    assert_eq!(card.transmit(SELECT), Err(TransportError::Interrupted));
    assert!(began.elapsed() < Duration::from_secs(5));
    assert_eq!(card.transmit(SELECT), Err(TransportError::Interrupted), "nothing more is sent");
    let ended = card.finish(Ending::PowerOff);
    assert_eq!(ended, Err(TransportError::TimedOut { seconds: 5 }));
    assert!(began.elapsed() < Duration::from_secs(15));
    drop(fake);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_another_program_holds() {
    let _service = Service::start();
    let _fake = FakeCard::insert(0, ours);
    await_state(0, ReaderState::Card);
    let name = readers().unwrap()[0].name.clone();
    let in_use = Err(TransportError::InUse { reader: name.clone() });

    let other = OtherProgram::connect(&name, pcsc::ShareMode::Exclusive);
    assert_eq!(readers().unwrap()[0].state, ReaderState::InUse);
    assert_eq!(look(None, None).map(|_| ()), in_use);
    drop(other);

    let mut other = OtherProgram::connect(&name, pcsc::ShareMode::Shared);
    assert_eq!(readers().unwrap()[0].state, ReaderState::Card, "sharing hinders nobody");
    look(None, None).unwrap().transmit(SELECT).unwrap();
    let transaction = other.0.transaction().unwrap();
    let began = Instant::now();
    assert_eq!(look(None, None).map(|_| ()), in_use);
    assert!((4.0..10.0).contains(&began.elapsed().as_secs_f64()));
    drop(transaction);
    look(None, None).unwrap().transmit(SELECT).unwrap();
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn among_two_cards() {
    let _service = Service::start();
    let first = FakeCard::insert(0, foreign);
    let _second = FakeCard::insert(1, ours);
    let present = await_state(0, ReaderState::Card);
    await_state(1, ReaderState::Card);

    let mut notes = Vec::new();
    let mut card = open(&Choice::default(), || false, &mut probe, &mut |note| notes.push(note)).unwrap();
    assert_eq!(card.transmit(SELECT), Ok(vec![0x90, 0x00]));
    assert_eq!(notes, [Note::Skipped { reader: present[0].name.clone(), why: SkipReason::Foreign }]);
    drop(card);
    assert_eq!(look(Some("0"), None).unwrap().transmit(SELECT), Ok(vec![0x6a, 0x82]), "the named one, foreign or not");

    drop(first);
    await_state(0, ReaderState::Empty);
    let _first = FakeCard::insert(0, ours);
    await_state(0, ReaderState::Card);
    let both = present.iter().map(|reader| reader.name.clone()).collect();
    let several = open(&Choice::default(), || false, &mut probe, &mut |_| {});
    assert_eq!(several.map(|_| ()), Err(TransportError::SeveralReaders { names: both }));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_with_a_garbled_answer_to_reset() {
    let _service = Service::start();
    let _garbled = FakeCard::with_atr(0, &[0x00, 0x00], ours);
    let present = await_state(0, ReaderState::Card);
    let mute = TransportError::Mute { reader: present[0].name.clone() };
    assert_eq!(look(None, None).map(|_| ()), Err(mute.clone()));

    let _foreign = FakeCard::insert(1, foreign);
    await_state(1, ReaderState::Card);
    assert_eq!(look(None, None).map(|_| ()), Err(mute), "it could be the one");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_service_that_dies() {
    let mut service = Service::start();
    if service.child.is_none() {
        return;
    }
    let _fake = FakeCard::insert(0, ours);
    await_state(0, ReaderState::Card);
    let mut card = look(None, None).unwrap();
    service.crash();
    assert_eq!(card.transmit(SELECT), Err(TransportError::NoService));
    assert_eq!(card.finish(Ending::PowerOff), Err(TransportError::NoService), "nobody knows whether it lost power");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_watch_tells_what_happens() {
    let service = Service::start();
    let watch = ReaderStates::watch().unwrap();
    let state = |readers: &[ReaderInfo]| readers[0].state;
    assert_eq!(state(&watch.first(|| false).unwrap()), ReaderState::Empty);
    let fake = FakeCard::insert(0, ours);
    let present = watch.next(PATIENCE, || false).unwrap().unwrap();
    assert_eq!((state(&present), present[0].atr.as_deref()), (ReaderState::Card, Some(ATR)));
    drop(fake);
    assert_eq!(state(&watch.next(PATIENCE, || false).unwrap().unwrap()), ReaderState::Empty);
    assert_eq!(watch.next(Duration::from_millis(1), || false), Ok(None));
    if let Service { child: Some(_), .. } = &service {
        drop(service);
        assert_eq!(watch.next(PATIENCE, || false), Err(TransportError::NoService));
    }
}

// ---------------------------------------------------------------- the command line, and OpenSC beside it

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn without_a_service_there_is_nothing_to_list() {
    if Service::start().stop() {
        assert_exit(&jpkit(["status"]), 10, "no_service");
        assert_exit(&jpkit(["reader", "list"]), 10, "no_service");
        assert_exit(&jpkit(["check"]), 3, "no_service");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_in_good_order() {
    let _service = Service::start();
    assert_exit(&jpkit(["status"]), 14, "no_card");
    assert_exit(&jpkit(["check"]), 3, "no_card");
    assert_exit(&jpkit(["--reader", "no such reader", "status"]), 12, "reader_not_found");

    let _card = Served::start("valid", 0);
    let list = ok(&jpkit(["reader", "list"]));
    assert_eq!(list["data"]["readers"][0]["state"], "card");
    assert_eq!(list["data"]["readers"][0]["jpki"], true);
    assert_eq!(list["data"]["readers"][1]["state"], "empty");
    assert_eq!(list["data"]["readers"][1]["jpki"], Value::Null);
    let name = list["data"]["readers"][0]["name"].as_str().unwrap().to_owned();

    let status = ok(&jpkit(["status"]));
    assert_eq!(status["card_source"], "pcsc");
    assert_eq!(status["reader"], name.as_str());
    assert_eq!(status["data"]["card"]["kind"], "my-number-card");
    assert_eq!(status["data"]["problems"], Value::Array(vec![]));
    assert_eq!(ok(&jpkit(["check"]))["data"]["verdict"], "ok");

    let short = jpkit(["--verbose", "cert", "export", "auth"]);
    let extended = jpkit(["--verbose", "--extended", "cert", "export", "auth"]);
    assert_eq!(ok(&short)["data"]["pem"], ok(&extended)["data"]["pem"]);
    assert_eq!((exchanges(&short), exchanges(&extended)), (8, 2));
}

/// OpenSC was written against real cards.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_record_plays_back_without_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let record = |at: usize| folder.path().join(at.to_string()).to_str().unwrap().to_owned();
    let script = folder.path().join("script");
    fs::write(&script, "00A4040C0AD392F000260100000001\nexpect 9000\nreset\n00B0860004\nexpect 6A82\n").unwrap();
    let commands: [&[&str]; 5] = [
        &["status"],
        &["check"],
        &["reader", "list"],
        &["cert", "export", "auth"],
        &["apdu", "run", script.to_str().unwrap()],
    ];
    let found = |output: Output| {
        let mut document = json(&output);
        document.as_object_mut().unwrap().retain(|name, _| name != "generated_at" && name != "card_source");
        (output.status.code(), document)
    };
    let run = |option: &str, value: &str, words: &[&str]| {
        let line = [&["--format", "json", "--at", "2026-11-21", option, value], words].concat();
        found(Running::start(command().args(line)).output())
    };
    let service = Service::start();
    let served = Served::start("valid", 0);
    let seen: Vec<_> = commands.iter().enumerate().map(|(at, words)| run("--trace", &record(at), words)).collect();
    served.pull();
    drop(service);
    for (at, (words, seen)) in commands.iter().zip(seen).enumerate() {
        let mut seen = seen;
        if let Some(readers) = seen.1.pointer_mut("/data/readers").and_then(Value::as_array_mut) {
            readers.retain(|reader| reader["state"] == "card");
        }
        let replayed = run("--card", &format!("replay:{}", record(at)), words);
        assert_eq!(replayed, seen, "{words:?}");
        assert!(fs::read_to_string(record(at)).unwrap().contains("\n# protocol T=1\n"));
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn opensc_sees_the_same_card() {
    let _service = Service::start();
    let _card = Served::start("valid", 0);
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    assert!(tool(directory, "pkcs15-tool", &["--dump"]).contains("PKCS#15 Card [JPKI]"));
    assert_eq!(opensc_tries(directory), [3, 5]);
    assert_eq!(jpkit_tries(), [3, 5]);

    let theirs = tool(directory, "pkcs15-tool", &["--read-certificate", "1"]);
    let ours = Running::start(command().args(["cert", "export", "auth"])).output();
    assert!(ours.status.success(), "{ours:?}");
    assert_eq!(String::from_utf8(ours.stdout).unwrap(), theirs);

    fs::write(directory.join("certificate.pem"), &theirs).unwrap();
    fs::write(directory.join("data"), "signed through the virtual card\n").unwrap();
    let module = opensc_module();
    let sign = ["--login", "--pin", "1234", "--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "01"];
    let files = ["--input-file", "data", "--output-file", "signature"];
    tool(directory, "pkcs11-tool", &[&["--module", module.to_str().unwrap()], &sign[..], &files].concat());
    tool(directory, "openssl", &["x509", "-in", "certificate.pem", "-noout", "-pubkey", "-out", "key.pem"]);
    let verify = ["dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "data"];
    assert_eq!(tool(directory, "openssl", &verify).trim(), "Verified OK");

    let wrong = ["--verify-pin", "--auth-id", "01", "--pin", "9999"];
    assert!(!run(directory, "pkcs15-tool", &wrong).status.success());
    assert_eq!(opensc_tries(directory), [2, 5]);
    assert_eq!(jpkit_tries(), [2, 5]);
}

/// What a visit verified serves the next program, unless the card loses power (card facts 2.3).
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn what_was_verified_ends_with_the_power() {
    let _service = Service::start();
    let _card = Served::start("valid", 0);
    // In the JPKI application, the PIN's EF 0018 and the key's EF 0017 (card facts 1.2, 2.1, 3.3).
    let (pin, key) = ([0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x18], [0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x17]);
    let verify = [0x00, 0x20, 0x00, 0x80, 0x04, b'1', b'2', b'3', b'4'];
    let digest_info = [&SHA256_HEAD[..], &[0xaa; 32]].concat();
    let sign = [&[0x80, 0x2a, 0x00, 0x80, 0x33], &digest_info[..], &[0x00]].concat();
    for (ending, then) in [(Ending::Leave, [0x90, 0x00]), (Ending::PowerOff, [0x69, 0x82])] {
        let mut card = look(Some("0"), None).unwrap();
        for command in [SELECT_JPKI, &pin, &verify] {
            assert_eq!(card.transmit(command), Ok(vec![0x90, 0x00]), "{command:02x?}");
        }
        card.finish(ending).unwrap();

        let mut card = look(Some("0"), None).unwrap();
        card.transmit(SELECT_JPKI).unwrap();
        card.transmit(&key).unwrap();
        assert!(card.transmit(&sign).unwrap().ends_with(&then), "{ending:?}");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn which_of_two_readers() {
    let _service = Service::start();
    let foreign = Served::start("foreign", 0);
    assert_exit(&jpkit(["status"]), 17, "not_my_number_card");
    assert_exit(&jpkit(["check"]), 3, "not_my_number_card");

    let second = Served::start("valid", 1);
    let status = jpkit(["status"]);
    assert_eq!(ok(&status)["data"]["card"]["kind"], "my-number-card");
    let names: Vec<_> = readers().unwrap().into_iter().map(|reader| reader.name).collect();
    assert_eq!(ok(&status)["reader"], names[1].as_str());
    assert!(String::from_utf8_lossy(&status.stderr).contains(&names[0]), "the skipped reader is named: {status:?}");
    assert_exit(&jpkit(["--reader", "0", "status"]), 17, "not_my_number_card");

    foreign.pull();
    let _first = Served::start("valid", 0);
    let several = jpkit(["status"]);
    assert_exit(&several, 13, "several_readers");
    let message = json(&several)["error"]["message"].to_string();
    assert!(names.iter().all(|name| message.contains(name)), "{message}");
    for (wanted, name) in [("1", &names[1]), (&names[0], &names[0]), ("pcd 00 01", &names[1])] {
        assert_eq!(ok(&jpkit(["--reader", wanted, "status"]))["reader"], name.as_str(), "{wanted}");
    }
    assert_exit(&jpkit(["--reader", "virtual", "status"]), 13, "several_readers");
    second.pull();
    ok(&jpkit(["status"]));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn held_by_another_program() {
    let _service = Service::start();
    let _card = Served::start("valid", 0);
    let name = readers().unwrap()[0].name.clone();
    let other = OtherProgram::connect(&name, pcsc::ShareMode::Exclusive);
    assert_exit(&jpkit(["status"]), 16, "in_use");
    let list = ok(&jpkit(["reader", "list"]));
    assert_eq!(list["data"]["readers"][0]["state"], "in-use");
    assert_eq!(list["data"]["readers"][0]["jpki"], Value::Null);
    drop(other);

    let mut other = OtherProgram::connect(&name, pcsc::ShareMode::Shared);
    let transaction = other.0.transaction().unwrap();
    let began = Instant::now();
    assert_exit(&jpkit(["status"]), 16, "in_use");
    assert!(began.elapsed() < Duration::from_secs(10));
    drop(transaction);
    ok(&jpkit(["status"]));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_comes_late() {
    let _service = Service::start();
    let waiting = Running::start(command().args(["--format", "json", "--wait", "60", "pin", "status"]));
    waiting.await_stderr();
    let card = Served::start("valid", 0);
    assert_eq!(tries(&ok(&waiting.output()), "auth"), 3);

    card.pull();
    let began = Instant::now();
    assert_exit(&jpkit(["--wait", "1", "status"]), 14, "wait_ran_out");
    assert!((1.0..5.0).contains(&began.elapsed().as_secs_f64()));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_leaves_in_the_middle() {
    let _service = Service::start();
    let by_itself = Served::start("removed", 0);
    assert_exit(&jpkit(["cert", "export", "auth"]), 15, "card_removed");
    by_itself.pull();

    // vpcd cannot carry an answer without a byte, so the card is taken out instead, and comes back.
    let without_answer = Served::start("empty-answer", 0);
    assert_exit(&jpkit(["cert", "export", "auth"]), 15, "card_removed");
    await_state(0, ReaderState::Card);
    ok(&jpkit(["pin", "status"]));
    without_answer.pull();

    // More than half a second of exchanges, and it is killed as they begin.
    let mut slow = Served::start("slow", 0);
    let name = readers().unwrap()[0].name.clone();
    let status = Running::start(command().args(["--format", "json", "status"]));
    await_use(&name);
    slow.0.child.kill().unwrap();
    assert_exit(&status.output(), 15, "card_removed");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn cards_that_answer_nonsense() {
    let _service = Service::start();
    for (profile, code, problem) in [
        ("garbage", "not_a_certificate", "not_a_certificate"),
        ("truncated", "bad_answer", "bad_answer"),
        ("oversized", "bad_answer", "bad_answer"),
        ("absurd-length", "bad_answer", "bad_answer"),
        ("refuses", "card_refused", "card_refused"),
    ] {
        let card = Served::start(profile, 0);
        assert_exit(&jpkit(["cert", "export", "auth"]), 18, code);
        let status = ok(&jpkit(["status"]));
        let problems = status["data"]["problems"].as_array().unwrap();
        assert!(problems.iter().any(|found| found["code"] == problem), "{profile}: {problems:?}");
        assert_eq!(tries(&status, "auth"), 3, "{profile}: the rest is read");
        let check = jpkit(["check"]);
        assert_eq!((check.status.code(), &json(&check)["data"]["verdict"]), (Some(3), &"unknown".into()), "{profile}");
        card.pull();
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn cards_with_habits_of_their_own() {
    let _service = Service::start();
    for profile in ["slow", "no-sfi", "first-6f00", "short-only"] {
        let card = Served::start(profile, 0);
        for options in ["--quiet", "--extended"] {
            assert_eq!(ok(&jpkit([options, "check"]))["data"]["verdict"], "ok", "{profile} {options}");
        }
        card.pull();
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn ctrl_c() {
    let _service = Service::start();
    let waiting = Running::start(command().args(["--format", "json", "--wait", "60", "status"]));
    waiting.await_stderr();
    let began = Instant::now();
    signal(&waiting.child, "INT");
    assert_exit(&waiting.output(), 130, "interrupted");

    let served = Served::start("valid", 0);
    signal(&served.0.child, "INT");
    assert_eq!(served.0.output().status.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10));
    await_state(0, ReaderState::Empty);
}

// ---------------------------------------------------------------- cards and other programs

/// The answer to reset of the card made here: T=1, no historical bytes that mean anything.
const ATR: &[u8] = &[0x3b, 0x80, 0x80, 0x01, 0x01];
/// What the cards made here are asked; "ours" say 9000.
const SELECT: &[u8] = &[0x00, 0xa4, 0x04, 0x0c, 0x01, 0xd3];
/// READ BINARY for all that an answer can hold.
const BIG: &[u8] = &[0x00, 0xb0, 0x00, 0x00, 0x00, 0x00, 0x00];

/// What vpcd told a card; commands are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    PowerOff,
    PowerOn,
    Reset,
}

/// A card in a reader of vpcd. Dropping it pulls it.
struct FakeCard {
    stream: TcpStream,
    heard: Arc<Mutex<Vec<Heard>>>,
    thread: Option<JoinHandle<()>>,
}

impl FakeCard {
    /// `answer` gives the response to a command, or none, for ever.
    fn insert(slot: usize, answer: fn(&[u8]) -> Option<Vec<u8>>) -> FakeCard {
        FakeCard::with_atr(slot, ATR, answer)
    }

    fn with_atr(slot: usize, atr: &'static [u8], answer: fn(&[u8]) -> Option<Vec<u8>>) -> FakeCard {
        let stream = TcpStream::connect(("127.0.0.1", PORTS[slot])).unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (mut wire, list) = (stream.try_clone().unwrap(), Arc::clone(&heard));
        let thread = thread::spawn(move || while serve(&mut wire, &list, atr, answer).is_ok() {});
        FakeCard { stream, heard, thread: Some(thread) }
    }

    fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    fn forget(&self) {
        self.heard.lock().unwrap().clear();
    }
}

impl Drop for FakeCard {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(
    wire: &mut TcpStream,
    heard: &Mutex<Vec<Heard>>,
    atr: &[u8],
    answer: fn(&[u8]) -> Option<Vec<u8>>,
) -> std::io::Result<()> {
    let mut length = [0; 2];
    wire.read_exact(&mut length)?;
    let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
    wire.read_exact(&mut message)?;
    let event = match message.as_slice() {
        [0x00] => Some(Heard::PowerOff),
        [0x01] => Some(Heard::PowerOn),
        [0x02] => Some(Heard::Reset),
        _ => None,
    };
    if let Some(event) = event {
        heard.lock().unwrap().push(event);
        return Ok(());
    }
    let response = if message == [0x04] { Some(atr.to_vec()) } else { answer(&message) };
    if let Some(response) = response {
        wire.write_all(&u16::try_from(response.len()).unwrap().to_be_bytes())?;
        wire.write_all(&response)?;
    }
    Ok(())
}

#[allow(clippy::unnecessary_wraps)]
fn ours(command: &[u8]) -> Option<Vec<u8>> {
    let body = if command == BIG { 65_533 } else { 0 };
    Some([vec![0xaa; body], vec![0x90, 0x00]].concat())
}

#[allow(clippy::unnecessary_wraps)]
fn foreign(_command: &[u8]) -> Option<Vec<u8>> {
    Some(vec![0x6a, 0x82])
}

fn probe(card: &mut dyn Transport) -> Result<Fit, TransportError> {
    Ok(if card.transmit(SELECT)?.ends_with(&[0x90, 0x00]) { Fit::Yes } else { Fit::No })
}

fn look(reader: Option<&str>, wait: Option<Duration>) -> Result<jpkit::transport::pcsc::Card, TransportError> {
    open(&Choice { reader: reader.map(str::to_owned), wait }, || false, &mut probe, &mut |_| {})
}
