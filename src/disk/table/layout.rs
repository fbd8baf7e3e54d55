//! Where the certificates of a table are, and its rows.

use std::borrow::Cow;

use super::csv::CsvFields;
use super::error::TableError;
use super::form::MAX_ROW;
use super::json::JsonLayout;
use super::row::TableRow;
use super::row_ends::RowEnds;

/// Where in a row of a table the certificate and the key are.
pub(in crate::disk) enum Layout {
    Csv(CsvFields),
    JsonLines(JsonLayout),
}

impl Layout {
    /// The rows of a text that holds whole rows, without the ends of their lines.
    pub(in crate::disk) fn each_row<'t>(&self, text: &'t [u8], each: &mut dyn FnMut(&'t [u8])) {
        let (mut ends, mut start) = (RowEnds::new(self.delimiter()), 0);
        while start < text.len() {
            let end = ends.next(text, true).unwrap_or(text.len());
            let row = text.get(start..end).unwrap_or_default();
            if let Some(row) = self.row_in(row) {
                each(row);
            }
            start = end;
        }
    }

    /// The row in a line, without the line's end; `None` where the line is blank.
    pub(super) fn row_in<'t>(&self, line: &'t [u8]) -> Option<&'t [u8]> {
        let row = line.strip_suffix(b"\n").unwrap_or(line);
        let is_blank = match self {
            // In a table of one column it is a row with an empty cell.
            Layout::Csv(layout) => layout.columns > 1 && matches!(row, [] | [b'\r']),
            Layout::JsonLines(_) => row.trim_ascii_start().is_empty(),
        };
        (!is_blank).then_some(row)
    }

    /// What is in a row.
    pub(in crate::disk) fn read<'r>(&self, row: &'r [u8]) -> TableRow<'r> {
        if row.len() > MAX_ROW {
            return TableRow { cell: Err(TableError::RowTooLong), key: self.key_in_start(row) };
        }
        match self {
            Layout::Csv(layout) => layout.read(row),
            Layout::JsonLines(layout) => layout.read(row),
        }
    }

    /// The key of a row whose end is missing, or too far away, if it is whole.
    pub(super) fn key_in_start<'r>(&self, start: &'r [u8]) -> Option<Cow<'r, [u8]>> {
        let start = start.get(..MAX_ROW).unwrap_or(start);
        match self {
            Layout::Csv(layout) => layout.key_in_start(start),
            Layout::JsonLines(layout) => layout.read(start).key,
        }
    }

    pub(super) fn delimiter(&self) -> Option<u8> {
        match self {
            Layout::Csv(layout) => Some(layout.delimiter),
            Layout::JsonLines(_) => None,
        }
    }
}
