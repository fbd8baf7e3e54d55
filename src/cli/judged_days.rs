//! As of which days results of other runs were judged.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::ToSpan;
use jiff::civil::Date;

/// The days that results were judged as of, as days after that of this run.
pub(super) struct JudgedDays {
    first: AtomicI64,
    last: AtomicI64,
}

impl Default for JudgedDays {
    fn default() -> JudgedDays {
        JudgedDays { first: AtomicI64::new(i64::MAX), last: AtomicI64::new(i64::MIN) }
    }
}

impl JudgedDays {
    /// Takes note of a day.
    pub(super) fn count(&self, day: i64) {
        // Nearly always nothing changes, and threads that only read do not wait for one another.
        if day < self.first.load(Ordering::Relaxed) {
            self.first.fetch_min(day, Ordering::Relaxed);
        }
        if day > self.last.load(Ordering::Relaxed) {
            self.last.fetch_max(day, Ordering::Relaxed);
        }
    }

    /// The first and the last of them, where the day of this run is `at`; `None` where no result has a day.
    pub(super) fn range(&self, at: Date) -> Option<(Date, Date)> {
        let (first, last) = (self.first.load(Ordering::Relaxed), self.last.load(Ordering::Relaxed));
        let day = |after: i64| {
            let span = after.clamp(-4_000_000, 4_000_000).days();
            at.saturating_add(span)
        };
        (first <= last).then(|| (day(first), day(last)))
    }
}
