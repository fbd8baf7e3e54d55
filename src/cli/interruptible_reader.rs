//! Reading that a request to stop can end, byte for byte: nothing that was read stays behind in a buffer of ours.

use std::fs::File;
use std::io::{self, Read};

/// A file, pipe or terminal. Where there is nothing to read yet, `read` waits, and fails with
/// [`io::ErrorKind::Interrupted`] once the person has asked to stop.
#[derive(Debug)]
pub struct InterruptibleReader {
    #[cfg(unix)]
    file: File,
    #[cfg(not(unix))]
    file: beside::ReadBeside,
    interrupted: fn() -> bool,
    /// An end is one, and not the time before somebody writes.
    #[cfg(unix)]
    may_end: bool,
}

impl InterruptibleReader {
    /// Reads from `file`.
    #[must_use]
    pub fn new(file: File, interrupted: fn() -> bool) -> InterruptibleReader {
        #[cfg(not(unix))]
        let file = beside::ReadBeside::of(file);
        InterruptibleReader {
            file,
            interrupted,
            #[cfg(unix)]
            may_end: false,
        }
    }

    /// Reads on from `file`, which was opened without waiting and has or had a writer. Where that one is gone, Linux
    /// lets one wait for the next: here it is the end.
    #[cfg(unix)]
    #[must_use]
    pub(crate) fn with_writer(file: File, interrupted: fn() -> bool) -> InterruptibleReader {
        InterruptibleReader { file, interrupted, may_end: true }
    }

    /// Reads from this process's standard input, past the buffer of `std::io::stdin`.
    ///
    /// # Errors
    /// Where there is none.
    pub fn stdin(interrupted: fn() -> bool) -> io::Result<InterruptibleReader> {
        Ok(InterruptibleReader::new(own_stdin()?, interrupted))
    }
}

#[cfg(unix)]
impl Read for InterruptibleReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut waits = !self.may_end;
        loop {
            if waits {
                wait(&self.file, self.interrupted)?;
            } else if (self.interrupted)() {
                return Err(io::ErrorKind::Interrupted.into());
            }
            match self.file.read(buffer) {
                // Nothing more yet, or another process has read what was there to read.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => waits = true,
                read => return read,
            }
        }
    }
}

#[cfg(not(unix))]
impl Read for InterruptibleReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer, self.interrupted)
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

#[cfg(any(not(unix), test))]
mod beside {
    //! Windows has no wait for pipes: a thread of its own reads, and only as much as is asked for. It is left behind
    //! where the run ends first.

    use std::fmt;
    use std::io::{self, Read};
    use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
    use std::thread;
    use std::time::Duration;

    use zeroize::Zeroizing;

    /// How often the person is asked for a wish to stop.
    const STEP: Duration = Duration::from_millis(100);

    type Piece = io::Result<Zeroizing<Vec<u8>>>;

    /// Reads on a thread, which starts with the first read.
    pub(super) struct ReadBeside {
        source: Option<Box<dyn Read + Send>>,
        /// Asks for so many bytes, which then come.
        thread: Option<(Sender<usize>, Receiver<Piece>)>,
        /// Something was asked for and has not come.
        is_awaited: bool,
        /// What came beyond what was asked for: the wish to stop cut a longer read off.
        rest: Zeroizing<Vec<u8>>,
        /// At the end of a terminal, how long the wish to stop may come behind: there Ctrl-C first looks like an end.
        is_terminal: bool,
    }

    impl ReadBeside {
        #[cfg(not(unix))]
        pub(super) fn of(file: std::fs::File) -> ReadBeside {
            let is_terminal = io::IsTerminal::is_terminal(&file);
            ReadBeside::over(Box::new(file), is_terminal)
        }

        pub(super) fn over(source: Box<dyn Read + Send>, is_terminal: bool) -> ReadBeside {
            let rest = Zeroizing::default();
            ReadBeside { source: Some(source), thread: None, is_awaited: false, rest, is_terminal }
        }

        pub(super) fn read(&mut self, buffer: &mut [u8], interrupted: fn() -> bool) -> io::Result<usize> {
            if self.rest.is_empty() && !buffer.is_empty() {
                self.rest = self.piece(buffer.len(), interrupted)?;
                if self.rest.is_empty() && self.is_terminal {
                    thread::sleep(STEP);
                    if interrupted() {
                        return Err(io::ErrorKind::Interrupted.into());
                    }
                }
            }
            let count = self.rest.len().min(buffer.len());
            let later = Zeroizing::new(self.rest.get(count..).unwrap_or_default().to_vec());
            for (place, byte) in buffer.iter_mut().zip(self.rest.iter()) {
                *place = *byte;
            }
            self.rest = later;
            Ok(count)
        }

        /// The next bytes, at most so many unless more were asked for before; none at the end.
        fn piece(&mut self, most: usize, interrupted: fn() -> bool) -> Piece {
            if let Some(source) = self.source.take() {
                self.thread = Some(start(source)?);
            }
            let ended = || io::Error::from(io::ErrorKind::BrokenPipe);
            let Some((wanted, pieces)) = &self.thread else { return Err(ended()) };
            if !self.is_awaited {
                wanted.send(most).map_err(|_| ended())?;
                self.is_awaited = true;
            }
            loop {
                match pieces.recv_timeout(STEP) {
                    Ok(piece) => {
                        self.is_awaited = false;
                        return piece;
                    }
                    Err(RecvTimeoutError::Timeout) if interrupted() => return Err(io::ErrorKind::Interrupted.into()),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return Err(ended()),
                }
            }
        }
    }

    fn start(mut source: Box<dyn Read + Send>) -> io::Result<(Sender<usize>, Receiver<Piece>)> {
        let (ask, wanted) = channel();
        let (answer, pieces) = channel();
        thread::Builder::new().name("input".to_owned()).spawn(move || {
            for most in wanted {
                let mut piece = Zeroizing::new(vec![0; most]);
                let read = source.read(&mut piece);
                if answer
                    .send(read.map(|count| {
                        piece.truncate(count);
                        piece
                    }))
                    .is_err()
                {
                    return;
                }
            }
        })?;
        Ok((ask, pieces))
    }

    impl fmt::Debug for ReadBeside {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("ReadBeside").field("is_terminal", &self.is_terminal).finish_non_exhaustive()
        }
    }

    #[cfg(test)]
    mod tests {
        use std::io::{ErrorKind, Write, pipe};

        use super::ReadBeside;

        #[test]
        fn what_is_asked_for_comes_and_no_more() {
            let (reader, mut writer) = pipe().unwrap();
            writer.write_all(b"abcdef").unwrap();
            let mut other = reader.try_clone().unwrap();
            let mut beside = ReadBeside::over(Box::new(reader), false);
            let mut buffer = [0; 2];
            assert_eq!((beside.read(&mut buffer, || true).unwrap(), &buffer), (2, b"ab"));
            assert_eq!(beside.read(&mut [], || true).unwrap(), 0);
            assert_eq!((std::io::Read::read(&mut other, &mut buffer).unwrap(), &buffer), (2, b"cd"));
            assert_eq!((beside.read(&mut buffer, || true).unwrap(), &buffer), (2, b"ef"));
            drop(writer);
            assert_eq!(beside.read(&mut buffer, || true).unwrap(), 0);
        }

        #[test]
        fn a_wait_ends_and_what_comes_later_is_kept() {
            let (reader, mut writer) = pipe().unwrap();
            let mut beside = ReadBeside::over(Box::new(reader), false);
            assert_eq!(beside.read(&mut [0; 4], || true).unwrap_err().kind(), ErrorKind::Interrupted);
            writer.write_all(b"abc").unwrap();
            drop(writer);
            let mut buffer = [0; 2];
            assert_eq!((beside.read(&mut buffer, || false).unwrap(), &buffer), (2, b"ab"));
            assert_eq!((beside.read(&mut buffer, || false).unwrap(), buffer[0]), (1, b'c'));
            assert_eq!(beside.read(&mut buffer, || false).unwrap(), 0);
        }

        /// On the console of Windows a read ends with nothing at Ctrl-C, before the wish to stop is known.
        #[test]
        fn an_end_at_a_terminal_may_be_a_wish_to_stop() {
            for (is_terminal, expected) in [(true, None), (false, Some(0))] {
                let mut beside = ReadBeside::over(Box::new(std::io::empty()), is_terminal);
                assert_eq!(beside.read(&mut [0], || true).ok(), expected);
            }
        }
    }
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
