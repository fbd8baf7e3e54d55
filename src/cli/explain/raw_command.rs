//! What to say of raw commands that were stopped. A PIN that must not be sent has the codes that it has elsewhere.

use std::path::Path;

use crate::cli::error::RawCommandError;
use crate::cli::exit::Exit;
use crate::domain::pin::unless_pin_for_script;
use crate::message::{ApduMessage, FileMessage};

use super::explanation::{Explanation, clean};
use super::pin::pin_not_allowed;

/// Explains what stopped raw commands. A PIN's guard has the codes that it has elsewhere.
#[must_use]
pub(crate) fn raw_command(failure: &RawCommandError) -> Explanation {
    match failure {
        RawCommandError::Argument { place, fault } => {
            let headline = ApduMessage::BadArgument { place: *place, fault: *fault };
            Explanation::new("usage", Exit::USAGE, headline).hint(ApduMessage::HexHow)
        }
        RawCommandError::Script { path, line, fault } => {
            let headline = ApduMessage::BadLine { path: script_name(path), line: *line, fault: *fault };
            Explanation::new("script_malformed", Exit::MALFORMED, headline).hint(ApduMessage::ScriptHow)
        }
        RawCommandError::NoScript(path) => {
            let headline = FileMessage::MissingNothingSent { path: script_name(path) };
            Explanation::new("input_missing", Exit::INPUT_MISSING, headline)
        }
        RawCommandError::UnreadableScript { path, source } => {
            let headline = FileMessage::CannotRead { path: script_name(path), reason: source.into() };
            Explanation::new("cannot_read", Exit::IO, headline)
        }
        RawCommandError::LongScript(path) => {
            let headline = ApduMessage::LongScript { path: script_name(path) };
            Explanation::new("script_malformed", Exit::MALFORMED, headline)
        }
        RawCommandError::PinCommand(place) => {
            let headline = ApduMessage::PinCommand { place: *place };
            Explanation::new("pin_command", Exit::REFUSED_HERE, headline).hint(ApduMessage::AllowPinCommands)
        }
        RawCommandError::PinUnclear(place) => {
            let headline = ApduMessage::Unclear { place: *place };
            Explanation::new("pin_command_unclear", Exit::REFUSED_HERE, headline).hint(ApduMessage::SelectFirst)
        }
        RawCommandError::NotAllowed { place, counter, why } => {
            let headline = ApduMessage::PinNotAllowed { place: *place, pin: counter.name, why: *why };
            Explanation { tries_left: counter.tries_left, ..pin_not_allowed(counter.name, *why, headline) }
        }
        RawCommandError::Lost(place) => {
            let headline = ApduMessage::Lost { place: *place };
            Explanation::new("outcome_unknown", Exit::OUTCOME_UNKNOWN, headline).hint(ApduMessage::LookAtCounters)
        }
        RawCommandError::Unexpected { place, expected, status } => {
            let status = status.map(|status| status.to_string());
            let headline =
                ApduMessage::Unexpected { place: *place, expected: expected.clone(), status: status.clone() };
            Explanation { status_word: status, ..Explanation::new("unexpected_status", Exit::CARD_REFUSED, headline) }
        }
    }
}

/// The name of a script, unless it could be a command with a PIN that was meant for `apdu send`.
fn script_name(path: &Path) -> String {
    clean(&unless_pin_for_script(&path.to_string_lossy()))
}
