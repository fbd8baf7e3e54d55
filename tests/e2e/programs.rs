//! Programs that a test runs, jpkit first of all, and what they say.
//!
//! The jpkit under test is `JPKIT_BIN`, else the one that cargo built beside the test.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jpkit::transport::pcsc::ReaderState;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::events::{PATIENCE, await_state, ends_within};
use crate::service::PORTS;
use crate::support::schema::assert_valid;

/// The program under test.
pub(crate) fn binary() -> PathBuf {
    std::env::var_os("JPKIT_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_jpkit").into()).into()
}

pub(crate) fn command() -> Command {
    let mut command = Command::new(binary());
    command.env("LC_ALL", "C.UTF-8").env("JPKIT_LANG", "en").env_remove("JPKIT_CARD").env_remove("JPKIT_READER");
    command.stdin(Stdio::null());
    command
}

/// Runs jpkit with JSON output.
pub(crate) fn jpkit<const N: usize>(arguments: [&str; N]) -> Output {
    Running::start(command().args(["--format", "json"]).args(arguments)).output()
}

pub(crate) fn json(output: &Output) -> Value {
    let document = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"));
    assert_valid(&document, "a run through pcscd");
    document
}

/// The document of a run that must have succeeded.
pub(crate) fn ok(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let document = json(output);
    assert_eq!(document["ok"], true, "{document}");
    document
}

/// The run must have failed with this exit status and say so in its document.
pub(crate) fn assert_exit(output: &Output, exit: i32, code: &str) {
    assert_eq!(output.status.code(), Some(exit), "{output:?}");
    let document = json(output);
    assert_eq!((&document["error"]["exit"], &document["error"]["code"]), (&exit.into(), &code.into()), "{document}");
}

pub(crate) fn tries(pins: &Value, name: &str) -> u64 {
    let pins = pins["data"]["pins"].as_array().unwrap();
    pins.iter().find(|pin| pin["name"] == name).unwrap()["tries_left"].as_u64().unwrap()
}

/// The counters of the two PINs that OpenSC knows, as jpkit reports them.
pub(crate) fn jpkit_tries() -> [u64; 2] {
    let pins = ok(&jpkit(["pin", "status"]));
    ["auth", "sign"].map(|name| tries(&pins, name))
}

/// What `--verbose` says on stderr.
pub(crate) fn exchanges(output: &Output) -> u64 {
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.strip_prefix("Exchanges with the card: "));
    count.unwrap_or_else(|| panic!("{said}")).parse().unwrap()
}

// ---------------------------------------------------------------- OpenSC and others

/// The counters of [`jpkit_tries`] as OpenSC reports them.
pub(crate) fn opensc_tries(directory: &Path) -> Vec<u64> {
    let dump = tool(directory, "pkcs15-tool", &["--list-pins"]);
    let fields = dump.lines().filter_map(|line| line.trim().split_once(':'));
    fields.filter(|(name, _)| name.trim() == "Tries left").map(|(_, left)| left.trim().parse().unwrap()).collect()
}

/// Where Debian, Ubuntu and Fedora put OpenSC's module.
pub(crate) fn opensc_module() -> PathBuf {
    let fixed = ["/usr/lib64/opensc-pkcs11.so", "/usr/lib/opensc-pkcs11.so", "/usr/lib/pkcs11/opensc-pkcs11.so"];
    let by_architecture = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut places = by_architecture.map(|entry| entry.path().join("opensc-pkcs11.so")).chain(fixed.map(PathBuf::from));
    places.find(|path| path.exists()).expect("opensc-pkcs11.so")
}

pub(crate) fn run(directory: &Path, program: &str, arguments: &[&str]) -> Output {
    Running::start(Command::new(program).args(arguments).current_dir(directory).stdin(Stdio::null())).output()
}

/// Runs a program that must succeed and returns what it printed.
pub(crate) fn tool(directory: &Path, program: &str, arguments: &[&str]) -> String {
    let output = run(directory, program, arguments);
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

// ---------------------------------------------------------------- in the background

/// `jpkit virtual serve`, in a reader of vpcd. Dropping it pulls the card.
pub(crate) struct Served(pub(crate) Running, usize);

impl Served {
    pub(crate) fn start(profile: &str, slot: usize) -> Served {
        Served::start_with(profile, slot, &[])
    }

    /// With more options.
    pub(crate) fn start_with(profile: &str, slot: usize, options: &[&str]) -> Served {
        let port = PORTS[slot].to_string();
        let running = Running::start(command().args(["virtual", "serve", profile, "--port", &port]).args(options));
        running.await_stderr();
        await_state(slot, ReaderState::Card);
        Served(running, slot)
    }

    /// Pulls the card and waits until the reader has noticed.
    pub(crate) fn pull(self) {
        let slot = self.1;
        drop(self);
        await_state(slot, ReaderState::Empty);
    }
}

/// A program in the background, its output read as it comes; killed when dropped.
pub(crate) struct Running {
    pub(crate) child: Child,
    stdout: Option<JoinHandle<Vec<u8>>>,
    stderr: Option<JoinHandle<Vec<u8>>>,
    lines: Receiver<()>,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Running {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        let (sender, lines) = channel();
        let (mut stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let stdout = thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = stdout.read_to_end(&mut bytes);
            bytes
        });
        let stderr = thread::spawn(move || {
            let (mut bytes, mut stderr) = (Vec::new(), BufReader::new(stderr));
            while stderr.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
                let _ = sender.send(());
            }
            bytes
        });
        Running { child, stdout: Some(stdout), stderr: Some(stderr), lines }
    }

    /// Waits for the next line on stderr.
    pub(crate) fn await_stderr(&self) {
        self.lines.recv_timeout(PATIENCE).expect("a line on stderr");
    }

    pub(crate) fn send(&self, signal: Signal) {
        send(&self.child, signal);
    }

    /// Waits for the end of the program and returns all that it printed.
    pub(crate) fn output(self) -> Output {
        self.output_within(PATIENCE)
    }

    /// The same with more patience.
    pub(crate) fn output_within(mut self, patience: Duration) -> Output {
        assert!(ends_within(&self.child, patience), "the program has not ended in {patience:?}");
        let all = |reader: Option<JoinHandle<Vec<u8>>>| reader.unwrap().join().unwrap();
        let status = self.child.wait().unwrap();
        Output { status, stdout: all(self.stdout.take()), stderr: all(self.stderr.take()) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

/// Waits for the end of a program that was asked to end; it is killed where it does not.
pub(crate) fn stop(child: &mut Child) {
    if !ends_within(child, PATIENCE) {
        child.kill().unwrap();
    }
    child.wait().unwrap();
}
