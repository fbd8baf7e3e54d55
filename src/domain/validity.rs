//! When a certificate or a card counts as valid, and from when it can be renewed. Everything is judged in Japan time
//! (card facts §6.2 and §7): a fixed UTC+09:00 without daylight saving, so no time zone database is needed.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Serialize;

const JAPAN: Offset = Offset::constant(9);

/// The day on which `instant` falls in Japan.
#[must_use]
pub fn japan_date(instant: Timestamp) -> Date {
    JAPAN.to_datetime(instant).date()
}

/// The time as of which something is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A whole day in Japan: something holds on it if it holds during any part of it.
    Day(Date),
    /// One instant.
    Instant(Timestamp),
}

impl At {
    /// The day in Japan that is judged.
    #[must_use]
    pub fn today(&self) -> Date {
        match *self {
            At::Day(day) => day,
            At::Instant(instant) => japan_date(instant),
        }
    }
}

/// Reads `YYYY-MM-DD`, or an RFC 3339 instant; its offset is required.
impl FromStr for At {
    type Err = AtError;

    fn from_str(text: &str) -> Result<At, AtError> {
        // jiff reads much more than RFC 3339 (20261121, week dates, [Asia/Tokyo]), so the form is checked first.
        let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        if form == "0000-00-00" {
            text.parse().map(At::Day).map_err(|_| AtError::NoSuchDay)
        } else if is_instant(&form) {
            text.parse().map(At::Instant).map_err(|_| AtError::NoSuchInstant)
        } else {
            Err(AtError::Form)
        }
    }
}

/// A day as `YYYY-MM-DD`, an instant as RFC 3339 in UTC with `Z`.
impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Day(day) => day.fmt(f),
            At::Instant(instant) => instant.fmt(f),
        }
    }
}

/// Why a text is not an [`At`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AtError {
    /// Neither of the two forms.
    #[error("neither a day (2026-11-21) nor an instant with its offset (2026-11-21T09:00:00+09:00)")]
    Form,
    /// The form of a day, but the calendar does not have it.
    #[error("the calendar has no such day")]
    NoSuchDay,
    /// The form of an instant, but there is no such day, time or offset.
    #[error("there is no such day, time or offset")]
    NoSuchInstant,
}

/// The first and the last second in which a certificate is valid (RFC 5280, 4.1.2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// `notBefore`: the issuing second in JPKI's certificates.
    pub not_before: Timestamp,
    /// `notAfter`, a whole second that still belongs to the validity: 23:59:59 in Japan in JPKI's certificates.
    pub not_after: Timestamp,
}

impl Validity {
    /// The day in Japan on which the validity starts.
    #[must_use]
    pub fn issued_on(&self) -> Date {
        japan_date(self.not_before)
    }

    /// The last day in Japan of the validity.
    #[must_use]
    pub fn expires_on(&self) -> Date {
        japan_date(self.not_after)
    }

    /// All days that matter, each worked out once.
    #[must_use]
    pub fn days(&self, window: Window) -> Days {
        let expires_on = self.expires_on();
        let renewal_opens_on = (window == Window::ThreeMonths).then(|| renewal_opens_on(expires_on));
        Days { issued_on: self.issued_on(), expires_on, renewal_opens_on }
    }

    /// How a certificate with this validity stands.
    #[must_use]
    pub fn standing(&self, at: &At, window: Window) -> Standing {
        self.standing_by(&self.days(window), at)
    }

    /// How a certificate with this validity, whose days these are, stands. A whole day is too early only if the validity
    /// starts after it, and too late only if the validity ended before it.
    #[must_use]
    pub fn standing_by(&self, days: &Days, at: &At) -> Standing {
        let (too_early, too_late) = match *at {
            At::Day(day) => (days.issued_on > day, days.expires_on < day),
            At::Instant(instant) => (
                instant < self.not_before,
                // The last second lasts until the next one begins, so that the day ends at midnight.
                instant.duration_since(self.not_after) >= SignedDuration::from_secs(1),
            ),
        };
        if too_early {
            Standing::NotYetValid
        } else if too_late {
            Standing::Expired
        } else if days.renewal_opens_on.is_some_and(|opens_on| at.today() >= opens_on) {
            Standing::Renewable
        } else {
            Standing::Valid
        }
    }
}

/// The days in Japan that matter of a validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub issued_on: Date,
    /// The last.
    pub expires_on: Date,
    /// The first on which it can be renewed, where it ever can.
    pub renewal_opens_on: Option<Date>,
}

/// From when a renewal is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// From [`renewal_opens_on`] up to the last day: the holder's certificates and the card (card facts §7).
    ThreeMonths,
    /// Never: CA certificates and certificates that are not JPKI's.
    None,
}

/// How a certificate or a card stands at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its validity has not begun.
    NotYetValid,
    /// Valid, and too early to renew.
    Valid,
    /// Valid, and the renewal window is open.
    Renewable,
    /// Its last day or second is over.
    Expired,
}

/// The first day on which something that is valid through `expires_on` can be renewed: the day after the same date
/// three months before. Where that month has no such date its last day takes the place (card facts §7).
#[must_use]
pub fn renewal_opens_on(expires_on: Date) -> Date {
    expires_on.saturating_sub(3.months()).saturating_add(1.day())
}

/// Days from the judged day to `expires_on`: 0 on the last day, negative after it.
#[must_use]
pub fn days_left(expires_on: Date, at: &At) -> i64 {
    at.today().duration_until(expires_on).as_hours() / 24
}

/// How the plastic card stands: it is valid through the whole of `expires_on`, and its first day is not asked for.
#[must_use]
pub fn card_standing(expires_on: Date, at: &At) -> Standing {
    if at.today() > expires_on {
        Standing::Expired
    } else if at.today() >= renewal_opens_on(expires_on) {
        Standing::Renewable
    } else {
        Standing::Valid
    }
}

/// Whether a text has the form of an RFC 3339 instant; `form` is the text with every digit made 0.
fn is_instant(form: &str) -> bool {
    // RFC 3339, 5.6 lets T and Z be lower case and T be a space, as `date --rfc-3339` writes it.
    let form = form.to_ascii_uppercase().replacen(' ', "T", 1);
    let Some(rest) = form.strip_prefix("0000-00-00T00:00:00") else {
        return false;
    };
    let offset = match rest.strip_prefix(".0") {
        Some(fraction) => fraction.trim_start_matches('0'),
        None => rest,
    };
    // A fraction's zeros are gone and an offset starts with its sign, so the two cannot be mistaken.
    matches!(offset, "Z" | "+00:00" | "-00:00")
}

#[cfg(test)]
mod tests {
    use super::{At, AtError, Standing, Validity, Window, card_standing, days_left, japan_date, renewal_opens_on};
    use Standing::{Expired, NotYetValid, Renewable, Valid};
    use jiff::Timestamp;
    use jiff::civil::Date;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn instant(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn at(text: &str) -> At {
        text.parse().unwrap()
    }

    #[test]
    fn midnight_in_japan_is_at_1500_utc() {
        let cases = [
            ("2026-11-20T14:59:59Z", "2026-11-20"),
            ("2026-11-20T14:59:59.999999999Z", "2026-11-20"),
            ("2026-11-20T15:00:00Z", "2026-11-21"),
            ("2026-11-20T23:59:59+09:00", "2026-11-20"),
            ("2025-12-31T14:59:59Z", "2025-12-31"),
            ("2025-12-31T15:00:00Z", "2026-01-01"),
            ("2028-02-28T15:00:00Z", "2028-02-29"),
            ("2027-02-28T15:00:00Z", "2027-03-01"),
            // Japan had daylight saving from 1948 to 1951; the fixed offset does not know it.
            ("1950-07-01T14:30:00Z", "1950-07-01"),
            ("1969-12-31T14:59:59Z", "1969-12-31"),
        ];
        for (utc, expected) in cases {
            assert_eq!(japan_date(instant(utc)), day(expected), "{utc}");
            assert_eq!(At::Instant(instant(utc)).today(), day(expected), "{utc}");
        }
        // The ends of what jiff can hold.
        assert_eq!(japan_date(Timestamp::MAX), day("9999-12-31"));
        assert_eq!(japan_date(Timestamp::MIN).year(), -9999);
    }

    #[test]
    fn the_window_opens_on_the_day_after_the_date_three_months_before() {
        let cases = [
            ("2026-11-21", "2026-08-22"),
            ("2026-04-01", "2026-01-02"),
            ("2026-04-30", "2026-01-31"),
            // The same date exists and is its month's last day.
            ("2026-05-28", "2026-03-01"),
            ("2026-06-30", "2026-03-31"),
            ("2026-10-31", "2026-08-01"),
            ("2026-08-31", "2026-06-01"), // 31 May
            ("2026-03-31", "2026-01-01"), // 31 December
            ("2026-01-31", "2025-11-01"), // 31 October
            // The month has no such date: its last day, and then the day after.
            ("2026-05-29", "2026-03-01"),
            ("2026-05-30", "2026-03-01"),
            ("2026-05-31", "2026-03-01"),
            ("2028-05-28", "2028-02-29"),
            ("2028-05-29", "2028-03-01"),
            ("2028-05-30", "2028-03-01"),
            ("2028-05-31", "2028-03-01"),
            ("2026-07-31", "2026-05-01"),
            ("2026-12-31", "2026-10-01"),
            ("2026-09-30", "2026-07-01"),
            ("2026-11-30", "2026-08-31"),
            // 29 February, and centuries with and without one.
            ("2028-02-29", "2027-11-30"),
            ("2028-02-28", "2027-11-29"),
            ("2027-02-28", "2026-11-29"),
            ("2100-05-31", "2100-03-01"),
            ("2000-05-29", "2000-03-01"),
            // Across the turn of the year.
            ("2027-01-01", "2026-10-02"),
            ("2027-03-30", "2026-12-31"),
            ("2027-03-31", "2027-01-01"),
        ];
        for (expires_on, opens_on) in cases {
            assert_eq!(renewal_opens_on(day(expires_on)), day(opens_on), "{expires_on}");
        }
        assert!(renewal_opens_on(Date::MIN) >= Date::MIN);
        assert!(renewal_opens_on(Date::MAX) < Date::MAX);
    }

    #[test]
    fn days_left_counts_days_in_japan() {
        let cases = [
            ("2026-11-20", 1),
            ("2026-11-21", 0),
            ("2026-11-22", -1),
            ("2026-11-20T14:59:59Z", 1),
            ("2026-11-20T15:00:00Z", 0),
            ("2026-11-21T14:59:59.999Z", 0),
            ("2026-11-21T15:00:00Z", -1),
            ("2025-11-21", 365),
            ("2024-02-28", 997),
            ("2024-02-29", 996),
        ];
        for (text, left) in cases {
            assert_eq!(days_left(day("2026-11-21"), &at(text)), left, "{text}");
        }
        assert_eq!(days_left(Date::MAX, &At::Day(Date::MIN)), 7_304_483);
    }

    /// A certificate issued in the afternoon of 10 December 2021 that ends with 21 November 2026, both in Japan.
    #[test]
    fn standing_at_every_edge() {
        let validity =
            Validity { not_before: instant("2021-12-10T05:06:07Z"), not_after: instant("2026-11-21T14:59:59Z") };
        assert_eq!(validity.issued_on(), day("2021-12-10"));
        assert_eq!(validity.expires_on(), day("2026-11-21"));
        let cases = [
            // A day stands for the whole of itself.
            ("2021-12-09", NotYetValid),
            ("2021-12-10", Valid),
            ("2026-08-21", Valid),
            ("2026-08-22", Renewable),
            ("2026-11-21", Renewable),
            ("2026-11-22", Expired),
            // An instant does not.
            ("2021-12-10T00:00:00+09:00", NotYetValid),
            ("2021-12-10T05:06:06.999999999Z", NotYetValid),
            ("2021-12-10T05:06:07Z", Valid),
            ("2026-08-21T14:59:59Z", Valid),
            ("2026-08-21T15:00:00Z", Renewable),
            ("2026-11-20T15:00:00Z", Renewable),
            ("2026-11-21T12:00:00+09:00", Renewable),
            ("2026-11-21T14:59:59Z", Renewable),
            ("2026-11-21T14:59:59.999999999Z", Renewable),
            ("2026-11-21T15:00:00Z", Expired),
        ];
        for (text, expected) in cases {
            let at = at(text);
            assert_eq!(validity.standing(&at, Window::ThreeMonths), expected, "{text}");
            let without = if expected == Renewable { Valid } else { expected };
            assert_eq!(validity.standing(&at, Window::None), without, "{text}");
        }
    }

    #[test]
    fn an_end_in_the_middle_of_a_day_splits_days_and_instants() {
        let validity =
            Validity { not_before: instant("2026-01-01T03:00:00Z"), not_after: instant("2026-11-21T03:00:00Z") };
        let cases = [
            ("2026-11-21", Renewable),
            ("2026-11-21T12:00:00+09:00", Renewable),
            ("2026-11-21T12:00:01+09:00", Expired),
            ("2026-11-21T23:00:00+09:00", Expired),
            ("2026-11-22", Expired),
        ];
        for (text, expected) in cases {
            assert_eq!(validity.standing(&at(text), Window::ThreeMonths), expected, "{text}");
        }
    }

    #[test]
    fn an_end_at_midnight_is_the_first_second_of_the_next_day() {
        let validity =
            Validity { not_before: instant("2026-01-01T00:00:00Z"), not_after: instant("2026-11-21T15:00:00Z") };
        assert_eq!(validity.expires_on(), day("2026-11-22"));
        assert_eq!(validity.standing(&at("2026-11-22"), Window::None), Valid);
        assert_eq!(validity.standing(&at("2026-11-21T15:00:01Z"), Window::None), Expired);
    }

    #[test]
    fn a_life_shorter_than_the_window_is_renewable_from_its_start() {
        let validity =
            Validity { not_before: instant("2026-10-01T00:00:00Z"), not_after: instant("2026-11-21T14:59:59Z") };
        let cases = [("2026-09-30", NotYetValid), ("2026-10-01", Renewable)];
        for (text, expected) in cases {
            assert_eq!(validity.standing(&at(text), Window::ThreeMonths), expected, "{text}");
        }
    }

    #[test]
    fn the_card_is_valid_through_its_last_day() {
        let cases = [
            ("2028-02-29", Valid),
            ("2028-03-01", Renewable),
            ("2028-05-31", Renewable),
            ("2028-05-31T14:59:59.5Z", Renewable),
            ("2028-05-31T15:00:00Z", Expired),
            ("2028-06-01", Expired),
        ];
        for (text, expected) in cases {
            assert_eq!(card_standing(day("2028-05-31"), &at(text)), expected, "{text}");
        }
    }

    #[test]
    fn times_are_read_strictly_and_written_one_way() {
        let cases = [
            ("2026-11-21", "2026-11-21"),
            ("2028-02-29", "2028-02-29"),
            ("2026-11-21T09:00:00+09:00", "2026-11-21T00:00:00Z"),
            ("2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z"),
            ("2026-11-21t00:00:00.250z", "2026-11-21T00:00:00.25Z"),
            ("2026-11-21 09:00:00+09:00", "2026-11-21T00:00:00Z"),
            ("2026-11-20T19:30:00-04:30", "2026-11-21T00:00:00Z"),
        ];
        for (text, written) in cases {
            assert_eq!(at(text).to_string(), written, "{text}");
            assert_eq!(at(written), at(text), "{text}");
        }
        let refused = [
            ("", AtError::Form),
            ("today", AtError::Form),
            ("20261121", AtError::Form),
            ("2026-W47-6", AtError::Form),
            ("26-11-21", AtError::Form),
            ("2026/11/21", AtError::Form),
            (" 2026-11-21", AtError::Form),
            ("２０２６-11-21", AtError::Form),
            ("2026-11-21T09:00:00", AtError::Form),
            ("2026-11-21T09:00Z", AtError::Form),
            ("2026-11-21T09:00:00.Z", AtError::Form),
            ("2026-11-21T09:00:00+0900", AtError::Form),
            ("2026-11-21T09:00:00+09:00[Asia/Tokyo]", AtError::Form),
            ("2026-02-29", AtError::NoSuchDay),
            ("2026-13-01", AtError::NoSuchDay),
            ("2026-11-00", AtError::NoSuchDay),
            ("2026-02-29T00:00:00Z", AtError::NoSuchInstant),
            ("2026-11-21T25:00:00Z", AtError::NoSuchInstant),
            ("2026-11-21T09:00:00+99:00", AtError::NoSuchInstant),
        ];
        for (text, error) in refused {
            assert_eq!(text.parse::<At>(), Err(error), "{text}");
        }
    }

    #[test]
    fn standings_are_written_in_kebab_case() {
        let all = [NotYetValid, Valid, Renewable, Expired];
        assert_eq!(serde_json::to_string(&all).unwrap(), r#"["not-yet-valid","valid","renewable","expired"]"#);
    }
}
