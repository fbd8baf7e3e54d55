//! Verifies a certificate against a CA that JPKI has published, check by check (RFC 5280, 6.1; card facts §6.1 and
//! §6.2).
//!
//! A chain has two certificates at most: JPKI's CAs sign themselves and issue to holders only. `docs/trust.md` says
//! which checks are made and which are not.

use super::certificate::{Certificate, SignatureError};
use super::check::{
    Check, ConstraintsCheck, CriticalCheck, IssuerCertificate, NamedIssuer, PeriodStatus, RevocationCheck,
    SignatureCheck, UsageCheck, Whose,
};
use super::facts::{CertificatePart, Facts, JPKI};
use super::issuer::{Issuer, candidates, is_test, names};
use super::published::{KNOWN_CAS, KnownCa};
use super::purpose::{KeyUsage, Purpose};
use crate::domain::card::Role;
use crate::domain::validity::{At, Validity, ValidityState, Window};

/// The critical extensions that are understood: key usage and basic constraints, which are checked, and certificate
/// policies, of which any is accepted (RFC 5280, 6.1.1, any-policy).
const UNDERSTOOD: [&str; 3] = ["2.5.29.15", "2.5.29.19", "2.5.29.32"];

/// Makes all checks of a certificate, in the order of [`Check`]. `issuers` are the available CA certificates, in any
/// order; they are trusted for their published fingerprints only. `accept_test` accepts JPKI's test system as well, and
/// with it anybody who made a CA certificate in its name.
#[must_use]
pub fn check_chain(certificate: &Certificate, issuers: &[Certificate], at: &At, accept_test: bool) -> Vec<Check> {
    check_among(&KNOWN_CAS, certificate, issuers, at, accept_test)
}

fn check_among(
    known: &[KnownCa],
    certificate: &Certificate,
    issuers: &[Certificate],
    at: &At,
    accept_test: bool,
) -> Vec<Check> {
    let issuer = match Issuer::from_facts(known, &certificate.facts, || certificate.sha256) {
        // A certificate may give itself any name; only its issuer's name is checked.
        Issuer::Test if !is_test(&certificate.facts.issuer_organisation) => Issuer::Unknown,
        issuer => issuer,
    };
    let (availability, found) = find_issuer(issuer, certificate, issuers);
    let pair = Pair {
        certificate,
        purpose: certificate.purpose(),
        issuer: found.map(|found| (found, found.purpose())),
        is_own_issuer: found.is_some_and(|found| found.sha256 == certificate.sha256),
    };
    vec![
        Check::Issuer(named_issuer(issuer, &certificate.facts, accept_test)),
        Check::IssuerCertificate(availability),
        Check::Signature(pair.signature()),
        pair.validity(at),
        Check::BasicConstraints(pair.constraints()),
        Check::KeyUsage(pair.key_usage()),
        Check::CriticalExtensions(pair.critical_extensions()),
        Check::Revocation(match certificate.facts.role {
            Role::Other => RevocationCheck::NotAsked,
            _ => RevocationCheck::Closed,
        }),
    ]
}

fn named_issuer(issuer: Issuer<'_>, facts: &Facts, accept_test: bool) -> NamedIssuer {
    let says_jpki = [&facts.issuer_organisation, &facts.subject_organisation].map(|name| name.as_deref() == Some(JPKI));
    match issuer {
        Issuer::SelfSigned(ca) => NamedIssuer::SelfSigned(ca.generation),
        Issuer::Published(ca) => NamedIssuer::Published(ca.generation),
        Issuer::Test => NamedIssuer::Test { accepted: accept_test },
        Issuer::Unknown if !says_jpki.contains(&true) => NamedIssuer::Foreign,
        Issuer::Unknown if facts.is_ca => NamedIssuer::UnpublishedCa,
        Issuer::Unknown => NamedIssuer::UnpublishedKey,
    }
}

/// Finds the certificate of the issuer. A certificate with the wrong fingerprint is not returned.
fn find_issuer<'c>(
    issuer: Issuer<'_>,
    certificate: &'c Certificate,
    issuers: &'c [Certificate],
) -> (IssuerCertificate, Option<&'c Certificate>) {
    match issuer {
        Issuer::SelfSigned(_) => (IssuerCertificate::SelfSigned, Some(certificate)),
        Issuer::Published(ca) => {
            if let Some(found) = issuers.iter().find(|issuer| issuer.sha256 == ca.sha256) {
                return (IssuerCertificate::Available, Some(found));
            }
            let mismatch = issuers.iter().any(|issuer| names(certificate, issuer));
            let missing = IssuerCertificate::Missing { ca: Some(ca.role) };
            (if mismatch { IssuerCertificate::FingerprintMismatch } else { missing }, None)
        }
        Issuer::Test => match find_test_issuer(certificate, issuers) {
            Some(found) if found.sha256 == certificate.sha256 => (IssuerCertificate::SelfSigned, Some(found)),
            Some(found) => (IssuerCertificate::AvailableTest, Some(found)),
            None => (IssuerCertificate::Missing { ca: issuing_ca(certificate.facts.role) }, None),
        },
        Issuer::Unknown => (IssuerCertificate::NotSearched, None),
    }
}

/// The CAs of the test system share one name: of the candidates, the one whose key made the signature, else the first.
fn find_test_issuer<'c>(certificate: &'c Certificate, issuers: &'c [Certificate]) -> Option<&'c Certificate> {
    let signer = candidates(certificate, issuers).find(|issuer| certificate.verify_signature(issuer).is_ok());
    signer.or_else(|| candidates(certificate, issuers).next())
}

/// The role of the CA that issues certificates of this role.
fn issuing_ca(role: Role) -> Option<Role> {
    match role {
        Role::Auth | Role::AuthCa => Some(Role::AuthCa),
        Role::Sign | Role::SignCa => Some(Role::SignCa),
        Role::Card | Role::Other => None,
    }
}

/// A certificate together with its issuer's, if that is available.
struct Pair<'c> {
    certificate: &'c Certificate,
    purpose: Purpose,
    issuer: Option<(&'c Certificate, Purpose)>,
    is_own_issuer: bool,
}

impl Pair<'_> {
    fn signature(&self) -> SignatureCheck {
        let Some((issuer, _)) = &self.issuer else { return SignatureCheck::NoIssuer };
        match self.certificate.verify_signature(issuer) {
            Ok(()) if self.is_own_issuer => SignatureCheck::SelfSigned,
            Ok(()) => SignatureCheck::ByIssuer,
            Err(SignatureError::Wrong) => SignatureCheck::Wrong,
            Err(SignatureError::NotAccepted) => SignatureCheck::NotAccepted {
                algorithm: self.certificate.facts.signature_algorithm.clone().into_owned(),
            },
        }
    }

    fn validity(&self, at: &At) -> Check {
        let another = self.issuer.as_ref().filter(|_| !self.is_own_issuer);
        Check::Validity {
            own: period_status(&self.certificate.facts.validity, at),
            issuer: another.map(|(issuer, _)| period_status(&issuer.facts.validity, at)),
        }
    }

    fn constraints(&self) -> ConstraintsCheck {
        let facts = &self.certificate.facts;
        match &self.issuer {
            _ if facts.unread.contains(&CertificatePart::BasicConstraints) => ConstraintsCheck::Unread,
            Some((issuer, _)) if !issuer.facts.is_ca => ConstraintsCheck::IssuerIsNotCa,
            Some((_, purpose)) if facts.is_ca && !self.is_own_issuer && purpose.path_len == Some(0) => {
                ConstraintsCheck::PathTooLong
            }
            _ if facts.is_ca && facts.role != Role::Other && facts.subject != facts.issuer => {
                ConstraintsCheck::HolderIsCa
            }
            _ if facts.is_ca => ConstraintsCheck::Ca,
            issuer => ConstraintsCheck::Holder { issuer_seen: issuer.is_some() },
        }
    }

    fn key_usage(&self) -> UsageCheck {
        let own = match check_usage(Whose::Own, &self.purpose, required_usage(self.certificate)) {
            Ok(own) => own,
            Err(found) => return found,
        };
        if !self.certificate.facts.is_ca && own.is_some_and(|own| own.contains(KeyUsage::KEY_CERT_SIGN)) {
            return UsageCheck::SignsCertificates;
        }
        if let Some((_, purpose)) = &self.issuer
            && let Err(found) = check_usage(Whose::Issuer, purpose, Some(KeyUsage::KEY_CERT_SIGN))
        {
            return found;
        }
        UsageCheck::Fits { own, issuer_seen: self.issuer.is_some() && !self.is_own_issuer }
    }

    fn critical_extensions(&self) -> CriticalCheck {
        let issuer = self.issuer.iter().map(|(issuer, _)| (Whose::Issuer, *issuer));
        for (whose, certificate) in [(Whose::Own, self.certificate)].into_iter().chain(issuer) {
            if !certificate.facts.unread.is_empty() {
                return CriticalCheck::Unread(whose, certificate.facts.unread.clone());
            }
        }
        let not_understood = |purpose: &Purpose| -> Vec<String> {
            purpose.critical.iter().filter(|oid| !UNDERSTOOD.contains(&oid.as_str())).cloned().collect()
        };
        let own = not_understood(&self.purpose);
        if !own.is_empty() {
            return CriticalCheck::Unknown(Whose::Own, own);
        }
        match self.issuer.as_ref().map(|(_, purpose)| not_understood(purpose)) {
            Some(issuers) if !issuers.is_empty() => CriticalCheck::Unknown(Whose::Issuer, issuers),
            _ => CriticalCheck::Understood,
        }
    }
}

fn period_status(validity: &Validity, at: &At) -> PeriodStatus {
    let state = validity.state(at, Window::None);
    let begins = validity.issued_on().filter(|_| state == Some(ValidityState::NotYetValid));
    let day = begins.unwrap_or_else(|| validity.expires_on());
    PeriodStatus { state, day }
}

/// The uses that a certificate's key must have (card facts §6.1 and §6.2; RFC 5280, 4.2.1.3); `None` if it need not
/// state any.
fn required_usage(certificate: &Certificate) -> Option<KeyUsage> {
    match certificate.facts.role {
        Role::Auth => Some(KeyUsage::DIGITAL_SIGNATURE),
        Role::Sign => Some(KeyUsage::DIGITAL_SIGNATURE.and(KeyUsage::NON_REPUDIATION)),
        _ => certificate.facts.is_ca.then_some(KeyUsage::KEY_CERT_SIGN),
    }
}

fn check_usage(whose: Whose, purpose: &Purpose, wanted: Option<KeyUsage>) -> Result<Option<KeyUsage>, UsageCheck> {
    match (purpose.key_usage, wanted) {
        (Err(_), _) => Err(UsageCheck::Unreadable(whose)),
        (Ok(None), Some(_)) => Err(UsageCheck::NotStated(whose)),
        (Ok(Some(stated)), Some(wanted)) if !stated.contains(wanted) => Err(UsageCheck::Lacks(whose, wanted)),
        (Ok(stated), _) => Ok(stated),
    }
}

#[cfg(test)]
mod tests;
