//! A long file or a table, chunk by chunk.

use super::chunk::{Buffer, Chunk};
use super::chunks::Chunks;
use super::table::chunks::TableChunks;

/// A long file, or a table.
pub(super) enum LongContent<'r> {
    Bundle(Box<Chunks<'r>>),
    Table(TableChunks<'r>),
}

impl LongContent<'_> {
    /// The next chunk; `None` after the last one. Text and rows are put into `buffer`.
    pub(super) fn next(&mut self, buffer: &mut Buffer) -> Option<Chunk> {
        match self {
            LongContent::Bundle(chunks) => chunks.next(buffer),
            LongContent::Table(chunks) => chunks.next(buffer),
        }
    }
}
