//! Why a table, or a row of one, cannot be read.

use super::form::TableFormat;

/// Why a table, or a row of one, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Its first line names no such column.
    #[error("no column {name}")]
    NoColumn {
        /// The name that was asked for.
        name: String,
        /// The first columns that there are, as bytes that should be text.
        columns: Vec<Vec<u8>>,
        /// How many more there are.
        more: usize,
    },
    /// Its first line names the columns, but separated as in another format.
    #[error("the table is {format:?}")]
    OtherFormat {
        /// That format.
        format: TableFormat,
    },
    /// Its lines end in a carriage return alone.
    #[error("lines end in a carriage return")]
    CarriageReturns,
    /// Its first line names the column twice.
    #[error("the column {name} is there twice")]
    ColumnTwice {
        /// The name that was asked for.
        name: String,
    },
    /// A row has another number of columns than the first line.
    #[error("{count} columns instead of {expected}")]
    Columns {
        /// The number that it has.
        count: usize,
        /// The number in the first line.
        expected: usize,
    },
    /// A quote is opened and not closed before the end of the table.
    #[error("a quote is not closed")]
    Unclosed,
    /// A quoted field goes on behind its closing quote (RFC 4180, 2.5), so that it is not known which lines are in it.
    #[error("text behind a closing quote")]
    BehindQuote,
    /// A row has more than [`MAX_ROW`](crate::disk::MAX_ROW) bytes. What follows it is read.
    #[error("a row is too long")]
    RowTooLong,
    /// A row does not end within [`MAX_PASSED_OVER`](crate::disk::MAX_PASSED_OVER) bytes. Nothing behind it is read.
    #[error("a row does not end")]
    Endless,
    /// A line is not JSON.
    #[error("not JSON")]
    NotJson,
    /// A line is JSON, but not an object.
    #[error("not a JSON object")]
    NotAnObject,
    /// An object has no member of this name.
    #[error("no member {0}")]
    NoMember(String),
    /// An object has two members of this name.
    #[error("two members {0}")]
    MemberTwice(String),
    /// The member of this name is neither text nor null.
    #[error("the member {0} is not text")]
    NotText(String),
    /// The cell is empty, or null.
    #[error("an empty cell")]
    EmptyCell,
}
