//! Parts that the files of several applications share.

use super::super::mint::tlv;
use super::super::model::{AccessCondition, Application, EfContent, ElementaryFile};

/// A made-up serial number of 15 digits.
pub(super) const CARD_SERIAL: &str = "000000000000001";

/// A made-up key identifier in the form of card facts §1.9.
pub(super) const KEY_ID: [u8; 16] = *b"9999999\x08\x05999\x00\x00\x00\x00";

/// A certificate in the form of card facts §1.9, 568 bytes, whose key and signature are zeros.
pub(super) fn cv_certificate() -> Vec<u8> {
    let mut body = [KEY_ID, KEY_ID].concat();
    body.extend(tlv(&[0x90], &[0x01, 0x00, 0x01]));
    body.extend(tlv(&[0x91], &[0; 256]));
    let parts = [tlv(&[0x5f, 0x4e], &body), tlv(&[0x5f, 0x37], &[0; 256])];
    tlv(&[0x7f, 0x21], &parts.concat())
}

/// The files of `application`, from pairs of EF and content.
pub(super) fn files_of(application: Application, contents: Vec<(u16, EfContent)>) -> Vec<ElementaryFile> {
    contents.into_iter().map(|(ef, content)| ElementaryFile { application, ef, content }).collect()
}

pub(super) fn transparent(bytes: Vec<u8>, read: AccessCondition) -> EfContent {
    EfContent::Transparent { bytes, read }
}
