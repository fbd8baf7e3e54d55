//! Results of `check` as rows that follow one another: CSV (RFC 4180) and JSON lines.

use std::fmt::Write as _;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::trust::Trust;
use crate::domain::verdict::Verdict;
use crate::report::{CertificateState, CheckResult};

/// The columns of CSV.
const COLUMNS: [&str; 20] = [
    "source",
    "index",
    "role",
    "state",
    "verdict",
    "expires_on",
    "days_left",
    "renewal_opens_on",
    "issued_on",
    "not_before",
    "not_after",
    "subject",
    "issuer",
    "serial",
    "key",
    "signature_algorithm",
    "sha256",
    "issuer_generation",
    "trust",
    "problem",
];

/// Rows that are being collected.
pub struct Rows(Form);

enum Form {
    Csv { writer: Box<Writer<Vec<u8>>>, field: String },
    JsonLines(Vec<u8>),
}

/// One line of the stream.
#[derive(Serialize)]
struct Line<'r> {
    schema: &'static str,
    command: &'static str,
    #[serde(flatten)]
    result: &'r CheckResult<'r>,
}

impl Rows {
    /// Rows of comma-separated values, which end in CR LF.
    #[must_use]
    pub fn csv() -> Rows {
        let writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
        Rows(Form::Csv { writer: Box::new(writer), field: String::new() })
    }

    /// One JSON object a line.
    #[must_use]
    pub fn json_lines() -> Rows {
        Rows(Form::JsonLines(Vec::new()))
    }

    /// What stands before the first row.
    #[must_use]
    pub fn header(&self) -> Vec<u8> {
        match self.0 {
            Form::Csv { .. } => format!("{}\r\n", COLUMNS.join(",")).into_bytes(),
            Form::JsonLines(_) => Vec::new(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, result: &CheckResult<'_>) {
        // Memory takes whatever is written.
        match &mut self.0 {
            Form::Csv { writer, field } => push_csv(writer, field, result).unwrap_or_default(),
            Form::JsonLines(lines) => push_line(lines, result).unwrap_or_default(),
        }
    }

    /// A header and a row for each result.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_all(mut self, results: &[CheckResult<'_>], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.header())?;
        results.iter().for_each(|result| self.push(result));
        out.write_all(&self.into_bytes())
    }

    /// All rows.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        match self.0 {
            Form::Csv { writer, .. } => writer.into_inner().unwrap_or_default(),
            Form::JsonLines(lines) => lines,
        }
    }
}

fn push_line(lines: &mut Vec<u8>, result: &CheckResult<'_>) -> serde_json::Result<()> {
    serde_json::to_writer(&mut *lines, &Line { schema: "jpkit.v1", command: "check", result })?;
    lines.push(b'\n');
    Ok(())
}

/// The columns in the order of [`COLUMNS`]; what is not known is empty.
fn push_csv(writer: &mut Writer<Vec<u8>>, field: &mut String, result: &CheckResult<'_>) -> csv::Result<()> {
    let record = &result.record;
    writer.write_field(&*result.source)?;
    shown(writer, field, result.index)?;
    writer.write_field(record.role.name())?;
    writer.write_field(state(record.state))?;
    writer.write_field(result.verdict.map_or("", verdict))?;
    day(writer, field, record.expires_on)?;
    shown(writer, field, record.days_left)?;
    day(writer, field, record.renewal_opens_on)?;
    day(writer, field, record.issued_on)?;
    shown(writer, field, record.not_before)?;
    shown(writer, field, record.not_after)?;
    for text in [&record.subject, &record.issuer, &record.serial, &record.key, &record.signature_algorithm] {
        writer.write_field(text.as_deref().unwrap_or_default())?;
    }
    match record.sha256 {
        Some(sha256) => sha256.with_digits(|digits| writer.write_field(digits))?,
        None => writer.write_field("")?,
    }
    writer.write_field(record.issuer_generation.unwrap_or_default())?;
    writer.write_field(trust(record.trust))?;
    writer.write_field(result.problem.as_ref().map_or("", |problem| problem.code))?;
    writer.write_record(None::<&[u8]>)
}

fn shown(writer: &mut Writer<Vec<u8>>, field: &mut String, value: Option<impl std::fmt::Display>) -> csv::Result<()> {
    field.clear();
    if let Some(value) = value {
        let _ = write!(field, "{value}");
    }
    writer.write_field(&*field)
}

fn day(writer: &mut Writer<Vec<u8>>, field: &mut String, day: Option<Date>) -> csv::Result<()> {
    shown(writer, field, day)
}

fn state(state: CertificateState) -> &'static str {
    match state {
        CertificateState::Valid => "valid",
        CertificateState::Renewable => "renewable",
        CertificateState::Expired => "expired",
        CertificateState::NotYetValid => "not-yet-valid",
        CertificateState::Absent => "absent",
        CertificateState::Protected => "protected",
        CertificateState::Unreadable => "unreadable",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "ok",
        Verdict::Warning => "warning",
        Verdict::Unknown => "unknown",
        Verdict::Critical => "critical",
    }
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Verified => "verified",
        Trust::Claimed => "claimed",
        Trust::Unknown => "unknown",
        Trust::Test => "test",
        Trust::Invalid => "invalid",
        Trust::NotChecked => "not-checked",
    }
}
