//! Metrics in Prometheus' text format for the textfile collector of node_exporter. Labels say where something is, never
//! whose it is.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::pin::PinKind;
use crate::domain::validity::{CertificateTime, JAPAN};
use crate::domain::verdict::Verdict;
use crate::report::{CertificateState, CheckReport, CheckResult, Failure};
use crate::sanitize::clean;

use super::sink::ResultSink;
use super::surroundings::Surroundings;

/// What the metrics of a whole run have as their source, so that a run on the card and one on files do not collide.
const CARD: &str = "card";
const FILES: &str = "files";

/// Metrics of a run, with a series for each result.
pub(super) struct Metrics<'s> {
    /// The reader of a card; the results are those of files where there is none.
    reader: Option<&'s str>,
    now: Timestamp,
    read: MetricFamily,
    ends: MetricFamily,
    openings: MetricFamily,
}

impl<'s> Metrics<'s> {
    /// Of certificates in files.
    pub(super) fn new(around: &Surroundings<'s>) -> Metrics<'s> {
        Metrics {
            reader: None,
            now: around.at,
            read: MetricFamily::new(
                "jpkit_read_success",
                "Whether everything in this source could be read (1) or not (0).",
            ),
            ends: MetricFamily::new("jpkit_not_after_timestamp_seconds", "Last second of the validity."),
            openings: MetricFamily::new("jpkit_renewal_opens_timestamp_seconds", "When the renewal window opens."),
        }
    }

    /// Of a report.
    pub(super) fn of(report: &CheckReport, around: &Surroundings<'s>) -> Metrics<'s> {
        Metrics { reader: around.reader.filter(|_| !report.of_files), ..Metrics::new(around) }
    }
}

impl ResultSink for Metrics<'_> {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// The path is what a series is about: the same certificate elsewhere has a series of its own.
    fn result(&mut self, result: &CheckResult<'_>, _: &mut dyn Write) -> io::Result<()> {
        let success = i64::from(result.record.state != CertificateState::Unreadable);
        self.read.add(&[("source", &result.source)], success);
        let index = result.index.map(|index| index.to_string());
        let mut labels = vec![("source", &*result.source), ("role", result.record.role.name())];
        labels.extend(index.as_deref().map(|index| ("index", index)));
        labels.extend(self.reader.map(|reader| ("reader", reader)));
        if let Some(second) = last_second(result) {
            self.ends.add(&labels, second);
        }
        if let Some(second) = result.record.renewal_opens_on.and_then(|day| second_of(day, 0, 0, 0)) {
            self.openings.add(&labels, second);
        }
        Ok(())
    }

    fn end(&mut self, report: &CheckReport, _: Option<&Failure>, out: &mut dyn Write) -> io::Result<()> {
        let summary = &report.statistics.summary;
        let counts = [
            ("valid", summary.valid),
            ("renewable", summary.renewable),
            ("expired", summary.expired),
            ("not-yet-valid", summary.not_yet_valid),
            ("unreadable", summary.unreadable),
        ];
        let source = if report.of_files { FILES } else { CARD };
        let mut states =
            MetricFamily::new("jpkit_results", "How many certificates, plastic card included, are in this state.");
        for (state, count) in counts {
            states.add(&[("source", source), ("state", state)], i64::try_from(count).unwrap_or(i64::MAX));
        }
        let mut tries = MetricFamily::new("jpkit_pin_tries_left", "Tries left of a PIN, 0 if it is blocked.");
        for (record, kind) in report.pins.iter().flat_map(|record| PinKind::ALL.map(|kind| (record, kind))) {
            let mut labels = vec![("source", source), ("pin", kind.name())];
            labels.extend(self.reader.map(|reader| ("reader", reader)));
            if let Some(left) = record.pins.tries_left(kind) {
                tries.add(&labels, left.into());
            }
        }
        for family in [&self.read, &self.ends, &self.openings, &states, &tries] {
            family.write(out)?;
        }
        write_run(source, report.verdict, self.now, out)
    }
}

/// Metrics of a run on a card that failed: so a card that is not there does not look like one that expired. Where no card
/// was looked for there is nothing to measure.
pub(super) fn write_failure(around: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
    if around.card_source.is_none() {
        return Ok(());
    }
    let mut read =
        MetricFamily::new("jpkit_read_success", "Whether everything in this source could be read (1) or not (0).");
    read.add(&[("source", CARD)], 0);
    read.write(out)?;
    write_run(CARD, Verdict::Unknown, around.at, out)
}

fn write_run(source: &str, verdict: Verdict, now: Timestamp, out: &mut dyn Write) -> io::Result<()> {
    let mut verdicts = MetricFamily::new("jpkit_verdict", "0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.");
    verdicts.add(&[("source", source)], verdict.exit_code().into());
    let mut times = MetricFamily::new("jpkit_run_timestamp_seconds", "When jpkit looked.");
    times.add(&[("source", source)], now.as_second());
    verdicts.write(out)?;
    times.write(out)
}

/// A certificate's own last second; the plastic card's is the last of its last day in Japan.
fn last_second(result: &CheckResult<'_>) -> Option<i64> {
    let record = &result.record;
    let certificate = record.not_after.map(CertificateTime::second);
    certificate.or_else(|| record.expires_on.and_then(|day| second_of(day, 23, 59, 59)))
}

fn second_of(day: Date, hour: i8, minute: i8, second: i8) -> Option<i64> {
    let clock_in_japan = CertificateTime::from_utc(day.at(hour, minute, second, 0))?;
    Some(clock_in_japan.second() - i64::from(JAPAN.seconds()))
}

/// A gauge and its samples.
struct MetricFamily {
    name: &'static str,
    /// The same in every language and run: node_exporter refuses files that differ in it.
    help: &'static str,
    /// By their labels as they are written. One sample too many would spoil the whole file.
    samples: BTreeMap<String, i64>,
}

impl MetricFamily {
    fn new(name: &'static str, help: &'static str) -> MetricFamily {
        MetricFamily { name, help, samples: BTreeMap::new() }
    }

    /// Adds a sample. Where the labels were there before (file names that are not text may look the same), the lower
    /// value stays: the earlier end, the failure.
    fn add(&mut self, labels: &[(&str, &str)], value: i64) {
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        self.samples.entry(labels.join(",")).and_modify(|there| *there = value.min(*there)).or_insert(value);
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.samples.is_empty() {
            return Ok(());
        }
        writeln!(out, "# HELP {} {}", self.name, self.help)?;
        writeln!(out, "# TYPE {} gauge", self.name)?;
        self.samples.iter().try_for_each(|(labels, value)| writeln!(out, "{}{{{labels}}} {value}", self.name))
    }
}

/// A label's value: a line feed, a quote and a backslash are written with a backslash, other control characters not at all.
fn escaped(value: &str) -> String {
    let lines = value.split('\n').map(|line| clean(line).replace('\\', "\\\\").replace('"', "\\\""));
    lines.collect::<Vec<_>>().join("\\n")
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use crate::domain::card::Role;
    use crate::message::Lang;
    use crate::output::samples::{around, in_file, report, unreadable};
    use crate::output::sink::write_all;
    use crate::report::CheckResult;
    use jiff::Timestamp;

    fn written(results: Vec<CheckResult<'static>>) -> String {
        let mut out = Vec::new();
        // The reader is no business of files.
        let (report, around) = (report(results), around(Lang::En, Timestamp::UNIX_EPOCH));
        write_all(&mut Metrics::of(&report, &around), &report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn samples<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
        text.lines().filter_map(|line| line.strip_prefix(name)).filter(|rest| rest.starts_with('{')).collect()
    }

    #[test]
    fn days_in_japan_become_seconds() {
        // 2026-12-21T14:59:59Z is the last second of the day in Japan, 2026-09-21T15:00:00Z the first of the 22nd.
        let text =
            written(vec![in_file("a.pem", Role::Sign, "2026-12-21"), in_file("ca.pem", Role::SignCa, "2026-12-21")]);
        let ends = samples(&text, "jpkit_not_after_timestamp_seconds");
        assert_eq!(
            ends,
            [r#"{source="a.pem",role="sign"} 1797865199"#, r#"{source="ca.pem",role="sign-ca"} 1797865199"#]
        );
        let openings = samples(&text, "jpkit_renewal_opens_timestamp_seconds");
        assert_eq!(openings, [r#"{source="a.pem",role="sign"} 1790002800"#]);
        assert_eq!(samples(&text, "jpkit_run_timestamp_seconds"), [r#"{source="files"} 0"#]);
    }

    #[test]
    fn a_source_that_could_not_be_read_is_no_certificate_that_ended() {
        let mut second = in_file("b.pem", Role::Auth, "2026-12-21");
        second.index = Some(1);
        let mut broken = unreadable("b.pem");
        broken.index = Some(0);
        let text = written(vec![in_file("a.pem", Role::Auth, "2026-12-21"), broken, second]);
        assert_eq!(samples(&text, "jpkit_read_success"), [r#"{source="a.pem"} 1"#, r#"{source="b.pem"} 0"#]);
        let ends = samples(&text, "jpkit_not_after_timestamp_seconds");
        assert_eq!(ends.last(), Some(&r#"{source="b.pem",role="auth",index="1"} 1797865199"#));
        assert_eq!(ends.len(), 2);
    }

    #[test]
    fn file_names_are_escaped_and_no_sample_is_there_twice() {
        let name = "a\"b\\c\nd\u{1b}.pem";
        let mut duplicate = in_file("again.pem", Role::Auth, "2026-12-21");
        duplicate.is_duplicate = true;
        let results = vec![in_file(name, Role::Auth, "2026-12-21"), in_file(name, Role::Auth, "2026-12-20"), duplicate];
        let text = written(results);
        let ends = samples(&text, "jpkit_not_after_timestamp_seconds");
        // Of two that look the same the one that ends first is there.
        assert_eq!(
            ends,
            [
                "{source=\"a\\\"b\\\\c\\nd\u{fffd}.pem\",role=\"auth\"} 1797778799",
                // The same certificate elsewhere is another series.
                "{source=\"again.pem\",role=\"auth\"} 1797865199"
            ]
        );
        assert_eq!(samples(&text, "jpkit_read_success").last(), Some(&r#"{source="again.pem"} 1"#));
    }
}
