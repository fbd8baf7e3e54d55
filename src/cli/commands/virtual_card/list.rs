//! `virtual list`: the built-in cards.

use clap::Args;

use crate::cli::command_info::CommandInfo;
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::message::profile_description;
use crate::report::{ProfileRecord, ProfileReport, Report};
use crate::virtual_card::Profile;

/// List the built-in cards
#[derive(Debug, Args)]
pub(crate) struct VirtualListArgs {}

impl Subcommand for VirtualListArgs {
    const INFO: CommandInfo = CommandInfo::new("virtual list");

    fn needs_card(&self) -> bool {
        false
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let record = |profile: &Profile| ProfileRecord {
            name: profile.name(),
            description: profile_description(profile.name(), run.lang).unwrap_or_default().to_owned(),
        };
        let report = ProfileReport { profiles: Profile::ALL.iter().map(record).collect() };
        Ok(Outcome::Report(Report::Profiles(report), Exit::DONE))
    }
}

#[cfg(test)]
mod tests {
    use super::{Profile, profile_description};
    use crate::message::Lang;

    #[test]
    fn every_profile_is_described() {
        for profile in Profile::ALL {
            assert!(profile_description(profile.name(), Lang::Ja).is_some(), "{}", profile.name());
        }
    }
}
