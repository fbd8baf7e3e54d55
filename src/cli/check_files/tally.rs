//! Counting faults, of which some are passed over, and the report on all that was counted.

use crate::cli::fault_limit::Pieces;
use crate::cli::file_judge::{Chosen, Judge};
use crate::cli::run::Run;
use crate::disk::{FileEntry, FileError};
use crate::domain::advice::Advice;
use crate::domain::validity::At;
use crate::domain::verdict::Verdict;
use crate::message::ListingMessage;
use crate::report::{CheckReport, CheckResult, ResultSelection, Statistics, Summary};
use crate::sanitize::shown_path;

/// Counts a fault, unless it is passed over, and adds a piece for it.
pub(super) fn count_fault<T>(
    statistics: &mut Statistics,
    judge: &Judge,
    entry: &FileEntry<'_>,
    fault: &FileError,
    pieces: &mut Pieces<T>,
    make: impl FnOnce(CheckResult<'_>) -> T,
) {
    let Some(result) = judged_fault(statistics, judge, entry, fault) else { return };
    match entry.index.filter(|_| entry.row.is_none()) {
        // A file with a fault is named, however many there are, and so is every row of a table.
        None => pieces.result(make(result)),
        Some(_) => pieces.fault(&judge.name(entry.source), || judge.source(entry.source), || make(result)),
    }
}

/// The result of a fault, counted; `None` where it is passed over.
pub(super) fn judged_fault<'e>(
    statistics: &mut Statistics,
    judge: &Judge,
    entry: &'e FileEntry<'_>,
    fault: &FileError,
) -> Option<CheckResult<'e>> {
    if judge.is_output(entry.source) {
        return None;
    }
    if judge.passes_over(entry, fault) {
        *statistics.summary.passed_over.get_or_insert(0) += 1;
        return None;
    }
    let result = judge.fault(entry, fault);
    statistics.count(&result);
    Some(result)
}

/// Says on stderr how many results have no dates, where they were asked for by dates and rows have no place for it.
pub(super) fn note_undated(run: &mut Run<'_, '_>, chosen: &Chosen, summary: &Summary) {
    if !chosen.selection.dates.is_empty() && summary.unreadable > 0 {
        run.note(ListingMessage::Unreadable(summary.unreadable));
    }
}

/// Says on stderr that there was nothing to judge, where rows have no place for it.
pub(super) fn note_nothing(run: &mut Run<'_, '_>, chosen: &Chosen, summary: &Summary) {
    if summary.total == 0 {
        run.note(ListingMessage::NothingJudged { roles: chosen.selection.roles.clone() });
    }
}

/// The report on files without its results. What was interrupted has left something unjudged.
pub(super) fn report(run: &Run<'_, '_>, judge: &Judge, statistics: Statistics, interrupted: bool) -> CheckReport {
    // A verdict is no newer than the oldest of what it follows from.
    let oldest = judge.days.range(run.at.today()).map(|(first, _)| first).filter(|first| *first != run.at.today());
    let verdict = statistics.verdict().max(if interrupted { Verdict::Unknown } else { Verdict::Ok });
    CheckReport {
        at: oldest.map_or(run.at, At::Day),
        of_files: true,
        is_merged: judge.is_merge,
        inputs: judge.inputs.iter().map(|path| shown_path(path)).collect(),
        thresholds: judge.thresholds,
        verdict,
        dates_verdict: verdict,
        pins: None,
        found_nothing: !interrupted && statistics.summary.total == 0,
        statistics,
        selection: ResultSelection { roles: judge.roles.clone(), ..ResultSelection::default() },
        listed: 0,
        results: Vec::new(),
        duplicates: Vec::new(),
        advice: vec![Advice::RevocationNotChecked],
        problems: Vec::new(),
    }
}
