//! Certificates on disk: files, folders and standard input in, the facts of every certificate out, in the order of the input, read on
//! all cores and in memory that does not grow with what is read.
//!
//! `folder` lists a folder and `walk` finds the files, `stream` cuts a long one into pieces, `crew` shares out the work and puts the results in order.

mod crew;
mod folder;
mod stream;
mod walk;

use std::io;
use std::path::Path;

use crate::x509::container::BundleError;
use crate::x509::{CertificateError, Facts};

pub use crew::{OpenSpecial, Progress, Reading, read};

/// How standard input is named among the paths.
pub const STDIN: &str = "-";

/// A certificate, or something that is none, where one was looked for.
#[derive(Debug)]
pub struct Entry<'e> {
    /// The path as it was given, or as it was found below a folder that was given; `-` is standard input.
    pub source: &'e Path,
    /// Its place in the file, from 0 on; `None` where it is alone there.
    pub index: Option<u64>,
    /// What it is.
    pub found: Result<Found<'e>, Fault>,
}

/// A certificate.
#[derive(Debug)]
pub struct Found<'e> {
    /// What it says.
    pub facts: &'e Facts,
    /// Its DER form.
    pub der: &'e [u8],
}

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file cannot be opened or read, or the folder not listed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What is there is a device, a socket, or a pipe in a folder.
    #[error("not a file")]
    NotAFile,
    /// A link leads back to a folder that it is in.
    #[error("a loop of links")]
    Loop,
    /// A pipe that nobody writes into.
    #[error("nobody writes into the pipe")]
    NoWriter,
    /// The content is not of a form that holds certificates, or a part of it is broken.
    #[error(transparent)]
    Content(#[from] BundleError),
    /// A certificate that cannot be read.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}
