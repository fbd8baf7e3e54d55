//! End to end: the real binary and the library on a real PC/SC service, pcscd with the virtual reader of vsmartcard
//! (vpcd), and OpenSC beside them.
//!
//! Linux only. Needs pcscd, vpcd, OpenSC, openssl, util-linux and iproute2, so plain `cargo test` lists these tests as
//! ignored; `tests/run` installs what is missing and runs them. Each test runs in a world of its own ([`world`]), so
//! they need no root where the system lets users make namespaces, and may run side by side.
#![cfg(target_os = "linux")]
// A helper of a test is as free as the test itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]

#[path = "../pty/mod.rs"]
mod pty;
#[path = "../support/mod.rs"]
mod support;

mod card;
mod commands;
mod events;
mod programs;
mod service;
mod silence;
mod witness;
mod world;

mod bench;
mod link;
mod pin;
mod reader;
mod station;
mod status;
