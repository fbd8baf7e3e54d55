//! What `check` and `needs-renewal` judge, and from when on it is worth a warning.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::domain::card::Role;
use crate::domain::verdict::{Threshold, Thresholds};
use crate::report::CheckReport;
use crate::x509::Certificate;

use super::error::Error;
use super::judge::check_report;
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
    /// Report WARNING when DAYS or fewer are left, or PERCENT of the validity period or less (30, 10%)
    #[arg(short, long, value_name = "DAYS|PERCENT%")]
    warning: Option<Threshold>,
    /// Report CRITICAL when DAYS or fewer are left, or PERCENT of the validity period or less
    #[arg(short, long, value_name = "DAYS|PERCENT%")]
    critical: Option<Threshold>,
    /// Check these roles only; unreadable items always count
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = all_roles())]
    pub(crate) role: Vec<Role>,
}

impl JudgeArgs {
    /// The thresholds.
    #[must_use]
    pub(crate) fn thresholds(&self) -> Thresholds {
        Thresholds { warning: self.warning, critical: self.critical }
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
    let dates = run.visit(CardAtEnd::AsIs, if with_pins { read_dates_and_counters } else { read_dates })?;
    let mut report = check_report(dates, issuers, &args.thresholds(), &run.at);
    if !args.role.is_empty() {
        report.results.retain(|result| args.role.contains(&result.record.role));
        report.judge_anew();
    }
    Ok(report)
}
