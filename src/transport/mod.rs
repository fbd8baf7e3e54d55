//! Bytes in, bytes out: the one seam between jpkit and whatever carries a command to a card.
//!
//! Real readers, the virtual card, traces and fault injection are all [`Transport`]s; they stack.
//! This module knows nothing of ISO 7816-4 or of Japan.

pub mod pcsc;
#[cfg(test)]
pub(crate) mod script;

use serde::{Deserialize, Serialize};

/// Carries one command APDU to a card and brings its response APDU back (ISO 7816-3, clause 12).
///
/// The answer is the raw response, status word included. Nobody below this seam looks inside either.
pub trait Transport {
    /// Sends `command` and returns the card's whole response, or says why the link failed.
    ///
    /// # Errors
    /// A [`TransportError`] when no answer arrived; whether the card acted on the command is then not known.
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError>;
}

/// What a visit knows about the link besides its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The PC/SC name of the reader, uncleaned; `None` where there is no reader.
    pub reader: Option<String>,
    /// The answer to reset, at most 33 bytes (ISO 7816-3).
    pub atr: Vec<u8>,
    /// The transmission protocol, `T=0` or `T=1`, where it is known.
    pub protocol: Option<&'static str>,
    /// The longest APDU in bytes that the reader says it carries (PC/SC part 10, `dwMaxAPDUDataSize`), if it says so.
    pub max_apdu: Option<usize>,
    /// What the reader says of itself, if its driver passes that on.
    pub features: Option<Features>,
}

/// What a reader says of itself (PC/SC part 10, 2.2 and 2.6.14).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// It can take a PIN on a keypad of its own (FEATURE_VERIFY_PIN_DIRECT).
    pub pin_verify: bool,
    /// It can take a new PIN on a keypad of its own (FEATURE_MODIFY_PIN_DIRECT).
    pub pin_modify: bool,
    /// dwMaxAPDUDataSize in bytes.
    pub max_apdu: Option<usize>,
    /// wIdVendor and wIdProduct.
    pub usb_id: Option<(u16, u16)>,
    /// sFirmwareID, uncleaned.
    pub firmware: Option<String>,
}

/// Why a card could not be reached or stopped answering. Facts only; the words are made in `cli`.
///
/// A trace keeps those facts as JSON (`docs/transcripts.md`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum TransportError {
    /// The PC/SC service is not running or cannot be reached.
    #[error("the PC/SC service cannot be reached")]
    NoService,
    /// The PC/SC service refused access (on Linux: polkit).
    #[error("the PC/SC service refused access")]
    AccessDenied,
    /// The service knows no reader.
    #[error("no reader")]
    NoReader,
    /// No reader fits the wanted name or index.
    #[error("no reader fits {wanted:?}")]
    ReaderNotFound {
        /// What was asked for.
        wanted: String,
        /// The readers that are there.
        present: Vec<String>,
    },
    /// More than one reader fits.
    #[error("{} readers fit", names.len())]
    SeveralReaders {
        /// The readers that fit.
        names: Vec<String>,
    },
    /// There are readers, but no card in them.
    #[error("no card")]
    NoCard {
        /// The reader that was asked for, when one was.
        reader: Option<String>,
    },
    /// The wait for a card ran out.
    #[error("no card within {seconds} s")]
    WaitRanOut {
        /// How long was waited, in seconds.
        seconds: u64,
    },
    /// A card is there but does not answer to reset.
    #[error("the card does not answer")]
    Mute {
        /// The reader it is in.
        reader: String,
    },
    /// The card or the reader went away during the visit.
    #[error("the card was removed")]
    Removed,
    /// Another program reset the card during the visit.
    #[error("the card was reset by another program")]
    Reset,
    /// Another program holds the card.
    #[error("another program holds the card")]
    InUse {
        /// The reader it is in.
        reader: String,
    },
    /// No answer came in time.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// How long was waited, in seconds.
        seconds: u64,
    },
    /// The link failed for a reason that the service does not tell.
    #[error("communication with the card failed ({detail})")]
    Failed {
        /// The service's or the system's own word for it.
        detail: String,
    },
    /// The person pressed Ctrl-C or the process was asked to end.
    #[error("interrupted")]
    Interrupted,
}
