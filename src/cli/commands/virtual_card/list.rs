//! `virtual list`: the built-in cards.

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::report::{ProfileReport, Report};
use crate::virtual_card::Profile;

/// List the built-in cards
#[derive(Debug, Args)]
pub(crate) struct VirtualListArgs {}

impl Subcommand for VirtualListArgs {
    const INFO: CommandInfo = CommandInfo::new("virtual list", CardUse::None);

    fn run(&self, _: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let report = ProfileReport { profiles: Profile::ALL.iter().map(|profile| profile.name()).collect() };
        Ok(Outcome::Report(Report::Profiles(report), Exit::DONE))
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;
    use crate::message::{Lang, profile_description};

    #[test]
    fn every_profile_is_described() {
        for profile in Profile::ALL {
            assert!(profile_description(profile.name(), Lang::Ja).is_some(), "{}", profile.name());
        }
    }
}
