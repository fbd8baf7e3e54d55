//! `check` and `needs-renewal`: the results, what was counted of them, and the verdict.

use crate::domain::advice::Advice;
use crate::domain::pin::PinKind;
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};

use super::pin::HolderPinsRecord;
use super::problem::Problem;
use super::result::{CheckResult, Duplicate};
use super::selection::ResultSelection;
use super::statistics::Statistics;

/// `check`.
#[derive(Debug, Clone)]
pub struct CheckReport {
    /// The judged day or instant; where results of other runs were judged as of several days, the first of these.
    pub at: At,
    /// Whether it is about certificates in files; about a card otherwise.
    pub of_files: bool,
    /// What was named to be checked, cleaned: paths, and `-` for standard input; none for a card.
    pub inputs: Vec<String>,
    /// Whether results are those of other runs, whose thresholds are not known.
    pub is_merged: bool,
    /// The thresholds of the verdicts.
    pub thresholds: Thresholds,
    /// The worse of the verdict on dates and that on PINs.
    pub verdict: Verdict,
    /// The worst verdict of all results, listed or not.
    pub dates_verdict: Verdict,
    /// The holder's PINs, where they were asked for.
    pub pins: Option<HolderPinsRecord>,
    /// Counts.
    pub statistics: Statistics,
    /// Whether there was nothing to judge: no certificate, or none of the roles that were asked for.
    pub found_nothing: bool,
    /// Which results were asked for.
    pub selection: ResultSelection,
    /// How many results were asked for, in files.
    pub listed: u64,
    /// The results that were asked for; none of files, whose results are written as they come.
    pub results: Vec<CheckResult<'static>>,
    /// The first certificates that were found again, whether or not they were asked for.
    pub duplicates: Vec<Duplicate>,
    /// What to do.
    pub advice: Vec<Advice>,
    /// Parts of the card, and files, that could not be read.
    pub problems: Vec<Problem>,
}

impl CheckReport {
    /// Makes counts and verdict follow from the results and the PINs. Where no date could be judged, as on a phone, the
    /// verdict is unknown.
    pub fn judge_anew(&mut self) {
        self.statistics = Statistics::of(&self.results);
        self.found_nothing = self.statistics.summary.total == 0;
        self.dates_verdict = self.statistics.verdict();
        self.verdict = self.pins.as_ref().map_or(Verdict::Ok, |pins| pins.pins.verdict()).max(self.dates_verdict);
    }

    /// Whether it is time to renew; `None` where what could not be read may be due.
    #[must_use]
    pub fn due(&self) -> Option<bool> {
        let is_due = self.statistics.is_due;
        (is_due || self.verdict != Verdict::Unknown).then_some(is_due)
    }

    /// The holder's PINs that are blocked, as far as the counters were asked for.
    #[must_use]
    pub fn blocked_pins(&self) -> &[PinKind] {
        self.pins.as_ref().map_or(&[], |pins| &pins.pins.blocked)
    }
}

/// `needs-renewal`.
#[derive(Debug, Clone)]
pub struct DueReport(pub CheckReport);
