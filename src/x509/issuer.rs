//! The issuer that a certificate names, and the certificates that could be that issuer's. No signature is checked here.

use super::certificate::Certificate;
use super::facts::{Facts, JPKI, JPKI_TEST};
use super::fingerprint::Fingerprint;
use super::published::KnownCa;

/// The issuer that a certificate names.
#[derive(Clone, Copy)]
pub(super) enum Issuer<'k> {
    /// The certificate is itself this published, self-signed CA certificate.
    SelfSigned(&'k KnownCa),
    /// This published CA.
    Published(&'k KnownCa),
    /// JPKI's test system.
    Test,
    /// Anybody else.
    Unknown,
}

impl<'k> Issuer<'k> {
    /// Determines the issuer from the facts. All generations of a CA share one name, so a holder's certificate names
    /// its CA by the key identifier. `sha256` is called for CA certificates only.
    pub(super) fn from_facts(known: &'k [KnownCa], facts: &Facts, sha256: impl FnOnce() -> Fingerprint) -> Issuer<'k> {
        if facts.is_ca {
            let sha256 = sha256();
            if let Some(ca) = known.iter().find(|ca| ca.sha256 == sha256) {
                return Issuer::SelfSigned(ca);
            }
        }
        if is_test(&facts.issuer_organisation) || is_test(&facts.subject_organisation) {
            return Issuer::Test;
        }
        if facts.is_ca || facts.issuer_organisation.as_deref() != Some(JPKI) {
            return Issuer::Unknown;
        }
        let key_id = facts.authority_key_id.as_deref();
        known.iter().find(|ca| key_id == Some(&ca.subject_key_id)).map_or(Issuer::Unknown, Issuer::Published)
    }
}

/// True for the organisation of JPKI's test system.
pub(super) fn is_test(organisation: &Option<String>) -> bool {
    organisation.as_deref() == Some(JPKI_TEST)
}

/// The certificates that could be the issuer's, judged by name: `certificate` itself, if it is self-signed, and those
/// among `issuers`.
pub(super) fn candidates<'c>(
    certificate: &'c Certificate,
    issuers: &'c [Certificate],
) -> impl Iterator<Item = &'c Certificate> {
    [certificate].into_iter().chain(issuers).filter(|issuer| names(certificate, issuer))
}

/// True if the issuer's name in `certificate` is the subject's name of `issuer`, and the key identifiers match where
/// both are stated (RFC 5280, 4.2.1.1).
pub(super) fn names(certificate: &Certificate, issuer: &Certificate) -> bool {
    let keys_differ = match (&certificate.facts.authority_key_id, &issuer.subject_key_id) {
        (Some(wanted), Some(id)) => wanted != id,
        _ => false,
    };
    issuer.facts.subject == certificate.facts.issuer && !keys_differ
}
