//! A table in chunks that can be read independently: cut between its rows.

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use crate::disk::bounds::MAX_PASSED_OVER;
use crate::disk::chunk::{Buffer, CHUNK, Chunk};
use crate::disk::entry::FileError;
use crate::utf8_reader::Utf8Reader;
use crate::x509::container::BundleError;

use super::error::TableError;
use super::form::{MAX_ROW, Table, TableFormat};
use super::header::first_line;
use super::json::{JsonLayout, has_whole_line, is_cut_by_returns};
use super::layout::Layout;
use super::row_ends::RowEnds;

/// A table that is being read.
pub(in crate::disk) struct TableChunks<'r> {
    reader: Box<dyn Read + Send + 'r>,
    table: Arc<Table>,
    /// What was read and is not yet part of a chunk; it begins with the start of a row.
    rest: Vec<u8>,
    /// `None` until the first line was read.
    layout: Option<Arc<Layout>>,
    /// How many rows the chunks so far hold.
    rows: u64,
    /// There is nothing more to read.
    is_at_end: bool,
    ended: bool,
}

impl<'r> TableChunks<'r> {
    /// The chunks of the table that `reader` has.
    pub(in crate::disk) fn new(reader: Box<dyn Read + Send + 'r>, table: Arc<Table>) -> TableChunks<'r> {
        let reader = Box::new(Utf8Reader::new(reader));
        TableChunks { reader, table, rest: Vec::new(), layout: None, rows: 0, is_at_end: false, ended: false }
    }

    /// The next chunk; `None` after the last one. Rows are put into `buffer`.
    pub(in crate::disk) fn next(&mut self, buffer: &mut Buffer) -> Option<Chunk> {
        if self.ended {
            return None;
        }
        let chunk = self.cut(buffer).unwrap_or_else(|error| {
            self.ended = true;
            Some(Chunk::Failed(error, (self.rows > 0).then_some(self.rows)))
        });
        self.ended |= chunk.is_none();
        chunk
    }

    fn cut(&mut self, buffer: &mut Buffer) -> Result<Option<Chunk>, FileError> {
        let layout = match &self.layout {
            Some(layout) => Arc::clone(layout),
            None => {
                let layout = self.start(buffer)?;
                Arc::clone(self.layout.insert(layout))
            }
        };
        buffer.clear();
        buffer.read_from(&mut self.rest.as_slice(), self.rest.len())?;
        self.rest.clear();
        let mut ends = RowEnds::new(layout.delimiter());
        loop {
            let content = buffer.content();
            let (mut end, mut count) = (0, 0);
            while let Some(next) = ends.next(content, self.is_at_end) {
                count += u64::from(layout.row_in(content.get(end..next).unwrap_or_default()).is_some());
                end = next;
            }
            if self.is_at_end && end < content.len() && (end == 0 || !ends.is_in_quotes()) {
                if ends.is_in_quotes() {
                    return Ok(Some(self.bad_row(&layout, content, TableError::Unclosed)));
                }
                // The last row needs no end.
                count += u64::from(layout.row_in(content.get(end..).unwrap_or_default()).is_some());
                end = content.len();
            }
            if end > 0 {
                buffer.split_off(end, &mut self.rest);
                let first = self.rows;
                self.rows += count;
                return Ok(Some(Chunk::Rows { first, layout }));
            }
            if self.is_at_end {
                return Ok(None);
            }
            if content.len() > MAX_ROW {
                return self.skip(&layout, buffer, ends.behind()).map(Some);
            }
            // Once and no more: what a pipe holds now is not kept waiting for what it will hold.
            self.is_at_end = buffer.read_from(&mut self.reader, CHUNK)? == 0;
        }
    }

    /// Reads up to the end of the first line, and keeps what is behind it.
    fn start(&mut self, buffer: &mut Buffer) -> Result<Arc<Layout>, FileError> {
        buffer.clear();
        let mut passed = 0;
        loop {
            self.is_at_end = buffer.read_from(&mut self.reader, CHUNK)? == 0;
            let content = buffer.content();
            if self.table.format == TableFormat::JsonLines {
                if !self.is_at_end && content.len() <= MAX_ROW && !has_whole_line(content) {
                    continue;
                }
                if is_cut_by_returns(content) {
                    return Err(TableError::CarriageReturns.into());
                }
                buffer.split_off(0, &mut self.rest);
                return Ok(Arc::new(Layout::JsonLines(JsonLayout::of(&self.table))));
            }
            let blank = content.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let text = content.get(blank..).unwrap_or_default();
            if text.is_empty() {
                if self.is_at_end {
                    return Err(BundleError::Empty.into());
                }
                passed += content.len();
                if passed > MAX_PASSED_OVER {
                    return Err(TableError::Endless.into());
                }
                buffer.clear();
                continue;
            }
            let Some((layout, end)) = first_line(text, &self.table, self.is_at_end)? else { continue };
            let behind = content.len() - text.len() + end;
            buffer.split_off(behind, &mut self.rest);
            return Ok(Arc::new(Layout::Csv(layout)));
        }
    }

    /// Passes over the rest of a row that is too long, whose start is in the buffer.
    fn skip(&mut self, layout: &Layout, buffer: &mut Buffer, mut ends: RowEnds) -> Result<Chunk, FileError> {
        let row = self.bad_row(layout, buffer.content(), TableError::RowTooLong);
        let mut passed = buffer.content().len();
        loop {
            if passed > MAX_PASSED_OVER {
                self.ended = true;
                return Ok(row.with_error(TableError::Endless));
            }
            buffer.clear();
            self.is_at_end = buffer.read_from(&mut self.reader, CHUNK)? == 0;
            if self.is_at_end {
                return Ok(if ends.is_in_quotes() { row.with_error(TableError::Unclosed) } else { row });
            }
            passed += buffer.content().len();
            if let Some(end) = ends.next(buffer.content(), true) {
                buffer.split_off(end, &mut self.rest);
                return Ok(row);
            }
            ends = ends.behind();
        }
    }

    /// The next row, of which no more than the start is there.
    fn bad_row(&mut self, layout: &Layout, start: &[u8], error: TableError) -> Chunk {
        let key = layout.key_in_start(start).map(Cow::into_owned);
        let index = self.rows;
        self.rows += 1;
        Chunk::BadRow { index, key, error }
    }
}
