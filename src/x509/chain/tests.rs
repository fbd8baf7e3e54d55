//! Tests of `x509/chain`.

use super::{
    AtHand, Check, Constraints, Critical, KNOWN_CAS, KnownCa, Named, Outcome, Revocation, Role, Signed, Topic, Usage,
    Whose, check, check_among, holds,
};
use crate::domain::validity::{At, Standing};
use crate::x509::certificate::tests::{FIXTURES, fixture, fixture_der};
use crate::x509::certificate::{Certificate, KeyUsage};

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
        ("odd-p521-ca", "odd-ca", Check::Signature(Signed::NotAccepted { algorithm: "ecdsa-with-SHA512".to_owned() })),
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
    let run =
        |certificate: &Certificate, issuers: &[Certificate]| check_among(&known, certificate, issuers, &at(DAY), false);
    let own = run(&issuer, &[]);
    assert_eq!(amiss(&own), []);
    assert_eq!(own[..2], [Check::Issuer(Named::Itself("auth-2024")), Check::IssuerCertificate(AtHand::Itself)]);
    assert_eq!(own[2], Check::Signature(Signed::ByItself));
    let issuers = [fixture("test-auth-ca"), issuer];
    let auth = run(&fixture("impostor-auth"), &issuers);
    assert_eq!(amiss(&auth), []);
    assert_eq!(auth[..2], [Check::Issuer(Named::Published("auth-2024")), Check::IssuerCertificate(AtHand::Published)]);
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
