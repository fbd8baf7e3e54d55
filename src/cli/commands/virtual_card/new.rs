//! `virtual new`: a virtual card that keeps its PINs and counters in a file.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::mint_failed;
use crate::cli::subcommand::Subcommand;
use crate::message::VirtualCardMessage;
use crate::report::{Report, StateMadeReport};
use crate::sanitize::clean;
use crate::virtual_card::{CardState, Profile};

/// Create a virtual card that keeps its PINs and retry counters in a file
#[derive(Debug, Args)]
pub(crate) struct VirtualNewArgs {
    /// The file to create
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The kind of card: a name from `virtual list`
    #[arg(long, value_name = "NAME", default_value = "valid", value_parser = profiles())]
    profile: Profile,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

fn profiles() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.iter().map(|profile| profile.name())).try_map(|name| name.parse::<Profile>())
}

impl Subcommand for VirtualNewArgs {
    const INFO: CommandInfo = CommandInfo::new("virtual new", CardUse::None);

    /// Makes a card as of the judged day.
    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let (file, profile) = (&self.file, self.profile);
        let state = CardState::fresh(profile, run.at.today()).map_err(|error| mint_failed(error, &run.at))?;
        let created = state.create(file, self.force, run.env.interrupted);
        created.map_err(|error| Error::from_state(file, error))?;
        let path = clean(&file.display().to_string());
        run.note(VirtualCardMessage::StateMade { path: path.clone(), profile: profile.name().to_owned() });
        // A file that is called like a profile has to be named as a file.
        let named = if path.parse::<Profile>().is_ok() { format!("./{path}") } else { path.clone() };
        run.note(VirtualCardMessage::StateUse { path: named });
        Ok(Outcome::Report(Report::StateMade(StateMadeReport { path, profile: profile.name() }), Exit::DONE))
    }
}
