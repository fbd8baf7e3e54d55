//! `--trace` of whole runs on virtual cards (`docs/transcripts.md`): the content of the file, also after failed runs.

use std::fs;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use jpkit::trace::record::Trace;
use jpkit::transport::{Link, Transport};
use jpkit::virtual_card::profile::{SIGN_PIN, TEXT_PIN};
use jpkit::virtual_card::{Profile, VirtualCard};

use crate::support::assert_private;
use crate::support::inside;
use crate::support::pins::assert_without;
use crate::support::program::Ran;

fn jpkit(arguments: &[&str], interrupted: fn() -> bool) -> Ran {
    inside::run(arguments, "", &[], interrupted)
}

fn traced(card: &str, command: &[&str], interrupted: fn() -> bool) -> (Ran, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card.trace");
    fs::write(&path, "what was there before").unwrap();
    let said = jpkit(&[&["--card", card, "--trace", path.to_str().unwrap()], command].concat(), interrupted);
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files, [path.as_path()], "no temporary file is left");
    assert_private(&path);
    (said, fs::read_to_string(&path).unwrap())
}

#[test]
fn a_run_and_its_trace() {
    let (said, trace) = traced("virtual:valid", &["--verbose", "status"], || false);
    assert_eq!(said.exit, 0, "{}", said.err);
    let lines: Vec<&str> = trace.lines().collect();
    assert_eq!(lines[0], concat!("# jpkit ", env!("CARGO_PKG_VERSION")));
    assert_eq!(lines[1..3], ["# started 2026-11-21T09:00:00+09:00", "# reader virtual:valid"]);
    assert!(lines[3].starts_with("# ATR 3B"), "{}", lines[3]);
    assert_eq!(lines[4], "> 00A4040C0AD392F000260100000001");
    let count = |mark: &str| lines.iter().filter(|line| line.starts_with(mark)).count();
    assert!(said.err.contains(&format!("Exchanges with the card: {}\n", count("> "))), "{}", said.err);
    assert_eq!(count("> "), count("< "));
    assert!(!trace.contains("**"), "status reads nothing personal: {trace}");
    let untraced = jpkit(&["--card", "virtual:valid", "--verbose", "status"], || false);
    assert_eq!(said.out, untraced.out);
}

#[test]
fn a_failed_run_leaves_its_trace() {
    let (said, trace) = traced("virtual:foreign", &["status"], || false);
    assert_eq!(said.exit, 17, "{}", said.err);
    assert!(trace.lines().last().unwrap().starts_with("< 6A82 "), "{trace}");
    let (said, trace) = traced("virtual", &["pin", "status"], || true);
    assert_eq!(said.exit, 130, "{}", said.err);
    assert!(trace.ends_with("\n# link failed: interrupted\n"), "{trace}");
    let (said, trace) = traced("virtual", &["virtual", "list"], || false);
    assert_eq!(said.exit, 0);
    assert_eq!(trace.lines().count(), 2, "no visit, and nothing but the heading");
}

#[test]
fn a_trace_that_cannot_be_created_stops_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("missing/card.trace");
    for path in [nowhere.as_path(), folder.path()] {
        let said = jpkit(&["--card", "virtual", "--trace", path.to_str().unwrap(), "status"], || false);
        assert_eq!((said.exit, said.text()), (73, ""));
        assert!(said.err.contains(path.to_str().unwrap()), "{}", said.err);
    }
    let said =
        jpkit(&["--card", "virtual", "--format", "json", "--trace", nowhere.to_str().unwrap(), "check"], || false);
    assert_eq!(said.failure(), (73, "cannot_write".to_owned()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The trace of raw commands to a virtual card, and the card's answers.
fn dialogue(commands: &[String], personal: bool) -> (String, Vec<u8>) {
    let mut card = VirtualCard::new(Profile::Valid, "2026-11-21".parse().unwrap()).unwrap();
    let page = Page::default();
    let mut trace = Trace::new(Box::new(page.clone()), "2026-11-21T09:00:00+09:00", personal);
    let mut answers = Vec::new();
    let mut traced = trace.over(&Link::default(), &mut card);
    for command in commands {
        answers.extend(traced.transmit(&hex::decode(command).unwrap()).unwrap());
    }
    trace.finish().unwrap();
    let text = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
    (text, answers)
}

/// After VERIFY of all PINs everything on the card is read.
#[test]
fn a_trace_of_everything_has_no_personal_content() {
    let hex = |text: &str| hex::encode_upper(text);
    let verify = |ef: &str, pin: &str| [format!("00A4020C02{ef}"), format!("00200080{:02X}{}", pin.len(), hex(pin))];
    let read = |ef: &str| {
        let blocks = (0..8).map(|block| format!("00B0{block:02X}0000"));
        [format!("00A4020C02{ef}")].into_iter().chain(blocks).collect::<Vec<_>>()
    };
    let mut commands = vec!["00A4040C0AD392F000260100000001".to_owned()];
    commands.extend(verify("001B", SIGN_PIN));
    commands.extend(read("0001"));
    commands.push("00B0810000".to_owned());
    commands.extend(read("000A"));
    commands.push("00A4040C0AD3921000310001010408".to_owned());
    commands.extend(verify("0011", TEXT_PIN));
    for ef in ["0001", "0002", "0003", "0005"] {
        commands.extend(read(ef));
    }
    let (trace, answers) = dialogue(&commands, false);
    let (unsafe_trace, _) = dialogue(&commands, true);
    let all = hex::encode_upper(&answers);
    for personal in ["試験　太郎", "架空市", "19800101"] {
        assert!(all.contains(&hex(personal)), "the card does not tell {personal}");
        assert!(unsafe_trace.contains(&hex(personal)), "{personal}");
        assert!(!trace.contains(&hex(personal)) && !trace.contains(personal), "{personal}");
    }
    // The authentication certificate is not personal.
    assert!(trace.contains(&hex("000000TESTCARD")));
    for pin in [SIGN_PIN, TEXT_PIN] {
        for text in [&trace, &unsafe_trace] {
            assert_without(pin, text.as_bytes(), "the trace");
        }
    }
}

/// A limit for the size of files would end the program; the write fails instead, and that is told.
#[cfg(unix)]
#[test]
fn a_limit_for_files_is_told() {
    use crate::support::program::{JPKIT, neutral};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card.trace");
    for limit in ["0", "1"] {
        let line = format!(r#"ulimit -f {limit}; exec "$0" --card virtual --trace "$1" status >/dev/null"#);
        let mut shell = neutral("sh");
        let ran = Ran::of(&line, shell.args(["-c", &line, JPKIT]).arg(&path).output().unwrap());
        assert_eq!(ran.exit, 74, "{}", ran.shown());
        assert!(ran.err.contains("card.trace"), "{}", ran.shown());
        // The first time the beginning is better than nothing; an earlier trace is not replaced by one.
        let there = fs::read_to_string(&path).unwrap();
        assert!(limit == "0" || there == "an earlier trace", "{there}");
        fs::write(&path, "an earlier trace").unwrap();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// What tells of failures tells that the trace is not whole, and a verdict worse than OK stays what it is.
#[cfg(target_os = "linux")]
#[test]
fn a_trace_that_is_not_whole_is_in_the_result() {
    use super::harness::{DAY, jpkit};

    let run = |line: &str| jpkit(&format!("--trace /dev/full --at {DAY} --card {line}"));
    for (line, exit) in [("virtual --format json status", 74), ("virtual:expired --format json check", 2)] {
        let ran = run(line);
        let document = ran.json();
        assert_eq!((ran.exit, &document["ok"], document["data"].is_object()), (exit, &false.into(), true), "{line}");
        let error = &document["error"];
        assert_eq!((&error["code"], &error["exit"]), (&"cannot_write".into(), &exit.into()), "{line}");
        assert!(error["message"].as_str().unwrap().contains("/dev/full"), "{line}: {error}");
    }
    for (line, exit, start) in [
        ("virtual --format nagios check", 3, "JPKI UNKNOWN - The trace \"/dev/full\""),
        ("virtual:expired --format nagios check", 2, "JPKI CRITICAL - "),
        ("virtual:expiring --format nagios check", 1, "JPKI WARNING - "),
    ] {
        let ran = run(line);
        assert_eq!((ran.exit, ran.text().lines().count()), (exit, 1), "{}", ran.shown());
        assert!(ran.text().starts_with(start), "{}", ran.shown());
        assert_eq!(ran.err.contains("The trace \"/dev/full\""), exit != 3, "{}", ran.shown());
    }
    // Rows have no place for it.
    let rows = run("virtual --format csv check");
    assert!(rows.exit == 74 && rows.text().lines().count() > 2 && rows.err.contains("/dev/full"), "{}", rows.shown());
}
