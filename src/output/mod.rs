//! A report in, text out: one file for each format, none of which knows of cards or clocks.

mod ics;
mod json;
mod nagios;
mod prometheus;
mod rows;
mod style;
mod text;

use std::io::{self, Write};

use jiff::Timestamp;

use crate::message::{Lang, Thing};
use crate::report::{CertificateState, CheckReport, CheckResult, Report, Summary};

pub use json::{Document, ErrorRecord};
pub use rows::{Rows, csv_line};
pub use style::Style;

/// Writes a report for people.
///
/// # Errors
/// What the writer says.
pub fn write_text(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    text::write(report, style, out)
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
    text::write_counts(summary, lang, out)
}

/// Writes the one line of a Nagios plugin, with performance data.
///
/// # Errors
/// What the writer says.
pub fn write_nagios(report: &CheckReport, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    nagios::write(report, lang, out)
}

/// Writes the line of a Nagios plugin that could find nothing out: UNKNOWN, and `message` for why.
///
/// # Errors
/// What the writer says.
pub fn write_nagios_failure(message: &str, out: &mut dyn Write) -> io::Result<()> {
    nagios::write_failure(message, out)
}

/// Writes metrics for Prometheus' textfile collector; `reader` is where the card is, `now` the time of the run.
///
/// # Errors
/// What the writer says.
pub fn write_prometheus(
    report: &CheckReport,
    reader: Option<&str>,
    now: Timestamp,
    out: &mut dyn Write,
) -> io::Result<()> {
    prometheus::write(report, reader, now, out)
}

/// Writes the metrics of a run on a card that failed: so a card that is not there does not look like one that expired.
///
/// # Errors
/// What the writer says.
pub fn write_prometheus_failure(now: Timestamp, out: &mut dyn Write) -> io::Result<()> {
    prometheus::write_failure(now, out)
}

/// Writes a calendar with the openings of the renewal windows and the last days; `now` is the time of the run.
///
/// # Errors
/// What the writer says.
pub fn write_ics(report: &CheckReport, lang: Lang, now: Timestamp, out: &mut dyn Write) -> io::Result<()> {
    ics::write(report, lang, now, out)
}

/// What a result is about, in the words of monitoring and calendars.
fn thing(report: &CheckReport, result: &CheckResult<'_>) -> Thing {
    let role = result.record.role;
    if report.of_files {
        // What could not be read has no role worth naming.
        let role = Some(role).filter(|_| result.record.state != CertificateState::Unreadable);
        Thing::InFile { role, place: result.place().to_string() }
    } else {
        Thing::OnCard(role)
    }
}

#[cfg(test)]
mod samples {
    use crate::domain::card::Role;
    use crate::domain::validity::{At, Validity, Window};
    use crate::domain::verdict::{Thresholds, Verdict};
    use crate::report::{CertificateRecord, CertificateState, CheckReport, CheckResult, Summary};

    const DAY: &str = "2026-11-21";

    /// A certificate in a file, valid from 2020 on until the end of a day in Japan.
    pub(super) fn in_file(source: &str, role: Role, expires_on: &str) -> CheckResult<'static> {
        let at: At = DAY.parse().unwrap();
        let validity = Validity {
            not_before: "2020-01-01T00:00:00+09:00".parse().unwrap(),
            not_after: format!("{expires_on}T23:59:59+09:00").parse().unwrap(),
        };
        let expires_on = validity.expires_on();
        let opens_on = crate::domain::validity::renewal_opens_on(expires_on);
        let record = CertificateRecord {
            not_before: Some(validity.not_before),
            not_after: Some(validity.not_after),
            issued_on: Some(validity.issued_on()),
            expires_on: Some(expires_on),
            days_left: Some(crate::domain::validity::days_left(expires_on, &at)),
            renewal_opens_on: Some(opens_on).filter(|_| Window::for_role(role) == Window::ThreeMonths),
            ..CertificateRecord::without_facts(role, validity.state(&at, Window::for_role(role)).into())
        };
        result(source, record)
    }

    /// A file that is no certificate.
    pub(super) fn unreadable(source: &str) -> CheckResult<'static> {
        result(source, CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable))
    }

    fn result(source: &str, record: CertificateRecord<'static>) -> CheckResult<'static> {
        CheckResult {
            verdict: record.verdict(&Thresholds::default()),
            record,
            source: source.to_owned().into(),
            index: None,
            problem: None,
            duplicate_of: None,
        }
    }

    /// The report on files, without thresholds.
    pub(super) fn report(results: Vec<CheckResult<'static>>) -> CheckReport {
        let mut summary = Summary::default();
        results.iter().for_each(|result| summary.count(result.record.state));
        CheckReport {
            at: DAY.to_owned(),
            today: DAY.parse().unwrap(),
            of_files: true,
            thresholds: Thresholds::default(),
            verdict: results.iter().filter_map(|result| result.verdict).max().unwrap_or(Verdict::Unknown),
            summary,
            results,
            duplicates: Vec::new(),
            advice: Vec::new(),
            problems: Vec::new(),
        }
    }
}
