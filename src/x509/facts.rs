//! The facts of a certificate (RFC 5280, 4.1) that validity, trust and reports are based on, and why reading them can
//! fail.

use std::borrow::Cow;
use std::fmt;

use super::other_content::{OtherContent, in_der};
use crate::domain::card::Role;
use crate::domain::validity::{CertificateTime, Validity};

/// The organisation in the issuer names of real cards (card facts §6.1).
pub(super) const JPKI: &str = "JPKI";

/// The organisation in the issuer names of test cards (card facts §6.1).
pub(super) const JPKI_TEST: &str = "JPKI-TEST";

/// Bytes of the longest certificate that is read. Real ones have up to about 2000 (card facts §1.2).
pub const MAX_DER_LEN: usize = 64 * 1024;

/// Why bytes cannot be read as a certificate. No error repeats any of those bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// The certificate has, or claims to have, more than [`MAX_DER_LEN`] bytes.
    #[error("certificate of {len} bytes is too long")]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// The bytes end before the certificate does.
    #[error("data ends inside the certificate")]
    Truncated,
    /// The certificate ends before the bytes do, and what follows is not padding.
    #[error("{count} bytes follow the certificate")]
    TrailingBytes {
        /// Number of bytes after the certificate.
        count: usize,
    },
    /// The bytes are a sound object of another kind.
    #[error("not a certificate but {0:?}")]
    Other(OtherContent),
    /// The bytes are not encoded as a certificate.
    #[error("malformed certificate ({part:?})")]
    Malformed {
        /// The part that could not be read.
        part: CertificatePart,
    },
}

/// A part of a certificate (RFC 5280, 4.1 and 4.2), as far as errors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the standard's")]
pub enum CertificatePart {
    /// How the parts are put together.
    Structure,
    Version,
    SerialNumber,
    SignatureAlgorithm,
    Issuer,
    Validity,
    NotBefore,
    NotAfter,
    Subject,
    PublicKey,
    Extensions,
    BasicConstraints,
    SubjectKeyId,
    AuthorityKeyId,
    KeyUsage,
    Signature,
}

impl CertificateError {
    /// The error for bytes that this error is about: that they are something else, where they are.
    pub(super) fn or_other(self, bytes: &[u8]) -> CertificateError {
        match self {
            CertificateError::Truncated => self,
            _ => in_der(bytes).map_or(self, CertificateError::Other),
        }
    }

    /// True for a sound object of another kind.
    #[must_use]
    pub fn is_other(&self) -> bool {
        matches!(self, CertificateError::Other(_))
    }
}

/// The facts of one certificate. Names are as encoded and must be cleaned before they are shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    /// The role that the issuer's name implies: `Other` unless that is a name of JPKI or of its test system. A name
    /// proves nothing; see [`super::trust`].
    pub role: Role,
    /// The subject's name in encoded order, `C=JP, O=JPKI, OU=…`, escaped as in RFC 4514. Empty if it could not be
    /// read.
    pub subject: String,
    /// The issuer's name, written in the same way.
    pub issuer: String,
    /// The serial number in upper-case hex without leading zero bytes, at least two digits; a minus sign in front of a
    /// negative one. Empty if it could not be read.
    pub serial: String,
    /// First and last second of validity.
    pub validity: Validity,
    /// Kind and size or curve of the public key, such as `rsa-2048`, `ec-p256` or `ed25519`; for others the algorithm's
    /// OID. Empty if it could not be read.
    pub key: Cow<'static, str>,
    /// The signature algorithm, such as `sha256WithRSAEncryption`; the OID where the library has no name for it. Empty
    /// if it could not be read.
    pub signature_algorithm: Cow<'static, str>,
    /// True if the basic constraints say that this is a CA certificate.
    pub is_ca: bool,
    /// The authority key identifier, if stated.
    pub authority_key_id: Option<Vec<u8>>,
    /// The first O of the issuer's name.
    pub issuer_organisation: Option<String>,
    /// The first O of the subject's name.
    pub subject_organisation: Option<String>,
    /// The parts that could not be read; empty for nearly all certificates. What is stated twice counts, too.
    pub unread: Vec<CertificatePart>,
}

impl Facts {
    /// Facts with nothing in them, to be filled.
    pub(super) fn empty() -> Facts {
        Facts {
            role: Role::Other,
            subject: String::new(),
            issuer: String::new(),
            serial: String::new(),
            validity: Validity { not_before: None, not_after: CertificateTime::UNIX_EPOCH },
            key: Cow::Borrowed(""),
            signature_algorithm: Cow::Borrowed(""),
            is_ca: false,
            authority_key_id: None,
            issuer_organisation: None,
            subject_organisation: None,
            unread: Vec::new(),
        }
    }
}

/// Shows the role alone, since names and serial number can be personal.
impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts").field("role", &self.role).finish_non_exhaustive()
    }
}

/// The role of a certificate whose issuer's name has this first O and these OUs.
pub(super) fn role_from_issuer<'u>(
    organisation: Option<&str>,
    units: impl Iterator<Item = &'u str>,
    is_ca: bool,
) -> Role {
    if !matches!(organisation, Some(JPKI | JPKI_TEST)) {
        return Role::Other;
    }
    let (mut user_authentication, mut digital_signature) = (false, false);
    for unit in units {
        user_authentication |= unit.contains("user authentication");
        digital_signature |= unit.contains("digital signature");
    }
    match (user_authentication, digital_signature, is_ca) {
        (true, false, false) => Role::Auth,
        (true, false, true) => Role::AuthCa,
        (false, true, false) => Role::Sign,
        (false, true, true) => Role::SignCa,
        _ => Role::Other,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::card::Role;
    use crate::x509::fixtures::fixture;

    #[test]
    fn roles_follow_issuer_and_ca_flag() {
        let cases = [
            ("test-auth-ca", Role::AuthCa),
            ("test-auth", Role::Auth),
            ("test-sign-ca", Role::SignCa),
            ("test-sign", Role::Sign),
            ("test-p384-auth", Role::Auth),
            ("impostor-auth-ca", Role::AuthCa),
            ("impostor-auth", Role::Auth),
            ("foreign", Role::Other),
        ];
        for (name, role) in cases {
            assert_eq!(fixture(name).facts.role, role, "{name}");
        }
    }
}
