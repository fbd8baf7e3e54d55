//! Sound objects that are not certificates: keys, requests, revocation lists and containers, told apart by the tags of
//! their first elements, by the label of their PEM block, or by the first bytes of the file.

use super::ber::{self, BerObject};
use super::der::is_padding;

/// What content holds instead of certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherContent {
    /// PKCS#12 (RFC 7292): keys and certificates behind a password.
    Pkcs12,
    /// A private key: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915) or DSA.
    PrivateKey,
    /// A private key in encrypted PKCS#8 (RFC 5958, 3).
    EncryptedPrivateKey,
    /// A public key: SubjectPublicKeyInfo (RFC 5280, 4.1) or PKCS#1.
    PublicKey,
    /// A certificate request (RFC 2986).
    CertificateRequest,
    /// A revocation list (RFC 5280, 5.1).
    RevocationList,
    /// An attribute certificate (RFC 5755), which has no key.
    AttributeCertificate,
    /// CMS without certificates (RFC 5652): enveloped, encrypted, digested or plain data.
    CmsData,
    /// A key of OpenSSH or PuTTY.
    SshKey,
    /// CMS signed data without certificates (RFC 5652, 5): a signature that leaves them out.
    SignedData,
    /// An answer of a timestamping service (RFC 3161).
    Timestamp,
    /// A question to a timestamping service (RFC 3161, 2.4.1).
    TimestampRequest,
    /// An answer about revocation (RFC 6960).
    OcspResponse,
    /// A question about revocation (RFC 6960, 4.1.1).
    OcspRequest,
    /// Parameters of an algorithm.
    Parameters,
    /// A key or message of OpenPGP (RFC 9580).
    Pgp,
    /// A Java keystore (JKS or JCEKS).
    JavaKeystore,
}

/// 1.2.840.113549.1.7 and 1.2.840.113549.1.9.16.1, the arcs of CMS content types.
const CONTENT_TYPES: [&[u8]; 2] = [b"\x2a\x86\x48\x86\xf7\x0d\x01\x07", b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01"];

/// The most elements that are looked at.
const MAX_ELEMENTS: usize = 10;

/// What an object in DER or BER is, if it is not a certificate but sound.
#[must_use]
pub(super) fn in_der(der: &[u8]) -> Option<OtherContent> {
    let outer = ber::split(der).filter(|outer| outer.tag == 0x30 && is_padding(outer.rest))?;
    let elements = elements(outer.content);
    let inside = |index: usize| elements.get(index).map(|element| self::elements(element.content)).unwrap_or_default();
    let first = elements.first()?;
    Some(match *tags(&elements) {
        [0x02, 0x30] | [0x02, 0x30, 0x30] if is_content_type(&inside(1)) => OtherContent::Pkcs12,
        [0x02, 0x30, 0x04, ..] | [0x02, 0x04, 0xa0 | 0xa1, ..] | [0x02, 0x04] => OtherContent::PrivateKey,
        [0x02, 0x02, 0x02, 0x02, 0x02, 0x02] | [0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, ..]
            if matches!(first.content, [0 | 1]) =>
        {
            OtherContent::PrivateKey
        }
        // The exponent tells it from the parameters of Diffie-Hellman.
        [0x02, 0x02] => match elements.get(1)?.content {
            [1, 0, 1] | [3 | 17] if first.content.len() >= 64 => OtherContent::PublicKey,
            _ => return None,
        },
        [0x30, 0x04] if *tags(&inside(0)).first()? == 0x06 => OtherContent::EncryptedPrivateKey,
        [0x30, 0x03] if *tags(&inside(0)).first()? == 0x06 => OtherContent::PublicKey,
        [0x30, 0x30, 0x03] => match *tags(&inside(0)) {
            [0x02, 0x30, 0x30] | [0x02, 0x30, 0x30, 0xa0] => OtherContent::CertificateRequest,
            [0x02, 0x30, 0x30, 0x17 | 0x18, ..] | [0x30, 0x30, 0x17 | 0x18, ..] => OtherContent::RevocationList,
            [0x02, 0x30, 0xa0, 0x30, 0x02, 0x30, ..] | [0x02, 0x30, 0x30, 0x30, 0x02, 0x30, 0x30, ..] => {
                OtherContent::AttributeCertificate
            }
            _ => return None,
        },
        [0x02, 0x30, ..] if matches!(*tags(&inside(1)), [0x30, 0x04]) && first.content == [1] => {
            OtherContent::TimestampRequest
        }
        [0x30] | [0x30, 0xa0] if is_ocsp_request(&inside(0)) => OtherContent::OcspRequest,
        [0x06, 0xa0] if is_content_type(&elements) => OtherContent::CmsData,
        [0x0a] | [0x0a, 0xa0] => OtherContent::OcspResponse,
        [0x30, 0x30] if *tags(&inside(0)).first()? == 0x02 && is_content_type(&inside(1)) => OtherContent::Timestamp,
        _ => return None,
    })
}

/// Whether DER begins as a certificate does (RFC 5280, 4.1), complete or not: with a version, or with the fields of one
/// that has none.
#[must_use]
pub(super) fn is_certificate(der: &[u8]) -> bool {
    let Some(fields) = ber::in_sequence(der).and_then(ber::in_sequence) else { return false };
    match *tags(&elements(fields)) {
        [0xa0, 0x02, ..] => true,
        [0x02, 0x30, 0x30, 0x30, 0x30, 0x30, ..] => in_der(der).is_none(),
        _ => false,
    }
}

/// What the label of a PEM block says that it holds; `None` for labels of certificates, and for those that are unknown.
#[must_use]
pub(super) fn in_pem(label: &[u8]) -> Option<OtherContent> {
    Some(match label {
        b"ENCRYPTED PRIVATE KEY" => OtherContent::EncryptedPrivateKey,
        b"OPENSSH PRIVATE KEY" => OtherContent::SshKey,
        b"PUBLIC KEY" | b"RSA PUBLIC KEY" => OtherContent::PublicKey,
        b"CERTIFICATE REQUEST" | b"NEW CERTIFICATE REQUEST" => OtherContent::CertificateRequest,
        b"X509 CRL" => OtherContent::RevocationList,
        b"ATTRIBUTE CERTIFICATE" => OtherContent::AttributeCertificate,
        b"PKCS12" => OtherContent::Pkcs12,
        _ if label.starts_with(b"PGP ") => OtherContent::Pgp,
        _ if label.ends_with(b" PARAMETERS") => OtherContent::Parameters,
        _ if label.ends_with(b"PRIVATE KEY") => OtherContent::PrivateKey,
        _ => return None,
    })
}

/// What a file is that begins with these bytes and is neither DER nor PEM.
#[must_use]
pub(super) fn by_start(start: &[u8]) -> Option<OtherContent> {
    const STARTS: [(&[u8], OtherContent); 8] = [
        (b"\xfe\xed\xfe\xed", OtherContent::JavaKeystore),
        (b"\xce\xce\xce\xce", OtherContent::JavaKeystore),
        (b"ssh-", OtherContent::SshKey),
        (b"ecdsa-sha2-", OtherContent::SshKey),
        (b"sk-ssh-", OtherContent::SshKey),
        (b"sk-ecdsa-", OtherContent::SshKey),
        (b"PuTTY-User-Key-File-", OtherContent::SshKey),
        (b"---- BEGIN SSH2 ", OtherContent::SshKey),
    ];
    STARTS.iter().find(|(bytes, _)| start.starts_with(bytes)).map(|(_, content)| *content)
}

/// The first elements of a constructed object.
fn elements(content: &[u8]) -> Vec<BerObject<'_>> {
    let mut rest = content;
    let next = || {
        let element = ber::split(rest)?;
        rest = element.rest;
        Some(element)
    };
    std::iter::from_fn(next).take(MAX_ELEMENTS).collect()
}

fn tags(elements: &[BerObject<'_>]) -> Vec<u8> {
    elements.iter().map(|element| element.tag).collect()
}

/// Whether these are the fields of a TBSRequest: behind two optional ones a list of requests, each of which begins with
/// a CertID (RFC 6960, 4.1.1).
fn is_ocsp_request(fields: &[BerObject<'_>]) -> bool {
    let list = fields.iter().find(|field| !matches!(field.tag, 0xa0 | 0xa1)).filter(|list| list.tag == 0x30);
    let request = list.and_then(|list| first_sequence(list.content));
    let id = request.and_then(|request| first_sequence(request.content));
    id.is_some_and(|id| matches!(*tags(&elements(id.content)), [0x30, 0x04, 0x04, 0x02]))
}

fn first_sequence(content: &[u8]) -> Option<BerObject<'_>> {
    ber::split(content).filter(|object| object.tag == 0x30)
}

/// Whether the first element is the OID of a CMS content type.
fn is_content_type(elements: &[BerObject<'_>]) -> bool {
    let oid = elements.first().filter(|element| element.tag == 0x06).map(|element| element.content);
    oid.is_some_and(|oid| CONTENT_TYPES.iter().any(|arc| oid.starts_with(arc)))
}

#[cfg(test)]
mod tests {
    use super::{OtherContent, in_der, in_pem, is_certificate};
    use crate::x509::fixtures::{FIXTURES, fixture_der};

    fn object(tag: u8, content: &[&[u8]]) -> Vec<u8> {
        let content = content.concat();
        [&[tag, u8::try_from(content.len()).unwrap()], &content[..]].concat()
    }

    #[test]
    fn kinds_are_told_by_their_first_elements() {
        let int = |value: u8| vec![2, 1, value];
        let algorithm = object(0x30, &[&[6, 1, 0x2a]]);
        let bits: &[u8] = &[3, 1, 0];
        let info = |arc: &[u8]| object(0x30, &[&object(6, &[arc]), &[0xa0, 0]]);
        let pkcs7 = |last: u8| [&b"\x2a\x86\x48\x86\xf7\x0d\x01\x07"[..], &[last]].concat();
        let time: &[u8] = &[0x17, 0];
        let signed = |fields: &[&[u8]]| object(0x30, &[&object(0x30, fields), &algorithm, bits]);
        let id = object(0x30, &[&algorithm, &[4, 1, 7], &[4, 1, 7], &int(5)]);
        let ocsp = |before: &[u8]| object(0x30, &[&object(0x30, &[before, &object(0x30, &[&object(0x30, &[&id])])])]);
        let cases = [
            (object(0x30, &[&int(3), &info(&pkcs7(1)), &[0x30, 0]]), Some(OtherContent::Pkcs12)),
            (object(0x30, &[&int(0), &algorithm, &[4, 0]]), Some(OtherContent::PrivateKey)),
            (object(0x30, &[&int(1), &[4, 1, 7], &[0xa0, 0], &[0xa1, 0]]), Some(OtherContent::PrivateKey)),
            (object(0x30, &[&int(0); 9].map(|int| &int[..])), Some(OtherContent::PrivateKey)),
            (object(0x30, &[&algorithm, &[4, 1, 7]]), Some(OtherContent::EncryptedPrivateKey)),
            (object(0x30, &[&algorithm, bits]), Some(OtherContent::PublicKey)),
            (object(0x30, &[&object(2, &[&[1; 64]]), &[2, 3, 1, 0, 1]]), Some(OtherContent::PublicKey)),
            (object(0x30, &[&object(2, &[&[1; 64]]), &int(2)]), None),
            (signed(&[&int(0), &[0x30, 0], &algorithm, &[0xa0, 0]]), Some(OtherContent::CertificateRequest)),
            (signed(&[&int(1), &algorithm, &[0x30, 0], time, time]), Some(OtherContent::RevocationList)),
            (signed(&[&algorithm, &[0x30, 0], time]), Some(OtherContent::RevocationList)),
            (
                signed(&[&int(1), &[0x30, 0], &[0xa0, 0], &algorithm, &int(5), &[0x30, 0], &[0x30, 0]]),
                Some(OtherContent::AttributeCertificate),
            ),
            (info(&pkcs7(3)), Some(OtherContent::CmsData)),
            (info(&[0x2a, 3]), None),
            (object(0x30, &[&[0x0a, 1, 0], &[0xa0, 0]]), Some(OtherContent::OcspResponse)),
            (object(0x30, &[&object(0x30, &[&int(0)]), &info(&pkcs7(2))]), Some(OtherContent::Timestamp)),
            (
                object(0x30, &[&int(1), &object(0x30, &[&algorithm, &[4, 1, 7]]), &[1, 1, 0xff]]),
                Some(OtherContent::TimestampRequest),
            ),
            (object(0x30, &[&int(2), &object(0x30, &[&algorithm, &[4, 1, 7]])]), None),
            (ocsp(&[]), Some(OtherContent::OcspRequest)),
            (ocsp(&[0xa1, 0]), Some(OtherContent::OcspRequest)),
            (object(0x30, &[&object(0x30, &[&object(0x30, &[&int(1)])])]), None),
            (object(0x30, &[&int(1)]), None),
            (vec![], None),
        ];
        for (der, kind) in cases.clone() {
            assert_eq!(in_der(&der), kind, "{der:02x?}");
        }
        for (der, _) in cases {
            assert!(!is_certificate(&der), "{der:02x?}");
        }
        for name in FIXTURES {
            let der = fixture_der(name);
            assert_eq!(in_der(&der), None, "{name}");
            assert!(is_certificate(&der) && is_certificate(&der[..40]), "{name}");
        }
        let old = signed(&[&int(5), &algorithm, &[0x30, 0], &[0x30, 0], &[0x30, 0], &[0x30, 0]]);
        assert!(is_certificate(&old), "version 1");
        assert_eq!(in_pem(b"EC PRIVATE KEY"), Some(OtherContent::PrivateKey));
        assert_eq!(in_pem(b"EC PARAMETERS"), Some(OtherContent::Parameters));
        assert_eq!(in_pem(b"CERTIFICATE"), None);
    }
}
