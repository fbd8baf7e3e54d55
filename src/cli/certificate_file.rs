//! Certificates in files that the command line names one by one, and in standard input: read whole, within bounds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::disk::{FileError, STDIN};
use crate::message::ContentFault;
use crate::report::CertificatePlace;
use crate::sanitize::clean;
use crate::x509::Certificate;
use crate::x509::container::{BundleError, Decoder, MAX_OBJECT_LEN};

use super::error::{CertificateProblem, Error, FileProblem};
use super::pipe;
use super::run::Run;

/// A part of a file that is a certificate, or should be.
pub(super) struct FilePart {
    /// Where it is.
    pub(super) place: CertificatePlace,
    /// What it is.
    pub(super) found: Result<Certificate, CertificateProblem>,
}

/// Every certificate in a file (DER, PEM with one or many, PKCS#7), in order; at least one part.
///
/// # Errors
/// Where the file is not there, cannot be read, or is longer than [`MAX_OBJECT_LEN`].
pub(super) fn certificates(run: &mut Run<'_, '_>, path: &Path) -> Result<Vec<FilePart>, Error> {
    let source = clean(&path.to_string_lossy());
    let content = content(run, path)?;
    let mut found = Vec::new();
    Decoder::default().each(&content, &mut |part| {
        let certificate = part.map_err(ContentFault::Bundle);
        found.push(certificate.and_then(|der| Certificate::parse(der).map_err(ContentFault::Certificate)));
    });
    let is_alone = found.len() == 1;
    let parts = found.into_iter().zip(0..).map(|(found, index)| {
        let place = CertificatePlace { source: source.clone(), index: (!is_alone).then_some(index) };
        let found = found.map_err(|fault| CertificateProblem::NotInFile { place: place.to_string(), fault });
        FilePart { place, found }
    });
    Ok(parts.collect())
}

fn content(run: &mut Run<'_, '_>, path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => FileProblem::Missing(path.to_owned()),
        _ => FileProblem::CannotRead { path: path.to_owned(), source },
    };
    let content = if path.as_os_str() == STDIN {
        bounded(run.env.stdin)
    } else {
        open(path, run.env.interrupted).and_then(|mut file| bounded(&mut *file))
    };
    content.map_err(failed)?.ok_or_else(|| {
        let place = clean(&path.to_string_lossy());
        CertificateProblem::NotInFile { place, fault: ContentFault::Bundle(BundleError::TooLong) }.into()
    })
}

/// A pipe is opened without waiting for somebody who writes into it.
fn open(path: &Path, interrupted: fn() -> bool) -> io::Result<Box<dyn Read + Send>> {
    let kind = fs::metadata(path)?.file_type();
    if kind.is_file() || kind.is_dir() {
        return Ok(Box::new(File::open(path)?));
    }
    pipe::open(path, interrupted).map_err(|error| match error {
        FileError::Io(error) => error,
        other => io::Error::other(other),
    })
}

/// Everything up to the end; `None` where that is too much. A wish to stop ends it, which `read_to_end` would not see.
fn bounded(reader: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut content = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let count = reader.read(&mut piece)?;
        content.extend_from_slice(piece.get(..count).unwrap_or_default());
        if count == 0 || content.len() > MAX_OBJECT_LEN {
            return Ok((content.len() <= MAX_OBJECT_LEN).then_some(content));
        }
    }
}
