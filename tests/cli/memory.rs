//! Memory does not grow with the number of certificates, in any format: the built program under a limit that results,
//! were they kept, would exceed. How much a million certificates take is measured by `tests/bench/run`.

use std::path::Path;
use std::process::Command;
use std::thread::available_parallelism;

use super::folder::{der, folder_with, text};

/// Certificates in the bundle. A result that is kept takes from 200 to 1000 bytes.
const MANY: u32 = 20_000;

/// Distinct certificates, all of which need attention in the end: a short one with other bits at the end of its
/// signature, at which nobody looks.
fn bundle() -> Vec<u8> {
    let short = der("odd-no-usage");
    let (start, end) = short.split_last_chunk().unwrap();
    let end = u32::from_be_bytes(*end);
    let numbered = |number: u32| pem::Pem::new("CERTIFICATE", [start, &(end ^ number).to_be_bytes()].concat());
    (0..MANY).map(|number| pem::encode(&numbered(number))).collect::<String>().into_bytes()
}

/// Runs a command with so many MiB of memory, and 3 more for each thread: its stack, and what it reads and makes at
/// once.
fn run_within(mib: usize, folder: &Path, line: &str) {
    let threads = available_parallelism().map_or(1, usize::from).min(8);
    let kib = 1024 * (mib + 3 * threads);
    // Of data, not of addresses: those of the program and of what it might use are many more.
    let limited = format!("ulimit -d {kib}; exec \"$0\" --lang en --at 2060-01-01 {line}");
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", &limited, env!("CARGO_BIN_EXE_jpkit")]);
    // One place for the memory of all threads: the C library would set one aside for each.
    let ran = command.env("MALLOC_ARENA_MAX", "1").output().unwrap();
    let expected = if line.starts_with("needs-renewal") { 0 } else { 2 };
    assert_eq!(ran.status.code(), Some(expected), "{line}: {}", text(&ran.stderr));
}

/// What is only counted is not kept at all.
#[test]
fn counts_need_the_memory_of_a_few_certificates() {
    let folder = folder_with(&[("bundle.pem", bundle())]);
    for command in [
        "check --format nagios",
        "check --format prometheus --summary",
        "check --by month",
        "check --by role --format csv",
        "needs-renewal",
    ] {
        run_within(8, folder.path(), &format!("{command} bundle.pem"));
    }
}

/// Rows are on their way for a while.
#[test]
fn rows_need_little_more() {
    let folder = folder_with(&[("bundle.pem", bundle())]);
    for command in ["check --format csv", "check --format jsonl"] {
        run_within(12, folder.path(), &format!("{command} bundle.pem"));
    }
}

/// So are results, and 32 bytes of each tell the duplicates.
#[test]
fn lists_need_some_more() {
    let folder = folder_with(&[("bundle.pem", bundle())]);
    for command in [
        "check",
        "check --all",
        "check --sort expires --all",
        "check --format ics",
        "check --format prometheus",
        "check --format json",
    ] {
        run_within(20, folder.path(), &format!("{command} bundle.pem"));
    }
}
