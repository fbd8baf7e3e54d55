//! `--card replay:FILE`, `--trace` and `--trace-unsafe` (`docs/transcripts.md`): a replay gives the result of the
//! recorded run, hidden content is reported, and no trace holds a PIN.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use serde_json::Value;

use crate::support::assert_private;
use crate::support::inside::{jpkit, jpkit_with};
use crate::support::pins::assert_without;

use super::harness::{DAY, Ran};
use super::json::profiles;

/// A command and its standard input.
type Case = (&'static str, &'static str);

/// All commands that read the card. `reader bench` measures times, which are not played back, and `reader watch`
/// reports events of the PC/SC service.
const READING: [Case; 19] = [
    ("status", ""),
    ("check", ""),
    ("check --role auth,card --warning 10%", ""),
    ("needs-renewal", ""),
    ("reader check", ""),
    ("station", ""),
    ("cert verify auth", ""),
    ("cert verify auth-ca auth --accept-test", ""),
    ("pin status", ""),
    ("check --pins", ""),
    ("cert list", ""),
    ("cert show auth", ""),
    ("cert show auth-ca", ""),
    ("cert export sign-ca", ""),
    ("reader list", ""),
    ("--extended status", ""),
    ("--extended cert export auth", ""),
    ("apdu send 00A4040C0AD392F000260100000001 00B0860020 00B00000 00200098", ""),
    ("apdu run -", "00A4040C0AD392F000260100000001\n00B0860020\nreset\n00A4040C0AD3921000310001010100\nexpect xxxx\n"),
];

/// Commands with PINs: right, wrong, and some that are not sent.
const WITH_PINS: [Case; 15] = [
    ("pin verify auth --pin-stdin", "1234\n"),
    ("pin verify sign --pin-stdin", "ABC123\n"),
    ("pin verify text --pin-stdin", "1234\n"),
    ("pin verify juki --pin-stdin", "1234\n"),
    ("pin verify auth --pin-stdin", "9753\n"),
    ("pin verify sign --pin-stdin --allow-last-try", "XYZ975\n"),
    ("pin verify juki --pin-stdin", "9753\n"),
    ("pin change auth --pin-stdin", "1234\n8642\n"),
    ("pin change sign --pin-stdin", "ABC123\nNEW864\n"),
    ("pin change text --pin-stdin", "9753\n8642\n"),
    ("pin change juki --pin-stdin", "1234\n8642\n"),
    ("cert show sign --pin-stdin --show-personal", "ABC123\n"),
    ("cert export sign --pin-stdin", "ABC123\n"),
    ("cert verify sign --pin-stdin --accept-test", "ABC123\n"),
    (
        "apdu run - --allow-pin-commands",
        "00A4040C0AD392F000260100000001\n00A4020C02001B\n00200080 06 414243313233\n00240180 06 4E4557383634\n00B0810000\n",
    ),
];

/// The JSON format of the command: `station` prints one document per card, here only one.
fn format(command: &str) -> &str {
    if command == "station" { "jsonl" } else { "json" }
}

fn recorded(card: &str, case: Case, option: &str, file: &Path) -> Ran {
    let (command, stdin) = case;
    let (format, file) = (format(command), file.display());
    jpkit_with(&format!("--card {card} --at {DAY} --format {format} --trace {file} {option} {command}"), stdin)
}

fn replayed(file: &Path, case: Case) -> Ran {
    let (command, stdin) = case;
    let (format, file) = (format(command), file.display());
    jpkit_with(&format!("--card replay:{file} --at {DAY} --format {format} {command}"), stdin)
}

/// The result of a run without the clock, its duration and the source of the card.
fn found(ran: &Ran) -> (i32, Value) {
    let mut document = ran.json();
    for changing in ["generated_at", "card_source"] {
        document.as_object_mut().unwrap().remove(changing);
    }
    for stage in document["data"]["stages"].as_array_mut().into_iter().flatten() {
        stage.as_object_mut().unwrap().remove("milliseconds");
    }
    (ran.exit, document)
}

/// Records every case on every card, and checks that the replay gives the same result.
fn plays_back(cases: &[Case], option: &str) {
    let profiles = profiles();
    assert!(profiles.len() > 15);
    thread::scope(|scope| {
        for half in profiles.chunks(profiles.len().div_ceil(2)) {
            scope.spawn(move || {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("card.trace");
                for (profile, case) in half.iter().flat_map(|profile| cases.iter().map(move |case| (profile, *case))) {
                    let ran = recorded(&format!("virtual:{profile}"), case, option, &file);
                    let again = replayed(&file, case);
                    assert_eq!(found(&again), found(&ran), "{case:?} on {profile}: {}", again.err);
                    assert_eq!(again.json()["card_source"], "replay");
                }
            });
        }
    });
}

#[test]
fn every_reading_command_on_every_card() {
    plays_back(&READING, "");
}

#[test]
fn every_pin_command_on_every_card() {
    plays_back(&WITH_PINS, "--trace-unsafe");
}

/// A trace without `--trace-unsafe` lacks the signature certificate, and nothing else.
#[test]
fn hidden_content_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("card.trace");
    for case in WITH_PINS {
        let ran = recorded("virtual", case, "", &file);
        let again = replayed(&file, case);
        let reads = case.0.contains("cert ") || case.0.contains("apdu");
        if !reads {
            assert_eq!(found(&again), found(&ran), "{case:?}");
            continue;
        }
        assert_eq!(ran.exit, 0, "{}", ran.text());
        let record = fs::read_to_string(&file).unwrap();
        let line = 1 + record.lines().position(|line| line.starts_with("< **")).unwrap();
        let error = &again.json()["error"];
        assert_eq!((again.exit, &error["code"]), (65, &"trace_hides".into()), "{case:?}: {error}");
        assert!(error["message"].as_str().unwrap().contains(&format!("Line {line} of ")), "{error}");
        assert!(error["hints"][0].as_str().unwrap().contains("--trace-unsafe"), "{error}");
    }
}

fn hex(text: &str) -> String {
    hex::encode_upper(text)
}

/// Right, wrong and new PINs that do not occur elsewhere on the card, in traces of both kinds.
#[test]
fn no_trace_holds_a_pin() {
    const RIGHT: [(&str, &str, &str); 4] =
        [("auth", "7391", "1234"), ("sign", "QX7ZK9", "ABC123"), ("text", "8426", "1234"), ("juki", "5963", "1234")];
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let made = path("made.json");
    assert_eq!(jpkit(&format!("virtual new {} --at {DAY}", made.display())).exit, 0);
    for (pin, new, old) in RIGHT {
        let line = format!("--card virtual:{} pin change {pin} --pin-stdin", made.display());
        assert_eq!(jpkit_with(&line, &format!("{old}\n{new}\n")).exit, 0, "{pin}");
    }
    let mut cases: Vec<(String, String, Vec<String>)> = Vec::new();
    for (pin, right, _) in RIGHT {
        let (wrong, new) = if pin == "sign" { ("WV6YJ8", "NT4RH7") } else { ("6284", "9517") };
        let case = |command: &str, pins: &[&str]| {
            let stdin = pins.iter().map(|pin| format!("{pin}\n")).collect::<String>();
            (command.to_owned(), stdin, pins.iter().map(|pin| (*pin).to_owned()).collect())
        };
        cases.push(case(&format!("pin verify {pin} --pin-stdin"), &[right]));
        cases.push(case(&format!("pin verify {pin} --pin-stdin"), &[wrong]));
        cases.push(case(&format!("pin change {pin} --pin-stdin"), &[wrong, new]));
        cases.push(case(&format!("pin change {pin} --pin-stdin"), &[right, new]));
    }
    let sign = "QX7ZK9".to_owned();
    for command in ["cert show sign --pin-stdin", "cert export sign --pin-stdin"] {
        cases.push((command.to_owned(), format!("{sign}\n"), vec![sign.clone()]));
    }
    // By hand: plain, extended, chained, on another channel, with secure messaging, wrapped, with wrong lengths.
    let bodies = [
        format!("00200080 06 {}", hex(&sign)),
        format!("00200080 000006 {}", hex(&sign)),
        format!("00240180 06 {}", hex(&sign)),
        format!("10200080 06 {}", hex(&sign)),
        format!("01200080 06 {}", hex(&sign)),
        format!("0C200080 06 {}", hex(&sign)),
        format!("FF000000 0B 0020008006 {}", hex(&sign)),
        format!("00200080 05 {}", hex(&sign)),
        format!("002C0080 06 {}", hex(&sign)),
        format!("80320080 06 {}", hex(&sign)),
    ];
    let script = |body: &String| format!("00A4040C0AD392F000260100000001\n00A4020C02001B\n{body}\n");
    let raw = "apdu run - --allow-pin-commands --allow-last-try";
    cases.extend(bodies.iter().map(|body| (raw.to_owned(), script(body), vec![sign.clone()])));

    for option in ["", "--trace-unsafe"] {
        for (command, stdin, pins) in &cases {
            let (card, trace) = (path("card.json"), path("card.trace"));
            fs::copy(&made, &card).unwrap();
            let line = format!(
                "--card virtual:{} --at {DAY} -v --trace {} {option} {command}",
                card.display(),
                trace.display()
            );
            let ran = jpkit_with(&line, stdin);
            let record = fs::read(&trace).unwrap();
            let count = record.windows(2).filter(|two| two == b"**").count();
            assert!(count >= 4, "{command}: the PIN went out\n{}{}", ran.text(), ran.err);
            for pin in pins {
                assert_without(pin, &record, &format!("the record of {command} {option}"));
                assert_without(pin, &ran.out, command);
                assert_without(pin, ran.err.as_bytes(), command);
            }
        }
    }
}

/// A script that reads everything on the card, with its PINs.
fn read_everything() -> String {
    let read = |ef: u8| {
        (0..8).map(|block| format!("00B0{block:02X}0000\n")).fold(format!("00A4020C0200{ef:02X}\n"), |a, b| a + &b)
    };
    let jpki = format!("00A4040C0AD392F000260100000001\n00A4020C02001B\n00200080 06 {}\n", hex("ABC123")) + &read(1);
    let text = format!("00A4040C0AD3921000310001010408\n00A4020C020011\n00200080 04 {}\n", hex("1234"));
    jpki + &text + &read(1) + &read(2)
}

#[test]
fn personal_content_needs_trace_unsafe() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("card.trace");
    let script = read_everything();
    let cases = [
        ("apdu run - --allow-pin-commands", script.as_str(), vec!["試験　太郎", "架空市", "19800101"]),
        ("cert show sign --pin-stdin --show-personal", "ABC123\n", vec!["試験　太郎", "架空市", "19800101"]),
        ("cert export sign --pin-stdin", "ABC123\n", vec!["試験　太郎", "架空市", "19800101"]),
    ];
    for (command, stdin, personal) in cases {
        for option in ["", "--trace-unsafe"] {
            let line = format!("--lang en --card virtual --at {DAY} --trace {} {option} {command}", file.display());
            let ran = jpkit_with(&line, stdin);
            assert_eq!(ran.exit, 0, "{command}: {}", ran.err);
            assert_eq!(ran.err.contains("--trace-unsafe: the trace will contain"), !option.is_empty(), "{}", ran.err);
            assert_private(&file);
            let record = fs::read_to_string(&file).unwrap();
            for words in &personal {
                assert_eq!(record.contains(&hex(words)), !option.is_empty(), "{command} {option}: {words}");
                assert!(!record.contains(words));
            }
            let said = record.contains("# personal content is not hidden (--trace-unsafe)\n");
            assert_eq!(said, !option.is_empty());
        }
    }
}

#[test]
fn trace_unsafe_needs_trace() {
    for line in ["--trace-unsafe --card virtual status", "--card virtual status --trace-unsafe"] {
        let ran = jpkit(&format!("--format json {line}"));
        assert_eq!((ran.exit, &ran.json()["error"]["code"]), (64, &"usage".into()), "{line}");
        assert!(ran.json()["error"]["message"].as_str().unwrap().contains("--trace <FILE>"));
    }
    // On either side of the subcommand.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("card.trace");
    let ran = jpkit(&format!("--trace {} -q --card virtual check --trace-unsafe", file.display()));
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
}

fn file(folder: &tempfile::TempDir, name: &str, content: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

/// Malformed traces, and runs that differ from their trace: the line, the code, and words of the message.
#[test]
fn traces_that_do_not_match() {
    const SELECT: &str = "> 00A4040C0AD392F000260100000001\n< 9000 1.0 ms\n";
    let folder = tempfile::tempdir().unwrap();
    let heading = "# jpkit 0.1.0\n# reader Reader\n";
    let cases = [
        ("", "status", 65, "trace_malformed", "Line 1 of "),
        ("hello\n", "status", 65, "trace_malformed", "does not begin a trace"),
        ("# jpkit 0.1.0\n> 00A4\n", "status", 65, "trace_malformed", "Line 2 of "),
        ("# jpkit 0.1.0\n< 9000 1.0 ms\n", "check", 65, "trace_malformed", "do not alternate"),
        ("# jpkit 0.1.0\n# ATR 3\n", "check", 65, "trace_malformed", "Line 2 of "),
        ("# jpkit 0.1.0\n", "status", 65, "trace_differs", "ends at line 1"),
        ("# jpkit 0.1.0\n# link failed: no card\n", "status", 14, "no_card", "There is no card in any reader"),
        (
            "# jpkit 0.1.0\n# link failed: another program holds the card {\"code\":\"in-use\",\"reader\":\"R\\u001b\"}\n",
            "status",
            16,
            "in_use",
            "the card in the reader \"R\u{fffd}\"",
        ),
        (
            &format!("{heading}> 00A4040C0AD392F000260100000001\n# link failed: the card was removed\n"),
            "cert show auth",
            15,
            "card_removed",
            "was removed",
        ),
        (
            &format!("{heading}{SELECT}> 00B08A0010\n< 9000 1.0 ms\n"),
            "cert show auth",
            65,
            "trace_differs",
            "at line 5 of ",
        ),
        (&format!("{heading}{SELECT}"), "cert show auth", 65, "trace_differs", "ends at line 4"),
        (&format!("{heading}{SELECT}> 00B08A0000\n"), "cert show auth", 65, "trace_broken_off", "on line 5"),
        (&format!("{heading}{SELECT}> 00B08A0000\n< ****9000 1.0 ms\n"), "cert show auth", 65, "trace_hides", "Line 6"),
        (
            &format!("{heading}{SELECT}> 00A40000\n< 9000 1.0 ms\n"),
            "apdu send 00A4040C0AD392F000260100000001",
            65,
            "trace_differs",
            "continues at line 5",
        ),
        (
            &format!("{heading}{SELECT}{heading}{SELECT}"),
            "apdu send 00A4040C0AD392F000260100000001",
            65,
            "trace_differs",
            "continues at line 6",
        ),
    ];
    for (content, command, exit, code, words) in cases {
        let path = file(&folder, "card.trace", content);
        for (lang, words) in [("en", words), ("ja", "")] {
            let ran = jpkit(&format!("--lang {lang} --card replay:{} --format json {command}", path.display()));
            let exit = if command == "check" && (10..19).contains(&exit) { 3 } else { exit };
            let document = ran.json();
            assert_eq!((ran.exit, &document["error"]["code"]), (exit, &code.into()), "{content}\n{document}");
            assert!(document["error"]["message"].as_str().unwrap().contains(words), "{content}\n{document}");
        }
    }
    let missing = jpkit(&format!("--format json --card replay:{} status", folder.path().join("no").display()));
    assert_eq!((missing.exit, &missing.json()["error"]["code"]), (66, &"input_missing".into()));
    let unreadable = jpkit(&format!("--format json --card replay:{} status", folder.path().display()));
    assert_eq!((unreadable.exit, &unreadable.json()["error"]["code"]), (74, &"cannot_read".into()));
}

/// The difference is reported, not a lost answer, and the PIN in it is not shown.
#[test]
fn a_different_pin_command_is_not_a_lost_link() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card.trace");
    assert_eq!(recorded("virtual", ("pin verify sign --pin-stdin", "ABC123\n"), "", &path).exit, 0);
    let ran = replayed(&path, ("pin verify sign --pin-stdin", "LONGER99\n"));
    assert_eq!((ran.exit, &ran.json()["error"]["code"]), (65, &"trace_differs".into()), "{}", ran.text());
    assert!(
        ran.text().contains("0020008006************") || ran.text().contains("0020009B06************"),
        "{}",
        ran.text()
    );
    assert_without("LONGER99", &ran.out, "the message");
    // Another one of the same length is as good as the first: the record does not know which it was.
    assert_eq!(replayed(&path, ("pin verify sign --pin-stdin", "OTHER9\n")).exit, 0);
}
