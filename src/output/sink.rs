//! Results of `check` that are written as they come, however many there are.

use std::io::{self, Write};

use crate::message::Message;
use crate::report::{CheckReport, CheckResult, Failure};

/// Writes the results of one run in one format, one after the other, and keeps at most a few of them.
///
/// What is written of one result stands by itself: the order may be another than that of the calls, where the results
/// are sorted on the way.
pub trait ResultSink {
    /// Writes what stands before the results.
    ///
    /// # Errors
    /// Errors of `out`.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()>;

    /// What stands between what is written of two results.
    fn separator(&self) -> &'static [u8] {
        b""
    }

    /// Counts a result, each certificate once, whether or not it was asked for; where it was, before it is taken.
    fn count(&mut self, _: &CheckResult<'_>) {}

    /// Takes a result that was asked for, and writes what there is to write of it by now.
    ///
    /// # Errors
    /// Errors of `out`.
    fn result(&mut self, result: &CheckResult<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Whether further results are only counted. Once true it stays so.
    fn is_full(&self) -> bool {
        false
    }

    /// Writes the end: `report` has all but the results. What stopped the run, where something did, is written by
    /// formats that have a place for it ([`Format::tells_failures`](super::Format::tells_failures)).
    ///
    /// # Errors
    /// Errors of `out`.
    fn end(&mut self, report: &CheckReport, failure: Option<&Failure>, out: &mut dyn Write) -> io::Result<()>;

    /// What a person should know of what was written, after its end.
    fn remark(&self) -> Option<Message> {
        None
    }
}

/// What is asked of a list of results.
#[derive(Debug, Clone, Copy)]
pub struct ListChoices {
    /// Every result is to be listed, not only the first.
    pub all: bool,
    /// By expiry date, results without one last; as they come otherwise.
    pub by_expiry: bool,
    /// It is about a renewal being due (`needs-renewal`).
    pub is_due: bool,
}

/// Writes a report whose results are all there.
pub(super) fn write_all(sink: &mut dyn ResultSink, report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    sink.begin(out)?;
    for result in &report.results {
        sink.count(result);
        sink.result(result, out)?;
    }
    sink.end(report, None, out)
}
