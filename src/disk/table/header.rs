//! The first line of a table of comma-separated values: what separates its columns, and where they are.

use super::csv::{CsvFields, is_cut_by_returns};
use super::error::TableError;
use super::form::{MAX_ROW, Table, TableFormat};
use super::row_ends::RowEnds;

/// Where the columns are, and the place behind the first line of `text`; `None` where its end is still to come. A table
/// whose columns are there only between semicolons has semicolons: programs write these where the comma is the decimal
/// sign.
///
/// # Errors
/// Where there is no such line, or not the columns in it.
pub(super) fn first_line(
    text: &[u8],
    table: &Table,
    is_at_end: bool,
) -> Result<Option<(CsvFields, usize)>, TableError> {
    let (line, separator) = separator_line(text);
    let separators: &[u8] = match (&separator, table.format) {
        (Some(separator), _) => separator,
        (None, TableFormat::Tsv) => b"\t",
        (None, _) => b",;",
    };
    let text = text.get(line..).unwrap_or_default();
    let mut first_error = None;
    for separator in separators {
        let found = match end_of_line(text, *separator, is_at_end) {
            Ok(Some(end)) => columns(text, end, *separator, table).map(|fields| (fields, line + end)),
            Ok(None) => return Ok(None),
            Err(error) => Err(error),
        };
        match found {
            Ok(found) => return Ok(Some(found)),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    // There is at least one separator.
    let error = first_error.unwrap_or(TableError::Unclosed);
    Err(match other_format(text, table) {
        Some(format) if matches!(error, TableError::NoColumn { .. }) => TableError::OtherFormat { format },
        _ => error,
    })
}

/// The line `sep=;` that spreadsheets take for a statement about the lines behind it: its length with its end, and the
/// separator; 0 where there is none.
fn separator_line(text: &[u8]) -> (usize, Option<[u8; 1]>) {
    match text {
        [b's', b'e', b'p', b'=', separator @ (b',' | b';' | b'\t'), b'\n', ..] => (6, Some([*separator])),
        [b's', b'e', b'p', b'=', separator @ (b',' | b';' | b'\t'), b'\r', b'\n', ..] => (7, Some([*separator])),
        _ => (0, None),
    }
}

/// The place behind the first line; `None` where its end is still to come.
fn end_of_line(text: &[u8], separator: u8, is_at_end: bool) -> Result<Option<usize>, TableError> {
    let mut ends = RowEnds::new(Some(separator));
    match ends.next(text, is_at_end) {
        Some(end) => Ok(Some(end)),
        None if is_at_end && ends.is_in_quotes() => Err(TableError::Unclosed),
        None if is_at_end => Ok(Some(text.len())),
        None if text.len() <= MAX_ROW => Ok(None),
        None if is_cut_by_returns(text, separator) => Err(TableError::CarriageReturns),
        None => Err(TableError::RowTooLong),
    }
}

/// The columns in the first line, which ends there.
fn columns(text: &[u8], end: usize, separator: u8, table: &Table) -> Result<CsvFields, TableError> {
    let line = text.get(..end).unwrap_or_default();
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if is_cut_by_returns(line, separator) {
        return Err(TableError::CarriageReturns);
    }
    CsvFields::of(line, separator, table)
}

/// The format in which the first line has the columns, if it is not the one that was asked for.
fn other_format(text: &[u8], table: &Table) -> Option<TableFormat> {
    let (format, separators): (_, &[u8]) = match table.format {
        TableFormat::Csv => (TableFormat::Tsv, b"\t"),
        TableFormat::Tsv => (TableFormat::Csv, b",;"),
        TableFormat::JsonLines => return None,
    };
    let has_columns = |separator: &u8| match end_of_line(text, *separator, true) {
        Ok(Some(end)) => columns(text, end, *separator, table).is_ok(),
        _ => false,
    };
    separators.iter().any(has_columns).then_some(format)
}
