//! What to say of the files behind `--card`: a recorded dialogue, or a virtual card's state.

use std::path::Path;

use crate::cli::error::ReplayProblem;
use crate::cli::exit::Exit;
use crate::message::{LineFault, Message};
use crate::trace::replay::{Mismatch, TraceLineFault, TraceParseError};
use crate::virtual_card::StateError;

use super::explanation::{Explanation, clean};
use super::link::link;

/// Explains why the recorded dialogue in `path` was not played to its end.
#[must_use]
pub(crate) fn replay(path: &Path, problem: &ReplayProblem) -> Explanation {
    let path = clean(&path.to_string_lossy());
    let mismatch = match problem {
        ReplayProblem::Missing => {
            return Explanation::new("input_missing", Exit::INPUT_MISSING, Message::InputMissing { path }, vec![]);
        }
        ReplayProblem::CannotRead(system) => {
            let headline = Message::CannotRead { path, detail: system.to_string() };
            return Explanation::new("cannot_read", Exit::IO, headline, vec![]);
        }
        ReplayProblem::Malformed(TraceParseError { line, fault }) => {
            let fault = match fault {
                TraceLineFault::Heading => LineFault::NoTrace,
                TraceLineFault::UnknownLine
                | TraceLineFault::NotHex
                | TraceLineFault::NotACommand
                | TraceLineFault::NoDuration => LineFault::TraceForm,
                TraceLineFault::NoCommand | TraceLineFault::NoResponse => LineFault::TraceOrder,
                TraceLineFault::MalformedFact => LineFault::TraceFact,
            };
            let headline = Message::BadLine { path, line: *line, fault };
            return Explanation::new("trace_malformed", Exit::MALFORMED, headline, vec![Message::TraceWhat]);
        }
        ReplayProblem::Mismatch(mismatch) => mismatch.clone(),
    };
    let (code, headline, hint) = match mismatch {
        Mismatch::OtherCommand { line, expected, sent } => {
            ("trace_differs", Message::TraceOther { path, line, expected, sent }, Message::TraceSameRun)
        }
        Mismatch::TraceOver { line, sent } => {
            ("trace_differs", Message::TraceOver { path, line, sent }, Message::TraceSameRun)
        }
        Mismatch::RunOver { line } => ("trace_differs", Message::TraceShort { path, line }, Message::TraceSameRun),
        Mismatch::HiddenResponse { line } => {
            ("trace_hides", Message::TraceHides { path, line }, Message::TraceUnsafeHow)
        }
        Mismatch::MissingResponse { line } => {
            ("trace_broken_off", Message::TraceBrokenOff { path, line }, Message::TraceWhat)
        }
    };
    Explanation::new(code, Exit::MALFORMED, headline, vec![hint])
}

/// Explains why the state file `path` of a virtual card cannot be used.
#[must_use]
pub(crate) fn state(path: &Path, error: &StateError) -> Explanation {
    let path = clean(&path.to_string_lossy());
    let detail = clean(&error.to_string());
    match error {
        StateError::Link(link_error) => link(link_error),
        StateError::Missing => Explanation::new(
            "state_missing",
            Exit::INPUT_MISSING,
            Message::StateMissing { path },
            vec![Message::StateHow],
        ),
        StateError::Exists => Explanation::new(
            "state_exists",
            Exit::CANNOT_CREATE,
            Message::StateExists { path },
            vec![Message::StateForce],
        ),
        StateError::Read(system) => {
            let headline = Message::CannotRead { path, detail: system.to_string() };
            Explanation::new("cannot_read", Exit::IO, headline, vec![])
        }
        StateError::Write(system) => {
            let headline = Message::CannotWrite { path, detail: system.to_string() };
            Explanation::new("cannot_write", Exit::CANNOT_CREATE, headline, vec![Message::StatePlace])
        }
        _ => {
            let headline = Message::StateMalformed { path, detail };
            Explanation::new("state_malformed", Exit::MALFORMED, headline, vec![Message::StateAnew])
        }
    }
}
