//! `cert verify`: certificates and the checks that were made of each.

use crate::domain::validity::At;
use crate::x509::check::Check;

use super::certificate::CertificateRecord;
use super::place::CertificatePlace;
use super::problem::Problem;

/// `cert verify`.
#[derive(Debug, Clone)]
pub struct ChainReport {
    /// The judged day or instant.
    pub at: At,
    /// Whether everything that was named was read and holds.
    pub holds: bool,
    /// The certificates, in the order in which they were named.
    pub certificates: Vec<ChainRecord>,
    /// Parts of the card, and files, that could not be read.
    pub problems: Vec<Problem>,
}

/// A certificate that was verified.
#[derive(Debug, Clone)]
pub struct ChainRecord {
    /// Where it came from.
    pub place: CertificatePlace,
    /// Its facts.
    pub certificate: CertificateRecord<'static>,
    /// Whether every check passed that can be made.
    pub holds: bool,
    /// The checks.
    pub checks: Vec<Check>,
}
