//! A result of `check`: a certificate or the plastic card, judged; and counts of such results.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::validity::CertificateTime;
use crate::domain::verdict::Verdict;
use crate::message::Message;

use super::certificate::{CertificateRecord, CertificateState};
use super::place::CertificatePlace;

/// Counts by state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// All results, those in no other count included.
    pub total: usize,
    /// Valid.
    pub valid: usize,
    /// Renewable.
    pub renewable: usize,
    /// Expired.
    pub expired: usize,
    /// Not yet valid.
    pub not_yet_valid: usize,
    /// Unreadable.
    pub unreadable: usize,
    /// Certificates with the same SHA-256 as an earlier one; they are in none of the other counts.
    pub duplicates: usize,
    /// Files without certificates that were passed over, in none of the other counts; `None` where none are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_over: Option<usize>,
}

impl Summary {
    /// Counts one result by its state. What a card does not carry, or protects by a PIN, is in `total` only.
    pub fn count(&mut self, state: CertificateState) {
        self.total += 1;
        match state {
            CertificateState::Valid => self.valid += 1,
            CertificateState::Renewable => self.renewable += 1,
            CertificateState::Expired => self.expired += 1,
            CertificateState::NotYetValid => self.not_yet_valid += 1,
            CertificateState::Unreadable => self.unreadable += 1,
            CertificateState::Absent | CertificateState::Protected => {}
        }
    }

    /// Adds another count.
    pub fn add(&mut self, other: &Summary) {
        self.total += other.total;
        self.valid += other.valid;
        self.renewable += other.renewable;
        self.expired += other.expired;
        self.not_yet_valid += other.not_yet_valid;
        self.unreadable += other.unreadable;
        self.duplicates += other.duplicates;
        if let Some(more) = other.passed_over {
            *self.passed_over.get_or_insert(0) += more;
        }
    }
}

/// Characters of the key of a row that people are shown.
const MAX_SHOWN_KEY: usize = 60;

/// A certificate or the plastic card, judged.
#[derive(Debug, Clone)]
pub struct CheckResult<'a> {
    /// Its facts.
    pub record: CertificateRecord<'a>,
    /// As [`CertificatePlace::source`].
    pub source: Cow<'a, str>,
    /// As [`CertificatePlace::source_bytes`].
    pub source_bytes: Option<String>,
    /// As [`CertificatePlace::index`].
    pub index: Option<u64>,
    /// The key of the row of a table that it came from; `None` where no key was asked for, or the row has none that can
    /// be read.
    pub row_key: Option<Cow<'a, str>>,
    /// As [`CertificateRecord::verdict`].
    pub verdict: Option<Verdict>,
    /// Why it could not be read, or what of it; `None` where all of it was, or where the report's problems say why.
    pub problem: Option<ResultProblem>,
    /// Whether the same certificate (by its SHA-256) was there before.
    pub is_duplicate: bool,
    /// The first place of the same certificate, where this is a later one and that place is still known.
    pub duplicate_of: Option<CertificatePlace>,
}

impl<'a> CheckResult<'a> {
    /// The result that these facts are, where there is no more to say of it than where it came from.
    #[must_use]
    pub fn new(
        record: CertificateRecord<'a>,
        verdict: Option<Verdict>,
        source: impl Into<Cow<'a, str>>,
    ) -> CheckResult<'a> {
        CheckResult {
            record,
            source: source.into(),
            source_bytes: None,
            index: None,
            row_key: None,
            verdict,
            problem: None,
            is_duplicate: false,
            duplicate_of: None,
        }
    }

    /// Its place in an order by expiry date: results without one come last.
    #[must_use]
    pub fn by_expiry(&self) -> (bool, Option<Date>, Option<CertificateTime>) {
        (self.record.expires_on.is_none(), self.record.expires_on, self.record.not_after)
    }

    /// Where it came from.
    #[must_use]
    pub fn place(&self) -> CertificatePlace {
        CertificatePlace {
            source: self.source.clone().into_owned(),
            source_bytes: self.source_bytes.clone(),
            index: self.index,
        }
    }

    /// Where it came from, as people read it: the place, and in square brackets the key of the row, as far as it is
    /// short.
    #[must_use]
    pub fn place_and_key(&self) -> String {
        let place = self.place();
        let Some(key) = self.row_key.as_deref().filter(|key| !key.is_empty()) else { return place.to_string() };
        let (start, more) = match key.char_indices().nth(MAX_SHOWN_KEY) {
            Some((end, _)) => (key.get(..end).unwrap_or(key), "…"),
            None => (key, ""),
        };
        format!("{place} [{start}{more}]")
    }

    /// What is counted of it, without its texts.
    #[must_use]
    pub fn without_texts(&self) -> CheckResult<'static> {
        let CertificateRecord { role, state, not_before, not_after, issued_on, expires_on, .. } = self.record;
        let CertificateRecord { days_left, renewal_opens_on, sha256, issuer_generation, trust, .. } = self.record;
        let record = CertificateRecord {
            not_before,
            not_after,
            issued_on,
            expires_on,
            days_left,
            renewal_opens_on,
            sha256,
            issuer_generation,
            trust,
            ..CertificateRecord::without_facts(role, state)
        };
        CheckResult { index: self.index, is_duplicate: self.is_duplicate, ..CheckResult::new(record, self.verdict, "") }
    }

    /// The result with copies of its texts.
    #[must_use]
    pub fn into_owned(self) -> CheckResult<'static> {
        CheckResult {
            record: self.record.into_owned(),
            source: Cow::Owned(self.source.into_owned()),
            source_bytes: self.source_bytes,
            index: self.index,
            row_key: self.row_key.map(|key| Cow::Owned(key.into_owned())),
            verdict: self.verdict,
            problem: self.problem,
            is_duplicate: self.is_duplicate,
            duplicate_of: self.duplicate_of,
        }
    }
}

/// Why one result, or a part of it, could not be read.
#[derive(Debug, Clone)]
pub struct ResultProblem {
    /// Stable code.
    pub code: Cow<'static, str>,
    /// What happened.
    pub message: Message,
}

/// A certificate that was found again.
#[derive(Debug, Clone)]
pub struct Duplicate {
    /// Where it was found again.
    pub place: CertificatePlace,
    /// Where it was found first.
    pub first: CertificatePlace,
}
