//! Metrics in Prometheus' text format for the textfile collector of node_exporter. Labels say where something is, never
//! whose it is. `series` has one for each result, `summary` counts, whose number does not grow with that of the
//! results; `family` is what both are made of.

mod family;
mod series;
mod summary;

use std::io::{self, Write};

use crate::domain::verdict::Verdict;
use crate::report::CheckReport;

use super::sink::write_all;
use super::surroundings::Surroundings;

use family::{CARD, READ, labels, write_run};
pub(super) use series::Metrics;

/// Metrics of a report.
pub(super) fn write(report: &CheckReport, around: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
    match &report.statistics.groups {
        Some(months) => summary::write(report, months, around, out),
        None => write_all(&mut Metrics::of(report, around), report, out),
    }
}

/// Metrics of a run on a card that failed: so a card that is not there does not look like one that expired. Where no
/// card was looked for there is nothing to measure.
pub(super) fn write_failure(around: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
    if around.card_source.is_none() {
        return Ok(());
    }
    READ.write([(labels(&[("source", CARD)]), 0)], out)?;
    write_run(CARD, Verdict::Unknown, around.at, out)
}
