//! JSON for programs: one document a run, success or failure (`docs/schema/`).

mod apdu;
mod bench;
mod certificate;
mod chain;
mod check;
mod diagnosis;
mod document;
mod explain;
mod groups;
mod guide;
mod pin;
mod report;
mod spoken;
mod station;
mod status;
mod virtual_card;
mod words;

pub(super) use check::CheckDocument;
pub use spoken::Spoken;

use std::io::{self, Write};

use crate::report::{Failure, Report};

use super::surroundings::Surroundings;
use document::Document;

/// Writes the one document of a run.
pub(super) fn write(
    found: Option<&Report>,
    failure: Option<&Failure>,
    around: &Surroundings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document::new(around, found, failure))?;
    writeln!(out)
}

/// Writes a document on one line, as an entry of a stream of lines.
pub(super) fn write_line(
    found: Option<&Report>,
    failure: Option<&Failure>,
    around: &Surroundings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Document::new(around, found, failure))?;
    writeln!(out)
}
