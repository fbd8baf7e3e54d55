//! A real PC/SC service for the end-to-end tests: pcscd with vsmartcard's virtual reader (vpcd), and the programs that
//! use the cards in it.
//!
//! The binary under test is `JPKIT_BIN`, else the one that cargo built beside the test.

// A helper of a test is as free as the test itself; not every test uses all of it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jpkit::transport::pcsc::{ReaderInfo, ReaderState, ReaderStates, readers};
use serde_json::Value;

#[path = "../support/schema.rs"]
mod valid;

use valid::assert_valid;

/// Where vpcd waits for a card: its first and its second reader.
pub(crate) const PORTS: [u16; 2] = [35963, 35964];
/// Longer than anything that is expected to happen at all.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) const SELECT_JPKI: &[u8] =
    &[0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];
/// DER of a DigestInfo for SHA-256, up to the digest (RFC 8017, 9.2).
pub(crate) const SHA256_HEAD: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

// ---------------------------------------------------------------- the service

/// pcscd for one test. The ports are fixed, so the tests take turns.
pub(crate) struct Service {
    /// None where a service was running already: it is left alone.
    pub(crate) child: Option<Child>,
    _turn: MutexGuard<'static, ()>,
}

impl Service {
    pub(crate) fn start() -> Service {
        static TURN: Mutex<()> = Mutex::new(());
        Service { child: None, _turn: TURN.lock().unwrap_or_else(PoisonError::into_inner) }.start_again()
    }

    /// A service with the readers of this configuration, so many of them; it must be able to be ours.
    pub(crate) fn with_readers(configuration: &Path, count: usize) -> Service {
        let mut service = Service::start();
        assert!(service.stop(), "a pcscd that is not ours is running");
        service.spawn(&["--config", configuration.to_str().unwrap()]);
        until("the readers", || readers().is_ok_and(|readers| readers.len() == count));
        service
    }

    pub(crate) fn start_again(mut self) -> Service {
        if pcsc::Context::establish(pcsc::Scope::User).is_err() {
            self.spawn(&[]);
        }
        until("the two readers of vpcd", || readers().is_ok_and(|readers| readers.len() == PORTS.len()));
        self
    }

    fn spawn(&mut self, options: &[&str]) {
        fs::create_dir_all("/run/pcscd").expect("/run/pcscd: these tests need root");
        let mut pcscd = Command::new("pcscd");
        pcscd.arg("--foreground").args(options).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // Where polkit is built in there may be no one to ask in a container.
        if String::from_utf8_lossy(&Command::new("pcscd").arg("--help").output().expect("pcscd").stdout)
            .contains("--disable-polkit")
        {
            pcscd.arg("--disable-polkit");
        }
        self.child = Some(pcscd.spawn().expect("pcscd"));
    }

    /// Ends the service; false, loudly, where it is not ours.
    pub(crate) fn stop(&mut self) -> bool {
        let Some(mut child) = self.child.take() else {
            let _ = writeln!(std::io::stderr(), "e2e: SKIPPED \"no service\": a pcscd that is not ours is running");
            return false;
        };
        signal(&child, "TERM");
        wait_or_kill(&mut child);
        true
    }

    pub(crate) fn crash(&mut self) {
        let mut child = self.child.take().expect("a service of ours");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            signal(&child, "TERM");
            wait_or_kill(&mut child);
        }
    }
}

/// Waits until the reader is in this state and returns all readers.
pub(crate) fn await_state(index: usize, wanted: ReaderState) -> Vec<ReaderInfo> {
    let watch = ReaderStates::watch().unwrap();
    let mut readers = watch.first(|| false).unwrap();
    while readers[index].state != wanted {
        readers = watch.next(PATIENCE, || false).unwrap().unwrap_or_else(|| panic!("reader {index} is not {wanted:?}"));
    }
    readers
}

/// Waits until a program is connected to the card in this reader, which pcsc-lite tells only who asks.
pub(crate) fn await_use(reader: &str) {
    let context = pcsc::Context::establish(pcsc::Scope::User).unwrap();
    let name = std::ffi::CString::new(reader).unwrap();
    until("a program that connects", || {
        let mut states = [pcsc::ReaderState::new(name.clone(), pcsc::State::UNAWARE)];
        context.get_status_change(Duration::ZERO, &mut states).unwrap();
        states[0].event_state().contains(pcsc::State::INUSE)
    });
}

/// Looks again and again, for what no event tells.
pub(crate) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < PATIENCE, "{what}: not in time");
        thread::park_timeout(Duration::from_millis(20));
    }
}

// ---------------------------------------------------------------- other programs and cards

/// Another program with a connection to a card.
pub(crate) struct OtherProgram(pub(crate) pcsc::Card);

impl OtherProgram {
    pub(crate) fn connect(reader: &str, mode: pcsc::ShareMode) -> OtherProgram {
        let name = std::ffi::CString::new(reader).unwrap();
        let context = pcsc::Context::establish(pcsc::Scope::User).unwrap();
        OtherProgram(context.connect(&name, mode, pcsc::Protocols::ANY).unwrap())
    }
}

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

    pub(crate) fn pull(self) {
        let slot = self.1;
        drop(self);
        await_state(slot, ReaderState::Empty);
    }
}

// ---------------------------------------------------------------- programs

/// The binary under test.
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

/// The counters of the two PINs that OpenSC knows, as jpkit tells them.
pub(crate) fn jpkit_tries() -> [u64; 2] {
    let pins = ok(&jpkit(["pin", "status"]));
    ["auth", "sign"].map(|name| tries(&pins, name))
}

/// The same as OpenSC tells them.
pub(crate) fn opensc_tries(directory: &Path) -> Vec<u64> {
    let dump = tool(directory, "pkcs15-tool", &["--list-pins"]);
    let fields = dump.lines().filter_map(|line| line.trim().split_once(':'));
    fields.filter(|(name, _)| name.trim() == "Tries left").map(|(_, left)| left.trim().parse().unwrap()).collect()
}

/// What `--verbose` says on stderr.
pub(crate) fn exchanges(output: &Output) -> u64 {
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.strip_prefix("Exchanges with the card: "));
    count.unwrap_or_else(|| panic!("{said}")).parse().unwrap()
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

/// Where Debian, Ubuntu and Fedora put OpenSC's module.
pub(crate) fn opensc_module() -> PathBuf {
    let fixed = ["/usr/lib64/opensc-pkcs11.so", "/usr/lib/opensc-pkcs11.so", "/usr/lib/pkcs11/opensc-pkcs11.so"];
    let by_architecture = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut places = by_architecture.map(|entry| entry.path().join("opensc-pkcs11.so")).chain(fixed.map(PathBuf::from));
    places.find(|path| path.exists()).expect("opensc-pkcs11.so")
}

/// A program in the background, its output read as it comes; killed when dropped.
pub(crate) struct Running {
    pub(crate) child: Child,
    stdout: Option<JoinHandle<Vec<u8>>>,
    stderr: Option<JoinHandle<Vec<u8>>>,
    first_line: Receiver<()>,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Running {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        let (sender, first_line) = channel();
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
        Running { child, stdout: Some(stdout), stderr: Some(stderr), first_line }
    }

    /// Waits for the first line on stderr.
    pub(crate) fn await_stderr(&self) {
        self.first_line.recv_timeout(PATIENCE).expect("a line on stderr");
    }

    /// The end of the program, with all that it printed.
    pub(crate) fn output(mut self) -> Output {
        let mut ended = None;
        until("the end of the program", || {
            ended = self.child.try_wait().unwrap();
            ended.is_some()
        });
        let all = |reader: Option<JoinHandle<Vec<u8>>>| reader.unwrap().join().unwrap();
        Output { status: ended.unwrap(), stdout: all(self.stdout.take()), stderr: all(self.stderr.take()) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    // The shell's own kill: the program of that name may not be installed.
    Command::new("sh").args(["-c", "kill -$1 $2", "sh", name, &id]).status().unwrap();
}

pub(crate) fn wait_or_kill(child: &mut Child) {
    let began = Instant::now();
    while child.try_wait().is_ok_and(|ended| ended.is_none()) {
        if began.elapsed() > Duration::from_secs(5) {
            let _ = child.kill();
        }
        thread::park_timeout(Duration::from_millis(20));
    }
}
