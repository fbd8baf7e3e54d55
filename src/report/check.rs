//! `check` and `needs-renewal`: results, their counts and the verdict.

use std::borrow::Cow;

use serde::Serialize;

use crate::domain::advice::Advice;
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::Message;

use super::certificate::{CertificateRecord, CertificateState};
use super::place::CertificatePlace;
use super::problem::Problem;

/// Counts by state.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// All results.
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
    /// Certificates that were there before (the same SHA-256); they are in none of the other counts.
    pub duplicates: usize,
}

impl Summary {
    /// Counts one result by its state; what the card does not carry or protects is in `total` only.
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
    }
}

/// One thing that `check` looked at.
#[derive(Debug, Clone)]
pub struct CheckResult<'a> {
    /// Its facts.
    pub record: CertificateRecord<'a>,
    /// Where it came from: `card`, a file's path, or `-` for standard input.
    pub source: Cow<'a, str>,
    /// Its place in the file, from 0; `None` where it is alone there.
    pub index: Option<u64>,
    /// The verdict on it; `None` where there is nothing to judge (not carried, or its PIN was not given).
    pub verdict: Option<Verdict>,
    /// Why it could not be read.
    pub problem: Option<ResultProblem>,
    /// The first place of the same certificate (the same SHA-256), where this is a later one.
    pub duplicate_of: Option<CertificatePlace>,
}

impl CheckResult<'_> {
    /// Where it came from.
    #[must_use]
    pub fn place(&self) -> CertificatePlace {
        CertificatePlace { source: self.source.clone().into_owned(), index: self.index }
    }

    /// The result with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> CheckResult<'static> {
        CheckResult {
            record: self.record.into_owned(),
            source: Cow::Owned(self.source.into_owned()),
            index: self.index,
            verdict: self.verdict,
            problem: self.problem,
            duplicate_of: self.duplicate_of,
        }
    }
}

/// Why one result could not be read.
#[derive(Debug, Clone)]
pub struct ResultProblem {
    /// Stable code.
    pub code: &'static str,
    /// What happened.
    pub message: Message,
}

/// The same certificate once more.
#[derive(Debug, Clone)]
pub struct Duplicate {
    /// Where.
    pub place: CertificatePlace,
    /// Where it was first.
    pub first: CertificatePlace,
}

/// `check`.
#[derive(Debug, Clone)]
pub struct CheckReport {
    /// The judged day or instant.
    pub at: At,
    /// Whether it is about files; about a card otherwise.
    pub of_files: bool,
    /// By which the verdicts were given.
    pub thresholds: Thresholds,
    /// The worst verdict.
    pub verdict: Verdict,
    /// Counts.
    pub summary: Summary,
    /// One record each.
    pub results: Vec<CheckResult<'static>>,
    /// Later places of certificates that were there before, whether or not they are among the results.
    pub duplicates: Vec<Duplicate>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Parts of the card, and files, that could not be read.
    pub problems: Vec<Problem>,
}

impl CheckReport {
    /// The results without certificates that were there before.
    pub fn distinct(&self) -> impl Iterator<Item = &CheckResult<'static>> {
        self.results.iter().filter(|result| result.duplicate_of.is_none())
    }

    /// Makes counts and verdict follow from the results. Where nothing could be judged, as on a phone, nothing is known.
    pub fn judge_anew(&mut self) {
        self.summary = Summary::default();
        self.results.iter().for_each(|result| self.summary.count(result.record.state));
        self.verdict = Verdict::worst(self.results.iter().filter_map(|result| result.verdict));
    }
}

/// `needs-renewal`.
#[derive(Debug, Clone)]
pub struct DueReport {
    /// Whether it is time to renew; `None` where that is not known.
    pub due: Option<bool>,
    /// What that rests on.
    pub check: CheckReport,
}
