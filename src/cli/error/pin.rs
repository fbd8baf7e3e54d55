//! Why a PIN was not verified, or not changed.

use crate::apdu::StatusWord;
use crate::applet::CardError;
use crate::domain::pin::{Conclusion, PinFormatError, PinKind, PinName};
use crate::domain::try_policy::NotAllowed;

/// How far a PIN command had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PinStage {
    /// No PIN was sent.
    NotSent,
    /// The PIN, or one half of it, was sent and was correct.
    Verified,
    /// The old PIN, or one half of it, was correct, and nothing was changed.
    NotChanged,
}

/// Why a PIN was not verified, or not changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PinFailure {
    /// The card failed, and not at a command with a PIN.
    #[error("{error} ({stage:?})")]
    Card {
        /// How far the command had come.
        stage: PinStage,
        /// The card's failure.
        error: CardError,
    },
    /// The PIN must not be sent; nothing was sent.
    #[error("the {} PIN: {why:?}", .pin.name())]
    NotAllowed {
        /// Which.
        pin: PinName,
        /// Why.
        why: NotAllowed,
    },
    /// The card says only at VERIFY that no try is left; it did not compare the PIN.
    #[error("the {} PIN is blocked", .0.name())]
    BlockedAtVerify(PinName),
    /// The counter fell since it was shown; nothing was sent.
    #[error("the {} PIN's counter fell meanwhile", .pin.name())]
    CounterFell {
        /// Which.
        pin: PinName,
        /// Tries left now.
        tries_left: u8,
    },
    /// The card is not the one whose counter was shown; nothing was sent.
    #[error("another card than before")]
    OtherCard,
    /// The text that was given is not a PIN; nothing was sent.
    #[error("{error}")]
    Malformed {
        /// The form that it should have.
        error: PinFormatError,
        /// It was the new PIN.
        new: bool,
    },
    /// The new PIN is the old one; nothing was sent.
    #[error("the new PIN is the old one")]
    Unchanged,
    /// The new PIN was typed differently the second time; nothing was sent.
    #[error("the new PIN was typed differently the second time")]
    Mistyped,
    /// The PIN is wrong.
    #[error("the {} PIN is wrong", .pin.name())]
    Wrong {
        /// Which.
        pin: PinName,
        /// Tries left; 0 means that it is blocked now.
        tries_left: Option<u8>,
        /// The other half of the resident-registry PIN accepted it.
        other_half_right: bool,
    },
    /// The card refused VERIFY or the change and says that it did nothing.
    #[error("{command} was refused with {status}")]
    Refused {
        /// Which.
        pin: PinName,
        /// The command's ISO name.
        command: &'static str,
        /// The answer.
        status: StatusWord,
        /// Tries left now, as far as the card says.
        tries_left: Option<u8>,
    },
    /// The answer to VERIFY was lost.
    #[error("the outcome of VERIFY is unknown")]
    VerifyUnknown {
        /// Which.
        pin: PinName,
        /// Tries left before.
        before: Option<u8>,
        /// Tries left now, as far as the card says.
        tries_left: Option<u8>,
        /// What follows from the two.
        conclusion: Conclusion,
        /// A change was asked for, and was not sent.
        changing: bool,
    },
    /// The answer to the change was lost.
    #[error("the outcome of the change is unknown")]
    ChangeUnknown {
        /// Which kind.
        kind: PinKind,
        /// Which part.
        pin: PinName,
        /// Tries left now, as far as the card says.
        tries_left: Option<u8>,
        /// The other half that has the new PIN already.
        done: Option<PinName>,
    },
    /// One half of the resident-registry PIN has the new value, the other still the old one.
    #[error("the {} half was changed, the {} half was not", .done.name(), .rest.name())]
    Partly {
        /// The half with the new PIN.
        done: PinName,
        /// The half with the old PIN.
        rest: PinName,
        /// What stopped the second half.
        cause: Box<PinFailure>,
    },
}

impl PinFailure {
    /// The card failed before any PIN was sent.
    pub(crate) fn not_sent(error: CardError) -> PinFailure {
        PinFailure::Card { stage: PinStage::NotSent, error }
    }

    /// The card failed after the PIN was verified.
    pub(crate) fn after_verify(error: CardError) -> PinFailure {
        PinFailure::Card { stage: PinStage::Verified, error }
    }

    /// The card failed after the old PIN was verified and before anything was changed.
    pub(crate) fn not_changed(error: CardError) -> PinFailure {
        PinFailure::Card { stage: PinStage::NotChanged, error }
    }

    /// Tries left, where the failure is about a counter.
    pub(crate) fn tries_left(&self) -> Option<u8> {
        match self {
            PinFailure::NotAllowed { why: NotAllowed::Blocked, .. } | PinFailure::BlockedAtVerify(_) => Some(0),
            PinFailure::NotAllowed { why: NotAllowed::LastTry, .. } => Some(1),
            PinFailure::CounterFell { tries_left, .. } => Some(*tries_left),
            PinFailure::Wrong { tries_left, .. }
            | PinFailure::Refused { tries_left, .. }
            | PinFailure::VerifyUnknown { tries_left, .. }
            | PinFailure::ChangeUnknown { tries_left, .. } => *tries_left,
            PinFailure::Partly { cause, .. } => cause.tries_left(),
            PinFailure::NotAllowed { why: NotAllowed::Absent | NotAllowed::CounterUnknown, .. }
            | PinFailure::Card { .. }
            | PinFailure::OtherCard
            | PinFailure::Malformed { .. }
            | PinFailure::Unchanged
            | PinFailure::Mistyped => None,
        }
    }
}
