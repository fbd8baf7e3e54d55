//! What to say of a link that failed.

use crate::cli::exit::Exit;
use crate::message::Message;
use crate::transport::TransportError;

use super::explanation::{Explanation, clean, cleaned};

/// Explains why a card could not be reached or stopped answering.
#[must_use]
pub(crate) fn link(error: &TransportError) -> Explanation {
    match error {
        TransportError::NoService => {
            let hints = [start_service(), Message::FindCause, Message::TryVirtual];
            Explanation::new("no_service", Exit::NO_SERVICE, Message::NoService, hints)
        }
        TransportError::AccessDenied => {
            let hints = [Message::AllowAccess, Message::FindCause];
            Explanation::new("access_denied", Exit::ACCESS_DENIED, Message::AccessDenied, hints)
        }
        TransportError::NoReader => {
            let hints = [Message::PlugInReader, Message::FindCause, Message::TryVirtual];
            Explanation::new("no_reader", Exit::NO_READER, Message::NoReader, hints)
        }
        TransportError::ReaderNotFound { wanted, present } => {
            let hint = match present.as_slice() {
                [] => Message::PlugInReader,
                names => Message::ReadersPresent { names: cleaned(names) },
            };
            let headline = Message::ReaderNotFound { wanted: clean(wanted) };
            Explanation::new("reader_not_found", Exit::NO_READER, headline, [hint])
        }
        TransportError::SeveralReaders { names } => {
            let headline = Message::SeveralReaders { names: cleaned(names) };
            Explanation::new("several_readers", Exit::CHOOSE, headline, [Message::ChooseReader])
        }
        TransportError::NoCard { reader } => {
            let headline = Message::NoCard { reader: reader.as_deref().map(clean) };
            Explanation::new("no_card", Exit::NO_CARD, headline, [Message::PutCard])
        }
        TransportError::WaitRanOut { seconds } => {
            let headline = Message::WaitRanOut { seconds: *seconds };
            Explanation::new("wait_ran_out", Exit::NO_CARD, headline, [Message::PutCard])
        }
        TransportError::Mute { reader } => {
            let headline = Message::Mute { reader: clean(reader) };
            Explanation::new("card_mute", Exit::LINK_FAILED, headline, [Message::CheckCard, Message::FindCause])
        }
        TransportError::Removed => {
            Explanation::new("card_removed", Exit::LINK_FAILED, Message::Removed, [Message::HoldStill])
        }
        TransportError::Reset => Explanation::new("card_reset", Exit::LINK_FAILED, Message::Reset, [Message::RunAgain]),
        TransportError::InUse { reader } => {
            let headline = Message::InUse { reader: clean(reader) };
            Explanation::new("in_use", Exit::IN_USE, headline, [Message::CloseOthers])
        }
        TransportError::TimedOut { seconds } => {
            let headline = Message::TimedOut { seconds: *seconds };
            Explanation::new("card_timed_out", Exit::LINK_FAILED, headline, [Message::CheckCard, Message::FindCause])
        }
        TransportError::Failed { detail } => {
            let headline = Message::LinkFailed { detail: clean(detail) };
            Explanation::new("link_failed", Exit::LINK_FAILED, headline, [Message::PerhapsWorn, Message::FindCause])
        }
        TransportError::Interrupted => Explanation::new("interrupted", Exit::INTERRUPTED, Message::Interrupted, []),
    }
}

fn start_service() -> Message {
    if cfg!(target_os = "windows") {
        Message::StartServiceWindows
    } else if cfg!(target_os = "macos") {
        Message::StartServiceMac
    } else {
        Message::StartServiceLinux
    }
}
