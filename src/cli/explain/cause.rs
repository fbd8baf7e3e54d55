//! The exit status for what keeps a card from being read (`reader check`).

use crate::cli::exit::Exit;
use crate::doctor::cause::Cause;

/// The exit status for what keeps a card from being read (`reader check`).
#[must_use]
pub(crate) fn exit_of(cause: &Cause) -> Exit {
    match cause {
        Cause::ServiceNotInstalled
        | Cause::ServiceStopped
        | Cause::ServiceSocketStopped
        | Cause::ServiceNoAnswer
        | Cause::ServiceLost => Exit::NO_SERVICE,
        Cause::ServiceSocketDenied | Cause::ServiceHungUp | Cause::PolkitDenied => Exit::ACCESS_DENIED,
        Cause::NoUsbReader
        | Cause::WslNoDevice
        | Cause::ReaderUnsupported { .. }
        | Cause::ReaderTaken { .. }
        | Cause::DriverMissing { .. }
        | Cause::VirtualReadersOnly { .. }
        | Cause::ReaderUnusable { .. }
        | Cause::ReaderNotFound { .. } => Exit::NO_READER,
        Cause::SeveralReaders { .. } => Exit::CHOOSE,
        Cause::NoCard { .. } => Exit::NO_CARD,
        Cause::CardMute { .. }
        | Cause::CardRemoved
        | Cause::CardReset
        | Cause::CardTimedOut { .. }
        | Cause::LinkFailed { .. } => Exit::LINK_FAILED,
        Cause::InUse { .. } => Exit::IN_USE,
        Cause::NotMyNumberCard { .. } => Exit::FOREIGN_CARD,
        Cause::CardFaulty { .. } => Exit::CARD_REFUSED,
    }
}
