//! A terminal for the tests: a program runs in it as it would for a person, who presses keys and reads the screen.

// A helper of a test is as free as the test itself; not every test uses all of it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::Command;

use rexpect::process::{Signal, WaitStatus};
use rexpect::session::{PtySession, spawn_command};
use rustix::termios::{LocalModes, tcgetattr};

/// After so many milliseconds a test gives up waiting and fails. Longer than anything here takes on a busy machine.
const PATIENCE_MS: u64 = 120_000;

/// How the terminal treats keys.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Modes {
    /// Typed characters are shown.
    pub(crate) echo: bool,
    /// The program gets whole lines.
    pub(crate) lines: bool,
    /// Ctrl-C sends a signal.
    pub(crate) signals: bool,
}

/// The modes in which a shell starts a program.
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
        // rexpect opens terminals with their echo off, which some tests are about.
        command.args(["-c", &format!("stty sane; {script}"), "sh"]).arg(program).args(arguments);
        command.env("JPKIT_LANG", "en").env("TERM", "xterm").env_remove("JPKIT_CARD").env_remove("NO_COLOR");
        Pty(spawn_command(command, Some(PATIENCE_MS)).unwrap())
    }

    /// Waits for `text`, and returns the output before it.
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

    /// The modes now, also after the program's end.
    pub(crate) fn modes(&self) -> Modes {
        let terminal = self.0.process().get_file_handle().unwrap();
        let modes = tcgetattr(terminal).unwrap().local_modes;
        Modes {
            echo: modes.contains(LocalModes::ECHO),
            lines: modes.contains(LocalModes::ICANON),
            signals: modes.contains(LocalModes::ISIG),
        }
    }

    /// Waits for the program's end, and returns the rest of the output and the exit status.
    pub(crate) fn end(&mut self) -> (String, i32) {
        let rest = decoded(&self.0.exp_eof().unwrap_or_else(|error| panic!("{error}")));
        match self.0.process().wait().unwrap() {
            WaitStatus::Exited(_, status) => (rest, status),
            other => panic!("{other:?}\n{rest}"),
        }
    }
}

/// Text as rexpect sees it, one character for each byte.
fn encoded(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// The text that rexpect saw; U+FFFD stands for what is not UTF-8, as in the name of a file.
fn decoded(seen: &str) -> String {
    let bytes: Vec<u8> = seen.chars().map(|byte| u8::try_from(byte).unwrap()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}
