//! `station`: one card of a run.

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::card::Role;
use crate::domain::verdict::Verdict;

use super::certificate::{CertificateRecord, CertificateState};
use super::problem::{AdviceRecord, Problem};

/// A card that came to `station`. It names nobody: no subject, no serial number, no fingerprint.
#[derive(Debug, Clone, Serialize)]
pub struct StationReport {
    /// Which card of the run, from 1.
    pub number: usize,
    /// Whether its authentication certificate was seen before in the run; `None` where it was not read.
    pub seen_before: Option<bool>,
    /// The number that it had then.
    pub repeat_of: Option<usize>,
    /// The verdict on its dates.
    pub verdict: Verdict,
    /// The dates.
    pub certificates: Vec<DatesRecord>,
    /// The same with all facts; for people's tables, which show the dates only.
    #[serde(skip)]
    pub records: Vec<CertificateRecord<'static>>,
    /// What to do.
    pub advice: Vec<AdviceRecord>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What stopped the reading, in the language of the run; for people (JSON has it in `error`).
    #[serde(skip)]
    pub stopped: Option<String>,
}

/// The dates of a certificate, or with role `card` of the plastic card.
#[derive(Debug, Clone, Serialize)]
pub struct DatesRecord {
    /// Which.
    pub role: Role,
    /// Where it stands.
    pub state: CertificateState,
    /// Japanese day of the first instant.
    pub issued_on: Option<Date>,
    /// Japanese day of the last instant.
    pub expires_on: Option<Date>,
    /// Days from the judged day to the last day; negative after it.
    pub days_left: Option<i64>,
    /// First day of the renewal window.
    pub renewal_opens_on: Option<Date>,
}

impl From<&CertificateRecord<'_>> for DatesRecord {
    fn from(record: &CertificateRecord<'_>) -> DatesRecord {
        DatesRecord {
            role: record.role,
            state: record.state,
            issued_on: record.issued_on,
            expires_on: record.expires_on,
            days_left: record.days_left,
            renewal_opens_on: record.renewal_opens_on,
        }
    }
}
