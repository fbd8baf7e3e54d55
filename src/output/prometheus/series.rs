//! Metrics with a series for each certificate. They are sorted on the way, in constant memory: a family's samples must
//! stand together, and one sample too many would spoil the whole file.

use std::io::{self, Write};

use jiff::Timestamp;

use crate::external_sort::ExternalSort;
use crate::message::{FileMessage, Message};
use crate::output::sink::ResultSink;
use crate::output::surroundings::Surroundings;
use crate::report::{CertificateState, CheckReport, CheckResult, Failure};

use super::family::{
    MetricFamily, READ, RESULTS, by_state, first_second, labels, last_second, source_of, write_run, write_tries,
};

/// The families with a series for each result or its source, in the order in which they are written.
const FAMILIES: [MetricFamily; 3] = [
    READ,
    MetricFamily::new("jpkit_not_after_timestamp_seconds", "Last second of the validity."),
    MetricFamily::new("jpkit_renewal_opens_timestamp_seconds", "When the renewal window opens."),
];

/// Their places in that order.
const READS: u8 = 0;
const ENDS: u8 = 1;
const OPENINGS: u8 = 2;

/// So many series of one file are a burden: Prometheus keeps each in memory, and people look at none of them.
const MANY_SERIES: usize = 2_000;

/// Metrics of a run, with a series for each result.
pub(in crate::output) struct Metrics<'s> {
    /// The reader of a card; the results are those of files where there is none.
    reader: Option<&'s str>,
    now: Timestamp,
    samples: ExternalSort,
    /// The source of the last results, and whether all of it could be read. Results of one source come one after the
    /// other.
    last: Option<(String, bool)>,
    /// Series that were written.
    series: usize,
}

impl<'s> Metrics<'s> {
    /// Of certificates in files.
    pub(in crate::output) fn new(around: &Surroundings<'s>) -> Metrics<'s> {
        Metrics { reader: None, now: around.at, samples: ExternalSort::default(), last: None, series: 0 }
    }

    /// Of a report.
    pub(in crate::output) fn of(report: &CheckReport, around: &Surroundings<'s>) -> Metrics<'s> {
        Metrics { reader: around.reader.filter(|_| !report.of_files), ..Metrics::new(around) }
    }

    /// Takes a sample of a family. Their bytes are in the order of the families, then of the labels, then of the
    /// values.
    fn add(&mut self, family: u8, labels: &str, value: i64) -> io::Result<()> {
        // There is no control character in labels, so that this ends them.
        self.samples.push(&[&[family], labels.as_bytes(), &[0], &(value ^ i64::MIN).to_be_bytes()].concat())
    }

    fn end_source(&mut self) -> io::Result<()> {
        let Some((source, success)) = self.last.take() else { return Ok(()) };
        self.add(READS, &labels(&[("source", &source)]), success.into())
    }

    /// Writes the samples. Of those with the same labels, which a path that was named twice has, the lowest value
    /// stays: the earlier end, the failure.
    fn write_samples(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let samples = std::mem::take(&mut self.samples);
        let mut last = Vec::new();
        samples.finish(&mut |sample| {
            let Some((key, value)) = sample.split_last_chunk() else { return Ok(true) };
            let Some((family, labels)) = key.split_first() else { return Ok(true) };
            let Some(of_family) = FAMILIES.get(usize::from(*family)) else { return Ok(true) };
            if last == key {
                return Ok(true);
            }
            if last.first() != Some(family) {
                of_family.write_head(out)?;
            }
            last.clear();
            last.extend_from_slice(key);
            self.series += 1;
            let labels = labels.strip_suffix(&[0]).unwrap_or(labels);
            of_family.write_sample(labels, i64::from_be_bytes(*value) ^ i64::MIN, out)?;
            Ok(true)
        })
    }
}

impl ResultSink for Metrics<'_> {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// The path is what a series is about: the same certificate elsewhere has a series of its own.
    fn result(&mut self, result: &CheckResult<'_>, _: &mut dyn Write) -> io::Result<()> {
        let success = result.record.state != CertificateState::Unreadable;
        match &mut self.last {
            Some((source, all)) if *source == result.source => *all &= success,
            _ => {
                self.end_source()?;
                self.last = Some((result.source.clone().into_owned(), success));
            }
        }
        let index = result.index.map(|index| index.to_string());
        let mut names = vec![("source", &*result.source), ("role", result.record.role.name())];
        names.extend(index.as_deref().map(|index| ("index", index)));
        names.extend(self.reader.map(|reader| ("reader", reader)));
        let names = labels(&names);
        if let Some(second) = last_second(result.record.expires_on, result.record.not_after) {
            self.add(ENDS, &names, second)?;
        }
        if let Some(second) = result.record.renewal_opens_on.and_then(first_second) {
            self.add(OPENINGS, &names, second)?;
        }
        Ok(())
    }

    /// Metrics of a run that was cut off would look like those of a whole one.
    fn end(&mut self, report: &CheckReport, failure: Option<&Failure>, out: &mut dyn Write) -> io::Result<()> {
        if failure.is_some() {
            return Ok(());
        }
        self.end_source()?;
        self.write_samples(out)?;
        let source = source_of(report);
        let counts = by_state(&report.statistics.summary);
        let counts = counts.map(|(state, count)| (labels(&[("source", source), ("state", state)]), count));
        RESULTS.write(counts, out)?;
        write_tries(report, self.reader, out)?;
        write_run(source, report.verdict, self.now, out)
    }

    fn remark(&self) -> Option<Message> {
        let (series, many) = (self.series, MANY_SERIES);
        (series > many).then(|| FileMessage::ManySeries { series, many }.into())
    }
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
