//! `needs-renewal`: 0 to act, 1 for fine, 3 where that cannot be told.

use std::path::PathBuf;

use clap::Args;

use crate::cli::check_card::{JudgeArgs, judge_card};
use crate::cli::check_files;
use crate::cli::command_info::{CardUse, CommandInfo, ExitScale, PLUGIN_TIMEOUT};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::report::{DueReport, Report};

/// Exit 0 if a renewal is due, 1 if not
///
/// Exit status: 0 if a certificate or the card has expired, its renewal window is open, or a threshold is reached; 1 if
/// not; 3 if this cannot be determined. For ExecCondition= of systemd, and for `if`.
#[derive(Debug, Args)]
pub(crate) struct NeedsRenewalArgs {
    /// What is judged.
    #[command(flatten)]
    judge: JudgeArgs,
}

impl Subcommand for NeedsRenewalArgs {
    const INFO: CommandInfo = CommandInfo {
        exit_scale: ExitScale::Verdict,
        timeout: Some(PLUGIN_TIMEOUT),
        ..CommandInfo::new("needs-renewal", CardUse::Needed)
    };

    fn patterns(&mut self) -> Option<&mut Vec<PathBuf>> {
        Some(&mut self.judge.paths)
    }

    fn needs_card(&self) -> bool {
        !self.judge.reads_files()
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        if !self.needs_card() {
            return check_files::needs_renewal(run, &self.judge);
        }
        let report = judge_card(run, &self.judge, &[], false)?;
        let exit = Exit::due(report.due());
        Ok(Outcome::Report(Report::Due(Box::new(DueReport(report))), exit))
    }
}
