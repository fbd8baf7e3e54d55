//! What to say of a PIN that was not verified, or not changed. Wherever nothing was sent, the sentence says so.

use crate::cli::error::{PinFailure, PinStage};
use crate::cli::exit::Exit;
use crate::domain::advice::Unlock;
use crate::domain::pin::{PinKind, PinName};
use crate::domain::try_policy::NotAllowed;
use crate::message::Message;

use super::card::card;
use super::explanation::Explanation;

/// Explains what stopped a PIN operation. Wherever nothing was sent, the sentence says so.
#[must_use]
pub(crate) fn pin_failure(failure: &PinFailure) -> Explanation {
    let explanation = match failure {
        PinFailure::Card { stage: PinStage::NotSent, error } => with_hint(card(error), Message::NothingSent),
        PinFailure::Card { stage: PinStage::Verified, error } => card(error),
        PinFailure::Card { stage: PinStage::NotChanged, error } => with_hint(card(error), Message::NotChanged),
        PinFailure::NotAllowed { pin, why } => not_allowed(*pin, *why),
        PinFailure::BlockedAtVerify(pin) => Explanation::new(
            "pin_blocked",
            Exit::PIN_BLOCKED,
            Message::PinBlockedAtVerify { pin: *pin },
            vec![unlock(*pin)],
        ),
        PinFailure::CounterFell { pin, tries_left } => {
            let headline = Message::CounterFell { pin: *pin, tries_left: *tries_left };
            Explanation::new("pin_counter_fell", Exit::REFUSED_HERE, headline, vec![Message::RunAgain])
        }
        PinFailure::OtherCard => {
            Explanation::new("other_card", Exit::REFUSED_HERE, Message::OtherCard, vec![Message::SameCard])
        }
        PinFailure::Malformed { error, new } => {
            let headline = Message::PinMalformed { kind: error.0, new: *new };
            Explanation::new("pin_malformed", Exit::PIN_MALFORMED, headline, vec![Message::PinForm { kind: error.0 }])
        }
        PinFailure::Unchanged => Explanation::new("pin_unchanged", Exit::PIN_MALFORMED, Message::SamePin, vec![]),
        PinFailure::Mistyped => Explanation::new("pin_mistyped", Exit::PIN_MALFORMED, Message::MistypedPin, vec![]),
        PinFailure::Wrong { pin, tries_left: Some(0), other_half_right } => {
            let hints = halves(*other_half_right, unlock(*pin));
            Explanation::new("pin_blocked", Exit::PIN_BLOCKED, Message::PinBlockedNow { pin: *pin }, hints)
        }
        PinFailure::Wrong { pin, tries_left, other_half_right } => {
            let headline = Message::PinWrong { pin: *pin, tries_left: *tries_left };
            let hints = halves(*other_half_right, Message::TryNoFurther);
            Explanation::new("pin_wrong", Exit::PIN_WRONG, headline, hints)
        }
        PinFailure::Refused { pin, command, status, tries_left } => {
            let headline = Message::PinRefused { pin: *pin, command, status: status.to_string() };
            let hints = vec![Message::CounterNow { pin: *pin, tries_left: *tries_left }];
            Explanation {
                status_word: Some(status.to_string()),
                ..Explanation::new("card_refused", Exit::CARD_REFUSED, headline, hints)
            }
        }
        PinFailure::VerifyUnknown { pin, tries_left, conclusion, changing, .. } => {
            let counter = Message::CounterNow { pin: *pin, tries_left: *tries_left };
            let mut hints = vec![counter, Message::Concluded { conclusion: *conclusion }];
            hints.extend(changing.then_some(Message::NotChanged));
            Explanation::new("outcome_unknown", Exit::OUTCOME_UNKNOWN, Message::VerifyUnknown { pin: *pin }, hints)
        }
        PinFailure::ChangeUnknown { kind, pin, tries_left, done } => {
            let mut hints: Vec<Message> = done.iter().map(|done| Message::HalfDone { done: *done }).collect();
            hints.push(Message::ChangeWhichNow);
            hints.push(Message::CounterNow { pin: *pin, tries_left: *tries_left });
            // With one half lost and the other still the old one, the new PIN is not what both would take.
            let first_half = *kind == PinKind::Juki && done.is_none();
            hints.push(if first_half { Message::ChangeAgain } else { Message::ChangeFindOut { kind: *kind } });
            let headline = Message::ChangeUnknown { kind: *kind, pin: *pin };
            Explanation::new("outcome_unknown", Exit::OUTCOME_UNKNOWN, headline, hints)
        }
        PinFailure::Partly { done, rest, cause } => {
            let cause = pin_failure(cause);
            let headline = Message::Partly { done: *done, rest: *rest };
            Explanation {
                status_word: cause.status_word,
                ..Explanation::new(
                    "partly_done",
                    Exit::PARTLY_DONE,
                    headline,
                    vec![cause.headline, Message::PartlyFinish],
                )
            }
        }
    };
    Explanation { tries_left: failure.tries_left(), ..explanation }
}

/// The sentence, the code and the exit status for a PIN that must not be sent, and what to do about it.
fn not_allowed(pin: PinName, why: NotAllowed) -> Explanation {
    let headline = match why {
        NotAllowed::Blocked => Message::PinBlockedBefore { pin },
        NotAllowed::Absent => Message::PinAbsent { pin },
        NotAllowed::CounterUnknown => Message::CounterUnknown { pin },
        NotAllowed::LastTry => Message::LastTry { pin },
    };
    held_back(pin, why, headline)
}

/// The code, the exit status and the hints for a PIN that must not be sent, with `headline` for a sentence.
pub(super) fn held_back(pin: PinName, why: NotAllowed, headline: Message) -> Explanation {
    match why {
        NotAllowed::Blocked => Explanation::new("pin_blocked", Exit::PIN_BLOCKED, headline, vec![unlock(pin)]),
        NotAllowed::Absent => Explanation::new("pin_absent", Exit::REFUSED_HERE, headline, vec![]),
        NotAllowed::CounterUnknown => {
            Explanation::new("pin_counter_unknown", Exit::CARD_REFUSED, headline, vec![Message::PerhapsWorn])
        }
        NotAllowed::LastTry => {
            Explanation::new("pin_last_try", Exit::REFUSED_HERE, headline, vec![Message::AllowLastTry])
        }
    }
}

fn with_hint(explanation: Explanation, hint: Message) -> Explanation {
    let mut hints = explanation.hints;
    hints.push(hint);
    Explanation { hints, ..explanation }
}

fn halves(other_half_right: bool, hint: Message) -> Vec<Message> {
    other_half_right.then_some(Message::OtherHalfRight).into_iter().chain([hint]).collect()
}

/// Where a blocked PIN is reset; whether the other PIN would do at a kiosk is not known here, `status` says it.
fn unlock(pin: PinName) -> Message {
    let knowing = match pin {
        PinName::Auth => Some(PinName::Sign),
        PinName::Sign => Some(PinName::Auth),
        _ => None,
    };
    let unlock = knowing.map_or(Unlock::Office, |knowing| Unlock::OfficeOrKiosk { knowing });
    Message::HowToUnlock { unlock }
}
