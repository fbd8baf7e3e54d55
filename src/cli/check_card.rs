//! What `check` and `needs-renewal` judge, and from when on it is worth a warning.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::domain::card::Role;
use crate::domain::verdict::{Threshold, Thresholds};
use crate::message::help::FILES;
use crate::report::CheckReport;
use crate::x509::Certificate;

use super::error::{CommandLineError, Error};
use super::inputs::InputArgs;
use super::judge::check_report;
use super::merge_args::MergeArgs;
use super::read_card::{read_dates, read_dates_and_counters};
use super::run::Run;
use super::session::CardAtEnd;
use super::values::all_roles;

/// What is judged, and from when on it is worth a warning.
#[derive(Debug, Clone, Args)]
pub(crate) struct JudgeArgs {
    /// Certificate files, folders, or - for standard input; if none are given, the card
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// WARNING when this much is left or less: days (30), weeks (4w), months of 30 days (3m), or a percentage of the
    /// validity period (10%)
    #[arg(short, long, value_name = "LEFT", allow_negative_numbers = true)]
    warning: Option<Threshold>,
    /// CRITICAL when this much is left or less
    #[arg(short, long, value_name = "LEFT", allow_negative_numbers = true)]
    critical: Option<Threshold>,
    /// Check these roles only; unreadable items always count
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = all_roles())]
    pub(crate) role: Vec<Role>,
    /// Where else certificates are read from.
    #[command(flatten)]
    pub(crate) inputs: InputArgs,
    /// In folders, pass over files without certificates, such as keys
    #[arg(long, help_heading = FILES.1)]
    pub(crate) certs_only: bool,
    /// Whether the paths are results of other runs.
    #[command(flatten)]
    pub(crate) merge: MergeArgs,
}

impl JudgeArgs {
    /// Whether files are read, not the card.
    pub(crate) fn reads_files(&self) -> bool {
        !self.paths.is_empty() || self.inputs.are_given()
    }

    /// The thresholds.
    ///
    /// # Errors
    /// Where a warning would come later than the critical state.
    pub(crate) fn thresholds(&self) -> Result<Thresholds, CommandLineError> {
        let thresholds = Thresholds { warning: self.warning, critical: self.critical };
        if thresholds.is_reversed() { Err(CommandLineError::WarningBelowCritical) } else { Ok(thresholds) }
    }
}

/// Reads and judges the card's dates, and `with_pins` the counters of its holder's PINs.
///
/// # Errors
/// Where the card cannot be read.
pub(crate) fn judge_card(
    run: &mut Run<'_, '_>,
    args: &JudgeArgs,
    issuers: &[Certificate],
    with_pins: bool,
) -> Result<CheckReport, Error> {
    let thresholds = args.thresholds()?;
    let dates = run.visit(CardAtEnd::AsIs, if with_pins { read_dates_and_counters } else { read_dates })?;
    let mut report = check_report(dates, issuers, &thresholds, &run.at);
    if !args.role.is_empty() {
        report.results.retain(|result| args.role.contains(&result.record.role));
        report.selection.roles.clone_from(&args.role);
        report.judge_anew();
    }
    Ok(report)
}
