//! What to say of a file that could not be read or written.

use crate::cli::error::FileProblem;
use crate::cli::exit::Exit;
use crate::message::Message;

use super::explanation::{Explanation, clean};

/// Explains why a file could not be read or written.
#[must_use]
pub(crate) fn file(problem: &FileProblem) -> Explanation {
    match problem {
        FileProblem::CannotWrite { path, source } => {
            let headline = Message::CannotWrite { path: clean(&path.to_string_lossy()), detail: source.to_string() };
            Explanation::new("cannot_write", Exit::CANNOT_CREATE, headline, vec![Message::OtherPath])
        }
        FileProblem::Missing(path) => {
            let headline = Message::FileMissing { path: clean(&path.to_string_lossy()) };
            Explanation::new("input_missing", Exit::INPUT_MISSING, headline, vec![])
        }
        FileProblem::CannotRead { path, source } => {
            let headline = Message::CannotRead { path: clean(&path.to_string_lossy()), detail: source.to_string() };
            Explanation::new("cannot_read", Exit::IO, headline, vec![])
        }
        FileProblem::NoDataDir => {
            Explanation::new("no_home", Exit::CANNOT_CREATE, Message::NoHome, vec![Message::NoHomeHow])
        }
        FileProblem::CannotKeep { path, source } => {
            let headline = Message::CannotWrite { path: clean(&path.to_string_lossy()), detail: source.to_string() };
            Explanation::new("cannot_write", Exit::CANNOT_CREATE, headline, vec![Message::KeepElsewhere])
        }
        FileProblem::NotAStationLog(path) => {
            let headline = Message::NotRows { path: clean(&path.to_string_lossy()) };
            Explanation::new("not_rows", Exit::MALFORMED, headline, vec![Message::NotRowsHow])
        }
        FileProblem::Output(source) => {
            Explanation::new("output_failed", Exit::IO, Message::OutputFailed { detail: source.to_string() }, vec![])
        }
    }
}
