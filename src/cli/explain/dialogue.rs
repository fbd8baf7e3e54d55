//! What to say of the files behind `--card`: a recorded dialogue, or a virtual card's state.

use std::path::Path;

use crate::cli::error::ReplayProblem;
use crate::cli::exit::Exit;
use crate::message::{FileMessage, StateFault, TraceMessage, VirtualCardMessage};
use crate::sanitize::shown_path;
use crate::trace::replay::Mismatch;
use crate::virtual_card::StateError;

use super::explanation::{Explanation, clean};
use super::file::exit_of;
use super::link::link;

/// Explains why the recorded dialogue in `path` was not played to its end.
#[must_use]
pub(crate) fn replay(path: &Path, problem: &ReplayProblem) -> Explanation {
    let path = shown_path(path);
    match problem {
        ReplayProblem::Missing => {
            Explanation::new("input_missing", Exit::INPUT_MISSING, FileMessage::MissingNothingSent { path })
        }
        ReplayProblem::CannotRead(system) => {
            Explanation::new("cannot_read", Exit::IO, FileMessage::CannotRead { path, reason: system.into() })
        }
        ReplayProblem::TooLong => Explanation::new("trace_malformed", Exit::MALFORMED, TraceMessage::TooLong { path })
            .hint(TraceMessage::RecordFirst),
        ReplayProblem::Malformed(error) => {
            let headline = TraceMessage::Malformed { path, error: *error };
            Explanation::new("trace_malformed", Exit::MALFORMED, headline).hint(TraceMessage::RecordFirst)
        }
        ReplayProblem::Mismatch(mismatch) => {
            let (code, hint) = match mismatch {
                Mismatch::OtherCommand { .. } | Mismatch::TraceOver { .. } | Mismatch::RunOver { .. } => {
                    ("trace_differs", TraceMessage::SameRun)
                }
                Mismatch::HiddenResponse { .. } => ("trace_hides", TraceMessage::RecordUnsafe),
                Mismatch::MissingResponse { .. } => ("trace_broken_off", TraceMessage::RecordFirst),
            };
            let headline = TraceMessage::Mismatch { path, mismatch: mismatch.clone() };
            Explanation::new(code, Exit::MALFORMED, headline).hint(hint)
        }
    }
}

/// Explains why the state file `path` of a virtual card cannot be used.
#[must_use]
pub(crate) fn state(path: &Path, error: &StateError) -> Explanation {
    let path = shown_path(path);
    let unusable = |fault| {
        let headline = VirtualCardMessage::StateMalformed { path: path.clone(), fault };
        Explanation::new("state_malformed", Exit::MALFORMED, headline)
    };
    let malformed = |fault| unusable(fault).hint(VirtualCardMessage::StateAnew);
    match error {
        StateError::Link(link_error) => link(link_error),
        StateError::Missing => {
            Explanation::new("state_missing", Exit::INPUT_MISSING, VirtualCardMessage::StateMissing { path })
                .hint(VirtualCardMessage::StateHow)
        }
        StateError::Exists => {
            Explanation::new("state_exists", Exit::CANNOT_CREATE, VirtualCardMessage::StateExists { path })
                .hint(VirtualCardMessage::StateForce)
        }
        StateError::Read(system) => {
            let headline = FileMessage::CannotRead { path, reason: system.into() };
            Explanation::new("cannot_read", Exit::IO, headline)
        }
        StateError::Write(system) => {
            let headline = FileMessage::CannotWrite { path, reason: system.into() };
            Explanation::new("cannot_write", exit_of(&system.into()), headline).hint(VirtualCardMessage::StatePlace)
        }
        StateError::Lock { path, source } => {
            let headline = FileMessage::CannotWrite { path: shown_path(path), reason: source.into() };
            Explanation::new("cannot_write", exit_of(&source.into()), headline).hint(VirtualCardMessage::StatePlace)
        }
        // It is no place for a new one either.
        StateError::NotAFile => unusable(StateFault::NotAFile).hint(VirtualCardMessage::StatePlace),
        StateError::TooLong => malformed(StateFault::TooLong),
        StateError::Form { line, column } => malformed(StateFault::Form { line: *line, column: *column }),
        StateError::Version { found } => malformed(StateFault::Version(*found)),
        StateError::Profile(name) => malformed(StateFault::Profile(clean(name))),
        StateError::Pin { place, pins } => malformed(StateFault::Pin { place: *place, pins: *pins }),
        StateError::Pins => malformed(StateFault::Pins),
        StateError::Replaced => malformed(StateFault::Replaced),
        StateError::Mint(_) => malformed(StateFault::Day),
    }
}
