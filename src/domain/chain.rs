//! From a certificate to a CA that JPKI has published, check by check (RFC 5280, 6.1; card facts §6.1 and §6.2).
//!
//! JPKI has one tier: a CA that signed itself, and holders. What is checked, and what is not, is in `docs/trust.md`.

use jiff::civil::Date;
use serde::Serialize;

use super::certificate::{Certificate, Facts, JPKI, KeyUsage, Purpose, Role, SignatureError};
use super::trust::{Claim, KNOWN_CAS, KnownCa, claim, is_named_by, is_test};
use super::validity::{At, Standing, Validity, Window};

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
mod tests {
    use super::{
        AtHand, Check, Constraints, Critical, KNOWN_CAS, KnownCa, Named, Outcome, Revocation, Role, Signed, Topic,
        Usage, Whose, check, check_among, holds,
    };
    use crate::domain::certificate::tests::{FIXTURES, fixture, fixture_der};
    use crate::domain::certificate::{Certificate, KeyUsage};
    use crate::domain::validity::{At, Standing};

    /// A day on which all fixtures are valid but the CA that ended.
    const DAY: &str = "2026-11-21";

    fn at(text: &str) -> At {
        text.parse().unwrap()
    }

    fn fixtures(names: &[&str]) -> Vec<Certificate> {
        names.iter().map(|name| fixture(name)).collect()
    }

    fn checked(name: &str, issuers: &[&str]) -> Vec<Check> {
        check(&fixture(name), &fixtures(issuers), &at(DAY), true)
    }

    /// The checks that did not pass, revocation aside.
    fn amiss(checks: &[Check]) -> Vec<Check> {
        let amiss = checks.iter().filter(|check| check.outcome() != Outcome::Passed);
        amiss.filter(|check| check.topic() != Topic::Revocation).cloned().collect()
    }

    fn flipped(name: &str) -> Certificate {
        let mut der = fixture_der(name);
        *der.last_mut().unwrap() ^= 1;
        Certificate::parse(&der).unwrap()
    }

    #[test]
    fn test_certificates_hold_where_they_are_accepted() {
        for (name, issuer) in [
            ("test-auth", "test-auth-ca"),
            ("test-sign", "test-sign-ca"),
            ("test-p384-auth", "test-p384-auth-ca"),
            ("odd-good", "odd-ca"),
            ("odd-path-good", "odd-path-ca"),
            ("test-auth-ca", "test-auth-ca-2"),
            ("test-p384-auth-ca", "foreign"),
        ] {
            let issuers = fixtures(&["foreign", "test-auth-ca-2", issuer]);
            let (accepted, refused) =
                (check(&fixture(name), &issuers, &at(DAY), true), check(&fixture(name), &issuers, &at(DAY), false));
            assert_eq!(amiss(&accepted), [], "{name}");
            assert!(holds(&accepted), "{name}");
            assert_eq!(amiss(&refused), [Check::Issuer(Named::Test { accepted: false })], "{name}");
            assert!(!holds(&refused), "{name}");
            assert_eq!(accepted.last(), Some(&Check::Revocation(Revocation::Closed)), "{name}");
        }
    }

    #[test]
    fn every_check_is_made_in_one_order() {
        let topics = [
            Topic::KnownIssuer,
            Topic::IssuerCertificate,
            Topic::Signature,
            Topic::Validity,
            Topic::BasicConstraints,
            Topic::KeyUsage,
            Topic::CriticalExtensions,
            Topic::Revocation,
        ];
        for name in FIXTURES {
            let checks = check(&fixture(name), &[], &at(DAY), false);
            assert_eq!(checks.iter().map(Check::topic).collect::<Vec<_>>(), topics, "{name}");
            assert_eq!(checks.last().map(Check::outcome), Some(Outcome::NotChecked), "{name}");
        }
    }

    /// Each of these has one thing wrong, and only that is found.
    #[test]
    fn one_fault_each() {
        let own = Whose::Own;
        let cases: [(&str, &str, Check); 13] = [
            ("odd-usage", "odd-ca", Check::KeyUsage(Usage::Lacks(own, KeyUsage::DIGITAL_SIGNATURE))),
            ("odd-no-usage", "odd-ca", Check::KeyUsage(Usage::NotStated(own))),
            ("odd-cert-sign", "odd-ca", Check::KeyUsage(Usage::SignsCertificates)),
            ("odd-bad-usage", "odd-ca", Check::KeyUsage(Usage::Unreadable(own))),
            (
                "odd-sign",
                "odd-sign-ca",
                Check::KeyUsage(Usage::Lacks(own, KeyUsage::DIGITAL_SIGNATURE.and(KeyUsage::NON_REPUDIATION))),
            ),
            ("odd-crl", "odd-crl-ca", Check::KeyUsage(Usage::Lacks(Whose::Issuer, KeyUsage::KEY_CERT_SIGN))),
            ("odd-critical", "odd-ca", Check::CriticalExtensions(Critical::Unknown(own, vec!["1.2.3.4".to_owned()]))),
            (
                "odd-constrained",
                "odd-critical-ca",
                Check::CriticalExtensions(Critical::Unknown(Whose::Issuer, vec!["2.5.29.30".to_owned()])),
            ),
            ("odd-below", "odd-ca", Check::BasicConstraints(Constraints::HolderIsCa)),
            ("odd-path", "odd-path-ca", Check::BasicConstraints(Constraints::PathTooLong)),
            ("odd-no", "odd-no-ca", Check::BasicConstraints(Constraints::IssuerIsNoCa)),
            (
                "odd-sha1-ca",
                "odd-ca",
                Check::Signature(Signed::NotAccepted { algorithm: "sha1WithRSAEncryption".to_owned() }),
            ),
            (
                "odd-p521-ca",
                "odd-ca",
                Check::Signature(Signed::NotAccepted { algorithm: "ecdsa-with-SHA512".to_owned() }),
            ),
        ];
        for (name, issuer, fault) in cases {
            let checks = checked(name, &["odd-ca", issuer]);
            assert_eq!(amiss(&checks), [fault], "{name}");
            assert!(!holds(&checks), "{name}");
        }
    }

    #[test]
    fn issuers_are_told_apart_by_key_and_signature() {
        let missing =
            [Check::IssuerCertificate(AtHand::Missing { ca: Some(Role::AuthCa) }), Check::Signature(Signed::NoIssuer)];
        assert_eq!(amiss(&checked("test-auth", &[])), missing);
        assert_eq!(amiss(&checked("test-auth", &["test-auth-ca-2", "odd-ca", "test-sign-ca"])), missing);
        assert_eq!(amiss(&checked("test-auth", &["test-auth-ca-2", "test-auth-ca"])), []);
        for (name, issuer) in [("test-auth", "test-auth-ca"), ("test-p384-auth", "test-p384-auth-ca")] {
            let forged = check(&flipped(name), &fixtures(&[issuer]), &at(DAY), true);
            assert_eq!(amiss(&forged), [Check::Signature(Signed::Wrong)], "{name}");
        }
        // One that bears the same name as the other, and names no key, is taken for its own issuer.
        assert_eq!(checked("odd-p521-ca", &["odd-ca"])[1], Check::IssuerCertificate(AtHand::Itself));
        let own = flipped("test-auth-ca");
        assert_eq!(amiss(&check(&own, &[], &at(DAY), true)), [Check::Signature(Signed::Wrong)]);
    }

    #[test]
    fn both_certificates_have_to_be_valid() {
        let term = |checks: &[Check]| match &checks[3] {
            Check::Validity { own, issuer } => {
                (own.standing, own.day.to_string(), issuer.map(|term| (term.standing, term.day.to_string())))
            }
            other => panic!("{other:?}"),
        };
        let on = |day: &str, name: &str, issuer: &str| check(&fixture(name), &fixtures(&[issuer]), &at(day), true);
        let ended = on(DAY, "odd-ended", "odd-ended-ca");
        let day = |text: &str| text.to_owned();
        let ca = Some((Standing::Expired, day("2024-03-31")));
        assert_eq!(term(&ended), (Standing::Valid, day("2035-03-31"), ca));
        assert_eq!(amiss(&ended).len(), 1);

        let auth = ["2025-11-19", "2025-11-20", "2035-03-31", "2035-04-01"];
        let holding = auth.map(|day| holds(&on(day, "test-auth", "test-auth-ca")));
        assert_eq!(holding, [false, true, true, false]);
        let begins = on("2025-11-19", "test-auth", "test-auth-ca");
        assert_eq!(term(&begins).1, "2025-11-20");
        // Renewal is the holder's business and changes nothing here.
        assert!(holds(&on("2035-03-01", "test-auth", "test-auth-ca")));
        assert_eq!(term(&on(DAY, "test-auth-ca", "foreign")).2, None, "it is its own issuer");
    }

    #[test]
    fn jpkis_name_is_not_enough() {
        let ca = checked("impostor-auth-ca", &["impostor-auth-ca"]);
        assert_eq!(ca[0], Check::Issuer(Named::UnpublishedCa));
        assert_eq!(ca[1], Check::IssuerCertificate(AtHand::NotLookedFor));
        assert!(!holds(&ca));
        let auth = checked("impostor-auth", &["impostor-auth-ca"]);
        assert_eq!(auth[0], Check::Issuer(Named::Published("auth-2023")));
        assert_eq!(
            amiss(&auth),
            [Check::IssuerCertificate(AtHand::Impostor), Check::Signature(Signed::NoIssuer)],
            "the impostor's key made the signature, and that counts for nothing"
        );
        let missing = AtHand::Missing { ca: Some(Role::AuthCa) };
        assert_eq!(checked("impostor-auth", &["foreign"])[1], Check::IssuerCertificate(missing));
        let elsewhere = [KnownCa { subject_key_id: KNOWN_CAS[4].subject_key_id, ..KNOWN_CAS[5] }];
        let unpublished = check_among(&elsewhere, &fixture("impostor-auth"), &[], &at(DAY), true);
        assert_eq!(unpublished[0], Check::Issuer(Named::UnpublishedKey));
    }

    /// With the impostor published, its certificates hold: there is no holder's certificate to test with.
    #[test]
    fn a_published_ca_holds_by_its_fingerprint_and_vouches_for_others() {
        let issuer = fixture("impostor-auth-ca");
        let known = [KnownCa { generation: "auth-2024", sha256: issuer.sha256, ..KNOWN_CAS[5] }];
        let run = |certificate: &Certificate, issuers: &[Certificate]| {
            check_among(&known, certificate, issuers, &at(DAY), false)
        };
        let own = run(&issuer, &[]);
        assert_eq!(amiss(&own), []);
        assert_eq!(own[..2], [Check::Issuer(Named::Itself("auth-2024")), Check::IssuerCertificate(AtHand::Itself)]);
        assert_eq!(own[2], Check::Signature(Signed::ByItself));
        let issuers = [fixture("test-auth-ca"), issuer];
        let auth = run(&fixture("impostor-auth"), &issuers);
        assert_eq!(amiss(&auth), []);
        assert_eq!(
            auth[..2],
            [Check::Issuer(Named::Published("auth-2024")), Check::IssuerCertificate(AtHand::Published)]
        );
        assert_eq!(amiss(&run(&flipped("impostor-auth"), &issuers)), [Check::Signature(Signed::Wrong)]);
    }

    #[test]
    fn foreign_certificates_never_hold() {
        let foreign = checked("foreign", &["foreign", "test-auth-ca"]);
        let expected = [
            Check::Issuer(Named::Foreign),
            Check::IssuerCertificate(AtHand::NotLookedFor),
            Check::Signature(Signed::NoIssuer),
        ];
        assert_eq!(amiss(&foreign), expected);
        assert_eq!(foreign.last(), Some(&Check::Revocation(Revocation::NotAsked)));
        assert!(!holds(&foreign));
    }

    #[test]
    fn names_in_json() {
        let topics = serde_json::to_string(&[Topic::KnownIssuer, Topic::CriticalExtensions]).unwrap();
        assert_eq!(topics, r#"["known_issuer","critical_extensions"]"#);
        let outcomes = serde_json::to_string(&[Outcome::Passed, Outcome::Failed, Outcome::NotChecked]).unwrap();
        assert_eq!(outcomes, r#"["passed","failed","not-checked"]"#);
    }
}
