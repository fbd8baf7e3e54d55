//! Calls into the X.509 library that several files share.

use x509_parser::asn1_rs::Oid;
use x509_parser::certificate::{X509Certificate, X509CertificateParser};
use x509_parser::error::X509Error;
use x509_parser::nom::Parser;
use x509_parser::prelude::FromDer;
use x509_parser::time::ASN1Time;

use super::facts::{CertificateError, CertificatePart};
use crate::domain::validity::CertificateTime;

pub(super) fn malformed(part: CertificatePart) -> CertificateError {
    CertificateError::Malformed { part }
}

/// Decodes a certificate except for its extensions. [`extension`] finds those one by one, so that a malformed extension
/// does no harm unless somebody needs it.
pub(super) fn decode(der: &[u8]) -> Result<X509Certificate<'_>, CertificateError> {
    let mut parser = X509CertificateParser::new().with_deep_parse_extensions(false);
    match parser.parse(der) {
        Ok((_, x509)) => Ok(x509),
        Err(_) => Err(malformed(CertificatePart::Structure)),
    }
}

/// Decodes one DER value; `None` if it is malformed or bytes follow it.
pub(super) fn decode_value<'a, T>(der: &'a [u8]) -> Option<T>
where
    T: FromDer<'a, X509Error>,
{
    match T::from_der(der) {
        Ok(([], value)) => Some(value),
        _ => None,
    }
}

/// The undecoded value of an extension; an error if the certificate has it twice (RFC 5280, 4.2).
pub(super) fn extension<'a>(x509: &X509Certificate<'a>, oid: &Oid<'_>) -> Result<Option<&'a [u8]>, CertificateError> {
    let found = x509.get_extension_unique(oid).map_err(|_| malformed(CertificatePart::Extensions))?;
    Ok(found.map(|extension| extension.value))
}

/// Bytes of the longest OID that is written out; those that are registered have half of it at most.
const MAX_OID_LEN: usize = 64;

/// An OID in numbers with dots; `None` for one that is longer than any that means something, or has a number of more
/// than 64 bits.
pub(super) fn oid_text(oid: &Oid<'_>) -> Option<String> {
    let is_written = oid.as_bytes().len() <= MAX_OID_LEN && oid.iter().is_some();
    is_written.then(|| oid.to_id_string())
}

/// As [`oid_text`], and in hex where that has nothing: `#` and no more bytes than are written out.
pub(super) fn oid_or_hex(oid: &Oid<'_>) -> String {
    let bytes = oid.as_bytes();
    oid_text(oid).unwrap_or_else(|| format!("#{}", hex::encode(bytes.get(..MAX_OID_LEN).unwrap_or(bytes))))
}

/// Bytes of the longest serial number that is written out, far beyond those that occur.
const MAX_SERIAL_LEN: usize = 256;

/// A serial number from the content of its INTEGER; `None` if that is empty or has more than [`MAX_SERIAL_LEN`] bytes.
/// Serial numbers are positive (RFC 5280, 4.1.2.2) and have at most 20 bytes, but others occur: a negative one is
/// written with a minus sign, and none is cut.
pub(super) fn serial_text(integer: &[u8]) -> Option<String> {
    let is_negative = *integer.first().filter(|_| integer.len() <= MAX_SERIAL_LEN)? >= 0x80;
    let magnitude = if is_negative { negated(integer) } else { integer.to_vec() };
    let leading_zeros = magnitude.iter().take(magnitude.len() - 1).take_while(|byte| **byte == 0).count();
    let digits = hex::encode_upper(magnitude.get(leading_zeros..)?);
    Some(if is_negative { format!("-{digits}") } else { digits })
}

/// The magnitude of a negative number in two's complement.
fn negated(number: &[u8]) -> Vec<u8> {
    let mut magnitude: Vec<u8> = number.iter().map(|byte| !byte).collect();
    for byte in magnitude.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            break;
        }
    }
    magnitude
}

/// The instant in a UTCTime or GeneralizedTime; `None` outside of the years 0000 to 9999, too.
pub(super) fn instant(der: &[u8]) -> Option<CertificateTime> {
    let time: ASN1Time = decode_value(der)?;
    CertificateTime::from_second(time.timestamp())
}

#[cfg(test)]
mod tests {
    use super::serial_text;

    #[test]
    fn oids_are_written_out_as_far_as_they_mean_something() {
        let cases: [(&[u8], Option<&str>, &str); 4] = [
            (&[0x2a, 0x03, 0x04], Some("1.2.3.4"), "1.2.3.4"),
            (&[0x2b; 64], Some(&format!("1.3{}", ".43".repeat(63))), &format!("1.3{}", ".43".repeat(63))),
            (&[0x2b; 65], None, &format!("#{}", "2b".repeat(64))),
            (
                &[0x2a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
                None,
                "#2affffffffffffffffffff7f",
            ),
        ];
        for (oid, text, shown) in cases {
            let oid = super::Oid::new(oid.into());
            assert_eq!((super::oid_text(&oid).as_deref(), super::oid_or_hex(&oid).as_str()), (text, shown));
        }
    }

    #[test]
    fn serials_are_written_as_openssl_writes_them() {
        let cases: [(&[u8], Option<&str>); 18] = [
            (&[], None),
            (&[0x01], Some("01")),
            (&[0x00], Some("00")),
            (&[0x00, 0x00], Some("00")),
            (&[0x00, 0x80], Some("80")),
            (&[0x0a, 0xbc], Some("0ABC")),
            (&[0x06, 0xd1, 0x80, 0x06], Some("06D18006")),
            (&[0x10, 0x00], Some("1000")),
            (&[0xff], Some("-01")),
            (&[0x00, 0xff], Some("FF")),
            (&[0x80], Some("-80")),
            (&[0xff, 0x00], Some("-0100")),
            (&[0xff, 0xff, 0x01], Some("-FF")),
            (&[0xfe, 0xdc], Some("-0124")),
            (&[0x80, 0x00], Some("-8000")),
            (&[0; 256], Some("00")),
            (&[0; 257], None),
            (&[0x7f; 21], Some("7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F")),
        ];
        for (integer, text) in cases {
            assert_eq!(serial_text(integer).as_deref(), text, "{integer:02x?}");
        }
    }
}
