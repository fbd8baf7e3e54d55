//! What to say of a file, or a part of one, that is not a certificate (`check PATH`).

use std::io;

use crate::disk::{FileError, PathListError, TableError, TableFormat};
use crate::message::{CertificateMessage, FileMessage, Message, TableMessage};
use crate::named_file::is_missing;
use crate::sanitize::clean;
use crate::x509::container::BundleError;
use crate::x509::{CertificateError, CertificatePart};

/// Characters of the name of a column that are shown.
const MAX_NAME: usize = 60;

/// The code and the sentence for a file, or a part of one, that is not a certificate.
pub(crate) fn entry(error: &FileError) -> (&'static str, Message) {
    match error {
        FileError::Io(error) => match error.kind() {
            _ if is_missing(error) => ("input_missing", FileMessage::NoSuchFile.into()),
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
                BundleError::Unrecognised | BundleError::UnrecognisedText => "not_a_certificate",
                BundleError::BadText => "bad_base64",
                BundleError::BinaryInText => "bad_certificate",
                BundleError::NoCertificate | BundleError::Other(_) => "no_certificate",
                BundleError::Unterminated | BundleError::BadBase64 => "bad_pem",
                BundleError::BadPkcs7 | BundleError::TrailingBytes(_) => "bad_pkcs7",
                BundleError::TooLong => "too_long",
                BundleError::More(_) => "more_problems",
            };
            (code, CertificateMessage::BadBundle { fault: *fault }.into())
        }
        FileError::Table(error) => table(error),
        FileError::Listed(error) => {
            let message = match error {
                PathListError::TooLong => FileMessage::PathTooLong,
                PathListError::Endless => FileMessage::EndlessList,
                PathListError::Nul => FileMessage::NulInPath,
                PathListError::NotText => FileMessage::PathNotText,
                PathListError::Stdin => FileMessage::ListOnStdin,
            };
            ("bad_path", message.into())
        }
        FileError::Certificate(CertificateError::Other(content)) => {
            ("no_certificate", CertificateMessage::BadBundle { fault: BundleError::Other(*content) }.into())
        }
        FileError::Certificate(fault) => {
            ("bad_certificate", CertificateMessage::NotACertificate { fault: *fault }.into())
        }
    }
}

/// The code and the sentence for a table, or a row of one, that cannot be read.
fn table(error: &TableError) -> (&'static str, Message) {
    // What is in a table is shown as far as it is short.
    let shown = |text: &str| clean(&text.chars().take(MAX_NAME).collect::<String>());
    match error {
        TableError::NoColumn { name, columns, more } => {
            let is_unicode = columns.iter().all(|column| str::from_utf8(column).is_ok());
            let columns = columns.iter().map(|column| shown(&String::from_utf8_lossy(column))).collect();
            ("no_column", TableMessage::NoColumn { name: shown(name), columns, more: *more, is_unicode }.into())
        }
        TableError::OtherFormat { format } => {
            let message = match format {
                TableFormat::Tsv => TableMessage::HasTabs,
                _ => TableMessage::HasCommas,
            };
            ("no_column", message.into())
        }
        TableError::CarriageReturns => ("bad_table", TableMessage::CarriageReturns.into()),
        TableError::ColumnTwice { name } => ("bad_table", TableMessage::ColumnTwice { name: shown(name) }.into()),
        TableError::Columns { count, expected } => {
            ("bad_row", TableMessage::Columns { count: *count, expected: *expected }.into())
        }
        TableError::Unclosed => ("bad_row", TableMessage::Unclosed.into()),
        TableError::BehindQuote => ("bad_row", TableMessage::BehindQuote.into()),
        TableError::RowTooLong => ("too_long", TableMessage::RowTooLong.into()),
        TableError::Endless => ("too_long", TableMessage::Endless.into()),
        TableError::NotJson => ("bad_row", TableMessage::NotJson.into()),
        TableError::NotAnObject => ("bad_row", TableMessage::NotAnObject.into()),
        TableError::NoMember(name) => ("bad_row", TableMessage::NoMember { name: shown(name) }.into()),
        TableError::MemberTwice(name) => ("bad_row", TableMessage::MemberTwice { name: shown(name) }.into()),
        TableError::NotText(name) => ("bad_row", TableMessage::NotText { name: shown(name) }.into()),
        TableError::EmptyCell => ("empty_cell", TableMessage::EmptyCell.into()),
    }
}

/// The code and the sentence for a row of a table whose key cannot be read.
pub(crate) fn unread_key() -> (&'static str, Message) {
    ("no_row_key", TableMessage::NoKey.into())
}

/// The code and the sentence for a certificate of which some parts could not be read, or that is followed by padding;
/// `None` for all others.
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
