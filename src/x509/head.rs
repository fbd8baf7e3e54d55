//! The head of a certificate: the fields from the start through the validity. On JPKI's CA certificates they fit into
//! one READ BINARY of 256 bytes.

use super::facts::{CertificateError, CertificatePart};
use super::fields::{HeadFields, read_head};
use super::names::{name_text, organisation};
use super::prefix::{PrefixError, open_certificate};
use crate::domain::validity::Validity;

/// The facts that the first bytes of a certificate state. Names are as encoded and must be cleaned before they are
/// shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateHead {
    /// Bytes of the whole certificate, at most [`super::MAX_DER_LEN`].
    pub total_len: usize,
    /// As [`super::Facts::serial`].
    pub serial: String,
    /// As [`super::Facts::issuer`].
    pub issuer: String,
    /// As [`super::Facts::issuer_organisation`].
    pub issuer_organisation: Option<String>,
    /// As [`super::Facts::signature_algorithm`].
    pub signature_algorithm: String,
    /// As [`super::Facts::validity`].
    pub validity: Validity,
    /// As [`super::Facts::unread`], as far as the head goes.
    pub unread: Vec<CertificatePart>,
}

impl CertificateHead {
    /// Reads the head from the first bytes of a certificate. `prefix` may be longer than the head, and even longer than
    /// the certificate. `Ok(None)` means that the bytes are well formed and that more are needed.
    ///
    /// # Errors
    /// [`CertificateError`] if no further bytes could complete a certificate.
    pub fn parse(prefix: &[u8]) -> Result<Option<CertificateHead>, CertificateError> {
        match read(prefix) {
            Ok(head) => Ok(Some(head)),
            Err(PrefixError::Incomplete) => Ok(None),
            Err(PrefixError::Invalid(error)) => Err(error),
        }
    }
}

/// Reads the fields of TBSCertificate through the validity (RFC 5280, 4.1).
fn read(prefix: &[u8]) -> Result<CertificateHead, PrefixError> {
    let (total_len, certificate) = open_certificate(prefix)?;
    let (_, mut tbs) = certificate.open_sequence()?;
    let HeadFields { serial, algorithm, issuer, validity, unread } = read_head(&mut tbs)?;
    Ok(CertificateHead {
        total_len,
        serial,
        issuer: issuer.as_ref().map(name_text).unwrap_or_default(),
        issuer_organisation: issuer.as_ref().and_then(organisation),
        signature_algorithm: algorithm.unwrap_or_default(),
        validity,
        unread: unread.into_parts(),
    })
}

#[cfg(test)]
mod tests {
    use super::{CertificateError, CertificateHead, CertificatePart};
    use crate::x509::Certificate;
    use crate::x509::fixtures::{FIXTURES, fixture_der};

    type Head = Result<Option<CertificateHead>, CertificateError>;

    #[test]
    fn a_head_agrees_with_the_whole_from_the_first_byte_on_that_suffices() {
        for name in FIXTURES {
            let der = fixture_der(name);
            let whole = Certificate::parse(&der).unwrap();
            let expected = CertificateHead {
                total_len: der.len(),
                serial: whole.facts.serial,
                issuer: whole.facts.issuer,
                issuer_organisation: whole.facts.issuer_organisation,
                signature_algorithm: whole.facts.signature_algorithm.into_owned(),
                validity: whole.facts.validity,
                unread: Vec::new(),
            };
            let heads: Vec<_> = (0..=der.len()).map(|len| CertificateHead::parse(&der[..len]).unwrap()).collect();
            let first = heads.iter().position(Option::is_some).unwrap();
            assert!(first <= 256, "{name}: one READ BINARY suffices, not {first} bytes");
            for (len, head) in heads.iter().enumerate() {
                let expected = (len >= first).then_some(&expected);
                assert_eq!(head.as_ref(), expected, "{name}, {len} bytes");
            }
            let padded = [der.as_slice(), &[0xff; 300]].concat();
            assert_eq!(CertificateHead::parse(&padded), Ok(Some(expected)), "{name}");
        }
    }

    #[test]
    fn heads_that_no_further_byte_can_save() {
        let malformed = |part| Err(CertificateError::Malformed { part });
        let cases: &[(&[u8], Head)] = &[
            (&[], Ok(None)),
            (&[0x30], Ok(None)),
            (&[0x30, 0x82, 0x05], Ok(None)),
            (&[0xff, 0xff], malformed(CertificatePart::Structure)),
            (&[0x04, 0x82, 0x05, 0x11], malformed(CertificatePart::Structure)),
            (&[0x30, 0x80], malformed(CertificatePart::Structure)),
            (&[0x30, 0x00], malformed(CertificatePart::Structure)),
            (&[0x30, 0x83, 0x01, 0x00, 0x01], Err(CertificateError::TooLong { len: 0x01_0006 })),
            // The inner SEQUENCE does not fit the outer one.
            (&[0x30, 0x10, 0x30, 0x0f], malformed(CertificatePart::Structure)),
            (&[0x30, 0x10, 0x30, 0x0e], Ok(None)),
            (&[0x30, 0x10, 0x30, 0x0e, 0xa0, 0x03, 0x02, 0x01, 0x02], Ok(None)),
            (&[0x30, 0x10, 0x30, 0x0e, 0x0c, 0x01, 0x41], Ok(None)),
            // The fields end before the validity.
            (&[0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x01], malformed(CertificatePart::Structure)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(&CertificateHead::parse(bytes), expected, "{bytes:02x?}");
        }
    }
}
