//! Whom a certificate comes from, as far as that can be told offline: JPKI's published CA certificates (card facts
//! §6.1) and signatures. Revocation is only open to certified verifiers (card facts §6.2) and not part of it.

use hex_literal::hex;
use serde::Serialize;

use super::certificate::{Certificate, CertificateError, CertificateHead, Facts, Fingerprint, JPKI, JPKI_TEST};
use crate::domain::card::Role;

/// A published CA certificate (card facts §6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCa {
    /// Which CA it is and the year in which its validity began: `auth-2023`.
    pub generation: &'static str,
    /// `AuthCa` or `SignCa`.
    pub role: Role,
    /// As [`Certificate::serial`].
    pub serial: &'static str,
    /// SHA-256 of the DER form.
    pub sha256: Fingerprint,
    /// The subject key identifier.
    pub subject_key_id: [u8; 20],
    /// `notBefore`, RFC 3339 in UTC.
    pub not_before: &'static str,
    /// `notAfter`, RFC 3339 in UTC.
    pub not_after: &'static str,
    /// Bytes of the DER form.
    pub der_len: usize,
}

impl KnownCa {
    /// The name of subject and issuer alike, written as [`Certificate::subject`]. All generations share it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.role {
            Role::SignCa => {
                "C=JP, O=JPKI, OU=JPKI for digital signature, \
                 OU=Japan Agency for Local Authority Information Systems"
            }
            _ => {
                "C=JP, O=JPKI, OU=JPKI for user authentication, \
                 OU=Japan Agency for Local Authority Information Systems"
            }
        }
    }
}

/// All CA certificates that JPKI has published (card facts §6.1), the expired ones too.
pub const KNOWN_CAS: [KnownCa; 6] = [
    KnownCa {
        generation: "sign-2015",
        role: Role::SignCa,
        serial: "01",
        sha256: Fingerprint(hex!("19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355")),
        subject_key_id: hex!("0d034cbb34d0714f45e45a1cafd8fd143fab54a7"),
        not_before: "2015-10-20T02:40:28Z",
        not_after: "2025-10-19T14:59:59Z",
        der_len: 1301,
    },
    KnownCa {
        generation: "sign-2019",
        role: Role::SignCa,
        serial: "0132C4AB",
        sha256: Fingerprint(hex!("79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb")),
        subject_key_id: hex!("4de017de4b7f473dcd867a62d38b134ace83558a"),
        not_before: "2019-09-14T23:41:56Z",
        not_after: "2029-09-14T14:59:59Z",
        der_len: 1304,
    },
    KnownCa {
        generation: "sign-2023",
        role: Role::SignCa,
        serial: "067C6A21",
        sha256: Fingerprint(hex!("d227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f")),
        subject_key_id: hex!("d21ea55895617e93adbf966b941ab4edf653f08f"),
        not_before: "2023-07-16T00:50:27Z",
        not_after: "2033-07-15T14:59:59Z",
        der_len: 1304,
    },
    KnownCa {
        generation: "auth-2015",
        role: Role::AuthCa,
        serial: "01",
        sha256: Fingerprint(hex!("4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d")),
        subject_key_id: hex!("9567951b5ca70d84a0fff1d85a87f1aab1340385"),
        not_before: "2015-10-20T03:08:13Z",
        not_after: "2025-10-19T14:59:59Z",
        der_len: 1316,
    },
    KnownCa {
        generation: "auth-2019",
        role: Role::AuthCa,
        serial: "0133C349",
        sha256: Fingerprint(hex!("0d98de47fc11b7f67126874b7028b6026a803d2638d6edfe53176953961fade6")),
        subject_key_id: hex!("8cd5586a891485e559379b7e29d410cfd28b3593"),
        not_before: "2019-09-14T23:41:59Z",
        not_after: "2029-09-14T14:59:59Z",
        der_len: 1319,
    },
    KnownCa {
        generation: "auth-2023",
        role: Role::AuthCa,
        serial: "06D18006",
        sha256: Fingerprint(hex!("64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5")),
        subject_key_id: hex!("1ac100f596a3bc8c4b3df195e32699249e9e308a"),
        not_before: "2023-07-16T01:01:04Z",
        not_after: "2033-07-15T14:59:59Z",
        der_len: 1319,
    },
];

/// How far a certificate's origin is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// A published CA certificate, or signed by one.
    Verified,
    /// It names a published CA; the signature was not checked.
    Claimed,
    /// It names nobody whom jpkit knows.
    Unknown,
    /// It says that it belongs to JPKI's test system.
    Test,
    /// It names an issuer that is at hand and did not sign it.
    Invalid,
    /// Nothing was looked at.
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

/// What [`assess`] and [`assess_head`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// How far the origin is established.
    pub trust: Trust,
    /// The published CA that issued it, or that it is, such as `auth-2023`; as certain as `trust` says.
    pub generation: Option<&'static str>,
}

/// Judges where `certificate` comes from; `issuers` are the CA certificates at hand, in any order and trusted for
/// nothing but their fingerprints.
#[must_use]
pub fn assess(certificate: &Certificate, issuers: &[Certificate]) -> Assessment {
    assess_among(&KNOWN_CAS, certificate, issuers)
}

/// Whether it is one of the published CA certificates.
#[must_use]
pub fn is_published(certificate: &Certificate) -> bool {
    KNOWN_CAS.iter().any(|ca| ca.sha256 == certificate.sha256)
}

/// Judges what the first bytes of a certificate claim. All fields of a published CA certificate must be its own.
#[must_use]
pub fn assess_head(head: &CertificateHead) -> Assessment {
    if is_test(&head.issuer_organisation) {
        return Assessment::without_generation(Trust::Test);
    }
    let known = KNOWN_CAS.iter().find(|ca| {
        head.serial == ca.serial
            && head.issuer == ca.name()
            && head.validity.not_before.to_string() == ca.not_before
            && head.validity.not_after.to_string() == ca.not_after
            && head.total_len == ca.der_len
    });
    match known {
        Some(ca) => ca.assessment(Trust::Claimed),
        None => Assessment::without_generation(Trust::Unknown),
    }
}

impl Assessment {
    fn without_generation(trust: Trust) -> Assessment {
        Assessment { trust, generation: None }
    }
}

impl KnownCa {
    fn assessment(&self, trust: Trust) -> Assessment {
        Assessment { trust, generation: Some(self.generation) }
    }
}

/// As [`assess`], of facts that were read without keeping the certificate: `der` is parsed where a signature is to be
/// checked, and only there.
///
/// # Errors
/// [`CertificateError`] where `der` is not the certificate that the facts are of.
pub fn assess_facts(facts: &Facts, der: &[u8], issuers: &[Certificate]) -> Result<Assessment, CertificateError> {
    Ok(match claim(&KNOWN_CAS, facts, || Fingerprint::of(der)) {
        Claim::Published(ca) => ca.assessment(Trust::Verified),
        Claim::Nobody => Assessment::without_generation(Trust::Unknown),
        Claim::IssuedBy(ca) if !issuers.iter().any(|issuer| issuer.sha256 == ca.sha256) => {
            ca.assessment(Trust::Claimed)
        }
        Claim::Test if issuers.is_empty() && !facts.is_ca => Assessment::without_generation(Trust::Test),
        Claim::IssuedBy(_) | Claim::Test => assess(&Certificate::parse(der)?, issuers),
    })
}

fn assess_among(known: &[KnownCa], certificate: &Certificate, issuers: &[Certificate]) -> Assessment {
    match claim(known, &certificate.facts, || certificate.sha256) {
        Claim::Published(ca) => ca.assessment(Trust::Verified),
        Claim::Test => Assessment::without_generation(assess_test(certificate, issuers)),
        Claim::IssuedBy(ca) => match issuers.iter().find(|issuer| issuer.sha256 == ca.sha256) {
            Some(issuer) if certificate.is_signed_by(issuer) => ca.assessment(Trust::Verified),
            Some(_) => ca.assessment(Trust::Invalid),
            None => ca.assessment(Trust::Claimed),
        },
        Claim::Nobody => Assessment::without_generation(Trust::Unknown),
    }
}

/// Whom a certificate names, before any signature is looked at.
#[derive(Clone, Copy)]
pub(super) enum Claim<'k> {
    /// It is this one of the published certificates.
    Published(&'k KnownCa),
    /// Issued by this one.
    IssuedBy(&'k KnownCa),
    /// JPKI's test system.
    Test,
    /// Nobody who is known.
    Nobody,
}

/// A holder's certificate names its CA by the key, since all generations share one name. The fingerprint of a CA is asked for.
pub(super) fn claim<'k>(known: &'k [KnownCa], facts: &Facts, sha256: impl FnOnce() -> Fingerprint) -> Claim<'k> {
    if facts.is_ca {
        let sha256 = sha256();
        if let Some(ca) = known.iter().find(|ca| ca.sha256 == sha256) {
            return Claim::Published(ca);
        }
    }
    if is_test(&facts.issuer_organisation) || is_test(&facts.subject_organisation) {
        return Claim::Test;
    }
    if facts.is_ca || facts.issuer_organisation.as_deref() != Some(JPKI) {
        return Claim::Nobody;
    }
    let key_id = facts.authority_key_id.as_deref();
    known.iter().find(|ca| key_id == Some(&ca.subject_key_id)).map_or(Claim::Nobody, Claim::IssuedBy)
}

/// `Test`, unless its issuer is at hand and did not sign it. A self-signed certificate is its own issuer.
fn assess_test(certificate: &Certificate, issuers: &[Certificate]) -> Trust {
    let mut candidates =
        issuers.iter().chain([certificate]).filter(|issuer| may_have_issued(issuer, certificate)).peekable();
    if candidates.peek().is_none() || candidates.any(|issuer| certificate.is_signed_by(issuer)) {
        Trust::Test
    } else {
        Trust::Invalid
    }
}

fn may_have_issued(issuer: &Certificate, certificate: &Certificate) -> bool {
    issuer.facts.is_ca && is_named_by(certificate, issuer)
}

/// The names fit, and the key identifiers too where both are stated (RFC 5280, 4.2.1.1).
pub(super) fn is_named_by(certificate: &Certificate, issuer: &Certificate) -> bool {
    let keys_differ = match (&certificate.facts.authority_key_id, &issuer.subject_key_id) {
        (Some(wanted), Some(id)) => wanted != id,
        _ => false,
    };
    issuer.facts.subject == certificate.facts.issuer && !keys_differ
}

pub(super) fn is_test(organisation: &Option<String>) -> bool {
    organisation.as_deref() == Some(JPKI_TEST)
}

#[cfg(test)]
mod tests;
