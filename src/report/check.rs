//! `check` and `needs-renewal`: results, their counts and the verdict.

use std::borrow::Cow;

use serde::Serialize;

use crate::domain::advice::Advice;
use crate::domain::pin::PinKind;
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::Message;

use super::certificate::{CertificateRecord, CertificateState};
use super::pin::HolderPinsRecord;
use super::place::CertificatePlace;
use super::problem::Problem;

/// Counts by state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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
    /// The key of the row of a table that it came from; `None` where no key was asked for, or the row has none that can be read.
    pub row_key: Option<Cow<'a, str>>,
    /// As [`CertificateRecord::verdict`].
    pub verdict: Option<Verdict>,
    /// Why it could not be read, or what of it; `None` where all of it was, or where the report's problems say why.
    pub problem: Option<ResultProblem>,
    /// The first place of the same certificate (by its SHA-256), where this is a later one.
    pub duplicate_of: Option<CertificatePlace>,
}

impl CheckResult<'_> {
    /// Where it came from.
    #[must_use]
    pub fn place(&self) -> CertificatePlace {
        CertificatePlace {
            source: self.source.clone().into_owned(),
            source_bytes: self.source_bytes.clone(),
            index: self.index,
        }
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
            duplicate_of: self.duplicate_of,
        }
    }
}

/// Why one result, or a part of it, could not be read.
#[derive(Debug, Clone)]
pub struct ResultProblem {
    /// Stable code.
    pub code: &'static str,
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

/// `check`.
#[derive(Debug, Clone)]
pub struct CheckReport {
    /// The judged day or instant.
    pub at: At,
    /// Whether it is about certificates in files; about a card otherwise.
    pub of_files: bool,
    /// The thresholds of the verdicts.
    pub thresholds: Thresholds,
    /// The worse of the verdict on dates and that on PINs.
    pub verdict: Verdict,
    /// The worst verdict of all results, listed or not.
    pub dates_verdict: Verdict,
    /// The holder's PINs, where they were asked for.
    pub pins: Option<HolderPinsRecord>,
    /// Counts.
    pub summary: Summary,
    /// The results that were asked for.
    pub results: Vec<CheckResult<'static>>,
    /// Certificates that were found again, whether or not they are among the results.
    pub duplicates: Vec<Duplicate>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Parts of the card, and files, that could not be read.
    pub problems: Vec<Problem>,
}

impl CheckReport {
    /// The results without certificates that were found again.
    pub fn distinct(&self) -> impl Iterator<Item = &CheckResult<'static>> {
        self.results.iter().filter(|result| result.duplicate_of.is_none())
    }

    /// Makes counts and verdict follow from the results and the PINs. Where no date could be judged, as on a phone, the
    /// verdict is unknown.
    pub fn judge_anew(&mut self) {
        self.summary = Summary::default();
        self.results.iter().for_each(|result| self.summary.count(result.record.state));
        self.dates_verdict = Verdict::worst(self.results.iter().filter_map(|result| result.verdict));
        self.verdict = self.pins.as_ref().map_or(Verdict::Ok, |pins| pins.pins.verdict()).max(self.dates_verdict);
    }

    /// The holder's PINs that are blocked, as far as the counters were asked for.
    #[must_use]
    pub fn blocked_pins(&self) -> &[PinKind] {
        self.pins.as_ref().map_or(&[], |pins| &pins.pins.blocked)
    }
}

/// `needs-renewal`.
#[derive(Debug, Clone)]
pub struct DueReport {
    /// Whether it is time to renew; `None` where that is not known.
    pub due: Option<bool>,
    /// The report that says so.
    pub check: CheckReport,
}
