//! Files that a person named, to be read: opened without waiting, read so that a request to stop ends it, within a
//! bound.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use crate::named_file::open_to_read;

use super::interruptible_reader::InterruptibleReader;
use super::pipe;

/// Opens a file, a pipe or a device. Opening waits for nobody: reading waits for a pipe's writer, until the person asks
/// to stop.
///
/// # Errors
/// What the system says; a folder and a socket cannot be read.
pub(super) fn open(path: &Path, interrupted: fn() -> bool) -> io::Result<InterruptibleReader> {
    Ok(InterruptibleReader::new(open_to_read(path)?, interrupted))
}

/// Opens a file, a pipe or a device of which no more is awaited than what somebody is writing.
///
/// # Errors
/// As [`open`]; [`ReadRefusal::NoWriter`](crate::named_file::ReadRefusal) for a pipe that nobody writes into.
pub(super) fn open_written(path: &Path, interrupted: fn() -> bool) -> io::Result<Box<dyn Read + Send>> {
    if is_special(path)? { pipe::open(path, interrupted) } else { Ok(Box::new(open(path, interrupted)?)) }
}

/// The same for what may have any length but has an end.
///
/// # Errors
/// As [`open_written`]; [`ReadRefusal::Device`](crate::named_file::ReadRefusal) for a device that may have no end.
pub(super) fn open_with_end(path: &Path, interrupted: fn() -> bool) -> io::Result<Box<dyn Read + Send>> {
    if is_special(path)? { pipe::open_with_end(path, interrupted) } else { Ok(Box::new(open(path, interrupted)?)) }
}

/// Whether a path leads to a pipe or a device.
fn is_special(path: &Path) -> io::Result<bool> {
    // On Windows a look opens it, and takes the place of whoever waits at a named pipe.
    if cfg!(windows) {
        return Ok(false);
    }
    let there = fs::metadata(path)?;
    Ok(!there.is_file() && !there.is_dir())
}

/// Reads to the end, or until the person asks to stop (`ErrorKind::Interrupted`); `None` where there are more than
/// `most` bytes. What was read may hold a PIN: it is wiped, and no copy stays behind.
///
/// # Errors
/// What the system says.
pub(super) fn read_within(
    source: &mut dyn Read,
    most: usize,
    interrupted: fn() -> bool,
) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let mut content = Zeroizing::new(Vec::new());
    let mut block = Zeroizing::new([0; 4096]);
    loop {
        match source.read(block.as_mut()) {
            Ok(0) => return Ok(Some(content)),
            Ok(read) if content.len() + read > most => return Ok(None),
            Ok(read) => {
                if content.capacity() - content.len() < read {
                    // A vector that grows by itself would leave its copies behind unwiped.
                    let mut longer = Zeroizing::new(Vec::with_capacity(2 * (content.len() + read)));
                    longer.extend_from_slice(&content);
                    content = longer;
                }
                content.extend_from_slice(block.get(..read).unwrap_or_default());
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted && !interrupted() => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::read_within;

    /// Gives bytes in crumbs, with a signal between them.
    struct Crumbs(Vec<Option<u8>>);

    impl Read for Crumbs {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.pop() {
                None => Ok(0),
                Some(None) => Err(io::ErrorKind::Interrupted.into()),
                Some(Some(byte)) => {
                    buffer[0] = byte;
                    Ok(1)
                }
            }
        }
    }

    #[test]
    fn an_input_is_read_to_its_end_unless_the_person_asks_to_stop_or_it_is_too_long() {
        let crumbs = || Crumbs(vec![Some(b'b'), None, Some(b'a')]);
        assert_eq!(**read_within(&mut crumbs(), 2, || false).unwrap().unwrap(), *b"ab");
        assert_eq!(read_within(&mut crumbs(), 1, || false).unwrap(), None);
        assert_eq!(read_within(&mut crumbs(), 2, || true).unwrap_err().kind(), io::ErrorKind::Interrupted);
    }
}
