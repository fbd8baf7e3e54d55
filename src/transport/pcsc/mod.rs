//! PC/SC readers and cards (PC/SC parts 5 and 10; card facts 8.2): which reader to take, and how to wait for it.
//!
//! The only place that names the `pcsc` crate. Calls into the service can block for as long as another program
//! likes, so each runs on a thread of its own and whoever waits for it has a limit and an ear for Ctrl-C.

mod card;
mod error;
mod features;
mod lookout;
mod watch;

pub use card::{Card, Ending};
pub use lookout::{Event, Lookout};
pub use watch::Watch;

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use ::pcsc::{Context, Scope};

use error::translate_service;

use super::{Transport, TransportError};

/// How long the service may take to list its readers.
const LIST_LIMIT: Duration = Duration::from_secs(5);

/// How often whoever waits looks whether the person pressed Ctrl-C.
const ATTENTION: Duration = Duration::from_millis(100);

/// A reader as the service lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderInfo {
    /// Position in the service's order, from 0; what `--reader` takes.
    pub index: usize,
    /// The PC/SC name, uncleaned.
    pub name: String,
    /// What is in it.
    pub state: ReaderState,
    /// The answer to reset, at most 33 bytes, where there is a card that gave one.
    pub atr: Option<Vec<u8>>,
    /// How often a card has come or gone, modulo 65,536; 0 where the service does not count. A card that was swapped
    /// between two looks shows here alone.
    pub events: u32,
}

/// What is in a reader (SCARD_STATE_*, PC/SC part 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderState {
    /// No card.
    Empty,
    /// A card that can be reached. Other programs may be connected to it too: sharing hinders nobody.
    Card,
    /// A card that another program holds for itself alone (SCARD_STATE_EXCLUSIVE). A transaction does not show here.
    InUse,
    /// A card that does not answer to reset.
    Mute,
    /// The reader itself cannot be used.
    Unavailable,
}

/// Which reader to take, and whether to wait for a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The exact name, the index, or a unique part of the name in any case; `None` takes the one that fits.
    pub reader: Option<String>,
    /// How long to wait for a card; `None` does not wait.
    pub wait: Option<Duration>,
}

/// What a probe says of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is the kind of card that is looked for.
    Yes,
    /// It is another kind of card.
    No,
}

/// Something to tell the person while a card is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The wait begins, or what is waited for has changed.
    Waiting {
        /// How long the whole wait lasts, in seconds.
        seconds: u64,
        /// True while the reader itself is missing, false while only the card is.
        for_reader: bool,
    },
    /// A reader was passed over in favour of another.
    Skipped {
        /// The reader's name.
        reader: String,
        /// Why.
        why: SkipReason,
    },
}

/// Why a reader was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// Its card is of another kind.
    Foreign,
    /// Its card could not be asked.
    Broken(TransportError),
}

/// The readers that the service knows, in its order; none is not an error.
///
/// # Errors
/// `NoService`, `AccessDenied`; `TimedOut` where the service does not answer within 5 s.
pub fn readers() -> Result<Vec<ReaderInfo>, TransportError> {
    Watch::start()?.first(never)
}

/// Says hello to the service and nothing more.
///
/// # Errors
/// `NoService`, `AccessDenied`; `TimedOut` where the service does not answer within 5 s.
pub fn greet(interrupted: fn() -> bool) -> Result<(), TransportError> {
    let (sender, answer) = channel();
    thread::Builder::new()
        .name("pcsc-greet".to_owned())
        .spawn(move || {
            let _ = sender.send(Context::establish(Scope::User).map(drop));
        })
        .map_err(|error| TransportError::Failed { detail: error.to_string() })?;
    wait_for(&answer, LIST_LIMIT, interrupted).map_err(|late| late.into_error(LIST_LIMIT))?.map_err(translate_service)
}

/// The one among `readers` that `wanted` names: exactly, by its index, or by a part of its name in any case.
///
/// # Errors
/// `ReaderNotFound`, `SeveralReaders`.
pub fn find<'a>(readers: &'a [ReaderInfo], wanted: &str) -> Result<&'a ReaderInfo, TransportError> {
    named(readers, wanted)
}

/// Finds the one reader, waits for a card where that is wanted, connects to it and begins one transaction.
///
/// The only reader with a card is taken unasked, and so is the one that `choice` names: the caller will notice a
/// foreign card with its first command. Among several cards `probe` decides, one after the other and never two at
/// once, so that two programs that look for a card cannot lock each other out. Where none fits, a card that could
/// not be asked is the error, and where all could, the first of them is returned. The ATR decides nothing.
///
/// `interrupted` is asked at least every 100 ms, also later by the [`Card`].
///
/// # Errors
/// `NoService`, `AccessDenied`, `NoReader`, `ReaderNotFound`, `SeveralReaders`, `NoCard`, `WaitRanOut`, `Mute`,
/// `Interrupted`; `InUse` also where the card was not ours within 5 s; else what the service says.
pub fn open(
    choice: &Choice,
    interrupted: fn() -> bool,
    probe: &mut dyn FnMut(&mut dyn Transport) -> Result<Fit, TransportError>,
    notes: &mut dyn FnMut(Note),
) -> Result<Card, TransportError> {
    let watch = Watch::start()?;
    let mut readers = watch.first(interrupted)?;
    let began = Instant::now();
    let mut said = None;
    loop {
        let missing = match candidates(&readers, choice.reader.as_deref())
            .and_then(|found| take(&found, interrupted, probe, notes))
        {
            Ok(card) => return Ok(card),
            Err(error) => error,
        };
        let (Some(wait), Some(for_reader)) = (choice.wait, worth_waiting(&missing)) else {
            return Err(missing);
        };
        let seconds = wait.as_secs();
        if said != Some(for_reader) {
            notes(Note::Waiting { seconds, for_reader });
            said = Some(for_reader);
        }
        readers = watch
            .next(wait.saturating_sub(began.elapsed()), interrupted)?
            .ok_or(TransportError::WaitRanOut { seconds })?;
    }
}

/// The readers to look into: the named one, or all that have a card.
fn candidates<'a>(readers: &'a [ReaderInfo], wanted: Option<&str>) -> Result<Vec<&'a ReaderInfo>, TransportError> {
    if let Some(wanted) = wanted {
        let reader = named(readers, wanted)?;
        return match reader.state {
            ReaderState::Empty => Err(TransportError::NoCard { reader: Some(reader.name.clone()) }),
            _ => Ok(vec![reader]),
        };
    }
    if readers.is_empty() {
        return Err(TransportError::NoReader);
    }
    let found: Vec<_> = readers.iter().filter(|reader| has_card(reader.state)).collect();
    if found.is_empty() { Err(TransportError::NoCard { reader: None }) } else { Ok(found) }
}

fn has_card(state: ReaderState) -> bool {
    matches!(state, ReaderState::Card | ReaderState::InUse | ReaderState::Mute)
}

/// The reader with this exact name, else with this index, else the only one with this in its name.
fn named<'a>(readers: &'a [ReaderInfo], wanted: &str) -> Result<&'a ReaderInfo, TransportError> {
    if let Some(reader) = readers.iter().find(|reader| reader.name == wanted) {
        return Ok(reader);
    }
    // Compared as text: "00" is no index, but the end of many reader names.
    if let Some(reader) = readers.iter().find(|reader| reader.index.to_string() == wanted) {
        return Ok(reader);
    }
    let part = wanted.to_lowercase();
    let fitting: Vec<_> = readers.iter().filter(|reader| reader.name.to_lowercase().contains(&part)).collect();
    match fitting.as_slice() {
        [reader] => Ok(reader),
        [] => Err(TransportError::ReaderNotFound { wanted: wanted.to_owned(), present: names(readers.iter()) }),
        _ => Err(TransportError::SeveralReaders { names: names(fitting) }),
    }
}

fn names<'a>(readers: impl IntoIterator<Item = &'a ReaderInfo>) -> Vec<String> {
    readers.into_iter().map(|reader| reader.name.clone()).collect()
}

/// Opens the only candidate, or the only one that fits.
fn take(
    found: &[&ReaderInfo],
    interrupted: fn() -> bool,
    probe: &mut dyn FnMut(&mut dyn Transport) -> Result<Fit, TransportError>,
    notes: &mut dyn FnMut(Note),
) -> Result<Card, TransportError> {
    if let [only] = found {
        return Card::open(only, interrupted);
    }
    let mut answers = Vec::with_capacity(found.len());
    for reader in found {
        let answer = Card::open(reader, interrupted).and_then(|mut card| probe(&mut card));
        if let Err(error @ (TransportError::Interrupted | TransportError::NoService)) = answer {
            return Err(error);
        }
        answers.push(answer);
    }
    let chosen = decide(found, &answers)?;
    for (reader, answer) in found.iter().zip(answers).filter(|(reader, _)| **reader != chosen) {
        let why = match answer {
            Ok(_) => SkipReason::Foreign,
            Err(error) => SkipReason::Broken(error),
        };
        notes(Note::Skipped { reader: reader.name.clone(), why });
    }
    Card::open(chosen, interrupted)
}

/// Which of several cards is the one, by what the probe said of each.
fn decide<'a>(
    found: &[&'a ReaderInfo],
    answers: &[Result<Fit, TransportError>],
) -> Result<&'a ReaderInfo, TransportError> {
    let of = |fit| found.iter().zip(answers).filter(move |(_, answer)| **answer == Ok(fit)).map(|(reader, _)| *reader);
    let fitting: Vec<_> = of(Fit::Yes).collect();
    match fitting.as_slice() {
        [reader] => return Ok(reader),
        [] => {}
        _ => return Err(TransportError::SeveralReaders { names: names(fitting) }),
    }
    let error = answers.iter().filter_map(|answer| answer.as_ref().err()).min_by_key(|error| rank(error));
    match (of(Fit::No).next(), error) {
        (Some(foreign), None) => Ok(foreign),
        // A card that left while it was looked at says less than one that stayed.
        (Some(foreign), Some(error)) if worth_waiting(error).is_some() => Ok(foreign),
        (_, Some(error)) => Err(error.clone()),
        (None, None) => Err(TransportError::NoCard { reader: None }),
    }
}

/// Lower tells more: what the person can do something about comes first.
fn rank(error: &TransportError) -> u8 {
    match error {
        TransportError::AccessDenied => 0,
        TransportError::InUse { .. } => 1,
        TransportError::Mute { .. } => 2,
        TransportError::Removed | TransportError::NoCard { .. } => 4,
        _ => 3,
    }
}

/// Whether a card could still come: `Some(true)` where the reader is missing, `Some(false)` where the card is.
fn worth_waiting(error: &TransportError) -> Option<bool> {
    match error {
        TransportError::NoReader | TransportError::ReaderNotFound { .. } => Some(true),
        TransportError::NoCard { .. } | TransportError::Removed => Some(false),
        _ => None,
    }
}

/// Why an answer from another thread did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Late {
    Limit,
    Interrupted,
    /// The other thread ended without an answer, which only a panic in it can cause.
    Gone,
}

impl Late {
    fn into_error(self, limit: Duration) -> TransportError {
        match self {
            Late::Limit => TransportError::TimedOut { seconds: limit.as_secs() },
            Late::Interrupted => TransportError::Interrupted,
            Late::Gone => TransportError::Failed { detail: "the PC/SC thread ended".to_owned() },
        }
    }
}

/// Waits for an answer from another thread; one that is there counts even after the limit or an interruption.
fn wait_for<T>(answers: &Receiver<T>, limit: Duration, interrupted: fn() -> bool) -> Result<T, Late> {
    let began = Instant::now();
    loop {
        let left = limit.saturating_sub(began.elapsed());
        match answers.recv_timeout(left.min(ATTENTION)) {
            Ok(answer) => return Ok(answer),
            Err(RecvTimeoutError::Disconnected) => return Err(Late::Gone),
            Err(RecvTimeoutError::Timeout) if interrupted() => return Err(Late::Interrupted),
            Err(RecvTimeoutError::Timeout) if left.is_zero() => return Err(Late::Limit),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// For what must be done even after Ctrl-C.
fn never() -> bool {
    false
}

#[cfg(test)]
mod tests;
