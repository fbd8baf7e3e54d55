//! Threads that a system may not have.

use std::sync::mpsc::sync_channel;
use std::thread::{Builder, Scope};

/// Starts up to so many threads, at least one, by `start`, which tells whether the system had one. Returns whether any
/// was started.
pub(crate) fn any_started(count: usize, mut start: impl FnMut() -> bool) -> bool {
    (0..count.max(1)).take_while(|_| start()).count() > 0
}

/// Does `work` with `value` on a thread of its own.
///
/// # Errors
/// The value, where the system has no thread: one that cannot be started would take along what it was given.
pub(crate) fn hand_over<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    thread: Builder,
    value: T,
    work: impl FnOnce(T) + Send + 'scope,
) -> Result<(), T> {
    let (sender, receiver) = sync_channel(1);
    let waiting = move || {
        if let Ok(value) = receiver.recv() {
            work(value);
        }
    };
    match thread.spawn_scoped(scope, waiting) {
        Ok(_) => sender.send(value).map_err(|unsent| unsent.0),
        Err(_) => Err(value),
    }
}
