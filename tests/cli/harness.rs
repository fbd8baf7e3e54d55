//! Runs the program with nothing of the surroundings but what a test gives it, and shows what came of it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The day that all snapshots are judged at.
pub(crate) const DAY: &str = "2026-11-21";

/// The cards that people meet, as far as a look at them differs.
pub(crate) const CARDS: [&str; 11] = [
    "valid",
    "expiring",
    "expired",
    "card-expiring",
    "blocked",
    "last-try",
    "child",
    "face",
    "android",
    "iphone",
    "juki-card",
];

/// What came of a run.
pub(crate) struct Ran {
    pub(crate) line: String,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
    pub(crate) exit: i32,
}

impl Ran {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// The one JSON document on stdout.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|error| panic!("{}: {error}\n{}", self.line, self.text()))
    }

    /// How many exchanges the run says that it took (`-v`).
    pub(crate) fn exchanges(&self) -> usize {
        let number = self.err.lines().find_map(|line| line.strip_prefix("Exchanges with the card: "));
        number.unwrap_or_else(|| panic!("{}: {}", self.line, self.err)).parse().unwrap()
    }

    /// The run as it looks in a terminal.
    pub(crate) fn shown(&self) -> String {
        let mut shown = format!("$ jpkit {}\n{}", self.line, self.text());
        if !self.err.is_empty() {
            write!(shown, "--- stderr\n{}", self.err).unwrap();
        }
        writeln!(shown, "--- exit {}", self.exit).unwrap();
        shown
    }
}

/// The program, ready to be run: no variable of the environment but a neutral locale and zone and, so that no test
/// ever reaches a real reader, a PC/SC service that is not there. Standard input is empty.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jpkit"));
    command.env_clear().env("LANG", "C").env("TZ", "UTC").env("PCSCLITE_CSOCK_NAME", "/nonexistent");
    // Windows cannot load its libraries without it.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command.stdin(Stdio::null());
    command
}

/// Runs the program with the words of `line` as arguments.
pub(crate) fn jpkit(line: &str) -> Ran {
    jpkit_in(line, &[])
}

/// Runs the program with `stdin` piped in. It may end before it has read all.
pub(crate) fn jpkit_with(line: &str, stdin: &str) -> Ran {
    let mut command = program();
    command.args(line.split_whitespace()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    ran(line, child.wait_with_output().unwrap())
}

/// Runs the program with some variables of the environment set.
pub(crate) fn jpkit_in(line: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = program();
    command.args(line.split_whitespace()).envs(variables.iter().copied());
    ran(line, command.output().unwrap())
}

fn ran(line: &str, output: Output) -> Ran {
    Ran {
        line: line.to_owned(),
        out: output.stdout,
        err: String::from_utf8(output.stderr).unwrap(),
        exit: output.status.code().unwrap_or_else(|| panic!("{line}: ended by a signal")),
    }
}

/// Runs a command on a virtual card, judged at [`DAY`].
pub(crate) fn on_card(profile: &str, command: &str) -> Ran {
    jpkit(&format!("--card virtual:{profile} --at {DAY} {command}"))
}

/// Compares with the snapshot `name`.
pub(crate) fn compare(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Compares what `command` shows of each card, in both languages, with one snapshot a card.
pub(crate) fn compare_on_cards(command: &str) {
    for profile in CARDS {
        let shown = ["en", "ja"].map(|lang| on_card(profile, &format!("--lang {lang} {command}")).shown());
        compare(&format!("{} {profile}", command).replace(' ', "-"), &shown.join("\n"));
    }
}
