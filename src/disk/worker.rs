//! The work of one thread: reading files and calling `visit` for each entry.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::x509::container::{BundleError, Decoder, is_one_object};
use crate::x509::{FactReader, ReadCertificate};

use super::chunk::{Buffer, Chunk};
use super::chunks::Chunks;
use super::entry::{FileEntry, FileError, FoundCertificate, RowKey, RowRef};
use super::long_content::LongContent;
use super::table::chunks::TableChunks;
use super::table::error::TableError;
use super::table::form::{MAX_KEY, Table};
use super::table::row::TableRow;
use super::walk::{Source, WalkedPath};

/// Bytes that are read of a file at first. Most files end before.
pub(super) const FIRST: usize = 64 * 1024;

/// The most faults of one cell that are entries of their own. Its size bounds them too, but tables have many cells.
const MAX_FAULTS: u64 = 20;

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
    /// How files are read; `None` for whatever holds certificates.
    table: Option<Arc<Table>>,
    progress: &'w Progress,
    /// Bytes read and not yet added to `progress`.
    bytes: u64,
}

impl<'w, B> Worker<'w, B> {
    pub(super) fn new(visit: &'w Visit<'w, B>, table: Option<Arc<Table>>, progress: &'w Progress) -> Worker<'w, B> {
        Worker {
            buffer: Buffer::default(),
            decoder: Decoder::default(),
            visitor: Visitor { facts: FactReader::default(), visit, entries: 0 },
            table,
            progress,
            bytes: 0,
        }
    }

    /// Reads a file whole. Of one that is longer than [`FIRST`], and of a table, it only returns the chunks.
    pub(super) fn read<'r>(&mut self, item: &WalkedPath, source: Source<'r>, batch: &mut B) -> Option<LongContent<'r>> {
        let read = match (source, self.table.clone()) {
            (Source::Failed(error), _) => Err(error),
            (Source::FailedEntry(number, error), _) => {
                self.visitor.visit(item, Place::of(number), Err(error.into()), batch);
                return None;
            }
            (Source::File, Some(table)) => open(&item.path)
                .map(|file| Some(LongContent::Table(TableChunks::new(Box::new(file), table))))
                .map_err(FileError::from),
            (Source::Stream(reader), Some(table)) => Ok(Some(LongContent::Table(TableChunks::new(reader, table)))),
            (Source::File, None) => {
                open(&item.path).and_then(|file| self.read_start(file, true)).map_err(FileError::from)
            }
            (Source::Stream(reader), None) => self.read_start(reader, false).map_err(FileError::from),
        };
        match read {
            Ok(Some(content)) => return Some(content),
            Ok(None) => {
                self.bytes += self.buffer.content().len() as u64;
                read_whole(&mut self.decoder, self.buffer.content(), item, &mut self.visitor, batch);
            }
            Err(error) => self.visitor.visit(item, Place::WHOLE, Err(error), batch),
        }
        None
    }

    /// Reads into the buffer until the end; `Some` where there is more than [`FIRST`] bytes.
    fn read_start<'r>(
        &mut self,
        mut reader: impl Read + Send + 'r,
        is_file: bool,
    ) -> io::Result<Option<LongContent<'r>>> {
        self.buffer.clear();
        loop {
            let len = self.buffer.content().len();
            if len == FIRST {
                let chunks = Chunks::new(self.buffer.content().to_vec(), Box::new(reader));
                return Ok(Some(LongContent::Bundle(Box::new(chunks))));
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

    /// Reads a chunk of the file `item`; text is in the buffer.
    pub(super) fn read_chunk(&mut self, item: &WalkedPath, chunk: Chunk, batch: &mut B) {
        let Worker { buffer, decoder, visitor, table, bytes, .. } = self;
        let with_keys = table.as_ref().is_some_and(|table| table.key.is_some());
        match chunk {
            Chunk::Text { first: mut index, at_start } => {
                *bytes += buffer.content().len() as u64;
                decoder.each_in_text(buffer.content(), at_start, &mut |der| {
                    visitor.visit(item, Place::of(index), der.map_err(FileError::from), batch);
                    index += 1;
                });
            }
            Chunk::Whole(content) => {
                *bytes += content.len() as u64;
                read_whole(decoder, &content, item, visitor, batch);
            }
            Chunk::Rows { first: mut index, layout } => {
                *bytes += buffer.content().len() as u64;
                layout.each_row(buffer.content(), &mut |row| {
                    let TableRow { cell, key } = layout.read(row);
                    let row = RowRef { key: row_key(key.as_deref(), with_keys) };
                    let place = Place { index: Some(index), row: Some(row) };
                    match cell {
                        Ok(cell) => read_cell(decoder, &cell, item, place, visitor, batch),
                        Err(error) => visitor.visit(item, place, Err(error.into()), batch),
                    }
                    index += 1;
                });
            }
            Chunk::BadRow { index, key, error } => {
                let row = Some(RowRef { key: row_key(key.as_deref(), with_keys) });
                visitor.visit(item, Place { index: Some(index), row }, Err(error.into()), batch);
            }
            Chunk::Failed(error, index) => visitor.visit(item, Place { index, row: None }, Err(error), batch),
        }
    }

    /// Adds to the progress, which all threads share: to add each entry by itself would have them wait for one another.
    pub(super) fn report_progress(&mut self) {
        self.progress.bytes.fetch_add(std::mem::take(&mut self.bytes), Ordering::Relaxed);
        self.progress.entries.fetch_add(std::mem::take(&mut self.visitor.entries), Ordering::Relaxed);
    }
}

/// Reads the whole content of a file.
fn read_whole<B>(
    decoder: &mut Decoder,
    content: &[u8],
    item: &WalkedPath,
    visitor: &mut Visitor<'_, B>,
    batch: &mut B,
) {
    let mut index = (decoder.count(content) > 1).then_some(0);
    decoder.each(content, &mut |der| {
        visitor.visit(item, Place { index, row: None }, der.map_err(FileError::from), batch);
        index = index.map(|index| index + 1);
    });
}

/// Reads a cell of a table. Each certificate of a chain in it is an entry, and so are the first parts that are not.
fn read_cell<B>(
    decoder: &mut Decoder,
    cell: &[u8],
    item: &WalkedPath,
    place: Place<'_>,
    visitor: &mut Visitor<'_, B>,
    batch: &mut B,
) {
    let mut faults = 0;
    decoder.each_in_cell(cell, &mut |der| {
        faults += u64::from(der.is_err());
        if der.is_err() && faults > MAX_FAULTS {
            return;
        }
        let der = der.map_err(|error| match error {
            BundleError::Empty => TableError::EmptyCell.into(),
            error => FileError::from(error),
        });
        visitor.visit(item, place, der, batch);
    });
    if faults > MAX_FAULTS {
        visitor.visit(item, place, Err(BundleError::More(faults - MAX_FAULTS).into()), batch);
    }
}

/// The key of a row, if it is not too long.
fn row_key(key: Option<&[u8]>, with_keys: bool) -> RowKey<'_> {
    match key {
        _ if !with_keys => RowKey::NotAsked,
        Some(key) if key.len() <= MAX_KEY => RowKey::Text(key),
        _ => RowKey::Unread,
    }
}

/// Where in a file an entry is.
#[derive(Clone, Copy)]
struct Place<'p> {
    index: Option<u64>,
    row: Option<RowRef<'p>>,
}

impl Place<'_> {
    /// The whole file.
    const WHOLE: Place<'static> = Place { index: None, row: None };

    fn of(index: u64) -> Place<'static> {
        Place { index: Some(index), row: None }
    }
}

/// Calls `visit`, and counts.
struct Visitor<'v, B> {
    facts: FactReader,
    visit: &'v Visit<'v, B>,
    /// Entries not yet added to the progress.
    entries: u64,
}

impl<B> Visitor<'_, B> {
    fn visit(&mut self, item: &WalkedPath, place: Place<'_>, der: Result<&[u8], FileError>, batch: &mut B) {
        let found = der.and_then(|der| {
            let ReadCertificate { facts, der, padding } = self.facts.read(der)?;
            Ok(FoundCertificate { facts, der, padding })
        });
        self.entries += 1;
        let Place { index, row } = place;
        (self.visit)(FileEntry { source: &item.path, is_named: item.is_named, index, row, found }, batch);
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
