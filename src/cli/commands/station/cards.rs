//! The cards of a station, as they come and go.
//!
//! Every card is read on a thread of its own, so that one that hangs or is held keeps nobody waiting at another reader,
//! nor the run from its end.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::error::Error;
use crate::cli::read_card::{CardDates, read_dates_and_counters};
use crate::cli::run::Run;
use crate::cli::session::{CardAtEnd, Session, VisitNotice, VisitPlan};
use crate::message::{LinkMessage, StationMessage};
use crate::sanitize::clean;
use crate::transport::TransportError;
use crate::transport::pcsc::ReaderEvent;
use crate::x509::Fingerprint;

use super::labels::{CardLabel, Labels};
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
    /// The size of the blocks that its reader passes on, in bytes, where that was found out.
    short_blocks: Option<usize>,
}

/// A card that was read on a thread of its own, and the session that read it.
type ThreadReading = (CardReading, Session);

/// What is known of a reader.
#[derive(Default)]
struct ReaderSlot {
    /// A card in it is being read.
    busy: bool,
    /// Reads its cards, and remembers what the reader carries.
    session: Option<Session>,
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
    limits: Limits,
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
    labels: Option<Labels>,
    /// Cards that wait for their label.
    unlabelled: VecDeque<ReadCard>,
    readings: (Sender<ThreadReading>, Receiver<ThreadReading>),
}

impl Station {
    /// A station that hands its cards on to `results`, with labels where there are some.
    pub(super) fn new(limits: Limits, results: Results, labels: Option<Labels>) -> Station {
        Station {
            limits,
            began: Instant::now(),
            slots: HashMap::new(),
            back: None,
            closing: false,
            count: 0,
            unread: Vec::new(),
            results,
            labels,
            unlabelled: VecDeque::new(),
            readings: channel(),
        }
    }

    /// A virtual card, or every visit of a recorded dialogue, is a card that came.
    ///
    /// # Errors
    /// What ends the station.
    pub(super) fn without_readers(&mut self, run: &mut Run<'_, '_>) -> Result<(), Error> {
        while !self.closing && !self.is_time_up() && run.session.has_another_card()? {
            let reading = read(&mut run.session, VisitPlan::new(CardAtEnd::AsIs));
            if let Err(error) = &reading.found
                && error.is_interrupted()
            {
                return Err(Error::INTERRUPTED);
            }
            self.arrived(run, reading)?;
            while !self.unlabelled.is_empty() && !self.is_time_up() {
                run.check_stop()?;
                self.label(run, IDLE)?;
            }
        }
        Ok(())
    }

    /// Reads every card that comes into a reader.
    ///
    /// # Errors
    /// What ends the station.
    pub(super) fn at_readers(&mut self, run: &mut Run<'_, '_>) -> Result<(), Error> {
        let interrupted = run.env.interrupted;
        let (mut changes, first) = run.session.changes()?;
        run.note(StationMessage::Waiting);
        self.events(run, first)?;
        loop {
            while !self.closing
                && let Ok((reading, session)) = self.readings.1.try_recv()
            {
                self.slots.entry(reading.reader.clone()).or_default().session = Some(session);
                self.finished(run, reading)?;
            }
            self.label(run, Duration::ZERO)?;
            if self.is_time_up() || self.closing && self.unlabelled.is_empty() {
                return Ok(());
            }
            let is_idle = !self.is_busy() && self.unlabelled.is_empty();
            let events = changes.next(if is_idle { IDLE } else { BUSY }, interrupted)?;
            self.events(run, events)?;
            self.results.between_cards(run);
        }
    }

    fn is_time_up(&self) -> bool {
        self.limits.seconds.is_some_and(|seconds| self.began.elapsed() >= Duration::from_secs(seconds))
    }

    fn has_all_cards(&self) -> bool {
        let reached = |count: u64| usize::try_from(count).is_ok_and(|count| self.count >= count);
        self.limits.cards.is_some_and(reached)
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
        if self.closing {
            return Ok(());
        }
        let slot = self.slots.entry(reader.clone()).or_default();
        slot.unsure &= self.back.is_some_and(|back| back.elapsed() < SETTLING);
        if slot.busy {
            slot.next = true;
            return Ok(());
        }
        slot.busy = true;
        self.read(run, reader, Duration::ZERO)
    }

    /// Has the card in `reader` read, after a pause: here where a record is kept, which is one for all, else on a
    /// thread.
    fn read(&mut self, run: &mut Run<'_, '_>, reader: String, pause: Duration) -> Result<(), Error> {
        let interrupted = run.env.interrupted;
        let known = self.slots.get_mut(&reader).and_then(|slot| slot.session.take());
        let Some(mut session) = known.or_else(|| run.session.for_thread(&reader)) else {
            let reading = read_with_retries(&mut run.session, &reader, interrupted);
            return self.finished(run, reading);
        };
        let readings = self.readings.0.clone();
        thread::Builder::new()
            .name("station-card".to_owned())
            .spawn(move || {
                thread::sleep(pause);
                let reading = read_with_retries(&mut session, &reader, interrupted);
                let _ = readings.send((reading, session));
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
        self.closing |= self.has_all_cards();
        let CardReading { reader, found, exchanges, short_blocks } = reading;
        if let Some(block) = short_blocks {
            run.note(LinkMessage::ShortBlocks { reader: clean(&reader), block });
        }
        let at = run.env.now + self.began.elapsed();
        self.unlabelled.push_back(ReadCard { number: self.count, reader, at, found, exchanges });
        self.label(run, Duration::ZERO)
    }

    /// Records the cards whose label is there within `limit`, one after the other.
    fn label(&mut self, run: &mut Run<'_, '_>, limit: Duration) -> Result<(), Error> {
        while let Some(card) = self.unlabelled.front() {
            let label = match &mut self.labels {
                Some(labels) => match labels.of(run, card, limit) {
                    CardLabel::Given(label) => label,
                    CardLabel::Awaited => break,
                },
                None => None,
            };
            if let Some(card) = self.unlabelled.pop_front() {
                self.results.record(run, card, label)?;
            }
        }
        Ok(())
    }

    /// Ends the run: waits a moment for cards that are being read, names those that could not be recorded, and sums up.
    ///
    /// A card that hangs is left to its thread. The others are waited for even where nothing more is recorded:
    /// libpcsclite frees its contexts when the process exits, whether or not a thread still uses them.
    ///
    /// # Errors
    /// Where the last cards cannot be recorded, or the page not be written.
    pub(super) fn close(mut self, run: &mut Run<'_, '_>, has_failed: bool) -> Result<(), Error> {
        self.closing = true;
        let began = Instant::now();
        // A card that was read has its row, with a label or not.
        if self.labels.take().is_some_and(|labels| labels.is_open()) {
            run.env.end_line();
        }
        let mut recorded = self.label(run, Duration::ZERO);
        while self.is_busy() && began.elapsed() < LAST_CARDS {
            let Ok((reading, _)) = self.readings.1.recv_timeout(BUSY) else { continue };
            if recorded.is_err() || self.has_all_cards() {
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
        let closed = self.results.close(run, run.env.now + self.began.elapsed(), has_failed);
        recorded.and_then(|()| Ok(closed?))
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
    let (mut name, mut count, mut short_blocks) = (String::new(), 0, None);
    let mut notify = |notice| match notice {
        VisitNotice::Exchanged { reader, exchanges } => (name, count) = (reader, exchanges),
        VisitNotice::ShortBlocks { block, .. } => short_blocks = Some(block),
        VisitNotice::Search(_) | VisitNotice::StillVerified => {}
    };
    session.renew_time();
    let found = session.visit(plan, &mut notify, read_dates_and_counters);
    CardReading { reader: name, found, exchanges: count, short_blocks }
}
