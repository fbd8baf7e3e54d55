//! `apdu send`: commands that are given in hex.

use std::fmt;

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, RawCommandError};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::message::{ApduMessage, CommandPlace};

use super::play::{ApduPermissions, lines_with_pins, play};
use super::script::{self, ScriptLine, Step};

/// Send commands given in hex
///
/// The commands are sent as given, in one transaction; 61xx and 6Cxx are shown, not followed. The exit status is 0 once
/// all were sent, whatever the responses. A command that uses a PIN is refused unless --allow-pin-commands is given.
#[derive(Debug, Args)]
pub(crate) struct ApduSendArgs {
    /// A command in hex, spaces allowed; one per argument
    #[arg(value_name = "HEX", required = true)]
    commands: Vec<RawText>,
    /// What the commands may do.
    #[command(flatten)]
    permissions: ApduPermissions,
}

/// Hex from the command line. It may hold a PIN, so `Debug` does not show it.
#[derive(Clone)]
struct RawText(String);

impl From<String> for RawText {
    fn from(text: String) -> RawText {
        RawText(text)
    }
}

impl fmt::Debug for RawText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawText(..)")
    }
}

impl Subcommand for ApduSendArgs {
    const INFO: CommandInfo =
        CommandInfo::new("apdu send", CardUse::Needed).with_exits(&[21, 22, 24]).without_timeout();

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let line = |(at, text): (usize, &RawText)| {
            let place = CommandPlace::Argument(at + 1);
            match script::command(&text.0) {
                Ok(command) => Ok(ScriptLine { place, step: Step::Send(command) }),
                Err(fault) => Err(RawCommandError::Argument { place, fault }),
            }
        };
        let lines = self.commands.iter().enumerate().map(line).collect::<Result<Vec<_>, _>>()?;
        if self.permissions.allow_pin_commands && lines_with_pins(&lines).next().is_some() {
            run.note(ApduMessage::PinOnCommandLine);
        }
        play(run, &lines, self.permissions)
    }
}
