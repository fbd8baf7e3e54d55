//! What to say of a file, or a part of one, that is not a certificate (`check PATH`).

use std::io;

use crate::disk::FileError;
use crate::message::Message;
use crate::x509::container::BundleError;

/// The code and the sentence for a file, or a part of one, that is not a certificate.
pub(crate) fn entry(error: &FileError) -> (&'static str, Message) {
    match error {
        FileError::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => ("input_missing", Message::PathMissing),
            io::ErrorKind::PermissionDenied => ("input_denied", Message::FileDenied),
            _ if is_loop(error) => ("link_loop", Message::LinkLoop),
            _ => ("input_failed", Message::FileFailed { detail: error.to_string() }),
        },
        FileError::NotAFile => ("not_a_file", Message::NotAFile),
        FileError::Loop => ("link_loop", Message::LinkLoop),
        FileError::NoWriter => ("no_writer", Message::NoWriter),
        FileError::Content(fault) => {
            let code = match fault {
                BundleError::Empty => "empty_file",
                BundleError::Unrecognised => "not_a_certificate",
                BundleError::NoCertificate => "no_certificate",
                BundleError::Unterminated | BundleError::BadBase64 => "bad_pem",
                BundleError::BadPkcs7 => "bad_pkcs7",
                BundleError::TooLong => "too_long",
            };
            (code, Message::BadBundle { fault: *fault })
        }
        FileError::Certificate(fault) => ("bad_certificate", Message::NotACertificate { fault: *fault }),
    }
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}
