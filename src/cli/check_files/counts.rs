//! Results that are only counted: each where it lies, so that nothing has to be remembered of one.

use std::path::Path;

use crate::cli::file_judge::{Chosen, Judge};
use crate::cli::inputs::OpenInputs;
use crate::cli::run::Run;
use crate::disk::FileEntry;
use crate::report::{CheckReport, CheckResult, GroupBy, Groups, Statistics};

use super::merged::Merged;
use super::scan::{Visits, scan};
use super::tally::{self, judged_fault};

/// The report on files without results or duplicates, and whether the reading was ended before its end. With `groups`
/// the chosen results are counted in groups as well.
pub(super) fn report(
    run: &mut Run<'_, '_>,
    inputs: OpenInputs<'_>,
    judge: &Judge,
    groups: Option<(GroupBy, &Chosen)>,
) -> (CheckReport, bool) {
    let count_in_group = |result: &CheckResult<'_>, statistics: &mut Statistics| {
        if let Some((by, chosen)) = groups
            && chosen.has_in_groups(result)
        {
            statistics.count_in_group(by, result);
        }
    };
    let visit = |entry: FileEntry<'_>, statistics: &mut Statistics| {
        let result = match judge.found(&entry) {
            Err(fault) => judged_fault(statistics, judge, &entry, fault),
            Ok(found) => judge.result(&entry, found).inspect(|result| statistics.count(result)),
        };
        result.iter().for_each(|result| count_in_group(result, statistics));
    };
    let merged = |_: &Path, merged: Merged<'_>, statistics: &mut Statistics| {
        merged.count(statistics);
        let (Merged::Result(result, _) | Merged::Fault(result)) = &merged;
        count_in_group(result, statistics);
    };
    let visits = Visits { entry: &visit, merged: &merged };
    let mut all = Statistics::default();
    all.groups = groups.map(|(by, _)| Groups::new(by));
    let interrupted = scan(run, inputs, judge, true, &visits, &mut |_, statistics| {
        all.add(statistics);
        true
    });
    let report = tally::report(run, judge, all, interrupted);
    let selection = groups.map_or(report.selection.clone(), |(_, chosen)| chosen.selection.clone());
    (CheckReport { selection, ..report }, interrupted)
}
