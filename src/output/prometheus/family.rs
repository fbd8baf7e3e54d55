//! A gauge and its samples, and the gauges that both forms have.

use std::fmt::Write as _;
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::pin::PinKind;
use crate::domain::validity::{CertificateTime, JAPAN};
use crate::domain::verdict::Verdict;
use crate::report::{CertificateState, CheckReport, Summary};
use crate::sanitize::clean;

pub(super) const READ: MetricFamily =
    MetricFamily::new("jpkit_read_success", "Whether everything in this source could be read (1) or not (0).");
pub(super) const RESULTS: MetricFamily =
    MetricFamily::new("jpkit_results", "How many certificates, plastic card included, are in this state.");
const TRIES: MetricFamily = MetricFamily::new("jpkit_pin_tries_left", "Tries left of a PIN, 0 if it is blocked.");
const VERDICT: MetricFamily = MetricFamily::new("jpkit_verdict", "0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.");
const RUN: MetricFamily = MetricFamily::new("jpkit_run_timestamp_seconds", "When jpkit looked.");

/// What the metrics of a whole run have as their source, so that a run on the card and one on files do not collide.
pub(super) const CARD: &str = "card";
const FILES: &str = "files";

/// What the metrics of a whole run have as their source.
pub(super) fn source_of(report: &CheckReport) -> &'static str {
    if report.of_files { FILES } else { CARD }
}

pub(super) fn write_tries(report: &CheckReport, reader: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let source = source_of(report);
    let tries = report.pins.iter().flat_map(|record| {
        PinKind::ALL.into_iter().filter_map(move |kind| {
            let mut names = vec![("source", source), ("pin", kind.name())];
            names.extend(reader.map(|reader| ("reader", reader)));
            record.pins.tries_left(kind).map(|left| (labels(&names), i64::from(left)))
        })
    });
    TRIES.write(tries, out)
}

pub(super) fn write_run(source: &str, verdict: Verdict, now: Timestamp, out: &mut dyn Write) -> io::Result<()> {
    let labels = labels(&[("source", source)]);
    VERDICT.write([(&labels, verdict.exit_code().into())], out)?;
    RUN.write([(&labels, now.as_second())], out)
}

/// Counts by the name of the state.
pub(super) fn by_state(summary: &Summary) -> [(&'static str, i64); 5] {
    let counts = [
        (CertificateState::Valid, summary.valid),
        (CertificateState::Renewable, summary.renewable),
        (CertificateState::Expired, summary.expired),
        (CertificateState::NotYetValid, summary.not_yet_valid),
        (CertificateState::Unreadable, summary.unreadable),
    ];
    counts.map(|(state, count)| (state.name(), i64::try_from(count).unwrap_or(i64::MAX)))
}

/// A certificate's own last second; the plastic card's is the last of its last day in Japan.
pub(super) fn last_second(expires_on: Option<Date>, not_after: Option<CertificateTime>) -> Option<i64> {
    not_after.map(CertificateTime::second).or_else(|| second_of(expires_on?, 23, 59, 59))
}

/// The first second of a day in Japan.
pub(super) fn first_second(day: Date) -> Option<i64> {
    second_of(day, 0, 0, 0)
}

fn second_of(day: Date, hour: i8, minute: i8, second: i8) -> Option<i64> {
    let clock_in_japan = CertificateTime::from_utc(day.at(hour, minute, second, 0))?;
    Some(clock_in_japan.second() - i64::from(JAPAN.seconds()))
}

/// A gauge. The text format wants the samples of one in one piece.
pub(super) struct MetricFamily {
    name: &'static str,
    /// The same in every language and run: node_exporter refuses files that differ in it.
    help: &'static str,
}

impl MetricFamily {
    pub(super) const fn new(name: &'static str, help: &'static str) -> MetricFamily {
        MetricFamily { name, help }
    }

    /// Writes samples by their labels; nothing where there are none.
    pub(super) fn write<L: AsRef<str>>(
        &self,
        samples: impl IntoIterator<Item = (L, i64)>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut samples = samples.into_iter().peekable();
        if samples.peek().is_some() {
            self.write_head(out)?;
        }
        samples.try_for_each(|(labels, value)| self.write_sample(labels.as_ref().as_bytes(), value, out))
    }

    pub(super) fn write_head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# HELP {} {}", self.name, self.help)?;
        writeln!(out, "# TYPE {} gauge", self.name)
    }

    pub(super) fn write_sample(&self, labels: &[u8], value: i64, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}{{", self.name)?;
        out.write_all(labels)?;
        writeln!(out, "}} {value}")
    }
}

/// Labels as they are written. In a value a line feed, a quote and a backslash are written with a backslash, other
/// control characters not at all.
pub(super) fn labels(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        let separator = if text.is_empty() { "" } else { "," };
        let _ = write!(text, "{separator}{name}=\"");
        for (at, line) in value.split('\n').enumerate() {
            text.push_str(if at == 0 { "" } else { "\\n" });
            text.push_str(&clean(line).replace('\\', "\\\\").replace('"', "\\\""));
        }
        text.push('"');
    }
    text
}
