//! An entry: a certificate, or why there is none where one was expected.

use std::io;
use std::path::Path;

use crate::x509::container::BundleError;
use crate::x509::{CertificateError, Facts};

/// A certificate in a file, or a part of a file that should be one.
#[derive(Debug)]
pub struct FileEntry<'e> {
    /// The path as it was given, or as it was found below a folder that was given; [`STDIN`](super::STDIN) is standard input.
    pub source: &'e Path,
    /// The position in the file, counted from 0; `None` where the file has no other entry.
    pub index: Option<u64>,
    /// The row of a table that it is in; its number is `index`.
    pub row: Option<RowRef<'e>>,
    /// The certificate, or the reason why it could not be read.
    pub found: Result<FoundCertificate<'e>, FileError>,
}

/// A row of a table, in which a certificate is the content of one column.
#[derive(Debug, Clone, Copy)]
pub struct RowRef<'e> {
    /// The content of the column that holds the keys; `None` where none was named, or this row has none that can be read.
    pub key: Option<&'e [u8]>,
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
    /// A certificate that cannot be parsed.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}
