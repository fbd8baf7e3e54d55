//! Findings of the stages of a look at the whole stack. The sentences are in `message`.

use crate::apdu::atr::{Atr, AtrError};
use crate::domain::card::CardKind;

use super::cause::Cause;

/// What a stage found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageFinding {
    /// An earlier stage ended the look.
    NotReached,
    /// A virtual card and a trace have no such layer.
    NotNeeded,
    /// The PC/SC service answers.
    ServiceAnswers,
    /// The PC/SC service is running; whether it answers this user is the next stage's.
    ServiceThere,
    /// This user may use the service.
    AccessGranted,
    /// The service's readers.
    Readers {
        /// Their names.
        names: Vec<String>,
    },
    /// A card is in a reader, or one in each of several.
    CardIn {
        /// The readers' names.
        reader: String,
    },
    /// The card was connected to.
    Connected {
        /// The protocol, such as `T=1`; `None` where the service does not say.
        protocol: Option<&'static str>,
    },
    /// The answer to reset.
    Decoded {
        /// Its parts.
        atr: Atr,
    },
    /// The answer to reset breaks the rules of ISO 7816-3.
    AtrBroken {
        /// How.
        error: AtrError,
    },
    /// There is no answer to reset.
    NoAtr,
    /// The card has the JPKI application.
    HasJpki,
    /// The token information.
    Token {
        /// The kind of card that the label names.
        kind: CardKind,
        /// The label, cleaned.
        label: String,
    },
    /// The authentication certificate was read whole.
    CertificateRead {
        /// Bytes of data in the answers.
        bytes: usize,
        /// Commands that it took.
        exchanges: usize,
    },
    /// The authentication certificate needs its PIN, as on a phone.
    CertificateProtected,
    /// The card carries no authentication certificate.
    CertificateAbsent,
    /// Extended length works.
    AnswersExtended {
        /// Bytes of data in the longest answer.
        bytes: usize,
    },
    /// Extended length does not work.
    AnswersShort {
        /// Bytes of data in the longest answer.
        bytes: usize,
    },
    /// Nothing long could be read without a PIN.
    AnswersUnknown,
    /// What the reader says of itself (PC/SC part 10).
    Features {
        /// It has a keypad for PINs.
        pinpad: bool,
        /// The longest APDU that it carries, in bytes.
        max_apdu: Option<usize>,
        /// The name of its firmware, cleaned.
        firmware: Option<String>,
    },
    /// The reader says nothing of itself.
    FeaturesUntold,
    /// Here the look ended.
    Failed(Cause),
}
