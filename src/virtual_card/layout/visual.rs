//! The visual application: the face of the card (card facts §1.4). Its images and signed records are absent.

use super::super::mint::{MUNICIPALITY, tlv};
use super::super::model::{AccessCondition, Application, EfContent, ElementaryFile};
use super::shared::{KEY_ID, cv_certificate, files_of, transparent};

/// The files of the visual application.
pub(super) fn visual_files() -> Vec<ElementaryFile> {
    let mut basic = tlv(&[0xdf, 0x31], &[0x04, 0x03, 0x0e, 0x01]);
    basic.extend(tlv(&[0xdf, 0x32], &KEY_ID));
    basic.extend(tlv(&[0xdf, 0x33], &[0x00]));
    basic.extend(tlv(&[0xdf, 0x34], MUNICIPALITY.as_bytes()));
    basic.extend(tlv(&[0xdf, 0x35], &[0; 272]));
    let contents = vec![
        (0x0003, transparent(tlv(&[0xff, 0x30], &basic), AccessCondition::Always)),
        (0x0004, transparent(cv_certificate(), AccessCondition::Always)),
        (0x0006, transparent(vec![0xff; 16], AccessCondition::AnyOf(&[0x0012, 0x0013]))),
        (0x0011, EfContent::Pin),
        (0x0012, EfContent::Pin),
        (0x0013, EfContent::Pin),
        (0x001a, EfContent::Internal),
        (0x001c, EfContent::Internal),
        (0x001e, EfContent::Internal),
    ];
    files_of(Application::Visual, contents)
}
