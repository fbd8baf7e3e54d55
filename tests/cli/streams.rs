//! Output to pipes, files and terminals, and output that fails (`docs/output.md`).

use std::io;
use std::process::Stdio;

use super::harness::{DAY, on_card, program};

fn run(line: &str, out: impl Into<Stdio>) -> (i32, String) {
    let mut command = program();
    let output = command.args(line.split_whitespace()).stdout(out).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

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

#[test]
fn a_closed_pipe_ends_quietly() {
    for line in WRITERS {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        assert_eq!(run(line, writer), (0, String::new()), "{line}");
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
    assert_eq!(verbose.out, on_card("valid", "-q status").out);
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
    let (_, rows) = run("station --output=-");
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
        ("check -o /", "(", "（"),
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
