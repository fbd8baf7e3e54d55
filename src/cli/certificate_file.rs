//! Certificates in files that the command line names one by one, and in standard input: read whole, within bounds.

use std::io::{self, Read};
use std::path::Path;

use crate::disk::STDIN;
use crate::message::ContentFault;
use crate::report::CertificatePlace;
use crate::sanitize::{PathFor, path_hex, path_text};
use crate::x509::Certificate;
use crate::x509::container::{BundleError, Decoder, MAX_OBJECT_LEN};

use super::error::{CertificateProblem, Error, FileProblem};
use super::fault_limit::MAX_FAULTS;
use super::input::open_written;
use super::run::Run;

/// A part of a file that is a certificate, or should be.
pub(super) struct FilePart {
    /// Where it is.
    pub(super) place: CertificatePlace,
    /// What it is.
    pub(super) found: Result<Certificate, CertificateProblem>,
}

/// The place of a file that was named.
pub(super) fn file_place(path: &Path) -> CertificatePlace {
    let source = path_text(path, PathFor::Terminal).into_owned();
    CertificatePlace { source, source_bytes: path_hex(path), index: None }
}

/// Every certificate in a file (DER, PEM with one or many, PKCS#7), in order; at least one part. Of the parts that are
/// not certificates there are the first few, and at the end the number of the others.
///
/// # Errors
/// Where the file is not there, cannot be read, or is longer than [`MAX_OBJECT_LEN`].
pub(super) fn certificates(run: &mut Run<'_, '_>, path: &Path) -> Result<Vec<FilePart>, Error> {
    let content = content(run, path)?;
    let (mut found, mut faults, mut count) = (Vec::new(), 0, 0);
    Decoder::default().each(&content, &mut |part| {
        let certificate = part.map_err(ContentFault::Bundle);
        let certificate = certificate.and_then(|der| Certificate::parse(der).map_err(ContentFault::Certificate));
        faults += u64::from(certificate.is_err());
        if certificate.is_ok() || faults <= MAX_FAULTS {
            found.push((count, certificate));
        }
        count += 1_u64;
    });
    let part = |index, found: Result<Certificate, ContentFault>| {
        let place = CertificatePlace { index, ..file_place(path) };
        let found = found.map_err(|fault| CertificateProblem::NotInFile { place: place.to_string(), fault });
        FilePart { place, found }
    };
    let mut parts: Vec<FilePart> =
        found.into_iter().map(|(index, found)| part((count > 1).then_some(index), found)).collect();
    if faults > MAX_FAULTS {
        let more = BundleError::More(faults - MAX_FAULTS);
        parts.push(part(None, Err(ContentFault::Bundle(more))));
    }
    Ok(parts)
}

fn content(run: &mut Run<'_, '_>, path: &Path) -> Result<Vec<u8>, Error> {
    let content = if path.as_os_str() == STDIN {
        bounded(run.env.stdin)
    } else {
        open_written(path, run.env.interrupted).and_then(|mut file| bounded(&mut *file))
    };
    content.map_err(|source| FileProblem::unread(path, source))?.ok_or_else(|| {
        let place = file_place(path).source;
        CertificateProblem::NotInFile { place, fault: ContentFault::Bundle(BundleError::TooLong) }.into()
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
