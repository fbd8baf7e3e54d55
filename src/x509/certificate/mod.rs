//! Whole certificates (RFC 5280) as JPKI issues them (card facts §6.1 and §6.2): parsed and verified by the X.509
//! library.

use std::borrow::Cow;
use std::fmt;

use x509_parser::error::X509Error;
use x509_parser::oid_registry::{OID_PKCS1_SHA1WITHRSA, OID_SHA1_WITH_RSA, OID_X509_EXT_SUBJECT_ALT_NAME};

use super::algorithm::key_text;
use super::alternative_names::holder_names;
use super::der::is_padding;
use super::facts::{CertificateError, CertificatePart, Facts};
use super::fields::{HeadFields, WholeFields, read_whole};
use super::fingerprint::Fingerprint;
use super::holder::Holder;
use super::names::{name_text, organisation, role};
use super::parse::{decode, extension};
use super::prefix::{PrefixError, open_certificate};
use super::purpose::Purpose;
use crate::domain::card::Role;

/// A certificate that was read as a whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    /// The facts that it states.
    pub facts: Facts,
    /// How many bytes of padding followed it where it was read.
    pub padding: usize,
    /// SHA-256 of its DER form.
    pub sha256: Fingerprint,
    /// Its subject key identifier, if stated.
    pub subject_key_id: Option<Vec<u8>>,
}

impl Certificate {
    /// Reads one certificate in DER form. Padding behind it is passed over. What cannot be read although the dates can
    /// is named in the facts.
    ///
    /// # Errors
    /// [`CertificateError`] unless `bytes` are one whole certificate of at most [`super::MAX_DER_LEN`] bytes with a
    /// validity, and nothing but padding after it.
    pub fn parse(bytes: &[u8]) -> Result<Certificate, CertificateError> {
        Certificate::read(bytes).map_err(|error| error.or_other(bytes))
    }

    fn read(bytes: &[u8]) -> Result<Certificate, CertificateError> {
        let (der, padding) = without_padding(bytes)?;
        let WholeFields { head, subject, key, extensions } = read_whole(der)?;
        let HeadFields { serial, algorithm, issuer, validity, mut unread } = head;
        // What is there but has no name is told, once.
        let named_key = key.as_ref().and_then(|key| unread.keep(key_text(key), CertificatePart::PublicKey));
        let facts = Facts {
            role: issuer.as_ref().map_or(Role::Other, |issuer| role(issuer, extensions.is_ca)),
            subject: subject.as_ref().map(name_text).unwrap_or_default(),
            issuer: issuer.as_ref().map(name_text).unwrap_or_default(),
            serial,
            validity,
            key: Cow::Owned(named_key.unwrap_or_default()),
            signature_algorithm: Cow::Owned(algorithm.unwrap_or_default()),
            is_ca: extensions.is_ca,
            authority_key_id: extensions.authority_key_id.map(<[u8]>::to_vec),
            issuer_organisation: issuer.as_ref().and_then(organisation),
            subject_organisation: subject.as_ref().and_then(organisation),
            unread: unread.into_parts(),
        };
        Ok(Certificate {
            der: der.to_vec(),
            facts,
            padding,
            sha256: Fingerprint::from_der(der),
            subject_key_id: extensions.subject_key_id.map(<[u8]>::to_vec),
        })
    }

    /// The DER form from which the certificate was read.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate in PEM form (RFC 7468): lines of 64 characters that end in LF.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let config = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
        pem::encode_config(&pem::Pem::new("CERTIFICATE", self.der.as_slice()), config)
    }

    /// True if `issuer` is a CA certificate with the name that this certificate gives as its issuer, and its key made
    /// this signature (see [`Certificate::verify_signature`]). Validity periods are not checked.
    #[must_use]
    pub fn is_signed_by(&self, issuer: &Certificate) -> bool {
        issuer.facts.is_ca && issuer.facts.subject == self.facts.issuer && self.verify_signature(issuer).is_ok()
    }

    /// Verifies the signature with the key of `issuer` and checks nothing else. Accepts RSA from 2048 bits, ECDSA with
    /// P-256 and P-384, and Ed25519, but not SHA-1, for which collisions can be made.
    ///
    /// # Errors
    /// [`SignatureError`] if the signature is wrong or its algorithm is not accepted.
    pub fn verify_signature(&self, issuer: &Certificate) -> Result<(), SignatureError> {
        let (Ok(signed), Ok(signer)) = (decode(&self.der), decode(&issuer.der)) else {
            return Err(SignatureError::Wrong);
        };
        // The algorithm is stated inside and outside the signed part; both must agree (RFC 5280, 4.1.1.2).
        if signed.signature_algorithm != signed.tbs_certificate.signature {
            return Err(SignatureError::Wrong);
        }
        if [OID_PKCS1_SHA1WITHRSA, OID_SHA1_WITH_RSA].contains(&signed.signature_algorithm.algorithm) {
            return Err(SignatureError::NotAccepted);
        }
        signed.verify_signature(Some(signer.public_key())).map_err(|error| match error {
            X509Error::SignatureUnsupportedAlgorithm => SignatureError::NotAccepted,
            _ => SignatureError::Wrong,
        })
    }

    /// The purpose that the certificate states. Decoded on each call, since few callers need it.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        match decode(&self.der) {
            Ok(x509) => Purpose::from_x509(&x509),
            Err(error) => Purpose::unreadable(error),
        }
    }

    /// The holder, as far as the certificate names one; `None` if it has none of the holder's alternative names.
    #[must_use]
    pub fn holder(&self) -> Option<Holder> {
        let x509 = decode(&self.der).ok()?;
        let names = extension(&x509, &OID_X509_EXT_SUBJECT_ALT_NAME).ok()??;
        Holder::from_names(&holder_names(names))
    }
}

/// Shows the fingerprint alone, since the rest can be personal.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("sha256", &self.sha256).finish_non_exhaustive()
    }
}

/// Why a signature is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The key did not make the signature.
    #[error("the key did not make the signature")]
    Wrong,
    /// The algorithm is unknown or too weak.
    #[error("an algorithm that is not accepted")]
    NotAccepted,
}

/// The bytes of the certificate, and the number of bytes of padding behind it.
pub(super) fn without_padding(bytes: &[u8]) -> Result<(&[u8], usize), CertificateError> {
    let total_len = match open_certificate(bytes) {
        Ok((total_len, _)) => total_len,
        Err(PrefixError::Incomplete) => return Err(CertificateError::Truncated),
        Err(PrefixError::Invalid(error)) => return Err(error),
    };
    let (der, behind) = bytes.split_at_checked(total_len).ok_or(CertificateError::Truncated)?;
    if is_padding(behind) {
        Ok((der, behind.len()))
    } else {
        Err(CertificateError::TrailingBytes { count: behind.len() })
    }
}

#[cfg(test)]
mod tests;
