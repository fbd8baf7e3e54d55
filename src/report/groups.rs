//! Results of `check` in groups: how many end, and how many renewal windows open, in each month or year; or how many of
//! each role or issuer are in which state. Counted in parts and added, they are what counting all at once gives.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::card::Role;

use super::certificate::CertificateState;
use super::result::{CheckResult, Summary};

/// Empty months or years between two others up to which a chart shows each of them.
const LONGEST_GAP: usize = 12;

/// What results are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupBy {
    /// The month in Japan in which they end, and that in which their renewal window opens.
    Month,
    /// The same by year.
    Year,
    /// Their role.
    Role,
    /// The generation of the JPKI CA that issued them.
    IssuerGeneration,
}

impl GroupBy {
    /// All of them.
    pub const ALL: [GroupBy; 4] = [GroupBy::Month, GroupBy::Year, GroupBy::Role, GroupBy::IssuerGeneration];

    /// The name on the command line and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            GroupBy::Month => "month",
            GroupBy::Year => "year",
            GroupBy::Role => "role",
            GroupBy::IssuerGeneration => "issuer-generation",
        }
    }

    /// The name of a month (`2027-03`) or a year (`2027`) by one of its days.
    #[must_use]
    pub fn period_name(self, day: Date) -> String {
        let format = if self == GroupBy::Year { "%Y" } else { "%Y-%m" };
        day.strftime(format).to_string()
    }

    fn first_day(self, day: Date) -> Date {
        if self == GroupBy::Year { day.first_of_year() } else { day.first_of_month() }
    }

    fn previous(self, first: Date) -> Date {
        if self == GroupBy::Year { first.saturating_sub(1.year()) } else { first.saturating_sub(1.month()) }
    }

    fn next(self, first: Date) -> Date {
        if self == GroupBy::Year { first.saturating_add(1.year()) } else { first.saturating_add(1.month()) }
    }
}

/// Results in groups. There are at most as many groups as a certificate's years, 0 to 9999, have months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    by: GroupBy,
    /// Ends and openings by the first day of their month or year.
    periods: BTreeMap<Date, (usize, usize)>,
    kinds: BTreeMap<GroupKind, KindCount>,
    undated: usize,
}

/// A month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodCount {
    /// Its first day; [`GroupBy::period_name`] names it.
    pub first: Date,
    /// Results whose last day is in it.
    pub ends: usize,
    /// Results whose renewal window opens in it.
    pub opens: usize,
}

/// A row of a chart of months or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartRow {
    /// A month or a year, perhaps with nothing in it.
    Period(PeriodCount),
    /// Several in a row with nothing in them, too many for a row each.
    Empty {
        /// The first day of the first one.
        first: Date,
        /// The first day of the last one.
        last: Date,
    },
}

/// A group as a row of JSON and CSV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum GroupRow {
    /// A month or a year.
    Period {
        /// Its name; `None` for results without dates.
        group: Option<String>,
        /// As [`PeriodCount::ends`]; without dates, how many there are.
        ends: usize,
        /// As [`PeriodCount::opens`]; `None` without dates.
        opens: Option<usize>,
    },
    /// A role or an issuer.
    Kind {
        /// As [`GroupKind::name`].
        group: Option<&'static str>,
        /// All states.
        total: usize,
        /// Valid.
        valid: usize,
        /// Renewable.
        renewable: usize,
        /// Expired.
        expired: usize,
        /// Not yet valid.
        not_yet_valid: usize,
        /// Unreadable.
        unreadable: usize,
        /// As [`KindCount::earliest_end`].
        earliest_end: Option<Date>,
        /// As [`KindCount::earliest_opening`].
        earliest_opening: Option<Date>,
    },
}

/// What results of a group have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    /// A role. What could not be read in a file has the role `other`, as in the results themselves.
    Role(Role),
    /// The generation of the JPKI CA that issued them, `auth-2023`.
    Issuer(&'static str),
    /// An issuer that is not a known JPKI CA, or that could not be read.
    UnknownIssuer,
}

impl GroupKind {
    /// The name in JSON and CSV; `None` for an unknown issuer.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            GroupKind::Role(role) => Some(role.name()),
            GroupKind::Issuer(generation) => Some(generation),
            GroupKind::UnknownIssuer => None,
        }
    }
}

/// The results of one role or issuer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KindCount {
    /// How many there are, by state.
    pub summary: Summary,
    /// The earliest last day, whether or not it is over.
    pub earliest_end: Option<Date>,
    /// The earliest first day of a renewal window, likewise.
    pub earliest_opening: Option<Date>,
}

impl Groups {
    /// Groups in which nothing is counted.
    #[must_use]
    pub fn new(by: GroupBy) -> Groups {
        Groups { by, periods: BTreeMap::new(), kinds: BTreeMap::new(), undated: 0 }
    }

    /// What results are grouped by.
    #[must_use]
    pub fn by(&self) -> GroupBy {
        self.by
    }

    /// Counts a result.
    pub fn count(&mut self, result: &CheckResult<'_>) {
        let record = &result.record;
        let (end, opening) = (record.expires_on, record.renewal_opens_on);
        let kind = match self.by {
            GroupBy::Month | GroupBy::Year => {
                if let Some(day) = end {
                    self.periods.entry(self.by.first_day(day)).or_default().0 += 1;
                } else if record.state != CertificateState::Absent {
                    self.undated += 1;
                }
                if let Some(day) = opening {
                    self.periods.entry(self.by.first_day(day)).or_default().1 += 1;
                }
                return;
            }
            GroupBy::Role => GroupKind::Role(record.role),
            GroupBy::IssuerGeneration => record.issuer_generation.map_or(GroupKind::UnknownIssuer, GroupKind::Issuer),
        };
        let counted = self.kinds.entry(kind).or_default();
        counted.summary.count(record.state);
        counted.take_dates(end, opening);
    }

    /// Adds what was counted elsewhere by the same.
    pub fn add(&mut self, other: &Groups) {
        for (first, (ends, opens)) in &other.periods {
            let sum = self.periods.entry(*first).or_default();
            sum.0 += ends;
            sum.1 += opens;
        }
        for (kind, more) in &other.kinds {
            let sum = self.kinds.entry(*kind).or_default();
            sum.summary.add(&more.summary);
            sum.take_dates(more.earliest_end, more.earliest_opening);
        }
        self.undated += other.undated;
    }

    /// Months as years.
    #[must_use]
    pub fn by_year(&self) -> Groups {
        let mut years = Groups { undated: self.undated, ..Groups::new(GroupBy::Year) };
        for (first, (ends, opens)) in &self.periods {
            let sum = years.periods.entry(first.first_of_year()).or_default();
            sum.0 += ends;
            sum.1 += opens;
        }
        years
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty() && self.kinds.is_empty() && self.undated == 0
    }

    /// Results whose dates are not known, which are in no month and no year: those that are unreadable, and on a card
    /// those that are protected by a PIN.
    #[must_use]
    pub fn undated(&self) -> usize {
        self.undated
    }

    /// The months or years in which something ends or opens, in order; none where results are grouped by something
    /// else.
    pub fn periods(&self) -> impl Iterator<Item = PeriodCount> {
        self.periods.iter().map(|(first, (ends, opens))| PeriodCount { first: *first, ends: *ends, opens: *opens })
    }

    /// As [`Groups::periods`], with those between them in which nothing ends or opens.
    #[must_use]
    pub fn chart(&self) -> Vec<ChartRow> {
        let mut rows = Vec::new();
        let mut expected = None;
        for period in self.periods() {
            if let Some(next) = expected {
                let gap = self.gap(next, period.first);
                match gap {
                    count @ ..=LONGEST_GAP => {
                        let empty = std::iter::successors(Some(next), |first| Some(self.by.next(*first))).take(count);
                        rows.extend(empty.map(|first| ChartRow::Period(PeriodCount { first, ends: 0, opens: 0 })));
                    }
                    _ => rows.push(ChartRow::Empty { first: next, last: self.by.previous(period.first) }),
                }
            }
            rows.push(ChartRow::Period(period));
            expected = Some(self.by.next(period.first));
        }
        rows
    }

    /// The roles in the order in which they are everywhere, or the issuers by name with the unknown ones last; none
    /// where results are grouped by something else.
    pub fn kinds(&self) -> impl Iterator<Item = (GroupKind, &KindCount)> {
        self.kinds.iter().map(|(kind, counted)| (*kind, counted))
    }

    /// All groups as rows, in order; where there are results without dates, the last row of months or years is theirs.
    pub fn rows(&self) -> impl Iterator<Item = GroupRow> {
        let periods = self.periods().map(|period| GroupRow::Period {
            group: Some(self.by.period_name(period.first)),
            ends: period.ends,
            opens: Some(period.opens),
        });
        let kinds = self.kinds().map(|(kind, KindCount { summary, earliest_end, earliest_opening })| GroupRow::Kind {
            group: kind.name(),
            total: summary.total,
            valid: summary.valid,
            renewable: summary.renewable,
            expired: summary.expired,
            not_yet_valid: summary.not_yet_valid,
            unreadable: summary.unreadable,
            earliest_end: *earliest_end,
            earliest_opening: *earliest_opening,
        });
        let undated = (self.undated > 0).then_some(GroupRow::Period { group: None, ends: self.undated, opens: None });
        periods.chain(kinds).chain(undated)
    }

    /// Months or years from one on until before another.
    fn gap(&self, from: Date, to: Date) -> usize {
        let years = i64::from(to.year()) - i64::from(from.year());
        let gap = match self.by {
            GroupBy::Year => years,
            _ => 12 * years + i64::from(to.month()) - i64::from(from.month()),
        };
        usize::try_from(gap).unwrap_or_default()
    }
}

impl KindCount {
    fn take_dates(&mut self, end: Option<Date>, opening: Option<Date>) {
        self.earliest_end = earliest(self.earliest_end, end);
        self.earliest_opening = earliest(self.earliest_opening, opening);
    }
}

fn earliest(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    one.into_iter().chain(other).min()
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{ChartRow, GroupBy, GroupKind, Groups, PeriodCount};
    use crate::domain::card::Role;
    use crate::domain::validity::{At, Window, card_state, days_left, renewal_opens_on};
    use crate::report::{CertificateRecord, CertificateState, CheckResult};

    fn result(record: CertificateRecord<'static>) -> CheckResult<'static> {
        CheckResult::new(record, None, "a.pem")
    }

    fn dated(role: Role, expires_on: &str) -> CheckResult<'static> {
        let (at, last) = ("2026-11-21".parse::<At>().unwrap(), expires_on.parse::<Date>().unwrap());
        let has_window = Window::for_role(role) == Window::ThreeMonths;
        let state =
            if has_window || last < at.today() { card_state(last, &at).into() } else { CertificateState::Valid };
        result(CertificateRecord {
            expires_on: Some(last),
            days_left: Some(days_left(last, &at)),
            renewal_opens_on: has_window.then(|| renewal_opens_on(last)),
            ..CertificateRecord::without_facts(role, state)
        })
    }

    fn unreadable() -> CheckResult<'static> {
        result(CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable))
    }

    fn groups(by: GroupBy, results: &[CheckResult<'_>]) -> Groups {
        let mut groups = Groups::new(by);
        results.iter().for_each(|result| groups.count(result));
        groups
    }

    fn results() -> Vec<CheckResult<'static>> {
        let mut known = dated(Role::Sign, "2027-03-01");
        known.record.issuer_generation = Some("sign-2023");
        vec![
            dated(Role::Auth, "2026-12-31"),
            dated(Role::Auth, "2027-02-28"),
            dated(Role::Auth, "2027-03-01"),
            dated(Role::Other, "2027-03-31"),
            unreadable(),
            known,
            dated(Role::Auth, "2026-11-20"),
        ]
    }

    #[test]
    fn ends_and_openings_by_month_and_year() {
        let shown = |by: GroupBy| {
            let groups = groups(by, &results());
            let rows = groups.periods().map(|row| format!("{} {} {}", by.period_name(row.first), row.ends, row.opens));
            (rows.collect::<Vec<_>>(), groups.undated())
        };
        // Windows open on 2026-10-01, 2026-11-29, 2026-12-02 (twice) and 2026-08-21.
        let months = ["2026-08 0 1", "2026-10 0 1", "2026-11 1 1", "2026-12 1 2", "2027-02 1 0", "2027-03 3 0"];
        assert_eq!(shown(GroupBy::Month), (months.map(str::to_owned).to_vec(), 1));
        assert_eq!(shown(GroupBy::Year), (vec!["2026 2 5".to_owned(), "2027 4 0".to_owned()], 1));
    }

    #[test]
    fn months_make_years() {
        assert_eq!(groups(GroupBy::Month, &results()).by_year(), groups(GroupBy::Year, &results()));
    }

    #[test]
    fn states_by_role_and_issuer() {
        let shown = |by: GroupBy| {
            let groups = groups(by, &results());
            let rows = groups.kinds().map(|(kind, counted)| {
                let summary = &counted.summary;
                let day = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
                let states = [summary.total, summary.valid, summary.renewable, summary.expired, summary.unreadable];
                (kind, states, day(counted.earliest_end), day(counted.earliest_opening))
            });
            rows.collect::<Vec<_>>()
        };
        let day = str::to_owned;
        let roles = [
            (GroupKind::Role(Role::Auth), [4, 2, 1, 1, 0], day("2026-11-20"), day("2026-08-21")),
            (GroupKind::Role(Role::Sign), [1, 1, 0, 0, 0], day("2027-03-01"), day("2026-12-02")),
            (GroupKind::Role(Role::Other), [2, 1, 0, 0, 1], day("2027-03-31"), day("-")),
        ];
        assert_eq!(shown(GroupBy::Role), roles);
        let issuers = [
            (GroupKind::Issuer("sign-2023"), [1, 1, 0, 0, 0], day("2027-03-01"), day("2026-12-02")),
            (GroupKind::UnknownIssuer, [6, 3, 1, 1, 1], day("2026-11-20"), day("2026-08-21")),
        ];
        assert_eq!(shown(GroupBy::IssuerGeneration), issuers);
    }

    #[test]
    fn counting_in_parts_gives_the_same() {
        let results = results();
        for by in GroupBy::ALL {
            let whole = groups(by, &results);
            for at in 0..=results.len() {
                let (first, rest) = results.split_at(at);
                let mut sum = groups(by, first);
                sum.add(&groups(by, rest));
                assert_eq!(sum, whole, "{} {at}", by.name());
            }
            assert!(Groups::new(by).is_empty() && !whole.is_empty());
        }
    }

    /// What is between two months is shown, unless it is long.
    #[test]
    fn charts_have_empty_periods() {
        let row = |first: &str, ends| ChartRow::Period(PeriodCount { first: first.parse().unwrap(), ends, opens: 0 });
        let of_others =
            |by, days: &[&str]| groups(by, &days.iter().map(|day| dated(Role::Other, day)).collect::<Vec<_>>()).chart();
        assert_eq!(of_others(GroupBy::Month, &[]), []);
        assert_eq!(
            of_others(GroupBy::Month, &["2026-11-30", "2027-02-28", "2027-02-01"]),
            [row("2026-11-01", 1), row("2026-12-01", 0), row("2027-01-01", 0), row("2027-02-01", 2)]
        );
        assert_eq!(
            of_others(GroupBy::Year, &["2026-11-30", "2028-02-28"]),
            [row("2026-01-01", 1), row("2027-01-01", 0), row("2028-01-01", 1)]
        );
        // Twelve are shown, thirteen are not.
        assert_eq!(of_others(GroupBy::Month, &["2026-11-30", "2027-12-01"]).len(), 14);
        let empty =
            |first: &str, last: &str| ChartRow::Empty { first: first.parse().unwrap(), last: last.parse().unwrap() };
        let apart = [row("2026-11-01", 1), empty("2026-12-01", "2027-12-01"), row("2028-01-01", 1)];
        assert_eq!(of_others(GroupBy::Month, &["2026-11-30", "2028-01-01"]), apart);
        assert!(of_others(GroupBy::Month, &["0001-01-01", "9999-12-31"]).contains(&empty("0001-02-01", "9999-11-01")));
    }
}
