//! PINs through a real PC/SC service: pcscd, vpcd, the binary and OpenSC (`docs/pins.md`).
//!
//! Needs what `tests/e2e.rs` needs, and like it is run by `tests/run`. Where a test has to act at a certain exchange, the
//! card is the library's own virtual card behind a wire that the test holds.
#![cfg(target_os = "linux")]
// A helper of a test is as free as the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod pty;
mod service;

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::civil::date;
use jpkit::transport::Transport;
use jpkit::transport::pcsc::{Choice, Fit, ReaderState, open, readers};
use jpkit::virtual_card::{CardState, Profile, VirtualCard};
use pcsc::{Context, Disposition, Protocols, Scope, ShareMode};
use pty::Pty;
use rexpect::process::Signal;
use serde_json::{Value, json};
use tempfile::TempDir;

use service::{
    OtherProgram, PORTS, Running, SELECT_JPKI, SHA256_HEAD, Served, Service, assert_exit, await_state, command, jpkit,
    jpkit_tries, ok, opensc_tries, run, tool, tries, until,
};

// ---------------------------------------------------------------- one of each, and OpenSC beside it

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn auth_and_opensc_agree_on_every_step() {
    let _service = Service::start();
    let card = StateCard::new("valid");
    let _served = Served::start(card.path(), 0);
    let folder = card.folder.path();
    let verify = |pin| with_pin(&["pin", "verify", "auth"], pin, None);

    let right = ok(&verify("1234"));
    assert_eq!(right["data"], json!({ "name": "auth", "verified": true, "tries_left": 3 }));
    card.agrees([3, 5]);
    let wrong = verify("0000");
    assert_exit(&wrong, 20, "pin_wrong");
    assert_eq!(service::json(&wrong)["error"]["tries_left"], 2);
    card.agrees([2, 5]);
    assert!(!opensc_verifies(folder, "01", "0000"));
    card.agrees([1, 5]);
    for pin in ["0000", "1234"] {
        assert_exit(&verify(pin), 22, "pin_last_try");
    }
    card.agrees([1, 5]);
    assert!(opensc_verifies(folder, "01", "1234"));
    card.agrees([3, 5]);

    let changed = ok(&with_pin(&["pin", "change", "auth"], "1234", Some("4321")));
    assert_eq!(changed["data"]["parts"], json!([{ "name": "auth", "changed": true }]));
    card.agrees([3, 5]);
    assert!(opensc_verifies(folder, "01", "4321"));
    assert!(!opensc_verifies(folder, "01", "1234"));
    card.agrees([2, 5]);
    assert_exit(&with_pin(&["pin", "change", "auth"], "1234", Some("5555")), 20, "pin_wrong");
    let last = with_pin(&["pin", "verify", "auth", "--allow-last-try"], "1234", None);
    assert_exit(&last, 21, "pin_blocked");
    card.agrees([0, 5]);
    for pin in ["1234", "4321"] {
        assert_exit(&with_pin(&["pin", "verify", "auth", "--allow-last-try"], pin, None), 21, "pin_blocked");
        assert!(!opensc_verifies(folder, "01", pin));
    }
    card.agrees([0, 5]);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn sign_and_its_certificate() {
    let _service = Service::start();
    let card = StateCard::new("valid");
    let _served = Served::start(card.path(), 0);
    let folder = card.folder.path();

    assert_exit(&with_pin(&["cert", "export", "sign"], "XYZ789", None), 20, "pin_wrong");
    assert!(!opensc_verifies(folder, "02", "XYZ789"));
    card.agrees([3, 3]);
    assert_eq!(ok(&with_pin(&["pin", "verify", "sign"], "abc123", None))["data"]["tries_left"], 5);
    ok(&with_pin(&["pin", "change", "sign"], "ABC123", Some("xyz789")));
    card.agrees([3, 5]);
    assert!(opensc_verifies(folder, "02", "XYZ789"));

    let arguments = ["--verify-pin", "--auth-id", "02", "--pin", "XYZ789", "--read-certificate", "2"];
    let theirs = tool(folder, "pkcs15-tool", &arguments);
    let ours = ok(&with_pin(&["cert", "export", "sign"], "XYZ789", None));
    assert_eq!(ours["data"]["pem"].as_str().unwrap().trim(), theirs.trim());
    let shown = ok(&with_pin(&["cert", "show", "sign"], "XYZ789", None));
    assert_eq!(shown["data"]["certificate"]["sha256"], ours["data"]["certificate"]["sha256"]);
    card.agrees([3, 5]);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn text_and_both_halves_of_juki() {
    let _service = Service::start();
    let card = StateCard::new("valid");
    let _served = Served::start(card.path(), 0);
    for (kind, counters) in [("text", &["text"][..]), ("juki", &["common", "juki"])] {
        let left = || counters.iter().map(|name| tries(&ok(&jpkit(["pin", "status"])), name)).collect::<Vec<_>>();
        assert_exit(&with_pin(&["pin", "verify", kind], "0000", None), 20, "pin_wrong");
        // Whoever is wrong in the first half is not asked in the second.
        assert_eq!(left(), [&[2], &[3, 3][1..counters.len()]].concat(), "{kind}");
        assert_eq!(ok(&with_pin(&["pin", "verify", kind], "1234", None))["data"]["tries_left"], 3, "{kind}");
        let changed = ok(&with_pin(&["pin", "change", kind], "1234", Some("4321")));
        assert_eq!(changed["data"]["changed"], true, "{kind}");
        assert_eq!(changed["data"]["parts"].as_array().unwrap().len(), counters.len());
        assert_exit(&with_pin(&["pin", "verify", kind], "1234", None), 20, "pin_wrong");
        ok(&with_pin(&["pin", "verify", kind], "4321", None));
        assert!(left().iter().all(|left| *left == 3), "{kind}");
        card.agrees([3, 5]);
    }
}

// ---------------------------------------------------------------- no trace is left

/// What every other test here rests on: the probe sees what was verified, a warm reset keeps it, and power off ends it.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_probe_sees_what_a_program_left_verified() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap());
    let mut witness = Witness::sit_down();
    for place in Place::ALL {
        assert!(!witness.finds_verified(place), "{place:?}: fresh from power-on");
        let leave = |disposition| {
            let mut other = OtherProgram::connect(&card.reader, ShareMode::Shared);
            let transaction = other.0.transaction().unwrap();
            let answers = place.verify().map(|command| transmit(&transaction, &command));
            assert_eq!(answers, [[0x90, 0x00]; 3], "{place:?}");
            transaction.end(disposition).map_err(|(_, error)| error).unwrap();
            other.0.disconnect(Disposition::LeaveCard).map_err(|(_, error)| error).unwrap();
        };
        leave(Disposition::LeaveCard);
        assert!(card.holds_verified() && witness.finds_verified(place), "{place:?}: only disconnected");
        card.forget();
        leave(Disposition::ResetCard);
        assert!(card.log().contains(&Heard::Reset), "{:?}", card.log());
        assert!(card.holds_verified() && witness.finds_verified(place), "{place:?}: a warm reset is not enough");
        leave(Disposition::UnpowerCard);
        assert!(!card.holds_verified() && !witness.finds_verified(place), "{place:?}: without power");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_stays_verified_after_success_and_failure() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap());
    let mut witness = Witness::sit_down();
    let mut check = |arguments: &[&str], (pin, new): (&str, Option<&str>), answer: Option<Answer>, exit: i32| {
        card.forget();
        card.at(move |command, place| match answer {
            Some(Answer { at, status }) if place == at && is_pin_command(command) => Act::Instead(status.to_vec()),
            _ => Act::Answer,
        });
        let output = with_pin(arguments, pin, new);
        let log = card.log();
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {output:?}");
        let verified = log.iter().filter(|heard| heard.is(0x20)).count();
        let off = log.iter().rposition(|heard| *heard == Heard::PowerOff);
        assert!(verified > 0 && off > log.iter().rposition(Heard::is_command), "{arguments:?}: {log:02x?}");
        assert!(!card.holds_verified(), "{arguments:?}");
        card.at(|_, _| Act::Answer);
        for place in Place::ALL {
            assert!(!witness.finds_verified(place), "{arguments:?}: {place:?}");
        }
    };
    let refused = |at| Some(Answer { at, status: [0x6a, 0x80] });
    for (kind, pin, new) in [("auth", "1234", "4321"), ("sign", "ABC123", "XYZ789"), ("text", "1234", "4321")] {
        check(&["pin", "verify", kind], (pin, None), None, 0);
        check(&["pin", "change", kind], (pin, Some(new)), refused(2), 18);
        check(&["pin", "change", kind], (pin, Some(new)), None, 0);
        check(&["pin", "change", kind], (new, Some(pin)), Some(Answer { at: 2, status: [0x6f, 0x00] }), 24);
        check(&["pin", "change", kind], (new, Some(pin)), None, 0);
    }
    for command in ["show", "export"] {
        check(&["cert", command, "sign"], ("ABC123", None), None, 0);
    }
    // VERIFY in both halves, CHANGE of the second, VERIFY and CHANGE of the first.
    check(&["pin", "verify", "juki"], ("1234", None), None, 0);
    check(&["pin", "verify", "juki"], ("1234", None), Some(Answer { at: 2, status: [0x63, 0xc2] }), 20);
    check(&["pin", "change", "juki"], ("1234", Some("4321")), Some(Answer { at: 2, status: [0x6f, 0x00] }), 24);
    check(&["pin", "change", "juki"], ("1234", Some("4321")), refused(3), 18);
    check(&["pin", "change", "juki"], ("1234", Some("4321")), refused(5), 25);
    check(&["pin", "change", "juki"], ("1234", Some("4321")), None, 0);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_stays_verified_after_a_signal_at_any_exchange() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Slow, date(2026, 11, 21)).unwrap());
    let mut witness = Witness::sit_down();
    let runs: [(&[&str], &str, Option<&str>); 3] = [
        (&["pin", "verify", "auth"], "1234", None),
        (&["pin", "change", "juki"], "1234", Some("1111")),
        (&["cert", "export", "sign"], "ABC123", None),
    ];
    const WAYS: [&[&str]; 3] = [&["INT"], &["TERM"], &["INT", "TERM"]];
    let (mut interrupted, mut done) = (0, 0);
    for (arguments, pin, new) in runs {
        let mut pin = pin;
        let mut new = new;
        for (exchange, way) in (1..).zip(WAYS.iter().cycle()) {
            card.forget();
            let program = Arc::new(AtomicU32::new(0));
            let (target, mut heard) = (Arc::clone(&program), 0);
            card.at(move |_, _| {
                heard += 1;
                if heard == exchange {
                    until("the program", || target.load(Ordering::SeqCst) != 0);
                    for name in *way {
                        send_signal(target.load(Ordering::SeqCst), name);
                    }
                }
                Act::Answer
            });
            let running = Running::start(&mut pin_command(arguments, pin, new));
            program.store(running.child.id(), Ordering::SeqCst);
            let output = running.output();
            let log = card.log();
            let what = format!("{arguments:?} at exchange {exchange}: {output:?} {log:02x?}");
            assert!(!card.holds_verified(), "{what}");
            card.at(|_, _| Act::Answer);
            assert!(!Place::ALL.iter().any(|place| witness.finds_verified(*place)), "{what}");
            match output.status.code() {
                // Held back until the card had lost its power, so the job was finished.
                Some(0) => {
                    done += 1;
                    (pin, new) = new.map_or((pin, new), |new| (new, Some(pin)));
                }
                Some(130) => {
                    interrupted += 1;
                    assert!(!log.iter().any(|heard| heard.is(0x20)), "interrupted, so nothing was begun: {what}");
                }
                _ => panic!("{what}"),
            }
            if log.iter().filter(|heard| heard.is_command()).count() < exchange {
                assert!(exchange > 5, "{what}");
                break;
            }
        }
    }
    // `cert export` begins with a visit that needs no PIN, and may be stopped there.
    assert!(interrupted >= 1 && done >= 20, "{interrupted} {done}");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn raw_commands_leave_nothing_verified() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Slow, date(2026, 11, 21)).unwrap());
    let mut witness = Witness::sit_down();
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script");
    let verify = "00A4040C0AD392F000260100000001\n00A4020C020018\n002000800431323334\nexpect 9000\n";
    let reads = "00B08A0010\n".repeat(40);
    // With a PIN and without; stopped at an exchange or not.
    for (before, stopped) in [(verify, None), (verify, Some(9)), ("", Some(9))] {
        std::fs::write(&script, format!("{before}{reads}")).unwrap();
        card.forget();
        let program = Arc::new(AtomicU32::new(0));
        let (target, mut heard) = (Arc::clone(&program), 0);
        card.at(move |_, _| {
            heard += 1;
            if Some(heard) == stopped {
                until("the program", || target.load(Ordering::SeqCst) != 0);
                send_signal(target.load(Ordering::SeqCst), "INT");
            }
            Act::Answer
        });
        let running =
            Running::start(&mut json_command(&["apdu", "run", script.to_str().unwrap(), "--allow-pin-commands"]));
        program.store(running.child.id(), Ordering::SeqCst);
        let output = running.output();
        let commands = card.log().iter().filter(|heard| heard.is_command()).count();
        let what = format!("{before} stopped at {stopped:?}: {commands} commands, {output:?}");
        assert_eq!(output.status.code(), Some(if stopped.is_some() { 130 } else { 0 }), "{what}");
        assert!(stopped.is_none_or(|at| (at..at + 10).contains(&commands)), "{what}");
        card.at(|_, _| Act::Answer);
        assert!(before.is_empty() || !card.holds_verified(), "{what}");
        // Another program gets its turn, so no transaction was left open.
        assert!(!Place::ALL.iter().any(|place| witness.finds_verified(*place)), "{what}");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_is_sent_after_a_signal_at_the_prompt() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap());
    let mut witness = Witness::sit_down();
    for way in [None, Some(Signal::SIGINT), Some(Signal::SIGTERM)] {
        card.forget();
        let mut pty = Pty::start(&service::binary(), &["pin", "change", "auth"]);
        pty.expect("3 tries left");
        pty.expect(": ");
        pty.press("12");
        match way {
            None => pty.press("\u{3}"),
            Some(signal) => pty.signal(signal),
        }
        let (screen, status) = pty.end();
        assert_eq!(status, 130, "{way:?}: {screen}");
        let log = card.log();
        assert!(log.iter().any(Heard::is_command) && !log.iter().any(Heard::has_pin), "{way:?}: {log:02x?}");
        assert!(!card.holds_verified() && !witness.finds_verified(Place::Auth), "{way:?}");
    }
    assert_eq!(jpkit_tries(), [3, 5]);
}

/// No panic of the binary can be provoked from outside; this is the part of it that ends the visit.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_stays_verified_after_a_panic() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap());
    let mut witness = Witness::sit_down();
    for shielded in [false, true] {
        let mut ours = open(&Choice::default(), || false, &mut |_| Ok(Fit::Yes), &mut |_| {}).unwrap();
        if shielded {
            ours.power_off_when_dropped();
        }
        for command in Place::Auth.verify() {
            assert_eq!(ours.transmit(&command), Ok(vec![0x90, 0x00]));
        }
        assert!(card.holds_verified());
        let panicked = catch_unwind(AssertUnwindSafe(move || {
            let _ours = ours;
            panic!("on purpose, in a visit");
        }));
        assert!(panicked.is_err());
        assert_eq!((card.holds_verified(), witness.finds_verified(Place::Auth)), (!shielded, !shielded));
    }
}

// ---------------------------------------------------------------- the outcome is not known

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_link_lost_at_a_pin_command() {
    let _service = Service::start();
    // One after the other on one card: what is left of the tries is what the next one begins with.
    let cases = [
        Lost { arguments: &["verify", "auth"], at: 1, acted: true, pins: ["1234", ""], says: json!(null), left: 3 },
        Lost { arguments: &["verify", "auth"], at: 1, acted: true, pins: ["0000", ""], says: json!(false), left: 2 },
        Lost { arguments: &["verify", "auth"], at: 1, acted: false, pins: ["0000", ""], says: json!(null), left: 2 },
        Lost { arguments: &["verify", "auth"], at: 1, acted: true, pins: ["1234", ""], says: json!(true), left: 3 },
        Lost {
            arguments: &["change", "auth"],
            at: 1,
            acted: true,
            pins: ["1234", "4321"],
            says: json!([false]),
            left: 3,
        },
        Lost {
            arguments: &["change", "auth"],
            at: 2,
            acted: false,
            pins: ["1234", "4321"],
            says: json!([null]),
            left: 3,
        },
        Lost {
            arguments: &["change", "auth"],
            at: 2,
            acted: true,
            pins: ["1234", "4321"],
            says: json!([null]),
            left: 3,
        },
        Lost {
            arguments: &["change", "juki"],
            at: 3,
            acted: true,
            pins: ["1234", "4321"],
            says: json!([false, null]),
            left: 3,
        },
        Lost {
            arguments: &["change", "juki"],
            at: 5,
            acted: true,
            pins: ["1234", "4321"],
            says: json!([null, true]),
            left: 3,
        },
    ];
    let state = StateCard::new("valid");
    let card = WiredCard::insert(VirtualCard::open_state(Path::new(state.path()), || false).unwrap());
    for case in cases {
        let Lost { arguments, at, acted, pins: [pin, new], .. } = case;
        card.forget();
        card.at(move |command, place| match (place == at && is_pin_command(command), acted) {
            (true, true) => Act::LeaveAfter,
            (true, false) => Act::LeaveBefore,
            _ => Act::Answer,
        });
        let output = with_pin(&[&["pin"], arguments].concat(), pin, Some(new).filter(|new| !new.is_empty()));
        let log = card.log();
        let what = format!("{arguments:?} at {at}, {acted}: {output:?} {log:02x?}");
        assert_exit(&output, 24, "outcome_unknown");
        let document = service::json(&output);
        assert_eq!(log.iter().filter(|heard| heard.has_pin()).count(), at, "sent again: {what}");
        let said = match &document["data"]["parts"] {
            Value::Array(parts) => parts.iter().map(|part| part["changed"].clone()).collect(),
            _ => document["data"]["verified"].clone(),
        };
        assert_eq!(said, case.says, "{what}");
        assert_eq!(document["error"]["tries_left"], case.left, "{what}");
        let name = if arguments[1] == "auth" { ("jpki", 0x0018) } else { ("common", 0x001c) };
        assert_eq!(state.left(name), case.left, "{what}");
        card.at(|_, _| Act::Answer);
        await_state(0, ReaderState::Card);
        // Which PIN is in force now is for the holder to find out; here, what the card did decides.
        if arguments[0] == "change" && at > 1 && acted && arguments[1] == "auth" {
            ok(&with_pin(&["pin", "change", arguments[1]], new, Some(pin)));
        }
    }
    // Both halves took the new PIN in the end.
    ok(&with_pin(&["pin", "verify", "juki"], "4321", None));
}

// ---------------------------------------------------------------- two programs at once

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_second_program_waits_its_turn() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Slow, date(2026, 11, 21)).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let change: &[&str] = &["pin", "change", "juki"];
    let alone = |program: &mut Command| {
        card.forget();
        let output = Running::start(program).output();
        assert!(output.status.success(), "{output:?}");
        card.commands()
    };
    let (first, status) =
        (alone(&mut pin_command(change, "1234", Some("4321"))), alone(&mut json_command(&["pin", "status"])));
    let mut list_pins = Command::new("pkcs15-tool");
    list_pins.arg("--list-pins").current_dir(folder.path());
    alone(&mut list_pins);

    let (mut pin, mut new) = ("4321", "1234");
    for (second, expected) in [(&mut json_command(&["pin", "status"]), Some(&status)), (&mut list_pins, None)] {
        card.forget();
        let (begun, has_begun) = channel();
        card.at(move |command, place| {
            if place == 1 && is_pin_command(command) {
                begun.send(()).unwrap();
            }
            Act::Answer
        });
        let change = Running::start(&mut pin_command(change, pin, Some(new)));
        has_begun.recv().unwrap();
        let second = Running::start(second);
        let (change, second) = (change.output(), second.output());
        assert!(change.status.success() && second.status.success(), "{change:?} {second:?}");
        let log = card.commands();
        let (ours, theirs) = log.split_at(first.len());
        assert_eq!(ours, first, "nothing came between");
        assert!(expected.map_or(!theirs.is_empty(), |expected| theirs == expected), "{theirs:02x?}");
        (pin, new) = (new, pin);
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_second_program_does_not_wait_for_ever() {
    let _service = Service::start();
    let card = WiredCard::insert(VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap());
    let (begun, has_begun) = channel();
    let (go_on, may_go_on) = channel::<()>();
    card.at(move |command, place| {
        if place == 1 && is_pin_command(command) {
            begun.send(()).unwrap();
            may_go_on.recv().unwrap();
        }
        Act::Answer
    });
    let first = Running::start(&mut pin_command(&["pin", "change", "auth"], "1234", Some("4321")));
    has_begun.recv().unwrap();
    let before = card.commands();
    let seconds = [
        Running::start(&mut pin_command(&["pin", "verify", "auth"], "1234", None)),
        Running::start(&mut pin_command(&["pin", "change", "auth"], "1234", Some("5555"))),
        Running::start(&mut pin_command(&["cert", "export", "sign"], "ABC123", None)),
    ];
    for second in seconds {
        assert_exit(&second.output(), 16, "in_use");
    }
    assert_eq!(card.commands(), before, "the card heard nothing from them");
    go_on.send(()).unwrap();
    ok(&first.output());
    card.at(|_, _| Act::Answer);

    // And the other way round: another program's transaction keeps the PIN from being sent.
    let mut other = OtherProgram::connect(&card.reader, ShareMode::Shared);
    let transaction = other.0.transaction().unwrap();
    card.forget();
    assert_exit(&with_pin(&["pin", "verify", "auth"], "4321", None), 16, "in_use");
    assert_eq!(card.commands(), Vec::<Vec<u8>>::new());
    drop(transaction);
    ok(&with_pin(&["pin", "verify", "auth"], "4321", None));
}

// ---------------------------------------------------------------- what the tests ask

/// A link that is lost, and what jpkit must say of it.
struct Lost {
    /// `verify` or `change`, and the PIN.
    arguments: &'static [&'static str],
    /// At which command with a PIN, from 1.
    at: usize,
    /// Whether the card acted before the link was lost.
    acted: bool,
    /// The PIN, and for a change the new one.
    pins: [&'static str; 2],
    /// `verified`, or `changed` of each part.
    says: Value,
    /// The counter afterwards, in the report and on the card.
    left: u8,
}

/// What comes instead of the answer to a command with a PIN.
#[derive(Clone, Copy)]
struct Answer {
    /// Which of those commands, from 1.
    at: usize,
    status: [u8; 2],
}

fn json_command(arguments: &[&str]) -> Command {
    let mut command = command();
    command.args(["--format", "json"]).args(arguments);
    command
}

/// jpkit with its PINs in the environment.
fn pin_command(arguments: &[&str], pin: &str, new: Option<&str>) -> Command {
    let mut command = json_command(arguments);
    command.args(["--pin-env", "PIN_NOW"]).env("PIN_NOW", pin);
    if let Some(new) = new {
        command.args(["--new-pin-env", "PIN_NEW"]).env("PIN_NEW", new);
    }
    command
}

fn with_pin(arguments: &[&str], pin: &str, new: Option<&str>) -> Output {
    Running::start(&mut pin_command(arguments, pin, new)).output()
}

fn opensc_verifies(folder: &Path, id: &str, pin: &str) -> bool {
    run(folder, "pkcs15-tool", &["--verify-pin", "--auth-id", id, "--pin", pin]).status.success()
}

fn send_signal(process: u32, name: &str) {
    Command::new("sh").args(["-c", "kill -$1 $2", "sh", name, &process.to_string()]).status().unwrap();
}

/// A virtual card in a state file.
struct StateCard {
    folder: TempDir,
    path: PathBuf,
}

impl StateCard {
    fn new(profile: &str) -> StateCard {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("card.json");
        CardState::fresh(profile.parse().unwrap(), date(2026, 11, 21)).unwrap().create(&path, false, || false).unwrap();
        StateCard { folder, path }
    }

    fn path(&self) -> &str {
        self.path.to_str().unwrap()
    }

    fn left(&self, (application, ef): (&str, u16)) -> u8 {
        let state = CardState::read(&self.path).unwrap();
        state.counters().find(|counter| counter.application == application && counter.ef == ef).unwrap().tries_left
    }

    /// jpkit, OpenSC and the card itself tell these counters of auth and sign.
    fn agrees(&self, expected: [u64; 2]) {
        assert_eq!(jpkit_tries(), expected);
        assert_eq!(opensc_tries(self.folder.path()), expected);
        assert_eq!([("jpki", 0x0018), ("jpki", 0x001b)].map(|pin| u64::from(self.left(pin))), expected);
    }
}

// ---------------------------------------------------------------- the witness

/// Where something can be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Auth,
    Sign,
    Text,
    Common,
    Juki,
}

impl Place {
    const ALL: [Place; 5] = [Place::Auth, Place::Sign, Place::Text, Place::Common, Place::Juki];

    /// SELECT of the application (card facts §1.1).
    fn select(self) -> Vec<u8> {
        let view = |end: [u8; 2]| [b"\x00\xa4\x04\x0c\x0a\xd3\x92\x10\x00\x31\x00\x01\x01".as_slice(), &end].concat();
        match self {
            Place::Auth | Place::Sign => SELECT_JPKI.to_vec(),
            Place::Text => view([0x04, 0x08]),
            Place::Common => view([0x01, 0x00]),
            Place::Juki => view([0x04, 0x01]),
        }
    }

    /// SELECT of the application and of the PIN, and VERIFY (card facts §2.2).
    fn verify(self) -> [Vec<u8>; 3] {
        let (ef, pin) = match self {
            Place::Auth => (0x18, "1234"),
            Place::Sign => (0x1b, "ABC123"),
            Place::Text => (0x11, "1234"),
            Place::Common | Place::Juki => (0x1c, "1234"),
        };
        let length = u8::try_from(pin.len()).unwrap();
        let verify = [&[0x00, 0x20, 0x00, 0x80, length], pin.as_bytes()].concat();
        [self.select(), select_ef(ef), verify]
    }

    /// What only who verified may do: a signature, reading the attributes, setting the PIN that is there (card facts
    /// §1.2, §1.3, §2.4, §3.3).
    fn privilege(self) -> [Vec<u8>; 2] {
        let sign = [&[0x80, 0x2a, 0x00, 0x80, 0x33], &SHA256_HEAD[..], &[0xaa; 32], &[0x00]].concat();
        match self {
            Place::Auth => [select_ef(0x17), sign],
            Place::Sign => [select_ef(0x1a), sign],
            Place::Text => [select_ef(0x02), vec![0x00, 0xb0, 0x00, 0x00, 0x00]],
            Place::Common | Place::Juki => [select_ef(0x1c), b"\x80\x32\x00\x80\x041234".to_vec()],
        }
    }
}

fn select_ef(ef: u8) -> Vec<u8> {
    vec![0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, ef]
}

/// A program that stays connected throughout. pcscd takes the power from a card that nobody uses, which would hide what
/// jpkit left; with a witness there, the card is never unused.
struct Witness(pcsc::Card);

impl Witness {
    fn sit_down() -> Witness {
        let name = readers().unwrap()[0].name.clone();
        let context = Context::establish(Scope::User).unwrap();
        Witness(context.connect(&std::ffi::CString::new(name).unwrap(), ShareMode::Shared, Protocols::ANY).unwrap())
    }

    /// Whether the card lets the witness do what only who verified may do.
    fn finds_verified(&mut self, place: Place) -> bool {
        // After a reset by others the connection has to be made anew; the card keeps its power.
        self.0.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard).unwrap();
        let transaction = self.0.transaction().unwrap();
        let [ef, privilege] = place.privilege();
        assert_eq!(transmit(&transaction, &place.select()), [0x90, 0x00]);
        assert_eq!(transmit(&transaction, &ef), [0x90, 0x00]);
        let answer = transmit(&transaction, &privilege);
        match answer.as_slice() {
            [0x69, 0x82] => false,
            [.., 0x90, 0x00] => true,
            other => panic!("{place:?}: {other:02x?}"),
        }
    }
}

fn transmit(card: &pcsc::Card, command: &[u8]) -> Vec<u8> {
    let mut buffer = [0; pcsc::MAX_BUFFER_SIZE];
    card.transmit(command, &mut buffer).unwrap().to_vec()
}

// ---------------------------------------------------------------- the card on a wire

/// What a card heard, the values of PINs left out.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Heard {
    PowerOff,
    PowerOn,
    Reset,
    Command(Vec<u8>),
}

impl Heard {
    fn is_command(&self) -> bool {
        matches!(self, Heard::Command(_))
    }

    /// A command with a PIN.
    fn has_pin(&self) -> bool {
        matches!(self, Heard::Command(command) if is_pin_command(command))
    }

    /// A command with a PIN, of this instruction.
    fn is(&self, instruction: u8) -> bool {
        self.has_pin() && matches!(self, Heard::Command(command) if command[1] == instruction)
    }
}

/// VERIFY, CHANGE REFERENCE DATA or CHANGE KEY that carries data.
fn is_pin_command(command: &[u8]) -> bool {
    command.len() >= 5 && [0x20, 0x24, 0x32].contains(&command[1])
}

/// What the card does with a command.
enum Act {
    Answer,
    /// It says this, and does nothing.
    Instead(Vec<u8>),
    /// It leaves the reader without having done anything, and comes back once that was noticed.
    LeaveBefore,
    /// It acts, then leaves.
    LeaveAfter,
}

/// Decides by a command and how many commands with PINs there were, that one included.
type Hook = Box<dyn FnMut(&[u8], usize) -> Act + Send>;

/// The library's virtual card in vpcd's first reader. Dropping it pulls it.
struct WiredCard {
    wire: Arc<Wire>,
    thread: Option<JoinHandle<()>>,
    reader: String,
}

struct Wire {
    card: Mutex<VirtualCard>,
    log: Mutex<Vec<Heard>>,
    hook: Mutex<Hook>,
    stop: AtomicBool,
}

impl WiredCard {
    fn insert(card: VirtualCard) -> WiredCard {
        let wire = Arc::new(Wire {
            card: Mutex::new(card),
            log: Mutex::default(),
            hook: Mutex::new(Box::new(|_, _| Act::Answer)),
            stop: AtomicBool::new(false),
        });
        let shared = Arc::clone(&wire);
        let thread = thread::spawn(move || {
            while !shared.stop.load(Ordering::SeqCst) {
                shared.card().power_off();
                shared.visit(&mut TcpStream::connect(("127.0.0.1", PORTS[0])).unwrap());
                await_state(0, ReaderState::Empty);
            }
        });
        let reader = await_state(0, ReaderState::Card)[0].name.clone();
        WiredCard { wire, thread: Some(thread), reader }
    }

    /// What happens to commands from now on; those with PINs are counted from the last `forget`.
    fn at(&self, hook: impl FnMut(&[u8], usize) -> Act + Send + 'static) {
        *self.wire.hook.lock().unwrap() = Box::new(hook);
    }

    fn log(&self) -> Vec<Heard> {
        self.wire.log.lock().unwrap().clone()
    }

    fn commands(&self) -> Vec<Vec<u8>> {
        let commands = self.log().into_iter().filter_map(|heard| match heard {
            Heard::Command(command) => Some(command),
            _ => None,
        });
        commands.collect()
    }

    fn forget(&self) {
        self.wire.log.lock().unwrap().clear();
    }

    /// The card's own state.
    fn holds_verified(&self) -> bool {
        let card = self.wire.card();
        let keys = [("jpki", 0x0018), ("jpki", 0x001b), ("text", 0x0011), ("common", 0x001c), ("juki", 0x001c)];
        keys.iter().any(|(application, ef)| card.is_verified(application, *ef))
    }
}

impl Drop for WiredCard {
    fn drop(&mut self) {
        self.wire.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Wire {
    fn card(&self) -> MutexGuard<'_, VirtualCard> {
        self.card.lock().unwrap()
    }

    fn note(&self, heard: Heard) {
        self.log.lock().unwrap().push(heard);
    }

    /// In the reader, until the end of the test or until the card leaves.
    fn visit(&self, stream: &mut TcpStream) {
        stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        stream.set_nodelay(true).unwrap();
        while let Some(message) = self.receive(stream) {
            let answer = match message.as_slice() {
                [0] => {
                    self.card().power_off();
                    self.note(Heard::PowerOff);
                    continue;
                }
                [1] => {
                    self.card().power_on();
                    self.note(Heard::PowerOn);
                    continue;
                }
                [2] => {
                    self.card().power_on();
                    self.card().warm_reset();
                    self.note(Heard::Reset);
                    continue;
                }
                [4] => self.card().atr().to_vec(),
                command => match self.answer(command) {
                    Some(answer) => answer,
                    None => return,
                },
            };
            stream.write_all(&[&u16::try_from(answer.len()).unwrap().to_be_bytes(), &answer[..]].concat()).unwrap();
        }
    }

    /// None where the card leaves.
    fn answer(&self, command: &[u8]) -> Option<Vec<u8>> {
        let shown = if is_pin_command(command) { &command[..5] } else { command };
        self.note(Heard::Command(shown.to_vec()));
        let place = self.log.lock().unwrap().iter().filter(|heard| heard.has_pin()).count();
        let act = (self.hook.lock().unwrap())(command, place);
        let act_on = || self.card().transmit(command).unwrap();
        match act {
            Act::Answer => Some(act_on()),
            Act::Instead(answer) => Some(answer),
            Act::LeaveBefore => None,
            Act::LeaveAfter => {
                act_on();
                None
            }
        }
    }

    fn receive(&self, stream: &mut TcpStream) -> Option<Vec<u8>> {
        let mut length = [0; 2];
        self.fill(stream, &mut length)?;
        let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
        self.fill(stream, &mut message)?;
        Some(message)
    }

    fn fill(&self, stream: &mut TcpStream, mut buffer: &mut [u8]) -> Option<()> {
        while !buffer.is_empty() {
            if self.stop.load(Ordering::SeqCst) {
                return None;
            }
            // vpcd writes in two pieces; see `virtual_card::vpcd`.
            let _ = socket2::SockRef::from(&*stream).set_tcp_quickack(true);
            match stream.read(buffer) {
                Ok(0) => return None,
                Ok(count) => buffer = &mut buffer[count..],
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    self.card().release_state();
                }
                Err(_) => return None,
            }
        }
        Some(())
    }
}
