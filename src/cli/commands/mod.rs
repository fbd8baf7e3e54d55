//! One file for each subcommand; here is who does what.

mod apdu;
mod bench;
mod cert;
mod check;
mod check_files;
mod code;
mod guide;
mod man;
mod pin;
#[cfg(test)]
mod pin_tests;
mod reader;
mod reader_check;
mod reader_watch;
mod rows;
mod station;
mod status;
#[cfg(test)]
mod tests;
mod verify;
mod virtual_card;

pub(super) use apdu::ApduFailure;

use clap_complete::generate;

use super::args::{Command, ReaderCommand};
use super::explain::Refusal;
use super::help;
use super::{Outcome, Run};

/// Does what the command line says.
pub(super) fn execute(run: &mut Run<'_, '_>, command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Status => status::run(run),
        Command::Reader(ReaderCommand::List) => reader::list(run),
        Command::Reader(ReaderCommand::Bench { count, fail_fast }) => bench::run(run, (*count).into(), *fail_fast),
        Command::Reader(ReaderCommand::Check { name, bundle }) => {
            reader_check::run(run, name.as_deref(), bundle.as_deref())
        }
        Command::Reader(ReaderCommand::Watch { seconds }) => reader_watch::run(run, *seconds),
        Command::Station { output, exec, seconds, count } => {
            let wishes =
                station::Wishes { output: output.as_deref(), exec: exec.as_deref(), seconds: *seconds, count: *count };
            station::run(run, &wishes)
        }
        Command::Cert(command) => cert::run(run, command),
        Command::Pin(command) => pin::run(run, command),
        Command::Check(args) => check::run(run, args),
        Command::NeedsRenewal(args) => check::needs_renewal(run, args),
        Command::Apdu(command) => apdu::run(run, command),
        Command::Virtual(command) => virtual_card::run(run, command),
        Command::Explain { code } => code::run(run, &code.join(" ")),
        Command::Guide { topic } => Ok(guide::run(run, *topic)),
        Command::Man { dir } => man::run(run, dir.as_deref()),
        Command::Completions { shell } => {
            // The scripts are the same in every language, as the committed ones are.
            let mut script = Vec::new();
            generate(*shell, &mut help::command(crate::message::Lang::En), "jpkit", &mut script);
            run.env.out.write_all(&script).map_err(Refusal::Output)?;
            Ok(Outcome::Nothing)
        }
    }
}
