//! `virtual new`: a virtual card that keeps its PINs and counters in a file.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::applet::KeyFile;
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{CommandLineError, Error, TriesError};
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::mint_failed;
use crate::cli::subcommand::Subcommand;
use crate::domain::pin::{PinKind, PinName};
use crate::message::{Typed, VirtualCardMessage};
use crate::report::{Report, StateMadeReport};
use crate::sanitize::shown_path;
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
    /// Tries left of a PIN: auth=2, sign=blocked; juki is both halves, later ones count (repeatable)
    #[arg(long = "pin", value_name = "NAME=TRIES", value_hint = ValueHint::Other)]
    tries: Vec<String>,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

fn profiles() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.iter().map(|profile| profile.name())).try_map(|name| name.parse::<Profile>())
}

impl Subcommand for VirtualNewArgs {
    const INFO: CommandInfo = CommandInfo::new("virtual new", CardUse::None).with_exits(&[16, 130]);

    /// Makes a card as of the judged day.
    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let (file, profile) = (&self.file, self.profile);
        if file.as_os_str() == "-" {
            return Err(CommandLineError::StateToStdout.into());
        }
        let mut state = CardState::fresh(profile, run.at.today()).map_err(|error| mint_failed(error, &run.at))?;
        for given in &self.tries {
            set_tries(&mut state, given).map_err(CommandLineError::from)?;
        }
        let created = state.create(file, self.force, run.env.interrupted);
        created.map_err(|error| Error::from_state(file, error))?;
        let path = shown_path(file);
        run.note(VirtualCardMessage::StateMade { path: path.clone(), profile: profile.name().to_owned() });
        // A file that is called like a profile has to be named as a file.
        let named = if path.parse::<Profile>().is_ok() { format!("./{path}") } else { path.clone() };
        run.note(VirtualCardMessage::StateUse { path: named });
        Ok(Outcome::Report(Report::StateMade(StateMadeReport { path, profile: profile.name() }), Exit::DONE))
    }
}

/// Sets what `NAME=TRIES` says on the card.
fn set_tries(state: &mut CardState, given: &str) -> Result<(), TriesError> {
    let (name, tries) = given.split_once('=').ok_or(TriesError::Form)?;
    let in_japanese = PinKind::ALL.into_iter().find(|kind| kind.japanese().contains(&name));
    let is_called = |pin: &PinName| pin.name() == in_japanese.map_or(name, |kind: PinKind| kind.name());
    let pin = PinName::ALL.into_iter().find(is_called).ok_or(TriesError::Form)?;
    let left = if tries == "blocked" { 0 } else { tries.parse().map_err(|_| TriesError::Form)? };
    // People know the halves as one; the other half by itself is set afterwards.
    let parts = if pin == PinName::Juki { [Some(PinName::Common), Some(pin)] } else { [Some(pin), None] };
    for part in parts.into_iter().flatten() {
        let key = KeyFile::for_pin(part);
        let pin = part.name();
        let profile = state.profile().name();
        let most = state.set_tries_left(key.application.name(), key.fid.0, left);
        let most = most.ok_or(TriesError::NoPin { pin, profile })?;
        if left > most {
            return Err(TriesError::TooMany { pin, most });
        }
    }
    Ok(())
}
