//! The command line on cards in a real service, and OpenSC beside it.

use std::fs;
use std::process::Output;
use std::time::{Duration, Instant};

use jpkit::transport::Transport;
use jpkit::transport::pcsc::{Ending, ReaderState, readers};
use jpkit::virtual_card::Profile;
use rustix::process::Signal;
use serde_json::Value;

use crate::card::{Act, InsertedCard};
use crate::commands::{SELECT_JPKI, select_ef, sign, verify};
use crate::events::await_state;
use crate::link::open_in;
use crate::programs::{
    Running, Served, assert_exit, command, exchanges, jpkit, jpkit_tries, json, ok, opensc_module, opensc_tries, run,
    tool, tries,
};
use crate::service::{OtherProgram, Service};

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn without_a_service_there_is_nothing_to_list() {
    let Some(service) = Service::start() else { return };
    drop(service);
    assert_exit(&jpkit(["status"]), 10, "no_service");
    assert_exit(&jpkit(["reader", "list"]), 10, "no_service");
    assert_exit(&jpkit(["check"]), 3, "no_service");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_in_good_order() {
    let Some(_service) = Service::start() else { return };
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

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_record_plays_back_without_the_reader() {
    let Some(service) = Service::start() else { return };
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

/// OpenSC was written against real cards.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn opensc_sees_the_same_card() {
    let Some(_service) = Service::start() else { return };
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

/// A PIN that one visit verified stays verified for the next program until the card loses power (card facts §2.3).
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn what_was_verified_ends_with_the_power() {
    let Some(_service) = Service::start() else { return };
    let _card = Served::start("valid", 0);
    // In the JPKI application, the PIN's EF 0018 and the key's EF 0017 (card facts §1.2, §2.1, §3.3).
    let (pin, key) = (select_ef(0x18), select_ef(0x17));
    for (ending, then) in [(Ending::Leave, [0x90, 0x00]), (Ending::PowerOff, [0x69, 0x82])] {
        let mut card = open_in(Some("0")).unwrap();
        for command in [SELECT_JPKI, &pin, &verify("1234")] {
            assert_eq!(card.transmit(command), Ok(vec![0x90, 0x00]), "{command:02x?}");
        }
        card.finish(ending).unwrap();

        let mut card = open_in(Some("0")).unwrap();
        card.transmit(SELECT_JPKI).unwrap();
        card.transmit(&key).unwrap();
        assert!(card.transmit(&sign()).unwrap().ends_with(&then), "{ending:?}");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn which_of_two_readers() {
    let Some(_service) = Service::start() else { return };
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
    let Some(_service) = Service::start() else { return };
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
    assert_exit(&jpkit(["status"]), 16, "in_use");
    drop(transaction);
    ok(&jpkit(["status"]));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_comes_late() {
    let Some(_service) = Service::start() else { return };
    let waiting = Running::start(command().args(["--format", "json", "--wait", "3600", "pin", "status"]));
    waiting.await_stderr();
    let card = Served::start("valid", 0);
    assert_eq!(tries(&ok(&waiting.output()), "auth"), 3);

    card.pull();
    let began = Instant::now();
    assert_exit(&jpkit(["--wait", "1", "status"]), 14, "wait_ran_out");
    assert!(began.elapsed() >= Duration::from_secs(1));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_leaves_in_the_middle() {
    let Some(_service) = Service::start() else { return };
    let by_itself = Served::start("removed", 0);
    assert_exit(&jpkit(["cert", "export", "auth"]), 15, "card_removed");
    by_itself.pull();

    // vpcd cannot carry an empty answer, so the card leaves instead, and comes back.
    let without_answer = Served::start("empty-answer", 0);
    assert_exit(&jpkit(["cert", "export", "auth"]), 15, "card_removed");
    await_state(0, ReaderState::Card);
    ok(&jpkit(["pin", "status"]));
    without_answer.pull();

    let card = InsertedCard::new(0, Profile::Valid);
    let mut count = 0;
    card.at(move |_, _| {
        count += 1;
        if count == 10 { Act::LeaveBefore } else { Act::Answer }
    });
    assert_exit(&jpkit(["status"]), 15, "card_removed");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn cards_that_answer_nonsense() {
    let Some(_service) = Service::start() else { return };
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
    let Some(_service) = Service::start() else { return };
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
    let Some(_service) = Service::start() else { return };
    let waiting = Running::start(command().args(["--format", "json", "--wait", "3600", "status"]));
    waiting.await_stderr();
    waiting.send(Signal::INT);
    assert_exit(&waiting.output(), 130, "interrupted");

    let served = Served::start("valid", 0);
    served.0.send(Signal::INT);
    assert_eq!(served.0.output().status.code(), Some(0));
    await_state(0, ReaderState::Empty);
}
