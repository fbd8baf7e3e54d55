//! The purposes that a certificate states for itself: key usage, path length and critical extensions (RFC 5280, 4.2.1).

use std::fmt;

use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::BasicConstraints;
use x509_parser::oid_registry::{OID_X509_EXT_BASIC_CONSTRAINTS, OID_X509_EXT_KEY_USAGE};

use super::facts::{CertificateError, CertificatePart};
use super::parse::{decode_value, extension, malformed, oid_or_hex};

/// The extensions of a certificate that limit what it can be used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// The path length constraint: how many CAs may stand below this one, if stated.
    pub path_len: Option<u32>,
    /// The uses of the key, if stated; an error if the extension cannot be decoded or occurs twice.
    pub key_usage: Result<Option<KeyUsage>, CertificateError>,
    /// The OIDs of the critical extensions, dotted and in encoded order.
    pub critical: Vec<String>,
}

impl Purpose {
    /// The purpose of a certificate that cannot be decoded.
    pub(super) fn unreadable(error: CertificateError) -> Purpose {
        Purpose { path_len: None, key_usage: Err(error), critical: Vec::new() }
    }

    pub(super) fn from_x509(x509: &X509Certificate<'_>) -> Purpose {
        // Constraints that are malformed are among the parts of the certificate that could not be read.
        let constraints = extension(x509, &OID_X509_EXT_BASIC_CONSTRAINTS).ok().flatten();
        let constraints = constraints.and_then(decode_value::<BasicConstraints>);
        let critical = x509.extensions().iter().filter(|extension| extension.critical);
        Purpose {
            path_len: constraints.and_then(|constraints| constraints.path_len_constraint),
            key_usage: key_usage(x509),
            critical: critical.map(|extension| oid_or_hex(&extension.oid)).collect(),
        }
    }
}

fn key_usage(x509: &X509Certificate<'_>) -> Result<Option<KeyUsage>, CertificateError> {
    let Some(value) = extension(x509, &OID_X509_EXT_KEY_USAGE)? else { return Ok(None) };
    let usage = decode_value::<x509_parser::extensions::KeyUsage>(value);
    Ok(Some(KeyUsage(usage.ok_or(malformed(CertificatePart::KeyUsage))?.flags)))
}

/// The uses of a key as a set (RFC 5280, 4.2.1.3). The first use in the list of that section is the lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUsage(u16);

impl KeyUsage {
    /// Signing, other than certificates and revocation lists.
    pub const DIGITAL_SIGNATURE: KeyUsage = KeyUsage(1);
    /// Signatures that the signer cannot disown later.
    pub const NON_REPUDIATION: KeyUsage = KeyUsage(1 << 1);
    /// Signing certificates.
    pub const KEY_CERT_SIGN: KeyUsage = KeyUsage(1 << 5);

    /// The union of both sets.
    #[must_use]
    pub const fn and(self, other: KeyUsage) -> KeyUsage {
        KeyUsage(self.0 | other.0)
    }

    /// True if every use in `uses` is in this set.
    #[must_use]
    pub fn contains(self, uses: KeyUsage) -> bool {
        self.0 & uses.0 == uses.0
    }
}

/// The names that the standard gives the uses, in its order.
impl fmt::Display for KeyUsage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMES: [&str; 9] = [
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly",
        ];
        let named = NAMES.iter().enumerate().filter(|(bit, _)| self.0 >> bit & 1 == 1);
        f.write_str(&named.map(|(_, name)| *name).collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{CertificateError, CertificatePart, KeyUsage};
    use crate::x509::fixtures::fixture;

    /// As openssl reads the same files.
    #[test]
    fn purposes() {
        let root = ["2.5.29.15", "2.5.29.19"];
        let cases: [(&str, Option<u32>, &str, &[&str]); 6] = [
            ("test-auth", None, "digitalSignature", &["2.5.29.15", "2.5.29.32"]),
            ("test-sign", None, "digitalSignature, nonRepudiation", &["2.5.29.15", "2.5.29.32"]),
            ("test-auth-ca", None, "keyCertSign, cRLSign", &root),
            ("odd-path-ca", Some(0), "keyCertSign, cRLSign", &root),
            ("odd-critical", None, "digitalSignature", &["2.5.29.15", "1.2.3.4"]),
            ("odd-no-usage", None, "", &[]),
        ];
        for (name, path_len, usage, critical) in cases {
            let purpose = fixture(name).purpose();
            assert_eq!(purpose.path_len, path_len, "{name}");
            let stated = purpose.key_usage.unwrap();
            assert_eq!(stated.map(|usage| usage.to_string()).unwrap_or_default(), usage, "{name}");
            assert_eq!(purpose.critical, critical, "{name}");
        }
        let unreadable = fixture("odd-bad-usage").purpose().key_usage;
        assert_eq!(unreadable, Err(CertificateError::Malformed { part: CertificatePart::KeyUsage }));
        let both = KeyUsage::DIGITAL_SIGNATURE.and(KeyUsage::NON_REPUDIATION);
        assert!(both.contains(KeyUsage::NON_REPUDIATION) && !KeyUsage::DIGITAL_SIGNATURE.contains(both));
    }
}
