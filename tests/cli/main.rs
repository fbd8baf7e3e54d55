//! Every command as people and scripts run it, on virtual cards and files: one module per subject.
//!
//! Tests about streams, signals, terminals and the environment run the built program, most others the same command line
//! in their own process. Snapshots are in `snapshots/`; `INSTA_UPDATE=always cargo test --test cli` writes them.

// A helper of a test is as free as the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr)]

mod apdu;
mod bench;
mod budget;
mod cert;
mod check;
mod check_pins;
#[cfg(target_os = "linux")]
mod completion;
mod dates;
mod errors;
mod examples;
mod explain;
mod export;
mod file_forms;
mod files;
mod folder;
mod foreign;
mod guide;
mod harness;
mod help;
// Windows has no such names.
#[cfg(unix)]
mod hostile_names;
mod inputs;
mod inside;
mod json;
mod language;
mod layout;
mod man;
mod many;
mod marked_text;
#[cfg(target_os = "linux")]
mod memory;
mod merge;
mod metrics;
mod mistyped;
mod monitor;
#[cfg(target_os = "linux")]
mod named_files;
mod pin;
mod pin_arguments;
mod pin_commands;
#[cfg(target_os = "linux")]
mod progress;
#[cfg(target_os = "linux")]
mod prompt;
#[cfg(target_os = "linux")]
#[path = "../pty/mod.rs"]
mod pty;
mod reader;
mod reader_check;
mod replay;
mod spreadsheet;
mod state;
mod station;
mod status;
mod streams;
#[path = "../support/mod.rs"]
mod support;
mod trace;
mod typed;
mod verify;
mod virtual_list;
mod web_page;
mod when;
