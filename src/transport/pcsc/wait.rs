//! Waiting for a thread that calls the PC/SC service, with a timeout and interruptible.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::transport::TransportError;

/// How long the service may take to respond when no card is involved.
pub(super) const SERVICE_TIMEOUT: Duration = Duration::from_secs(5);

/// How often a waiting caller checks whether the user pressed Ctrl-C.
pub(super) const INTERRUPT_INTERVAL: Duration = Duration::from_millis(100);

/// Why no answer came from another thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WaitError {
    TimedOut,
    Interrupted,
    /// The other thread ended without an answer, which only a panic in it can cause.
    ThreadEnded,
}

impl WaitError {
    /// The error of a link whose answer was awaited for `timeout`.
    pub(super) fn into_transport_error(self, timeout: Duration) -> TransportError {
        match self {
            WaitError::TimedOut => TransportError::TimedOut { seconds: timeout.as_secs() },
            WaitError::Interrupted => TransportError::Interrupted,
            WaitError::ThreadEnded => TransportError::Failed { detail: "the PC/SC thread ended".to_owned() },
        }
    }
}

/// Waits for an answer from another thread. An answer that is already there counts even after the timeout or an
/// interruption.
pub(super) fn wait_for<T>(answers: &Receiver<T>, timeout: Duration, interrupted: fn() -> bool) -> Result<T, WaitError> {
    let began = Instant::now();
    loop {
        let left = timeout.saturating_sub(began.elapsed());
        match answers.recv_timeout(left.min(INTERRUPT_INTERVAL)) {
            Ok(answer) => return Ok(answer),
            Err(RecvTimeoutError::Disconnected) => return Err(WaitError::ThreadEnded),
            Err(RecvTimeoutError::Timeout) if interrupted() => return Err(WaitError::Interrupted),
            Err(RecvTimeoutError::Timeout) if left.is_zero() => return Err(WaitError::TimedOut),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// The interruption flag for work that must be done even after Ctrl-C.
pub(super) fn never() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::{WaitError, never, wait_for};

    #[test]
    fn a_wait_ends_with_the_answer_the_timeout_or_the_interruption() {
        let (sender, receiver) = channel();
        assert_eq!(wait_for::<u8>(&receiver, Duration::from_millis(1), never), Err(WaitError::TimedOut));
        assert_eq!(wait_for::<u8>(&receiver, Duration::from_secs(3600), || true), Err(WaitError::Interrupted));
        sender.send(7).unwrap();
        assert_eq!(wait_for(&receiver, Duration::ZERO, || true), Ok(7));
        drop(sender);
        assert_eq!(wait_for(&receiver, Duration::from_secs(3600), never), Err(WaitError::ThreadEnded));
    }
}
