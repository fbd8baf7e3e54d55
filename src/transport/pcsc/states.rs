//! The readers and what they hold, now and as it changes (PC/SC part 5, SCardGetStatusChange).

use std::collections::HashMap;
use std::ffi::CString;
use std::fmt;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock, Weak};
use std::thread;
use std::time::{Duration, Instant};

use ::pcsc::{Context, Error, Scope, State};

use super::error::translate_service;
use super::reader::{ReaderInfo, ReaderState};
use super::wait::{SERVICE_TIMEOUT, WaitError, never, wait_for};
use crate::transport::TransportError;

/// How long the service is asked to wait for a change at a time. Then the readers are listed anew, which finds a
/// reader that was plugged in on every platform; not all of them have the `\\?PnP?\Notification` reader.
const SLICE: Duration = Duration::from_millis(200);

/// Lists the readers that the service knows, in its order. An empty list is not an error.
///
/// # Errors
/// `NoService`, `AccessDenied`; `TimedOut` if the service does not respond within 5 s.
pub fn readers() -> Result<Vec<ReaderInfo>, TransportError> {
    ReaderStates::watch()?.first(never)
}

/// Establishes a context with the service and releases it.
///
/// # Errors
/// `NoService`, `AccessDenied`, `Interrupted`; `TimedOut` if the service does not respond within 5 s.
pub fn check_service(interrupted: fn() -> bool) -> Result<(), TransportError> {
    let (sender, answer) = channel();
    thread::Builder::new()
        .name("pcsc-check".to_owned())
        .spawn(move || {
            let _ = sender.send(Context::establish(Scope::User).map(drop));
        })
        .map_err(|error| TransportError::Failed { detail: error.to_string() })?;
    wait_for(&answer, SERVICE_TIMEOUT, interrupted)
        .map_err(|error| error.into_transport_error(SERVICE_TIMEOUT))?
        .map_err(translate_service)
}

/// How long the thread that watches is given to end, and how often it is asked to. It ends at once unless the service
/// hangs.
const END_LIMIT: Duration = Duration::from_millis(500);
const END_INTERVAL: Duration = Duration::from_millis(5);

/// The states of all readers, watched by a thread of its own that ends with this value.
pub struct ReaderStates {
    /// The thread stops once this is gone.
    alive: Option<Arc<()>>,
    /// The thread's context, as soon as it has one: what it waits for can be cancelled from here.
    context: Arc<OnceLock<Context>>,
    changes: Receiver<Result<Vec<ReaderInfo>, TransportError>>,
}

impl ReaderStates {
    /// Begins to watch.
    ///
    /// # Errors
    /// `Failed` if the system cannot start a thread. Errors of the service come with the first answer.
    pub fn watch() -> Result<ReaderStates, TransportError> {
        let (sender, changes) = channel();
        let alive = Arc::new(());
        let wanted = Arc::downgrade(&alive);
        let context = Arc::new(OnceLock::new());
        let established = Arc::clone(&context);
        thread::Builder::new()
            .name("pcsc-watch".to_owned())
            .spawn(move || {
                let ended = send_changes(&sender, &wanted, &established);
                // Before the sender: that it is gone tells whoever waits for the end that this thread is done with the
                // library.
                drop(established);
                if let Err(error) = ended {
                    let _ = sender.send(Err(translate_service(error)));
                }
            })
            .map_err(|error| TransportError::Failed { detail: error.to_string() })?;
        Ok(ReaderStates { alive: Some(alive), context, changes })
    }

    /// The readers as they are when the watch begins; to be called once, before [`ReaderStates::next`].
    ///
    /// # Errors
    /// `NoService`, `AccessDenied`, `Interrupted`; `TimedOut` if the service does not respond within 5 s.
    pub fn first(&self, interrupted: fn() -> bool) -> Result<Vec<ReaderInfo>, TransportError> {
        wait_for(&self.changes, SERVICE_TIMEOUT, interrupted)
            .map_err(|error| error.into_transport_error(SERVICE_TIMEOUT))?
    }

    /// All readers after the next change; `None` if nothing changed within `timeout`.
    ///
    /// Changes queue up, so that a slow caller misses none. The first call may be this one instead of
    /// [`ReaderStates::first`]; the initial state then counts as the first change.
    ///
    /// # Errors
    /// `NoService` and other errors of the service, after which the watch has ended; `Interrupted`.
    pub fn next(
        &self,
        timeout: Duration,
        interrupted: fn() -> bool,
    ) -> Result<Option<Vec<ReaderInfo>>, TransportError> {
        match wait_for(&self.changes, timeout, interrupted) {
            Ok(readers) => readers.map(Some),
            Err(WaitError::TimedOut) => Ok(None),
            Err(error) => Err(error.into_transport_error(timeout)),
        }
    }
}

impl fmt::Debug for ReaderStates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReaderStates").finish_non_exhaustive()
    }
}

/// Waits for the thread: libpcsclite frees every context when the process exits, also under a thread that still uses
/// it.
impl Drop for ReaderStates {
    fn drop(&mut self) {
        self.alive = None;
        let began = Instant::now();
        while began.elapsed() < END_LIMIT {
            if let Some(context) = self.context.get() {
                let _ = context.cancel();
            }
            if let Err(RecvTimeoutError::Disconnected) = self.changes.recv_timeout(END_INTERVAL) {
                return;
            }
        }
    }
}

/// Sends the readers at once and after every change, for as long as somebody watches.
fn send_changes(
    changes: &Sender<Result<Vec<ReaderInfo>, TransportError>>,
    wanted: &Weak<()>,
    established: &OnceLock<Context>,
) -> Result<(), Error> {
    let context = Context::establish(Scope::User)?;
    let _ = established.set(context.clone());
    let mut states: Vec<::pcsc::ReaderState> = Vec::new();
    let mut sent: Option<Vec<ReaderInfo>> = None;
    while wanted.strong_count() > 0 {
        states = renew(states, context.list_readers_owned()?);
        match wait_for_change(&context, &mut states) {
            Ok(()) => states.iter_mut().for_each(::pcsc::ReaderState::sync_current_state),
            Err(Error::Timeout) => {}
            // A reader was unplugged between the two calls; the next list is without it.
            Err(Error::UnknownReader) => {
                thread::sleep(SLICE);
                continue;
            }
            Err(error) => return Err(error),
        }
        let readers: Vec<_> = states.iter().enumerate().map(|(index, state)| info(index, state)).collect();
        if sent.as_ref() != Some(&readers) {
            let _ = changes.send(Ok(readers.clone()));
            sent = Some(readers);
        }
    }
    Ok(())
}

/// Waits for a change in one of the readers; without any reader the service would return at once.
fn wait_for_change(context: &Context, states: &mut [::pcsc::ReaderState]) -> Result<(), Error> {
    if states.is_empty() {
        thread::sleep(SLICE);
        return Err(Error::Timeout);
    }
    context.get_status_change(SLICE, states)
}

/// The readers called `names`, in that order; known ones keep their state.
fn renew(states: Vec<::pcsc::ReaderState>, names: Vec<CString>) -> Vec<::pcsc::ReaderState> {
    let mut known: HashMap<CString, _> = states.into_iter().map(|state| (state.name().to_owned(), state)).collect();
    names
        .into_iter()
        .map(|name| known.remove(&name).unwrap_or_else(|| ::pcsc::ReaderState::new(name, State::UNAWARE)))
        .collect()
}

fn info(index: usize, state: &::pcsc::ReaderState) -> ReaderInfo {
    let atr = state.atr();
    let present = state.event_state().contains(State::PRESENT);
    ReaderInfo {
        index,
        name: state.name().to_string_lossy().into_owned(),
        state: reader_state(state.event_state()),
        atr: (present && !atr.is_empty()).then(|| atr.to_vec()),
        events: state.event_count(),
    }
}

/// INUSE alone is a program that shares the card. A reader that is held exclusively without a card is still empty.
fn reader_state(state: State) -> ReaderState {
    if state.intersects(State::UNKNOWN | State::UNAVAILABLE | State::IGNORE) {
        ReaderState::Unavailable
    } else if !state.contains(State::PRESENT) {
        ReaderState::Empty
    } else if state.contains(State::EXCLUSIVE) {
        ReaderState::InUse
    } else if state.contains(State::MUTE) {
        ReaderState::Mute
    } else {
        ReaderState::Card
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::CString;

    use ::pcsc::State;

    use super::{ReaderState, info, reader_state, renew};

    #[test]
    fn flags_to_states() {
        let cases = [
            (State::EMPTY, ReaderState::Empty),
            (State::CHANGED | State::EMPTY, ReaderState::Empty),
            (State::EMPTY | State::EXCLUSIVE, ReaderState::Empty),
            (State::CHANGED | State::PRESENT, ReaderState::Card),
            (State::PRESENT | State::INUSE, ReaderState::Card),
            (State::PRESENT | State::UNPOWERED, ReaderState::Card),
            (State::PRESENT | State::EXCLUSIVE, ReaderState::InUse),
            // Windows sets both.
            (State::PRESENT | State::INUSE | State::EXCLUSIVE, ReaderState::InUse),
            (State::PRESENT | State::MUTE, ReaderState::Mute),
            (State::UNAVAILABLE, ReaderState::Unavailable),
            (State::CHANGED | State::UNKNOWN | State::IGNORE, ReaderState::Unavailable),
        ];
        for (flags, expected) in cases {
            assert_eq!(reader_state(flags), expected, "{flags:?}");
        }
    }

    #[test]
    fn the_list_follows_the_service() {
        let name = |name: &str| CString::new(name).unwrap();
        let before = renew(Vec::new(), vec![name("a"), name("b")]);
        let after = renew(before, vec![name("c"), name("b")]);
        let infos: Vec<_> = after.iter().enumerate().map(|(index, state)| info(index, state)).collect();
        assert_eq!(infos.iter().map(|info| info.name.as_str()).collect::<Vec<_>>(), ["c", "b"]);
        assert_eq!(infos[1].index, 1);
        assert_eq!(infos[1].atr, None);
    }
}
