//! `check`: the dates of the card, or of certificates in files, with a verdict. Of a card at most 12 exchanges on short
//! APDUs, and 19 with its PINs.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::cli::ca_store;
use crate::cli::check_card::{JudgeArgs, judge_card};
use crate::cli::check_files::{self, FileChoices, SortBy};
use crate::cli::command_info::{CardUse, CommandInfo, ExitScale, PLUGIN_TIMEOUT};
use crate::cli::error::{CommandLineError, Error};
use crate::cli::exit::Exit;
use crate::cli::file_judge::Chosen;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::summary::SummaryArgs;
use crate::cli::table_args::TableArgs;
use crate::cli::values::output_file;
use crate::cli::when::WhenArgs;
use crate::message::help::LISTING;
use crate::message::{CheckColumn, TableColumn};
use crate::output::{CsvLayout, Format};
use crate::report::{CertificateState, CheckResult, GroupBy, Groups, Report, ResultSelection};

/// Check the expiry dates of the card or of certificate files; the exit status is the verdict
///
/// Exit status: 0 OK, 1 WARNING (the renewal window is open, or --warning is reached), 2 CRITICAL (expired, not yet
/// valid, or --critical is reached), 3 UNKNOWN (something could not be read; also no reader or no card).
///
/// Files may be DER, PEM with one or more certificates, or PKCS#7; folders are searched. Unreadable files are reported
/// and do not stop the run.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// What is judged.
    #[command(flatten)]
    judge: JudgeArgs,
    /// Also check the holder's PINs on the card: a blocked one is WARNING
    #[arg(long, conflicts_with_all = ["paths", "files_from", "input"])]
    pins: bool,
    /// List only results in these states; verdict and counts still cover all results
    #[arg(long, value_name = "STATE", value_delimiter = ',', value_parser = states(), help_heading = LISTING.1)]
    only: Vec<CertificateState>,
    /// By which dates results are listed, and by what they are counted.
    #[command(flatten)]
    when: WhenArgs,
    /// Whether results are only counted.
    #[command(flatten)]
    summary: SummaryArgs,
    /// Order of the results: as found, or by expiry date
    #[arg(long, value_enum, default_value = "source", help_heading = LISTING.1)]
    sort: SortBy,
    /// List every result, not only those that need attention
    #[arg(long, help_heading = LISTING.1)]
    all: bool,
    /// Also verify signatures with the CA certificates in this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "is_merge")]
    ca: Vec<PathBuf>,
    /// How CSV is laid out.
    #[command(flatten)]
    table: TableArgs<CheckColumn>,
    /// Write the result to this file, completely or not at all; - is stdout
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Exit 0 whatever the verdict is; what stops the run keeps its exit status
    #[arg(long)]
    exit_zero: bool,
}

/// The states that results can be chosen by.
fn states() -> impl TypedValueParser<Value = CertificateState> {
    const STATES: [(CertificateState, &str); 5] = [
        (CertificateState::Valid, "Valid, and renewal is not open yet"),
        (CertificateState::Renewable, "Valid, and renewal is open"),
        (CertificateState::Expired, "Expired"),
        (CertificateState::NotYetValid, "Not yet valid"),
        (CertificateState::Unreadable, "Unreadable"),
    ];
    let values = STATES.map(|(state, help)| PossibleValue::new(state.name()).help(help));
    PossibleValuesParser::new(values).try_map(|name| {
        let known = STATES.into_iter().find(|(state, _)| state.name() == name);
        known.map(|(state, _)| state).ok_or_else(|| format!("no state is called {name}"))
    })
}

impl Subcommand for CheckArgs {
    const INFO: CommandInfo = CommandInfo {
        name: "check",
        formats: &Format::ALL,
        encodings: &[],
        card: CardUse::Needed,
        exit_scale: ExitScale::Verdict,
        timeout: Some(PLUGIN_TIMEOUT),
        own_exits: &[2],
    };

    fn patterns(&mut self) -> Option<&mut Vec<PathBuf>> {
        Some(&mut self.judge.paths)
    }

    fn needs_card(&self) -> bool {
        !self.judge.reads_files()
    }

    fn output(&self) -> Option<&Path> {
        output_file(self.output.as_deref())
    }

    fn csv(&self) -> Option<CsvLayout> {
        Some(self.layout())
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let outcome = self.judge(run)?;
        Ok(if self.exit_zero { outcome.without_verdict() } else { outcome })
    }
}

impl CheckArgs {
    /// Judges the files or the card.
    fn judge(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let format = run.options.format();
        self.refuse_misuse(format)?;
        let by = self.when.groups(format)?;
        let is_summary = self.summary.is_asked_for(format)?;
        let by = if is_summary { Some(GroupBy::Month) } else { by };
        let dates = self.when.filter(&run.at)?;
        let mut issuers = ca_store::kept(run);
        issuers.extend(ca_store::given(run, &self.ca)?);
        // What is on everything has nothing to list; the example of the line must be the reason for its verdict.
        let is_on_all = format == Format::Nagios || is_summary;
        let (states, dates) = if is_on_all { Default::default() } else { (self.only.clone(), dates) };
        let selection = ResultSelection { roles: self.judge.role.clone(), states, dates };
        if !self.needs_card() {
            let (output, csv) = (self.output(), self.layout());
            let choices = FileChoices { selection, by, all: self.all, sort: self.sort, output, csv };
            return check_files::check(run, &self.judge, issuers, choices);
        }
        let mut report = judge_card(run, &self.judge, &issuers, self.pins)?;
        report.selection = selection.clone();
        let chosen = Chosen { selection, all: true };
        if let Some(by) = by {
            let mut groups = Groups::new(by);
            report.results.iter().filter(|result| chosen.has_in_groups(result)).for_each(|result| groups.count(result));
            report.statistics.groups = Some(groups);
            report.results.clear();
        }
        report.results.retain(|result| chosen.has(result));
        if self.sort == SortBy::Expires {
            report.results.sort_by_key(CheckResult::by_expiry);
        }
        let exit = Exit(report.verdict.exit_code());
        Ok(Outcome::Report(Report::Check(Box::new(report)), exit))
    }

    /// The layout of comma-separated values.
    fn layout(&self) -> CsvLayout {
        CsvLayout::new(self.table.form(), self.table.columns(), |column| self.has(column))
    }

    /// Whether this run has what the column is about.
    fn has(&self, column: CheckColumn) -> bool {
        match column.needs() {
            None => true,
            Some("--pins") => self.pins,
            // Whether results of other runs have keys is not known beforehand.
            Some("--key") => {
                self.judge.inputs.with_row_keys() || self.judge.merge.is_merge && self.table.columns().contains(&column)
            }
            Some(_) => false,
        }
    }

    fn refuse_misuse(&self, format: Format) -> Result<(), CommandLineError> {
        self.table.refuse_misuse(format == Format::Csv)?;
        if !self.table.columns().is_empty() && self.when.groups(format)?.is_some() {
            return Err(CommandLineError::ColumnsOfGroups);
        }
        match self.table.columns().iter().find(|column| !self.has(**column)) {
            Some(column) => {
                Err(CommandLineError::ColumnNeeds { column: column.name(), option: column.needs().unwrap_or_default() })
            }
            None => Ok(()),
        }
    }
}
