//! A world of its own for each test: Linux namespaces (namespaces(7)) in which a pcscd, a reader, a port or a program
//! of the machine neither disturbs the test nor is disturbed by it.
//!
//! A process with several threads cannot enter a user namespace, so a test runs once more, in a process that
//! util-linux's `unshare` puts there. No root is needed where the system lets users make namespaces. Where it refuses
//! them, as most containers do, root's tests still get a process of their own, one at a time, and use the machine's
//! pcscd socket and ports; that needs a machine without a running pcscd.

use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;
use std::{env, thread};

use crate::programs::Running;

/// Set in the process that runs a test in its world: `OWN` or `SHARED`.
const INSIDE: &str = "JPKIT_TEST_WORLD";
const OWN: &str = "own";
const SHARED: &str = "shared";

/// Longer than any test takes on a busy machine.
const TEST_PATIENCE: Duration = Duration::from_secs(900);

/// Namespaces as options of `unshare`, the preferred ones first.
const NAMESPACES: [&[&str]; 3] = [
    &["--mount", "--net", "--pid", "--mount-proc"],
    // Anybody but root needs a user namespace for the others.
    &["--user", "--map-root-user", "--mount", "--net", "--pid", "--mount-proc"],
    // Where parts of /proc are hidden, as in a container, the kernel does not let a user namespace mount it anew.
    &["--user", "--map-root-user", "--mount", "--net"],
];

/// An own loopback device, no service's sockets (neither pcscd's nor polkit's), and no USB devices for pcscd to find.
const FURNISH: &str = r#"
set -e
ip link set lo up
mount -t tmpfs none /run
mkdir /run/pcscd
[ ! -d /sys/bus ] || mount -t tmpfs none /sys/bus
exec "$@"
"#;

/// How tests get a world on this machine.
enum Way {
    /// By these options of `unshare`.
    Namespaces(&'static [&'static str]),
    /// Without namespaces, one after the other.
    Shared,
}

/// True in a test's world. Outside, the calling test is first run in a world, where it must pass.
pub(crate) fn entered() -> bool {
    if env::var_os(INSIDE).is_some() {
        return true;
    }
    static WAY: OnceLock<Option<Way>> = OnceLock::new();
    match WAY.get_or_init(way).as_ref().expect(
        "the system refuses namespaces (unshare, ip and mount are needed), and without them these tests need root and a \
         machine on which no pcscd runs",
    ) {
        Way::Namespaces(options) => run_this_test(unshare(options), OWN),
        Way::Shared => {
            static TURN: Mutex<()> = Mutex::new(());
            let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
            run_this_test(contained(), SHARED);
        }
    }
    false
}

/// Whether this world has its own mounts, so that a test can hide parts of the machine or put others in their place.
pub(crate) fn can_mount() -> bool {
    env::var_os(INSIDE).is_some_and(|kind| kind == OWN)
}

/// Tells `tests/run` what a test could not do on this machine, through the file that `JPKIT_LEFT_OUT` names.
pub(crate) fn left_out(what: &str) {
    eprintln!("left out: {what}");
    if let Some(path) = env::var_os("JPKIT_LEFT_OUT") {
        let mut file = OpenOptions::new().append(true).open(path).unwrap();
        writeln!(file, "{what}").unwrap();
    }
}

fn way() -> Option<Way> {
    let works = |options: &&&[&str]| {
        let mut command = unshare(options);
        let ran = command.arg("true").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        ran.is_ok_and(|status| status.success())
    };
    let is_free = || rustix::process::geteuid().is_root() && pcsc::Context::establish(pcsc::Scope::User).is_err();
    NAMESPACES.iter().find(works).map(|options| Way::Namespaces(options)).or_else(|| is_free().then_some(Way::Shared))
}

/// Runs the program that follows in new namespaces.
fn unshare(options: &[&str]) -> Command {
    let mut command = contained();
    command.arg("unshare").args(options).args(["--fork", "--kill-child", "sh", "-c", FURNISH, "sh"]);
    command
}

/// Runs the program that follows, which ends with the calling thread, however that ends.
fn contained() -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]);
    // pcscd, ip and setpriv may be in a directory that only root has on its path.
    command.env("PATH", format!("{}:/usr/sbin:/sbin", env::var("PATH").unwrap_or_default()));
    command.env_remove("PCSCLITE_CSOCK_NAME");
    command
}

/// Runs the calling test by `command` in a process of its own.
fn run_this_test(mut command: Command, kind: &str) {
    // The test harness names each test's thread after the test.
    let name = thread::current().name().expect("a thread with the test's name").to_owned();
    command.arg(env::current_exe().unwrap()).args([&name, "--exact", "--include-ignored", "--nocapture"]);
    let output = Running::start(command.env(INSIDE, kind).stdin(Stdio::null())).output_within(TEST_PATIENCE);
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let passed = output.status.success() && said[0].contains("1 passed");
    print!("{}{}", said[0], said[1]);
    assert!(passed, "{name} did not pass in its world: {}", output.status);
}

/// `tests/run` asks by this test whether the others can run at all.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn is_empty() {
    use std::net::TcpListener;
    use std::path::Path;

    if !entered() {
        return;
    }
    assert!(pcsc::Context::establish(pcsc::Scope::User).is_err(), "a service is running");
    for port in crate::service::PORTS {
        TcpListener::bind(("127.0.0.1", port)).unwrap();
    }
    if can_mount() {
        assert!(!Path::new("/sys/bus/usb").exists(), "pcscd would find the machine's readers");
    }
}
