//! Whole runs inside the test's own process, with surroundings that are the same everywhere.

// A helper of a test is as free as the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::ffi::OsString;
use std::path::Path;

use jpkit::cli;
use jpkit::cli::env::Env;
use jpkit::cli::prompt::Terminal;

/// What a run said, and its exit status.
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) exit: u8,
}

/// Runs a command line, the program's name first.
pub(crate) fn run(words: &[&str], stdin: &str, variables: &[(&str, &str)], interrupted: fn() -> bool) -> Said {
    let argv: Vec<OsString> = words.iter().map(OsString::from).collect();
    let (mut stdin, mut out, mut err) = (stdin.as_bytes(), Vec::new(), Vec::new());
    let variable =
        |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    let mut env = Env {
        stdin: &mut stdin,
        ask: &mut Terminal { interrupted: || false },
        harden: || {},
        out: &mut out,
        err: &mut err,
        now: "2026-11-21T00:00:00Z".parse().unwrap(),
        out_width: None,
        err_is_terminal: false,
        var: &variable,
        system_locale: None,
        data_dir: None,
        interrupted,
    };
    let exit = cli::run(&argv, &mut env);
    Said { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), exit }
}

/// Wants a file to be its owner's alone, where the system has such a thing.
#[cfg(unix)]
pub(crate) fn assert_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

/// Wants a file to be its owner's alone, where the system has such a thing.
#[cfg(not(unix))]
pub(crate) fn assert_private(_: &Path) {}
