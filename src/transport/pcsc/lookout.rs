//! Readers and cards as they come and go, also while the service itself goes and comes back (PC/SC part 5).

use std::thread;
use std::time::{Duration, Instant};

use super::{ATTENTION, ReaderInfo, Watch, has_card};
use crate::transport::TransportError;

/// How long to leave a service alone that was not there.
const PAUSE: Duration = Duration::from_millis(500);

/// Refusals in a row after which they are believed: a service that is ending hangs up in the same way.
const MOST_DENIALS: u8 = 5;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A reader was plugged in.
    ReaderAdded {
        /// Its name, uncleaned.
        reader: String,
    },
    /// A reader was pulled.
    ReaderRemoved {
        /// Its name, uncleaned.
        reader: String,
    },
    /// A card was put in, or on.
    CardInserted {
        /// The reader's name, uncleaned.
        reader: String,
        /// The card's answer to reset, where it gave one.
        atr: Option<Vec<u8>>,
    },
    /// A card left.
    CardRemoved {
        /// The reader's name, uncleaned.
        reader: String,
    },
    /// The service ended. What becomes of readers and cards is not known until it is back.
    ServiceLost,
    /// The service is back; all that is there is told anew.
    ServiceBack,
}

/// Watches the readers for as long as it lives, over restarts of the service.
#[derive(Debug)]
pub struct Lookout {
    watch: Option<Watch>,
    readers: Vec<ReaderInfo>,
    /// How often in a row a service that came back let nobody in.
    denials: u8,
}

impl Lookout {
    /// Begins to look, at a service that must be there; what is there already is the first events.
    ///
    /// # Errors
    /// `NoService`, `AccessDenied`, `Interrupted`; `TimedOut` where the service does not answer within 5 s.
    pub fn start(interrupted: fn() -> bool) -> Result<(Lookout, Vec<Event>), TransportError> {
        let watch = Watch::start()?;
        let readers = watch.first(interrupted)?;
        let events = changes(&[], &readers);
        Ok((Lookout { watch: Some(watch), readers, denials: 0 }, events))
    }

    /// What happened next; nothing where nothing did within `limit`.
    ///
    /// # Errors
    /// `Interrupted`; `AccessDenied` where a service that came back goes on letting nobody in.
    pub fn next(&mut self, limit: Duration, interrupted: fn() -> bool) -> Result<Vec<Event>, TransportError> {
        match &self.watch {
            Some(watch) => match watch.next(limit, interrupted) {
                Ok(Some(readers)) => Ok(self.settle(readers)),
                Ok(None) => Ok(Vec::new()),
                Err(TransportError::Interrupted) => Err(TransportError::Interrupted),
                Err(_) => {
                    self.watch = None;
                    self.readers.clear();
                    Ok(vec![Event::ServiceLost])
                }
            },
            None => self.come_back(limit, interrupted),
        }
    }

    fn come_back(&mut self, limit: Duration, interrupted: fn() -> bool) -> Result<Vec<Event>, TransportError> {
        let watch = Watch::start()?;
        match watch.first(interrupted) {
            Ok(readers) => {
                self.watch = Some(watch);
                self.denials = 0;
                let mut events = vec![Event::ServiceBack];
                events.extend(self.settle(readers));
                Ok(events)
            }
            Err(TransportError::Interrupted) => Err(TransportError::Interrupted),
            Err(TransportError::AccessDenied) if self.denials >= MOST_DENIALS => Err(TransportError::AccessDenied),
            Err(error) => {
                self.denials += u8::from(error == TransportError::AccessDenied);
                let began = Instant::now();
                while began.elapsed() < limit.min(PAUSE) && !interrupted() {
                    thread::sleep(ATTENTION.min(limit));
                }
                Ok(Vec::new())
            }
        }
    }

    fn settle(&mut self, readers: Vec<ReaderInfo>) -> Vec<Event> {
        let events = changes(&self.readers, &readers);
        self.readers = readers;
        events
    }
}

/// What happened between two looks: removals first, so that a card that was swapped leaves before the other comes.
fn changes(before: &[ReaderInfo], after: &[ReaderInfo]) -> Vec<Event> {
    let named = |readers: &[ReaderInfo], name: &str| readers.iter().find(|reader| reader.name == name).cloned();
    let stays = |old: &ReaderInfo, new: &ReaderInfo| has_card(new.state) && new.events == old.events;
    let mut events = Vec::new();
    for old in before {
        let new = named(after, &old.name);
        if has_card(old.state) && !new.as_ref().is_some_and(|new| stays(old, new)) {
            events.push(Event::CardRemoved { reader: old.name.clone() });
        }
        if new.is_none() {
            events.push(Event::ReaderRemoved { reader: old.name.clone() });
        }
    }
    for new in after {
        let old = named(before, &new.name);
        if old.is_none() {
            events.push(Event::ReaderAdded { reader: new.name.clone() });
        }
        if has_card(new.state) && !old.is_some_and(|old| has_card(old.state) && stays(&old, new)) {
            events.push(Event::CardInserted { reader: new.name.clone(), atr: new.atr.clone() });
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use super::{Event, changes};
    use crate::transport::pcsc::{ReaderInfo, ReaderState};

    fn reader(name: &str, state: ReaderState, events: u32) -> ReaderInfo {
        ReaderInfo { index: 0, name: name.to_owned(), state, atr: None, events }
    }

    /// The events in a letter each: reader in and out, card in and out.
    fn told(before: &[ReaderInfo], after: &[ReaderInfo]) -> String {
        let word = |event| match event {
            Event::ReaderAdded { reader } => format!("+{reader}"),
            Event::ReaderRemoved { reader } => format!("-{reader}"),
            Event::CardInserted { reader, .. } => format!("{reader}+"),
            Event::CardRemoved { reader } => format!("{reader}-"),
            Event::ServiceLost | Event::ServiceBack => "no change of readers".to_owned(),
        };
        changes(before, after).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_happened_between_two_looks() {
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
            assert_eq!(told(&before, &after), expected, "{before:?} {after:?}");
        }
    }
}
