//! Tests of `x509/chain`.

use super::{
    At, Certificate, Check, ConstraintsCheck, CriticalCheck, IssuerCertificate, KNOWN_CAS, KeyUsage, KnownCa,
    NamedIssuer, RevocationCheck, Role, SignatureCheck, UsageCheck, ValidityState, Whose, check_among, check_chain,
};
use crate::x509::check::{CheckCode, CheckOutcome, holds};
use crate::x509::fixtures::{FIXTURES, fixture, forged};

/// A day on which all fixtures are valid except for the expired CA.
const DAY: &str = "2026-11-21";

fn at(text: &str) -> At {
    text.parse().unwrap()
}

fn fixtures(names: &[&str]) -> Vec<Certificate> {
    names.iter().map(|name| fixture(name)).collect()
}

fn checked(name: &str, issuers: &[&str]) -> Vec<Check> {
    check_chain(&fixture(name), &fixtures(issuers), &at(DAY), true)
}

/// The checks that did not pass, apart from revocation.
fn failures(checks: &[Check]) -> Vec<Check> {
    let failures = checks.iter().filter(|check| check.outcome() != CheckOutcome::Passed);
    failures.filter(|check| check.code() != CheckCode::Revocation).cloned().collect()
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
        let (accepted, refused) = (
            check_chain(&fixture(name), &issuers, &at(DAY), true),
            check_chain(&fixture(name), &issuers, &at(DAY), false),
        );
        assert_eq!(failures(&accepted), [], "{name}");
        assert!(holds(&accepted), "{name}");
        assert_eq!(failures(&refused), [Check::Issuer(NamedIssuer::Test { accepted: false })], "{name}");
        assert!(!holds(&refused), "{name}");
        assert_eq!(accepted.last(), Some(&Check::Revocation(RevocationCheck::Closed)), "{name}");
    }
}

#[test]
fn every_check_is_made_in_one_order() {
    let codes = [
        CheckCode::KnownIssuer,
        CheckCode::IssuerCertificate,
        CheckCode::Signature,
        CheckCode::Validity,
        CheckCode::BasicConstraints,
        CheckCode::KeyUsage,
        CheckCode::CriticalExtensions,
        CheckCode::Revocation,
    ];
    for name in FIXTURES {
        let checks = check_chain(&fixture(name), &[], &at(DAY), false);
        assert_eq!(checks.iter().map(Check::code).collect::<Vec<_>>(), codes, "{name}");
        assert_eq!(checks.last().map(Check::outcome), Some(CheckOutcome::NotChecked), "{name}");
    }
}

/// Each of these has one fault, and no other is found.
#[test]
fn one_fault_each() {
    let own = Whose::Own;
    let cases: [(&str, &str, Check); 13] = [
        ("odd-usage", "odd-ca", Check::KeyUsage(UsageCheck::Lacks(own, KeyUsage::DIGITAL_SIGNATURE))),
        ("odd-no-usage", "odd-ca", Check::KeyUsage(UsageCheck::NotStated(own))),
        ("odd-cert-sign", "odd-ca", Check::KeyUsage(UsageCheck::SignsCertificates)),
        ("odd-bad-usage", "odd-ca", Check::KeyUsage(UsageCheck::Unreadable(own))),
        (
            "odd-sign",
            "odd-sign-ca",
            Check::KeyUsage(UsageCheck::Lacks(own, KeyUsage::DIGITAL_SIGNATURE.and(KeyUsage::NON_REPUDIATION))),
        ),
        ("odd-crl", "odd-crl-ca", Check::KeyUsage(UsageCheck::Lacks(Whose::Issuer, KeyUsage::KEY_CERT_SIGN))),
        ("odd-critical", "odd-ca", Check::CriticalExtensions(CriticalCheck::Unknown(own, vec!["1.2.3.4".to_owned()]))),
        (
            "odd-constrained",
            "odd-critical-ca",
            Check::CriticalExtensions(CriticalCheck::Unknown(Whose::Issuer, vec!["2.5.29.30".to_owned()])),
        ),
        ("odd-below", "odd-ca", Check::BasicConstraints(ConstraintsCheck::HolderIsCa)),
        ("odd-path", "odd-path-ca", Check::BasicConstraints(ConstraintsCheck::PathTooLong)),
        ("odd-no", "odd-no-ca", Check::BasicConstraints(ConstraintsCheck::IssuerIsNotCa)),
        (
            "odd-sha1-ca",
            "odd-ca",
            Check::Signature(SignatureCheck::NotAccepted { algorithm: "sha1WithRSAEncryption".to_owned() }),
        ),
        (
            "odd-p521-ca",
            "odd-ca",
            Check::Signature(SignatureCheck::NotAccepted { algorithm: "ecdsa-with-SHA512".to_owned() }),
        ),
    ];
    for (name, issuer, fault) in cases {
        let checks = checked(name, &["odd-ca", issuer]);
        assert_eq!(failures(&checks), [fault], "{name}");
        assert!(!holds(&checks), "{name}");
    }
}

#[test]
fn issuers_are_told_apart_by_key_and_signature() {
    let missing = [
        Check::IssuerCertificate(IssuerCertificate::Missing { ca: Some(Role::AuthCa) }),
        Check::Signature(SignatureCheck::NoIssuer),
    ];
    assert_eq!(failures(&checked("test-auth", &[])), missing);
    assert_eq!(failures(&checked("test-auth", &["test-auth-ca-2", "odd-ca", "test-sign-ca"])), missing);
    assert_eq!(failures(&checked("test-auth", &["test-auth-ca-2", "test-auth-ca"])), []);
    for (name, issuer) in [("test-auth", "test-auth-ca"), ("test-p384-auth", "test-p384-auth-ca")] {
        let found = check_chain(&forged(name), &fixtures(&[issuer]), &at(DAY), true);
        assert_eq!(failures(&found), [Check::Signature(SignatureCheck::Wrong)], "{name}");
    }
    // A certificate with its issuer's name and without key identifiers counts as self-signed.
    assert_eq!(checked("odd-p521-ca", &["odd-ca"])[1], Check::IssuerCertificate(IssuerCertificate::SelfSigned));
    let own = forged("test-auth-ca");
    assert_eq!(failures(&check_chain(&own, &[], &at(DAY), true)), [Check::Signature(SignatureCheck::Wrong)]);
}

#[test]
fn both_certificates_have_to_be_valid() {
    let term = |checks: &[Check]| match &checks[3] {
        Check::Validity { own, issuer } => {
            (own.state, own.day.to_string(), issuer.map(|term| (term.state, term.day.to_string())))
        }
        other => panic!("{other:?}"),
    };
    let on = |day: &str, name: &str, issuer: &str| check_chain(&fixture(name), &fixtures(&[issuer]), &at(day), true);
    let ended = on(DAY, "odd-ended", "odd-ended-ca");
    let day = |text: &str| text.to_owned();
    let ca = Some((Some(ValidityState::Expired), day("2024-03-31")));
    assert_eq!(term(&ended), (Some(ValidityState::Valid), day("2035-03-31"), ca));
    assert_eq!(failures(&ended).len(), 1);

    let auth = ["2025-11-19", "2025-11-20", "2035-03-31", "2035-04-01"];
    let holding = auth.map(|day| holds(&on(day, "test-auth", "test-auth-ca")));
    assert_eq!(holding, [false, true, true, false]);
    let begins = on("2025-11-19", "test-auth", "test-auth-ca");
    assert_eq!(term(&begins).1, "2025-11-20");
    // An open renewal window changes nothing here.
    assert!(holds(&on("2035-03-01", "test-auth", "test-auth-ca")));
    assert_eq!(term(&on(DAY, "test-auth-ca", "foreign")).2, None, "it is its own issuer");
}

#[test]
fn jpkis_name_is_not_enough() {
    let ca = checked("impostor-auth-ca", &["impostor-auth-ca"]);
    assert_eq!(ca[0], Check::Issuer(NamedIssuer::UnpublishedCa));
    assert_eq!(ca[1], Check::IssuerCertificate(IssuerCertificate::NotSearched));
    assert!(!holds(&ca));
    let auth = checked("impostor-auth", &["impostor-auth-ca"]);
    assert_eq!(auth[0], Check::Issuer(NamedIssuer::Published("auth-2023")));
    assert_eq!(
        failures(&auth),
        [Check::IssuerCertificate(IssuerCertificate::FingerprintMismatch), Check::Signature(SignatureCheck::NoIssuer)],
        "the impostor's key made the signature, and that counts for nothing"
    );
    let missing = IssuerCertificate::Missing { ca: Some(Role::AuthCa) };
    assert_eq!(checked("impostor-auth", &["foreign"])[1], Check::IssuerCertificate(missing));
    let elsewhere = [KnownCa { subject_key_id: KNOWN_CAS[4].subject_key_id, ..KNOWN_CAS[5] }];
    let unpublished = check_among(&elsewhere, &fixture("impostor-auth"), &[], &at(DAY), true);
    assert_eq!(unpublished[0], Check::Issuer(NamedIssuer::UnpublishedKey));
}

/// The impostor is published here, so that its certificates hold: there is no real holder's certificate to test with.
#[test]
fn a_published_ca_holds_by_its_fingerprint_and_vouches_for_others() {
    let issuer = fixture("impostor-auth-ca");
    let known = [KnownCa { generation: "auth-2024", sha256: issuer.sha256, ..KNOWN_CAS[5] }];
    let run =
        |certificate: &Certificate, issuers: &[Certificate]| check_among(&known, certificate, issuers, &at(DAY), false);
    let own = run(&issuer, &[]);
    assert_eq!(failures(&own), []);
    assert_eq!(
        own[..2],
        [Check::Issuer(NamedIssuer::SelfSigned("auth-2024")), Check::IssuerCertificate(IssuerCertificate::SelfSigned)]
    );
    assert_eq!(own[2], Check::Signature(SignatureCheck::SelfSigned));
    let issuers = [fixture("test-auth-ca"), issuer];
    let auth = run(&fixture("impostor-auth"), &issuers);
    assert_eq!(failures(&auth), []);
    assert_eq!(
        auth[..2],
        [Check::Issuer(NamedIssuer::Published("auth-2024")), Check::IssuerCertificate(IssuerCertificate::Available)]
    );
    assert_eq!(failures(&run(&forged("impostor-auth"), &issuers)), [Check::Signature(SignatureCheck::Wrong)]);
}

#[test]
fn foreign_certificates_never_hold() {
    let foreign = checked("foreign", &["foreign", "test-auth-ca"]);
    let expected = [
        Check::Issuer(NamedIssuer::Foreign),
        Check::IssuerCertificate(IssuerCertificate::NotSearched),
        Check::Signature(SignatureCheck::NoIssuer),
    ];
    assert_eq!(failures(&foreign), expected);
    assert_eq!(foreign.last(), Some(&Check::Revocation(RevocationCheck::NotAsked)));
    assert!(!holds(&foreign));
}

#[test]
fn names_in_json() {
    let codes = serde_json::to_string(&[CheckCode::KnownIssuer, CheckCode::CriticalExtensions]).unwrap();
    assert_eq!(codes, r#"["known_issuer","critical_extensions"]"#);
    let outcomes =
        serde_json::to_string(&[CheckOutcome::Passed, CheckOutcome::Failed, CheckOutcome::NotChecked]).unwrap();
    assert_eq!(outcomes, r#"["passed","failed","not-checked"]"#);
}
