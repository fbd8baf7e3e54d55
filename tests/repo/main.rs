//! The source keeps its layers and its words, and the documentation, the generated files and the schema match the
//! program.
//!
//! `JPKIT_REGENERATE=1 cargo test --test repo` writes the generated files and the quotations in the documentation anew.

// A helper of a test is as free as the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};

mod docs;
mod generated;
mod layers;
mod rust_version;
mod schema;
#[path = "../support/mod.rs"]
mod support;
mod words;

/// A file of the repository.
fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
