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
mod tests;
