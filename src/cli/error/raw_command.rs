//! What stops raw commands. Nothing of a command is in it.

use std::io;
use std::path::PathBuf;

use crate::apdu::StatusWord;
use crate::domain::pin::PinCounter;
use crate::domain::try_policy::NotAllowed;
use crate::message::{CommandPlace, ScriptFault};

/// What stops raw commands.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RawCommandError {
    /// An argument is not a command.
    #[error("{place:?} is not a command: {fault:?}")]
    Argument {
        /// Which.
        place: CommandPlace,
        /// What is wrong with it.
        fault: ScriptFault,
    },
    /// A line of the script is invalid.
    #[error("{}, line {line}: {fault:?}", .path.display())]
    Script {
        /// The script.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        fault: ScriptFault,
    },
    /// There is no such script.
    #[error("no file {}", .0.display())]
    NoScript(PathBuf),
    /// The script cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    UnreadableScript {
        /// The script.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The script is longer than any is.
    #[error("{} is too long", .0.display())]
    LongScript(PathBuf),
    /// A command could use a PIN, and that was not allowed; nothing was sent.
    #[error("{0:?} could use a PIN")]
    PinCommand(CommandPlace),
    /// It is not certain whose PIN a command uses, and that was not allowed; the command was not sent.
    #[error("{0:?} could use a PIN, and which is not known")]
    PinUnclear(CommandPlace),
    /// The PIN must not be sent; the command was not sent.
    #[error("{place:?}: the {} PIN: {why:?}", .counter.name.name())]
    NotAllowed {
        /// Which command.
        place: CommandPlace,
        /// The PIN's counter.
        counter: PinCounter,
        /// Why.
        why: NotAllowed,
    },
    /// The answer to a command that could use a PIN was lost.
    #[error("{0:?}: the outcome is unknown")]
    Lost(CommandPlace),
    /// The answer was not the expected one.
    #[error("{place:?}: {expected} was expected")]
    Unexpected {
        /// Which line.
        place: CommandPlace,
        /// The expected status word, `x` for any digit.
        expected: String,
        /// The status word that came.
        status: Option<StatusWord>,
    },
}
