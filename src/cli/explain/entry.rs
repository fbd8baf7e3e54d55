//! What to say of a file, or a part of one, that is not a certificate (`check PATH`).

use std::io;

use crate::disk::FileError;
use crate::message::{CertificateMessage, FileMessage, Message};
use crate::x509::container::BundleError;
use crate::x509::{CertificateError, CertificatePart};

/// The code and the sentence for a file, or a part of one, that is not a certificate.
pub(crate) fn entry(error: &FileError) -> (&'static str, Message) {
    match error {
        FileError::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => ("input_missing", FileMessage::NoSuchFile.into()),
            io::ErrorKind::PermissionDenied => ("input_denied", FileMessage::Denied.into()),
            _ if is_loop(error) => ("link_loop", FileMessage::LinkLoop.into()),
            _ => ("input_failed", FileMessage::Failed { reason: error.into() }.into()),
        },
        FileError::NotAFile => ("not_a_file", FileMessage::NotAFile.into()),
        FileError::Loop => ("link_loop", FileMessage::LinkLoop.into()),
        FileError::NoWriter => ("no_writer", FileMessage::NoWriter.into()),
        FileError::Content(fault) => {
            let code = match fault {
                BundleError::Empty => "empty_file",
                BundleError::Unrecognised => "not_a_certificate",
                BundleError::NoCertificate | BundleError::Other(_) => "no_certificate",
                BundleError::Unterminated | BundleError::BadBase64 => "bad_pem",
                BundleError::BadPkcs7 | BundleError::TrailingBytes(_) => "bad_pkcs7",
                BundleError::TooLong => "too_long",
                BundleError::More(_) => "more_problems",
            };
            (code, CertificateMessage::BadBundle { fault: *fault }.into())
        }
        FileError::Certificate(CertificateError::Other(content)) => {
            ("no_certificate", CertificateMessage::BadBundle { fault: BundleError::Other(*content) }.into())
        }
        FileError::Certificate(fault) => {
            ("bad_certificate", CertificateMessage::NotACertificate { fault: *fault }.into())
        }
    }
}

/// The code and the sentence for a certificate of which some parts could not be read, or that is followed by padding; `None`
/// for all others.
pub(crate) fn unread(parts: &[CertificatePart], padding: usize) -> Option<(&'static str, Message)> {
    if !parts.is_empty() {
        return Some(("partly_read", CertificateMessage::PartlyRead { parts: parts.to_vec(), padding }.into()));
    }
    (padding > 0).then(|| ("padding", CertificateMessage::Padding { count: padding }.into()))
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}
