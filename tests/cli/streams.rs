//! Output to pipes, files and terminals, and output that fails (`docs/output.md`).

use std::io;
use std::process::Stdio;

use super::harness::{DAY, on_card, program};
#[cfg(unix)]
use crate::support::program::{JPKIT, neutral};

fn run(line: &str, out: impl Into<Stdio>) -> (i32, String) {
    let mut command = program();
    let output = command.args(line.split_whitespace()).stdout(out).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(target_os = "linux")]
const WRITERS: [&str; 10] = [
    "--card virtual status",
    "--card virtual pin status",
    "--card virtual:expired check",
    "--card virtual --format json status",
    "--card virtual:foreign --format json status",
    "--card virtual cert export auth",
    "--card virtual cert export auth --der",
    "--card virtual apdu send 00A40000",
    "completions bash",
    "--help",
];

/// A run whose reader is gone says nothing of it, and its exit status is the one it had earned.
#[test]
fn a_closed_pipe_ends_quietly_with_the_status_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let expired = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/certificates/test-auth.pem");
    let pin = folder.path().join("pin");
    std::fs::write(&pin, "9999\n").unwrap();
    let pin = pin.display();
    let cases = [
        ("--card virtual status".to_owned(), 0),
        ("--card virtual pin status".to_owned(), 0),
        ("--card virtual check".to_owned(), 0),
        ("--card virtual:expiring check".to_owned(), 1),
        ("--card virtual:expired check".to_owned(), 2),
        ("--card virtual:expired check --format json".to_owned(), 2),
        ("--card virtual:expired check --format csv".to_owned(), 2),
        ("--card virtual:expired check --format nagios".to_owned(), 2),
        ("--card virtual:foreign check --format nagios".to_owned(), 3),
        (format!("--at 2040-01-01 check --format csv {expired}"), 2),
        (format!("--at 2040-01-01 check --format jsonl {expired}"), 2),
        (format!("--at 2040-01-01 check --format jsonl {expired} -o /dev/stdout"), 2),
        (format!("--at 2040-01-01 check {expired}"), 2),
        ("--card virtual needs-renewal".to_owned(), 1),
        ("--card virtual:expiring needs-renewal".to_owned(), 0),
        (format!("--card virtual --format json pin verify auth --pin-file {pin}"), 20),
        (format!("--card virtual:blocked --format json pin verify auth --pin-file {pin}"), 21),
        ("--card virtual --format json status".to_owned(), 0),
        ("--card virtual:foreign --format json status".to_owned(), 17),
        ("--format json no-such-command".to_owned(), 64),
        ("--card virtual --format json guide no-such-topic".to_owned(), 64),
        ("--card virtual cert export auth".to_owned(), 0),
        ("--card virtual cert export auth --der".to_owned(), 0),
        ("--card virtual apdu send 00A40000".to_owned(), 0),
        ("completions bash".to_owned(), 0),
        ("--help".to_owned(), 0),
    ];
    for (line, exit) in &cases {
        let at = if line.contains("--at") { "" } else { "--at 2026-11-21 " };
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        assert_eq!(run(&format!("{at}{line}"), writer), (*exit, String::new()), "{line}");
    }
}

/// Closed from the start: the system's library opens the null device in its place, so that nothing can be said of it.
#[cfg(unix)]
#[test]
fn a_stdout_that_was_closed_leaves_the_status_too() {
    for (line, exit) in [
        ("--card virtual check", 0),
        ("--card virtual:expired check", 2),
        ("--card virtual:foreign --format json status", 17),
        ("--format json no-such-command", 64),
    ] {
        let mut command = neutral("sh");
        command.args(["-c", "exec \"$@\" >&-", "sh", JPKIT, "--at", DAY]).args(line.split_whitespace());
        assert_eq!(command.status().unwrap().code(), Some(exit), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for line in WRITERS.into_iter().chain(["--version", "virtual list"]) {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let (exit, err) = run(line, full);
        assert_eq!(exit, 74, "{line}");
        assert!(err.contains("Cannot write the result"), "{line}: {err}");
    }
}

/// The run goes on if standard error is closed.
#[test]
fn a_closed_stderr_stops_nothing() {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let mut command = program();
    let status = command.args("-v --card virtual:expired check".split(' ')).stdout(Stdio::null()).stderr(writer);
    assert_eq!(status.status().unwrap().code(), Some(2));
}

#[test]
fn quiet_and_verbose() {
    assert_eq!(on_card("valid", "-q status").err, "");
    assert_eq!(on_card("valid", "status").err, "");
    let verbose = on_card("valid", "-v status");
    assert_eq!(verbose.err.lines().count(), 2, "{}", verbose.err);
    assert_eq!(on_card("valid", "-v check").out, on_card("valid", "-q check").out);
    // An error is said all the same.
    assert!(on_card("foreign", "-q status").err.starts_with("Error: "));
}

#[test]
fn colour_is_for_terminals() {
    let escape = "\u{1b}[";
    assert!(!on_card("expired", "status").text().contains(escape));
    assert!(!on_card("expired", "--color never status").text().contains(escape));
    assert!(on_card("expired", "--color always status").text().contains(escape));
    assert!(!on_card("expired", "--color always --format json status").text().contains(escape));
}

#[cfg(target_os = "linux")]
mod terminal {
    //! On a terminal, made by `script` of util-linux.

    use crate::support::program::{DAY, JPKIT, neutral};

    /// The exit status and output of a shell line on a terminal; `None` without `script`.
    fn on_a_terminal(line: &str) -> Option<(i32, String)> {
        let folder = tempfile::tempdir().unwrap();
        let mut command = neutral("script");
        command.env("TERM", "xterm").env("SHELL", "/bin/sh");
        let line = line.replace("jpkit", JPKIT);
        command.args(["--quiet", "--return", "--command", &line]).arg(folder.path().join("typescript"));
        let Ok(output) = command.output() else {
            eprintln!("left out: no script");
            return None;
        };
        Some((output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).replace('\r', "")))
    }

    #[test]
    fn binary_is_refused_unless_forced() {
        let export = format!("jpkit --card virtual --at {DAY} cert export auth --der");
        let Some((exit, shown)) = on_a_terminal(&export) else { return };
        assert_eq!(exit, 64, "{shown}");
        assert!(shown.contains("not written to a terminal"), "{shown}");
        assert_eq!(on_a_terminal(&format!("{export} --force")).unwrap().0, 0);
        assert_eq!(on_a_terminal(&format!("{export} --format json")).unwrap().0, 0);
    }

    #[test]
    fn tables_fit_and_colour_can_be_declined() {
        for columns in [60, 80, 120] {
            let status = format!("jpkit --card virtual:expired --at {DAY} status");
            let Some((_, shown)) = on_a_terminal(&format!("stty rows 24 cols {columns}; NO_COLOR=1 {status}")) else {
                return;
            };
            assert!(!shown.contains('\u{1b}'), "{shown}");
            let widest = shown.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= columns && widest > 50, "{widest} of {columns}\n{shown}");
            assert!(on_a_terminal(&status).unwrap().1.contains("\u{1b}["));
        }
    }
}

/// `-o -` is standard output, as `-` is standard input; a file of that name is `./-`.
#[test]
fn a_dash_is_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str| {
        let words = format!("--card virtual --at {DAY} {line}");
        let output = program().current_dir(folder.path()).args(words.split(' ')).output().unwrap();
        (output.status.code().unwrap(), output.stdout)
    };
    // The row of a station has the time of day.
    let without_time = |out: &[u8]| -> String {
        String::from_utf8_lossy(out).split(',').filter(|field| !field.ends_with("+09:00")).collect()
    };
    for line in ["cert export auth", "cert export auth --der", "check", "check --format csv", "station --format csv"] {
        let (exit, out) = run(line);
        let (dashed, dashed_out) = run(&format!("{line} -o -"));
        assert_eq!((exit, dashed), (0, 0), "{line}");
        assert_eq!(without_time(&dashed_out), without_time(&out), "{line}");
    }
    let (_, rows) = run("station --output=- --format csv");
    assert!(String::from_utf8(rows).unwrap().starts_with("number,time,"), "rows");
    let (_, rows) = run("station -o -");
    assert!(String::from_utf8(rows).unwrap().starts_with("{\"schema\":"), "rows, where the name says nothing else");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file");
    assert_eq!(run("check -o ./-"), (0, Vec::new()));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// What the system says is told in the language of the run.
#[test]
fn errors_of_the_system_are_told_in_both_languages() {
    let cases = [
        (
            "cert export auth -o /nonexistent/folder/file",
            "(no such file or folder)",
            "（ファイルまたはフォルダーがありません）",
        ),
        ("--card replay:/ status", "(it is a folder)", "（フォルダーです）"),
        ("pin verify auth --pin-file /", "(it is a folder)", "（フォルダーです）"),
    ];
    for (line, english, japanese) in cases {
        let line = if line.contains("--card") { line.to_owned() } else { format!("--card virtual {line}") };
        for (lang, words) in [("en", english), ("ja", japanese)] {
            let (_, err) = run(&format!("--lang {lang} {line}"), Stdio::null());
            assert!(err.contains(words) && !err.contains("os error"), "{line}: {err}");
        }
    }
}
