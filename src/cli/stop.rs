//! The request to stop: made by signals, heard between exchanges, deferred while the card must not be left alone.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

static STOP: StopRequest = StopRequest::new();

/// Notes a request to stop. True where it had been asked before and nothing is deferred: leave at once.
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

/// Defers requests until the guard is dropped; they are not lost.
#[must_use]
pub fn defer() -> DeferStop {
    STOP.defer()
}

/// Requests to stop are deferred while it lives.
#[derive(Debug)]
pub struct DeferStop(&'static StopRequest);

#[derive(Debug)]
struct StopRequest {
    requested: AtomicBool,
    deferrals: AtomicUsize,
}

impl StopRequest {
    const fn new() -> StopRequest {
        StopRequest { requested: AtomicBool::new(false), deferrals: AtomicUsize::new(0) }
    }

    fn request(&self) -> bool {
        self.requested.swap(true, Ordering::SeqCst) && !self.is_deferred()
    }

    fn requested(&self) -> bool {
        self.pending() && !self.is_deferred()
    }

    fn pending(&self) -> bool {
        self.requested.load(Ordering::SeqCst)
    }

    fn is_deferred(&self) -> bool {
        self.deferrals.load(Ordering::SeqCst) > 0
    }

    fn defer(&'static self) -> DeferStop {
        self.deferrals.fetch_add(1, Ordering::SeqCst);
        DeferStop(self)
    }
}

impl Drop for DeferStop {
    fn drop(&mut self) {
        self.0.deferrals.fetch_sub(1, Ordering::SeqCst);
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
    }
}
