//! Tests of `virtual_card/layout`.

use jiff::civil::date;
use x509_parser::prelude::{FromDer, X509Certificate};

use super::super::model::{Application, EfContent, PIN_RULES};
use super::super::profile::Profile;
use super::CardContents;
use crate::apdu::tlv;

fn card(profile: Profile) -> CardContents {
    CardContents::new(profile, date(2026, 11, 21)).unwrap()
}

fn bytes(card: &CardContents, application: Application, ef: u16) -> Vec<u8> {
    match card.file(application, ef).unwrap() {
        EfContent::Transparent { bytes, .. } => bytes.clone(),
        EfContent::Records(records) => records[0].clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn layouts_of_the_card_facts() {
    let card = card(Profile::Valid);
    let info = bytes(&card, Application::Jpki, 0x06);
    assert_eq!(info.len(), 160);
    assert_eq!(&info[..32], b"JPKIAPICCTOKEN2                 ");
    assert_eq!(hex::encode(&info[96..124]), "0000040d0000000100000000000000010000000000000010".to_owned() + "00000006");
    assert_eq!(&info[140..], b"03019999999999999999");
    assert_eq!(bytes(&card, Application::Jpki, 0x08), [0x8f, 0x8f, 0x00]);
    assert_eq!(bytes(&card, Application::Text, 0x01).len(), 17);
    assert_eq!(bytes(&card, Application::Text, 0x04).len(), 568);
    assert_eq!(bytes(&card, Application::Visual, 0x03).len(), 320);
    assert_eq!(bytes(&card, Application::Common, 0x01), b"\x01\x1c0000000000000019999920340320");
    let basic = bytes(&card, Application::Text, 0x05);
    assert_eq!(tlv::header(&basic).unwrap().total_len(), 164);
    for ef in [0x01, 0x02, 0x0a, 0x0b] {
        assert_eq!(bytes(&card, Application::Jpki, ef).len(), 2048);
    }
}

#[test]
fn attribute_offsets_point_at_their_tags() {
    let file = bytes(&card(Profile::Valid), Application::Text, 0x02);
    let (outer, _) = tlv::split(&file).unwrap();
    let offsets = tlv::find(outer.value, 0xdf21).unwrap().unwrap();
    for (pair, tag) in offsets.chunks(2).zip(0x22_u8..) {
        let at = usize::from(u16::from_be_bytes([pair[0], pair[1]]));
        assert_eq!(file[at..at + 2], [0xdf, tag]);
    }
    assert_eq!(tlv::find(outer.value, 0xdf22).unwrap().unwrap(), "試験　太郎".as_bytes());
}

#[test]
fn every_profile_mints_and_only_the_broken_ones_do_not_parse() {
    for profile in Profile::ALL {
        let card = card(*profile);
        for ef in [0x01, 0x02, 0x0a, 0x0b] {
            let broken = ef == 0x0a && matches!(profile, Profile::Truncated | Profile::Garbage | Profile::AbsurdLength);
            let Some(_) = card.file(Application::Jpki, ef) else {
                continue;
            };
            let file = bytes(&card, Application::Jpki, ef);
            if file.is_empty() {
                assert!(matches!(profile, Profile::Child | Profile::Face | Profile::NoAuth));
                continue;
            }
            let parsed = X509Certificate::from_der(&file);
            assert_eq!(parsed.is_err(), broken, "{} {ef:04x}", profile.name());
            if let Ok((rest, _)) = parsed {
                assert!(rest.iter().all(|byte| *byte == 0xff));
            }
        }
    }
}

#[test]
fn days_of_the_profiles() {
    let cases = [
        (Profile::Valid, "2029-03-20", "20340320"),
        (Profile::Expiring, "2026-12-21", "20311221"),
        (Profile::Expired, "2026-11-11", "20311111"),
        (Profile::CardExpiring, "2026-12-21", "20261221"),
        (Profile::Child, "2029-03-20", "20290320"),
    ];
    for (profile, certificate_end, card_end) in cases {
        let card = card(profile);
        let file = bytes(&card, Application::Jpki, 0x0a);
        let (_, certificate) = X509Certificate::from_der(&file).unwrap();
        let end = certificate.validity().not_after.to_datetime().to_string();
        assert!(end.starts_with(certificate_end), "{}: {end}", profile.name());
        assert!(bytes(&card, Application::Common, 0x01).ends_with(card_end.as_bytes()), "{}", profile.name());
    }
}

#[test]
fn every_pin_fits_its_own_rule() {
    let card = card(Profile::Valid);
    assert_eq!(card.memory.pins.len(), PIN_RULES.len());
    for (pin, rule) in card.memory.pins.iter().zip(PIN_RULES) {
        assert!(rule.tries_max == 0 || rule.lengths.contains(&pin.value.len()), "{rule:?}");
        assert_eq!(pin.tries_left, rule.tries_max);
    }
}
