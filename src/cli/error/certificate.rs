//! Why a certificate that was asked for is not to be had.

use crate::domain::card::Role;
use crate::message::ContentFault;

/// Why a certificate that was asked for is not to be had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CertificateProblem {
    /// The card carries no such certificate.
    #[error("the card carries no {} certificate", .0.name())]
    Absent(Role),
    /// It is behind a PIN that jpkit does not know.
    #[error("the {} certificate needs its PIN", .0.name())]
    PinNeeded(Role),
    /// A file, or a part of it, is not a certificate.
    #[error("no certificate in {place}")]
    NotInFile {
        /// Where, cleaned.
        place: String,
        /// Why.
        fault: ContentFault,
    },
}
