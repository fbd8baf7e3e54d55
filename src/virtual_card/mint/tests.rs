//! Tests of `virtual_card/mint`.

use jiff::civil::{Date, date};
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::{FromDer, X509Certificate};

use super::certificate::{CertificateDates, CertificateKind, ca_certificate, holder_certificate};
use super::der::{base128, integer};

fn dates() -> CertificateDates {
    CertificateDates { issued: date(2024, 3, 1), expires: date(2029, 2, 20) }
}

fn order(certificate: &X509Certificate<'_>) -> Vec<(String, bool)> {
    certificate.extensions().iter().map(|found| (found.oid.to_id_string(), found.critical)).collect()
}

fn expected(list: &[(&str, bool)]) -> Vec<(String, bool)> {
    list.iter().map(|(oid, critical)| ((*oid).to_owned(), *critical)).collect()
}

#[test]
fn authentication_certificate_has_the_published_profile() {
    let bytes = holder_certificate(CertificateKind::Authentication, dates(), 0x21_0001).unwrap();
    let (rest, certificate) = X509Certificate::from_der(&bytes).unwrap();
    assert!(rest.is_empty());
    assert_eq!(certificate.subject().to_string(), "C=JP, CN=000000TESTCARD99999003A");
    assert_eq!(
        certificate.issuer().to_string(),
        "C=JP, O=JPKI-TEST, OU=JPKI for user authentication, \
             OU=Japan Agency for Local Authority Information Systems"
    );
    assert_eq!(certificate.raw_serial(), [0x21, 0x00, 0x01]);
    assert_eq!(certificate.validity().not_before.to_datetime().to_string(), "2024-02-29 23:41:56.0 +00:00:00");
    assert_eq!(certificate.validity().not_after.to_datetime().to_string(), "2029-02-20 14:59:59.0 +00:00:00");
    assert!(certificate.validity().not_after.is_utctime());
    let order_of_fact = [
        ("2.5.29.15", true),
        ("2.5.29.37", false),
        ("2.5.29.32", true),
        ("2.5.29.18", false),
        ("2.5.29.31", false),
        ("1.3.6.1.5.5.7.1.1", false),
        ("2.5.29.35", false),
        ("2.5.29.14", false),
    ];
    assert_eq!(order(&certificate), expected(&order_of_fact));
    for extension in certificate.extensions() {
        match extension.parsed_extension() {
            ParsedExtension::KeyUsage(usage) => assert_eq!(usage.flags, 1),
            ParsedExtension::ExtendedKeyUsage(usage) => {
                assert!(usage.client_auth && !usage.any)
            }
            ParsedExtension::CertificatePolicies(policies) => {
                assert_eq!(policies[0].policy_id.to_id_string(), "1.2.392.200149.8.5.1.0.30");
            }
            ParsedExtension::AuthorityKeyIdentifier(key) => {
                assert_eq!(key.authority_cert_serial, Some(&[0x0f, 0x00, 0x01][..]));
            }
            ParsedExtension::ParseError { error } => panic!("{}: {error}", extension.oid),
            _ => {}
        }
    }
}

#[test]
fn signature_certificate_carries_the_holder() {
    let bytes = holder_certificate(CertificateKind::Signature, dates(), 0x21_0002).unwrap();
    let (_, certificate) = X509Certificate::from_der(&bytes).unwrap();
    assert_eq!(certificate.subject().to_string(), "C=JP, L=Tokyo-to, L=Kakuu-shi, CN=202403010841560000199999003A");
    let order_of_fact = [
        ("2.5.29.15", true),
        ("2.5.29.17", false),
        ("2.5.29.32", true),
        ("2.5.29.18", false),
        ("2.5.29.31", false),
        ("2.5.29.35", false),
        ("2.5.29.14", false),
    ];
    assert_eq!(order(&certificate), expected(&order_of_fact));
    assert_eq!(certificate.key_usage().unwrap().unwrap().value.flags, 3);
    let names = certificate.subject_alternative_name().unwrap().unwrap();
    let found: Vec<(String, String)> = names
        .value
        .general_names
        .iter()
        .map(|name| match name {
            // [0] EXPLICIT, UTF8String: two headers of two bytes.
            GeneralName::OtherName(oid, value) => {
                assert_eq!((value[0], value[2]), (0xa0, 0x0c));
                (oid.to_id_string(), String::from_utf8(value[4..].to_vec()).unwrap())
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let fields = [
        ("1", "試験　太郎"),
        ("4", "319800101"),
        ("3", "1"),
        ("5", "東京都架空市試験町１－２－３"),
        ("2", "00000"),
        ("6", "00000000000000"),
    ];
    let fields = fields.map(|(last, text)| (format!("1.2.392.200149.8.5.5.{last}"), text.to_owned()));
    assert_eq!(found, fields);
}

#[test]
fn chains_verify_and_do_not_cross() {
    for (kind, other) in [
        (CertificateKind::Authentication, CertificateKind::Signature),
        (CertificateKind::Signature, CertificateKind::Authentication),
    ] {
        let own = holder_certificate(kind, dates(), 0x21_0003).unwrap();
        let ca = ca_certificate(kind, dates()).unwrap();
        let stranger = ca_certificate(other, dates()).unwrap();
        let (_, own) = X509Certificate::from_der(&own).unwrap();
        let (_, ca) = X509Certificate::from_der(&ca).unwrap();
        let (_, stranger) = X509Certificate::from_der(&stranger).unwrap();
        assert_eq!(own.verify_signature(Some(ca.public_key())), Ok(()));
        assert_eq!(ca.verify_signature(None), Ok(()));
        assert!(own.verify_signature(Some(stranger.public_key())).is_err());
        assert_eq!(own.issuer().as_raw(), ca.subject().as_raw());
        assert!(ca.is_ca());
        assert!(ca.validity().not_before < own.validity().not_before);
        assert!(ca.validity().not_after > own.validity().not_after);
        let order_of_fact = [
            ("2.5.29.15", true),
            ("2.5.29.19", true),
            ("2.5.29.17", false),
            ("2.5.29.31", false),
            ("2.5.29.14", false),
        ];
        assert_eq!(order(&ca), expected(&order_of_fact));
    }
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let one = holder_certificate(CertificateKind::Authentication, dates(), 0x21_0004).unwrap();
    assert_eq!(holder_certificate(CertificateKind::Authentication, dates(), 0x21_0004).unwrap(), one);
    assert_ne!(holder_certificate(CertificateKind::Authentication, dates(), 0x21_0005).unwrap(), one);
}

#[test]
fn from_2050_on_years_have_four_digits() {
    let late = CertificateDates { issued: date(2049, 12, 31), expires: date(2054, 1, 1) };
    let bytes = holder_certificate(CertificateKind::Authentication, late, 0x21_0006).unwrap();
    let (_, certificate) = X509Certificate::from_der(&bytes).unwrap();
    assert!(certificate.validity().not_before.is_utctime());
    assert!(certificate.validity().not_after.is_generalizedtime());
}

#[test]
fn days_at_the_end_of_time_are_an_error() {
    let last = CertificateDates { issued: Date::MIN, expires: Date::MIN };
    assert!(holder_certificate(CertificateKind::Authentication, last, 1).is_err());
    assert!(ca_certificate(CertificateKind::Authentication, last).is_err());
}

#[test]
fn numbers() {
    assert_eq!(integer(0), [0x02, 0x01, 0x00]);
    assert_eq!(integer(0x80), [0x02, 0x02, 0x00, 0x80]);
    assert_eq!(integer(0xffff_ffff), [0x02, 0x05, 0x00, 0xff, 0xff, 0xff, 0xff]);
    assert_eq!(base128(0), [0x00]);
    assert_eq!(base128(392), [0x83, 0x08]);
    assert_eq!(base128(200_149), [0x8c, 0x9b, 0x55]);
}
