//! Splits BER (ITU-T X.690, clause 8) into objects, with definite or indefinite lengths and one-byte tags.

use super::der::SEQUENCE;

/// The deepest nesting of objects with indefinite length. SignedData needs six levels.
pub(super) const MAX_DEPTH: u8 = 16;

/// A BER object and the bytes after it.
#[derive(Clone, Copy)]
pub(super) struct BerObject<'a> {
    /// Identifier octet: class, constructed bit and tag number.
    pub(super) tag: u8,
    /// Content octets, without those that end an indefinite length.
    pub(super) content: &'a [u8],
    /// The whole object.
    pub(super) whole: &'a [u8],
    /// The bytes behind it.
    pub(super) rest: &'a [u8],
}

/// Splits off the first object; `None` at the end, and where the bytes are not BER.
pub(super) fn split(bytes: &[u8]) -> Option<BerObject<'_>> {
    split_at_depth(bytes, 0)
}

/// Splits off the first object. The end of one with indefinite length is found by splitting its content in turn.
fn split_at_depth(bytes: &[u8], depth: u8) -> Option<BerObject<'_>> {
    let BerHeader { tag, len: header_len, content_len } = header(bytes)?;
    let after_header = bytes.get(header_len..)?;
    if let Some(content_len) = content_len {
        let (content, rest) = after_header.split_at_checked(content_len)?;
        let whole = bytes.get(..header_len + content_len)?;
        return Some(BerObject { tag, content, whole, rest });
    }
    if depth == MAX_DEPTH {
        return None;
    }
    let mut rest = after_header;
    loop {
        if let Some(after) = rest.strip_prefix(&[0, 0]) {
            let content = after_header.get(..after_header.len() - rest.len())?;
            let whole = bytes.get(..bytes.len() - after.len())?;
            return Some(BerObject { tag, content, whole, rest: after });
        }
        rest = split_at_depth(rest, depth + 1)?.rest;
    }
}

/// What follows the header of a SEQUENCE, complete or not; `None` if the bytes begin with something else.
pub(super) fn in_sequence(bytes: &[u8]) -> Option<&[u8]> {
    let header = header(bytes).filter(|header| header.tag == SEQUENCE)?;
    bytes.get(header.len..)
}

/// Identifier and length octets.
struct BerHeader {
    /// As [`BerObject::tag`].
    tag: u8,
    /// Bytes of identifier and length octets.
    len: usize,
    /// Bytes of the content; `None` for an indefinite length.
    content_len: Option<usize>,
}

/// The header of the first object.
fn header(bytes: &[u8]) -> Option<BerHeader> {
    let &[tag, first, ref rest @ ..] = bytes else { return None };
    if tag & 0x1f == 0x1f {
        return None;
    }
    let (len, content_len) = match first {
        0..=0x7f => (2, Some(usize::from(first))),
        // Only a constructed object can have an indefinite length.
        0x80 if tag & 0x20 != 0 => (2, None),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let digits = rest.get(..count)?;
            (2 + count, Some(digits.iter().fold(0, |len, digit| len << 8 | usize::from(*digit))))
        }
        _ => return None,
    };
    Some(BerHeader { tag, len, content_len })
}
