//! Instants as people in Japan read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::validity::JAPAN;

/// An instant in Japan time with its offset, to the second: `2026-11-21T09:00:00+09:00`.
#[must_use]
pub(crate) fn japan_time(instant: Timestamp) -> String {
    instant.to_zoned(TimeZone::fixed(JAPAN)).strftime("%Y-%m-%dT%H:%M:%S+09:00").to_string()
}
