//! What to say of a PIN that was not verified, or not changed. Wherever nothing was sent, the sentence says so.

use crate::cli::error::{PinFailure, PinStage};
use crate::cli::exit::Exit;
use crate::domain::advice::Unlock;
use crate::domain::pin::{PinKind, PinName};
use crate::domain::try_policy::NotAllowed;
use crate::message::{LinkMessage, Message, PinChangeMessage, PinEntryMessage, PinMessage};

use super::card::card;
use super::explanation::Explanation;

/// Explains what stopped a PIN operation. Wherever nothing was sent, the sentence says so.
#[must_use]
pub(crate) fn pin_failure(failure: &PinFailure) -> Explanation {
    let explanation = match failure {
        PinFailure::Card { stage: PinStage::NotSent, error } => card(error).hint(PinMessage::NothingSent),
        PinFailure::Card { stage: PinStage::Verified, error } => card(error),
        PinFailure::Card { stage: PinStage::NotChanged, error } => card(error).hint(PinChangeMessage::NotChanged),
        PinFailure::NotAllowed { pin, why } => not_allowed(*pin, *why),
        PinFailure::BlockedAtVerify(pin) => {
            Explanation::new("pin_blocked", Exit::PIN_BLOCKED, PinMessage::BlockedAtVerify { pin: *pin })
                .hint(unlock(*pin))
        }
        PinFailure::CounterFell { pin, tries_left } => {
            let headline = PinMessage::CounterFell { pin: *pin, tries_left: *tries_left };
            Explanation::new("pin_counter_fell", Exit::REFUSED_HERE, headline).hint(LinkMessage::RunAgain)
        }
        PinFailure::OtherCard => {
            Explanation::new("other_card", Exit::REFUSED_HERE, PinMessage::OtherCard).hint(PinMessage::KeepSameCard)
        }
        PinFailure::Malformed { error, new } => {
            let headline = PinEntryMessage::Malformed { kind: error.0, new: *new };
            Explanation::new("pin_malformed", Exit::PIN_MALFORMED, headline)
                .hint(PinEntryMessage::Form { kind: error.0, new: *new })
        }
        PinFailure::Unchanged => Explanation::new("pin_unchanged", Exit::PIN_MALFORMED, PinEntryMessage::SameAsOld),
        PinFailure::Mistyped => Explanation::new("pin_mistyped", Exit::PIN_MALFORMED, PinEntryMessage::Mistyped),
        PinFailure::Wrong { pin, tries_left: Some(0), other_half_right } => {
            Explanation::new("pin_blocked", Exit::PIN_BLOCKED, PinMessage::BlockedNow { pin: *pin })
                .hints(other_half_right.then_some(PinMessage::OtherHalfAccepted))
                .hint(unlock(*pin))
        }
        PinFailure::Wrong { pin, tries_left, other_half_right } => {
            let headline = PinMessage::Wrong { pin: *pin, tries_left: *tries_left };
            Explanation::new("pin_wrong", Exit::PIN_WRONG, headline)
                .hints(other_half_right.then_some(PinMessage::OtherHalfAccepted))
                .hint(PinMessage::StopTrying)
        }
        PinFailure::Refused { pin, command, status, tries_left } => {
            let headline = PinMessage::Refused { pin: *pin, command, status: status.to_string() };
            let hint = PinMessage::CounterNow { pin: *pin, tries_left: *tries_left };
            Explanation {
                status_word: Some(status.to_string()),
                ..Explanation::new("card_refused", Exit::CARD_REFUSED, headline).hint(hint)
            }
        }
        PinFailure::VerifyUnknown { pin, tries_left, conclusion, changing, .. } => {
            Explanation::new("outcome_unknown", Exit::OUTCOME_UNKNOWN, PinMessage::VerifyUnknown { pin: *pin })
                .hint(PinMessage::CounterNow { pin: *pin, tries_left: *tries_left })
                .hint(PinMessage::Concluded { conclusion: *conclusion })
                .hints(changing.then_some(PinChangeMessage::NotChanged))
        }
        PinFailure::ChangeUnknown { kind, pin, tries_left, done } => {
            // With one half lost and the other still the old one, the new PIN is not what both would take.
            let first_half = *kind == PinKind::Juki && done.is_none();
            let headline = PinChangeMessage::Unknown { kind: *kind, pin: *pin };
            Explanation::new("outcome_unknown", Exit::OUTCOME_UNKNOWN, headline)
                .hints(done.map(|done| PinChangeMessage::HalfDone { done }))
                .hint(PinChangeMessage::WhichNow)
                .hint(PinMessage::CounterNow { pin: *pin, tries_left: *tries_left })
                .hint(match first_half {
                    true => PinChangeMessage::BothAgain,
                    false => PinChangeMessage::FindOut { kind: *kind },
                })
        }
        PinFailure::Partly { done, rest, cause } => {
            let cause = pin_failure(cause);
            let headline = PinChangeMessage::Partly { done: *done, rest: *rest };
            Explanation {
                status_word: cause.status_word,
                ..Explanation::new("partly_done", Exit::PARTLY_DONE, headline)
                    .hint(cause.headline)
                    .hint(PinChangeMessage::Finish)
            }
        }
    };
    Explanation { tries_left: failure.tries_left(), ..explanation }
}

/// The sentence, the code and the exit status for a PIN that must not be sent, and what to do about it.
fn not_allowed(pin: PinName, why: NotAllowed) -> Explanation {
    let headline = match why {
        NotAllowed::Blocked => PinMessage::BlockedBefore { pin },
        NotAllowed::Absent => PinMessage::Absent { pin },
        NotAllowed::CounterUnknown => PinMessage::CounterUnknown { pin },
        NotAllowed::LastTry => PinMessage::LastTry { pin },
    };
    pin_not_allowed(pin, why, headline)
}

/// The code, the exit status and the hints for a PIN that must not be sent, with `headline` for a sentence.
pub(super) fn pin_not_allowed(pin: PinName, why: NotAllowed, headline: impl Into<Message>) -> Explanation {
    match why {
        NotAllowed::Blocked => Explanation::new("pin_blocked", Exit::PIN_BLOCKED, headline).hint(unlock(pin)),
        NotAllowed::Absent => Explanation::new("pin_absent", Exit::REFUSED_HERE, headline),
        NotAllowed::CounterUnknown => {
            Explanation::new("pin_counter_unknown", Exit::CARD_REFUSED, headline).hint(LinkMessage::PutOnAgain)
        }
        NotAllowed::LastTry => {
            Explanation::new("pin_last_try", Exit::REFUSED_HERE, headline).hint(PinMessage::AllowLastTry)
        }
    }
}

/// Where a blocked PIN is reset; whether the other PIN would do at a kiosk is not known here, `status` says it.
fn unlock(pin: PinName) -> PinMessage {
    let knowing = match pin {
        PinName::Auth => Some(PinKind::Sign),
        PinName::Sign => Some(PinKind::Auth),
        _ => None,
    };
    let unlock = knowing.map_or(Unlock::Office, |knowing| Unlock::OfficeOrKiosk { knowing });
    PinMessage::HowToUnlock { unlock }
}
