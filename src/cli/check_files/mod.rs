//! `check PATH...`: certificates in files, judged on all cores. What is asked for is counted, or written as rows, or
//! listed.
//!
//! `counts`: threads count, and the parts are added up. `rows`: threads make rows, which are written in the order of
//! the input. `list`: results come in that order one by one to what writes them. `scan` reads, `target` is where the
//! result goes.

mod blocks;
mod counts;
mod list;
mod merged;
mod order;
mod parts;
mod rows;
mod scan;
mod seen;
mod tally;
mod target;

use std::path::Path;

use crate::named_file::WriteRefusal;
use crate::output::{CsvLayout, Format, ListChoices};
use crate::report::{DueReport, GroupBy, Report, ResultSelection};
use crate::x509::Certificate;

use super::check_card::JudgeArgs;
use super::error::{Error, FileProblem};
use super::exit::Exit;
use super::file_judge::{Chosen, Judge};
use super::files::is_same_place;
use super::run::{Outcome, Run};

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SortBy {
    /// By expiry date; results without one come last
    Expires,
    /// As found: by path, then by position in the file
    Source,
}

/// What `check` lists of the results, in which order, and where it writes them.
pub(crate) struct FileChoices<'c> {
    /// Which results are asked for.
    pub(crate) selection: ResultSelection,
    /// What results are counted by, where they are not listed.
    pub(crate) by: Option<GroupBy>,
    /// Every result is listed.
    pub(crate) all: bool,
    /// Their order.
    pub(crate) sort: SortBy,
    /// The file that the results go to.
    pub(crate) output: Option<&'c Path>,
    /// The layout of comma-separated values.
    pub(crate) csv: CsvLayout,
}

/// Judges files and reports on them.
///
/// # Errors
/// Where the results cannot be written, and where the run was asked to stop.
pub(crate) fn check(
    run: &mut Run<'_, '_>,
    args: &JudgeArgs,
    issuers: Vec<Certificate>,
    choices: FileChoices<'_>,
) -> Result<Outcome, Error> {
    let format = run.options.format();
    let is_input = |output: &&Path| args.paths.iter().any(|input| is_same_place(input, output));
    if let Some(output) = choices.output.filter(is_input) {
        return Err(FileProblem::cannot_write(output, WriteRefusal::IsInput.into()).into());
    }
    let is_for_people = matches!(format, Format::Text | Format::Html);
    let counts_alone = format == Format::Nagios || choices.by.is_some();
    // Whether signatures are valid is not counted, and they take longer to verify than all else.
    let judge = Judge::new(run, args, if counts_alone { Vec::new() } else { issuers }, choices.output)?;
    let inputs = args.inputs.open(&args.paths, run)?;
    let chosen = Chosen { selection: choices.selection, all: choices.all || !is_for_people };
    if counts_alone {
        let groups = choices.by.map(|by| (by, &chosen));
        let (report, interrupted) = counts::report(run, inputs, &judge, groups);
        let exit = Exit(report.verdict.exit_code());
        let report = Report::Check(Box::new(report));
        return Ok(match interrupted {
            true => Outcome::Failed(report, Error::INTERRUPTED),
            false => Outcome::Report(report, exit),
        });
    }
    if matches!(format, Format::Csv | Format::Jsonl) && choices.sort == SortBy::Source {
        return rows::write(run, inputs, choices.output, &choices.csv, &judge, &chosen);
    }
    // A page tells what was asked for from what needs attention.
    let all = choices.all || format == Format::Html && !chosen.selection.states.is_empty();
    let list = ListChoices { all, by_expiry: choices.sort == SortBy::Expires, is_due: false };
    let (report, outcome) = list::write(run, inputs, list, choices.output, Some(&choices.csv), &judge, &chosen)?;
    if outcome.is_none() && matches!(format, Format::Csv | Format::Jsonl) {
        tally::note_undated(run, &chosen, &report.statistics.summary);
        tally::note_nothing(run, &chosen, &report.statistics.summary);
    }
    Ok(outcome.unwrap_or(Outcome::Written(Exit(report.verdict.exit_code()))))
}

/// Judges files and says whether it is time to renew.
///
/// # Errors
/// Where the results cannot be written, and where the run was asked to stop.
pub(crate) fn needs_renewal(run: &mut Run<'_, '_>, args: &JudgeArgs) -> Result<Outcome, Error> {
    let judge = Judge::new(run, args, Vec::new(), None)?;
    let inputs = args.inputs.open(&args.paths, run)?;
    if run.options.format() != Format::Json {
        let (report, interrupted) = counts::report(run, inputs, &judge, None);
        if interrupted {
            return Err(Error::INTERRUPTED);
        }
        let exit = Exit::due(report.due());
        return Ok(Outcome::Report(Report::Due(Box::new(DueReport(report))), exit));
    }
    let list = ListChoices { all: false, by_expiry: false, is_due: true };
    let chosen =
        Chosen { selection: ResultSelection { roles: args.role.clone(), ..ResultSelection::default() }, all: false };
    let (report, outcome) = list::write(run, inputs, list, None, None, &judge, &chosen)?;
    Ok(outcome.unwrap_or(Outcome::Written(Exit::due(report.due()))))
}
