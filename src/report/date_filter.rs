//! Which results `check` lists, by their dates.

use crate::domain::period::Period;

use super::certificate::{CertificateRecord, CertificateState};

/// Dates that a result must have to be listed; all that are given must hold. The default asks for nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateFilter {
    /// Its last day is in this period.
    pub ends: Option<Period>,
    /// Its renewal window opens in this period; what has no window is not listed.
    pub opens: Option<Period>,
    /// At most so many days are left, and it has not expired. On the last day 0 are left.
    pub within: Option<u32>,
}

impl DateFilter {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == DateFilter::default()
    }

    /// Whether a record has the dates that are asked for; `None` where it has none and may or may not.
    #[must_use]
    pub fn holds(&self, record: &CertificateRecord<'_>) -> Option<bool> {
        if self.is_empty() {
            return Some(true);
        }
        let (end, left) = (record.expires_on?, record.days_left?);
        let has_ended = record.state == CertificateState::Expired;
        let ends = self.ends.is_none_or(|period| period.contains(end));
        let opens =
            self.opens.is_none_or(|period| record.renewal_opens_on.is_some_and(|opening| period.contains(opening)));
        let within = self.within.is_none_or(|days| !has_ended && left <= i64::from(days));
        Some(ends && opens && within)
    }
}

#[cfg(test)]
mod tests {
    use super::DateFilter;
    use crate::domain::card::Role;
    use crate::domain::validity::At;
    use crate::report::{CertificateRecord, CertificateState};

    /// A card that ends on 2027-03-01, whose window opens on 2026-12-02.
    fn card(at: &At) -> CertificateRecord<'static> {
        CertificateRecord::plastic_card("2027-03-01".parse().unwrap(), at)
    }

    #[test]
    fn what_is_asked_for_must_hold() {
        let at: At = "2026-11-21".parse().unwrap();
        let cases = [
            ("", "", true),
            ("2027-03", "", true),
            ("2027-02", "", false),
            ("", "2026-12-02", true),
            ("", "2026-12-01", false),
            ("2027-03", "2026-12", true),
            ("2027-03", "2026-11", false),
            ("2027-02", "2026-12", false),
        ];
        let period = |text: &str| Some(text.parse::<crate::domain::period::WrittenPeriod>().ok()?.days(&at).unwrap());
        for (ends, opens, expected) in cases {
            let filter = DateFilter { ends: period(ends), opens: period(opens), within: None };
            assert_eq!(filter.holds(&card(&at)), Some(expected), "{ends} {opens}");
            assert_eq!(filter.is_empty(), ends.is_empty() && opens.is_empty());
            let mut without_window = card(&at);
            without_window.renewal_opens_on = None;
            assert_eq!(filter.holds(&without_window), Some(expected && opens.is_empty()), "{ends} {opens}");
            let unreadable = CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable);
            assert_eq!(filter.holds(&unreadable), if filter.is_empty() { Some(true) } else { None });
        }
    }

    /// The last day counts, also where nothing more is asked for than today; what has ended does not.
    #[test]
    fn a_time_from_the_judged_day() {
        let cases = [
            ("2027-03-01", 0, true),
            ("2027-02-28", 0, false),
            ("2027-02-28", 1, true),
            ("2027-03-02", 0, false),
            ("2027-03-02", 1, false),
            ("2027-03-02", u32::MAX, false),
            ("2026-12-31", 60, true),
            ("2026-12-30", 60, false),
            ("2027-03-01T14:59:59Z", 0, true),
            ("2027-03-01T15:00:00Z", 0, false),
        ];
        for (at, within, expected) in cases {
            let filter = DateFilter { within: Some(within), ..DateFilter::default() };
            assert_eq!(filter.holds(&card(&at.parse().unwrap())), Some(expected), "{within} days from {at}");
        }
    }
}
