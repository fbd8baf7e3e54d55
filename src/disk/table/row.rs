//! What was found in a row of a table.

use std::borrow::Cow;

use super::error::TableError;

/// What was found in a row.
pub(in crate::disk) struct TableRow<'r> {
    /// The content of the cell that should hold a certificate.
    pub(in crate::disk) cell: Result<Cow<'r, [u8]>, TableError>,
    /// The key, of any length; `None` where no key is asked for, or the row has none that can be read.
    pub(in crate::disk) key: Option<Cow<'r, [u8]>>,
}
