//! Why a state file cannot be used.

use std::io;
use std::path::PathBuf;

use super::super::mint::MintError;
use crate::transport::TransportError;

/// The version of the form of state files that is read and written here.
pub(super) const VERSION: u64 = 1;

/// Why a state file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The file that is to be created exists.
    #[error("the file exists")]
    Exists,
    /// The system cannot read the file.
    #[error("cannot read it: {0}")]
    Read(#[source] io::Error),
    /// The system cannot write the file, or the lock file beside it.
    #[error("cannot write it: {0}")]
    Write(#[source] io::Error),
    /// What lies where the lock file beside it belongs is something else.
    #[error("cannot use its lock file: {source}")]
    Lock {
        /// The lock file.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// It is a directory, a pipe or a device.
    #[error("not a regular file")]
    NotAFile,
    /// The file is longer than 64 KiB.
    #[error("longer than 64 KiB")]
    TooLong,
    /// The file is not JSON, or not in the form of a state file. The parser's message is left out, since it quotes the
    /// file.
    #[error("not in the form of a state file at line {line}, column {column}")]
    Form {
        /// Line of the error, from 1.
        line: usize,
        /// Column of the error, from 1.
        column: usize,
    },
    /// The form has a version that is not supported.
    #[error("version {found} of the form, not {VERSION}")]
    Version {
        /// The version that the file states.
        found: u64,
    },
    /// The file names a profile that does not exist.
    #[error("no virtual card is called {0:?}")]
    Profile(String),
    /// One PIN has an application, EF, value or counter that no card has, or comes twice.
    #[error("what it says of PIN {place} of {pins} cannot be")]
    Pin {
        /// Place of the PIN in the file, from 1.
        place: usize,
        /// Number of PINs in the file.
        pins: usize,
    },
    /// The PINs are not those of a card of the profile.
    #[error("its PINs are not those of its profile")]
    Pins,
    /// The file was opened with one card and now holds another.
    #[error("it holds another card now")]
    Replaced,
    /// No card can be made for the day in the file.
    #[error(transparent)]
    Mint(#[from] MintError),
    /// Another process keeps the file locked, or the user interrupted the wait.
    #[error(transparent)]
    Link(#[from] TransportError),
}

impl From<StateError> for TransportError {
    /// The error as a dialogue with the card sees it.
    fn from(error: StateError) -> TransportError {
        match error {
            StateError::Link(error) => error,
            other => TransportError::Failed { detail: other.to_string() },
        }
    }
}
