//! `check` and `needs-renewal`: results, their counts and the verdict.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::verdict::{Thresholds, Verdict};

use super::certificate::{CertificateRecord, CertificateState};
use super::problem::{AdviceRecord, Problem};

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
#[derive(Debug, Clone, Serialize)]
pub struct CheckResult<'a> {
    /// Its facts.
    #[serde(flatten)]
    pub record: CertificateRecord<'a>,
    /// Where it came from: `card`, a file's path, or `-` for standard input.
    pub source: Cow<'a, str>,
    /// Its place in the file, from 0 on; `None` where it is alone there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// The verdict on it; `None` where there is nothing to judge (not carried, or its PIN was not given).
    pub verdict: Option<Verdict>,
    /// Why it could not be read.
    pub problem: Option<ResultProblem>,
    /// The first place of the same certificate (the same SHA-256), where this is a later one.
    pub duplicate_of: Option<Place>,
}

impl CheckResult<'_> {
    /// Where it came from.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { source: self.source.clone().into_owned(), index: self.index }
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
#[derive(Debug, Clone, Serialize)]
pub struct ResultProblem {
    /// Stable code.
    pub code: &'static str,
    /// What happened, in the language of the run.
    pub message: String,
}

/// Where a certificate came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// As [`CheckResult::source`].
    pub source: String,
    /// As [`CheckResult::index`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
}

/// The path, and the number behind `#` where it is one of several in a file.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        self.index.map_or(Ok(()), |index| write!(f, "#{index}"))
    }
}

/// The same certificate once more.
#[derive(Debug, Clone)]
pub struct Duplicate {
    /// Where.
    pub place: Place,
    /// Where it was first.
    pub first: Place,
}

/// `check`.
#[derive(Debug, Clone, Serialize)]
pub struct CheckReport {
    /// The judged day or instant.
    pub at: String,
    /// The judged day in Japan; for people.
    #[serde(skip)]
    pub today: Date,
    /// Whether it is about files; else about a card. For people.
    #[serde(skip)]
    pub of_files: bool,
    /// From when on something is worth a warning; for monitoring.
    #[serde(skip)]
    pub thresholds: Thresholds,
    /// The worst verdict.
    pub verdict: Verdict,
    /// Counts.
    pub summary: Summary,
    /// One record each.
    pub results: Vec<CheckResult<'static>>,
    /// Later places of certificates that were there before; for people, JSON has them among the results.
    #[serde(skip)]
    pub duplicates: Vec<Duplicate>,
    /// What to do; for people.
    #[serde(skip)]
    pub advice: Vec<AdviceRecord>,
    /// What could not be read.
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
#[derive(Debug, Clone, Serialize)]
pub struct DueReport {
    /// Whether it is time to renew; `None` where that is not known.
    pub due: Option<bool>,
    /// What that rests on.
    #[serde(flatten)]
    pub check: CheckReport,
}
