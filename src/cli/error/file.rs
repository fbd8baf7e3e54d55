//! Why a file could not be read or written.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::interruptible_writer::Stopped;
use crate::named_file::is_missing;
use crate::trace::replay::{Mismatch, TraceParseError};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileProblem {
    /// A file that was named is not there.
    #[error("no file {}", .0.display())]
    Missing(PathBuf),
    /// What was named is neither a certificate of the card nor a file.
    #[error("no file {}", .0.display())]
    NoSuchTarget(PathBuf),
    /// A file that was named cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    CannotRead {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write {}: {source}", .path.display())]
    CannotWrite {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A temporary file cannot be written or read.
    #[error("cannot use a temporary file in {}: {source}", .folder.display())]
    TemporaryFile {
        /// The folder of temporary files.
        folder: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The man pages cannot be written.
    #[error("cannot write {}: {source}", .path.display())]
    CannotWritePages {
        /// The folder, or the page.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A trace cannot be begun.
    #[error("cannot write the trace {}: {source}", .path.display())]
    CannotTrace {
        /// Which file.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// A trace could not be written to its end.
    #[error("the trace {} is incomplete: {source}", .path.display())]
    TraceIncomplete {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// There is no data directory to keep anything in.
    #[error("no data directory")]
    NoDataDir,
    /// A CA certificate cannot be kept.
    #[error("cannot keep {}: {source}", .path.display())]
    CannotKeep {
        /// The file that it would be.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The file that rows are to be appended to is not a log of `station`.
    #[error("{} is not a log of station", .0.display())]
    NotAStationLog(PathBuf),
    /// That log of `station` has no column for labels.
    #[error("{} has no column for labels", .0.display())]
    NoLabelColumn(PathBuf),
    /// The result cannot be written to standard output.
    #[error("cannot write the result: {0}")]
    Output(io::Error),
}

impl FileProblem {
    /// What is said of a named file that cannot be read.
    pub(crate) fn unread(path: &Path, source: io::Error) -> FileProblem {
        let path = path.to_owned();
        if is_missing(&source) { FileProblem::Missing(path) } else { FileProblem::CannotRead { path, source } }
    }

    /// True where the person asked to stop.
    pub(super) fn is_interrupted(&self) -> bool {
        match self {
            FileProblem::CannotRead { source, .. }
            | FileProblem::CannotWrite { source, .. }
            | FileProblem::CannotWritePages { source, .. }
            | FileProblem::TemporaryFile { source, .. }
            | FileProblem::CannotTrace { source, .. }
            | FileProblem::TraceIncomplete { source, .. }
            | FileProblem::CannotKeep { source, .. }
            | FileProblem::Output(source) => source.kind() == io::ErrorKind::Interrupted || Stopped::is_in(source),
            _ => false,
        }
    }

    /// The file `path` cannot be written.
    #[must_use]
    pub(crate) fn cannot_write(path: &Path, source: io::Error) -> FileProblem {
        FileProblem::CannotWrite { path: path.to_owned(), source }
    }
}

/// Why a recorded dialogue was not played to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReplayProblem {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    CannotRead(io::Error),
    /// It is longer than [`MAX_LENGTH`](crate::trace::replay::MAX_LENGTH).
    #[error("too long")]
    TooLong,
    /// It is not a trace.
    #[error(transparent)]
    Malformed(TraceParseError),
    /// This run differs from the recorded one.
    #[error(transparent)]
    Mismatch(Mismatch),
}
