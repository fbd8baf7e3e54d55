//! What to say of a link that failed.

use crate::cli::exit::Exit;
use crate::message::LinkMessage;
use crate::transport::TransportError;

use super::explanation::{Explanation, cleaned};

/// Seconds within which a person has fetched a card.
const LONG_WAIT: u64 = 300;

/// The most that `--wait` takes.
const MOST_WAIT: u64 = 86_400;

/// Explains why a card could not be reached or stopped answering.
#[must_use]
pub(crate) fn link(error: &TransportError) -> Explanation {
    let explained = |code, exit| Explanation::new(code, exit, error.clone());
    match error {
        TransportError::NoService => explained("no_service", Exit::NO_SERVICE)
            .hint(start_service())
            .hint(LinkMessage::FindCause)
            .hint(LinkMessage::TryVirtual),
        TransportError::AccessDenied => {
            explained("access_denied", Exit::ACCESS_DENIED).hint(LinkMessage::AllowAccess).hint(LinkMessage::FindCause)
        }
        TransportError::NoReader => explained("no_reader", Exit::NO_READER)
            .hint(LinkMessage::PlugInReader)
            .hint(LinkMessage::FindCause)
            .hint(LinkMessage::TryVirtual),
        TransportError::ReaderNotFound { present, .. } => {
            explained("reader_not_found", Exit::NO_READER).hint(match present.as_slice() {
                [] => LinkMessage::PlugInReader,
                names => LinkMessage::ReadersPresent { names: cleaned(names) },
            })
        }
        TransportError::SeveralReaders { .. } => {
            explained("several_readers", Exit::CHOOSE).hint(LinkMessage::ChooseReader)
        }
        TransportError::NoCard { .. } => explained("no_card", Exit::NO_CARD).hint(LinkMessage::PutCard),
        TransportError::WaitRanOut { seconds } => explained("wait_ran_out", Exit::NO_CARD)
            .hint(LinkMessage::WaitLonger { seconds: longer(*seconds) })
            .hint(LinkMessage::FindCause),
        TransportError::Mute { .. } => {
            explained("card_mute", Exit::LINK_FAILED).hint(LinkMessage::CheckCard).hint(LinkMessage::FindCause)
        }
        TransportError::Removed => explained("card_removed", Exit::LINK_FAILED).hint(LinkMessage::HoldStill),
        TransportError::Reset => explained("card_reset", Exit::LINK_FAILED).hint(LinkMessage::RunAgain),
        TransportError::InUse { .. } => explained("in_use", Exit::IN_USE).hint(LinkMessage::CloseOthers),
        TransportError::TimedOut { .. } => {
            explained("card_timed_out", Exit::LINK_FAILED).hint(LinkMessage::CheckCard).hint(LinkMessage::FindCause)
        }
        TransportError::OutOfTime { .. } => {
            explained("timeout", Exit::LINK_FAILED).hint(LinkMessage::CheckCard).hint(LinkMessage::FindCause)
        }
        TransportError::NoClearResponse => {
            explained("bad_answer", Exit::CARD_REFUSED).hint(LinkMessage::PutOnAgain).hint(LinkMessage::FindCause)
        }
        TransportError::Failed { .. } => {
            explained("link_failed", Exit::LINK_FAILED).hint(LinkMessage::PutOnAgain).hint(LinkMessage::FindCause)
        }
        TransportError::Interrupted => explained("interrupted", Exit::INTERRUPTED),
    }
}

/// A wait worth trying after one of so many seconds was not enough.
fn longer(seconds: u64) -> u64 {
    seconds.saturating_mul(2).clamp(LONG_WAIT, MOST_WAIT)
}

fn start_service() -> LinkMessage {
    if cfg!(target_os = "windows") {
        LinkMessage::StartServiceWindows
    } else if cfg!(target_os = "macos") {
        LinkMessage::StartServiceMac
    } else {
        LinkMessage::StartServiceLinux
    }
}
