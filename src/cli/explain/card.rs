//! What to say of a card that refuses or answers nonsense.

use crate::apdu::ApduError;
use crate::applet::CardError;
use crate::cli::exit::Exit;
use crate::domain::card::Application;
use crate::message::{CardMessage, LinkMessage};

use super::explanation::Explanation;
use super::link::link as link_error;

/// Explains an error of the card, or of one part of it (`docs/output.md`: `problems[]` has the same codes).
#[must_use]
pub(crate) fn card(error: &CardError) -> Explanation {
    let code = match error {
        CardError::Transport(link) | CardError::Unreadable { source: ApduError::Transport(link), .. } => {
            return link_error(link);
        }
        CardError::NoApplication(Application::Jpki) => {
            return Explanation::new("not_my_number_card", Exit::FOREIGN_CARD, error.clone())
                .hint(CardMessage::WhichCards);
        }
        CardError::NoApplication(_) => "application_absent",
        CardError::Unreadable { source: ApduError::Refused { .. }, .. } => "card_refused",
        CardError::Unreadable { .. } => "bad_answer",
        CardError::BadContent(_) | CardError::SaidCarried(_) => "unexpected_content",
        CardError::PartlyRead { .. } => "partly_read",
        CardError::BadCertificate { .. } => "not_a_certificate",
    };
    let explanation = Explanation::new(code, Exit::CARD_REFUSED, error.clone());
    let explanation = Explanation { status_word: error.status().map(|status| status.to_string()), ..explanation };
    match error {
        CardError::Unreadable { .. }
        | CardError::SaidCarried(_)
        | CardError::PartlyRead { .. }
        | CardError::BadCertificate { .. } => explanation.hint(LinkMessage::PutOnAgain),
        CardError::Transport(_) | CardError::NoApplication(_) | CardError::BadContent(_) => explanation,
    }
}
