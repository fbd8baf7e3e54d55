//! Tests of `x509/certificate`.

use super::{
    Any, Certificate, CertificateError, CertificateHead, FromDer, KeyUsage, MAX_DER_LEN, SignatureError, X509Name,
    holder_names, name_text, serial_text, value_text,
};
use crate::domain::card::{Role, RoleError};
use crate::domain::validity::{At, Standing, Window};
use crate::x509::holder::{Era, Sex};
use std::path::Path;

pub(in crate::x509) const FIXTURES: [&str; 10] = [
    "test-auth-ca",
    "test-auth-ca-2",
    "test-auth",
    "test-sign-ca",
    "test-sign",
    "test-p384-auth-ca",
    "test-p384-auth",
    "impostor-auth-ca",
    "impostor-auth",
    "foreign",
];

type Head = Result<Option<CertificateHead>, CertificateError>;

/// A certificate of `tests/fixtures/certificates`.
pub(in crate::x509) fn fixture(name: &str) -> Certificate {
    Certificate::parse(&fixture_der(name)).unwrap()
}

fn fixture_pem(name: &str) -> String {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates");
    std::fs::read_to_string(directory.join(name).with_extension("pem")).unwrap()
}

pub(in crate::x509) fn fixture_der(name: &str) -> Vec<u8> {
    pem::parse(fixture_pem(name)).unwrap().into_contents()
}

/// What openssl says of the same file: serial, subject, issuer and dates are typed from the script that made it.
#[test]
fn a_holders_certificate_and_its_ca() {
    let ca = fixture("test-auth-ca");
    let name = "C=JP, O=JPKI-TEST, OU=JPKI for user authentication, OU=Synthetic Test Authority";
    assert_eq!((ca.facts.subject.as_str(), ca.facts.issuer.as_str()), (name, name), "self-signed");
    assert_eq!(ca.facts.serial, "0101");
    assert!(ca.facts.is_ca);
    assert_eq!(ca.facts.subject_organisation.as_deref(), Some("JPKI-TEST"));
    assert_eq!(ca.facts.authority_key_id, None);

    let auth = fixture("test-auth");
    assert_eq!(auth.facts.subject, "C=JP, CN=SYNTHETIC00000003A");
    assert_eq!(auth.facts.issuer, name);
    assert_eq!(auth.facts.serial, "C0FFEE", "the sign byte of 00C0FFEE is not part of it");
    assert_eq!(auth.facts.validity.not_before.to_string(), "2025-11-20T01:02:03Z");
    assert_eq!(auth.facts.validity.not_after.to_string(), "2035-03-31T14:59:59Z");
    assert_eq!(auth.facts.validity.expires_on().to_string(), "2035-03-31");
    assert_eq!(auth.facts.key, "rsa-2048");
    assert_eq!(auth.facts.signature_algorithm, "sha256WithRSAEncryption");
    assert!(!auth.facts.is_ca);
    assert_eq!(auth.facts.authority_key_id, ca.subject_key_id);
    assert_eq!(auth.subject_key_id.as_ref().map(Vec::len), Some(20));
    assert_ne!(auth.subject_key_id, ca.subject_key_id);
    assert_eq!(auth.facts.issuer_organisation.as_deref(), Some("JPKI-TEST"));
    assert_eq!(auth.facts.subject_organisation, None);

    let opening = At::Day("2035-01-01".parse().unwrap());
    let window = Window::ThreeMonths;
    assert_eq!(auth.facts.validity.standing(&opening, window), Standing::Renewable);
    let before = At::Day("2034-12-31".parse().unwrap());
    assert_eq!(auth.facts.validity.standing(&before, window), Standing::Valid);
}

#[test]
fn the_next_cards_algorithms() {
    let ca = fixture("test-p384-auth-ca");
    let auth = fixture("test-p384-auth");
    assert_eq!((ca.facts.key.as_ref(), auth.facts.key.as_ref()), ("ec-p384", "ec-p384"));
    assert_eq!(auth.facts.signature_algorithm, "ecdsa-with-SHA384");
    assert_eq!(auth.facts.serial, "0FACADE0");
    assert!(auth.is_signed_by(&ca));
    assert!(ca.is_signed_by(&ca));
    assert!(!auth.is_signed_by(&fixture("test-auth-ca")), "the same name, another kind of key");
}

#[test]
fn a_foreign_certificate_without_end_key_ids_or_basic_constraints() {
    let foreign = fixture("foreign");
    assert_eq!(foreign.facts.subject, "C=ZZ, O=例示, Ltd., CN=foreign.example");
    assert_eq!(foreign.facts.issuer_organisation.as_deref(), Some("例示, Ltd."));
    assert_eq!(foreign.facts.serial, "7F");
    assert!(!foreign.facts.is_ca);
    assert_eq!((&foreign.facts.authority_key_id, &foreign.subject_key_id), (&None, &None));
    assert_eq!(foreign.facts.role, Role::Other);
    assert_eq!(foreign.facts.validity.expires_on().to_string(), "9999-12-31");
    let at = At::Day("9999-12-31".parse().unwrap());
    assert_eq!(foreign.facts.validity.standing(&at, Window::None), Standing::Valid);
    assert!(!foreign.is_signed_by(&foreign), "its key made the signature, but it is not a CA");
}

#[test]
fn roles_follow_issuer_and_ca_flag() {
    let cases = [
        ("test-auth-ca", Role::AuthCa),
        ("test-auth", Role::Auth),
        ("test-sign-ca", Role::SignCa),
        ("test-sign", Role::Sign),
        ("test-p384-auth", Role::Auth),
        ("impostor-auth-ca", Role::AuthCa),
        ("impostor-auth", Role::Auth),
        ("foreign", Role::Other),
    ];
    for (name, role) in cases {
        assert_eq!(fixture(name).facts.role, role, "{name}");
    }
}

#[test]
fn role_names() {
    let all = [
        (Role::Auth, "auth", true),
        (Role::Sign, "sign", true),
        (Role::AuthCa, "auth-ca", true),
        (Role::SignCa, "sign-ca", true),
        (Role::Card, "card", false),
        (Role::Other, "other", false),
    ];
    for (role, name, is_read) in all {
        assert_eq!(role.name(), name);
        assert_eq!(serde_json::to_value(role).unwrap(), name);
        let expected = if is_read { Ok(role) } else { Err(RoleError) };
        assert_eq!(name.parse::<Role>(), expected);
    }
    assert_eq!("AUTH".parse::<Role>(), Err(RoleError));
}

#[test]
fn signatures_are_told_apart_by_key_and_not_by_name() {
    let auth = fixture("test-auth");
    let (ca, namesake) = (fixture("test-auth-ca"), fixture("test-auth-ca-2"));
    assert_eq!(ca.facts.subject, namesake.facts.subject);
    assert!(auth.is_signed_by(&ca));
    assert!(!auth.is_signed_by(&namesake));
    assert!(!auth.is_signed_by(&fixture("test-sign-ca")));
    assert!(!auth.is_signed_by(&auth));
    assert!(fixture("test-sign").is_signed_by(&fixture("test-sign-ca")));
    assert!(fixture("impostor-auth").is_signed_by(&fixture("impostor-auth-ca")));
}

#[test]
fn signatures_that_prove_nothing() {
    let own = |name: &str| {
        let certificate = fixture(name);
        certificate.verify_signature(&certificate)
    };
    assert_eq!(own("odd-ca"), Ok(()), "P-256");
    assert_eq!(own("odd-sha1-ca"), Err(SignatureError::NotAccepted));
    assert_eq!(own("odd-p521-ca"), Err(SignatureError::NotAccepted));
    assert_eq!(own("test-auth"), Err(SignatureError::Wrong));
    assert!(!fixture("odd-sha1-ca").is_signed_by(&fixture("odd-sha1-ca")));
}

/// As openssl reads the same files.
#[test]
fn purposes() {
    let root = ["2.5.29.15", "2.5.29.19"];
    let cases: [(&str, Option<u32>, &str, &[&str]); 6] = [
        ("test-auth", None, "digitalSignature", &["2.5.29.15", "2.5.29.32"]),
        ("test-sign", None, "digitalSignature, nonRepudiation", &["2.5.29.15", "2.5.29.32"]),
        ("test-auth-ca", None, "keyCertSign, cRLSign", &root),
        ("odd-path-ca", Some(0), "keyCertSign, cRLSign", &root),
        ("odd-critical", None, "digitalSignature", &["2.5.29.15", "1.2.3.4"]),
        ("odd-no-usage", None, "", &[]),
    ];
    for (name, path_len, usage, critical) in cases {
        let purpose = fixture(name).purpose();
        assert_eq!(purpose.path_len, path_len, "{name}");
        let stated = purpose.key_usage.unwrap();
        assert_eq!(stated.map(|usage| usage.to_string()).unwrap_or_default(), usage, "{name}");
        assert_eq!(purpose.critical, critical, "{name}");
    }
    let unreadable = fixture("odd-bad-usage").purpose().key_usage;
    assert_eq!(unreadable, Err(CertificateError::Malformed { part: "key usage" }));
    let both = KeyUsage::DIGITAL_SIGNATURE.and(KeyUsage::NON_REPUDIATION);
    assert!(both.contains(KeyUsage::NON_REPUDIATION) && !KeyUsage::DIGITAL_SIGNATURE.contains(both));
}

#[test]
fn pem_is_what_openssl_writes() {
    for name in FIXTURES {
        assert_eq!(fixture(name).to_pem(), fixture_pem(name), "{name}");
        assert_eq!(fixture(name).der(), fixture_der(name), "{name}");
    }
}

#[test]
fn debug_tells_nothing_about_the_holder() {
    let sign = fixture("test-sign");
    let shown = format!("{sign:?}");
    assert!(shown.contains(&format!("{:?}", sign.sha256)));
    assert!(!shown.contains("Mihon") && !shown.contains("SYNTHETIC"), "{shown}");
}

#[test]
fn the_holder_is_named_in_the_signature_certificate_only() {
    let holder = fixture("test-sign").holder().unwrap();
    assert_eq!(holder.name.as_deref(), Some("見本　架空"));
    assert_eq!(holder.address.as_deref(), Some("見本県架空市見本町０丁目０番地"));
    assert_eq!(holder.sex, Some(Sex::Other));
    let birth = holder.birth.unwrap();
    assert_eq!((birth.raw.as_str(), birth.era), ("319000101", Some(Era::Showa)));
    assert_eq!(birth.date, Some("1900-01-01".parse().unwrap()));
    assert_eq!(holder.name_substitutes.as_deref(), Some("00000"));
    assert_eq!(holder.address_substitutes.as_deref(), Some("000000000000000"));
    for name in FIXTURES.into_iter().filter(|name| *name != "test-sign") {
        assert!(fixture(name).holder().is_none(), "{name}");
    }
}

/// Alternative names: each an otherName with the last number of its OID and what stands for its text.
fn names(of: &[(u8, &[u8])]) -> Vec<u8> {
    let object = |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).unwrap()], content].concat();
    let arc = [0x2a, 0x83, 0x08, 0x8c, 0x9b, 0x55, 0x08, 0x05, 0x05];
    let names: Vec<u8> = of
        .iter()
        .flat_map(|(field, text)| {
            let oid = object(0x06, &[&arc[..], &[*field]].concat());
            object(0xa0, &[oid, object(0xa0, text)].concat())
        })
        .collect();
    object(0x30, &names)
}

#[test]
fn holder_names_are_read_as_far_as_they_go() {
    let good = names(&[(1, b"\x0c\x01A"), (4, b"\x0c\x01B")]);
    let (a, b) = ([(1, "A".to_owned())], [(4, "B".to_owned())]);
    assert_eq!(holder_names(&good), [a.clone(), b.clone()].concat());
    // What is no text, or broken inside its own bounds, is passed over.
    let cases: [&[u8]; 6] = [b"\x02\x01\x07", b"\x0c\x09A", b"\x0c", b"", b"\x30\x03\x0c\x01A", b"\x05\x00"];
    for odd in cases {
        assert_eq!(holder_names(&names(&[(1, odd), (4, b"\x0c\x01B")])), b, "{odd:02x?}");
    }
    assert_eq!(holder_names(&names(&[(0x81, b"\x0c\x01A"), (4, b"\x0c\x01B")])), b);
    // Broken off: what stands before is kept, and nothing panics.
    for len in 0..good.len() {
        assert_eq!(holder_names(&good[..len]), [], "{len}");
        let mut longer = good.clone();
        longer.truncate(len.max(2));
        if let Some(total) = longer.get_mut(1) {
            *total = u8::try_from(len.max(2) - 2).unwrap();
        }
        assert!(a.starts_with(&holder_names(&longer)), "{len}");
    }
}

#[test]
fn only_one_whole_certificate_is_read() {
    let der = fixture_der("test-auth");
    for len in 0..der.len() {
        assert_eq!(Certificate::parse(&der[..len]), Err(CertificateError::Truncated), "{len}");
    }
    // The filler of the card's files (card facts §3.1).
    let padded = [der.as_slice(), &[0xff; 3]].concat();
    let trailing = CertificateError::TrailingBytes { count: 3 };
    assert_eq!(Certificate::parse(&padded), Err(trailing));
    let long = vec![0x30; MAX_DER_LEN + 1];
    let too_long = CertificateError::TooLong { len: long.len() };
    assert_eq!(Certificate::parse(&long), Err(too_long));
    for other in [&[0xff; 8][..], &[0x30, 0x80, 0, 0], &[0x30, 0], &[0x31, 0]] {
        let refused = Certificate::parse(other);
        assert!(matches!(refused, Err(CertificateError::Malformed { .. })), "{other:02x?}");
    }
}

#[test]
fn a_head_agrees_with_the_whole_from_the_first_byte_on_that_suffices() {
    for name in FIXTURES {
        let der = fixture_der(name);
        let whole = Certificate::parse(&der).unwrap();
        let expected = CertificateHead {
            total_len: der.len(),
            serial: whole.facts.serial,
            issuer: whole.facts.issuer,
            issuer_organisation: whole.facts.issuer_organisation,
            signature_algorithm: whole.facts.signature_algorithm.into_owned(),
            validity: whole.facts.validity,
        };
        let heads: Vec<_> = (0..=der.len()).map(|len| CertificateHead::parse(&der[..len]).unwrap()).collect();
        let first = heads.iter().position(Option::is_some).unwrap();
        assert!(first <= 256, "{name}: one READ BINARY suffices, not {first} bytes");
        for (len, head) in heads.iter().enumerate() {
            let expected = (len >= first).then_some(&expected);
            assert_eq!(head.as_ref(), expected, "{name}, {len} bytes");
        }
        let padded = [der.as_slice(), &[0xff; 300]].concat();
        assert_eq!(CertificateHead::parse(&padded), Ok(Some(expected)), "{name}");
    }
}

#[test]
fn heads_that_no_further_byte_can_save() {
    let malformed = |part| Err(CertificateError::Malformed { part });
    let cases: &[(&[u8], Head)] = &[
        (&[], Ok(None)),
        (&[0x30], Ok(None)),
        (&[0x30, 0x82, 0x05], Ok(None)),
        (&[0xff, 0xff], malformed("structure")),
        (&[0x04, 0x82, 0x05, 0x11], malformed("structure")),
        (&[0x30, 0x80], malformed("structure")),
        (&[0x30, 0x00], malformed("structure")),
        (&[0x30, 0x83, 0x01, 0x00, 0x01], Err(CertificateError::TooLong { len: 0x01_0006 })),
        // The inner SEQUENCE does not fit the outer one.
        (&[0x30, 0x10, 0x30, 0x0f], malformed("structure")),
        (&[0x30, 0x10, 0x30, 0x0e], Ok(None)),
        (&[0x30, 0x10, 0x30, 0x0e, 0xa0, 0x03, 0x02, 0x01, 0x02], Ok(None)),
        (&[0x30, 0x10, 0x30, 0x0e, 0x0c, 0x01, 0x41], malformed("serial number")),
        // The fields end before the validity.
        (&[0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x01], malformed("structure")),
    ];
    for (bytes, expected) in cases {
        assert_eq!(&CertificateHead::parse(bytes), expected, "{bytes:02x?}");
    }
}

/// Every byte of what is signed counts, and no flipped bit ends in a panic. One bit a byte, in turn: it takes time.
#[test]
fn flipped_bits_never_panic_and_never_verify() {
    for (name, issuer) in [("test-auth", "test-auth-ca"), ("test-p384-auth", "test-p384-auth-ca")] {
        let issuer = fixture(issuer);
        let der = fixture_der(name);
        let signed_len = usize::from(u16::from_be_bytes([der[6], der[7]]));
        let signed = 4..8 + signed_len;
        for byte in 0..der.len() {
            let mut flipped = der.clone();
            flipped[byte] ^= 1 << (byte % 8);
            let _ = CertificateHead::parse(&flipped[..flipped.len().min(256)]);
            let Ok(certificate) = Certificate::parse(&flipped) else {
                continue;
            };
            let holds = certificate.is_signed_by(&issuer);
            assert!(!(holds && signed.contains(&byte)), "{name}, byte {byte}");
        }
    }
}

#[test]
fn random_bytes_in_a_certificate_never_panic() {
    let der = fixture_der("test-sign");
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..5_000 {
        let mut changed = der.clone();
        for _ in 0..=random(4) {
            let place = random(changed.len());
            changed[place] = u8::try_from(random(256)).unwrap();
        }
        let _ = Certificate::parse(&changed).map(|certificate| certificate.holder());
        let _ = CertificateHead::parse(&changed[..random(changed.len())]);
    }
}

#[test]
fn serials_are_written_as_openssl_writes_them() {
    let cases: [(&[u8], &str); 6] = [
        (&[0x01], "01"),
        (&[0x00], "00"),
        (&[0x00, 0x80], "80"),
        (&[0x0a, 0xbc], "0ABC"),
        (&[0x06, 0xd1, 0x80, 0x06], "06D18006"),
        (&[0x10, 0x00], "1000"),
    ];
    for (integer, text) in cases {
        assert_eq!(serial_text(integer).as_deref(), Ok(text));
    }
    assert!(serial_text(&[]).is_err());
}

#[test]
fn attribute_values_of_every_string_type() {
    let cases: &[(&[u8], &str)] = &[
        (b"\x0c\x06\xe5\xb1\xb1\xe7\x94\xb0", "山田"),
        (b"\x0c\x02a\xff", "a\u{fffd}"),
        (b"\x0c\x03a\x1bb", "a\u{1b}b"),
        (b"\x13\x04JPKI", "JPKI"),
        (b"\x16\x03a@b", "a@b"),
        (b"\x14\x02\xe9a", "éa"),
        (b"\x1e\x04\x5c\x71\x75\x30", "山田"),
        (b"\x1e\x02\xd8\x00", "\u{fffd}"),
        (b"\x1c\x04\x00\x02\x0b\xb7", "𠮷"),
        (b"\x1c\x04\x7f\xff\xff\xff", "\u{fffd}"),
        (b"\x04\x02\xab\xcd", "#abcd"),
    ];
    for (der, text) in cases {
        let (_, any) = Any::from_der(der).unwrap();
        assert_eq!(value_text(&any), *text, "{der:02x?}");
    }
}

#[test]
fn names_keep_their_order_and_their_unknown_attributes() {
    // { C=JP } { O=A, B + 1.2.3.4=x }
    let der = b"\x30\x28\x31\x0b\x30\x09\x06\x03\x55\x04\x06\x13\x02JP\
            \x31\x19\x30\x0b\x06\x03\x55\x04\x0a\x0c\x04A, B\x30\x0a\x06\x03\x2a\x03\x04\x0c\x03xyz";
    let (_, name) = X509Name::from_der(der).unwrap();
    assert_eq!(name_text(&name), "C=JP, O=A, B + 1.2.3.4=xyz");
}
