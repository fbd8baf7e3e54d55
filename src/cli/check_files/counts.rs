//! Results that are only counted: each where it lies, so that nothing has to be remembered of one.

use crate::cli::check_card::JudgeArgs;
use crate::cli::file_judge::Judge;
use crate::cli::run::Run;
use crate::disk::FileEntry;
use crate::report::{CheckReport, Statistics};

use super::scan::scan;
use super::tally::{self, judged_fault};

/// The report on files without results or duplicates, and whether the reading was ended before its end.
pub(super) fn report(run: &mut Run<'_, '_>, args: &JudgeArgs, judge: &Judge<'_>) -> (CheckReport, bool) {
    let visit = |entry: FileEntry<'_>, statistics: &mut Statistics| match judge.found(&entry) {
        Err(fault) => {
            judged_fault(statistics, judge, &entry, fault);
        }
        Ok(found) => {
            if let Some(result) = judge.result(&entry, found) {
                statistics.count(&result);
            }
        }
    };
    let mut all = Statistics::default();
    let interrupted = scan(run, args, true, &visit, &mut |_, statistics| {
        all.add(statistics);
        true
    });
    (tally::report(run, judge, all), interrupted)
}
