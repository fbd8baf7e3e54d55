//! The wish to stop: asked for by signals, heard between exchanges, held back while the card must not be left alone.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

static WISH: Wish = Wish::new();

/// Notes a request to stop. True where it had been asked before and nothing is shielded: leave at once.
pub fn request() -> bool {
    WISH.request()
}

/// True once somebody asked to stop, and not while shielded.
#[must_use]
pub fn requested() -> bool {
    WISH.requested()
}

/// True once somebody asked to stop, shielded or not: for work that can stop early and has its end behind its shield.
#[must_use]
pub fn pending() -> bool {
    WISH.pending()
}

/// Holds requests back until the guard goes; they are not lost.
#[must_use]
pub fn shield() -> Shield {
    WISH.shield()
}

/// Requests to stop are held back while it lives.
#[derive(Debug)]
pub struct Shield(&'static Wish);

#[derive(Debug)]
struct Wish {
    requested: AtomicBool,
    shields: AtomicUsize,
}

impl Wish {
    const fn new() -> Wish {
        Wish { requested: AtomicBool::new(false), shields: AtomicUsize::new(0) }
    }

    fn request(&self) -> bool {
        self.requested.swap(true, Ordering::SeqCst) && !self.is_shielded()
    }

    fn requested(&self) -> bool {
        self.pending() && !self.is_shielded()
    }

    fn pending(&self) -> bool {
        self.requested.load(Ordering::SeqCst)
    }

    fn is_shielded(&self) -> bool {
        self.shields.load(Ordering::SeqCst) > 0
    }

    fn shield(&'static self) -> Shield {
        self.shields.fetch_add(1, Ordering::SeqCst);
        Shield(self)
    }
}

impl Drop for Shield {
    fn drop(&mut self) {
        self.0.shields.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::Wish;

    #[test]
    fn a_request_waits_for_the_last_shield() {
        static WISH: Wish = Wish::new();
        assert!(!WISH.requested());
        let outer = WISH.shield();
        let inner = WISH.shield();
        assert!(!WISH.request());
        assert!(!WISH.request(), "asked twice, but shielded");
        assert!(!WISH.requested() && WISH.pending());
        drop(outer);
        assert!(!WISH.requested());
        drop(inner);
        assert!(WISH.requested());
        assert!(WISH.request(), "asked again, and nothing is shielded");
    }

    #[test]
    fn the_second_request_leaves_at_once() {
        static WISH: Wish = Wish::new();
        assert!(!WISH.request());
        assert!(WISH.requested());
        assert!(WISH.request());
    }
}
