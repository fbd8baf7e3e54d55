//! What to say of raw commands that were stopped. A PIN that must not be sent has the codes that it has elsewhere.

use crate::cli::error::RawCommandError;
use crate::cli::exit::Exit;
use crate::message::Message;

use super::explanation::{Explanation, clean};
use super::pin::held_back;

/// Explains what stopped raw commands. A PIN's guard has the codes that it has elsewhere.
#[must_use]
pub(crate) fn raw_command(failure: &RawCommandError) -> Explanation {
    match failure {
        RawCommandError::Argument { place, fault } => {
            let headline = Message::BadArgument { place: *place, fault: *fault };
            Explanation::new("usage", Exit::USAGE, headline, vec![Message::HexHow])
        }
        RawCommandError::Script { path, line, fault } => {
            let headline = Message::BadLine { path: clean(&path.to_string_lossy()), line: *line, fault: *fault };
            Explanation::new("script_malformed", Exit::MALFORMED, headline, vec![Message::ScriptHow])
        }
        RawCommandError::NoScript(path) => {
            let headline = Message::InputMissing { path: clean(&path.to_string_lossy()) };
            Explanation::new("input_missing", Exit::INPUT_MISSING, headline, vec![])
        }
        RawCommandError::UnreadableScript { path, source } => {
            let headline = Message::CannotRead { path: clean(&path.to_string_lossy()), detail: source.to_string() };
            Explanation::new("cannot_read", Exit::IO, headline, vec![])
        }
        RawCommandError::PinCommand(place) => {
            let headline = Message::PinCommand { place: *place };
            Explanation::new("pin_command", Exit::REFUSED_HERE, headline, vec![Message::AllowPinCommands])
        }
        RawCommandError::PinUnclear(place) => {
            let headline = Message::PinCommandUnclear { place: *place };
            Explanation::new("pin_command_unclear", Exit::REFUSED_HERE, headline, vec![Message::SelectFirst])
        }
        RawCommandError::NotAllowed { place, counter, why } => {
            let headline = Message::PinCommandHeldBack { place: *place, pin: counter.name, why: *why };
            Explanation { tries_left: counter.tries_left, ..held_back(counter.name, *why, headline) }
        }
        RawCommandError::Lost(place) => {
            let headline = Message::PinCommandLost { place: *place };
            Explanation::new("outcome_unknown", Exit::OUTCOME_UNKNOWN, headline, vec![Message::LookAtCounters])
        }
        RawCommandError::Unexpected { place, expected, status } => {
            let status = status.map(|status| status.to_string());
            let headline = Message::Unexpected { place: *place, expected: expected.clone(), status: status.clone() };
            Explanation {
                status_word: status,
                ..Explanation::new("unexpected_status", Exit::CARD_REFUSED, headline, vec![])
            }
        }
    }
}
