//! A real PC/SC service: pcscd with vpcd's two readers, in the world of a test.

use std::ffi::CString;
use std::fs;
use std::path::Path;
use std::process::{self, Child, Command, Stdio};
use std::thread;

use jpkit::transport::pcsc::readers;
use rustix::process::Signal;

use crate::events::{await_files, poll_until, threads};
use crate::programs::{send, stop};
use crate::world;

/// Where vpcd waits for a card: its first and its second reader. The ports are fixed when vpcd is built.
pub(crate) const PORTS: [u16; 2] = [35963, 35964];
/// The socket of pcscd.
pub(crate) const SOCKET: &str = "/run/pcscd/pcscd.comm";
/// Debian's configuration of vpcd for pcscd.
pub(crate) const VPCD: &str = "/etc/reader.conf.d/vpcd";

/// A running pcscd; dropping it ends it.
pub(crate) struct Service {
    child: Option<Child>,
}

impl Service {
    /// pcscd with vpcd's readers and no others. `None` outside of the test's world, where the test has already run and
    /// passed and so is over.
    pub(crate) fn start() -> Option<Service> {
        world::entered().then(|| {
            let mut service = Service { child: None };
            service.start_again();
            service
        })
    }

    /// The same service, after it stopped.
    pub(crate) fn start_again(&mut self) {
        self.start_with(Path::new(VPCD), PORTS.len());
    }

    /// In place of what is running, a service with the readers of another configuration, `count` of them.
    pub(crate) fn start_with(&mut self, configuration: &Path, count: usize) {
        self.stop();
        let folder = Path::new(SOCKET).parent().unwrap();
        fs::create_dir_all(folder).unwrap();
        let mut pcscd = Command::new("pcscd");
        pcscd.args(["--foreground", "--config"]).arg(configuration).stdin(Stdio::null()).stdout(Stdio::null());
        // Where polkit is built in, there is nobody to ask.
        let help = Command::new("pcscd").arg("--help").output().expect("pcscd").stdout;
        if String::from_utf8_lossy(&help).contains("--disable-polkit") {
            pcscd.arg("--disable-polkit");
        }
        self.child = Some(pcscd.spawn().unwrap());
        // Its last step before it serves is to open the socket to everybody.
        await_files(folder, "the service's readers", || readers().is_ok_and(|readers| readers.len() == count));
    }

    /// Ends the service in good order, if it is running.
    pub(crate) fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            send(&child, Signal::TERM);
            stop(&mut child);
        }
    }

    /// Kills the service, so that its socket stays behind.
    pub(crate) fn crash(&mut self) {
        let mut child = self.child.take().expect("a running service");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop();
        // The end of the service ends the library's threads too. They must be gone when the process exits: libpcsclite
        // then frees its contexts, and crashes where a thread still uses one.
        if !thread::panicking() {
            let is_gone = || !threads(process::id()).iter().any(|name| name.starts_with("pcsc-"));
            poll_until("the end of the library's threads", is_gone);
        }
    }
}

/// Another program with a connection to a card.
pub(crate) struct OtherProgram(pub(crate) pcsc::Card);

impl OtherProgram {
    pub(crate) fn connect(reader: &str, mode: pcsc::ShareMode) -> OtherProgram {
        let name = CString::new(reader).unwrap();
        let context = pcsc::Context::establish(pcsc::Scope::User).unwrap();
        OtherProgram(context.connect(&name, mode, pcsc::Protocols::ANY).unwrap())
    }
}
