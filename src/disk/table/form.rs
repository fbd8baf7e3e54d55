//! What of a table is read, and its bounds.

use std::ffi::OsStr;
use std::path::Path;

/// Bytes of the longest row that is read, without the end of its line.
pub const MAX_ROW: usize = 1024 * 1024;

/// Bytes of the longest key that is kept.
pub const MAX_KEY: usize = 1024;

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// The same with tabs instead of commas.
    Tsv,
    /// One JSON object a line.
    JsonLines,
}

/// What of a table is read.
#[derive(Clone, Debug)]
pub struct Table {
    /// How it is written.
    pub format: TableFormat,
    /// The name of the column, or member of the objects, that holds the certificates.
    pub column: String,
    /// The name of the one that holds the rows' keys; `None` where no keys are asked for.
    pub key: Option<String>,
}

impl Table {
    /// Whether a file in a folder is taken for such a table, by the ending of its name.
    pub(in crate::disk) fn is_name_of_one(&self, name: &OsStr) -> bool {
        let endings: &[&str] = match self.format {
            TableFormat::Csv => &["csv"],
            TableFormat::Tsv => &["tsv", "tab"],
            TableFormat::JsonLines => &["jsonl", "ndjson", "json"],
        };
        let ending = Path::new(name).extension();
        ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    }
}
