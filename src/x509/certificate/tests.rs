//! Tests of `x509/certificate`.

use super::{Certificate, CertificateError, SignatureError};
use crate::domain::card::Role;
use crate::domain::validity::{At, ValidityState, Window};
use crate::test_random::Random;
use crate::x509::fixtures::{FIXTURES, fixture, fixture_der, fixture_pem};
use crate::x509::holder::{Era, Sex};
use crate::x509::{CertificateHead, FactReader, MAX_DER_LEN};

/// Serial, subject, issuer and dates are those of the script that made the file, and of openssl.
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
    assert_eq!(auth.facts.validity.not_before.unwrap().to_string(), "2025-11-20T01:02:03Z");
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
    assert_eq!(auth.facts.validity.state(&opening, window), Some(ValidityState::Renewable));
    let before = At::Day("2034-12-31".parse().unwrap());
    assert_eq!(auth.facts.validity.state(&before, window), Some(ValidityState::Valid));
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
    assert_eq!(foreign.facts.subject, "C=ZZ, O=例示\\, Ltd., CN=foreign.example");
    assert_eq!(foreign.facts.issuer_organisation.as_deref(), Some("例示, Ltd."));
    assert_eq!(foreign.facts.serial, "7F");
    assert!(!foreign.facts.is_ca);
    assert_eq!((&foreign.facts.authority_key_id, &foreign.subject_key_id), (&None, &None));
    assert_eq!(foreign.facts.role, Role::Other);
    assert_eq!(foreign.facts.validity.not_after.to_string(), "9999-12-31T23:59:59Z");
    assert_eq!(foreign.facts.validity.expires_on().to_string(), "9999-12-31");
    let at = At::Day("9999-12-31".parse().unwrap());
    assert_eq!(foreign.facts.validity.state(&at, Window::None), Some(ValidityState::Valid));
    assert!(!foreign.is_signed_by(&foreign), "its key made the signature, but it is not a CA");
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

#[test]
fn only_one_whole_certificate_is_read() {
    let der = fixture_der("test-auth");
    for len in 0..der.len() {
        assert_eq!(Certificate::parse(&der[..len]), Err(CertificateError::Truncated), "{len}");
    }
    // Filler as in the files of a card (card facts §3.1), and what editors and transfers add.
    for padding in [&[0xff; 3][..], &[0; 5000], b"\n", b"\r\n", &[0xff; 100_000]] {
        let padded = Certificate::parse(&[der.as_slice(), padding].concat()).unwrap();
        assert_eq!((padded.der(), padded.padding), (der.as_slice(), padding.len()));
        assert_eq!(padded.sha256, fixture("test-auth").sha256);
    }
    for behind in [&b"x"[..], b"\n\nx", &[0x30, 0x00], &[0xff, 0xfe], &der] {
        let trailing = CertificateError::TrailingBytes { count: behind.len() };
        assert_eq!(Certificate::parse(&[der.as_slice(), behind].concat()), Err(trailing));
    }
    let len = MAX_DER_LEN + 1;
    let long = [&[0x30, 0x83, 0x01, 0x00, 0x00][..], &vec![0; len - 8], &[0; 3]].concat();
    assert_eq!(Certificate::parse(&long[..]), Err(CertificateError::TooLong { len: 0x01_0005 }));
    for other in [&[0xff; 8][..], &[0x30, 0x80, 0, 0], &[0x30, 0], &[0x31, 0]] {
        let refused = Certificate::parse(other);
        assert!(matches!(refused, Err(CertificateError::Malformed { .. })), "{other:02x?}");
    }
}

/// Every byte of the signed part counts, and no flipped bit leads to a panic. One bit per byte, to save time.
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
    let mut numbers = Random::new(0x2545_f491_4f6c_dd1d);
    let mut random = |below| numbers.below(below);
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

/// The places of the tags of all objects that facts are made of, outside of strings, keys and other extensions.
fn tag_places(der: &[u8], at: usize, end: usize, places: &mut Vec<usize>) {
    let mut at = at;
    while at < end {
        let (len, header) = match der[at + 1] {
            len @ 0..=0x7F => (usize::from(len), 2),
            0x81 => (usize::from(der[at + 2]), 3),
            _ => (usize::from(u16::from_be_bytes([der[at + 2], der[at + 3]])), 4),
        };
        places.push(at);
        let content = at + header;
        if der[at] & 0x20 != 0 {
            tag_places(der, content, content + len, places);
        }
        at = content + len;
    }
}

/// A tag of another class, or with the other form, is never passed over: the certificate is refused, or says what could
/// not be read.
#[test]
fn tags_of_another_class_are_noticed() {
    for name in ["test-sign", "test-p384-auth", "test-auth-ca", "foreign"] {
        let der = fixture_der(name);
        let mut places = Vec::new();
        tag_places(&der, 0, der.len(), &mut places);
        assert!(places.len() > 40, "{name}: {}", places.len());
        let mut reader = FactReader::default();
        for place in places {
            for bits in [0x20, 0x40, 0x80, 0xa0, 0xc0, 0xe0] {
                let mut changed = der.clone();
                changed[place] ^= bits;
                let clean = reader.read(&changed).is_ok_and(|read| read.facts.unread.is_empty());
                assert!(!clean, "{name}: {:02x} at {place} became {:02x}", der[place], changed[place]);
            }
        }
    }
    // The tag of tbsCertificate, and a brother.
    let der = fixture_der("foreign");
    for place in [0, 4] {
        let mut changed = der.clone();
        changed[place] = 0xb0;
        assert!(Certificate::parse(&changed).is_err(), "{place}");
    }
}

/// An extension that is stated twice is noticed by both readers, whichever it is (RFC 5280, 4.2).
#[test]
fn any_doubled_extension_is_noticed() {
    let der = fixture_der("test-sign");
    let places: Vec<usize> = (0..der.len() - 5).filter(|at| der[*at..].starts_with(&[6, 3, 0x55, 0x1d])).collect();
    assert!(places.len() >= 5, "{places:?}");
    let mut reader = FactReader::default();
    for from in &places {
        for to in places.iter().filter(|to| *to != from) {
            let mut changed = der.clone();
            changed[to + 4] = der[from + 4];
            let read = reader.read(&changed).unwrap();
            assert!(!read.facts.unread.is_empty(), "{from} {to}");
        }
    }
}
