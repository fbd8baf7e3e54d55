//! What is counted of results. Parts that were counted by themselves add up.

use std::borrow::Cow;
use std::cmp::Reverse;

use jiff::civil::Date;

use crate::domain::card::Role;
use crate::domain::validity::CertificateTime;
use crate::domain::verdict::Verdict;

use super::certificate::{CertificateRecord, CertificateState};
use super::groups::{GroupBy, Groups};
use super::result::{CheckResult, Summary};

/// Counts of results, and what is soonest among them. Memory does not grow with their number.
#[derive(Debug, Clone, Default)]
pub struct Statistics {
    /// Counts by state.
    pub summary: Summary,
    /// The worst verdict; `None` where nothing was judged.
    pub worst: Option<Verdict>,
    /// Whether somebody has to act: something has ended, can be renewed, or has come within a threshold.
    pub is_due: bool,
    /// The result to look at first: of the worst verdict, the one that ends first.
    pub first: Option<Box<CheckResult<'static>>>,
    /// The results that were asked for, in groups; `None` where they are to be listed.
    pub groups: Option<Groups>,
    roles: [RoleStatistics; Role::ALL.len()],
}

/// Counts of the results of one role.
#[derive(Debug, Clone, Default)]
pub struct RoleStatistics {
    /// Counts by state.
    pub summary: Summary,
    /// The fewest days left, negative after the end; `None` where no result has an end.
    pub days_left: Option<i64>,
    /// The earliest last day in Japan, of those that have ended too.
    pub ends_on: Option<Date>,
    /// The earliest end of those that have not ended: the last day, and of a certificate its last second.
    pub next_end: Option<(Date, Option<CertificateTime>)>,
    /// The first day of the first renewal window of those that have not opened.
    pub next_opening: Option<Date>,
}

impl Statistics {
    /// Counts of these results.
    #[must_use]
    pub fn of(results: &[CheckResult<'_>]) -> Statistics {
        let mut statistics = Statistics::default();
        results.iter().for_each(|result| statistics.count(result));
        statistics
    }

    /// Counts a result by its state and its verdict; in no other count.
    pub fn count_state(&mut self, result: &CheckResult<'_>) {
        self.summary.count(result.record.state);
        self.worst = self.worst.max(result.verdict);
    }

    /// Counts a result.
    pub fn count(&mut self, result: &CheckResult<'_>) {
        let record = &result.record;
        self.count_state(result);
        // What has not begun has nothing to be renewed.
        self.is_due |= record.state != CertificateState::NotYetValid
            && matches!(result.verdict, Some(Verdict::Warning | Verdict::Critical));
        if result.verdict.is_some() && self.first.as_ref().is_none_or(|first| urgency(result) < urgency(first)) {
            self.first = Some(Box::new(essence(result)));
        }
        if let Some(role) = self.roles.get_mut(record.role as usize) {
            role.summary.count(record.state);
            role.days_left = least(role.days_left, record.days_left);
            role.ends_on = least(role.ends_on, record.expires_on);
            if record.state != CertificateState::Expired {
                role.next_end = least(role.next_end, record.expires_on.map(|day| (day, record.not_after)));
            }
            role.next_opening = least(role.next_opening, opening_to_come(record));
        }
    }

    /// Counts a result in its group; in no other count.
    pub fn count_in_group(&mut self, by: GroupBy, result: &CheckResult<'_>) {
        self.groups.get_or_insert_with(|| Groups::new(by)).count(result);
    }

    /// Adds the counts of later results.
    pub fn add(&mut self, later: Statistics) {
        let Statistics { summary, worst, is_due, first, groups, roles } = later;
        self.summary.add(&summary);
        self.worst = self.worst.max(worst);
        self.is_due |= is_due;
        if let Some(later) = first
            && self.first.as_ref().is_none_or(|first| urgency(&later) < urgency(first))
        {
            self.first = Some(later);
        }
        match (&mut self.groups, groups) {
            (Some(groups), Some(later)) => groups.add(&later),
            (groups @ None, later) => *groups = later,
            (Some(_), None) => {}
        }
        for (role, later) in self.roles.iter_mut().zip(roles) {
            role.summary.add(&later.summary);
            role.days_left = least(role.days_left, later.days_left);
            role.ends_on = least(role.ends_on, later.ends_on);
            role.next_end = least(role.next_end, later.next_end);
            role.next_opening = least(role.next_opening, later.next_opening);
        }
    }

    /// Counts of one role.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&RoleStatistics> {
        self.roles.get(role as usize)
    }

    /// The verdict: where nothing was judged, nothing is known.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.worst.unwrap_or(Verdict::Unknown)
    }
}

/// The first day of a renewal window that has not opened. What has not begun by then opens when it begins, on a day
/// that is not said here.
fn opening_to_come(record: &CertificateRecord<'_>) -> Option<Date> {
    let opens_on = record.renewal_opens_on?;
    let is_to_come = match record.state {
        CertificateState::Valid => true,
        CertificateState::NotYetValid => record.issued_on.is_some_and(|first| opens_on > first),
        _ => false,
    };
    is_to_come.then_some(opens_on)
}

/// What is said of a result that stands for others: where it is, its role, its state and its dates. There may be many
/// that are each more urgent than the one before.
fn essence(result: &CheckResult<'_>) -> CheckResult<'static> {
    CheckResult {
        source: Cow::Owned(result.source.clone().into_owned()),
        source_bytes: result.source_bytes.clone(),
        row_key: result.row_key.clone().map(|key| Cow::Owned(key.into_owned())),
        problem: result.problem.clone(),
        ..result.without_texts()
    }
}

/// Less is more urgent. Of equals the earlier one in the input is first.
fn urgency(result: &CheckResult<'_>) -> (Reverse<Option<Verdict>>, Option<Date>) {
    (Reverse(result.verdict), result.record.expires_on)
}

fn least<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
