//! The cards of a station, as they come and go.
//!
//! Every card is read on a thread of its own, so that one that hangs or is held keeps nobody waiting at another reader, nor
//! the run from its end.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::error::Error;
use crate::cli::read_card::{CardDates, read_dates_and_counters};
use crate::cli::run::Run;
use crate::cli::session::{CardAtEnd, Session, VisitNotice, VisitPlan};
use crate::message::StationMessage;
use crate::sanitize::clean;
use crate::transport::TransportError;
use crate::transport::pcsc::ReaderEvent;
use crate::x509::Fingerprint;

use super::results::{ReadCard, Results, fingerprint};

/// How long to wait for an event at a time: while a card is being read, its result is looked for in between.
const IDLE: Duration = Duration::from_millis(200);
const BUSY: Duration = Duration::from_millis(20);
/// How long a service that came back may take to find the cards that were there all the time.
const SETTLING: Duration = Duration::from_secs(5);
/// How long a card that another program uses is asked for again.
const RETRIES: Duration = Duration::from_secs(10);
/// How long to leave it to the other program at a time.
const PAUSE: Duration = Duration::from_millis(200);
/// How long cards that are being read when the time is up may still take.
const LAST_CARDS: Duration = Duration::from_secs(2);

/// When a station ends by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// After this many seconds.
    pub(super) seconds: Option<u64>,
    /// After this many cards.
    pub(super) cards: Option<u64>,
}

/// A card that was read, or why it was not.
struct CardReading {
    reader: String,
    found: Result<CardDates, Error>,
    exchanges: usize,
}

/// What is known of a reader.
#[derive(Default)]
struct ReaderSlot {
    /// A card in it is being read.
    busy: bool,
    /// Another card came meanwhile.
    next: bool,
    /// The last card that was read here.
    last: Option<Fingerprint>,
    /// The service was away: a card that is there may have been there all the time.
    unsure: bool,
    /// The service went while the card was being read: what that reading says is about the service.
    cut_off: bool,
}

pub(super) struct Station {
    began: Instant,
    slots: HashMap<String, ReaderSlot>,
    /// When the service came back last.
    back: Option<Instant>,
    /// No more cards are read.
    closing: bool,
    /// Cards that were read.
    count: usize,
    /// Readers with a card that was being read when the run ended.
    unread: Vec<String>,
    results: Results,
    readings: (Sender<CardReading>, Receiver<CardReading>),
}

impl Station {
    /// A station that hands its cards on to `results`.
    pub(super) fn new(results: Results) -> Station {
        Station {
            began: Instant::now(),
            slots: HashMap::new(),
            back: None,
            closing: false,
            count: 0,
            unread: Vec::new(),
            results,
            readings: channel(),
        }
    }

    /// A virtual card, or every visit of a recorded dialogue, is a card that came.
    ///
    /// # Errors
    /// What ends the station.
    pub(super) fn without_readers(&mut self, run: &mut Run<'_, '_>) -> Result<(), Error> {
        while run.session.has_another_card()? {
            let reading = read(&mut run.session, VisitPlan::new(CardAtEnd::AsIs));
            if let Err(error) = &reading.found
                && error.is_interrupted()
            {
                return Err(Error::INTERRUPTED);
            }
            self.arrived(run, reading)?;
        }
        Ok(())
    }

    /// Reads every card that comes into a reader.
    ///
    /// # Errors
    /// What ends the station.
    pub(super) fn at_readers(&mut self, run: &mut Run<'_, '_>, limits: Limits) -> Result<(), Error> {
        let interrupted = run.env.interrupted;
        let (mut changes, first) = run.session.changes()?;
        let limit = limits.seconds.map(Duration::from_secs);
        run.note(StationMessage::Waiting);
        self.events(run, first)?;
        loop {
            while let Ok(reading) = self.readings.1.try_recv() {
                self.finished(run, reading)?;
                self.closing |= limits.cards.is_some_and(|count| self.count_reaches(count));
                if self.closing {
                    break;
                }
            }
            self.closing |= limit.is_some_and(|limit| self.began.elapsed() >= limit);
            if self.closing {
                return Ok(());
            }
            let events = changes.next(if self.is_busy() { BUSY } else { IDLE }, interrupted)?;
            self.events(run, events)?;
            self.results.between_cards(run);
        }
    }

    fn count_reaches(&self, count: u64) -> bool {
        usize::try_from(count).is_ok_and(|count| self.count >= count)
    }

    fn is_busy(&self) -> bool {
        self.slots.values().any(|slot| slot.busy)
    }

    fn events(&mut self, run: &mut Run<'_, '_>, events: Vec<ReaderEvent>) -> Result<(), Error> {
        for event in events {
            match event {
                ReaderEvent::CardInserted { reader, .. } => self.inserted(run, reader)?,
                ReaderEvent::ServiceLost => {
                    run.note(StationMessage::ServiceLost);
                    for slot in self.slots.values_mut() {
                        (slot.unsure, slot.cut_off) = (true, slot.busy);
                    }
                }
                ReaderEvent::ServiceBack => {
                    run.note(StationMessage::ServiceBack);
                    self.back = Some(Instant::now());
                }
                ReaderEvent::CardRemoved { .. }
                | ReaderEvent::ReaderAdded { .. }
                | ReaderEvent::ReaderRemoved { .. } => {}
            }
        }
        Ok(())
    }

    fn inserted(&mut self, run: &mut Run<'_, '_>, reader: String) -> Result<(), Error> {
        let slot = self.slots.entry(reader.clone()).or_default();
        slot.unsure &= self.back.is_some_and(|back| back.elapsed() < SETTLING);
        if slot.busy {
            slot.next = true;
            return Ok(());
        }
        slot.busy = true;
        self.read(run, reader, Duration::ZERO)
    }

    /// Has the card in `reader` read, after a pause: here where a record is kept, which is one for all, else on a thread.
    fn read(&mut self, run: &mut Run<'_, '_>, reader: String, pause: Duration) -> Result<(), Error> {
        let interrupted = run.env.interrupted;
        let Some(mut session) = run.session.for_thread(&reader) else {
            let reading = read_with_retries(&mut run.session, &reader, interrupted);
            return self.finished(run, reading);
        };
        let readings = self.readings.0.clone();
        thread::Builder::new()
            .name("station-card".to_owned())
            .spawn(move || {
                thread::sleep(pause);
                let _ = readings.send(read_with_retries(&mut session, &reader, interrupted));
            })
            .map(drop)
            .map_err(|error| TransportError::Failed { detail: error.to_string() }.into())
    }

    fn finished(&mut self, run: &mut Run<'_, '_>, reading: CardReading) -> Result<(), Error> {
        let CardReading { reader, found, .. } = &reading;
        let reader = reader.clone();
        let slot = self.slots.entry(reader.clone()).or_default();
        let again = std::mem::take(&mut slot.next) && !self.closing;
        let cut_off = std::mem::take(&mut slot.cut_off);
        match found {
            Err(error) if error.is_interrupted() => {
                slot.busy = false;
                self.unread.push(reader);
                return if self.closing { Ok(()) } else { Err(Error::INTERRUPTED) };
            }
            // Nobody but this reading has noticed that the service was away: it may be back before anybody does.
            Err(Error::Link(TransportError::NoService))
                if !cut_off && !again && !self.closing && !run.session.is_recorded() =>
            {
                return self.read(run, reader, PAUSE);
            }
            // It is read when the service is back.
            Err(Error::Link(TransportError::NoService)) => slot.busy = false,
            Err(Error::Link(_)) if cut_off => slot.busy = false,
            Ok(dates) if slot.unsure && slot.last.is_some() && slot.last == fingerprint(dates) => {
                (slot.busy, slot.unsure) = (false, false);
                run.note(StationMessage::SameCard { reader: clean(&reader) });
            }
            found => {
                (slot.busy, slot.unsure) = (false, false);
                slot.last = found.as_ref().ok().and_then(fingerprint);
                self.arrived(run, reading)?;
            }
        }
        if again { self.inserted(run, reader) } else { Ok(()) }
    }

    /// A card was read, or cannot be.
    fn arrived(&mut self, run: &mut Run<'_, '_>, reading: CardReading) -> Result<(), Error> {
        self.count += 1;
        let CardReading { reader, found, exchanges } = reading;
        let at = run.env.now + self.began.elapsed();
        self.results.record(run, ReadCard { number: self.count, reader, at, found, exchanges })
    }

    /// Ends the run: waits a moment for cards that are being read, names those that could not be recorded, and sums up.
    ///
    /// A card that hangs is left to its thread. The others are waited for even where nothing more is recorded: libpcsclite
    /// frees its contexts when the process exits, whether or not a thread still uses them.
    ///
    /// # Errors
    /// Where the last cards cannot be recorded.
    pub(super) fn close(mut self, run: &mut Run<'_, '_>, limits: Limits) -> Result<(), Error> {
        self.closing = true;
        let began = Instant::now();
        let mut recorded = Ok(());
        while self.is_busy() && began.elapsed() < LAST_CARDS {
            let Ok(reading) = self.readings.1.recv_timeout(BUSY) else { continue };
            if recorded.is_err() || limits.cards.is_some_and(|count| self.count_reaches(count)) {
                self.slots.entry(reading.reader.clone()).or_default().busy = false;
                self.unread.push(reading.reader);
            } else {
                recorded = self.finished(run, reading);
            }
        }
        let hanging = self.slots.into_iter().filter(|(_, slot)| slot.busy).map(|(reader, _)| reader);
        self.unread.extend(hanging);
        self.unread.sort();
        for reader in &self.unread {
            run.note(StationMessage::NotRecorded { reader: clean(reader) });
        }
        self.results.close(run);
        recorded
    }
}

/// Reads the card, again for a while where another program has it: many look at every card that comes.
fn read_with_retries(session: &mut Session, reader: &str, interrupted: fn() -> bool) -> CardReading {
    let began = Instant::now();
    loop {
        let reading = read(session, VisitPlan::at_reader(reader));
        let is_used = matches!(reading.found, Err(Error::Link(TransportError::InUse { .. } | TransportError::Reset)));
        if !is_used || began.elapsed() >= RETRIES || interrupted() {
            return CardReading { reader: reader.to_owned(), ..reading };
        }
        thread::sleep(PAUSE);
    }
}

fn read(session: &mut Session, plan: VisitPlan<'_>) -> CardReading {
    let (mut name, mut count) = (String::new(), 0);
    let mut notify = |notice| {
        if let VisitNotice::Exchanged { reader, exchanges } = notice {
            (name, count) = (reader, exchanges);
        }
    };
    let found = session.visit(plan, &mut notify, read_dates_and_counters);
    CardReading { reader: name, found, exchanges: count }
}
