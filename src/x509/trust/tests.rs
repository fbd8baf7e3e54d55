//! Tests of `x509/trust`.

use super::{
    Assessment, Certificate, CertificateHead, KNOWN_CAS, KnownCa, Trust, assess, assess_among, assess_facts,
    assess_head,
};
use crate::domain::validity::CertificateTime;
use crate::x509::facts::JPKI_TEST;
use crate::x509::fixtures::{FIXTURES, fixture, forged};

fn found(trust: Trust, generation: Option<&'static str>) -> Assessment {
    Assessment { trust, generation }
}

fn head(certificate: &Certificate) -> CertificateHead {
    CertificateHead::parse(certificate.der()).unwrap().unwrap()
}

fn second_after(time: CertificateTime) -> CertificateTime {
    CertificateTime::from_second(time.second() + 1).unwrap()
}

#[test]
fn test_certificates() {
    let test = found(Trust::Test, None);
    let invalid = found(Trust::Invalid, None);
    let auth = fixture("test-auth");
    let ca = fixture("test-auth-ca");
    let namesake = fixture("test-auth-ca-2");
    assert_eq!(assess(&ca, &[]), test);
    assert_eq!(assess(&namesake, std::slice::from_ref(&ca)), test);
    assert_eq!(assess(&auth, &[]), test);
    assert_eq!(assess(&auth, &[namesake.clone(), ca.clone()]), test);
    // The key identifier says that the namesake is not the issuer.
    assert_eq!(assess(&auth, &[namesake]), test);
    let p384 = fixture("test-p384-auth");
    assert_eq!(assess(&p384, &[ca.clone(), fixture("test-p384-auth-ca")]), test);

    for name in ["test-auth", "test-auth-ca"] {
        assert_eq!(assess(&forged(name), std::slice::from_ref(&ca)), invalid, "{name}");
    }
    let forged = forged("test-p384-auth");
    assert_eq!(assess(&forged, &[ca]), test, "its issuer is not at hand");
    assert_eq!(assess(&forged, &[fixture("test-p384-auth-ca")]), invalid);
}

#[test]
fn a_name_and_a_key_identifier_are_no_more_than_a_claim() {
    let impostor_ca = fixture("impostor-auth-ca");
    let impostor = fixture("impostor-auth");
    let known = KNOWN_CAS.iter().find(|ca| ca.generation == "auth-2023").unwrap();
    assert_eq!(impostor_ca.facts.subject, known.name());
    assert_eq!(impostor_ca.subject_key_id.as_deref(), Some(&known.subject_key_id[..]));
    let claimed = found(Trust::Claimed, Some("auth-2023"));
    assert_eq!(assess(&impostor_ca, &[]), found(Trust::Unknown, None));
    assert_eq!(assess(&impostor, &[]), claimed);
    // The impostor made the signature, but is not a published CA.
    assert!(impostor.is_signed_by(&impostor_ca));
    assert_eq!(assess(&impostor, &[impostor_ca]), claimed);
}

/// The impostor is published here, so that its certificates verify: there is no real holder's certificate to test with.
#[test]
fn a_known_issuer_at_hand_decides() {
    let issuer = fixture("impostor-auth-ca");
    let certificate = fixture("impostor-auth");
    let known = [KnownCa { generation: "auth-2024", sha256: issuer.sha256, ..KNOWN_CAS[5] }];
    let year = Some("auth-2024");
    let issuers = [fixture("test-auth-ca"), issuer.clone()];
    assert_eq!(assess_among(&known, &issuer, &[]), found(Trust::Verified, year));
    assert_eq!(assess_among(&known, &certificate, &[]), found(Trust::Claimed, year));
    assert_eq!(assess_among(&known, &certificate, &issuers), found(Trust::Verified, year));
    assert_eq!(assess_among(&known, &forged("impostor-auth"), &issuers), found(Trust::Invalid, year));
    let elsewhere = [KnownCa { subject_key_id: KNOWN_CAS[4].subject_key_id, ..known[0] }];
    assert_eq!(assess_among(&elsewhere, &certificate, &issuers), found(Trust::Unknown, None));
}

/// Facts are assessed like the certificate itself, whether or not that must be parsed.
#[test]
fn facts_are_assessed_as_certificates_are() {
    let all = FIXTURES.map(fixture);
    for issuers in [&[][..], &all[..1], &all[..]] {
        for certificate in all.iter().cloned().chain(FIXTURES.map(forged)) {
            let found = assess_facts(&certificate.facts, certificate.der(), issuers).unwrap();
            assert_eq!(found, assess(&certificate, issuers), "{certificate:?}");
        }
    }
}

#[test]
fn foreign_certificates() {
    let foreign = fixture("foreign");
    assert_eq!(assess(&foreign, &[fixture("test-auth-ca")]), found(Trust::Unknown, None));
    assert_eq!(assess_head(&head(&foreign)), found(Trust::Unknown, None));
}

#[test]
fn a_head_claims_only_with_all_its_fields() {
    assert_eq!(assess_head(&head(&fixture("test-auth-ca"))), found(Trust::Test, None));
    assert_eq!(assess_head(&head(&fixture("impostor-auth-ca"))), found(Trust::Unknown, None));
    for ca in &KNOWN_CAS {
        let mut head = head(&fixture("impostor-auth-ca"));
        head.serial = ca.serial.to_owned();
        head.issuer = ca.name().to_owned();
        head.validity.not_before = Some(ca.not_before.parse::<jiff::Timestamp>().unwrap().into());
        head.validity.not_after = ca.not_after.parse::<jiff::Timestamp>().unwrap().into();
        head.total_len = ca.der_len;
        assert_eq!(assess_head(&head), found(Trust::Claimed, Some(ca.generation)));
        let changes: [fn(&mut CertificateHead); 5] = [
            |head| head.serial.push_str("00"),
            |head| head.issuer.push('s'),
            |head| head.validity.not_before = head.validity.not_before.map(second_after),
            |head| head.validity.not_after = second_after(head.validity.not_after),
            |head| head.total_len += 1,
        ];
        for change in changes {
            let mut head = head.clone();
            change(&mut head);
            assert_eq!(assess_head(&head), found(Trust::Unknown, None));
        }
        head.issuer_organisation = Some(JPKI_TEST.to_owned());
        assert_eq!(assess_head(&head), found(Trust::Test, None));
    }
}

#[test]
fn names_in_json() {
    let all = [Trust::Verified, Trust::Claimed, Trust::Unknown, Trust::Test, Trust::Invalid, Trust::NotChecked];
    assert_eq!(
        serde_json::to_string(&all).unwrap(),
        r#"["verified","claimed","unknown","test","invalid","not-checked"]"#
    );
}
