//! Why a link failed, as facts without wording.

use serde::{Deserialize, Serialize};

/// Why a card could not be reached or stopped responding. Holds facts only; `cli` puts them into words.
///
/// A trace stores these facts as JSON (`docs/transcripts.md`).
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
    /// No reader matches the requested name or index.
    #[error("no reader fits {wanted:?}")]
    ReaderNotFound {
        /// The name or index as requested.
        wanted: String,
        /// The names of all readers, not sanitized.
        present: Vec<String>,
    },
    /// More than one reader matches.
    #[error("{} readers fit", names.len())]
    SeveralReaders {
        /// The names of the matching readers, not sanitized.
        names: Vec<String>,
        /// Their indexes in the list of readers, in the same order; empty where these are not known.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        indexes: Vec<usize>,
    },
    /// There are readers, but no card in them.
    #[error("no card")]
    NoCard {
        /// The requested reader; `None` if any reader would have done.
        reader: Option<String>,
    },
    /// The wait for a card timed out.
    #[error("no card within {seconds} s")]
    WaitRanOut {
        /// Length of the wait, in seconds.
        seconds: u64,
    },
    /// There is a card, but it does not answer to reset.
    #[error("the card does not answer")]
    Mute {
        /// The reader that holds the card.
        reader: String,
    },
    /// The card or the reader was removed during the visit.
    #[error("the card was removed")]
    Removed,
    /// Another program reset the card during the visit.
    #[error("the card was reset by another program")]
    Reset,
    /// Another program holds the card.
    #[error("another program holds the card")]
    InUse {
        /// The reader that holds the card.
        reader: String,
    },
    /// No response arrived in time.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// The timeout, in seconds.
        seconds: u64,
    },
    /// The time is over that the whole command may spend with readers and cards.
    #[error("given up after {seconds} s")]
    OutOfTime {
        /// That time, in seconds.
        seconds: u64,
    },
    /// The card responded to the question what it is, but with nothing that tells.
    #[error("the card does not say what it is")]
    NoClearResponse,
    /// The link failed for a reason that the service does not state.
    #[error("communication with the card failed ({detail})")]
    Failed {
        /// The service's or the operating system's own term for it.
        detail: String,
    },
    /// The user pressed Ctrl-C, or the process was asked to terminate.
    #[error("interrupted")]
    Interrupted,
}
