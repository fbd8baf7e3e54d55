//! Rows of CSV and JSON lines, written as they come, in the order of the input. Nothing is kept, so nothing is known of
//! duplicates.

use std::path::Path;

use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::fault_limit::{FaultLimit, Pieces, Shown};
use crate::cli::file_judge::{Chosen, Judge};
use crate::cli::inputs::OpenInputs;
use crate::cli::run::{Outcome, Run};
use crate::disk::FileEntry;
use crate::output::{CsvLayout, Format, Rows, write_summary};
use crate::report::{CheckResult, Statistics};
use crate::x509::Fingerprint;

use super::merged::Merged;
use super::scan::{Visits, scan};
use super::tally::{count_fault, note_nothing, note_undated};
use super::target::Target;

/// Writes a row for each result that is asked for.
///
/// # Errors
/// Where the rows cannot be written, and where the run was asked to stop.
pub(super) fn write(
    run: &mut Run<'_, '_>,
    inputs: OpenInputs<'_>,
    output: Option<&Path>,
    csv: &CsvLayout,
    judge: &Judge,
    chosen: &Chosen,
) -> Result<Outcome, Error> {
    #[derive(Default)]
    struct Batch {
        pieces: Pieces<Rows>,
        statistics: Statistics,
    }

    let (is_csv, lang) = (run.options.format() == Format::Csv, run.lang);
    let empty = || if is_csv { Rows::csv(csv.clone()) } else { Rows::json_lines(lang) };
    let mut target = Target::open(output, run.options.format())?;
    // The row of a result, or nothing where it is not to be listed.
    let row = |result: CheckResult<'_>| {
        let mut rows = empty();
        if chosen.has(&result) {
            rows.push(&result);
        }
        rows
    };
    let unfinished = target.name_until_finished();
    let visit = |entry: FileEntry<'_>, batch: &mut Batch| {
        if unfinished.is_some() && entry.source.file_name() == unfinished.as_deref() {
            return;
        }
        let found = match judge.found(&entry) {
            Ok(found) => found,
            Err(fault) => {
                return count_fault(&mut batch.statistics, judge, &entry, fault, &mut batch.pieces, row);
            }
        };
        let Some(mut result) = judge.result(&entry, found) else { return };
        batch.statistics.count_state(&result);
        if chosen.has(&result) {
            result.record.sha256 = Some(Fingerprint::from_der(found.der));
            match batch.pieces.last_result() {
                Some(rows) => rows.push(&result),
                None => batch.pieces.result(row(result)),
            }
        }
    };
    let merged = |part: &Path, merged: Merged<'_>, batch: &mut Batch| {
        merged.count(&mut batch.statistics);
        match merged {
            Merged::Result(result, _) if chosen.has(&result) => match batch.pieces.last_result() {
                Some(rows) => rows.push(&result),
                None => batch.pieces.result(row(result)),
            },
            Merged::Result(..) => {}
            Merged::Fault(result) => batch.pieces.fault(&judge.name(part), || judge.source(part), || row(result)),
        }
    };
    let visits = Visits { entry: &visit, merged: &merged };
    let shows_rows = target.is_stdout() && run.env.out_width.is_some();
    let mut statistics = Statistics::default();
    let mut limit = FaultLimit::default();
    let rows_of = |shown| match shown {
        Shown::One(rows) => rows,
        Shown::More(source, more) => row(judge.more(&source, more)),
    };
    target.write(run.env.out, empty().header().as_bytes());
    let interrupted = scan(run, inputs, judge, !shows_rows, &visits, &mut |out, batch: Batch| {
        statistics.add(batch.statistics);
        limit.show(batch.pieces, &mut |shown| target.write(out, &rows_of(shown).into_bytes()));
        target.goes_on(statistics.worst)
    });
    limit.show_more(&mut |shown| target.write(run.env.out, &rows_of(shown).into_bytes()));
    target.so_far(run.env.out)?;
    if interrupted {
        if !run.options.quiet {
            let _ = write_summary(&statistics.summary, run.lang, run.env.err);
        }
        return Err(Error::INTERRUPTED);
    }
    target.finish()?;
    note_undated(run, chosen, &statistics.summary);
    note_nothing(run, chosen, &statistics.summary);
    Ok(Outcome::Written(Exit(statistics.verdict().exit_code())))
}
