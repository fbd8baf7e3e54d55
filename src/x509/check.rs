//! The checks that `cert verify` makes and what each of them can find (`docs/trust.md`). Sentences are in `message`.

use jiff::civil::Date;
use serde::Serialize;

use super::facts::CertificatePart;
use super::purpose::KeyUsage;
use crate::domain::card::Role;
use crate::domain::validity::ValidityState;

/// One check and its finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Which issuer the certificate names.
    Issuer(NamedIssuer),
    /// Whether the issuer's certificate is available and is the right one.
    IssuerCertificate(IssuerCertificate),
    /// Whether the issuer's key made the signature.
    Signature(SignatureCheck),
    /// Whether the certificate and its issuer's are valid at the judged time.
    Validity {
        /// The period of the certificate itself.
        own: PeriodStatus,
        /// The period of the issuer's certificate, if that is available and another one.
        issuer: Option<PeriodStatus>,
    },
    /// Whether those that act as CAs may do so.
    BasicConstraints(ConstraintsCheck),
    /// Whether both keys may be used as they are.
    KeyUsage(UsageCheck),
    /// Whether every critical extension is understood.
    CriticalExtensions(CriticalCheck),
    /// Whether the certificate was revoked, which is never checked.
    Revocation(RevocationCheck),
}

/// The code of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "as in Check")]
pub enum CheckCode {
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
pub enum CheckOutcome {
    /// Nothing is wrong.
    Passed,
    /// Something is wrong.
    Failed,
    /// The check was not made.
    NotChecked,
}

/// The issuer that a certificate names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedIssuer {
    /// The certificate is itself a published, self-signed CA certificate of this generation.
    SelfSigned(&'static str),
    /// The published CA of this generation, by its key identifier.
    Published(&'static str),
    /// JPKI's test system.
    Test {
        /// True if certificates of the test system are accepted.
        accepted: bool,
    },
    /// The certificate claims to be a CA of JPKI or a CA below it, but JPKI has not published it.
    UnpublishedCa,
    /// JPKI by name, but with a key that JPKI has not published.
    UnpublishedKey,
    /// Anybody else.
    Foreign,
}

/// Whether the issuer's certificate is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuerCertificate {
    /// It is the checked certificate itself.
    SelfSigned,
    /// Available, with the published fingerprint.
    Available,
    /// Available, but of the test system, for which no fingerprints are published.
    AvailableTest,
    /// A certificate with the right name and key identifier is available, but its fingerprint is not the published one.
    FingerprintMismatch,
    /// Not available.
    Missing {
        /// The CA whose certificate is missing; `None` if a test certificate does not say.
        ca: Option<Role>,
    },
    /// Not searched for, since the issuer is unknown.
    NotSearched,
}

/// The finding about the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureCheck {
    /// Made by the certificate's own key.
    SelfSigned,
    /// Made by the issuer's key.
    ByIssuer,
    /// Not made by the issuer's key.
    Wrong,
    /// Made with an algorithm that is not accepted.
    NotAccepted {
        /// As [`super::Facts::signature_algorithm`].
        algorithm: String,
    },
    /// Not checked: the issuer's certificate is not available.
    NoIssuer,
}

/// A validity period at the judged time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodStatus {
    /// Never `Renewable`; `None` if its start cannot be read and its end has not come.
    pub state: Option<ValidityState>,
    /// The first day in Japan if the period has not begun, else the last.
    pub day: Date,
}

/// One of the two certificates that are checked together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The certificate itself.
    Own,
    /// Its issuer's.
    Issuer,
}

/// The finding about basic constraints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintsCheck {
    /// It is a CA certificate and may be one.
    Ca,
    /// It is not a CA certificate.
    Holder {
        /// True if its issuer is known to be a CA.
        issuer_seen: bool,
    },
    /// It claims to be a CA certificate, but was issued by a CA of JPKI, and those issue to holders only.
    HolderIsCa,
    /// Its issuer allows no CA below itself.
    PathTooLong,
    /// Its issuer is not a CA.
    IssuerIsNotCa,
    /// They cannot be read, or are stated twice.
    Unread,
}

/// The finding about key usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsageCheck {
    /// Both keys may be used as they are.
    Fits {
        /// The certificate's own key usage; `None` if it states none and need not.
        own: Option<KeyUsage>,
        /// True if the issuer's key is known to be for certificates.
        issuer_seen: bool,
    },
    /// No key usage is stated.
    NotStated(Whose),
    /// The extension cannot be decoded.
    Unreadable(Whose),
    /// The key lacks this use.
    Lacks(Whose, KeyUsage),
    /// The key is for signing certificates although this is not a CA certificate.
    SignsCertificates,
}

/// The finding about critical extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriticalCheck {
    /// All are understood.
    Understood,
    /// The extensions with these OIDs are not.
    Unknown(Whose, Vec<String>),
    /// These parts of the certificate cannot be read, so that nobody knows what they ask for.
    Unread(Whose, Vec<CertificatePart>),
}

/// Why revocation is not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevocationCheck {
    /// JPKI answers certified verifiers only.
    Closed,
    /// The certificate is not JPKI's, and jpkit asks nobody.
    NotAsked,
}

impl Check {
    /// The code of the check.
    #[must_use]
    pub fn code(&self) -> CheckCode {
        match self {
            Check::Issuer(_) => CheckCode::KnownIssuer,
            Check::IssuerCertificate(_) => CheckCode::IssuerCertificate,
            Check::Signature(_) => CheckCode::Signature,
            Check::Validity { .. } => CheckCode::Validity,
            Check::BasicConstraints(_) => CheckCode::BasicConstraints,
            Check::KeyUsage(_) => CheckCode::KeyUsage,
            Check::CriticalExtensions(_) => CheckCode::CriticalExtensions,
            Check::Revocation(_) => CheckCode::Revocation,
        }
    }

    /// How the check ended.
    #[must_use]
    pub fn outcome(&self) -> CheckOutcome {
        let passed = match self {
            Check::IssuerCertificate(IssuerCertificate::NotSearched)
            | Check::Signature(SignatureCheck::NoIssuer)
            | Check::Revocation(_) => return CheckOutcome::NotChecked,
            Check::Issuer(issuer) => matches!(
                issuer,
                NamedIssuer::SelfSigned(_) | NamedIssuer::Published(_) | NamedIssuer::Test { accepted: true }
            ),
            Check::IssuerCertificate(certificate) => matches!(
                certificate,
                IssuerCertificate::SelfSigned | IssuerCertificate::Available | IssuerCertificate::AvailableTest
            ),
            Check::Signature(signature) => {
                matches!(signature, SignatureCheck::SelfSigned | SignatureCheck::ByIssuer)
            }
            Check::Validity { own, issuer } => {
                [Some(own), issuer.as_ref()].iter().flatten().all(|period| period.state == Some(ValidityState::Valid))
            }
            Check::BasicConstraints(constraints) => {
                matches!(constraints, ConstraintsCheck::Ca | ConstraintsCheck::Holder { .. })
            }
            Check::KeyUsage(usage) => matches!(usage, UsageCheck::Fits { .. }),
            Check::CriticalExtensions(critical) => matches!(critical, CriticalCheck::Understood),
        };
        if passed { CheckOutcome::Passed } else { CheckOutcome::Failed }
    }
}

/// True if every check passed except for revocation, which cannot be checked.
#[must_use]
pub fn holds(checks: &[Check]) -> bool {
    let counts = |check: &&Check| check.code() != CheckCode::Revocation;
    checks.iter().filter(counts).all(|check| check.outcome() == CheckOutcome::Passed)
}
