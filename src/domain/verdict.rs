//! The verdict of `check`: what a monitoring system wants to know in one word (the Nagios plugins' scale).

use std::str::FromStr;

use serde::Serialize;

use super::validity::Standing;

/// From good to bad, in the order in which one outweighs another: what is certainly ended outweighs what could not be
/// read, and that outweighs a warning, since it may hide an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing to do.
    Ok,
    /// The renewal window is open.
    Warning,
    /// Something could not be read.
    Unknown,
    /// Something has ended or has not begun.
    Critical,
}

impl Verdict {
    /// The verdict on one thing that has dates.
    #[must_use]
    pub fn of(standing: Standing) -> Verdict {
        match standing {
            Standing::Valid => Verdict::Ok,
            Standing::Renewable => Verdict::Warning,
            Standing::Expired | Standing::NotYetValid => Verdict::Critical,
        }
    }

    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Ok => "ok",
            Verdict::Warning => "warning",
            Verdict::Unknown => "unknown",
            Verdict::Critical => "critical",
        }
    }

    /// The exit status of `check`.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Verdict::Ok => 0,
            Verdict::Warning => 1,
            Verdict::Critical => 2,
            Verdict::Unknown => 3,
        }
    }
}

/// How near an end may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// So many days or fewer are left, the last day being 0.
    Days(u32),
    /// So many hundredths or fewer of the days of the whole validity are left; at most 100.
    Percent(u8),
}

impl Threshold {
    fn is_reached(self, days_left: i64, whole_days: Option<i64>) -> bool {
        match (self, whole_days) {
            (Threshold::Days(days), _) => days_left <= days.into(),
            (Threshold::Percent(percent), Some(whole)) => {
                days_left.saturating_mul(100) <= whole.saturating_mul(percent.into())
            }
            // The plastic card does not say when it began.
            (Threshold::Percent(_), None) => false,
        }
    }
}

/// `30` is a number of days, `10%` a part of the validity.
impl FromStr for Threshold {
    type Err = ThresholdError;

    fn from_str(text: &str) -> Result<Threshold, ThresholdError> {
        let digits = text.strip_suffix('%').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ThresholdError);
        }
        if digits.len() < text.len() {
            let percent = digits.parse().ok().filter(|percent| *percent <= 100);
            percent.map(Threshold::Percent).ok_or(ThresholdError)
        } else {
            digits.parse().map(Threshold::Days).map_err(|_| ThresholdError)
        }
    }
}

/// A text is neither a number of days nor a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a number of days (30) nor a part of the validity (10%)")]
pub struct ThresholdError;

/// From when on something is worth a warning, and from when on it is critical, beside what its dates say by themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Thresholds {
    /// At least a warning from here on.
    pub warning: Option<Threshold>,
    /// Critical from here on.
    pub critical: Option<Threshold>,
}

impl Thresholds {
    /// The verdict on something; `days_left` as [`super::validity::days_left`] counts them, `whole_days` the days of its
    /// whole validity, first and last included.
    #[must_use]
    pub fn judge(&self, standing: Standing, days_left: i64, whole_days: Option<i64>) -> Verdict {
        let reached = |threshold: Option<Threshold>| threshold.is_some_and(|it| it.is_reached(days_left, whole_days));
        let by_threshold = if reached(self.critical) {
            Verdict::Critical
        } else if reached(self.warning) {
            Verdict::Warning
        } else {
            Verdict::Ok
        };
        by_threshold.max(Verdict::of(standing))
    }
}

#[cfg(test)]
mod tests {
    use super::{Threshold, ThresholdError, Thresholds, Verdict};
    use crate::domain::validity::Standing;

    #[test]
    fn thresholds_in_words() {
        let cases = [
            ("30", Ok(Threshold::Days(30))),
            ("0", Ok(Threshold::Days(0))),
            ("10%", Ok(Threshold::Percent(10))),
            ("100%", Ok(Threshold::Percent(100))),
            ("101%", Err(ThresholdError)),
            ("", Err(ThresholdError)),
            ("%", Err(ThresholdError)),
            ("-1", Err(ThresholdError)),
            ("+1", Err(ThresholdError)),
            ("3.5", Err(ThresholdError)),
            ("30d", Err(ThresholdError)),
            ("99999999999", Err(ThresholdError)),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Threshold>(), expected, "{text}");
        }
    }

    #[test]
    fn a_threshold_only_makes_it_worse() {
        let none = Thresholds::default();
        let days = Thresholds { warning: Some(Threshold::Days(30)), critical: Some(Threshold::Days(7)) };
        let parts = Thresholds { warning: Some(Threshold::Percent(10)), critical: None };
        use Standing::{Expired, NotYetValid, Renewable, Valid};
        let cases = [
            (none, Valid, 0, Some(1827), Verdict::Ok),
            (none, Renewable, 80, Some(1827), Verdict::Warning),
            (none, Expired, -1, Some(1827), Verdict::Critical),
            (none, NotYetValid, 2000, Some(1827), Verdict::Critical),
            (days, Valid, 31, Some(1827), Verdict::Ok),
            (days, Valid, 30, Some(1827), Verdict::Warning),
            (days, Renewable, 31, Some(1827), Verdict::Warning),
            (days, Renewable, 8, Some(1827), Verdict::Warning),
            (days, Renewable, 7, Some(1827), Verdict::Critical),
            (days, NotYetValid, 2000, Some(1827), Verdict::Critical),
            (parts, Valid, 183, Some(1827), Verdict::Ok),
            (parts, Valid, 182, Some(1827), Verdict::Warning),
            (parts, Valid, 1, None, Verdict::Ok),
        ];
        for (thresholds, standing, left, whole, verdict) in cases {
            assert_eq!(thresholds.judge(standing, left, whole), verdict, "{thresholds:?} {standing:?} {left}");
        }
    }
}
