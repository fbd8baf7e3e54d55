//! The built program in a real terminal: how it asks for a PIN, and the state in which it leaves the terminal
//! (`docs/pins.md`).
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use jpkit::virtual_card::Profile;
use rexpect::process::Signal;
use serde_json::Value;

use crate::pty::{Pty, USUAL};
use crate::support::card::Card;
use crate::support::inside;
use crate::support::pins::{assert_without, commands, is_pin_command, sent};
use crate::support::program::{JPKIT, Ran, neutral};
use crate::support::schema::assert_valid;

#[test]
fn binary_output_is_refused() {
    let mut pty = Pty::start(Path::new(JPKIT), &["--card", "virtual", "cert", "export", "auth", "--der"]);
    let (screen, status) = pty.end();
    assert_eq!(status, 64, "{screen}");
    assert!(screen.contains("not written to a terminal"), "{screen}");
}

#[test]
fn a_request_to_stop_ends_the_run() {
    // Bound, so that nobody else is there, and never accepting: the run waits until it is told to stop.
    let vpcd = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = vpcd.local_addr().unwrap().port().to_string();
    // No signal stands for Ctrl-C on the keyboard.
    for way in [None, Some(Signal::SIGTERM), Some(Signal::SIGHUP)] {
        let mut pty = Pty::start(Path::new(JPKIT), &["virtual", "serve", "--port", &port]);
        pty.expect("Press Ctrl-C to stop.");
        match way {
            None => pty.press("\u{3}"),
            Some(signal) => pty.signal(signal),
        }
        let (screen, status) = pty.end();
        assert_eq!(status, 0, "{way:?}: {screen}");
        assert!(screen.contains("was removed"), "{way:?}: {screen}");
        assert_eq!(pty.modes(), USUAL, "{way:?}");
    }
}

const CTRL_C: &str = "\u{3}";
const CTRL_D: &str = "\u{4}";

/// The prompts, in the order in which `pin change auth` has them.
const AUTH: &str = "Enter the authentication PIN (4 digits): ";
const NEW_AUTH: &str = "Enter the new authentication PIN (4 digits): ";
const AGAIN: &str = "Enter the new PIN again: ";
const SIGN: &str = "Enter the signature PIN (6 to 16 letters and digits): ";

/// Runs the program as a shell does, and prints a line if it left the terminal in another state than before.
const WATCHED: &str =
    r#"before=$(stty -g); "$@"; status=$?; [ "$(stty -g)" = "$before" ] || echo MODES-CHANGED; exit $status"#;

/// A prompt to wait for, and the keys to press then.
type Step = (&'static str, &'static str);

fn card() -> Card {
    Card::new(Profile::Valid)
}

/// The words of a command line on this card.
fn line(card: &Card, command: &str) -> Vec<String> {
    ["--card", &card.source()].into_iter().chain(command.split_whitespace()).map(str::to_owned).collect()
}

/// The exit status of `pin verify` with `value`.
fn verify(card: &Card, pin: &str, value: &str) -> i32 {
    let line = format!("--card {} pin verify {pin} --pin-stdin", card.source());
    inside::jpkit_with(&line, &format!("{value}\n")).exit
}

/// Waits for each prompt in turn and presses its keys; returns the whole screen and the exit status. Typed text must
/// not be on the screen, and the terminal must be as it was before.
fn dialogue(script: &str, words: &[String], steps: &[Step]) -> (String, i32) {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut pty = Pty::shell(script, Path::new(JPKIT), &words);
    let mut screen = String::new();
    for (prompt, keys) in steps {
        screen += &pty.expect(prompt);
        screen += prompt;
        assert!(!pty.modes().echo, "{screen}");
        pty.press(keys);
    }
    let (rest, status) = pty.end();
    screen += &rest;
    for (_, keys) in steps {
        let typed = keys.trim_matches(char::is_control);
        assert!(typed.is_empty() || !screen.contains(typed), "{screen}");
    }
    assert!(!screen.contains("MODES-CHANGED"), "{screen}");
    (screen, status)
}

/// Checks that `text` contains `needles` in this order.
fn in_order(text: &str, needles: &[&str]) {
    needles.iter().fold(text, |rest, needle| {
        let (_, rest) = rest.split_once(needle).unwrap_or_else(|| panic!("{needle:?} is missing:\n{text}"));
        rest
    });
}

#[test]
fn a_pin_is_asked_for_once_after_its_counter() {
    let card = card();
    let verify = |pin, steps: &[Step]| dialogue(WATCHED, &line(&card, &format!("pin verify {pin}")), steps);

    let (screen, status) = verify("auth", &[(AUTH, "9876\n")]);
    in_order(&screen, &["Authentication PIN: 3 tries left", AUTH, "is incorrect; 2 tries left"]);
    assert_eq!((status, card.tries()["auth"]), (20, 2), "{screen}");

    let (screen, status) = verify("auth", &[(AUTH, "1234\n")]);
    in_order(&screen, &["Authentication PIN: 2 tries left", AUTH, "is correct; 3 tries left"]);
    assert_eq!((status, card.tries()["auth"]), (0, 3), "{screen}");

    // Both halves of the one PIN, asked for once.
    let (screen, status) = verify("juki", &[("Enter the resident-registry PIN (4 digits): ", "1234\n")]);
    in_order(&screen, &["(common half): 3 tries left", "(juki half): 3 tries left", "Enter the", "is correct"]);
    assert_eq!((status, screen.matches("Enter the").count()), (0, 1), "{screen}");
}

#[test]
fn a_line_can_be_corrected_while_it_is_typed() {
    let card = card();
    let (screen, status) = dialogue(WATCHED, &line(&card, "pin verify auth"), &[(AUTH, "12x\u{7f}34\n")]);
    assert_eq!(status, 0, "{screen}");
    // What comes with the line in one paste is not left for the shell, nor for the next question.
    let (screen, status) = dialogue(WATCHED, &line(&card, "pin verify auth"), &[(AUTH, "1234\n5678\n")]);
    assert_eq!(status, 0, "{screen}");
    assert!(!screen.contains("5678"), "{screen}");
}

#[test]
fn converted_characters_are_reported() {
    let card = card();
    let cases = [
        ("abc123\n", false, true),
        ("ＡＢＣ１２３\n", true, false),
        ("ａｂｃ123\n", true, true),
        ("ABC123\n", false, false),
    ];
    for (keys, full_width, lower_case) in cases {
        let (screen, status) = dialogue(WATCHED, &line(&card, "pin verify sign"), &[(SIGN, keys)]);
        assert_eq!(status, 0, "{screen}");
        let told = ["Full-width characters", "Lower case"].map(|words| screen.contains(words));
        assert_eq!(told, [full_width, lower_case], "{screen}");
    }
}

#[test]
fn a_change_asks_for_the_old_pin_and_twice_for_the_new_one() {
    let card = card();
    let steps = [(AUTH, "1234\n"), (NEW_AUTH, "8642\n"), (AGAIN, "8642\n")];
    let (screen, status) = dialogue(WATCHED, &line(&card, "pin change auth"), &steps);
    in_order(&screen, &["Authentication PIN: 3 tries left", AUTH, NEW_AUTH, AGAIN, "was changed"]);
    assert_eq!(status, 0, "{screen}");
    assert_eq!((verify(&card, "auth", "8642"), verify(&card, "auth", "1234")), (0, 20));
}

/// The trace has no VERIFY with data, the counter is as before, and the old PIN is in force.
#[test]
fn nothing_is_sent_before_the_last_answer() {
    let cases: &[(&str, &[Step], i32, &str)] = &[
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, "8642\n"), (AGAIN, "8643\n")], 23, "do not match"),
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, "8642\n"), (AGAIN, "86421\n")], 23, "do not match"),
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, "8642\n"), (AGAIN, "\n")], 23, "No PIN was entered"),
        (
            "pin change auth",
            &[(AUTH, "1234\n"), (NEW_AUTH, "1234\n"), (AGAIN, "1234\n")],
            23,
            "same as the current one",
        ),
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, "86420\n")], 23, "Invalid format for the new"),
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, "\n")], 23, "No PIN was entered"),
        ("pin change auth", &[(AUTH, "123x\n")], 23, "Invalid format"),
        ("pin verify auth", &[(AUTH, "123x\n")], 23, "Invalid format"),
        ("pin verify auth", &[(AUTH, "\n")], 23, "No PIN was entered"),
        ("pin verify auth", &[(AUTH, CTRL_D)], 23, "No PIN was entered"),
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, CTRL_D)], 23, "No PIN was entered"),
        ("pin verify auth", &[(AUTH, CTRL_C)], 130, "Interrupted"),
        ("pin verify auth", &[(AUTH, "1234\u{3}")], 130, "Interrupted"),
        ("pin change auth", &[(AUTH, CTRL_C)], 130, "Interrupted"),
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, CTRL_C)], 130, "Interrupted"),
        ("pin change auth", &[(AUTH, "1234\n"), (NEW_AUTH, "8642\n"), (AGAIN, CTRL_C)], 130, "Interrupted"),
        ("cert show sign", &[(SIGN, CTRL_C)], 130, "Interrupted"),
        ("cert show sign", &[(SIGN, "\n")], 23, "No PIN was entered"),
    ];
    let card = card();
    // Below the full count, where a right VERIFY would show as well as a wrong one.
    assert_eq!((verify(&card, "auth", "9999"), verify(&card, "sign", "ZZZ999")), (20, 20));
    let trace = card.beside("trace");
    for (command, steps, expected, words) in cases {
        let words_of_line = line(&card, &format!("--trace {trace} {command}"));
        let (screen, status) = dialogue(WATCHED, &words_of_line, steps);
        assert_eq!(status, *expected, "{command} {steps:?}\n{screen}");
        assert!(screen.contains(words) && screen.contains("nothing was sent"), "{command} {steps:?}\n{screen}");
        let trace = fs::read_to_string(&trace).unwrap();
        assert!(trace.contains("> 00A4"), "the counter was read: {trace}");
        assert_eq!(sent(&trace), (0, 0), "{trace}");
        assert_eq!((card.tries()["auth"], card.tries()["sign"]), (2, 4), "{command} {steps:?}");
    }
    assert_eq!(verify(&card, "auth", "1234"), 0);
}

#[test]
fn the_trace_hides_the_pin() {
    let card = card();
    let trace = card.beside("trace");
    let steps = [(AUTH, "1234\n"), (NEW_AUTH, "8642\n"), (AGAIN, "8642\n")];
    dialogue(WATCHED, &line(&card, &format!("--trace {trace} pin change auth")), &steps);
    let trace = fs::read_to_string(&trace).unwrap();
    let sent: Vec<u8> = commands(&trace).iter().filter(|command| is_pin_command(command)).map(|sent| sent[1]).collect();
    assert_eq!(sent, [0x20, 0x24], "{trace}");
    for pin in ["1234", "8642"] {
        assert_without(pin, trace.as_bytes(), "the trace");
    }
}

#[test]
fn a_request_to_stop_puts_the_terminal_back() {
    let card = card();
    let words = line(&card, "pin change auth");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for signal in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP] {
        for at in 1..=3 {
            let mut pty = Pty::start(Path::new(JPKIT), &words);
            for (prompt, keys) in &[(AUTH, "1234\n"), (NEW_AUTH, "8642\n"), (AGAIN, "86")][..at] {
                pty.expect(prompt);
                assert!(!pty.modes().echo);
                // The last question is left unanswered.
                pty.press(keys.trim_end_matches(|key| *prompt == [AUTH, NEW_AUTH, AGAIN][at - 1] && key == '\n'));
            }
            pty.signal(signal);
            let (screen, status) = pty.end();
            assert_eq!(status, 130, "{signal:?} {at}: {screen}");
            assert!(screen.contains("nothing was sent"), "{signal:?} {at}: {screen}");
            assert_eq!(pty.modes(), USUAL, "{signal:?} {at}: {screen}");
        }
    }
    assert_eq!((card.tries()["auth"], verify(&card, "auth", "1234")), (3, 0));
}

/// Each signal that would end a program is heard as a request to stop: the terminal is put back, and nothing was sent.
/// A signal from the limit for files only makes a write fail.
#[test]
fn every_signal_that_ends_a_program_ends_it_in_order() {
    const XFSZ: u32 = 25;
    // HUP, INT, QUIT, USR1, USR2, ALRM, TERM, STKFLT, XCPU, VTALRM, PROF, IO, PWR, and the first and last for anybody's
    // use.
    for signal in [1, 2, 3, 10, 12, 14, 15, 16, 24, XFSZ, 26, 27, 29, 30, 35, 64] {
        let script = r#"echo "pid $$."; exec "$@""#;
        let mut pty = Pty::shell(script, Path::new(JPKIT), &["--card", "virtual", "pin", "verify", "auth"]);
        pty.expect("pid ");
        let pid = pty.expect(".");
        pty.expect(AUTH);
        assert!(Command::new("kill").args([format!("-{signal}"), pid]).status().unwrap().success());
        if signal == XFSZ {
            pty.press("1234\n");
        }
        let (screen, status) = pty.end();
        assert_eq!(status, if signal == XFSZ { 0 } else { 130 }, "{signal}: {screen}");
        assert_eq!(screen.contains("nothing was sent"), signal != XFSZ, "{signal}: {screen}");
        assert_eq!(pty.modes(), USUAL, "{signal}: {screen}");
    }
}

#[test]
fn piped_input_is_left_alone() {
    let card = card();
    let script = r#"printf 'not ours' | { "$@"; status=$?; printf 'left: '; cat; exit $status; }"#;
    let (screen, status) = dialogue(script, &line(&card, "pin verify auth"), &[(AUTH, "1234\n")]);
    assert_eq!(status, 0, "{screen}");
    in_order(&screen, &[AUTH, "is correct", "left: not ours"]);
}

#[test]
fn without_a_terminal_nobody_is_asked() {
    let card = card();
    for command in ["pin verify auth", "pin change auth", "cert show sign", "pin change auth --pin-env PIN"] {
        let mut program = neutral("setsid");
        program.arg("--wait").arg(JPKIT).args(line(&card, command)).env("PIN", "1234");
        let ran = Ran::of(command, program.output().unwrap());
        assert_eq!(ran.exit, 22, "{command}: {}", ran.err);
        for words in ["no terminal", "nothing was sent", "--pin-stdin"] {
            assert!(ran.err.contains(words), "{command}: {}", ran.err);
        }
    }
    assert_eq!(card.tries()["auth"], 3);
}

/// A PIN that would not be sent is not asked for.
#[test]
fn a_pin_that_must_not_be_tried_is_not_asked_for() {
    let cases = [
        ("blocked", 21, "is blocked; nothing was sent"),
        ("last-try", 22, "one try left, so jpkit stopped; nothing was sent"),
        ("face", 21, "is blocked; nothing was sent"),
    ];
    for (profile, expected, words) in cases {
        for command in ["pin verify auth", "pin change auth", "pin verify juki", "pin change text", "pin verify sign"] {
            let words_of_line = format!("--card virtual:{profile} {command}");
            let line: Vec<String> = words_of_line.split_whitespace().map(str::to_owned).collect();
            let (screen, status) = dialogue(WATCHED, &line, &[]);
            // There is no signature certificate on a face-authentication card.
            let unset = (profile, command) == ("face", "pin verify sign");
            let (expected, words) =
                if unset { (22, "has no signature PIN; nothing was sent") } else { (expected, words) };
            assert_eq!(status, expected, "{profile} {command}: {screen}");
            assert!(screen.contains(words) && !screen.contains("Enter"), "{profile} {command}: {screen}");
        }
    }
}

#[test]
fn the_last_try_is_shown_where_it_is_allowed() {
    let line = ["--card", "virtual:last-try", "pin", "verify", "auth", "--allow-last-try"].map(str::to_owned);
    let (screen, status) = dialogue(WATCHED, &line, &[(AUTH, "9876\n")]);
    in_order(&screen, &["Authentication PIN: one try left", AUTH, "is now blocked"]);
    assert_eq!(status, 21, "{screen}");
}

#[test]
fn the_signature_certificate_asks_in_the_same_way() {
    let card = card();
    let show = |keys: &'static str| dialogue(WATCHED, &line(&card, "cert show sign"), &[(SIGN, keys)]);

    let (screen, status) = show("ZZZ999\n");
    in_order(&screen, &["Signature PIN: 5 tries left", SIGN, "is incorrect; 4 tries left"]);
    assert_eq!((status, card.tries()["sign"]), (20, 4), "{screen}");

    let (screen, status) = show("abc123\n");
    in_order(&screen, &["Signature PIN: 4 tries left", SIGN, "Lower case", "Signature certificate", "SHA-256"]);
    assert_eq!((status, card.tries()["sign"]), (0, 5), "{screen}");
}

#[test]
fn questions_in_japanese() {
    let card = card();
    let steps = [
        ("利用者証明用電子証明書の暗証番号を入力してください（数字4桁）: ", "1234\n"),
        ("利用者証明用電子証明書の新しい暗証番号を入力してください（数字4桁）: ", "８６４２\n"),
        ("もう一度、新しい暗証番号を入力してください: ", "8642\n"),
    ];
    let (screen, status) = dialogue(WATCHED, &line(&card, "--lang ja pin change auth"), &steps);
    in_order(
        &screen,
        &[
            "利用者証明用電子証明書の暗証番号: 残り3回",
            steps[0].0,
            steps[1].0,
            "全角の文字",
            steps[2].0,
            "変更しました",
        ],
    );
    assert_eq!((status, verify(&card, "auth", "8642")), (0, 0), "{screen}");
}

/// Questions and notes are not part of the result.
#[test]
fn the_document_is_alone_on_stdout() {
    let card = card();
    let document = card.beside("document");
    let script = format!("exec \"$@\" >{document}");
    let cases = [
        ("pin verify auth", AUTH, "1234\n", 0),
        ("pin verify auth", AUTH, "9876\n", 20),
        ("pin verify auth", AUTH, CTRL_C, 130),
        ("cert show sign", SIGN, "abc123\n", 0),
    ];
    for (command, prompt, keys, expected) in cases {
        let (screen, status) = dialogue(&script, &line(&card, &format!("--format json {command}")), &[(prompt, keys)]);
        assert_eq!(status, expected, "{screen}");
        let document: Value = serde_json::from_slice(&fs::read(&document).unwrap()).unwrap();
        assert_valid(&document, command);
        assert!(command.starts_with(document["command"].as_str().unwrap()), "{document}");
        assert_eq!(document["ok"], expected == 0, "{document}");
    }
}

/// Other programs can use the card while a person thinks. If they spend a try, the PIN is not sent.
#[test]
fn the_card_is_free_during_a_question() {
    let card = card();
    let words = line(&card, "pin verify auth");
    let mut pty = Pty::start(Path::new(JPKIT), &words.iter().map(String::as_str).collect::<Vec<_>>());
    pty.expect(AUTH);
    assert_eq!(verify(&card, "auth", "9876"), 20);
    pty.press("1234\n");
    let (screen, status) = pty.end();
    assert_eq!((status, card.tries()["auth"]), (22, 2), "{screen}");
    assert!(screen.contains("fewer tries left than shown (2 now)") && screen.contains("nothing was sent"), "{screen}");
}

/// Between two questions the process writes no core file, cannot be read by other programs of the same user, and is not
/// swapped out.
#[test]
fn a_pin_stays_in_the_process() {
    // What belongs to the user says nothing as root, who owns everything: there, somebody else runs the program.
    let as_root = rustix::process::geteuid().is_root();
    let other = if as_root { "setpriv --reuid=65534 --regid=65534 --clear-groups" } else { "" };
    let tried = Command::new("sh").args(["-c", &format!("{other} {JPKIT} --version")]).output().unwrap();
    if !tried.status.success() {
        eprintln!("skipped: {tried:?}");
        return;
    }
    let script = format!("ulimit -c $(ulimit -H -c); echo \"pid $$.\"; exec {other} \"$@\"");
    let mut pty = Pty::shell(&script, Path::new(JPKIT), &["--card", "virtual", "pin", "change", "auth"]);
    pty.expect("pid ");
    let pid = pty.expect(".");
    pty.expect(AUTH);
    pty.press("1234\n");
    pty.expect(NEW_AUTH);

    let about = |file: &str| fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap();
    let (limits, status) = (about("limits"), about("status"));
    let line =
        |text: &str, name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    assert!(line(&status, "Name:").contains("jpkit"), "{status}");
    let user = line(&status, "Uid:").split_whitespace().next().unwrap().to_owned();
    assert_ne!(user, "0");
    assert_eq!(line(&limits, "Max core file size").split_whitespace().next(), Some("0"), "{limits}");
    // The files of a process that must not be dumped belong to root.
    assert_eq!(fs::metadata(format!("/proc/{pid}/mem")).unwrap().uid(), 0, "{status}");
    if line(&limits, "Max locked memory").starts_with('0') {
        eprintln!("skipped: this system lets nobody keep memory from being swapped out");
    } else {
        assert_ne!(line(&status, "VmLck:"), "0 kB", "{status}");
    }
    pty.press(CTRL_C);
    assert_eq!(pty.end().1, 130);
}
