//! A state file on the disk: read within bounds, replaced whole, locked.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::StateError;
use crate::named_file::{WriteRefusal, is_device, is_missing, open_to_read, open_to_write};
use crate::replaced_file::{replace, temporary_in};
use crate::transport::TransportError;
use crate::utf8_reader::Utf8Reader;

/// The most bytes of a state file. No card needs as many; a longer file is something else.
const MAX_LENGTH: u64 = 64 * 1024;
/// The pause between two attempts to take the lock.
const LOCK_POLL: Duration = Duration::from_millis(20);
/// Attempts to take the lock after the first one: 5 s in all.
pub(super) const LOCK_POLLS: u32 = 250;

/// The bytes of the file.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, StateError> {
    // Asked first, since opening a device may already do something.
    if is_device(path) || !path.metadata().map_err(read_error)?.is_file() {
        return Err(StateError::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = open_to_read(path).map_err(read_error)?;
    if !file.metadata().map_err(read_error)?.is_file() {
        return Err(StateError::NotAFile);
    }
    // Somebody may have saved it with an editor of Windows.
    Utf8Reader::new(file).take(MAX_LENGTH + 1).read_to_end(&mut bytes).map_err(StateError::Read)?;
    if bytes.len() as u64 > MAX_LENGTH { Err(StateError::TooLong) } else { Ok(bytes) }
}

fn read_error(error: io::Error) -> StateError {
    if is_missing(&error) { StateError::Missing } else { StateError::Read(error) }
}

/// Writes a new file beside `path` and renames it to `path`, so that a reader finds either the old or the new file.
/// Only its owner may read it.
pub(super) fn write_file(path: &Path, text: &str, overwrite: bool) -> Result<(), StateError> {
    let folder = parent_folder(path);
    let mut file = temporary_in(folder, 0o600).map_err(StateError::Write)?;
    writeln!(file, "{text}").and_then(|()| file.as_file().sync_all()).map_err(StateError::Write)?;
    if overwrite {
        replace(file, path).map_err(StateError::Write)?;
    } else {
        file.persist_noclobber(path).map_err(|error| match error.error.kind() {
            ErrorKind::AlreadyExists => StateError::Exists,
            _ => StateError::Write(error.error),
        })?;
    }
    sync_folder(folder).map_err(StateError::Write)
}

fn parent_folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a rename in `folder` outlast a crash of the system.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// The lock file of the state file `path`.
pub(super) fn lock_path(path: &Path) -> PathBuf {
    let mut beside = OsString::from(path);
    beside.push(".lock");
    beside.into()
}

/// Locks the state file `path`, after as many as `polls` further attempts; dropping the result unlocks it. The lock
/// file is never removed: a process that holds a removed one would not keep out another process that makes a new one.
pub(super) fn lock_file(path: &Path, interrupted: fn() -> bool, polls: u32) -> Result<File, StateError> {
    let beside = lock_path(path);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    let file = open_to_write(&beside, &mut options).map_err(|source| match WriteRefusal::of(&source) {
        Some(_) => StateError::Lock { path: beside, source },
        None => StateError::Write(source),
    })?;
    for poll in 0..=polls {
        if poll > 0 {
            std::thread::sleep(LOCK_POLL);
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
