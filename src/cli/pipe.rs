//! Pipes and devices that were named on the command line: opened without waiting, read so that waiting can be ended.

use std::io::{self, Read};
use std::path::Path;

use crate::named_file::ReadRefusal;

/// Opens a pipe or a device.
///
/// # Errors
/// What the system says; [`ReadRefusal::NoWriter`] for a pipe that nobody writes into, since waiting for a writer could
/// last for ever.
pub(super) fn open(path: &Path, interrupted: fn() -> bool) -> io::Result<Box<dyn Read + Send>> {
    open_where(path, interrupted, false)
}

/// The same for a list, a table or a part, each of which may have any length: a device without an end is not one.
///
/// # Errors
/// As [`open`]; [`ReadRefusal::Device`] for a device that has anything to read and is not a terminal.
pub(super) fn open_with_end(path: &Path, interrupted: fn() -> bool) -> io::Result<Box<dyn Read + Send>> {
    open_where(path, interrupted, true)
}

#[cfg(unix)]
fn open_where(path: &Path, interrupted: fn() -> bool, needs_end: bool) -> io::Result<Box<dyn Read + Send>> {
    use std::io::{Cursor, ErrorKind, IsTerminal};
    use std::os::unix::fs::FileTypeExt;

    use crate::named_file::{descriptor_named, open_to_read};

    use super::interruptible_reader::InterruptibleReader;

    let mut file = open_to_read(path)?;
    let kind = file.metadata()?.file_type();
    let may_be_endless = kind.is_char_device() && !file.is_terminal();
    let mut first = [0];
    let start = match file.read(&mut first) {
        // Who wrote into a descriptor of this process may have finished.
        Ok(0) if kind.is_fifo() && descriptor_named(path).is_none() => return Err(ReadRefusal::NoWriter.into()),
        Ok(0) => Vec::new(),
        _ if needs_end && may_be_endless => return Err(ReadRefusal::Device.into()),
        Ok(_) => first.to_vec(),
        // A writer is there and has not written yet.
        Err(error) if error.kind() == ErrorKind::WouldBlock => Vec::new(),
        Err(error) => return Err(error),
    };
    Ok(Box::new(Cursor::new(start).chain(InterruptibleReader::with_writer(file, interrupted))))
}

/// Elsewhere there are none: the walk does not find any.
#[cfg(not(unix))]
fn open_where(_: &Path, _: fn() -> bool, _: bool) -> io::Result<Box<dyn Read + Send>> {
    Err(ReadRefusal::Device.into())
}
