//! Reads DER from the first bytes of a certificate and tells whether more bytes are needed or would not help.

use x509_parser::asn1_rs::Header;
use x509_parser::nom;
use x509_parser::prelude::FromDer;

use super::der::SEQUENCE;
use super::facts::{CertificateError, CertificatePart, MAX_DER_LEN};
use super::parse::malformed;

/// Why a prefix could not be read further.
pub(super) enum PrefixError {
    /// More bytes are needed; everything so far is well formed.
    Incomplete,
    /// More bytes would not help.
    Invalid(CertificateError),
}

impl From<CertificateError> for PrefixError {
    fn from(error: CertificateError) -> PrefixError {
        PrefixError::Invalid(error)
    }
}

/// Reads the objects inside an outer object whose last bytes may be missing.
#[derive(Clone, Copy)]
pub(super) struct PrefixReader<'a> {
    /// The bytes that are left and available; at most `len`.
    bytes: &'a [u8],
    /// Bytes that are left, including those that are missing.
    len: usize,
}

/// One whole object.
pub(super) struct PrefixObject<'a> {
    /// Identifier octet: class, constructed bit and tag number.
    pub(super) tag: u8,
    /// The whole object.
    pub(super) der: &'a [u8],
    /// Its content.
    pub(super) content: &'a [u8],
}

/// The length in bytes of the certificate that begins with `prefix`, and a reader of its fields.
pub(super) fn open_certificate(prefix: &[u8]) -> Result<(usize, PrefixReader<'_>), PrefixError> {
    let unbounded = PrefixReader { bytes: prefix, len: usize::MAX };
    let (total_len, fields) = unbounded.open_sequence()?;
    if total_len > MAX_DER_LEN {
        return Err(CertificateError::TooLong { len: total_len }.into());
    }
    Ok((total_len, fields))
}

impl<'a> PrefixReader<'a> {
    /// True once all objects have been read.
    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Header length and total length of the next object.
    fn header(&self) -> Result<(usize, usize), PrefixError> {
        let (rest, header) = match Header::from_der(self.bytes) {
            Ok(parsed) => parsed,
            Err(nom::Err::Incomplete(_)) if self.bytes.len() < self.len => {
                return Err(PrefixError::Incomplete);
            }
            Err(_) => return Err(malformed(CertificatePart::Structure).into()),
        };
        let header_len = self.bytes.len().saturating_sub(rest.len());
        let content_len = header.length().definite().map_err(|_| malformed(CertificatePart::Structure))?;
        let total_len = header_len.saturating_add(content_len);
        if total_len > self.len {
            return Err(malformed(CertificatePart::Structure).into());
        }
        Ok((header_len, total_len))
    }

    /// The total length of the next object, which must be a SEQUENCE, and a reader of the objects inside it.
    pub(super) fn open_sequence(&self) -> Result<(usize, PrefixReader<'a>), PrefixError> {
        let (header_len, total_len) = self.header()?;
        if self.bytes.first() != Some(&SEQUENCE) {
            return Err(malformed(CertificatePart::Structure).into());
        }
        let there = self.bytes.get(..total_len).unwrap_or(self.bytes);
        let fields = PrefixReader {
            bytes: there.get(header_len..).ok_or(PrefixError::Incomplete)?,
            len: total_len.saturating_sub(header_len),
        };
        Ok((total_len, fields))
    }

    /// The next object; `Incomplete` unless all of its bytes are available.
    pub(super) fn next(&mut self) -> Result<PrefixObject<'a>, PrefixError> {
        let (header_len, total_len) = self.header()?;
        let (der, rest) = self.bytes.split_at_checked(total_len).ok_or(PrefixError::Incomplete)?;
        let content = der.get(header_len..).ok_or(PrefixError::Incomplete)?;
        let tag = *der.first().ok_or(PrefixError::Incomplete)?;
        self.bytes = rest;
        self.len = self.len.saturating_sub(total_len);
        Ok(PrefixObject { tag, der, content })
    }
}
