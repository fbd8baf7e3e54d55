//! Waiting for what happens outside of the test's own process, by the system's events.

use std::fs::{self, File};
use std::io::Read;
use std::os::fd::AsFd;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use jpkit::transport::pcsc::{ReaderInfo, ReaderState, ReaderStates};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
use rustix::process::{Pid, PidfdFlags, pidfd_open};

/// After so long a test gives up waiting and fails. It says nothing about how long something may take: it is longer
/// than anything here takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// Waits until the program has ended; false where it has not within `limit`.
pub(crate) fn ends_within(child: &Child, limit: Duration) -> bool {
    let process = pidfd_open(Pid::from_child(child), PidfdFlags::empty()).unwrap();
    is_readable(&process, limit)
}

/// Waits until `done`, which is asked at once and whenever something in `folder` changes.
pub(crate) fn await_files(folder: &Path, what: &str, mut done: impl FnMut() -> bool) {
    let mut events = File::from(inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).unwrap());
    let changes = WatchFlags::CREATE | WatchFlags::MODIFY | WatchFlags::MOVED_TO | WatchFlags::ATTRIB;
    inotify::add_watch(&events, folder, changes).unwrap();
    let began = Instant::now();
    while !done() {
        let left = PATIENCE.saturating_sub(began.elapsed());
        assert!(is_readable(&events, left), "{what}: not in {PATIENCE:?}");
        // Only that something happened is of interest.
        let _ = events.read(&mut [0; 4096]);
    }
}

fn is_readable(file: &impl AsFd, limit: Duration) -> bool {
    let began = Instant::now();
    loop {
        let left = Timespec::try_from(limit.saturating_sub(began.elapsed())).unwrap();
        match poll(&mut [PollFd::new(file, PollFlags::IN)], Some(&left)) {
            Err(rustix::io::Errno::INTR) => {}
            ready => return ready.unwrap() > 0,
        }
    }
}

/// Waits until the reader is in this state and returns all readers.
pub(crate) fn await_state(index: usize, wanted: ReaderState) -> Vec<ReaderInfo> {
    let watch = ReaderStates::watch().unwrap();
    let mut readers = watch.first(|| false).unwrap();
    while readers[index].state != wanted {
        let next = watch.next(PATIENCE, || false).unwrap();
        readers = next.unwrap_or_else(|| panic!("reader {index} is not {wanted:?} but {:?}", readers[index].state));
    }
    readers
}

/// The names of a process's threads.
pub(crate) fn threads(process: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let names = tasks.filter_map(|task| fs::read_to_string(task.path().join("comm")).ok());
    names.map(|name| name.trim().to_owned()).collect()
}

/// Asks again and again, where the system has no event: nothing tells when another's thread begins or ends.
pub(crate) fn poll_until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < PATIENCE, "{what}: not in {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
