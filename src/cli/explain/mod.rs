//! From an error to its sentence, its hints, its code and its exit status: one exhaustive table for each subject
//! (`docs/exit-codes.md`, `docs/output.md`).

mod card;
mod cause;
mod certificate;
mod command_line;
mod dialogue;
mod entry;
mod explanation;
mod file;
mod link;
mod pin;
mod raw_command;
mod secret;

pub(crate) use card::card as explain_card;
pub(crate) use cause::exit_of;
pub(crate) use entry::{entry as explain_entry, unread as explain_unread, unread_key as explain_unread_key};
pub(crate) use explanation::Explanation;

use crate::message::{Message, UsageMessage};
use crate::transport::TransportError;

use super::error::Error;
use super::exit::Exit;

/// Explains an error that stopped a run.
#[must_use]
pub(crate) fn explain(error: &Error) -> Explanation {
    match error {
        Error::Link(error) => link::link(error),
        Error::Card(error) => card::card(error),
        Error::Pin(failure) => pin::pin_failure(failure),
        Error::Secret(error) => secret::secret(error),
        Error::RawCommand(error) => raw_command::raw_command(error),
        Error::Certificate(problem) => certificate::certificate(problem),
        Error::File(problem) => file::file(problem),
        Error::State { path, source } => dialogue::state(path, source),
        Error::Replay { path, source } => dialogue::replay(path, source),
        Error::CommandLine(error) => command_line::command_line(error),
        Error::Bug(error) => {
            let detail = format!("{error:#}");
            Explanation::new("internal", Exit::BUG, UsageMessage::Internal { detail }).hint(UsageMessage::Report)
        }
    }
}

/// What a link error says, without what to do.
#[must_use]
pub(crate) fn sentence(error: &TransportError) -> Message {
    link::link(error).headline
}
