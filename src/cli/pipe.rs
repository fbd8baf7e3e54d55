//! Pipes and devices that were named on the command line: opened without waiting, read so that waiting can be ended.

use std::io::Read;
use std::path::Path;

use crate::disk::FileError;

/// Opens a pipe or a device. A pipe that nobody writes into is an error, since waiting for a writer could last for ever.
#[cfg(unix)]
pub(super) fn open(path: &Path, interrupted: fn() -> bool) -> Result<Box<dyn Read + Send>, FileError> {
    use std::io::{Cursor, ErrorKind};
    use std::os::unix::fs::FileTypeExt;

    use crate::named_file::open_to_read;

    use super::interruptible_reader::InterruptibleReader;

    let mut file = open_to_read(path)?;
    let is_pipe = file.metadata()?.file_type().is_fifo();
    let mut first = [0];
    let start = match file.read(&mut first) {
        Ok(0) if is_pipe => return Err(FileError::NoWriter),
        Ok(0) => Vec::new(),
        Ok(_) => first.to_vec(),
        // A writer is there and has not written yet.
        Err(error) if error.kind() == ErrorKind::WouldBlock => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    Ok(Box::new(Cursor::new(start).chain(InterruptibleReader::new(file, interrupted))))
}

/// Elsewhere there are none: the walk does not find any.
#[cfg(not(unix))]
pub(super) fn open(_: &Path, _: fn() -> bool) -> Result<Box<dyn Read + Send>, FileError> {
    Err(FileError::NotAFile)
}
