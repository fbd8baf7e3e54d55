//! Calls into the X.509 library that several files share.

use jiff::Timestamp;
use x509_parser::asn1_rs::Oid;
use x509_parser::certificate::{X509Certificate, X509CertificateParser};
use x509_parser::error::X509Error;
use x509_parser::nom::Parser;
use x509_parser::prelude::FromDer;
use x509_parser::time::ASN1Time;

use super::facts::CertificateError;
use crate::domain::validity::Validity;

/// The last second that jiff can hold at every offset from UTC.
const LAST_SECOND: Timestamp = Timestamp::constant(253_402_207_200, 0);

pub(super) fn malformed(part: &'static str) -> CertificateError {
    CertificateError::Malformed { part }
}

/// Decodes a certificate except for its extensions. [`extension`] finds those one by one, so that a malformed extension
/// does no harm unless somebody needs it.
pub(super) fn decode(der: &[u8]) -> Result<X509Certificate<'_>, CertificateError> {
    let mut parser = X509CertificateParser::new().with_deep_parse_extensions(false);
    match parser.parse(der) {
        Ok((_, x509)) => Ok(x509),
        Err(_) => Err(malformed("structure")),
    }
}

/// Decodes one DER value with no bytes after it. `part` names it in the error.
pub(super) fn decode_value<'a, T>(der: &'a [u8], part: &'static str) -> Result<T, CertificateError>
where
    T: FromDer<'a, X509Error>,
{
    match T::from_der(der) {
        Ok(([], value)) => Ok(value),
        _ => Err(malformed(part)),
    }
}

/// The undecoded value of an extension; an error if the certificate has it twice (RFC 5280, 4.2).
pub(super) fn extension<'a>(x509: &X509Certificate<'a>, oid: &Oid<'_>) -> Result<Option<&'a [u8]>, CertificateError> {
    let found = x509.get_extension_unique(oid).map_err(|_| malformed("extensions"))?;
    Ok(found.map(|extension| extension.value))
}

/// A serial number from the content of its INTEGER. Serial numbers are positive (RFC 5280, 4.1.2.2), so leading zero
/// bytes are dropped.
pub(super) fn serial_text(integer: &[u8]) -> Result<String, CertificateError> {
    if integer.is_empty() {
        return Err(malformed("serial number"));
    }
    let digits = hex::encode_upper(integer);
    Ok(match digits.trim_start_matches("00") {
        "" => "00".to_owned(),
        digits => digits.to_owned(),
    })
}

pub(super) fn validity(validity: &x509_parser::certificate::Validity) -> Validity {
    Validity { not_before: instant(validity.not_before), not_after: instant(validity.not_after) }
}

/// 99991231235959Z means "no well-defined end" (RFC 5280, 4.1.2.5) and is later than jiff can hold.
fn instant(time: ASN1Time) -> Timestamp {
    Timestamp::from_second(time.timestamp()).unwrap_or(LAST_SECOND)
}

#[cfg(test)]
mod tests {
    use super::serial_text;

    #[test]
    fn serials_are_written_as_openssl_writes_them() {
        let cases: [(&[u8], &str); 6] = [
            (&[0x01], "01"),
            (&[0x00], "00"),
            (&[0x00, 0x80], "80"),
            (&[0x0a, 0xbc], "0ABC"),
            (&[0x06, 0xd1, 0x80, 0x06], "06D18006"),
            (&[0x10, 0x00], "1000"),
        ];
        for (integer, text) in cases {
            assert_eq!(serial_text(integer).as_deref(), Ok(text));
        }
        assert!(serial_text(&[]).is_err());
    }
}
