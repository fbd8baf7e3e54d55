//! Rows of CSV (RFC 4180), and the same with semicolons or tabs.
//!
//! The `csv` crate takes several times as long for a row, and cannot say quickly where rows end; it reads the same
//! tables in the tests.

use std::borrow::Cow;

use super::error::TableError;
use super::form::Table;
use super::row::TableRow;
use super::tab_quote::{TabQuote, tab_quote};

/// The most columns that an error names.
const MAX_NAMES: usize = 20;

/// Where the columns are.
pub(in crate::disk) struct CsvFields {
    pub(super) delimiter: u8,
    /// How many there are.
    pub(super) columns: usize,
    cell: usize,
    key: Option<usize>,
}

impl CsvFields {
    /// Finds the columns in the first line of a table, which is given without its end.
    pub(super) fn of(header: &[u8], delimiter: u8, table: &Table) -> Result<CsvFields, TableError> {
        let names: Vec<Cow<'_, [u8]>> = fields(header, delimiter).map(|field| field.value()).collect();
        let place = |name: &str| {
            let mut places = names.iter().enumerate().filter(|(_, column)| ***column == *name.as_bytes());
            match (places.next(), places.next()) {
                (Some((place, _)), None) => Ok(place),
                (Some(_), Some(_)) => Err(TableError::ColumnTwice { name: name.to_owned() }),
                (None, _) => Err(TableError::NoColumn {
                    name: name.to_owned(),
                    columns: names.iter().take(MAX_NAMES).map(|name| name.to_vec()).collect(),
                    more: names.len().saturating_sub(MAX_NAMES),
                }),
            }
        };
        let cell = place(&table.column)?;
        let key = table.key.as_deref().map(place).transpose()?;
        Ok(CsvFields { delimiter, columns: names.len(), cell, key })
    }

    /// What is in a row, which may have a carriage return at its end.
    pub(super) fn read<'r>(&self, row: &'r [u8]) -> TableRow<'r> {
        let row = row.strip_suffix(b"\r").unwrap_or(row);
        let (mut cell, mut key, mut count, mut has_tail) = (None, None, 0, false);
        for field in fields(row, self.delimiter) {
            has_tail |= field.has_tail;
            if count == self.cell {
                cell = Some(field);
            }
            if Some(count) == self.key {
                key = Some(field);
            }
            count += 1;
        }
        let cell = match cell {
            // Nobody knows where the field ends that was meant, and whole lines may be within its quotes.
            _ if has_tail => Err(TableError::BehindQuote),
            Some(cell) if count == self.columns => Ok(cell.value()),
            _ => Err(TableError::Columns { count, expected: self.columns }),
        };
        TableRow { cell, key: key.filter(|key| !key.has_tail).map(Field::value) }
    }

    /// The key in the start of a row, if another field follows it.
    pub(super) fn key_in_start<'r>(&self, start: &'r [u8]) -> Option<Cow<'r, [u8]>> {
        let mut fields = fields(start, self.delimiter).skip(self.key?);
        let key = fields.next()?;
        fields.next().map(|_| key.value())
    }
}

/// A field of a row.
#[derive(Clone, Copy)]
struct Field<'r> {
    /// What is between its quotes.
    quoted: &'r [u8],
    /// Whether quotes are doubled there.
    has_pairs: bool,
    /// What is outside of quotes.
    plain: &'r [u8],
    /// Whether it goes on behind its closing quote.
    has_tail: bool,
}

impl<'r> Field<'r> {
    /// Its content.
    fn value(self) -> Cow<'r, [u8]> {
        match self {
            Field { quoted: [], plain, .. } => Cow::Borrowed(plain),
            Field { quoted, has_pairs: false, plain: [], .. } => Cow::Borrowed(quoted),
            Field { quoted, plain, .. } => {
                let mut value = Vec::with_capacity(quoted.len() + plain.len());
                let mut rest = quoted;
                while let Some(quote) = memchr::memchr(b'"', rest) {
                    let (before, after) = rest.split_at(quote + 1);
                    value.extend_from_slice(before);
                    rest = after.get(1..).unwrap_or_default();
                }
                value.extend_from_slice(rest);
                value.extend_from_slice(plain);
                Cow::Owned(value)
            }
        }
    }
}

/// The fields of a row; at least one.
fn fields(row: &[u8], delimiter: u8) -> impl Iterator<Item = Field<'_>> {
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let row = rest?;
        let is_quoted = match row.first() {
            Some(b'"') => delimiter != b'\t' || matches!(tab_quote(row, true), TabQuote::Closed(_)),
            _ => false,
        };
        let (quoted, has_pairs, behind) = match row.split_first() {
            Some((_, row)) if is_quoted => quoted(row),
            _ => (&[][..], false, row),
        };
        let len = memchr::memchr(delimiter, behind);
        let (plain, after) = behind.split_at(len.unwrap_or(behind.len()));
        rest = after.get(1..);
        Some(Field { quoted, has_pairs, plain, has_tail: is_quoted && !plain.is_empty() })
    })
}

/// Whether a carriage return by itself stands in a line outside of quotes, as where nothing else ends its lines.
pub(super) fn is_cut_by_returns(line: &[u8], delimiter: u8) -> bool {
    fields(line, delimiter).any(|field| memchr::memchr(b'\r', field.plain).is_some())
}

/// What is before the closing quote, whether quotes are doubled there, and what is behind it.
fn quoted(row: &[u8]) -> (&[u8], bool, &[u8]) {
    let (mut at, mut has_pairs) = (0, false);
    while let Some(quote) = row.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) {
        let end = at + quote;
        match row.get(end + 1..) {
            Some([b'"', ..]) => has_pairs = true,
            behind => return (row.get(..end).unwrap_or_default(), has_pairs, behind.unwrap_or_default()),
        }
        at = end + 2;
    }
    (row, has_pairs, &[])
}
