//! `apdu run`: the commands of a script.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use zeroize::Zeroizing;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, RawCommandError};
use crate::cli::input::{open_written, read_within};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::named_file::is_missing;
use crate::utf8_reader::Utf8Reader;

use super::play::{ApduPermissions, play};
use super::script;

/// The most bytes of a script: seven of the longest commands that there are (`docs/apdu.md`).
const MOST_BYTES: usize = 1024 * 1024;

/// Send the commands in a script
///
/// One command in hex per line; # starts a comment. `reset` powers the card off and on. `expect 9000` stops with exit
/// status 18 unless that was the last status word; x stands for any digit (`expect 63Cx`). The whole script is checked
/// before anything is sent.
#[derive(Debug, Args)]
pub(crate) struct ApduRunArgs {
    /// The script, or - for standard input
    #[arg(value_name = "SCRIPT", value_hint = ValueHint::FilePath)]
    script: PathBuf,
    /// What the commands may do.
    #[command(flatten)]
    permissions: ApduPermissions,
}

impl Subcommand for ApduRunArgs {
    const INFO: CommandInfo = CommandInfo::new("apdu run", CardUse::Needed).with_exits(&[21, 22, 24]).without_timeout();

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let text = read(run, &self.script, self.permissions)?;
        let lines = script::parse(&text).map_err(|(line, fault)| {
            let path = self.script.clone();
            RawCommandError::Script { path, line, fault }
        })?;
        drop(text);
        play(run, &lines, self.permissions)
    }
}

/// Reads a script whole. Where it may hold a PIN, no core dump keeps it.
fn read(run: &mut Run<'_, '_>, path: &Path, permissions: ApduPermissions) -> Result<Zeroizing<Vec<u8>>, Error> {
    let interrupted = run.env.interrupted;
    let failed = |source: io::Error| match source.kind() {
        _ if is_missing(&source) => RawCommandError::NoScript(path.to_owned()).into(),
        io::ErrorKind::Interrupted => Error::INTERRUPTED,
        _ => RawCommandError::UnreadableScript { path: path.to_owned(), source }.into(),
    };
    let mut file = match path.to_str() {
        Some("-") => None,
        _ => Some(open_written(path, interrupted).map_err(failed)?),
    };
    if permissions.allow_pin_commands {
        (run.env.harden)();
    }
    let source: &mut dyn Read = match &mut file {
        Some(file) => file,
        None => run.env.stdin,
    };
    let text = read_within(&mut Utf8Reader::new(source), MOST_BYTES, interrupted).map_err(failed)?;
    text.ok_or_else(|| RawCommandError::LongScript(path.to_owned()).into())
}
