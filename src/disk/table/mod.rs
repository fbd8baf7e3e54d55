//! Tables in which a column holds certificates: CSV (RFC 4180), the same with tabs, and JSON lines. Each row is an
//! entry, in order, whatever is in it.
//!
//! `form` says what is read, `chunks` cuts a table between its rows (`row_ends`), and `layout` finds the cell and the
//! key of a row, with `csv` and `json`; `header` reads the first line, and `tab_quote` says what a quote is where tabs
//! separate.

pub(in crate::disk) mod chunks;
mod csv;
pub(in crate::disk) mod error;
pub(in crate::disk) mod form;
mod header;
mod json;
pub(in crate::disk) mod layout;
pub(in crate::disk) mod row;
mod row_ends;
mod tab_quote;

#[cfg(test)]
mod tests;
