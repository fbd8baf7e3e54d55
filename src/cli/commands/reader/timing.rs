//! What a list of times says: percentiles by nearest rank, and a histogram whose edges are the same for every list, so
//! that two readers can be laid beside each other (the preferred numbers R10 of ISO 3).

use std::time::Duration;

/// R10, times 100: ten steps to each power of ten, each about a quarter more than the one before.
const R10: [u32; 10] = [100, 125, 160, 200, 250, 315, 400, 500, 630, 800];
/// The first edge is 10 µs; the last power of ten begins at 100 s, longer than any exchange may take.
const FIRST: Duration = Duration::from_micros(10);
const POWERS: u32 = 8;

/// Times in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Times {
    sorted: Vec<Duration>,
}

/// One bar of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HistogramBar {
    /// The inclusive lower bound.
    pub(super) from: Duration,
    /// The exclusive upper bound.
    pub(super) to: Duration,
    /// The number of times within the bounds.
    pub(super) count: usize,
}

impl Times {
    /// These times, in any order.
    #[must_use]
    pub(super) fn new(mut times: Vec<Duration>) -> Times {
        times.sort_unstable();
        Times { sorted: times }
    }

    /// How many there are.
    #[must_use]
    pub(super) fn count(&self) -> usize {
        self.sorted.len()
    }

    /// All of them together.
    #[must_use]
    pub(super) fn total(&self) -> Duration {
        self.sorted.iter().sum()
    }

    /// The shortest time that at least `percent` of them do not exceed; 100 is the longest. `None` where there are
    /// none.
    #[must_use]
    pub(super) fn percentile(&self, percent: usize) -> Option<Duration> {
        let rank = (self.sorted.len() * percent.min(100)).div_ceil(100).max(1);
        self.sorted.get(rank - 1).copied()
    }

    /// The bars that have something in them, shortest times first.
    #[must_use]
    pub(super) fn histogram(&self) -> Vec<HistogramBar> {
        let mut bars: Vec<HistogramBar> = Vec::new();
        for time in &self.sorted {
            match bars.last_mut().filter(|bar| *time < bar.to) {
                Some(bar) => bar.count += 1,
                None => bars.push(bar_of(*time)),
            }
        }
        bars
    }
}

/// The bar of one time.
fn bar_of(time: Duration) -> HistogramBar {
    let mut from = Duration::ZERO;
    for to in edges() {
        if time < to {
            return HistogramBar { from, to, count: 1 };
        }
        from = to;
    }
    HistogramBar { from, to: Duration::MAX, count: 1 }
}

fn edges() -> impl Iterator<Item = Duration> {
    (0..POWERS).flat_map(|power| R10.map(|step| FIRST * 10_u32.pow(power) * step / 100))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Times, edges};

    fn us(times: &[u64]) -> Times {
        Times::new(times.iter().map(|time| Duration::from_micros(*time)).collect())
    }

    #[test]
    fn percentiles_by_nearest_rank() {
        let cases: &[(&[u64], usize, Option<u64>)] = &[
            (&[], 50, None),
            (&[7], 0, Some(7)),
            (&[7], 50, Some(7)),
            (&[7], 100, Some(7)),
            (&[3, 1, 2], 50, Some(2)),
            (&[4, 3, 1, 2], 50, Some(2)),
            (&[4, 3, 1, 2], 75, Some(3)),
            (&[4, 3, 1, 2], 76, Some(4)),
            (&[4, 3, 1, 2], 100, Some(4)),
        ];
        for (times, percent, expected) in cases {
            let found = us(times).percentile(*percent);
            assert_eq!(found, expected.map(Duration::from_micros), "{times:?} {percent}");
        }
        let hundred: Vec<u64> = (1..=100).rev().collect();
        for percent in [1, 50, 95, 99, 100] {
            let expected = Duration::from_micros(u64::try_from(percent).unwrap());
            assert_eq!(us(&hundred).percentile(percent), Some(expected));
        }
    }

    #[test]
    fn a_histogram_has_every_time_once() {
        let bars = |times: &[u64]| -> Vec<(u128, u128, usize)> {
            let bars = us(times).histogram();
            bars.iter().map(|bar| (bar.from.as_nanos(), bar.to.as_nanos(), bar.count)).collect()
        };
        assert_eq!(bars(&[]), []);
        assert_eq!(bars(&[0, 9, 10]), [(0, 10_000, 2), (10_000, 12_500, 1)]);
        assert_eq!(
            bars(&[19_070, 19_999, 15_999, 20_000]),
            [(12_500_000, 16_000_000, 1), (16_000_000, 20_000_000, 2), (20_000_000, 25_000_000, 1)]
        );
        assert_eq!(bars(&[4_000_000_000])[0].2, 1, "longer than any edge");
        assert_eq!(us(&[5, 6]).total(), Duration::from_micros(11));
    }

    #[test]
    fn edges_grow() {
        let all: Vec<Duration> = edges().collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!((all.len(), all[0], all[9]), (80, Duration::from_micros(10), Duration::from_micros(80)));
        assert_eq!(all[79], Duration::from_secs(800));
    }
}
