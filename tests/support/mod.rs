//! Helpers of the test programs: jpkit as a process or in the test, virtual cards in files, PINs, and the schema.
//!
//! Each test program includes this module and uses the part that it needs.

// A helper of a test is as free as the test itself.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

pub(crate) mod card;
pub(crate) mod inside;
pub(crate) mod pins;
pub(crate) mod program;
pub(crate) mod random;
pub(crate) mod schema;

/// Checks that only the owner can read a file, on systems with such permissions.
#[cfg(unix)]
pub(crate) fn assert_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

/// Checks that only the owner can read a file, on systems with such permissions.
#[cfg(not(unix))]
pub(crate) fn assert_private(_: &Path) {}
