//! A report in, text out: one file for each format, none of which knows of cards or clocks.

mod json;
mod rows;
mod table;

use std::io::{self, Write};

use crate::message::Lang;
use crate::report::Report;
use crate::report::Summary;

pub use json::{Document, ErrorRecord};
pub use rows::Rows;

/// How text for people is to look.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The language.
    pub lang: Lang,
    /// Columns of the terminal; `None` where the output is not one, and nothing is wrapped.
    pub width: Option<u16>,
    /// Whether to colour.
    pub color: bool,
}

/// Writes a report for people.
///
/// # Errors
/// What the writer says.
pub fn write_text(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(table::render(report, style).as_bytes())
}

/// Writes the one JSON document of a run.
///
/// # Errors
/// What the writer says.
pub fn write_json(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::write(document, out)
}

/// Writes a document on one line, as an entry of a stream of lines.
///
/// # Errors
/// What the writer says.
pub fn write_json_line(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::write_line(document, out)
}

/// Writes counts for people, in a line.
///
/// # Errors
/// What the writer says.
pub fn write_summary(summary: &Summary, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", table::counts(summary, lang))
}
