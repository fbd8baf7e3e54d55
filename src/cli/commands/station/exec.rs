//! The command of `station --exec`.

use std::io::Write;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::message::ExecFault;

/// Runs the person's command for one card after the other, on a thread of its own.
pub(super) struct Exec {
    jobs: Sender<(usize, String)>,
    failures: Receiver<(usize, ExecFault)>,
    thread: Option<JoinHandle<()>>,
}

impl Exec {
    /// Starts the thread that runs `command`.
    pub(super) fn start(command: &str) -> Exec {
        let (jobs, queue) = channel::<(usize, String)>();
        let (failed, failures) = channel();
        let command = command.to_owned();
        let thread = thread::Builder::new().name("station-exec".to_owned()).spawn(move || {
            for (number, document) in queue {
                if let Some(fault) = execute(&command, &document) {
                    let _ = failed.send((number, fault));
                }
            }
        });
        Exec { jobs, failures, thread: thread.ok() }
    }

    /// Has the command run for a card, with the card's JSON document on its standard input.
    pub(super) fn run(&self, number: usize, document: String) {
        let _ = self.jobs.send((number, document));
    }

    /// The cards, by number, for which the command failed since the last call, and why.
    pub(super) fn failures(&self) -> Vec<(usize, ExecFault)> {
        self.failures.try_iter().collect()
    }

    /// Waits for what is still to be run; the failures that were not told yet.
    pub(super) fn finish(self) -> Vec<(usize, ExecFault)> {
        let Exec { jobs, failures, thread } = self;
        drop(jobs);
        if let Some(thread) = thread {
            let _ = thread.join();
        }
        failures.try_iter().collect()
    }
}

/// Runs `command` with `document` on its standard input. Its own output goes to stderr, away from the rows. What went
/// wrong, if something did.
fn execute(command: &str, document: &str) -> Option<ExecFault> {
    let spawned = shell(command).stdin(Stdio::piped()).stdout(std::io::stderr()).spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => return Some(ExecFault::System((&error).into())),
    };
    if let Some(mut stdin) = child.stdin.take() {
        // A command that does not want it all may close it.
        let _ = stdin.write_all(document.as_bytes());
    }
    match child.wait() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(ended(status)),
        Err(error) => Some(ExecFault::System((&error).into())),
    }
}

#[cfg(not(windows))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]);
    shell
}

/// As it is typed: `cmd` does not read its command line as other programs do, and takes off the outer quotes alone
/// (`/S`). No commands of the registry run before it (`/D`).
#[cfg(windows)]
fn shell(command: &str) -> Command {
    use std::os::windows::process::CommandExt;

    let mut shell = Command::new("cmd");
    shell.raw_arg(format!("/D /S /C \"{command}\""));
    shell
}

fn ended(status: ExitStatus) -> ExecFault {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return ExecFault::Signal(signal);
        }
    }
    ExecFault::Exit(status.code().unwrap_or_default())
}
