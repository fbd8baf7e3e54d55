//! Writing into pipes, devices and descriptors that a person named, which a request to stop can end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crate::named_file::{WriteRefusal, never_waiting};

use super::stop;

/// Bytes of one write. A pipe with room for one takes as many without a wait (POSIX, PIPE_BUF on Linux).
const PIECE: usize = 4096;

/// The pause between two looks whether somebody reads a pipe.
const PAUSE: Duration = Duration::from_millis(20);

/// How long a trace waits for whoever reads its pipe: while it waits, a card may be left alone with its PIN verified.
const PATIENCE_WITH_CARD: Duration = Duration::from_secs(5);

/// The person has asked to stop. Not [`io::ErrorKind::Interrupted`], after which the standard library would write
/// again.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub(super) struct Stopped;

impl Stopped {
    /// Whether that is what the error says.
    pub(super) fn is_in(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<Stopped>())
    }

    /// A request that is deferred counts too: what is deferred is the end of the visit, which a full pipe must not hold
    /// up.
    fn check() -> io::Result<()> {
        if stop::pending() { Err(io::Error::other(Stopped)) } else { Ok(()) }
    }
}

/// A pipe, a device or a descriptor, which is written into as it is.
pub(super) struct InterruptibleWriter {
    file: File,
    /// How long a write waits for room; `None` for as long as it takes.
    patience: Option<Duration>,
}

impl InterruptibleWriter {
    /// Opens a pipe or a device; waits for somebody who reads the pipe, until the person asks to stop.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn open(path: &Path) -> io::Result<InterruptibleWriter> {
        loop {
            match open_without_waiting(path) {
                Err(error) if is_unread_pipe(path, &error) => {
                    Stopped::check()?;
                    std::thread::sleep(PAUSE);
                }
                opened => return opened.map(InterruptibleWriter::over),
            }
        }
    }

    fn over(file: File) -> InterruptibleWriter {
        InterruptibleWriter { file, patience: None }
    }

    /// The same for what is written while a card waits: a write fails after five seconds without room.
    pub(super) fn beside_card(self) -> InterruptibleWriter {
        InterruptibleWriter { patience: Some(PATIENCE_WITH_CARD), ..self }
    }

    /// What the system says of what was opened.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn metadata(&self) -> io::Result<fs::Metadata> {
        self.file.metadata()
    }

    /// The file, whose writes wait from now on.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn into_file(self) -> io::Result<File> {
        #[cfg(unix)]
        {
            use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
            fcntl_setfl(&self.file, fcntl_getfl(&self.file)?.difference(OFlags::NONBLOCK))?;
        }
        Ok(self.file)
    }

    /// A descriptor of this process. One that leads to a file goes on at its end.
    ///
    /// # Errors
    /// Where it is not open.
    pub(super) fn descriptor(number: u32) -> io::Result<InterruptibleWriter> {
        match number {
            0 => Err(WriteRefusal::NotAFile.into()),
            1 => own(&io::stdout()),
            2 => own(&io::stderr()),
            other => InterruptibleWriter::open(&Path::new("/dev/fd").join(other.to_string())),
        }
    }
}

impl Write for InterruptibleWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = bytes.get(..PIECE).unwrap_or(bytes);
        loop {
            wait(&self.file, self.patience)?;
            match self.file.write(piece) {
                // Another process has taken the room.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                written => return written,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(unix)]
fn own(stream: &impl std::os::fd::AsFd) -> io::Result<InterruptibleWriter> {
    // The same open file, so that what others write there stands before and behind.
    Ok(InterruptibleWriter::over(File::from(stream.as_fd().try_clone_to_owned()?)))
}

#[cfg(windows)]
fn own(stream: &impl std::os::windows::io::AsHandle) -> io::Result<InterruptibleWriter> {
    Ok(InterruptibleWriter::over(File::from(stream.as_handle().try_clone_to_owned()?)))
}

fn open_without_waiting(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true);
    never_waiting(&mut options, true);
    options.open(path)
}

#[cfg(unix)]
fn is_unread_pipe(path: &Path, error: &io::Error) -> bool {
    use std::os::unix::fs::FileTypeExt;

    use rustix::io::Errno;

    error.raw_os_error() == Some(Errno::NXIO.raw_os_error())
        && fs::metadata(path).is_ok_and(|about| about.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_unread_pipe(_: &Path, _: &io::Error) -> bool {
    false
}

/// Waits until there is room, or an error; what it is, writing will say.
///
/// # Errors
/// Where the person asks to stop, and where it has taken longer than `patience`.
#[cfg(unix)]
fn wait(file: &File, patience: Option<Duration>) -> io::Result<()> {
    use std::time::Instant;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    const STEP: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
    let began = Instant::now();
    loop {
        match poll(&mut [PollFd::new(file, PollFlags::OUT)], Some(&STEP)) {
            Ok(0) | Err(Errno::INTR) if patience.is_some_and(|patience| began.elapsed() > patience) => {
                return Err(io::ErrorKind::TimedOut.into());
            }
            Ok(0) | Err(Errno::INTR) => Stopped::check()?,
            _ => return Ok(()),
        }
    }
}

#[cfg(not(unix))]
fn wait(_: &File, _: Option<Duration>) -> io::Result<()> {
    Ok(())
}
