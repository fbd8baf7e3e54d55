//! The verdict of `check` in one word, on the scale of Nagios plugins.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::half_width::half_width;
use super::validity::ValidityState;

/// A verdict. Each outweighs those before it: a certain expiry outweighs an unreadable item, and that outweighs a
/// warning, since it may hide an expiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing to do.
    Ok,
    /// The renewal window is open.
    Warning,
    /// An item could not be read.
    Unknown,
    /// A validity has ended or has not begun.
    Critical,
}

impl Verdict {
    /// The worst of `verdicts`; unknown where there is none, since nothing was judged then.
    #[must_use]
    pub fn worst(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
        verdicts.max().unwrap_or(Verdict::Unknown)
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

/// The verdict on dates alone.
impl From<ValidityState> for Verdict {
    fn from(state: ValidityState) -> Verdict {
        match state {
            ValidityState::Valid => Verdict::Ok,
            ValidityState::Renewable => Verdict::Warning,
            ValidityState::Expired | ValidityState::NotYetValid => Verdict::Critical,
        }
    }
}

/// A limit for how close an expiry may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// At most this many days are left; on the last day, 0 are left.
    Days(u32),
    /// At most this percentage of the days of the whole validity is left; 0 to 100.
    Percent(u8),
}

impl Threshold {
    fn is_reached(self, days_left: i64, whole_days: Option<i64>) -> bool {
        match (self, whole_days) {
            (Threshold::Days(days), _) => days_left <= days.into(),
            (Threshold::Percent(percent), Some(whole)) => {
                days_left.saturating_mul(100) <= whole.saturating_mul(percent.into())
            }
            // The first day of the plastic card is not known.
            (Threshold::Percent(_), None) => false,
        }
    }
}

/// Days in a month of a threshold.
const MONTH: u32 = 30;

/// Reads days (`30`, `30d`, `30日`), weeks (`4w`, `4週`), months of 30 days (`3m`, `3か月`), or a percentage of the
/// validity (`10%`). Digits and signs may be full-width.
impl FromStr for Threshold {
    type Err = ThresholdError;

    fn from_str(text: &str) -> Result<Threshold, ThresholdError> {
        let text: String = text.chars().map(half_width).collect();
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number: u32 = text.strip_suffix(unit).unwrap_or_default().parse().map_err(|_| ThresholdError)?;
        let days = match unit {
            "%" => {
                let percent = u8::try_from(number).ok().filter(|percent| *percent <= 100);
                return percent.map(Threshold::Percent).ok_or(ThresholdError);
            }
            "" | "d" | "日" => Some(number),
            "w" | "週" | "週間" => number.checked_mul(7),
            "m" | "か月" | "カ月" | "ヶ月" | "ヵ月" => number.checked_mul(MONTH),
            _ => None,
        };
        days.map(Threshold::Days).ok_or(ThresholdError)
    }
}

/// A text that is neither a time nor a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a time (30, 4w, 3m) nor a part of the validity (10%)")]
pub struct ThresholdError;

/// Limits that make a verdict worse than the dates alone would.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Thresholds {
    /// From here on at least a warning.
    pub warning: Option<Threshold>,
    /// From here on critical.
    pub critical: Option<Threshold>,
}

impl Thresholds {
    /// Whether a warning would come later than the critical state. Days and percentages cannot be compared.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        match (self.warning, self.critical) {
            (Some(Threshold::Days(warning)), Some(Threshold::Days(critical))) => warning < critical,
            (Some(Threshold::Percent(warning)), Some(Threshold::Percent(critical))) => warning < critical,
            _ => false,
        }
    }

    /// The verdict on a certificate or card. `days_left` is counted as by [`super::validity::days_left`]; `whole_days`
    /// are the days of the whole validity, first and last included, if known.
    #[must_use]
    pub fn judge(&self, state: ValidityState, days_left: i64, whole_days: Option<i64>) -> Verdict {
        let reached = |threshold: Option<Threshold>| threshold.is_some_and(|it| it.is_reached(days_left, whole_days));
        let by_threshold = if reached(self.critical) {
            Verdict::Critical
        } else if reached(self.warning) {
            Verdict::Warning
        } else {
            Verdict::Ok
        };
        by_threshold.max(state.into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Threshold, ThresholdError, Thresholds, Verdict};
    use crate::domain::validity::ValidityState;

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
            ("30d", Ok(Threshold::Days(30))),
            ("4w", Ok(Threshold::Days(28))),
            ("3m", Ok(Threshold::Days(90))),
            ("3か月", Ok(Threshold::Days(90))),
            ("2週間", Ok(Threshold::Days(14))),
            ("30日", Ok(Threshold::Days(30))),
            ("３０日", Ok(Threshold::Days(30))),
            ("４ｗ", Ok(Threshold::Days(28))),
            ("１０％", Ok(Threshold::Percent(10))),
            ("d", Err(ThresholdError)),
            ("3M", Err(ThresholdError)),
            ("720h", Err(ThresholdError)),
            ("999999999w", Err(ThresholdError)),
            ("0.5%", Err(ThresholdError)),
            ("99999999999", Err(ThresholdError)),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Threshold>(), expected, "{text}");
        }
    }

    #[test]
    fn a_warning_comes_before_the_critical_state() {
        let reversed = |warning: &str, critical: &str| {
            let [warning, critical] = [warning, critical].map(|text| text.parse().ok());
            Thresholds { warning, critical }.is_reversed()
        };
        for (warning, critical, expected) in
            [("30", "60", true), ("60", "30", false), ("30", "30", false), ("4w", "1m", true), ("10%", "20%", true)]
        {
            assert_eq!(reversed(warning, critical), expected, "{warning} {critical}");
        }
        assert!(!reversed("10%", "60") && !reversed("", "60") && !reversed("30", ""));
    }

    #[test]
    fn a_threshold_only_makes_it_worse() {
        let none = Thresholds::default();
        let days = Thresholds { warning: Some(Threshold::Days(30)), critical: Some(Threshold::Days(7)) };
        let parts = Thresholds { warning: Some(Threshold::Percent(10)), critical: None };
        use ValidityState::{Expired, NotYetValid, Renewable, Valid};
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
        for (thresholds, state, left, whole, verdict) in cases {
            assert_eq!(thresholds.judge(state, left, whole), verdict, "{thresholds:?} {state:?} {left}");
        }
    }
}
