//! When to give up on a reader or a card.

use std::time::{Duration, Instant};

use super::error::TransportError;

/// When a caller stops waiting for readers and cards, and what that is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    at: Instant,
    seconds: u64,
    /// It is the whole command's, and not that of one look at one reader.
    is_whole: bool,
}

impl Deadline {
    /// For a whole command that may spend `seconds` with readers and cards, of which `left` are left.
    #[must_use]
    pub fn of_command(seconds: u64, left: Duration) -> Deadline {
        Deadline { at: Instant::now() + left, seconds, is_whole: true }
    }

    /// For one look at one reader.
    #[must_use]
    pub fn of_look(time: Duration) -> Deadline {
        Deadline { at: Instant::now() + time, seconds: time.as_secs(), is_whole: false }
    }

    /// The earlier one of both.
    #[must_use]
    pub fn or_before(self, other: Option<Deadline>) -> Deadline {
        other.filter(|other| other.at < self.at).unwrap_or(self)
    }

    /// The same deadline, later by the time that was spent on something else.
    #[must_use]
    pub fn later_by(self, time: Duration) -> Deadline {
        Deadline { at: self.at + time, ..self }
    }

    /// The time that is left; zero once it has passed.
    #[must_use]
    pub fn left(self) -> Duration {
        self.at.saturating_duration_since(Instant::now())
    }

    /// Whether it is the whole command's.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.is_whole
    }

    /// What to report once it has passed.
    #[must_use]
    pub fn error(self) -> TransportError {
        let seconds = self.seconds;
        if self.is_whole { TransportError::OutOfTime { seconds } } else { TransportError::TimedOut { seconds } }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Deadline, TransportError};

    #[test]
    fn the_earlier_deadline_names_itself() {
        let long = Duration::from_secs(3600);
        let command = Deadline::of_command(25, Duration::ZERO);
        let look = Deadline::of_look(long);
        assert_eq!(command.left(), Duration::ZERO);
        assert!(look.left() > Duration::ZERO && command.later_by(long).left() > Duration::ZERO);
        assert_eq!(look.or_before(Some(command)).error(), TransportError::OutOfTime { seconds: 25 });
        assert_eq!(command.or_before(Some(look)).error(), TransportError::OutOfTime { seconds: 25 });
        assert_eq!(look.or_before(None).error(), TransportError::TimedOut { seconds: 3600 });
    }
}
