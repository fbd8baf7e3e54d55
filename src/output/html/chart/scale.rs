//! How high counts are drawn, and the lines of the grid behind them.

use super::slots::Counts;

/// Height of the bars above and below the line together, in CSS pixels.
const BARS: f64 = 200.0;

/// How high a count is drawn: one scale above and below the line.
pub(super) struct Scale {
    most: Counts,
    /// Counts between two lines of the grid.
    step: usize,
    /// CSS pixels for one.
    unit: f64,
}

impl Scale {
    #[allow(clippy::cast_precision_loss, reason = "beyond 2^52 results a pixel is off")]
    pub(super) fn new(slots: &[Counts]) -> Scale {
        let most = Counts {
            ends: slots.iter().map(|counts| counts.ends).max().unwrap_or_default(),
            opens: slots.iter().map(|counts| counts.opens).max().unwrap_or_default(),
        };
        let unit = BARS / (most.ends + most.opens).max(1) as f64;
        let step = round_step(most.ends.max(most.opens).div_ceil(3));
        Scale { most, step, unit }
    }

    #[allow(clippy::cast_precision_loss, reason = "beyond 2^52 results a pixel is off")]
    pub(super) fn height(&self, count: usize) -> f64 {
        (count as f64 * self.unit * 10.0).round() / 10.0
    }

    /// Of a bar, which can be seen however few it stands for.
    pub(super) fn bar(&self, count: usize) -> f64 {
        self.height(count).max(2.0)
    }

    pub(super) fn above(&self) -> f64 {
        self.height(self.most.ends)
    }

    pub(super) fn below(&self) -> f64 {
        self.height(self.most.opens)
    }

    pub(super) fn steps_above(&self) -> impl Iterator<Item = usize> {
        steps(self.most.ends, self.step)
    }

    /// The line below the labels is drawn only where something hangs from it.
    pub(super) fn steps_below(&self) -> impl Iterator<Item = usize> {
        steps(self.most.opens, self.step).filter(|_| self.most.opens > 0)
    }
}

/// From 0 on, up to `most`.
fn steps(most: usize, step: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(0), move |last: &usize| last.checked_add(step)).take_while(move |at| *at <= most)
}

/// The next of 1, 2, 5, 10, 20, 50 and so on.
fn round_step(least: usize) -> usize {
    let mut decade: usize = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = decade.saturating_mul(factor);
            if step >= least {
                return step;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::round_step;

    #[test]
    fn steps_are_round() {
        let cases = [(0, 1), (1, 1), (3, 5), (7, 10), (11, 20), (333, 500), (400_000, 500_000)];
        for (least, step) in cases {
            assert_eq!(round_step(least), step);
        }
        assert!(round_step(usize::MAX) >= usize::MAX / 2);
    }
}
