//! An instant as certificates state it (RFC 5280, 4.1.2.5).

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::{Serialize, Serializer};

/// An instant in UTC, to the second, in the years 0000 to 9999: what GeneralizedTime can write. [`Timestamp`] ends
/// before 9999-12-31T23:59:59Z, which certificates state if they have no well-defined end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CertificateTime(DateTime);

impl CertificateTime {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: CertificateTime = CertificateTime(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));

    /// The instant at this time of a clock in UTC, fractions of a second dropped; `None` before the year 0000.
    #[must_use]
    pub fn from_utc(utc: DateTime) -> Option<CertificateTime> {
        let whole = utc.date().at(utc.hour(), utc.minute(), utc.second(), 0);
        (utc.year() >= 0).then_some(CertificateTime(whole))
    }

    /// The instant this many seconds after 1970-01-01T00:00:00Z; `None` outside of the years.
    #[must_use]
    pub fn from_second(second: i64) -> Option<CertificateTime> {
        let utc = CertificateTime::UNIX_EPOCH.0.checked_add(jiff::SignedDuration::from_secs(second)).ok()?;
        CertificateTime::from_utc(utc)
    }

    /// The clock in UTC at this instant.
    #[must_use]
    pub fn utc(self) -> DateTime {
        self.0
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn second(self) -> i64 {
        self.0.duration_since(CertificateTime::UNIX_EPOCH.0).as_secs()
    }

    /// The clock in Japan at this instant, nine hours ahead of UTC. After the year 9999, of which no more can be
    /// written, it stands still at 9999-12-31T23:59:59.
    #[must_use]
    pub fn japan(self) -> DateTime {
        let ahead = self.0.checked_add(jiff::SignedDuration::from_hours(9));
        ahead.unwrap_or(DateTime::constant(9999, 12, 31, 23, 59, 59, 0))
    }

    /// The day in Japan, nine hours ahead of UTC. The day after 9999-12-31 cannot be written as `YYYY-MM-DD`; for it,
    /// 9999-12-31 is returned.
    #[must_use]
    pub fn japan_date(self) -> Date {
        let utc = self.0.date();
        if self.0.hour() < 15 { utc } else { utc.tomorrow().unwrap_or(utc) }
    }
}

/// The second in which the timestamp falls.
impl From<Timestamp> for CertificateTime {
    fn from(timestamp: Timestamp) -> CertificateTime {
        // Nothing before the year 0000 is judged: the earliest instant there is stands for it.
        CertificateTime::from_utc(Offset::UTC.to_datetime(timestamp)).unwrap_or(CertificateTime(DateTime::ZERO))
    }
}

/// As in RFC 3339, `2026-11-21T14:59:59Z`.
impl fmt::Display for CertificateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z", self.0)
    }
}

/// Writes the instant as it is displayed.
impl Serialize for CertificateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{CertificateTime, DateTime, Timestamp};

    #[test]
    fn the_whole_range_of_generalized_time() {
        let cases = [
            ("0000-01-01T00:00:00", -62_167_219_200, "0000-01-01"),
            ("1969-12-31T23:59:59", -1, "1970-01-01"),
            ("1970-01-01T00:00:00", 0, "1970-01-01"),
            ("2026-11-20T14:59:59", 1_795_186_799, "2026-11-20"),
            ("2026-11-20T15:00:00", 1_795_186_800, "2026-11-21"),
            ("2028-02-28T15:00:00", 1_835_362_800, "2028-02-29"),
            ("9999-12-30T22:00:01", 253_402_207_201, "9999-12-31"),
            // In Japan a day later, for which there is no notation.
            ("9999-12-31T15:00:00", 253_402_268_400, "9999-12-31"),
            ("9999-12-31T23:59:59", 253_402_300_799, "9999-12-31"),
        ];
        for (utc, second, day) in cases {
            let time = CertificateTime::from_utc(utc.parse::<DateTime>().unwrap()).unwrap();
            assert_eq!(time.second(), second, "{utc}");
            assert_eq!(CertificateTime::from_second(second), Some(time), "{utc}");
            assert_eq!(time.to_string(), format!("{utc}Z"));
            assert_eq!(serde_json::to_value(time).unwrap(), format!("{utc}Z"));
            assert_eq!(time.japan_date().to_string(), day, "{utc}");
            assert_eq!(time.japan().date().to_string(), day, "{utc}");
        }
        assert_eq!(CertificateTime::from_second(253_402_300_800), None, "the year 10000");
        assert_eq!(CertificateTime::from_second(-62_167_219_201), None, "the year -1");
        let fraction: Timestamp = "2026-11-20T14:59:59.9Z".parse().unwrap();
        assert_eq!(CertificateTime::from(fraction).to_string(), "2026-11-20T14:59:59Z");
        let early: Timestamp = "1960-01-01T00:00:00.1Z".parse().unwrap();
        assert_eq!(CertificateTime::from(early).to_string(), "1960-01-01T00:00:00Z");
    }
}
