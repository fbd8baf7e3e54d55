//! Where the card is: the one place that tells readers, virtual cards and recorded dialogues apart.
//!
//! A visit is a function call: connect, begin one transaction, do the work, end it. A session borrows nothing from the
//! command that uses it, so that a thread which outlives the command can make visits too.

mod card_source;
mod contact;
mod plan;

pub(crate) use card_source::{CardSource, WhichVirtual, at_home};
pub(crate) use contact::Contact;
pub(crate) use plan::{CardAtEnd, Notify, VisitNotice, VisitPlan, VisitTime, Waiting};

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::apdu::{Channel, ChannelState, SHORT};
use crate::applet::jpki::has_jpki;
use crate::domain::validity::At;
use crate::named_file::is_missing;
use crate::sanitize::clean;
use crate::trace::replay::{MAX_LENGTH, Replay};
use crate::transport::at_once::ask_at_once;
use crate::transport::pcsc::{Events, ReaderInfo};
use crate::transport::{Deadline, Interruptible, Link, PoweredCard, Transport, TransportError, pcsc};
use crate::utf8_reader::Utf8Reader;
use crate::virtual_card::{MintError, VirtualCard};

use super::error::{CommandLineError, Error, FileProblem, ReplayProblem};
use super::files::TraceFile;
use super::input::{open_written, read_within};
use super::stop;
use contact::{Waited, in_contact, longest_answer};

/// What stays the same for all visits of a session.
#[derive(Debug, Clone)]
pub(crate) struct SessionSettings {
    /// The reader's name, part of its name, or index; `None` takes the only one whose card has the JPKI application.
    pub(crate) reader: Option<String>,
    /// How long to wait for a reader and a card; `None` does not wait.
    pub(crate) wait: Option<Duration>,
    /// How long the command may spend with readers and cards in all, in seconds; `None` for as long as it takes.
    /// Waiting for a card or a person is not counted.
    pub(crate) timeout: Option<u64>,
    /// Long answers are asked for even where the reader does not say that it carries them.
    pub(crate) extended: bool,
    /// The judged moment, for which built-in cards are made.
    pub(crate) at: At,
    /// True once the run was asked to stop.
    pub(crate) interrupted: fn() -> bool,
}

/// A card, or a place where cards come and go, from one visit to the next.
pub(crate) struct Session {
    card: SessionCard,
    settings: SessionSettings,
    /// The name of the reader of the last visit, uncleaned.
    reader: Option<String>,
    /// The longest answer that the link of the last visit carries, in bytes.
    carries: usize,
    /// What is left of the time that may be spent with readers and cards.
    time_left: Option<Duration>,
    /// The reader that does not pass on responses of 256 bytes, and the size in bytes of the blocks that it does pass
    /// on.
    short_blocks: Option<(Option<String>, usize)>,
    trace: Option<TraceFile>,
}

/// Where the visits of a session go.
enum SessionCard {
    Reader,
    Virtual {
        which: WhichVirtual,
        /// Opened at its first use. Not there during a visit, so that a panic in it loses what was verified.
        card: Option<Box<dyn PoweredCard>>,
        /// It was visited.
        visited: bool,
    },
    Replay {
        path: PathBuf,
        /// Read at the first visit.
        replay: Option<Replay>,
    },
}

/// Carries a command to the card, or does something else.
#[cfg(test)]
pub(crate) type Tamper = Box<dyn FnMut(&mut VirtualCard, &[u8]) -> Result<Vec<u8>, TransportError> + Send>;

impl Session {
    /// A session with the card of `source`; its dialogues are recorded in `trace`. Nothing is opened yet.
    #[must_use]
    pub(crate) fn new(source: CardSource, settings: SessionSettings, trace: Option<TraceFile>) -> Session {
        let card = match source {
            CardSource::Pcsc => SessionCard::Reader,
            CardSource::Virtual(which) => SessionCard::Virtual { which, card: None, visited: false },
            CardSource::Replay(path) => SessionCard::Replay { path, replay: None },
        };
        let time_left = settings.timeout.map(Duration::from_secs);
        Session { card, settings, time_left, reader: None, carries: SHORT, short_blocks: None, trace }
    }

    /// The session with `given` in the place of a virtual card that is yet to be opened.
    #[must_use]
    pub(crate) fn with_card(mut self, given: Option<Box<dyn PoweredCard>>) -> Session {
        if let (SessionCard::Virtual { card, .. }, Some(given)) = (&mut self.card, given) {
            *card = Some(given);
        }
        self
    }

    /// The kind of source, as JSON names it.
    #[must_use]
    pub(crate) fn source_name(&self) -> &'static str {
        match self.card {
            SessionCard::Reader => "pcsc",
            SessionCard::Virtual { .. } => "virtual",
            SessionCard::Replay { .. } => "replay",
        }
    }

    /// True where there is a PC/SC service with readers, which cards come into and leave.
    #[must_use]
    pub(crate) fn has_readers(&self) -> bool {
        matches!(self.card, SessionCard::Reader)
    }

    /// The name of the reader of the last visit, uncleaned.
    #[must_use]
    pub(crate) fn reader(&self) -> Option<&str> {
        self.reader.as_deref()
    }

    /// The longest answer that the link of the last visit carries, in bytes.
    #[must_use]
    pub(crate) fn longest_answer(&self) -> usize {
        self.carries
    }

    /// True where the dialogues are recorded: one after the other, in one record.
    #[must_use]
    pub(crate) fn is_recorded(&self) -> bool {
        self.trace.is_some()
    }

    /// Names no reader as that of the last visit: what was found is about several.
    pub(crate) fn forget_reader(&mut self) {
        self.reader = None;
    }

    /// The reader that the command line asks for.
    #[must_use]
    pub(crate) fn wanted_reader(&self) -> Option<&str> {
        self.settings.reader.as_deref()
    }

    /// How long the command line wants to wait for a card; `None` for not at all.
    #[must_use]
    pub(crate) fn wait(&self) -> Option<Duration> {
        self.settings.wait
    }

    /// Makes all later visits at the reader of the last one, whatever comes into another reader meanwhile.
    pub(crate) fn stay_at_reader(&mut self) {
        if let (SessionCard::Reader, Some(reader)) = (&self.card, &self.reader) {
            self.settings.reader = Some(reader.clone());
        }
    }

    /// A session of its own with one reader of the service, for another thread. `None` where there are no readers, and
    /// where the dialogues are recorded: one record holds one dialogue after the other.
    #[must_use]
    pub(crate) fn for_thread(&self, reader: &str) -> Option<Session> {
        if !self.has_readers() || self.trace.is_some() {
            return None;
        }
        let settings = SessionSettings { reader: Some(reader.to_owned()), wait: None, ..self.settings.clone() };
        Some(Session::new(CardSource::Pcsc, settings, None))
    }

    /// Readers and cards as they come and go, and those that are there already.
    ///
    /// # Errors
    /// Where there are no readers, or the service cannot be reached.
    pub(crate) fn changes(&self) -> Result<(Events, Vec<pcsc::ReaderEvent>), Error> {
        if !self.has_readers() {
            return Err(CommandLineError::NoReaders.into());
        }
        Ok(Events::watch(self.settings.interrupted)?)
    }

    /// True where a visit would find another card: a virtual card before its first visit, or a recorded visit that was
    /// not played back yet. Readers say with [`Session::changes`] which cards come.
    ///
    /// # Errors
    /// Where the virtual card cannot be opened, or the recorded dialogue not be read.
    pub(crate) fn has_another_card(&mut self) -> Result<bool, Error> {
        match &mut self.card {
            SessionCard::Reader => Ok(false),
            SessionCard::Virtual { visited: true, .. } => Ok(false),
            SessionCard::Virtual { which, card, .. } => {
                // What keeps it from being opened is an error, and not a card that cannot be read.
                if card.is_none() {
                    *card = Some(Box::new(open_virtual(which, &self.settings.at, self.settings.interrupted)?));
                }
                Ok(true)
            }
            SessionCard::Replay { path, replay } => loaded(path, replay, self.settings.interrupted)
                .map(|replay| replay.has_more_visits() && replay.mismatch().is_none()),
        }
    }

    /// Visits the card for a dialogue. Nothing is asked of a person meanwhile.
    ///
    /// # Errors
    /// The link's errors, and those of `work`.
    pub(crate) fn visit<R, E: Into<Error>>(
        &mut self,
        plan: VisitPlan<'_>,
        notify: &mut Notify<'_>,
        work: impl FnOnce(&mut Channel<'_>) -> Result<R, E>,
    ) -> Result<R, Error> {
        let mut exchanges = 0;
        let mut reader = None;
        let mut short_blocks = None;
        let measures = plan.longest.is_some();
        let known = self.short_blocks.clone().filter(|_| !measures);
        let found = self.contact(plan, notify, |contact| {
            let mut state = match &known {
                Some((reader, block)) if *reader == contact.link.reader => ChannelState::with_short_blocks(*block),
                _ if measures => ChannelState::new(contact.longest).without_short_blocks(),
                _ => ChannelState::new(contact.longest),
            };
            let found = work(&mut Channel::new(contact.transport, &mut state)).map_err(E::into);
            (exchanges, reader) = (state.exchanges(), Some(contact.link.reader.as_deref().map(clean)));
            short_blocks = state.short_blocks().map(|block| (contact.link.reader.clone(), block));
            found
        });
        if let Some((reader, block)) = short_blocks.filter(|learned| self.short_blocks.as_ref() != Some(learned)) {
            let name = reader.as_deref().map(clean).unwrap_or_default();
            notify(VisitNotice::ShortBlocks { reader: name, block });
            self.short_blocks = Some((reader, block));
        }
        if let Some(reader) = reader {
            notify(VisitNotice::Exchanged { reader: reader.unwrap_or_default(), exchanges });
        }
        found
    }

    /// Visits the card: connects, begins one transaction, does `work`, ends it.
    ///
    /// # Errors
    /// The link's errors, and those of `work`.
    pub(crate) fn contact<R>(
        &mut self,
        plan: VisitPlan<'_>,
        notify: &mut Notify<'_>,
        work: impl FnOnce(&mut Contact<'_>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let VisitPlan { at_end, reader, waiting, longest, time, meter } = plan;
        let deadline = self.deadline(time);
        let (interrupted, extended) = (self.settings.interrupted, self.settings.extended);
        let trace = self.trace.as_mut().and_then(TraceFile::trace);
        let (last_reader, carries, time_left) = (&mut self.reader, &mut self.carries, &mut self.time_left);
        let in_contact = |card: &mut dyn Transport, link: &Link, trace, work| {
            last_reader.clone_from(&link.reader);
            *carries = longest_answer(extended, link);
            let longest = longest.unwrap_or(*carries);
            in_contact(&mut Interruptible::over(card, interrupted), link, longest, meter, trace, work)
        };
        match &mut self.card {
            SessionCard::Reader => {
                let choice = pcsc::Choice {
                    reader: reader.map(str::to_owned).or_else(|| self.settings.reader.clone()),
                    wait: match waiting {
                        Waiting::AsAsked => self.settings.wait,
                        Waiting::Not => None,
                        Waiting::AtLeast(least) => Some(self.settings.wait.unwrap_or_default().max(least)),
                    },
                    deadline,
                };
                let mut card = match open(&choice, interrupted, notify) {
                    Ok(card) => card,
                    // That one of several readers could not be looked at is not part of the dialogue.
                    Err(error) if reader.is_some() => return Err(error.into()),
                    Err(error) => return Err(link_failed(trace, error)),
                };
                let link = card.link().clone();
                let deadline = card.deadline();
                let deferred = (at_end == CardAtEnd::PoweredOff).then(stop::defer);
                if deferred.is_some() {
                    card.power_off_when_dropped();
                }
                let mut waited = Waited::over(&mut card);
                let found = in_contact(&mut waited, &link, trace, work);
                let is_unheard = !waited.may_have_sent_pin() && card.is_broken();
                // A card that has stopped to answer before any PIN was sent has nothing to lose with its power.
                let deferred = deferred.filter(|_| !is_unheard);
                if time == VisitTime::OfCommand {
                    *time_left = deadline.map(Deadline::left);
                }
                let ending = if deferred.is_some() { pcsc::Ending::PowerOff } else { pcsc::Ending::Leave };
                if card.finish(ending).is_err() && deferred.is_some() {
                    notify(VisitNotice::StillVerified);
                }
                found
            }
            SessionCard::Virtual { which, card: kept, visited } => {
                let mut card = match kept.take() {
                    Some(card) => card,
                    None => Box::new(open_virtual(which, &self.settings.at, interrupted)?),
                };
                *visited = true;
                let reader = Some(format!("virtual:{which}"));
                let link = Link { reader, atr: card.atr().to_vec(), ..Link::default() };
                let deferred = (at_end == CardAtEnd::PoweredOff).then(stop::defer);
                let found = in_contact(&mut card, &link, trace, work);
                if deferred.is_some() {
                    card.cut_power();
                } else {
                    card.leave();
                }
                *kept = Some(card);
                found
            }
            SessionCard::Replay { path, replay } => {
                let replay = loaded(path, replay, self.settings.interrupted)?;
                let link = match replay.visit() {
                    Ok(link) => link,
                    Err(error) => return Err(link_failed(trace, error)),
                };
                let found = in_contact(replay, &link, trace, work);
                if found.is_ok() {
                    replay.end_visit();
                }
                found
            }
        }
    }

    fn deadline(&self, time: VisitTime) -> Option<Deadline> {
        let of_command = self.settings.timeout.zip(self.time_left);
        let of_command = of_command.map(|(seconds, left)| Deadline::of_command(seconds, left));
        match time {
            VisitTime::OfCommand => of_command,
            VisitTime::OneLook => Some(Deadline::of_look(pcsc::LOOK_TIMEOUT).or_before(of_command)),
            VisitTime::Unbounded => None,
        }
    }

    /// Gives the session the whole time of a command again: for a command in which every card has its own.
    pub(crate) fn renew_time(&mut self) {
        self.time_left = self.settings.timeout.map(Duration::from_secs);
    }

    /// Asks the cards in `readers` for the JPKI application, all at the same time and unrecorded, as the search for a
    /// reader does. Where one gave no answer, the error says why.
    pub(crate) fn probe(&self, readers: &[ReaderInfo]) -> Vec<Result<bool, TransportError>> {
        let (deadline, interrupted) = (self.deadline(VisitTime::OneLook), self.settings.interrupted);
        ask_at_once(readers, |reader| {
            let choice = pcsc::Choice { reader: Some(reader.name.clone()), wait: None, deadline };
            // A reader that is named is not searched for.
            has_jpki(&mut open(&choice, interrupted, &mut |_| ())?)
        })
    }

    /// Where a run on a recorded dialogue differs from the recorded run, or ended before it: that, and not what the run
    /// made of it, is what happened. `done` where the run came to its end.
    #[must_use]
    pub(crate) fn mismatch(&mut self, done: bool) -> Option<Error> {
        let SessionCard::Replay { path, replay: Some(replay) } = &mut self.card else { return None };
        if done {
            replay.end();
        }
        let source = ReplayProblem::Mismatch(replay.mismatch()?.clone());
        Some(Error::Replay { path: path.clone(), source })
    }

    /// Finishes the record of the dialogues.
    ///
    /// # Errors
    /// Where it cannot be written to its end.
    pub(crate) fn finish_trace(&mut self) -> Result<(), Error> {
        let Some(trace) = &mut self.trace else { return Ok(()) };
        let finished = trace.finish();
        let path = trace.path().to_owned();
        Ok(finished.map_err(|source| FileProblem::TraceIncomplete { path, source })?)
    }
}

/// A link that was not had is in the record too.
fn link_failed(trace: Option<&mut crate::trace::record::Trace>, error: TransportError) -> Error {
    if let Some(trace) = trace {
        trace.link_failed(&error);
    }
    error.into()
}

fn open(
    choice: &pcsc::Choice,
    interrupted: fn() -> bool,
    notify: &mut Notify<'_>,
) -> Result<pcsc::Card, TransportError> {
    pcsc::open(choice, interrupted, &has_jpki, &mut |note| notify(VisitNotice::Search(note)))
}

/// A built-in card for the judged moment, or the card of a state file, which is held until the card is dropped.
///
/// # Errors
/// Where no card can be made for that moment, or the state file cannot be used.
pub(crate) fn open_virtual(which: &WhichVirtual, at: &At, interrupted: fn() -> bool) -> Result<VirtualCard, Error> {
    match which {
        WhichVirtual::Profile(profile) => {
            VirtualCard::new(*profile, at.today()).map_err(|error| mint_failed(error, at))
        }
        WhichVirtual::State(path) => {
            VirtualCard::open_state(path, interrupted).map_err(|source| Error::from_state(path, source))
        }
    }
}

/// Why no built-in card can be made: the day is out of reach, or jpkit has a bug.
pub(crate) fn mint_failed(error: MintError, at: &At) -> Error {
    match error {
        MintError::Day => CommandLineError::AtForVirtual(at.to_string()).into(),
        MintError::Key => Error::Bug(anyhow::Error::new(error).context("making a virtual card")),
    }
}

/// The recorded dialogue, read at its first use.
fn loaded<'r>(path: &Path, replay: &'r mut Option<Replay>, interrupted: fn() -> bool) -> Result<&'r mut Replay, Error> {
    let read = match replay.take() {
        Some(replay) => replay,
        None => read_record(path, interrupted)?,
    };
    Ok(replay.insert(read))
}

fn read_record(path: &Path, interrupted: fn() -> bool) -> Result<Replay, Error> {
    let failed = |source| Error::Replay { path: path.to_owned(), source };
    let content = open_written(path, interrupted);
    let content = content.and_then(|file| read_within(&mut Utf8Reader::new(file), MAX_LENGTH, interrupted));
    let content = content.map_err(|error| match error.kind() {
        _ if is_missing(&error) => failed(ReplayProblem::Missing),
        io::ErrorKind::Interrupted => Error::INTERRUPTED,
        _ => failed(ReplayProblem::CannotRead(error)),
    })?;
    let bytes = content.ok_or_else(|| failed(ReplayProblem::TooLong))?;
    // A file that is not UTF-8 is not a trace; the parser reports where.
    Replay::parse(&String::from_utf8_lossy(&bytes)).map_err(|error| failed(ReplayProblem::Malformed(error)))
}

/// A virtual card that is reached through a function.
#[cfg(test)]
struct Tampered {
    card: VirtualCard,
    tamper: Tamper,
}

#[cfg(test)]
impl Transport for Tampered {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        (self.tamper)(&mut self.card, command)
    }
}

#[cfg(test)]
impl PoweredCard for Tampered {
    fn atr(&self) -> &[u8] {
        self.card.atr()
    }

    fn cut_power(&mut self) {
        self.card.cut_power();
    }

    fn leave(&mut self) {
        self.card.leave();
    }

    fn into_any(self: Box<Self>) -> Box<dyn std::any::Any> {
        Box::new(self.card)
    }
}

#[cfg(test)]
impl Session {
    /// A session with a card that is reached through `tamper`, in every visit, with long answers if `extended`.
    pub(crate) fn tampered(card: VirtualCard, at: At, extended: bool, tamper: Tamper) -> Session {
        let source = CardSource::Virtual(WhichVirtual::Profile(card.profile()));
        let settings = SessionSettings { reader: None, wait: None, timeout: None, extended, at, interrupted: || false };
        Session::new(source, settings, None).with_card(Some(Box::new(Tampered { card, tamper })))
    }

    /// The virtual card, to be asked past its interface.
    pub(crate) fn into_virtual_card(self) -> Option<VirtualCard> {
        match self.card {
            SessionCard::Virtual { card, .. } => card?.into_any().downcast().ok().map(|card| *card),
            SessionCard::Reader | SessionCard::Replay { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
