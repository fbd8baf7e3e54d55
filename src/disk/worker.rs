//! The work of one thread: reading files and calling `visit` for each entry.

use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::x509::container::{Decoder, is_one_object};
use crate::x509::{FactReader, ReadCertificate};

use super::chunks::{Buffer, Chunk, Chunks};
use super::entry::{FileEntry, FileError, FoundCertificate};
use super::walk::Source;

/// Bytes that are read of a file at first. Most files end before.
pub(super) const FIRST: usize = 64 * 1024;

/// Makes something of an entry and adds it to a batch.
pub(super) type Visit<'v, B> = dyn Fn(FileEntry<'_>, &mut B) + Sync + 'v;

/// How much was read so far; kept up to date by all threads.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes.
    pub bytes: AtomicU64,
    /// Entries.
    pub entries: AtomicU64,
}

/// What a thread works with, file after file.
pub(super) struct Worker<'w, B> {
    buffer: Buffer,
    decoder: Decoder,
    visitor: Visitor<'w, B>,
    progress: &'w Progress,
    /// Bytes read and not yet added to `progress`.
    bytes: u64,
}

impl<'w, B> Worker<'w, B> {
    pub(super) fn new(visit: &'w Visit<'w, B>, progress: &'w Progress) -> Worker<'w, B> {
        Worker {
            buffer: Buffer::default(),
            decoder: Decoder::default(),
            visitor: Visitor { facts: FactReader::default(), visit, entries: 0 },
            progress,
            bytes: 0,
        }
    }

    /// Reads a file whole. Of one that is longer than [`FIRST`] it only returns the chunks.
    pub(super) fn read<'r>(&mut self, path: &Path, source: Source<'r>, batch: &mut B) -> Option<Chunks<'r>> {
        let read = match source {
            Source::File => open(path).and_then(|file| self.read_start(file, true)).map_err(FileError::from),
            Source::Stream(reader) => self.read_start(reader, false).map_err(FileError::from),
            Source::Failed(error) => Err(error),
        };
        match read {
            Ok(Some(chunks)) => return Some(chunks),
            Ok(None) => {
                self.bytes += self.buffer.content().len() as u64;
                read_whole(&mut self.decoder, self.buffer.content(), path, &mut self.visitor, batch);
            }
            Err(error) => self.visitor.visit(path, None, Err(error), batch),
        }
        None
    }

    /// Reads into the buffer until the end; `Some` where there is more than [`FIRST`] bytes.
    fn read_start<'r>(&mut self, mut reader: impl Read + Send + 'r, is_file: bool) -> io::Result<Option<Chunks<'r>>> {
        self.buffer.clear();
        loop {
            let len = self.buffer.content().len();
            if len == FIRST {
                return Ok(Some(Chunks::new(self.buffer.content().to_vec(), Box::new(reader))));
            }
            let count = self.buffer.read_from(&mut reader, FIRST - len)?;
            // Most files hold one certificate in DER and nothing else, for which one call of the system is enough.
            if count == 0 || (is_file && is_one_object(self.buffer.content())) {
                return Ok(None);
            }
        }
    }

    /// The buffer, for the next chunk.
    pub(super) fn buffer(&mut self) -> &mut Buffer {
        &mut self.buffer
    }

    /// Reads a chunk of the file `path`; text is in the buffer.
    pub(super) fn read_chunk(&mut self, path: &Path, chunk: Chunk, batch: &mut B) {
        let Worker { buffer, decoder, visitor, bytes, .. } = self;
        match chunk {
            Chunk::Text(mut index) => {
                *bytes += buffer.content().len() as u64;
                decoder.each_in_text(buffer.content(), &mut |der| {
                    visitor.visit(path, Some(index), der.map_err(FileError::from), batch);
                    index += 1;
                });
            }
            Chunk::Whole(content) => {
                *bytes += content.len() as u64;
                read_whole(decoder, &content, path, visitor, batch);
            }
            Chunk::Failed(error, index) => visitor.visit(path, index, Err(error), batch),
        }
    }

    /// Adds to the progress, which all threads share: to add each entry by itself would have them wait for one another.
    pub(super) fn report_progress(&mut self) {
        self.progress.bytes.fetch_add(std::mem::take(&mut self.bytes), Ordering::Relaxed);
        self.progress.entries.fetch_add(std::mem::take(&mut self.visitor.entries), Ordering::Relaxed);
    }
}

/// Reads the whole content of a file.
fn read_whole<B>(decoder: &mut Decoder, content: &[u8], path: &Path, visitor: &mut Visitor<'_, B>, batch: &mut B) {
    let mut index = (decoder.count(content) > 1).then_some(0);
    decoder.each(content, &mut |der| {
        visitor.visit(path, index, der.map_err(FileError::from), batch);
        index = index.map(|index| index + 1);
    });
}

/// Calls `visit`, and counts.
struct Visitor<'v, B> {
    facts: FactReader,
    visit: &'v Visit<'v, B>,
    /// Entries not yet added to the progress.
    entries: u64,
}

impl<B> Visitor<'_, B> {
    fn visit(&mut self, source: &Path, index: Option<u64>, der: Result<&[u8], FileError>, batch: &mut B) {
        let found = der.and_then(|der| {
            let ReadCertificate { facts, der, padding } = self.facts.read(der)?;
            Ok(FoundCertificate { facts, der, padding })
        });
        self.entries += 1;
        (self.visit)(FileEntry { source, index, row: None, found }, batch);
    }
}

/// Opens a file. A pipe may have taken its place since it was looked at; nobody waits for that pipe's writer.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<impl Read + Send + 'static> {
    use std::os::fd::OwnedFd;

    use rustix::fs::{Mode, OFlags};
    use rustix::io::retry_on_intr;

    /// Opened and read without the C library, which for a million files is noticeably faster.
    struct Opened(OwnedFd);

    impl Read for Opened {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            Ok(retry_on_intr(|| rustix::io::read(&self.0, &mut *buffer))?)
        }
    }

    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(Opened(retry_on_intr(|| rustix::fs::open(path, flags, Mode::empty()))?))
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<std::fs::File> {
    std::fs::File::open(path)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::Read;

    use rustix::fs::{CWD, FileType, Mode, mknodat};

    use super::open;

    /// A pipe in the place of a file: nobody waits for a writer who never comes.
    #[test]
    fn a_pipe_is_opened_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        assert_eq!(open(&path).unwrap().read(&mut [0; 8]).unwrap(), 0);
    }
}
