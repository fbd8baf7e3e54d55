//! What to say of a card that refuses or answers nonsense.

use crate::apdu::ApduError;
use crate::applet::CardError;
use crate::cli::exit::Exit;
use crate::domain::card::{Application, Item};
use crate::message::{AnswerFault, Message};

use super::explanation::Explanation;
use super::link::link as link_error;

/// Explains an error of the card, or of one part of it (`docs/output.md`: `problems[]` has the same codes).
#[must_use]
pub(crate) fn card(error: &CardError) -> Explanation {
    let explanation = match error {
        CardError::Transport(link) => return link_error(link),
        CardError::NoApplication(Application::Jpki) => {
            let hints = vec![Message::WhichCards];
            Explanation::new("not_my_number_card", Exit::FOREIGN_CARD, Message::NotMyNumberCard, hints)
        }
        CardError::NoApplication(application) => {
            let headline = Message::NoApplication { application: *application };
            Explanation::new("application_absent", Exit::CARD_REFUSED, headline, vec![])
        }
        CardError::Unreadable { item, source } => answer(*item, source),
        CardError::BadContent(item) => {
            Explanation::new("unexpected_content", Exit::CARD_REFUSED, Message::BadContent { item: *item }, vec![])
        }
        CardError::BadCertificate { item, source } => {
            let headline = Message::BadCertificate { item: *item, fault: *source };
            Explanation::new("not_a_certificate", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
    };
    Explanation { status_word: error.status().map(|status| status.to_string()), ..explanation }
}

fn answer(item: Item, source: &ApduError) -> Explanation {
    match source {
        ApduError::Transport(link) => link_error(link),
        ApduError::Refused { command, status } => {
            let headline = Message::CardRefused { item, command, status: status.to_string() };
            Explanation::new("card_refused", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
        other => {
            let headline = Message::BadAnswer { item, fault: fault(other) };
            Explanation::new("bad_answer", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
    }
}

/// What is wrong with an answer, in the words that people get.
fn fault(error: &ApduError) -> AnswerFault {
    match error {
        ApduError::NoStatusWord { .. } => AnswerFault::NoStatusWord,
        ApduError::Oversized { .. } => AnswerFault::Oversized,
        ApduError::FileTooShort { stated, got } => AnswerFault::TooShort { stated: *stated, got: *got },
        ApduError::BrokenOff { status, got } => AnswerFault::BrokenOff { status: status.to_string(), got: *got },
        ApduError::AbsurdLength { stated } => AnswerFault::AbsurdLength { stated: *stated },
        ApduError::NotTlv(_) => AnswerFault::NoObject,
        // The first two have sentences of their own and do not come here.
        ApduError::Transport(_) | ApduError::Refused { .. } | ApduError::Endless { .. } => AnswerFault::Endless,
    }
}
