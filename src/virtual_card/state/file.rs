//! Creates and reads state files, and keeps the one of a card in use.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::super::layout::CardContents;
use super::super::model::Memory;
use super::error::StateError;
use super::form::{CardState, parse, to_json};
use super::storage::{LOCK_POLLS, lock_file, lock_path, read_file, write_file};
use crate::named_file::{WriteTarget, is_device, write_target};

impl CardState {
    /// Reads a state file, without waiting for a process that has locked it.
    ///
    /// # Errors
    /// [`StateError`] where the file is missing or is not the state file of a card.
    pub fn read(path: &Path) -> Result<CardState, StateError> {
        let state = parse(&read_file(path)?)?;
        state.card_contents()?;
        Ok(state)
    }

    /// Creates a state file; with `overwrite` it replaces one that exists, and waits for the lock like
    /// [`VirtualCard::open_state`](crate::virtual_card::VirtualCard::open_state).
    ///
    /// # Errors
    /// [`StateError::Exists`] without `overwrite`, [`StateError::Write`], or [`StateError::Link`] where the file stays
    /// locked.
    pub fn create(&self, path: &Path, overwrite: bool, interrupted: fn() -> bool) -> Result<(), StateError> {
        if !overwrite && path.symlink_metadata().is_ok() {
            return Err(StateError::Exists);
        }
        let path = resolved(path)?;
        // A device or a pipe is nothing to replace, whoever asks for it.
        if is_device(&path) || path.metadata().is_ok_and(|there| !there.is_file()) {
            return Err(StateError::NotAFile);
        }
        // Nobody can be using a file that is not there, unless it was deleted meanwhile: then its lock file is there.
        // So a new file needs no lock, and one that cannot be written leaves no lock file.
        let is_new = path.symlink_metadata().is_err() && lock_path(&path).symlink_metadata().is_err();
        match is_new.then(|| self.write(&path, false)) {
            Some(Err(StateError::Exists)) if overwrite => {}
            Some(written) => return written,
            None => {}
        }
        let _lock = lock_file(&path, interrupted, LOCK_POLLS)?;
        self.write(&path, overwrite)
    }

    fn write(&self, path: &Path, overwrite: bool) -> Result<(), StateError> {
        let text = to_json(self).map_err(|error| StateError::Write(error.into()))?;
        write_file(path, &text, overwrite)
    }
}

/// The file itself, whatever links of this user lead to it.
fn resolved(path: &Path) -> Result<PathBuf, StateError> {
    match write_target(path).map_err(StateError::Write)? {
        WriteTarget::Path(path) => Ok(path),
        WriteTarget::Descriptor(_) => Err(StateError::NotAFile),
    }
}

/// The state file of a card in use.
pub(crate) struct StateFile {
    path: PathBuf,
    interrupted: fn() -> bool,
    /// The lock, while this card holds it.
    lock: Option<File>,
    /// The state as it was read or written last.
    state: CardState,
}

impl StateFile {
    /// Opens and locks the file; gives also what its card holds.
    ///
    /// # Errors
    /// As [`VirtualCard::open_state`](crate::virtual_card::VirtualCard::open_state).
    pub(crate) fn open(path: &Path, interrupted: fn() -> bool) -> Result<(StateFile, CardContents), StateError> {
        // The lock file lies beside the file itself, whatever link led to it.
        let path = resolved(path)?;
        // Before the lock: making a card takes a while, and a file that is not a state file is to get no lock file.
        let state = parse(&read_file(&path)?)?;
        let mut contents = state.card_contents()?;
        let mut file = StateFile { path, interrupted, lock: None, state };
        if let Some(memory) = file.lock_and_load()? {
            contents.memory = memory;
        }
        Ok((file, contents))
    }

    /// Locks the file, waiting for the lock, and gives the memory in it; `None` where this card holds the lock already.
    ///
    /// # Errors
    /// [`StateError`] where the file stays locked, cannot be read, or holds another card by now.
    pub(crate) fn lock_and_load(&mut self) -> Result<Option<Memory>, StateError> {
        if self.lock.is_some() {
            return Ok(None);
        }
        let lock = lock_file(&self.path, self.interrupted, LOCK_POLLS)?;
        let state = parse(&read_file(&self.path)?)?;
        let same_card = state.profile == self.state.profile && state.made_on == self.state.made_on;
        if !same_card || !state.memory.has_same_pins(&self.state.memory) {
            return Err(StateError::Replaced);
        }
        self.state = state;
        self.lock = Some(lock);
        Ok(Some(self.state.memory.clone()))
    }

    /// Writes `memory` to the file, unless it is there already.
    ///
    /// # Errors
    /// [`StateError::Write`].
    pub(crate) fn save(&mut self, memory: &Memory) -> Result<(), StateError> {
        if self.state.memory == *memory {
            return Ok(());
        }
        let state = CardState { memory: memory.clone(), ..self.state.clone() };
        state.write(&self.path, true)?;
        self.state = state;
        Ok(())
    }

    /// Unlocks the file.
    pub(crate) fn unlock(&mut self) {
        self.lock = None;
    }
}
