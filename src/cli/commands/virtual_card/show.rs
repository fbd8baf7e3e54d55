//! `virtual show`: the virtual card in a state file, and its counters.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::applet::KeyFile;
use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::judge::pin_record;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::domain::card::Availability;
use crate::domain::pin::{PinCounter, PinName, PinState, resolve_unset};
use crate::report::{Report, StateReport};
use crate::sanitize::shown_path;
use crate::virtual_card::CardState;

/// Show the virtual card in a file, with its PIN counters
#[derive(Debug, Args)]
pub(crate) struct VirtualShowArgs {
    /// The file
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

impl Subcommand for VirtualShowArgs {
    const INFO: CommandInfo = CommandInfo::new("virtual show", CardUse::None).with_exits(&[65, 66]);

    fn run(&self, _: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let state = CardState::read(&self.file).map_err(|error| Error::from_state(&self.file, error))?;
        let report = StateReport {
            path: shown_path(&self.file),
            profile: state.profile().name(),
            made_on: state.made_on(),
            pins: counters(&state).iter().map(pin_record).collect(),
        };
        Ok(Outcome::Report(Report::State(report), Exit::DONE))
    }
}

/// The counters that have a name, as `pin status` shows them.
fn counters(state: &CardState) -> Vec<PinCounter> {
    let tries_left = |name: PinName| {
        let key = KeyFile::for_pin(name);
        let mut counters = state.counters();
        counters.find(|counter| counter.application == key.application.name() && counter.ef == key.fid.0)
    };
    let counter = |name| {
        let tries_left = tries_left(name)?.tries_left;
        let state = if tries_left == 0 { PinState::Blocked } else { PinState::Available };
        Some(PinCounter { name, state, tries_left: Some(tries_left) })
    };
    let mut counters: Vec<PinCounter> = PinName::ALL.into_iter().filter_map(counter).collect();
    resolve_unset(
        &mut counters,
        Some(Availability { sign: state.carries_signature(), auth: state.carries_authentication() }),
    );
    counters
}
