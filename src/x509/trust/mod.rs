//! How far the origin of a certificate can be established offline: by JPKI's published CA certificates (card facts
//! §6.1) and signatures. Revocation is not part of it: only certified verifiers can ask for it (card facts §6.2).

use serde::{Deserialize, Serialize};

use super::certificate::Certificate;
use super::facts::{CertificateError, Facts};
use super::fingerprint::Fingerprint;
use super::head::CertificateHead;
use super::issuer::{Issuer, candidates, is_test};
use super::published::{KNOWN_CAS, KnownCa};

/// How far a certificate's origin is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// It is a published CA certificate, or one of them signed it.
    Verified,
    /// It names a published CA, but the signature was not checked.
    Claimed,
    /// It names an issuer that jpkit does not know.
    Unknown,
    /// It claims to belong to JPKI's test system.
    Test,
    /// It names an issuer whose certificate is available, but that issuer did not sign it.
    Invalid,
    /// Its origin was not examined.
    NotChecked,
}

impl Trust {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Trust::Verified => "verified",
            Trust::Claimed => "claimed",
            Trust::Unknown => "unknown",
            Trust::Test => "test",
            Trust::Invalid => "invalid",
            Trust::NotChecked => "not-checked",
        }
    }
}

/// The result of [`assess`], [`assess_facts`] and [`assess_head`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// How far the origin is established.
    pub trust: Trust,
    /// The published CA that issued the certificate, or that it is, such as `auth-2023`; no more certain than `trust`.
    pub generation: Option<&'static str>,
}

impl Assessment {
    fn with_ca(ca: &KnownCa, trust: Trust) -> Assessment {
        Assessment { trust, generation: Some(ca.generation) }
    }

    fn without_ca(trust: Trust) -> Assessment {
        Assessment { trust, generation: None }
    }
}

/// Assesses the origin of `certificate`. `issuers` are the available CA certificates, in any order. A CA certificate is
/// trusted for its published fingerprint only, so anybody may supply them.
#[must_use]
pub fn assess(certificate: &Certificate, issuers: &[Certificate]) -> Assessment {
    assess_among(&KNOWN_CAS, certificate, issuers)
}

/// As [`assess`], for facts that were read without keeping the certificate. `der` is parsed only where a signature must
/// be checked.
///
/// # Errors
/// [`CertificateError`] if `der` is not the certificate that the facts belong to.
pub fn assess_facts(facts: &Facts, der: &[u8], issuers: &[Certificate]) -> Result<Assessment, CertificateError> {
    Ok(match Issuer::from_facts(&KNOWN_CAS, facts, || Fingerprint::from_der(der)) {
        Issuer::SelfSigned(ca) => Assessment::with_ca(ca, Trust::Verified),
        Issuer::Unknown => Assessment::without_ca(Trust::Unknown),
        Issuer::Published(ca) if !issuers.iter().any(|issuer| issuer.sha256 == ca.sha256) => {
            Assessment::with_ca(ca, Trust::Claimed)
        }
        Issuer::Test if issuers.is_empty() && !facts.is_ca => Assessment::without_ca(Trust::Test),
        Issuer::Published(_) | Issuer::Test => assess(&Certificate::parse(der)?, issuers),
    })
}

/// Assesses a CA certificate by its head. It is `Claimed` if every field of the head is that of a published CA
/// certificate.
#[must_use]
pub fn assess_head(head: &CertificateHead) -> Assessment {
    if is_test(&head.issuer_organisation) {
        return Assessment::without_ca(Trust::Test);
    }
    let known = KNOWN_CAS.iter().find(|ca| {
        head.serial == ca.serial
            && head.issuer == ca.name()
            && head.validity.not_before.is_some_and(|first| first.to_string() == ca.not_before)
            && head.validity.not_after.to_string() == ca.not_after
            && head.total_len == ca.der_len
    });
    match known {
        Some(ca) => Assessment::with_ca(ca, Trust::Claimed),
        None => Assessment::without_ca(Trust::Unknown),
    }
}

fn assess_among(known: &[KnownCa], certificate: &Certificate, issuers: &[Certificate]) -> Assessment {
    match Issuer::from_facts(known, &certificate.facts, || certificate.sha256) {
        Issuer::SelfSigned(ca) => Assessment::with_ca(ca, Trust::Verified),
        Issuer::Published(ca) => match issuers.iter().find(|issuer| issuer.sha256 == ca.sha256) {
            Some(issuer) if certificate.is_signed_by(issuer) => Assessment::with_ca(ca, Trust::Verified),
            Some(_) => Assessment::with_ca(ca, Trust::Invalid),
            None => Assessment::with_ca(ca, Trust::Claimed),
        },
        Issuer::Test => Assessment::without_ca(assess_test(certificate, issuers)),
        Issuer::Unknown => Assessment::without_ca(Trust::Unknown),
    }
}

/// `Test`, unless the issuer's certificate is available and its key did not make the signature.
fn assess_test(certificate: &Certificate, issuers: &[Certificate]) -> Trust {
    let mut cas = candidates(certificate, issuers).filter(|issuer| issuer.facts.is_ca).peekable();
    if cas.peek().is_none() || cas.any(|ca| certificate.is_signed_by(ca)) { Trust::Test } else { Trust::Invalid }
}

#[cfg(test)]
mod tests;
