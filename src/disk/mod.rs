//! Certificates on disk: files, folders and standard input in, the facts of every certificate out, in the order of the
//! input, read on all cores and in bounded memory.
//!
//! `walk` finds the files, of which `path_list` may have the names, `worker` reads them, `chunks` cuts a long one into
//! chunks, `table` one whose rows hold certificates, and `pool` runs all of it on several threads (`threads`: if the
//! system has any) and delivers the results in order.

mod bounds;
mod chunk;
mod chunks;
mod entry;
mod long_content;
mod path_list;
mod pool;
mod table;
#[cfg(test)]
mod test_pieces;
pub mod threads;
mod walk;
mod worker;

pub use bounds::MAX_PASSED_OVER;
pub use entry::{FileEntry, FileError, FoundCertificate, RowKey, RowRef};
pub use path_list::{MAX_PATH, PathList, PathListError};
pub use pool::read;
pub use table::error::TableError;
pub use table::form::{MAX_KEY, MAX_ROW, Table, TableFormat};
pub use walk::{Inputs, OpenPipe, STDIN, Source, Walk, WalkedPath};
pub use worker::Progress;
