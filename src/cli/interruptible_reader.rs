//! Reading that a request to stop can end, byte for byte: nothing that was read stays behind in a buffer of ours.

use std::fs::File;
use std::io::{self, Read};

/// A file, pipe or terminal. Where there is nothing to read yet, `read` waits, and fails with
/// [`io::ErrorKind::Interrupted`] once the person has asked to stop.
#[derive(Debug)]
pub struct InterruptibleReader {
    file: File,
    interrupted: fn() -> bool,
}

impl InterruptibleReader {
    /// Reads from `file`.
    #[must_use]
    pub fn new(file: File, interrupted: fn() -> bool) -> InterruptibleReader {
        InterruptibleReader { file, interrupted }
    }

    /// Reads from this process's standard input, past the buffer of `std::io::stdin`.
    ///
    /// # Errors
    /// Where there is none.
    pub fn stdin(interrupted: fn() -> bool) -> io::Result<InterruptibleReader> {
        Ok(InterruptibleReader::new(own_stdin()?, interrupted))
    }
}

impl Read for InterruptibleReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            wait(&self.file, self.interrupted)?;
            match self.file.read(buffer) {
                // Another process has read what was there to read.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                read => return read,
            }
        }
    }
}

#[cfg(unix)]
fn own_stdin() -> io::Result<File> {
    use std::os::fd::AsFd;

    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn own_stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle;

    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

/// Waits until there is something to read, an end or an error; what it is, reading will say.
#[cfg(unix)]
fn wait(file: &File, interrupted: fn() -> bool) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    const STEP: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
    loop {
        if interrupted() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        match poll(&mut [PollFd::new(file, PollFlags::IN)], Some(&STEP)) {
            Ok(0) | Err(Errno::INTR) => {}
            _ => return Ok(()),
        }
    }
}

/// Windows has no wait for pipes; there Ctrl-C ends the wait at the second time.
#[cfg(not(unix))]
fn wait(_: &File, _: fn() -> bool) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::File;
    use std::io::{ErrorKind, Read, Write, pipe};
    use std::os::fd::OwnedFd;

    use super::InterruptibleReader;

    #[test]
    fn reads_and_ends() {
        let (reader, mut writer) = pipe().unwrap();
        let mut reader = InterruptibleReader::new(File::from(OwnedFd::from(reader)), || false);
        writer.write_all(b"ab").unwrap();
        drop(writer);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "ab");
    }

    #[test]
    fn a_wait_can_be_ended() {
        let (reader, _writer) = pipe().unwrap();
        let mut reader = InterruptibleReader::new(File::from(OwnedFd::from(reader)), || true);
        assert_eq!(reader.read(&mut [0]).unwrap_err().kind(), ErrorKind::Interrupted);
    }
}
