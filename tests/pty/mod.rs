//! A terminal for the tests: a program runs in it as a person would run it, keys are pressed, the screen is read.

// A helper of a test is as free as the test itself; not every test uses all of it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::Command;

use rexpect::process::{Signal, WaitStatus};
use rexpect::session::{PtySession, spawn_command};
use rustix::termios::{LocalModes, tcgetattr};

/// Longer than anything that is expected to happen at all.
const PATIENCE_MS: u64 = 60_000;

/// What the terminal does with keys.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Modes {
    /// What is typed is shown.
    pub(crate) echo: bool,
    /// A line is handed over when it is complete.
    pub(crate) lines: bool,
    /// Ctrl-C sends a signal.
    pub(crate) signals: bool,
}

/// As a shell hands a terminal over.
pub(crate) const USUAL: Modes = Modes { echo: true, lines: true, signals: true };

/// A program in its terminal.
pub(crate) struct Pty(PtySession);

impl Pty {
    /// Runs `program` in a new terminal.
    pub(crate) fn start(program: &Path, arguments: &[&str]) -> Pty {
        Pty::shell(r#"exec "$@""#, program, arguments)
    }

    /// Runs a shell script in a new terminal; `"$@"` in it is the program with its arguments.
    pub(crate) fn shell(script: &str, program: &Path, arguments: &[&str]) -> Pty {
        let mut command = Command::new("sh");
        // The harness starts terminals with their echo off, which is what some tests are about.
        command.args(["-c", &format!("stty sane; {script}"), "sh"]).arg(program).args(arguments);
        command.env("JPKIT_LANG", "en").env("TERM", "xterm").env_remove("JPKIT_CARD").env_remove("NO_COLOR");
        Pty(spawn_command(command, Some(PATIENCE_MS)).unwrap())
    }

    /// Waits for `text`, and returns what stood before it.
    pub(crate) fn expect(&mut self, text: &str) -> String {
        decoded(&self.0.exp_string(&encoded(text)).unwrap_or_else(|error| panic!("{error}")))
    }

    /// Presses keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.0.send(keys).unwrap();
        self.0.flush().unwrap();
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&mut self, signal: Signal) {
        self.0.process_mut().signal(signal).unwrap();
    }

    /// What the terminal does with keys now; after the program's end, what it left.
    pub(crate) fn modes(&self) -> Modes {
        let terminal = self.0.process().get_file_handle().unwrap();
        let modes = tcgetattr(terminal).unwrap().local_modes;
        Modes {
            echo: modes.contains(LocalModes::ECHO),
            lines: modes.contains(LocalModes::ICANON),
            signals: modes.contains(LocalModes::ISIG),
        }
    }

    /// Waits for the program's end: the rest of the screen and the exit status.
    pub(crate) fn end(&mut self) -> (String, i32) {
        let rest = decoded(&self.0.exp_eof().unwrap_or_else(|error| panic!("{error}")));
        match self.0.process().wait().unwrap() {
            WaitStatus::Exited(_, status) => (rest, status),
            other => panic!("{other:?}\n{rest}"),
        }
    }
}

/// Text as the harness sees it: one character for each byte.
fn encoded(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// What the harness saw, as text.
fn decoded(seen: &str) -> String {
    String::from_utf8(seen.chars().map(|byte| u8::try_from(byte).unwrap()).collect()).unwrap()
}
