//! From a certificate to a CA that JPKI has published, check by check (RFC 5280, 6.1; card facts §6.1 and §6.2).
//!
//! JPKI has one tier: a CA that signed itself, and holders. What is checked, and what is not, is in `docs/trust.md`.

use jiff::civil::Date;
use serde::Serialize;

use super::certificate::{Certificate, Facts, JPKI, KeyUsage, Purpose, SignatureError};
use super::trust::{Claim, KNOWN_CAS, KnownCa, claim, is_named_by, is_test};
use crate::domain::card::Role;
use crate::domain::validity::{At, Standing, Validity, Window};

/// The critical extensions that are understood: key usage and basic constraints, which are checked, and certificate
/// policies, of which every one is accepted (RFC 5280, 6.1.1, any-policy).
const UNDERSTOOD: [&str; 3] = ["2.5.29.15", "2.5.29.19", "2.5.29.32"];

/// One check and what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Whom the certificate names as its issuer.
    Issuer(Named),
    /// Whether the issuer's certificate is there, and is the right one.
    IssuerCertificate(AtHand),
    /// Whether the issuer's key made the signature.
    Signature(Signed),
    /// Whether certificate and issuer are valid at the judged moment.
    Validity {
        /// The certificate's.
        own: Term,
        /// The issuer's, where it is there and another.
        issuer: Option<Term>,
    },
    /// Who is a CA, and may have a CA below it.
    BasicConstraints(Constraints),
    /// What the keys are for.
    KeyUsage(Usage),
    /// Whether everything is understood that must be.
    CriticalExtensions(Critical),
    /// Whether it was revoked: never checked.
    Revocation(Revocation),
}

/// Which check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "as in Check")]
pub enum Topic {
    KnownIssuer,
    IssuerCertificate,
    Signature,
    Validity,
    BasicConstraints,
    KeyUsage,
    CriticalExtensions,
    Revocation,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// All is as it should be.
    Passed,
    /// Something is not.
    Failed,
    /// Nothing was looked at.
    NotChecked,
}

/// Whom a certificate names as its issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// It is this published CA certificate.
    Itself(&'static str),
    /// The key of this published CA.
    Published(&'static str),
    /// JPKI's test system.
    Test {
        /// Whether that is good enough.
        accepted: bool,
    },
    /// It says that it is JPKI's CA, or a CA below it, and is none that JPKI has published.
    UnpublishedCa,
    /// JPKI, with a key that JPKI has not published.
    UnpublishedKey,
    /// Somebody else.
    Foreign,
}

/// Whether the issuer's certificate is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtHand {
    /// It is the certificate itself.
    Itself,
    /// It is there, with the published fingerprint.
    Published,
    /// It is there; the test system's fingerprints are not known here.
    Test,
    /// One with its name and key identifier is there, whose fingerprint is not the published one.
    Impostor,
    /// It is not there.
    Missing {
        /// Which CA's it is; `None` for a test certificate that says too little.
        ca: Option<Role>,
    },
    /// It is not known whose it would be.
    NotLookedFor,
}

/// What became of the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// The certificate's own key made it.
    ByItself,
    /// The issuer's key made it.
    ByIssuer,
    /// The issuer's key did not make it.
    Wrong,
    /// Its algorithm proves nothing here.
    NotAccepted {
        /// As [`super::certificate::Facts::signature_algorithm`].
        algorithm: String,
    },
    /// There is no issuer's key to check it with.
    NoIssuer,
}

/// A time of validity, as it is seen from the judged moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Never `Renewable`.
    pub standing: Standing,
    /// The Japanese day on which it begins, where it has not; else on which it ends.
    pub day: Date,
}

/// Which of the two certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The one that is verified.
    Own,
    /// Its issuer's.
    Issuer,
}

/// What basic constraints say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraints {
    /// It is a CA, and may be.
    Ca,
    /// It is no CA.
    Holder {
        /// Whether its issuer was seen to be one.
        issuer_seen: bool,
    },
    /// It says that it is a CA, but another CA of JPKI issued it, and those certify holders only.
    HolderIsCa,
    /// Its issuer allows no CA below itself.
    PathTooLong,
    /// Its issuer is no CA.
    IssuerIsNoCa,
}

/// What key usage says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// The keys are for what they have to be for.
    Fits {
        /// What the certificate's own is for; `None` where it may stay unsaid.
        own: Option<KeyUsage>,
        /// Whether the issuer's was seen to be for certificates.
        issuer_seen: bool,
    },
    /// It is not said.
    NotStated(Whose),
    /// It cannot be read.
    Unreadable(Whose),
    /// The key is not for this.
    Lacks(Whose, KeyUsage),
    /// The key is for signing certificates, and its owner is no CA.
    SignsCertificates,
}

/// What was found among the critical extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Critical {
    /// All are understood.
    Understood,
    /// These OIDs are not.
    Unknown(Whose, Vec<String>),
}

/// Why revocation was not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// Only certified verifiers may ask JPKI.
    Closed,
    /// It is not JPKI's, and nobody else is asked either.
    NotAsked,
}

impl Check {
    /// Which check it is.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self {
            Check::Issuer(_) => Topic::KnownIssuer,
            Check::IssuerCertificate(_) => Topic::IssuerCertificate,
            Check::Signature(_) => Topic::Signature,
            Check::Validity { .. } => Topic::Validity,
            Check::BasicConstraints(_) => Topic::BasicConstraints,
            Check::KeyUsage(_) => Topic::KeyUsage,
            Check::CriticalExtensions(_) => Topic::CriticalExtensions,
            Check::Revocation(_) => Topic::Revocation,
        }
    }

    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let passed = match self {
            Check::IssuerCertificate(AtHand::NotLookedFor)
            | Check::Signature(Signed::NoIssuer)
            | Check::Revocation(_) => return Outcome::NotChecked,
            Check::Issuer(named) => {
                matches!(named, Named::Itself(_) | Named::Published(_) | Named::Test { accepted: true })
            }
            Check::IssuerCertificate(at_hand) => {
                matches!(at_hand, AtHand::Itself | AtHand::Published | AtHand::Test)
            }
            Check::Signature(signed) => matches!(signed, Signed::ByItself | Signed::ByIssuer),
            Check::Validity { own, issuer } => {
                [Some(own), issuer.as_ref()].iter().flatten().all(|term| term.standing == Standing::Valid)
            }
            Check::BasicConstraints(constraints) => {
                matches!(constraints, Constraints::Ca | Constraints::Holder { .. })
            }
            Check::KeyUsage(usage) => matches!(usage, Usage::Fits { .. }),
            Check::CriticalExtensions(critical) => matches!(critical, Critical::Understood),
        };
        if passed { Outcome::Passed } else { Outcome::Failed }
    }
}

/// Whether all checks passed, but for revocation, which nobody can check here.
#[must_use]
pub fn holds(checks: &[Check]) -> bool {
    let counts = |check: &&Check| check.topic() != Topic::Revocation;
    checks.iter().filter(counts).all(|check| check.outcome() == Outcome::Passed)
}

/// Checks a certificate; all checks are made, in the order of [`Check`]. `issuers` are the CA certificates at hand, in any
/// order and trusted for nothing but their fingerprints. With `accept_test` JPKI's test system is accepted; whoever made a
/// CA certificate with its name is then believed.
#[must_use]
pub fn check(certificate: &Certificate, issuers: &[Certificate], at: &At, accept_test: bool) -> Vec<Check> {
    check_among(&KNOWN_CAS, certificate, issuers, at, accept_test)
}

fn check_among(
    known: &[KnownCa],
    certificate: &Certificate,
    issuers: &[Certificate],
    at: &At,
    accept_test: bool,
) -> Vec<Check> {
    let claim = match claim(known, &certificate.facts, || certificate.sha256) {
        // Its own name is what a certificate likes; its issuer's is what is checked.
        Claim::Test if !is_test(&certificate.facts.issuer_organisation) => Claim::Nobody,
        claim => claim,
    };
    let (at_hand, issuer) = find_issuer(claim, certificate, issuers);
    let pair = Pair {
        certificate,
        purpose: certificate.purpose(),
        issuer: issuer.map(|issuer| (issuer, issuer.purpose())),
        is_own_issuer: issuer.is_some_and(|issuer| issuer.sha256 == certificate.sha256),
    };
    vec![
        Check::Issuer(named(claim, &certificate.facts, accept_test)),
        Check::IssuerCertificate(at_hand),
        Check::Signature(pair.signature()),
        pair.validity(at),
        Check::BasicConstraints(pair.constraints()),
        Check::KeyUsage(pair.key_usage()),
        Check::CriticalExtensions(pair.critical_extensions()),
        Check::Revocation(match certificate.facts.role {
            Role::Other => Revocation::NotAsked,
            _ => Revocation::Closed,
        }),
    ]
}

fn named(claim: Claim<'_>, facts: &Facts, accept_test: bool) -> Named {
    let says_jpki = [&facts.issuer_organisation, &facts.subject_organisation].map(|name| name.as_deref() == Some(JPKI));
    match claim {
        Claim::Published(ca) => Named::Itself(ca.generation),
        Claim::IssuedBy(ca) => Named::Published(ca.generation),
        Claim::Test => Named::Test { accepted: accept_test },
        Claim::Nobody if !says_jpki.contains(&true) => Named::Foreign,
        Claim::Nobody if facts.is_ca => Named::UnpublishedCa,
        Claim::Nobody => Named::UnpublishedKey,
    }
}

/// The certificate of the issuer that `claim` is about, as far as it may vouch for others.
fn find_issuer<'c>(
    claim: Claim<'_>,
    certificate: &'c Certificate,
    issuers: &'c [Certificate],
) -> (AtHand, Option<&'c Certificate>) {
    match claim {
        Claim::Published(_) => (AtHand::Itself, Some(certificate)),
        Claim::IssuedBy(ca) => {
            if let Some(issuer) = issuers.iter().find(|issuer| issuer.sha256 == ca.sha256) {
                return (AtHand::Published, Some(issuer));
            }
            let has_impostor = issuers.iter().any(|issuer| is_named_by(certificate, issuer));
            let missing = AtHand::Missing { ca: Some(ca.role) };
            (if has_impostor { AtHand::Impostor } else { missing }, None)
        }
        Claim::Test => match test_issuer(certificate, issuers) {
            Some(issuer) if issuer.sha256 == certificate.sha256 => (AtHand::Itself, Some(issuer)),
            Some(issuer) => (AtHand::Test, Some(issuer)),
            None => (AtHand::Missing { ca: ca_of(certificate.facts.role) }, None),
        },
        Claim::Nobody => (AtHand::NotLookedFor, None),
    }
}

/// All CAs share one name: the one whose key made the signature, else one that could have; one that names itself, itself.
fn test_issuer<'c>(certificate: &'c Certificate, issuers: &'c [Certificate]) -> Option<&'c Certificate> {
    let candidates = || [certificate].into_iter().chain(issuers).filter(|issuer| is_named_by(certificate, issuer));
    let signer = candidates().find(|issuer| certificate.verify_signature(issuer).is_ok());
    signer.or_else(|| candidates().next())
}

fn ca_of(role: Role) -> Option<Role> {
    match role {
        Role::Auth | Role::AuthCa => Some(Role::AuthCa),
        Role::Sign | Role::SignCa => Some(Role::SignCa),
        Role::Card | Role::Other => None,
    }
}

/// A certificate and its issuer's, where that is there.
struct Pair<'c> {
    certificate: &'c Certificate,
    purpose: Purpose,
    issuer: Option<(&'c Certificate, Purpose)>,
    is_own_issuer: bool,
}

impl Pair<'_> {
    fn signature(&self) -> Signed {
        let Some((issuer, _)) = &self.issuer else { return Signed::NoIssuer };
        match self.certificate.verify_signature(issuer) {
            Ok(()) if self.is_own_issuer => Signed::ByItself,
            Ok(()) => Signed::ByIssuer,
            Err(SignatureError::Wrong) => Signed::Wrong,
            Err(SignatureError::NotAccepted) => {
                Signed::NotAccepted { algorithm: self.certificate.facts.signature_algorithm.clone().into_owned() }
            }
        }
    }

    fn validity(&self, at: &At) -> Check {
        let another = self.issuer.as_ref().filter(|_| !self.is_own_issuer);
        Check::Validity {
            own: term(&self.certificate.facts.validity, at),
            issuer: another.map(|(issuer, _)| term(&issuer.facts.validity, at)),
        }
    }

    fn constraints(&self) -> Constraints {
        let facts = &self.certificate.facts;
        match &self.issuer {
            Some((issuer, _)) if !issuer.facts.is_ca => Constraints::IssuerIsNoCa,
            Some((_, purpose)) if facts.is_ca && !self.is_own_issuer && purpose.path_len == Some(0) => {
                Constraints::PathTooLong
            }
            _ if facts.is_ca && facts.role != Role::Other && facts.subject != facts.issuer => Constraints::HolderIsCa,
            _ if facts.is_ca => Constraints::Ca,
            issuer => Constraints::Holder { issuer_seen: issuer.is_some() },
        }
    }

    fn key_usage(&self) -> Usage {
        let own = match check_usage(Whose::Own, &self.purpose, wanted_of(self.certificate)) {
            Ok(own) => own,
            Err(found) => return found,
        };
        if !self.certificate.facts.is_ca && own.is_some_and(|own| own.contains(KeyUsage::KEY_CERT_SIGN)) {
            return Usage::SignsCertificates;
        }
        if let Some((_, purpose)) = &self.issuer
            && let Err(found) = check_usage(Whose::Issuer, purpose, Some(KeyUsage::KEY_CERT_SIGN))
        {
            return found;
        }
        Usage::Fits { own, issuer_seen: self.issuer.is_some() && !self.is_own_issuer }
    }

    fn critical_extensions(&self) -> Critical {
        let not_understood = |purpose: &Purpose| -> Vec<String> {
            purpose.critical.iter().filter(|oid| !UNDERSTOOD.contains(&oid.as_str())).cloned().collect()
        };
        let own = not_understood(&self.purpose);
        if !own.is_empty() {
            return Critical::Unknown(Whose::Own, own);
        }
        match self.issuer.as_ref().map(|(_, purpose)| not_understood(purpose)) {
            Some(issuers) if !issuers.is_empty() => Critical::Unknown(Whose::Issuer, issuers),
            _ => Critical::Understood,
        }
    }
}

fn term(validity: &Validity, at: &At) -> Term {
    let standing = validity.standing(at, Window::None);
    let day = if standing == Standing::NotYetValid { validity.issued_on() } else { validity.expires_on() };
    Term { standing, day }
}

/// What its key has to be for (card facts §6.1 and §6.2; RFC 5280, 4.2.1.3); `None` where that may stay unsaid.
fn wanted_of(certificate: &Certificate) -> Option<KeyUsage> {
    match certificate.facts.role {
        Role::Auth => Some(KeyUsage::DIGITAL_SIGNATURE),
        Role::Sign => Some(KeyUsage::DIGITAL_SIGNATURE.and(KeyUsage::NON_REPUDIATION)),
        _ => certificate.facts.is_ca.then_some(KeyUsage::KEY_CERT_SIGN),
    }
}

fn check_usage(whose: Whose, purpose: &Purpose, wanted: Option<KeyUsage>) -> Result<Option<KeyUsage>, Usage> {
    match (purpose.key_usage, wanted) {
        (Err(_), _) => Err(Usage::Unreadable(whose)),
        (Ok(None), Some(_)) => Err(Usage::NotStated(whose)),
        (Ok(Some(stated)), Some(wanted)) if !stated.contains(wanted) => Err(Usage::Lacks(whose, wanted)),
        (Ok(stated), _) => Ok(stated),
    }
}

#[cfg(test)]
mod tests;
