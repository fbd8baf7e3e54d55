//! A part of a long file or a table that can be read by itself, and the memory that it is read into.

use std::io::{self, Read};
use std::sync::Arc;

use super::entry::FileError;
use super::table::error::TableError;
use super::table::layout::Layout;

/// Bytes of a chunk of text, unless a PEM block is longer. With shorter ones, threads wait for each other more often.
pub(super) const CHUNK: usize = 256 * 1024;

/// Bytes that were read. The memory is kept for the next content, so that it is zeroed only once.
#[derive(Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    len: usize,
}

impl Buffer {
    pub(super) fn content(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// Reads once and appends what came, at most `limit` bytes; returns how many came.
    pub(super) fn read_from(&mut self, reader: &mut impl Read, limit: usize) -> io::Result<usize> {
        let end = self.len + limit;
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        let count = reader.read(self.bytes.get_mut(self.len..end).unwrap_or_default())?;
        self.len += count;
        Ok(count)
    }

    /// Moves everything from `at` on into `rest`.
    pub(super) fn split_off(&mut self, at: usize, rest: &mut Vec<u8>) {
        rest.extend_from_slice(self.content().get(at..).unwrap_or_default());
        self.len = self.len.min(at);
    }
}

/// A part of a long file.
pub(super) enum Chunk {
    /// The buffer holds whole PEM blocks and lines.
    Text {
        /// The index of the first entry in them.
        first: u64,
        /// Whether they begin with the start of a line.
        at_start: bool,
    },
    /// The content of the file, which is one object.
    Whole(Vec<u8>),
    /// The buffer holds whole rows of a table.
    Rows {
        /// The number of the first one.
        first: u64,
        /// Where in them the certificates are.
        layout: Arc<Layout>,
    },
    /// A row of a table that cannot be kept whole.
    BadRow {
        /// Its number.
        index: u64,
        /// Its key, if that could be read.
        key: Option<Vec<u8>>,
        /// What is wrong with it.
        error: TableError,
    },
    /// The file cannot be read further. The index is there where other entries came before.
    Failed(FileError, Option<u64>),
}

impl Chunk {
    /// The same row of a table with another error; any other part as it is.
    pub(super) fn with_error(self, error: TableError) -> Chunk {
        match self {
            Chunk::BadRow { index, key, .. } => Chunk::BadRow { index, key, error },
            other => other,
        }
    }
}
