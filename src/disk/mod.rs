//! Certificates on disk: files, folders and standard input in, the facts of every certificate out, in the order of the input,
//! read on all cores and in bounded memory.
//!
//! `walk` finds the files, `worker` reads them, `chunks` cuts a long one into chunks, and `pool` runs all of it on several
//! threads and delivers the results in order.

mod chunks;
mod entry;
mod pool;
mod walk;
mod worker;

pub use entry::{FileEntry, FileError, FoundCertificate, RowRef};
pub use pool::read;
pub use walk::{Inputs, OpenPipe, STDIN, Source, Walk};
pub use worker::Progress;
