//! The file in which a virtual card keeps its PINs and counters from run to run (`docs/virtual-card.md`).
//!
//! The file is JSON. It changes by renaming a new one over it, before the answer of the command that changed it leaves
//! the card, so a process that is killed gains no try. A lock on `FILE.lock` beside it stands for the PC/SC
//! transaction: the file is read again whenever the lock was taken, so two processes lose none.

use std::ffi::OsString;
use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::files::{Memory, PinState, pin_rule};
use super::mint::MintError;
use super::{Profile, VirtualCard, by_name};
use crate::transport::TransportError;

/// The form of the file that is written and read here.
const VERSION: u64 = 1;
/// No card needs more; a longer file is something else.
const LONGEST: u64 = 64 * 1024;
/// How long one wait for the lock lasts before it is tried again.
const POLL: Duration = Duration::from_millis(20);
/// Waits for the lock: 5 s in all.
const POLLS: u32 = 250;

/// Why a state file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The file that is to be made is there already.
    #[error("the file exists")]
    Exists,
    /// The system does not let it be read.
    #[error("cannot read it: {0}")]
    Read(#[source] io::Error),
    /// The system does not let it be written, or the lock beside it be made.
    #[error("cannot write it: {0}")]
    Write(#[source] io::Error),
    /// It is a directory, a pipe or a device.
    #[error("not a regular file")]
    NotAFile,
    /// It is longer than any state file.
    #[error("longer than 64 KiB")]
    TooLong,
    /// It is not JSON, or not of this form. The parser's own words are left out, since they quote the file.
    #[error("not in the form of a state file at line {line}, column {column}")]
    Form {
        /// Where, from 1.
        line: usize,
        /// Where, from 1.
        column: usize,
    },
    /// It is of another version.
    #[error("version {found} of the form, not {VERSION}")]
    Version {
        /// The version that it states.
        found: u64,
    },
    /// It names a profile that is not known.
    #[error("no virtual card is called {0:?}")]
    Profile(String),
    /// What it says of one PIN cannot be.
    #[error("what it says of PIN {place} of {pins} cannot be")]
    Pin {
        /// Which of its PINs, from 1.
        place: usize,
        /// How many it has.
        pins: usize,
    },
    /// Its PINs are not those of a card of its profile.
    #[error("its PINs are not those of its profile")]
    Pins,
    /// It holds another card since the visit began.
    #[error("it holds another card now")]
    Replaced,
    /// No card can be made for its day.
    #[error(transparent)]
    Mint(#[from] MintError),
    /// Another process holds the card, or the person asked to stop.
    #[error(transparent)]
    Link(#[from] TransportError),
}

impl From<StateError> for TransportError {
    /// What a visit that has begun sees of it.
    fn from(error: StateError) -> TransportError {
        match error {
            StateError::Link(error) => error,
            other => TransportError::Failed { detail: other.to_string() },
        }
    }
}

/// What a state file says: which card it is, and all that changes on it.
#[derive(Clone, PartialEq, Eq)]
pub struct CardState {
    profile: Profile,
    made_on: Date,
    memory: Memory,
}

/// A counter in a state file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// The application: `jpki`, `text`, `visual`, `common`, `juki`.
    pub application: &'static str,
    /// The EF of the key reference.
    pub ef: u16,
    /// Tries left; 0 when blocked.
    pub tries_left: u8,
}

impl CardState {
    /// A card fresh from the office, made on a day in Japan.
    ///
    /// # Errors
    /// [`MintError`] as of [`VirtualCard::new`].
    pub fn fresh(profile: Profile, made_on: Date) -> Result<CardState, MintError> {
        let card = VirtualCard::new(profile, made_on)?;
        Ok(CardState { profile, made_on, memory: card.memory })
    }

    /// Reads a state file, without waiting for whoever uses it.
    ///
    /// # Errors
    /// [`StateError`] where there is none, or not one that a card can be made of.
    pub fn read(path: &Path) -> Result<CardState, StateError> {
        let state = parse(&bytes(path)?)?;
        state.card()?;
        Ok(state)
    }

    /// Makes a state file; with `overwrite` in the place of one that is there.
    ///
    /// # Errors
    /// [`StateError::Exists`] without `overwrite`, [`StateError::Write`], and those of waiting for the lock.
    pub fn create(&self, path: &Path, overwrite: bool, interrupted: fn() -> bool) -> Result<(), StateError> {
        if !overwrite && path.symlink_metadata().is_ok() {
            return Err(StateError::Exists);
        }
        // As in `StateFile::open`, where there is a file already.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let _lock = lock(&path, interrupted, POLLS)?;
        write(&path, self, overwrite)
    }

    /// What kind of card it is.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The day in Japan on which it was made, around which its certificates lie.
    #[must_use]
    pub fn made_on(&self) -> Date {
        self.made_on
    }

    /// Whether it was issued with a signature certificate.
    #[must_use]
    pub fn carries_signature(&self) -> bool {
        self.profile.traits().signature
    }

    /// Its counters. The values of the PINs stay inside.
    pub fn counters(&self) -> impl Iterator<Item = Counter> {
        self.memory.pins.iter().map(|pin| Counter {
            application: pin.application.name(),
            ef: pin.ef,
            tries_left: pin.tries_left,
        })
    }

    /// The card, with power and nothing verified.
    fn card(&self) -> Result<VirtualCard, StateError> {
        let mut card = VirtualCard::new(self.profile, self.made_on)?;
        if !same_pins(&self.memory, &card.memory) {
            return Err(StateError::Pins);
        }
        card.memory = self.memory.clone();
        Ok(card)
    }
}

/// Shows which card it is; values of PINs stay inside.
impl fmt::Debug for CardState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("CardState");
        shown.field("profile", &self.profile).field("made_on", &self.made_on).finish_non_exhaustive()
    }
}

/// A card's own state file, held while the card is used.
pub(super) struct StateFile {
    path: PathBuf,
    interrupted: fn() -> bool,
    /// The lock, while it is held.
    held: Option<File>,
    /// The file as it was read or written last.
    content: CardState,
}

impl StateFile {
    /// Makes the card of the file, then holds the file.
    pub(super) fn open(path: &Path, interrupted: fn() -> bool) -> Result<(StateFile, VirtualCard), StateError> {
        // One path for one file, however it was named: the lock lies beside it.
        let path = path.canonicalize().map_err(of_reading)?;
        // Before the lock: making a card takes a while, and no lock is to be left beside what is not a state file.
        let content = parse(&bytes(&path)?)?;
        let mut card = content.card()?;
        let mut file = StateFile { path, interrupted, held: None, content };
        if let Some(memory) = file.hold()? {
            card.memory = memory;
        }
        Ok((file, card))
    }

    /// Holds the file, waiting for it. The memory of the card as it is now, where it was not held.
    pub(super) fn hold(&mut self) -> Result<Option<Memory>, StateError> {
        if self.held.is_some() {
            return Ok(None);
        }
        let held = lock(&self.path, self.interrupted, POLLS)?;
        let content = parse(&bytes(&self.path)?)?;
        let same_card = content.profile == self.content.profile && content.made_on == self.content.made_on;
        if !same_card || !same_pins(&content.memory, &self.content.memory) {
            return Err(StateError::Replaced);
        }
        self.content = content;
        self.held = Some(held);
        Ok(Some(self.content.memory.clone()))
    }

    /// Writes what changed, if anything did.
    pub(super) fn keep(&mut self, memory: &Memory) -> Result<(), StateError> {
        if self.content.memory == *memory {
            return Ok(());
        }
        let content = CardState { memory: memory.clone(), ..self.content.clone() };
        write(&self.path, &content, true)?;
        self.content = content;
        Ok(())
    }

    /// Lets others use the file.
    pub(super) fn let_go(&mut self) {
        self.held = None;
    }
}

/// The file, field by field.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u64,
    profile: String,
    made_on: Date,
    pins: Vec<StoredPin>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredPin {
    application: String,
    /// Four hex digits.
    ef: String,
    /// Hex, since a card takes any bytes.
    value: String,
    tries_left: u8,
}

/// What every version has.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

impl From<&CardState> for Stored {
    fn from(state: &CardState) -> Stored {
        let pin = |pin: &PinState| StoredPin {
            application: pin.application.name().to_owned(),
            ef: format!("{:04X}", pin.ef),
            value: hex::encode(&pin.value),
            tries_left: pin.tries_left,
        };
        Stored {
            version: VERSION,
            profile: state.profile.name().to_owned(),
            made_on: state.made_on,
            pins: state.memory.pins.iter().map(pin).collect(),
        }
    }
}

fn parse(bytes: &[u8]) -> Result<CardState, StateError> {
    let form = |error: serde_json::Error| StateError::Form { line: error.line(), column: error.column() };
    let Versioned { version } = serde_json::from_slice(bytes).map_err(form)?;
    if version != VERSION {
        return Err(StateError::Version { found: version });
    }
    let stored: Stored = serde_json::from_slice(bytes).map_err(form)?;
    let profile = stored.profile.parse().map_err(|_| StateError::Profile(stored.profile.clone()))?;
    let mut memory = Memory { pins: Vec::new() };
    for (pin, place) in stored.pins.iter().zip(1..) {
        let pin = of_pin(pin).filter(|pin| memory.pin(pin.application, pin.ef).is_none());
        memory.pins.push(pin.ok_or(StateError::Pin { place, pins: stored.pins.len() })?);
    }
    Ok(CardState { profile, made_on: stored.made_on, memory })
}

/// The PIN, where it can be one: known to some card, its value of a length that it takes, its counter no fuller than full.
fn of_pin(stored: &StoredPin) -> Option<PinState> {
    let application = by_name(&stored.application)?;
    let ef = u16::from_str_radix(&stored.ef, 16).ok().filter(|ef| format!("{ef:04X}") == stored.ef)?;
    let rule = pin_rule(application, ef)?;
    let value = hex::decode(&stored.value).ok()?;
    let fits = stored.tries_left <= rule.tries_max && (rule.tries_max == 0 || rule.lengths.contains(&value.len()));
    fits.then_some(PinState { application, ef, value, tries_left: stored.tries_left })
}

/// Whether both have the same PINs, whatever their values. Neither has one twice.
fn same_pins(one: &Memory, other: &Memory) -> bool {
    one.pins.len() == other.pins.len() && one.pins.iter().all(|pin| other.pin(pin.application, pin.ef).is_some())
}

fn bytes(path: &Path) -> Result<Vec<u8>, StateError> {
    // Asked first, since opening a pipe waits for whoever writes into it.
    if !path.metadata().map_err(of_reading)?.is_file() {
        return Err(StateError::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(of_reading)?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(StateError::Read)?;
    if bytes.len() as u64 > LONGEST { Err(StateError::TooLong) } else { Ok(bytes) }
}

fn of_reading(error: io::Error) -> StateError {
    if error.kind() == ErrorKind::NotFound { StateError::Missing } else { StateError::Read(error) }
}

/// Beside `path`, then renamed. The temporary file, and so the new one, is its owner's alone.
fn write(path: &Path, state: &CardState, overwrite: bool) -> Result<(), StateError> {
    let folder = folder(path);
    let mut file = NamedTempFile::new_in(folder).map_err(StateError::Write)?;
    let text = serde_json::to_string_pretty(&Stored::from(state)).map_err(|error| StateError::Write(error.into()))?;
    writeln!(file, "{text}").and_then(|()| file.as_file().sync_all()).map_err(StateError::Write)?;
    let renamed = if overwrite { file.persist(path) } else { file.persist_noclobber(path) };
    renamed.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => StateError::Exists,
        _ => StateError::Write(error.error),
    })?;
    settle(folder).map_err(StateError::Write)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the rename last through a crash of the system.
#[cfg(unix)]
fn settle(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn settle(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Waits for the lock of the state file `path`. It stays beside it for good: taking it away would let in two at once.
fn lock(path: &Path, interrupted: fn() -> bool, polls: u32) -> Result<File, StateError> {
    let mut beside = OsString::from(path);
    beside.push(".lock");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(beside).map_err(StateError::Write)?;
    for poll in 0..=polls {
        if poll > 0 {
            std::thread::sleep(POLL);
        }
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if interrupted() => return Err(TransportError::Interrupted.into()),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(StateError::Write(error)),
        }
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    Err(TransportError::InUse { reader: name.to_string_lossy().into_owned() }.into())
}

#[cfg(test)]
mod tests;
