//! Readers and cards as they come and go, even while the service itself stops and restarts (PC/SC part 5).

use std::thread;
use std::time::{Duration, Instant};

use super::reader::ReaderInfo;
use super::states::ReaderStates;
use super::wait::INTERRUPT_INTERVAL;
use crate::transport::TransportError;

/// How long to leave a missing service alone before the next attempt.
const RETRY_PAUSE: Duration = Duration::from_millis(500);

/// Number of successive refusals after which they are believed: a service that is shutting down refuses in the same
/// way.
const MAX_DENIALS: u8 = 5;

/// A change of the readers, of their cards or of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderEvent {
    /// A reader was plugged in.
    ReaderAdded {
        /// Its name, not sanitized.
        reader: String,
    },
    /// A reader was unplugged.
    ReaderRemoved {
        /// Its name, not sanitized.
        reader: String,
    },
    /// A card was inserted, or laid on a reader.
    CardInserted {
        /// The reader's name, not sanitized.
        reader: String,
        /// The card's answer to reset, if it gave one.
        atr: Option<Vec<u8>>,
    },
    /// A card was removed.
    CardRemoved {
        /// The reader's name, not sanitized.
        reader: String,
    },
    /// The service ended. Readers and cards are unknown until it is back.
    ServiceLost,
    /// The service is back; all readers and cards are announced anew.
    ServiceBack,
}

/// The events of all readers for as long as this value lives, across restarts of the service.
#[derive(Debug)]
pub struct Events {
    states: Option<ReaderStates>,
    readers: Vec<ReaderInfo>,
    /// Number of successive refusals by a service that came back.
    denials: u8,
}

impl Events {
    /// Begins to watch. The service must be running; the first events are the readers and cards already there.
    ///
    /// # Errors
    /// `NoService`, `AccessDenied`, `Interrupted`; `TimedOut` if the service does not respond within 5 s.
    pub fn watch(interrupted: fn() -> bool) -> Result<(Events, Vec<ReaderEvent>), TransportError> {
        let states = ReaderStates::watch()?;
        let readers = states.first(interrupted)?;
        let events = changes(&[], &readers);
        Ok((Events { states: Some(states), readers, denials: 0 }, events))
    }

    /// The next events; empty if nothing happened within `timeout`.
    ///
    /// # Errors
    /// `Interrupted`; `AccessDenied` if a service that came back keeps refusing access.
    pub fn next(&mut self, timeout: Duration, interrupted: fn() -> bool) -> Result<Vec<ReaderEvent>, TransportError> {
        match &self.states {
            Some(states) => match states.next(timeout, interrupted) {
                Ok(Some(readers)) => Ok(self.compare(readers)),
                Ok(None) => Ok(Vec::new()),
                Err(TransportError::Interrupted) => Err(TransportError::Interrupted),
                Err(_) => {
                    self.states = None;
                    self.readers.clear();
                    Ok(vec![ReaderEvent::ServiceLost])
                }
            },
            None => self.reconnect(timeout, interrupted),
        }
    }

    fn reconnect(&mut self, timeout: Duration, interrupted: fn() -> bool) -> Result<Vec<ReaderEvent>, TransportError> {
        let states = ReaderStates::watch()?;
        match states.first(interrupted) {
            Ok(readers) => {
                self.states = Some(states);
                self.denials = 0;
                let mut events = vec![ReaderEvent::ServiceBack];
                events.extend(self.compare(readers));
                Ok(events)
            }
            Err(TransportError::Interrupted) => Err(TransportError::Interrupted),
            Err(TransportError::AccessDenied) if self.denials >= MAX_DENIALS => Err(TransportError::AccessDenied),
            Err(error) => {
                self.denials += u8::from(error == TransportError::AccessDenied);
                let began = Instant::now();
                while began.elapsed() < timeout.min(RETRY_PAUSE) && !interrupted() {
                    thread::sleep(INTERRUPT_INTERVAL.min(timeout));
                }
                Ok(Vec::new())
            }
        }
    }

    /// The events that lead to `readers`, which are kept for the next comparison.
    fn compare(&mut self, readers: Vec<ReaderInfo>) -> Vec<ReaderEvent> {
        let events = changes(&self.readers, &readers);
        self.readers = readers;
        events
    }
}

/// The events between two looks, removals first, so that a card that was swapped leaves before the other comes.
fn changes(before: &[ReaderInfo], after: &[ReaderInfo]) -> Vec<ReaderEvent> {
    let named = |readers: &[ReaderInfo], name: &str| readers.iter().find(|reader| reader.name == name).cloned();
    let stays = |old: &ReaderInfo, new: &ReaderInfo| new.state.has_card() && new.events == old.events;
    let mut events = Vec::new();
    for old in before {
        let new = named(after, &old.name);
        if old.state.has_card() && !new.as_ref().is_some_and(|new| stays(old, new)) {
            events.push(ReaderEvent::CardRemoved { reader: old.name.clone() });
        }
        if new.is_none() {
            events.push(ReaderEvent::ReaderRemoved { reader: old.name.clone() });
        }
    }
    for new in after {
        let old = named(before, &new.name);
        if old.is_none() {
            events.push(ReaderEvent::ReaderAdded { reader: new.name.clone() });
        }
        if new.state.has_card() && !old.is_some_and(|old| old.state.has_card() && stays(&old, new)) {
            events.push(ReaderEvent::CardInserted { reader: new.name.clone(), atr: new.atr.clone() });
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use super::{ReaderEvent, changes};
    use crate::transport::pcsc::{ReaderInfo, ReaderState};

    fn reader(name: &str, state: ReaderState, events: u32) -> ReaderInfo {
        ReaderInfo { index: 0, name: name.to_owned(), state, atr: None, events }
    }

    /// The events in short: `+a` and `-a` for a reader, `a+` and `a-` for its card.
    fn in_short(before: &[ReaderInfo], after: &[ReaderInfo]) -> String {
        let word = |event| match event {
            ReaderEvent::ReaderAdded { reader } => format!("+{reader}"),
            ReaderEvent::ReaderRemoved { reader } => format!("-{reader}"),
            ReaderEvent::CardInserted { reader, .. } => format!("{reader}+"),
            ReaderEvent::CardRemoved { reader } => format!("{reader}-"),
            ReaderEvent::ServiceLost | ReaderEvent::ServiceBack => "no change of readers".to_owned(),
        };
        changes(before, after).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn events_between_two_looks() {
        use ReaderState::{Card, Empty, InUse, Mute, Unavailable};
        let one = |state, events| vec![reader("a", state, events)];
        let cases = [
            (vec![], one(Empty, 0), "+a"),
            (vec![], one(Card, 1), "+a a+"),
            (one(Card, 1), vec![], "a- -a"),
            (one(Empty, 0), vec![], "-a"),
            (one(Empty, 0), one(Card, 1), "a+"),
            (one(Card, 1), one(Empty, 2), "a-"),
            (one(Card, 1), one(Card, 1), ""),
            // Swapped between two looks.
            (one(Card, 1), one(Card, 3), "a- a+"),
            // Another program takes it for itself, and gives it back; it turns mute.
            (one(Card, 1), one(InUse, 1), ""),
            (one(InUse, 1), one(Mute, 1), ""),
            (one(Card, 1), one(Unavailable, 1), "a-"),
            (one(Card, 1), vec![reader("b", Card, 1)], "a- -a +b b+"),
        ];
        for (before, after, expected) in cases {
            assert_eq!(in_short(&before, &after), expected, "{before:?} {after:?}");
        }
    }
}
