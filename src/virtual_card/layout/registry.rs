//! The common and the juki application (card facts §1.5, §1.6). People know their two PINs as one.

use jiff::civil::Date;

use super::super::mint::{MUNICIPALITY, tlv, yyyymmdd};
use super::super::model::{Application, EfContent, ElementaryFile};
use super::shared::{CARD_SERIAL, KEY_ID, files_of};

/// The files of both applications, for a card that expires on `card_end`.
pub(super) fn registry_files(card_end: Date) -> Vec<ElementaryFile> {
    let digits = format!("{CARD_SERIAL}{MUNICIPALITY}{}", yyyymmdd(card_end));
    let mut files = files_of(
        Application::Common,
        vec![
            (0x0001, EfContent::Records(vec![tlv(&[0x01], digits.as_bytes())])),
            (0x0002, EfContent::Records(vec![KEY_ID.to_vec()])),
            (0x0019, EfContent::Internal),
            (0x001c, EfContent::Pin),
            (0x001e, EfContent::Internal),
        ],
    );
    files.extend(files_of(
        Application::Juki,
        vec![(0x0002, EfContent::Records(vec![KEY_ID.to_vec()])), (0x001c, EfContent::Pin)],
    ));
    files
}
