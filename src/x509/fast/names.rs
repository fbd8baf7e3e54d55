//! Names as the fast path reads them: one attribute for each part, all of common types.

use crate::x509::der::{DerReader, OID, SEQUENCE, SET};
use crate::x509::names::push_escaped;

const UTF8_STRING: u8 = 0x0c;
const PRINTABLE_STRING: u8 = 0x13;
const IA5_STRING: u8 = 0x16;

/// Writes a name into `text` as `C=JP, O=JPKI, OU=…` and returns its first O, if any.
pub(super) fn name<'a>(rdns: &'a [u8], text: &mut String) -> Option<Option<&'a str>> {
    text.clear();
    let mut organisation = None;
    let mut reader = DerReader::new(rdns);
    while !reader.is_empty() {
        let (kind, value) = attribute(&mut reader)?;
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(kind);
        text.push('=');
        push_escaped(text, value);
        if kind == "O" && organisation.is_none() {
            organisation = Some(value);
        }
    }
    Some(organisation)
}

/// The OUs of a name that [`name`] accepts.
pub(super) fn units(rdns: &[u8]) -> impl Iterator<Item = &str> {
    let mut reader = DerReader::new(rdns);
    std::iter::from_fn(move || attribute(&mut reader)).filter(|(kind, _)| *kind == "OU").map(|(_, value)| value)
}

/// Type and value of the next relative distinguished name: exactly one attribute, of a common type and string type.
pub(super) fn attribute<'a>(rdns: &mut DerReader<'a>) -> Option<(&'static str, &'a str)> {
    let mut set = rdns.enter(SET)?;
    let mut pair = set.enter(SEQUENCE)?;
    let kind = match pair.take(OID)? {
        [0x55, 4, 3] => "CN",
        [0x55, 4, 6] => "C",
        [0x55, 4, 7] => "L",
        [0x55, 4, 8] => "ST",
        [0x55, 4, 10] => "O",
        [0x55, 4, 11] => "OU",
        _ => return None,
    };
    let value = pair.next()?;
    let is_text = matches!(value.tag, UTF8_STRING | PRINTABLE_STRING | IA5_STRING);
    let text = std::str::from_utf8(value.content).ok()?;
    (is_text && pair.is_empty() && set.is_empty()).then_some((kind, text))
}
