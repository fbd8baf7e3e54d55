//! What `reader check --bundle` writes.

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use crate::cli::error::FileProblem;
use crate::cli::files::{Privacy, write_beside};
use crate::doctor::{Host, Socket, UsbReader, machine};
use crate::domain::validity::japan_time;
use crate::output::Spoken;
use crate::report::DiagnosisReport;
use crate::sanitize::clean;
use crate::transport::pcsc::{ReaderInfo, ReaderState};

/// What `--bundle` writes.
#[derive(Serialize)]
struct Bundle<'b> {
    schema: &'static str,
    made_at: String,
    versions: machine::Versions,
    machine: Machine<'b>,
    readers: Vec<BundledReader>,
    report: Spoken<'b, DiagnosisReport>,
    dialogue: &'b [String],
}

/// The machine, as far as it matters.
#[derive(Serialize)]
struct Machine<'b> {
    wsl: bool,
    container: bool,
    systemd: bool,
    ssh: bool,
    pcscd_installed: bool,
    pcscd_socket: &'static str,
    usb_readers: &'b [UsbReader],
}

#[derive(Serialize)]
struct BundledReader {
    index: usize,
    name: String,
    state: ReaderState,
    atr: Option<String>,
}

/// Writes everything that was found, for somebody who helps; nothing personal is in it.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn write_bundle(
    path: &Path,
    now: Timestamp,
    host: &Host,
    readers: &[ReaderInfo],
    report: Spoken<'_, DiagnosisReport>,
    dialogue: &[String],
) -> Result<(), FileProblem> {
    let bundle = Bundle {
        schema: "jpkit.bundle.v1",
        made_at: japan_time(now),
        versions: machine::versions(),
        machine: Machine {
            wsl: host.wsl,
            container: host.container,
            systemd: host.systemd,
            ssh: host.ssh,
            pcscd_installed: host.installed,
            pcscd_socket: socket_name(host.socket),
            usb_readers: &host.usb,
        },
        readers: readers.iter().map(bundled).collect(),
        report,
        dialogue,
    };
    let cannot = |source| FileProblem::cannot_write(path, source);
    let mut text = serde_json::to_string_pretty(&bundle).map_err(|error| cannot(error.into()))?;
    text.push('\n');
    write_beside(path, Privacy::OwnerOnly, text.as_bytes()).map_err(cannot)
}

fn socket_name(socket: Socket) -> &'static str {
    match socket {
        Socket::Absent => "absent",
        Socket::Denied => "denied",
        Socket::Stale => "stale",
        Socket::Open => "open",
        Socket::Unknown => "unknown",
    }
}

fn bundled(reader: &ReaderInfo) -> BundledReader {
    BundledReader {
        index: reader.index,
        name: clean(&reader.name),
        state: reader.state,
        atr: reader.atr.as_ref().map(hex::encode_upper),
    }
}
