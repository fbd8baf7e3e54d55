//! `status`: the card at a glance. At most 27 exchanges on short APDUs with all five applications.

use clap::Args;

use crate::cli::ca_store;
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::judge::status_report;
use crate::cli::read_card::read_card;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::CardAtEnd;
use crate::cli::subcommand::Subcommand;
use crate::report::Report;

/// Show the card at a glance: certificates, dates, PIN counters, and what to do
#[derive(Debug, Args)]
pub(crate) struct StatusArgs {}

impl Subcommand for StatusArgs {
    const INFO: CommandInfo = CommandInfo::new("status", CardUse::Needed);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let data = run.visit(CardAtEnd::AsIs, read_card)?;
        let report = status_report(data, &ca_store::kept(run), &run.at, run.options.verbose);
        Ok(Outcome::Report(Report::Status(Box::new(report)), Exit::DONE))
    }
}
