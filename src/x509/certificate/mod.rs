//! Whole certificates (RFC 5280) as JPKI issues them (card facts §6.1 and §6.2): parsed and verified by the X.509
//! library.

use std::borrow::Cow;
use std::fmt;

use x509_parser::error::X509Error;
use x509_parser::extensions::{AuthorityKeyIdentifier, BasicConstraints, KeyIdentifier};
use x509_parser::oid_registry::{
    OID_PKCS1_SHA1WITHRSA, OID_SHA1_WITH_RSA, OID_X509_EXT_AUTHORITY_KEY_IDENTIFIER, OID_X509_EXT_BASIC_CONSTRAINTS,
    OID_X509_EXT_SUBJECT_ALT_NAME, OID_X509_EXT_SUBJECT_KEY_IDENTIFIER,
};

use super::algorithm::{algorithm_text, key_text};
use super::alternative_names::holder_names;
use super::facts::{CertificateError, Facts, MAX_DER_LEN};
use super::fingerprint::Fingerprint;
use super::holder::Holder;
use super::names::{name_text, organisation, role};
use super::parse::{decode, decode_value, extension, serial_text, validity};
use super::prefix::{PrefixError, open_certificate};
use super::purpose::Purpose;

/// A certificate that was read as a whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    /// The facts that it states.
    pub facts: Facts,
    /// SHA-256 of its DER form.
    pub sha256: Fingerprint,
    /// Its subject key identifier, if stated.
    pub subject_key_id: Option<Vec<u8>>,
}

impl Certificate {
    /// Reads exactly one certificate in DER form.
    ///
    /// # Errors
    /// [`CertificateError`] unless `der` is one whole certificate of at most [`MAX_DER_LEN`] bytes with nothing after
    /// it.
    pub fn parse(der: &[u8]) -> Result<Certificate, CertificateError> {
        check_length(der)?;
        let x509 = decode(der)?;
        let is_ca = match extension(&x509, &OID_X509_EXT_BASIC_CONSTRAINTS)? {
            Some(value) => decode_value::<BasicConstraints>(value, "basic constraints")?.ca,
            None => false,
        };
        let subject_key_id = match extension(&x509, &OID_X509_EXT_SUBJECT_KEY_IDENTIFIER)? {
            Some(value) => Some(decode_value::<KeyIdentifier>(value, "subject key identifier")?),
            None => None,
        };
        let authority_key_id = match extension(&x509, &OID_X509_EXT_AUTHORITY_KEY_IDENTIFIER)? {
            Some(value) => decode_value::<AuthorityKeyIdentifier>(value, "authority key identifier")?.key_identifier,
            None => None,
        };
        let facts = Facts {
            role: role(x509.issuer(), is_ca),
            subject: name_text(x509.subject()),
            issuer: name_text(x509.issuer()),
            serial: serial_text(x509.raw_serial())?,
            validity: validity(x509.validity()),
            key: Cow::Owned(key_text(x509.public_key())),
            signature_algorithm: Cow::Owned(algorithm_text(&x509.tbs_certificate.signature)),
            is_ca,
            authority_key_id: authority_key_id.map(|id| id.0.to_vec()),
            issuer_organisation: organisation(x509.issuer()),
            subject_organisation: organisation(x509.subject()),
        };
        Ok(Certificate {
            der: der.to_vec(),
            facts,
            sha256: Fingerprint::from_der(der),
            subject_key_id: subject_key_id.map(|id| id.0.to_vec()),
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

/// Accepts exactly one object of at most [`MAX_DER_LEN`] bytes.
fn check_length(der: &[u8]) -> Result<(), CertificateError> {
    if der.len() > MAX_DER_LEN {
        return Err(CertificateError::TooLong { len: der.len() });
    }
    let total_len = match open_certificate(der) {
        Ok((total_len, _)) => total_len,
        Err(PrefixError::Incomplete) => return Err(CertificateError::Truncated),
        Err(PrefixError::Invalid(error)) => return Err(error),
    };
    match der.len().checked_sub(total_len) {
        Some(0) => Ok(()),
        Some(count) => Err(CertificateError::TrailingBytes { count }),
        None => Err(CertificateError::Truncated),
    }
}

#[cfg(test)]
mod tests;
