//! The text application: My Number and the four attributes (card facts §1.3). Its signed records are absent.

use super::super::mint::{CardKey, HOLDER_ADDRESS, HOLDER_BIRTH, HOLDER_NAME, tlv};
use super::super::model::{AccessCondition, Application, EfContent, ElementaryFile};
use super::super::profile::MY_NUMBER;
use super::shared::{KEY_ID, cv_certificate, files_of, transparent};

/// The files of the text application.
pub(super) fn text_files() -> Vec<ElementaryFile> {
    let my_number = [tlv(&[0xff, 0x10], MY_NUMBER.as_bytes()), vec![0xff, 0xff]].concat();
    // The lengths have more octets than they need, as in the real file (card facts §1.3).
    let mut basic = vec![0xff, 0x40, 0x82, 0x00, 0x9f];
    basic.extend(tlv(&[0xdf, 0x41], &[0x04, 0x03, 0x0e, 0x01]));
    basic.extend(tlv(&[0xdf, 0x42], &KEY_ID));
    basic.extend([0xdf, 0x43, 0x82, 0x00, 0x80]);
    basic.extend([0; 128]);
    basic.resize(256, 0xff);
    let mut attributes = attributes();
    attributes.resize(256, 0xff);
    let contents = vec![
        (0x0001, transparent(my_number, AccessCondition::AnyOf(&[0x0011, 0x0014]))),
        (0x0002, transparent(attributes, AccessCondition::AnyOf(&[0x0011, 0x0015]))),
        (0x0004, transparent(cv_certificate(), AccessCondition::Always)),
        (0x0005, transparent(basic, AccessCondition::Always)),
        (0x0011, EfContent::Pin),
        (0x0012, EfContent::Pin),
        (0x0013, EfContent::SigningKey { key: CardKey::Surface, usage: AccessCondition::Always }),
        (0x0014, EfContent::Pin),
        (0x0015, EfContent::Pin),
        (0x0010, EfContent::Internal),
        (0x001c, EfContent::Internal),
        (0x001e, EfContent::Internal),
    ];
    files_of(Application::Text, contents)
}

/// 基本4情報: the offsets of the four tags, counted from byte 0 of the file; then name, address, birth and sex.
fn attributes() -> Vec<u8> {
    let fields: [(u8, &str); 4] = [(0x22, HOLDER_NAME), (0x23, HOLDER_ADDRESS), (0x24, HOLDER_BIRTH), (0x25, "1")];
    let fields = fields.map(|(tag, text)| tlv(&[0xdf, tag], text.as_bytes()));
    // The outer header has three bytes, since the object is shorter than 128; the object of the offsets has eleven.
    let mut offset: u16 = 3 + 11;
    let mut offsets = Vec::new();
    for field in &fields {
        offsets.extend(offset.to_be_bytes());
        offset = offset.saturating_add(u16::try_from(field.len()).unwrap_or(u16::MAX));
    }
    tlv(&[0xff, 0x20], &[tlv(&[0xdf, 0x21], &offsets), fields.concat()].concat())
}
