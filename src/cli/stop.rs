//! The request to stop: made by signals, heard between exchanges, deferred while the card must not be left alone.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

static STOP: StopRequest = StopRequest::new();

/// Notes a request to stop. True where it had been asked before and nothing is deferred: leave at once. Nothing can be
/// deferred any more then.
pub fn request() -> bool {
    STOP.request()
}

/// True once somebody asked to stop, and not while deferred.
#[must_use]
pub fn requested() -> bool {
    STOP.requested()
}

/// True once somebody asked to stop, deferred or not: for work that can stop early and whose end is not cut off.
#[must_use]
pub fn pending() -> bool {
    STOP.pending()
}

/// Defers requests until the guard is dropped; they are not lost. Where the process is about to leave at once, this
/// does not return, so that no PIN goes out at the last moment.
#[must_use]
pub fn defer() -> DeferStop {
    STOP.defer()
}

/// Requests to stop are deferred while it lives.
#[derive(Debug)]
pub struct DeferStop(&'static StopRequest);

#[derive(Debug)]
struct StopRequest(Mutex<State>);

#[derive(Debug)]
struct State {
    requested: bool,
    deferrals: usize,
    /// Asked twice, and nothing was deferred.
    leaving: bool,
}

impl StopRequest {
    const fn new() -> StopRequest {
        StopRequest(Mutex::new(State { requested: false, deferrals: 0, leaving: false }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn request(&self) -> bool {
        let mut state = self.state();
        state.leaving |= state.requested && state.deferrals == 0;
        state.requested = true;
        state.leaving
    }

    fn requested(&self) -> bool {
        let state = self.state();
        state.requested && state.deferrals == 0
    }

    fn pending(&self) -> bool {
        self.state().requested
    }

    fn defer(&'static self) -> DeferStop {
        while !self.deferred() {
            // The thread that was asked twice ends the process.
            thread::park();
        }
        DeferStop(self)
    }

    /// Defers, unless it is too late.
    fn deferred(&self) -> bool {
        let mut state = self.state();
        state.deferrals += usize::from(!state.leaving);
        !state.leaving
    }
}

impl Drop for DeferStop {
    fn drop(&mut self) {
        self.0.state().deferrals -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::StopRequest;

    #[test]
    fn a_request_waits_for_the_last_defer() {
        static STOP: StopRequest = StopRequest::new();
        assert!(!STOP.requested());
        let outer = STOP.defer();
        let inner = STOP.defer();
        assert!(!STOP.request());
        assert!(!STOP.request(), "asked twice, but deferred");
        assert!(!STOP.requested() && STOP.pending());
        drop(outer);
        assert!(!STOP.requested());
        drop(inner);
        assert!(STOP.requested());
        assert!(STOP.request(), "asked again, and nothing is deferred");
    }

    #[test]
    fn the_second_request_leaves_at_once() {
        static STOP: StopRequest = StopRequest::new();
        assert!(!STOP.request());
        assert!(STOP.requested());
        assert!(STOP.request());
        assert!(!STOP.deferred(), "too late");
    }
}
