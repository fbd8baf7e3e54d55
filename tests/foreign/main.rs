//! jpkit and the work of others: programs and a browser that read what it prints, and the CA certificates that JPKI has
//! published.
//!
//! Not every machine has them, so plain `cargo test` lists these tests as ignored; `tests/run` runs those it can.
// A helper of a test is as free as the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

#[cfg(unix)]
mod browser;
#[cfg(unix)]
mod fleets;
#[cfg(unix)]
mod man_pages;
#[cfg(unix)]
mod programs;
#[cfg(unix)]
mod promtool;
mod published_ca;
#[cfg(unix)]
mod sheets;
#[path = "../support/mod.rs"]
mod support;
