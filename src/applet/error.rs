//! Why a part of the card could not be read.

use crate::apdu::{ApduError, StatusWord};
use crate::domain::card::{Application, Item};
use crate::transport::TransportError;
use crate::x509::{CertificateError, CertificatePart};

/// Why a part of the card could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// The link failed: the rest of the card is out of reach too.
    #[error(transparent)]
    Transport(TransportError),
    /// The card has no such application.
    #[error("the card has no {} application", .0.name())]
    NoApplication(Application),
    /// The card refused the command, or its response is invalid.
    #[error("{}: {source}", .item.name())]
    Unreadable {
        /// The part that was being read.
        item: Item,
        /// The error of the exchange.
        source: ApduError,
    },
    /// The part was read, but its content is not of the expected form.
    #[error("{}: content not as expected", .0.name())]
    BadContent(Item),
    /// The card says that it has the part, by its list of certificates (JPKI EF 0008) or by asking for its PIN, and the
    /// file is empty or missing.
    #[error("{}: said to be there, but empty or missing", .0.name())]
    SaidCarried(Item),
    /// The certificate was read except for these parts of it.
    #[error("{}: {parts:?} not read", .item.name())]
    PartlyRead {
        /// The certificate.
        item: Item,
        /// As [`crate::x509::Facts::unread`].
        parts: Vec<CertificatePart>,
    },
    /// The file holds something that is not a certificate.
    #[error("{}: {source}", .item.name())]
    BadCertificate {
        /// The certificate that was expected.
        item: Item,
        /// Why the content is not one.
        source: CertificateError,
    },
}

impl CardError {
    /// The part that could not be read; `None` if the error concerns the link.
    #[must_use]
    pub fn item(&self) -> Option<Item> {
        match self {
            CardError::Transport(_) => None,
            CardError::NoApplication(application) => Some(Item::Application(*application)),
            CardError::Unreadable { item, .. }
            | CardError::BadContent(item)
            | CardError::SaidCarried(item)
            | CardError::PartlyRead { item, .. }
            | CardError::BadCertificate { item, .. } => Some(*item),
        }
    }

    /// Whether the card, or the way to it, failed: no status word, more than was asked for, no end, 6F00, or what is
    /// not a status word. Such a response says nothing about the part, and nothing about the card.
    #[must_use]
    pub fn is_failure_of_the_card(&self) -> bool {
        let CardError::Unreadable { source, .. } = self else { return false };
        match source {
            ApduError::NoStatusWord { .. } | ApduError::Oversized { .. } | ApduError::Endless { .. } => true,
            ApduError::Refused { status, .. } => *status == StatusWord::UNKNOWN_FAILURE || !status.is_valid(),
            _ => false,
        }
    }

    /// The status word with which the card refused the command, if that is the error.
    #[must_use]
    pub fn status(&self) -> Option<StatusWord> {
        match self {
            CardError::Unreadable { source: ApduError::Refused { status, .. }, .. } => Some(*status),
            _ => None,
        }
    }
}

/// Adds the item that was being read to an error of the channel.
pub(super) fn at(item: Item) -> impl FnOnce(ApduError) -> CardError {
    move |error| match error {
        ApduError::Transport(link) => CardError::Transport(link),
        source => CardError::Unreadable { item, source },
    }
}
