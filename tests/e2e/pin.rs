//! PINs through a real PC/SC service: pcscd, vpcd, the binary and OpenSC (`docs/pins.md`).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::mpsc::channel;

use jpkit::transport::Transport;
use jpkit::transport::pcsc::{Choice, ReaderState, open};
use jpkit::virtual_card::{Profile, VirtualCard};
use pcsc::{Disposition, ShareMode};
use rexpect::process::Signal::{SIGINT, SIGTERM};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::card::{Act, Heard, InsertedCard};
use crate::events::{PATIENCE, await_state};
use crate::programs::{
    self, Running, Served, assert_exit, binary, command, jpkit, jpkit_tries, ok, opensc_tries, run, tool, tries,
};
use crate::pty::Pty;
use crate::service::{OtherProgram, Service};
use crate::support::card::Card;
use crate::support::pins::is_pin_command;
use crate::witness::{Pin, Witness, transmit};

// ---------------------------------------------------------------- each PIN, and OpenSC beside jpkit

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn auth_and_opensc_agree_on_every_step() {
    let Some(_service) = Service::start() else { return };
    let card = Card::new(Profile::Valid);
    let _served = Served::start(card.path.to_str().unwrap(), 0);
    let folder = card.folder();
    let verify = |pin| with_pin(&["pin", "verify", "auth"], pin, None);

    let right = ok(&verify("1234"));
    assert_eq!(right["data"], json!({ "name": "auth", "verified": true, "tries_left": 3 }));
    agree(&card, [3, 5]);
    let wrong = verify("0000");
    assert_exit(&wrong, 20, "pin_wrong");
    assert_eq!(programs::json(&wrong)["error"]["tries_left"], 2);
    agree(&card, [2, 5]);
    assert!(!opensc_verifies(folder, "01", "0000"));
    agree(&card, [1, 5]);
    for pin in ["0000", "1234"] {
        assert_exit(&verify(pin), 22, "pin_last_try");
    }
    agree(&card, [1, 5]);
    assert!(opensc_verifies(folder, "01", "1234"));
    agree(&card, [3, 5]);

    let changed = ok(&with_pin(&["pin", "change", "auth"], "1234", Some("4321")));
    assert_eq!(changed["data"]["parts"], json!([{ "name": "auth", "changed": true }]));
    agree(&card, [3, 5]);
    assert!(opensc_verifies(folder, "01", "4321"));
    assert!(!opensc_verifies(folder, "01", "1234"));
    agree(&card, [2, 5]);
    assert_exit(&with_pin(&["pin", "change", "auth"], "1234", Some("5555")), 20, "pin_wrong");
    let last = with_pin(&["pin", "verify", "auth", "--allow-last-try"], "1234", None);
    assert_exit(&last, 21, "pin_blocked");
    agree(&card, [0, 5]);
    for pin in ["1234", "4321"] {
        assert_exit(&with_pin(&["pin", "verify", "auth", "--allow-last-try"], pin, None), 21, "pin_blocked");
        assert!(!opensc_verifies(folder, "01", pin));
    }
    agree(&card, [0, 5]);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn sign_and_its_certificate() {
    let Some(_service) = Service::start() else { return };
    let card = Card::new(Profile::Valid);
    let _served = Served::start(card.path.to_str().unwrap(), 0);
    let folder = card.folder();

    assert_exit(&with_pin(&["cert", "export", "sign"], "XYZ789", None), 20, "pin_wrong");
    assert!(!opensc_verifies(folder, "02", "XYZ789"));
    agree(&card, [3, 3]);
    assert_eq!(ok(&with_pin(&["pin", "verify", "sign"], "abc123", None))["data"]["tries_left"], 5);
    ok(&with_pin(&["pin", "change", "sign"], "ABC123", Some("xyz789")));
    agree(&card, [3, 5]);
    assert!(opensc_verifies(folder, "02", "XYZ789"));

    let arguments = ["--verify-pin", "--auth-id", "02", "--pin", "XYZ789", "--read-certificate", "2"];
    let theirs = tool(folder, "pkcs15-tool", &arguments);
    let ours = ok(&with_pin(&["cert", "export", "sign"], "XYZ789", None));
    assert_eq!(ours["data"]["pem"].as_str().unwrap().trim(), theirs.trim());
    let shown = ok(&with_pin(&["cert", "show", "sign"], "XYZ789", None));
    assert_eq!(shown["data"]["certificate"]["sha256"], ours["data"]["certificate"]["sha256"]);
    agree(&card, [3, 5]);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn text_and_both_halves_of_juki() {
    let Some(_service) = Service::start() else { return };
    let card = Card::new(Profile::Valid);
    let _served = Served::start(card.path.to_str().unwrap(), 0);
    for (kind, counters) in [("text", &["text"][..]), ("juki", &["common", "juki"])] {
        let left = || counters.iter().map(|name| tries(&ok(&jpkit(["pin", "status"])), name)).collect::<Vec<_>>();
        assert_exit(&with_pin(&["pin", "verify", kind], "0000", None), 20, "pin_wrong");
        // A wrong PIN in the first half is not sent to the second.
        assert_eq!(left(), [&[2], &[3, 3][1..counters.len()]].concat(), "{kind}");
        assert_eq!(ok(&with_pin(&["pin", "verify", kind], "1234", None))["data"]["tries_left"], 3, "{kind}");
        let changed = ok(&with_pin(&["pin", "change", kind], "1234", Some("4321")));
        assert_eq!(changed["data"]["changed"], true, "{kind}");
        assert_eq!(changed["data"]["parts"].as_array().unwrap().len(), counters.len());
        assert_exit(&with_pin(&["pin", "verify", kind], "1234", None), 20, "pin_wrong");
        ok(&with_pin(&["pin", "verify", kind], "4321", None));
        assert!(left().iter().all(|left| *left == 3), "{kind}");
        agree(&card, [3, 5]);
    }
}

// ---------------------------------------------------------------- no trace is left

/// The tests below rest on this: the witness sees a verified PIN, a warm reset keeps it verified, and power off does
/// not.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_witness_sees_what_a_program_left_verified() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let mut witness = Witness::connect();
    for pin in Pin::ALL {
        assert!(!witness.finds_verified(pin), "{pin:?}: fresh from power-on");
        let leave = |disposition| {
            let mut other = OtherProgram::connect(&card.reader, ShareMode::Shared);
            let transaction = other.0.transaction().unwrap();
            let answers = pin.verify().map(|command| transmit(&transaction, &command));
            assert_eq!(answers, [[0x90, 0x00]; 3], "{pin:?}");
            transaction.end(disposition).map_err(|(_, error)| error).unwrap();
            other.0.disconnect(Disposition::LeaveCard).map_err(|(_, error)| error).unwrap();
        };
        leave(Disposition::LeaveCard);
        assert!(card.holds_verified() && witness.finds_verified(pin), "{pin:?}: only disconnected");
        card.forget();
        leave(Disposition::ResetCard);
        assert!(card.log().contains(&Heard::Reset), "{:?}", card.log());
        assert!(card.holds_verified() && witness.finds_verified(pin), "{pin:?}: a warm reset is not enough");
        leave(Disposition::UnpowerCard);
        assert!(!card.holds_verified() && !witness.finds_verified(pin), "{pin:?}: without power");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_stays_verified_after_success_and_failure() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let mut witness = Witness::connect();
    let mut check = |arguments: &[&str], (pin, new): (&str, Option<&str>), answer: Option<Answer>, exit: i32| {
        card.forget();
        card.at(move |command, count| match answer {
            Some(Answer { at, status }) if count == at && is_pin_command(command) => Act::Instead(status.to_vec()),
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
        for pin in Pin::ALL {
            assert!(!witness.finds_verified(pin), "{arguments:?}: {pin:?}");
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
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Slow);
    let mut witness = Witness::connect();
    let runs: [(&[&str], &str, Option<&str>); 3] = [
        (&["pin", "verify", "auth"], "1234", None),
        (&["pin", "change", "juki"], "1234", Some("1111")),
        (&["cert", "export", "sign"], "ABC123", None),
    ];
    // One signal after the other, and two at once.
    let ways: Vec<Vec<i32>> =
        ENDING_SIGNALS.iter().map(|signal| vec![*signal]).chain([vec![2, 15], vec![1, 10]]).collect();
    let mut done = 0;
    for (arguments, pin, new) in runs {
        let mut pin = pin;
        let mut new = new;
        for (exchange, way) in (1..).zip(ways.iter().cycle()) {
            card.forget();
            let output = signalled(&card, exchange, way, &mut pin_command(arguments, pin, new));
            let log = card.log();
            let what = format!("{arguments:?} at exchange {exchange}: {output:?} {log:02x?}");
            assert!(!card.holds_verified(), "{what}");
            card.at(|_, _| Act::Answer);
            assert!(!Pin::ALL.iter().any(|pin| witness.finds_verified(*pin)), "{what}");
            match output.status.code() {
                // The signal was held back until the card had lost its power, so the command was finished.
                Some(0) => {
                    done += 1;
                    (pin, new) = new.map_or((pin, new), |new| (new, Some(pin)));
                }
                // `cert export` begins with a visit that needs no PIN.
                Some(130) => {
                    assert!(!log.iter().any(Heard::has_pin), "interrupted although a PIN was sent: {what}");
                }
                _ => panic!("{what}"),
            }
            if log.iter().filter(|heard| heard.is_command()).count() < exchange {
                assert!(exchange > 5, "{what}");
                break;
            }
        }
    }
    assert!(done >= 20, "{done}");
}

/// The numbers of the signals that would end a program, on Linux: HUP, INT, QUIT, USR1, USR2, ALRM, TERM, STKFLT, XCPU,
/// VTALRM, PROF, IO, PWR, and of those for anybody's use the first and the last.
const ENDING_SIGNALS: [i32; 15] = [1, 2, 3, 10, 12, 14, 15, 16, 24, 26, 27, 29, 30, 35, 64];

/// Each signal at each exchange of a visit that verifies; the witness stays connected all the while.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_stays_verified_after_any_signal() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let mut witness = Witness::connect();
    let (mut exchange, mut exchanges) = (1, usize::MAX);
    while exchange <= exchanges {
        for signal in ENDING_SIGNALS {
            card.forget();
            let output =
                signalled(&card, exchange, &[signal], &mut pin_command(&["pin", "verify", "auth"], "1234", None));
            let log = card.log();
            let what = format!("signal {signal} at exchange {exchange}: {output:?} {log:02x?}");
            assert_eq!(output.status.code(), Some(0), "{what}");
            assert!(!card.holds_verified(), "{what}");
            exchanges = log.iter().filter(|heard| heard.is_command()).count();
            card.at(|_, _| Act::Answer);
            assert!(!witness.finds_verified(Pin::Auth), "{what}");
        }
        exchange += 1;
    }
    assert!(exchanges >= 5, "{exchanges}");
}

/// A limit for files that the trace runs into makes a write fail, which is told; the card loses its power all the same.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_stays_verified_after_a_limit_for_files() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let mut witness = Witness::connect();
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    // At the first byte, or after 512, in the middle of the visit.
    let cases: [(&str, &[&str]); 4] = [
        ("0", &["pin", "verify", "sign"]),
        ("0", &["pin", "verify", "juki"]),
        ("1", &["pin", "verify", "juki"]),
        ("1", &["cert", "export", "sign"]),
    ];
    for (limit, arguments) in cases {
        let pin = if arguments.contains(&"sign") { "ABC123" } else { "1234" };
        let command = pin_command(&[arguments, &["--trace", trace.to_str().unwrap()]].concat(), pin, None);
        let mut limited = Command::new("sh");
        let line = format!(r#"ulimit -f {limit}; exec "$@""#);
        limited.args(["-c", &line, "sh"]).arg(command.get_program()).args(command.get_args());
        limited.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        card.forget();
        let output = Running::start(&mut limited).output();
        let what = format!("{limit}, {arguments:?}: {output:?}");
        assert_eq!(output.status.code(), Some(74), "{what}");
        let told = [output.stdout, output.stderr].concat();
        assert!(String::from_utf8_lossy(&told).contains("trace"), "{what}");
        assert!(card.log().iter().any(Heard::has_pin) && !card.holds_verified(), "{what}");
        assert!(!Pin::ALL.iter().any(|pin| witness.finds_verified(*pin)), "{what}");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_signal_in_a_visit_without_a_pin_interrupts_it() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let ((tell, told), (ended, has_ended)) = (channel(), channel::<()>());
    card.at(move |_, _| {
        if let Ok(program) = told.recv() {
            kill_process(program, Signal::INT).unwrap();
        }
        // No answer before the program's end.
        let _ = has_ended.recv();
        Act::Answer
    });
    let running = Running::start(&mut pin_command(&["cert", "export", "sign"], "ABC123", None));
    tell.send(Pid::from_child(&running.child)).unwrap();
    assert_exit(&running.output(), 130, "interrupted");
    drop((tell, ended));
    assert_eq!(card.commands().len(), 1);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn raw_commands_leave_nothing_verified() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Slow);
    let mut witness = Witness::connect();
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script");
    let verify = "00A4040C0AD392F000260100000001\n00A4020C020018\n002000800431323334\nexpect 9000\n";
    // With a PIN and without; to the end, and interrupted long before it.
    for (before, reads, signal) in
        [(verify, 40, None), (verify, 2000, Some(2)), (verify, 2000, Some(3)), ("", 2000, Some(2))]
    {
        std::fs::write(&script, format!("{before}{}", "00B08A0010\n".repeat(reads))).unwrap();
        card.forget();
        let mut program = json_command(&["apdu", "run", script.to_str().unwrap(), "--allow-pin-commands"]);
        let output = signalled(&card, 9, signal.as_slice(), &mut program);
        let commands = card.log().iter().filter(|heard| heard.is_command()).count();
        let what = format!("{before} and {reads} reads, {signal:?}: {commands} commands, {output:?}");
        assert_eq!(output.status.code(), Some(if signal.is_some() { 130 } else { 0 }), "{what}");
        assert!(signal.is_none() || (9..reads).contains(&commands), "{what}");
        card.at(|_, _| Act::Answer);
        assert!(before.is_empty() || !card.holds_verified(), "{what}");
        // The witness gets its turn, so no transaction was left open.
        assert!(!Pin::ALL.iter().any(|pin| witness.finds_verified(*pin)), "{what}");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_is_sent_after_a_signal_at_the_prompt() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let mut witness = Witness::connect();
    for way in [None, Some(SIGINT), Some(SIGTERM)] {
        card.forget();
        let mut pty = Pty::start(&binary(), &["pin", "change", "auth"]);
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
        assert!(!card.holds_verified() && !witness.finds_verified(Pin::Auth), "{way:?}");
    }
    assert_eq!(jpkit_tries(), [3, 5]);
}

/// No panic of the binary can be provoked from outside, so this is the library's part: it ends the visit.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_stays_verified_after_a_panic() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let mut witness = Witness::connect();
    for shielded in [false, true] {
        let mut ours = open(&Choice::default(), || false, &|_| Ok(true), &mut |_| {}).unwrap();
        if shielded {
            ours.power_off_when_dropped();
        }
        for command in Pin::Auth.verify() {
            assert_eq!(ours.transmit(&command), Ok(vec![0x90, 0x00]));
        }
        assert!(card.holds_verified());
        let panicked = catch_unwind(AssertUnwindSafe(move || {
            let _ours = ours;
            panic!("on purpose, in a visit");
        }));
        assert!(panicked.is_err());
        assert_eq!((card.holds_verified(), witness.finds_verified(Pin::Auth)), (!shielded, !shielded));
    }
}

// ---------------------------------------------------------------- the outcome is not known

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_link_lost_at_a_pin_command() {
    let Some(_service) = Service::start() else { return };
    // On one card, one after the other: each begins with the tries that the one before left.
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
    let state = Card::new(Profile::Valid);
    let card = InsertedCard::insert(0, VirtualCard::open_state(&state.path, || false).unwrap());
    for case in cases {
        let Lost { arguments, at, acted, pins: [pin, new], .. } = case;
        card.forget();
        card.at(move |command, count| match (count == at && is_pin_command(command), acted) {
            (true, true) => Act::LeaveAfter,
            (true, false) => Act::LeaveBefore,
            _ => Act::Answer,
        });
        let output = with_pin(&[&["pin"], arguments].concat(), pin, Some(new).filter(|new| !new.is_empty()));
        let log = card.log();
        let what = format!("{arguments:?} at {at}, {acted}: {output:?} {log:02x?}");
        assert_exit(&output, 24, "outcome_unknown");
        let document = programs::json(&output);
        assert_eq!(log.iter().filter(|heard| heard.has_pin()).count(), at, "sent again: {what}");
        let said = match &document["data"]["parts"] {
            Value::Array(parts) => parts.iter().map(|part| part["changed"].clone()).collect(),
            _ => document["data"]["verified"].clone(),
        };
        assert_eq!(said, case.says, "{what}");
        assert_eq!(document["error"]["tries_left"], case.left, "{what}");
        let part = if arguments[1] == "auth" { "auth" } else { "common" };
        assert_eq!(state.tries()[part], case.left, "{what}");
        card.at(|_, _| Act::Answer);
        await_state(0, ReaderState::Card);
        // Which PIN is valid now is for the holder to find out; the test knows what the card did.
        if arguments[0] == "change" && at > 1 && acted && arguments[1] == "auth" {
            ok(&with_pin(&["pin", "change", arguments[1]], new, Some(pin)));
        }
    }
    // Both halves have the new PIN now.
    ok(&with_pin(&["pin", "verify", "juki"], "4321", None));
}

// ---------------------------------------------------------------- two programs at once

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_second_program_waits_its_turn() {
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Slow);
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
        card.at(move |command, count| {
            if count == 1 && is_pin_command(command) {
                begun.send(()).unwrap();
            }
            Act::Answer
        });
        let change = Running::start(&mut pin_command(change, pin, Some(new)));
        has_begun.recv_timeout(PATIENCE).unwrap();
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
    let Some(_service) = Service::start() else { return };
    let card = InsertedCard::new(0, Profile::Valid);
    let (begun, has_begun) = channel();
    let (go_on, may_go_on) = channel::<()>();
    card.at(move |command, count| {
        if count == 1 && is_pin_command(command) {
            begun.send(()).unwrap();
            may_go_on.recv_timeout(PATIENCE).unwrap();
        }
        Act::Answer
    });
    let first = Running::start(&mut pin_command(&["pin", "change", "auth"], "1234", Some("4321")));
    has_begun.recv_timeout(PATIENCE).unwrap();
    let before = card.commands();
    let seconds = [
        Running::start(&mut pin_command(&["pin", "verify", "auth"], "1234", None)),
        Running::start(&mut pin_command(&["pin", "change", "auth"], "1234", Some("5555"))),
        Running::start(&mut pin_command(&["cert", "export", "sign"], "ABC123", None)),
    ];
    for second in seconds {
        assert_exit(&second.output(), 16, "in_use");
    }
    assert_eq!(card.commands(), before, "the card received nothing from them");
    go_on.send(()).unwrap();
    ok(&first.output());
    card.at(|_, _| Act::Answer);

    // Conversely, no PIN is sent during another program's transaction.
    let mut other = OtherProgram::connect(&card.reader, ShareMode::Shared);
    let transaction = other.0.transaction().unwrap();
    card.forget();
    assert_exit(&with_pin(&["pin", "verify", "auth"], "4321", None), 16, "in_use");
    assert_eq!(card.commands(), Vec::<Vec<u8>>::new());
    drop(transaction);
    ok(&with_pin(&["pin", "verify", "auth"], "4321", None));
}

// ---------------------------------------------------------------- cases and runs

/// A link that is lost, and what jpkit must report.
struct Lost {
    /// `verify` or `change`, and the PIN.
    arguments: &'static [&'static str],
    /// The command with a PIN during which the link is lost, counted from 1.
    at: usize,
    /// Whether the card acted before the link was lost.
    acted: bool,
    /// The PIN, and for a change the new one.
    pins: [&'static str; 2],
    /// `verified`, or `changed` of each part.
    says: Value,
    /// The counter afterwards, in the report and on the card.
    left: u64,
}

/// A status word in place of the answer to a command with a PIN.
#[derive(Clone, Copy)]
struct Answer {
    /// Which command with a PIN, counted from 1.
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

/// Runs a program to its end, and sends it these signals while the card works on a command, counted from 1.
fn signalled(card: &InsertedCard, exchange: usize, signals: &[i32], program: &mut Command) -> Output {
    let (tell, told) = channel();
    let (signals, mut heard) = (signals.to_vec(), 0);
    card.at(move |_, _| {
        heard += 1;
        if heard == exchange {
            let program: Pid = told.recv_timeout(PATIENCE).unwrap();
            signals.iter().for_each(|signal| send_signal(program, *signal));
        }
        Act::Answer
    });
    let running = Running::start(program);
    tell.send(Pid::from_child(&running.child)).unwrap();
    running.output()
}

/// Sends a signal by its number, which those for anybody's use have alone.
fn send_signal(program: Pid, signal: i32) {
    let number = program.as_raw_nonzero().to_string();
    let sent = Command::new("kill").args([format!("-{signal}"), number]).status().unwrap();
    assert!(sent.success(), "{signal}");
}

fn opensc_verifies(folder: &Path, id: &str, pin: &str) -> bool {
    run(folder, "pkcs15-tool", &["--verify-pin", "--auth-id", id, "--pin", pin]).status.success()
}

/// jpkit, OpenSC and the card's own state report these counters of auth and sign.
fn agree(card: &Card, expected: [u64; 2]) {
    assert_eq!(jpkit_tries(), expected);
    assert_eq!(opensc_tries(card.folder()), expected);
    let own = card.tries();
    assert_eq!(["auth", "sign"].map(|part| own[part]), expected);
}
