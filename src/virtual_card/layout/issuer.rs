//! The issuer security domain: a file and the GET DATA objects (card facts §1.7).

use jiff::civil::Date;

use super::super::mint::{MUNICIPALITY, tlv, yyyymmdd};
use super::super::model::{Application, EfContent, ElementaryFile};
use super::shared::{CARD_SERIAL, KEY_ID, cv_certificate, files_of};

/// The files of the issuer security domain.
pub(super) fn issuer_files() -> Vec<ElementaryFile> {
    files_of(Application::Issuer, vec![(0x001e, EfContent::Internal)])
}

/// The objects by tag, for a card that expires on `card_end`.
pub(super) fn issuer_objects(card_end: Date) -> Vec<(u16, Vec<u8>)> {
    // The object identifier 1.2.840.114283.1: GlobalPlatform.
    let recognition = tlv(&[0x06], &[0x2a, 0x86, 0x48, 0x86, 0xfc, 0x6b, 0x01]);
    vec![
        (0x0042, b"VIRTUAL CARD    ".to_vec()),
        (0x0045, CARD_SERIAL.as_bytes().to_vec()),
        (0x0066, tlv(&[0x66], &tlv(&[0x73], &recognition))),
        (0x00f0, MUNICIPALITY.as_bytes().to_vec()),
        (0x00f2, yyyymmdd(card_end).into_bytes()),
        (0x00f7, KEY_ID.to_vec()),
        (0x00f8, cv_certificate()),
    ]
}
