//! When a certificate or a card is valid, and from when it can be renewed. All days are days in Japan (card facts §6.2
//! and §7). Japan's offset is a fixed +09:00 without daylight saving time, so no time zone database is needed.

mod certificate_time;
mod written_day;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::{Serialize, Serializer};

use super::card::Role;
pub use written_day::AtError;
use written_day::written_day;

pub use certificate_time::CertificateTime;

/// Japan's offset from UTC.
pub const JAPAN: Offset = Offset::constant(9);

/// The day in Japan at `instant`.
#[must_use]
pub fn japan_date(instant: Timestamp) -> Date {
    JAPAN.to_datetime(instant).date()
}

/// An instant in Japan time with its offset, to the second: `2026-11-21T09:00:00+09:00`.
#[must_use]
pub fn japan_time(instant: Timestamp) -> String {
    instant.to_zoned(TimeZone::fixed(JAPAN)).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The judged time: validity is judged as of this day or instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A whole day in Japan. Something is valid on it if it is valid during any part of it.
    Day(Date),
    /// A single instant.
    Instant(Timestamp),
}

impl At {
    /// The judged day, in Japan.
    #[must_use]
    pub fn today(&self) -> Date {
        match *self {
            At::Day(day) => day,
            At::Instant(instant) => japan_date(instant),
        }
    }
}

/// Reads `YYYY-MM-DD`, a day as people in Japan write it (`2026/11/21`, `令和8年11月21日`, `R8.11.21`), or an instant as in
/// RFC 3339 with its offset.
impl FromStr for At {
    type Err = AtError;

    fn from_str(text: &str) -> Result<At, AtError> {
        // jiff accepts much more than RFC 3339 (20261121, week dates, [Asia/Tokyo]), so the form is checked first.
        let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        if form == "0000-00-00" {
            text.parse().map(At::Day).map_err(|_| AtError::NoSuchDay)
        } else if is_instant(&form) {
            text.parse().map(At::Instant).map_err(|_| AtError::NoSuchInstant)
        } else {
            written_day(text).map(At::Day)
        }
    }
}

/// Writes a day as `YYYY-MM-DD`, and an instant as in RFC 3339 in UTC with `Z`.
impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Day(day) => day.fmt(f),
            At::Instant(instant) => instant.fmt(f),
        }
    }
}

/// Writes the time as [`At`] is displayed.
impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The first and the last second of a certificate's validity (RFC 5280, 4.1.2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// `notBefore`; in JPKI's certificates, the second of issue. `None` if it cannot be read.
    pub not_before: Option<CertificateTime>,
    /// `notAfter`, the last second of validity; in JPKI's certificates, 23:59:59 in Japan.
    pub not_after: CertificateTime,
}

impl Validity {
    /// The first day of validity in Japan; `None` if it cannot be read.
    #[must_use]
    pub fn issued_on(&self) -> Option<Date> {
        self.not_before.map(CertificateTime::japan_date)
    }

    /// The last day of validity in Japan; 9999-12-31 for what has no well-defined end.
    #[must_use]
    pub fn expires_on(&self) -> Date {
        self.not_after.japan_date()
    }

    /// The days of this validity. Compute them once where several are needed.
    #[must_use]
    pub fn days(&self, window: Window) -> ValidityDays {
        let expires_on = self.expires_on();
        let renewal_opens_on = (window == Window::ThreeMonths).then(|| renewal_opens_on(expires_on));
        ValidityDays { issued_on: self.issued_on(), expires_on, renewal_opens_on }
    }

    /// The state of a certificate with this validity; `None` if its start cannot be read and its end has not come.
    #[must_use]
    pub fn state(&self, at: &At, window: Window) -> Option<ValidityState> {
        self.state_by(&self.days(window), at)
    }

    /// As [`Validity::state`], with the [`Validity::days`] computed before. A whole day is too early only if it ends
    /// before the validity starts, and too late only if it starts after the validity has ended.
    #[must_use]
    pub fn state_by(&self, days: &ValidityDays, at: &At) -> Option<ValidityState> {
        let (too_early, too_late) = match *at {
            At::Day(day) => (days.issued_on.map(|first| first > day), days.expires_on < day),
            At::Instant(instant) => {
                // The last second counts in full, so that validity lasts until midnight.
                let second = CertificateTime::from(instant);
                (self.not_before.map(|first| second < first), second > self.not_after)
            }
        };
        if too_late && too_early != Some(true) {
            return Some(ValidityState::Expired);
        }
        Some(if too_early? {
            ValidityState::NotYetValid
        } else if days.renewal_opens_on.is_some_and(|opens_on| at.today() >= opens_on) {
            ValidityState::Renewable
        } else {
            ValidityState::Valid
        })
    }
}

/// The days of a validity, in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidityDays {
    /// As [`Validity::issued_on`].
    pub issued_on: Option<Date>,
    /// Last day of validity.
    pub expires_on: Date,
    /// First day of the renewal window, if there is one.
    pub renewal_opens_on: Option<Date>,
}

/// The renewal window: the days on which a renewal is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// From [`renewal_opens_on`] through the last day: for the holder's certificates and the card (card facts §7).
    ThreeMonths,
    /// No renewal: for CA certificates and certificates that are not JPKI's.
    None,
}

impl Window {
    /// The window in which a certificate of this role, or the card, can be renewed.
    #[must_use]
    pub fn for_role(role: Role) -> Window {
        match role {
            Role::Auth | Role::Sign | Role::Card => Window::ThreeMonths,
            Role::AuthCa | Role::SignCa | Role::Other => Window::None,
        }
    }
}

/// The state of a certificate or a card at the judged time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValidityState {
    /// The validity has not begun.
    NotYetValid,
    /// Valid, and the renewal window is not open yet.
    Valid,
    /// Valid, and the renewal window is open.
    Renewable,
    /// The validity has ended.
    Expired,
}

/// The first day of the renewal window of something that is valid through `expires_on`: the day after the same date
/// three months before, or after the last day of that month if it has no such date (card facts §7).
#[must_use]
pub fn renewal_opens_on(expires_on: Date) -> Date {
    expires_on.saturating_sub(3.months()).saturating_add(1.day())
}

/// Days from the judged day to `expires_on`: 0 on that day, negative after it.
#[must_use]
pub fn days_left(expires_on: Date, at: &At) -> i64 {
    at.today().duration_until(expires_on).as_hours() / 24
}

/// Days of a whole validity, its first and its last day included.
#[must_use]
pub fn whole_days(issued_on: Date, expires_on: Date) -> i64 {
    issued_on.duration_until(expires_on).as_hours() / 24 + 1
}

/// The state of the plastic card, which is valid through the end of `expires_on`. Its first day is not known, so it is
/// never `NotYetValid`.
#[must_use]
pub fn card_state(expires_on: Date, at: &At) -> ValidityState {
    if at.today() > expires_on {
        ValidityState::Expired
    } else if at.today() >= renewal_opens_on(expires_on) {
        ValidityState::Renewable
    } else {
        ValidityState::Valid
    }
}

/// True if a text has the form of an instant in RFC 3339. `form` is the text with every digit replaced by 0.
fn is_instant(form: &str) -> bool {
    // RFC 3339, 5.6 allows lower-case T and Z, and a space for T as `date --rfc-3339` writes it.
    let form = form.to_ascii_uppercase().replacen(' ', "T", 1);
    let Some(rest) = form.strip_prefix("0000-00-00T00:00:00") else {
        return false;
    };
    let offset = match rest.strip_prefix(".0") {
        Some(fraction) => fraction.trim_start_matches('0'),
        None => rest,
    };
    // The digits of a fraction are gone and an offset starts with its sign, so the two cannot be confused.
    matches!(offset, "Z" | "+00:00" | "-00:00")
}

#[cfg(test)]
mod tests;
