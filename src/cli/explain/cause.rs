//! The exit status for what keeps a card from being read (`reader check`).

use crate::cli::exit::Exit;
use crate::doctor::Cause;

use super::link::link;

/// The exit status for what keeps a card from being read (`reader check`).
#[must_use]
pub(crate) fn exit_of(cause: &Cause) -> Exit {
    match cause {
        Cause::ServiceNotInstalled | Cause::ServiceStopped | Cause::ServiceSocketStopped | Cause::ServiceNoAnswer => {
            Exit::NO_SERVICE
        }
        Cause::ServiceSocketDenied | Cause::ServiceHungUp => Exit::ACCESS_DENIED,
        Cause::WslNoDevice
        | Cause::ReaderUnsupported { .. }
        | Cause::ReaderTaken { .. }
        | Cause::DriverMissing { .. }
        | Cause::VirtualReadersOnly { .. }
        | Cause::ReaderUnusable { .. } => Exit::NO_READER,
        Cause::Link(error) => link(error).exit,
        Cause::InUse { .. } => Exit::IN_USE,
        Cause::AnswersSpoiled { .. } => Exit::LINK_FAILED,
        Cause::NotMyNumberCard { .. } => Exit::FOREIGN_CARD,
        Cause::CardFaulty => Exit::CARD_REFUSED,
    }
}
