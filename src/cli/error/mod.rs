//! Everything that can stop a run, one type a subject. What a person is told of each is in `cli/explain`, whose matches
//! are exhaustive: an error without words, hints and an exit status does not compile.

mod certificate;
mod command_line;
mod file;
mod pin;
mod raw_command;

pub(crate) use certificate::CertificateProblem;
pub(crate) use command_line::{CardSourceError, CommandLineError, TriesError};
pub(crate) use file::{FileProblem, ReplayProblem};
pub(crate) use pin::{PinFailure, PinStage};
pub(crate) use raw_command::RawCommandError;

use std::path::PathBuf;

use crate::applet::CardError;
use crate::transport::TransportError;
use crate::virtual_card::StateError;

use super::secret::SecretError;

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The way to the card failed.
    #[error(transparent)]
    Link(#[from] TransportError),
    /// The card refused a command or answered nonsense. Its [`CardError::Transport`] is [`Error::Link`] here.
    #[error(transparent)]
    Card(CardError),
    /// A PIN was not verified, or not changed.
    #[error(transparent)]
    Pin(#[from] PinFailure),
    /// A PIN could not be had.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// Raw commands were stopped.
    #[error(transparent)]
    RawCommand(#[from] RawCommandError),
    /// A certificate that was asked for is not to be had.
    #[error(transparent)]
    Certificate(#[from] CertificateProblem),
    /// A file could not be read or written.
    #[error(transparent)]
    File(FileProblem),
    /// A virtual card's state file cannot be used.
    #[error("{}: {source}", .path.display())]
    State {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: StateError,
    },
    /// A recorded dialogue cannot be played back.
    #[error("{}: {source}", .path.display())]
    Replay {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it, or with the run.
        source: ReplayProblem,
    },
    /// The command line asks for something that cannot be.
    #[error(transparent)]
    CommandLine(#[from] CommandLineError),
    /// Something failed that cannot fail unless jpkit has a bug; the context says where.
    #[error("{0:#}")]
    Bug(anyhow::Error),
}

impl From<CardError> for Error {
    fn from(error: CardError) -> Error {
        match error {
            CardError::Transport(link) => Error::Link(link),
            other => Error::Card(other),
        }
    }
}

impl From<FileProblem> for Error {
    /// Reading or writing that the person ended is no problem of the file.
    fn from(problem: FileProblem) -> Error {
        if problem.is_interrupted() { Error::INTERRUPTED } else { Error::File(problem) }
    }
}

impl From<CardSourceError> for Error {
    fn from(error: CardSourceError) -> Error {
        Error::CommandLine(error.into())
    }
}

impl Error {
    /// The run was asked to stop.
    pub(crate) const INTERRUPTED: Error = Error::Link(TransportError::Interrupted);

    /// True where the run was asked to stop.
    #[must_use]
    pub(crate) fn is_interrupted(&self) -> bool {
        matches!(self, Error::Link(TransportError::Interrupted) | Error::Secret(SecretError::Interrupted))
    }

    /// A virtual card's state file that cannot be used; where another process holds it, that is the link's to say.
    #[must_use]
    pub(crate) fn from_state(path: impl Into<PathBuf>, source: StateError) -> Error {
        match source {
            StateError::Link(link) => Error::Link(link),
            source => Error::State { path: path.into(), source },
        }
    }
}
