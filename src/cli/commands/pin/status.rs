//! `pin status`: every counter, without spending a try. At most 16 exchanges with all five applications.

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::judge::{pin_record, problem_records};
use crate::cli::read_card::all_counters;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::CardAtEnd;
use crate::cli::subcommand::Subcommand;
use crate::domain::advice::about_pins;
use crate::report::{PinReport, Report};

/// Show the tries left for every PIN, without using any up
#[derive(Debug, Args)]
pub(crate) struct PinStatusArgs {}

impl Subcommand for PinStatusArgs {
    const INFO: CommandInfo = CommandInfo::new("pin status", CardUse::Needed);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let read = run.visit(CardAtEnd::AsIs, all_counters)?;
        let report = PinReport {
            pins: read.counters.iter().map(pin_record).collect(),
            advice: about_pins(&read.counters, read.availability, read.kind),
            problems: problem_records(&read.problems),
        };
        Ok(Outcome::Report(Report::Pins(report), Exit::DONE))
    }
}
