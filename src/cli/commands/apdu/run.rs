//! `apdu run`: the commands of a script.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use zeroize::Zeroizing;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, RawCommandError};
use crate::cli::interruptible_reader::InterruptibleReader;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;

use super::play::{ApduPermissions, play};
use super::script;

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
    const INFO: CommandInfo = CommandInfo::new("apdu run", CardUse::Needed);

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
        io::ErrorKind::NotFound => RawCommandError::NoScript(path.to_owned()).into(),
        io::ErrorKind::Interrupted => Error::INTERRUPTED,
        _ => RawCommandError::UnreadableScript { path: path.to_owned(), source }.into(),
    };
    let mut file = match path.to_str() {
        Some("-") => None,
        _ => Some(InterruptibleReader::new(File::open(path).map_err(failed)?, interrupted)),
    };
    if permissions.allow_pin_commands {
        (run.env.harden)();
    }
    let source: &mut dyn Read = match &mut file {
        Some(file) => file,
        None => run.env.stdin,
    };
    read_whole(source, interrupted).map_err(failed)
}

/// Reads to the end, or until the person asks to stop (`ErrorKind::Interrupted`).
fn read_whole(source: &mut dyn Read, interrupted: fn() -> bool) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut text = Zeroizing::new(Vec::new());
    let mut block = Zeroizing::new([0; 4096]);
    loop {
        match source.read(block.as_mut()) {
            Ok(0) => return Ok(text),
            Ok(read) => {
                if text.capacity() - text.len() < read {
                    // A vector that grows by itself would leave its copies behind unwiped.
                    let mut longer = Zeroizing::new(Vec::with_capacity(2 * (text.len() + read)));
                    longer.extend_from_slice(&text);
                    text = longer;
                }
                text.extend_from_slice(block.get(..read).unwrap_or_default());
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted && !interrupted() => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::read_whole;

    /// Gives bytes in crumbs, with a signal between them.
    struct Crumbs(Vec<Option<u8>>);

    impl Read for Crumbs {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.pop() {
                None => Ok(0),
                Some(None) => Err(io::ErrorKind::Interrupted.into()),
                Some(Some(byte)) => {
                    buffer[0] = byte;
                    Ok(1)
                }
            }
        }
    }

    #[test]
    fn a_script_is_read_to_its_end_unless_the_person_asks_to_stop() {
        let crumbs = || Crumbs(vec![Some(b'b'), None, Some(b'a')]);
        assert_eq!(*read_whole(&mut crumbs(), || false).unwrap(), b"ab");
        assert_eq!(read_whole(&mut crumbs(), || true).unwrap_err().kind(), io::ErrorKind::Interrupted);
    }
}
