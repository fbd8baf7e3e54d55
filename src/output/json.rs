//! JSON for programs: one document a run, success or failure (`docs/schema/`).

use std::io::{self, Write};

use serde::Serialize;

use crate::report::Report;

/// The envelope of every run.
#[derive(Debug, Serialize)]
pub struct Document<'r> {
    /// `jpkit.v1`: the version of the format, not of the program.
    pub schema: &'static str,
    /// The subcommand, in words: `pin status`; `None` where the command line named none that is known.
    pub command: Option<&'r str>,
    /// When the document was made, Japan time with its offset.
    pub generated_at: String,
    /// Where the card was looked for: `pcsc` or `virtual`; `None` where it did not come to that.
    pub card_source: Option<&'r str>,
    /// The reader that was used.
    pub reader: Option<&'r str>,
    /// Whether the run did what it was asked.
    pub ok: bool,
    /// What was found.
    pub data: Option<&'r Report>,
    /// What stopped it.
    pub error: Option<ErrorRecord>,
}

/// What stopped a run.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorRecord {
    /// Stable code.
    pub code: &'static str,
    /// The exit status of the run.
    pub exit: u8,
    /// What happened, in the language of the run.
    pub message: String,
    /// What to do next, in the language of the run.
    pub hints: Vec<String>,
    /// The status word with which the card refused, four hex digits.
    pub status_word: Option<String>,
    /// Tries left, where the error is about a PIN.
    pub tries_left: Option<u8>,
}

pub(super) fn write(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    writeln!(out)
}

pub(super) fn write_line(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, document)?;
    writeln!(out)
}
