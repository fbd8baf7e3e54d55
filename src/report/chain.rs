//! `cert verify`: certificates and the checks that were made of each.

use jiff::civil::Date;
use serde::Serialize;

use crate::x509::check::{CheckCode, CheckOutcome};

use super::certificate::CertificateRecord;
use super::problem::Problem;

/// `cert verify`.
#[derive(Debug, Clone, Serialize)]
pub struct ChainReport {
    /// The judged day or instant.
    pub at: String,
    /// The judged day in Japan; for people.
    #[serde(skip)]
    pub today: Date,
    /// Whether everything that was named was read and holds.
    pub holds: bool,
    /// The certificates, in the order in which they were named.
    pub certificates: Vec<ChainRecord>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A certificate that was verified.
#[derive(Debug, Clone, Serialize)]
pub struct ChainRecord {
    /// As [`CheckResult::source`].
    pub source: String,
    /// As [`CheckResult::index`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// Its facts.
    pub certificate: CertificateRecord<'static>,
    /// Whether every check passed that can be made.
    pub holds: bool,
    /// The checks.
    pub checks: Vec<CheckRecord>,
}

/// A check.
#[derive(Debug, Clone, Serialize)]
pub struct CheckRecord {
    /// Which.
    pub code: CheckCode,
    /// How it ended.
    pub outcome: CheckOutcome,
    /// What was found, in the language of the run.
    pub message: String,
}
