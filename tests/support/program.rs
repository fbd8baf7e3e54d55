//! Runs the built program in an environment that is the same everywhere, and keeps its output.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

use super::schema::assert_valid;

/// The program that cargo built beside the tests.
pub(crate) const JPKIT: &str = env!("CARGO_BIN_EXE_jpkit");

/// The value of `--at` in tests that are not about dates.
pub(crate) const DAY: &str = "2026-11-21";

/// The outcome of a run.
pub(crate) struct Ran {
    /// The arguments.
    pub(crate) line: String,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
    pub(crate) exit: i32,
}

impl Ran {
    /// The outcome of a process.
    pub(crate) fn of(line: &str, output: Output) -> Ran {
        Ran {
            line: line.to_owned(),
            out: output.stdout,
            err: String::from_utf8(output.stderr).unwrap(),
            exit: output.status.code().unwrap_or_else(|| panic!("{line}: ended by a signal")),
        }
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// The JSON document on stdout, validated.
    pub(crate) fn json(&self) -> Value {
        let document =
            serde_json::from_slice(&self.out).unwrap_or_else(|error| panic!("{}: {error}\n{}", self.line, self.text()));
        assert_valid(&document, &self.line);
        document
    }

    /// The exit status and the code of the error in the document; "" where there is none.
    pub(crate) fn failure(&self) -> (i32, String) {
        (self.exit, self.json()["error"]["code"].as_str().unwrap_or_default().to_owned())
    }

    /// The number of exchanges that the run reports (`-v`).
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

/// A program in the same environment everywhere: a neutral locale and zone, no home, and a PC/SC service that does not
/// exist, so that no test uses a real reader by mistake. Standard input is empty.
pub(crate) fn neutral(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LANG", "C").env("TZ", "UTC").env("PCSCLITE_CSOCK_NAME", "/nonexistent");
    // Windows cannot load its libraries without the second.
    for name in ["PATH", "SystemRoot"] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    command.stdin(Stdio::null());
    command
}

/// jpkit in a neutral environment.
pub(crate) fn program() -> Command {
    neutral(JPKIT)
}

/// Runs a program with `stdin` piped in. It need not read it.
pub(crate) fn output_with(command: &mut Command, stdin: &[u8]) -> Output {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    thread::scope(|scope| {
        // Beside the reading of what comes out, so that neither waits for the other.
        scope.spawn(move || drop(pipe.write_all(stdin)));
        child.wait_with_output().unwrap()
    })
}

/// Runs jpkit with the words of `line` as arguments.
pub(crate) fn jpkit(line: &str) -> Ran {
    jpkit_in(line, &[])
}

/// Runs jpkit with `stdin` piped in.
pub(crate) fn jpkit_with(line: &str, stdin: &str) -> Ran {
    Ran::of(line, output_with(program().args(line.split_whitespace()), stdin.as_bytes()))
}

/// Runs jpkit with some variables of the environment set.
pub(crate) fn jpkit_in(line: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = program();
    Ran::of(line, command.args(line.split_whitespace()).envs(variables.iter().copied()).output().unwrap())
}
