//! Bytes that arrive bit by bit, and files read as jpkit reads them.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jpkit::disk::{FileEntry, FileError, Inputs, Progress, RowKey, Table, read};

/// Gives what it has in pieces of sizes that follow from `seed`, as a pipe does.
struct Pieces<'p> {
    rest: &'p [u8],
    seed: u64,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.seed = self.seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        let most = if self.seed >> 61 == 0 { 100_000 } else { 1 + usize::try_from(self.seed >> 57).unwrap() };
        let len = most.min(buffer.len()).min(self.rest.len());
        let (piece, rest) = self.rest.split_at(len);
        buffer[..len].copy_from_slice(piece);
        self.rest = rest;
        Ok(len)
    }
}

/// What is remembered of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) index: Option<u64>,
    /// The key of the row in a table.
    pub(super) key: Option<String>,
    /// The certificate, or why there is none.
    pub(super) found: Result<Vec<u8>, String>,
}

impl Seen {
    fn of(entry: &FileEntry<'_>) -> Seen {
        let key = entry.row.map(|row| match row.key {
            RowKey::NotAsked => "not asked".to_owned(),
            RowKey::Unread => "unread".to_owned(),
            RowKey::Text(key) => format!("key {}", String::from_utf8_lossy(key)),
        });
        let found = match &entry.found {
            Ok(found) => Ok(found.der.to_vec()),
            Err(error) => Err(error.to_string()),
        };
        Seen { index: entry.index, key, found }
    }
}

/// The entries of `content`, which arrives whole, or in pieces where there is a seed.
pub(super) fn entries(content: &[u8], table: Option<Table>, seed: Option<u64>) -> Vec<Seen> {
    let open_pipe = &|_: &Path| Err(FileError::NotAFile);
    let (mut whole, mut pieces) = (content, Pieces { rest: content, seed: seed.unwrap_or_default() });
    let stdin: &mut (dyn Read + Send) = if seed.is_some() { &mut pieces } else { &mut whole };
    let inputs = Inputs { paths: vec![PathBuf::from("-")], list: None, table, stdin: Some(stdin), open_pipe };
    let mut all = Vec::new();
    let visit = |entry: FileEntry<'_>, batch: &mut Vec<Seen>| batch.push(Seen::of(&entry));
    read(inputs, 1, &Progress::default(), &visit, &mut |batch| {
        all.extend(batch);
        ControlFlow::Continue(())
    });
    all
}
