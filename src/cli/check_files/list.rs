//! Results one by one, in the order that was asked for, to what writes them.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::deliver::style;
use crate::cli::error::{Error, FileProblem};
use crate::cli::explain::explain;
use crate::cli::fault_limit::{FaultLimit, Pieces, Shown, SourceName};
use crate::cli::file_judge::{Chosen, Judge};
use crate::cli::inputs::OpenInputs;
use crate::cli::run::{Outcome, Run};
use crate::disk::FileEntry;
use crate::output::{CsvLayout, Format, ListChoices, ResultSink, Surroundings, result_sink};
use crate::report::{CheckReport, CheckResult, Duplicate, Statistics};
use crate::x509::Fingerprint;

use super::merged::Merged;
use super::order::{Order, cannot_keep};
use super::scan::{Visits, scan};
use super::seen::{Before, Seen};
use super::tally::{self, count_fault};
use super::target::Target;

/// The most duplicates that are named.
const MOST_DUPLICATES: usize = 20;

/// The certificates of which text and pages know where they were, should they come again.
const MOST_PLACES: usize = 10_000;

/// One entry on its way to the list.
struct Listed {
    source: Arc<SourceName>,
    /// Whether it was asked for.
    chosen: bool,
    /// Whether it is counted already.
    counted: bool,
    /// Without its texts where it is only counted.
    result: CheckResult<'static>,
}

/// Writes the results that are asked for. Returns the report without them, and the outcome where the run was stopped.
///
/// # Errors
/// Where the results cannot be written, and where the run was asked to stop before they got anywhere.
pub(super) fn write(
    run: &mut Run<'_, '_>,
    inputs: OpenInputs<'_>,
    choices: ListChoices,
    output: Option<&Path>,
    csv: Option<&CsvLayout>,
    judge: &Judge,
    chosen: &Chosen,
) -> Result<(CheckReport, Option<Outcome>), Error> {
    #[derive(Default)]
    struct Batch {
        pieces: Pieces<Listed>,
        faults: Statistics,
        /// The file of the last result: its name is shared by all that is in it.
        source: Option<Arc<SourceName>>,
    }

    let format = run.options.format();
    let around = Surroundings {
        command: Some(if choices.is_due { "needs-renewal" } else { "check" }),
        card_source: None,
        reader: None,
        at: run.env.now,
        style: style(run.env, run.lang, run.options.color, output),
        csv,
    };
    let Some(sink) = result_sink(format, choices, &around) else {
        return Err(Error::Bug(anyhow::anyhow!("{} has no list of results", format.name())));
    };
    let mut target = Target::open(output, format)?;
    let unfinished = target.name_until_finished();
    let is_full = AtomicBool::new(false);
    let on_way = |result: CheckResult<'_>, last: &mut Option<Arc<SourceName>>, counted| {
        let source = SourceName::shared(last, &result);
        let chosen = chosen.has(&result);
        let whole = chosen && !is_full.load(Ordering::Relaxed);
        let result = if whole { result.into_owned() } else { result.without_texts() };
        Listed { source, chosen, counted, result }
    };
    let visit = |entry: FileEntry<'_>, batch: &mut Batch| {
        if unfinished.is_some() && entry.source.file_name() == unfinished.as_deref() {
            return;
        }
        let found = match judge.found(&entry) {
            Ok(found) => found,
            Err(fault) => {
                let make = |result: CheckResult<'_>| on_way(result, &mut batch.source, true);
                return count_fault(&mut batch.faults, judge, &entry, fault, &mut batch.pieces, make);
            }
        };
        let Some(mut result) = judge.result(&entry, found) else { return };
        result.record.sha256 = Some(Fingerprint::from_der(found.der));
        batch.pieces.result(on_way(result, &mut batch.source, false));
    };
    let merged = |part: &Path, merged: Merged<'_>, batch: &mut Batch| match merged {
        Merged::Result(result, beside) => {
            batch.faults.worst = batch.faults.worst.max(beside);
            batch.pieces.result(on_way(result, &mut batch.source, false));
        }
        Merged::Fault(result) => {
            batch.faults.count(&result);
            let make = || on_way(result, &mut batch.source, true);
            batch.pieces.fault(&judge.name(part), || judge.source(part), make);
        }
    };
    let visits = Visits { entry: &visit, merged: &merged };
    let mut list = List::new(sink, choices, format);
    let mut bytes = Vec::new();
    list.sink.begin(&mut bytes).map_err(FileProblem::Output)?;
    target.write(run.env.out, &bytes);
    let mut limit = FaultLimit::default();
    let with_bar = !(choices.all && target.is_stdout() && run.env.out_width.is_some());
    let interrupted = scan(run, inputs, judge, with_bar, &visits, &mut |out, batch: Batch| {
        bytes.clear();
        list.statistics.add(batch.faults);
        limit.show(batch.pieces, &mut |shown| list.show(shown, judge, chosen, &mut bytes));
        is_full.store(list.sink.is_full(), Ordering::Relaxed);
        target.write(out, &bytes);
        list.failed.is_none() && target.goes_on(list.statistics.worst)
    });
    bytes.clear();
    limit.show_more(&mut |shown| list.show(shown, judge, chosen, &mut bytes));
    target.write(run.env.out, &bytes);
    if interrupted && output.is_some() {
        return Err(Error::INTERRUPTED);
    }
    let List { mut sink, order, statistics, listed, duplicates, failed, .. } = list;
    if let Some(error) = failed {
        return Err(error);
    }
    order.finish(&*sink, &mut |bytes| {
        target.write(run.env.out, bytes);
        target.goes_on(None)
    })?;
    let report = tally::report(run, judge, statistics, interrupted);
    let report = CheckReport { selection: chosen.selection.clone(), listed, duplicates, ..report };
    let stopped = interrupted.then(|| explain(&Error::INTERRUPTED).failure());
    let mut out = BufWriter::with_capacity(64 * 1024, target.writer(run.env.out));
    let ended = sink.end(&report, stopped.as_ref(), &mut out).and_then(|()| out.flush());
    drop(out);
    let is_written = !target.has_failed();
    target.so_far(run.env.out)?;
    if is_written {
        ended.map_err(cannot_keep)?;
    }
    if interrupted {
        return Ok((report, Some(Outcome::Stopped(Error::INTERRUPTED))));
    }
    target.finish()?;
    if let Some(remark) = sink.remark() {
        run.note(remark);
    }
    Ok((report, None))
}

/// What has been listed.
struct List<'s> {
    sink: Box<dyn ResultSink + 's>,
    order: Order,
    seen: Seen,
    statistics: Statistics,
    listed: u64,
    duplicates: Vec<Duplicate>,
    failed: Option<Error>,
}

impl<'s> List<'s> {
    fn new(sink: Box<dyn ResultSink + 's>, choices: ListChoices, format: Format) -> List<'s> {
        // Text that lists only the first ones sees to their order itself, and so do pages and metrics.
        let sorts = matches!(format, Format::Html | Format::Prometheus) || format == Format::Text && !choices.all;
        let sorted = choices.by_expiry && !sorts;
        let seen = match format {
            Format::Json => Seen::with_places(usize::MAX),
            Format::Text | Format::Html => Seen::with_places(MOST_PLACES),
            _ => Seen::with_places(0),
        };
        List {
            sink,
            order: Order::new(sorted),
            seen,
            statistics: Statistics::default(),
            listed: 0,
            duplicates: Vec::new(),
            failed: None,
        }
    }

    /// Counts what is shown, and writes it as far as it is to be written by now.
    fn show(&mut self, shown: Shown<Listed>, judge: &Judge, chosen: &Chosen, out: &mut Vec<u8>) {
        match shown {
            Shown::One(listed) => self.take(listed, out),
            Shown::More(source, more) => {
                let result = judge.more(&source, more);
                if chosen.has(&result) {
                    self.list(&result, out);
                }
            }
        }
    }

    fn take(&mut self, listed: Listed, out: &mut Vec<u8>) {
        let Listed { source, chosen, counted, mut result } = listed;
        let index = result.index;
        let before = match result.record.sha256 {
            Some(sha256) => self.seen.before(as_judged(sha256, &result), &source, index),
            None => Before::Never,
        };
        result.is_duplicate = !matches!(before, Before::Never);
        if let Before::At(first) = before {
            if self.duplicates.len() < MOST_DUPLICATES {
                self.duplicates.push(Duplicate { place: source.place(index), first: first.clone() });
            }
            result.duplicate_of = Some(first);
        }
        if result.is_duplicate {
            self.statistics.summary.duplicates += 1;
        } else if !counted {
            self.statistics.count(&result);
            self.sink.count(&result);
        }
        if chosen {
            self.list(&result, out);
        }
    }

    fn list(&mut self, result: &CheckResult<'static>, out: &mut Vec<u8>) {
        self.listed += 1;
        if self.sink.is_full() || self.failed.is_some() {
            return;
        }
        if let Err(error) = self.order.write(&mut *self.sink, result, out) {
            self.failed = Some(error);
        }
    }
}

/// What tells whether a result was there before: the certificate and what was made of it. Other runs, of which results
/// are merged, may have judged the same certificate as of another day.
fn as_judged(Fingerprint(mut sha256): Fingerprint, result: &CheckResult<'_>) -> Fingerprint {
    let [.., last] = &mut sha256;
    *last ^= (result.record.state as u8) << 4 | result.verdict.map_or(0, |verdict| verdict as u8 + 1);
    Fingerprint(sha256)
}
