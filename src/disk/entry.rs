//! An entry: a certificate, or why there is none where one was expected.

use std::io;
use std::path::Path;

use crate::x509::container::BundleError;
use crate::x509::{CertificateError, Facts};

use super::path_list::PathListError;
use super::table::error::TableError;

/// A certificate in a file, or a part of a file that should be one.
#[derive(Debug)]
pub struct FileEntry<'e> {
    /// The path as it was given, or as it was found below a folder that was given; [`STDIN`](super::STDIN) is standard
    /// input.
    pub source: &'e Path,
    /// Whether the path itself was given, on its own or in a list.
    pub is_named: bool,
    /// The position in the file, counted from 0; `None` where the file has no other entry. The number of the row in a
    /// table, the header not counted.
    pub index: Option<u64>,
    /// The row of a table that it is in.
    pub row: Option<RowRef<'e>>,
    /// The certificate, or the reason why it could not be read.
    pub found: Result<FoundCertificate<'e>, FileError>,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct RowRef<'e> {
    /// Its key.
    pub key: RowKey<'e>,
}

/// The key of a row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKey<'e> {
    /// No keys were asked for.
    NotAsked,
    /// The row has none that can be read: there is no such member, it is neither text nor a number, or it is longer
    /// than [`MAX_KEY`](super::MAX_KEY).
    Unread,
    /// The key, as bytes that should be text; a number as it is written.
    Text(&'e [u8]),
}

/// A certificate that was read from a file.
#[derive(Debug)]
pub struct FoundCertificate<'e> {
    /// The content of its fields.
    pub facts: &'e Facts,
    /// The certificate in DER.
    pub der: &'e [u8],
    /// How many bytes of padding follow it.
    pub padding: usize,
}

/// Why a path, or a part of a file, could not be read as a certificate.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file cannot be opened or read, or the folder cannot be listed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The path leads to a device, a socket, or a pipe in a folder.
    #[error("not a file")]
    NotAFile,
    /// A link leads back to a folder that contains it.
    #[error("a loop of links")]
    Loop,
    /// Nothing has the pipe open for writing.
    #[error("nobody writes into the pipe")]
    NoWriter,
    /// The content has no form that holds certificates, or a part of it is broken.
    #[error(transparent)]
    Content(#[from] BundleError),
    /// A table, or a row of one, that cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// An entry of a list of paths that is not a path.
    #[error(transparent)]
    Listed(#[from] PathListError),
    /// A certificate that cannot be parsed.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}
