//! Extracts the certificates from PKCS#7 or CMS SignedData (RFC 5652, 5.1), in DER or in BER with indefinite lengths.
//! Signatures and signed content are ignored: files of this kind serve to carry certificates.

/// 1.2.840.113549.1.7.2, signedData.
const SIGNED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";

/// The deepest nesting of objects with indefinite length. SignedData needs six levels.
const MAX_DEPTH: u8 = 16;

/// True if the content begins as a ContentInfo does: with a SEQUENCE whose first element is an OID.
pub(super) fn is_pkcs7(content: &[u8]) -> bool {
    let inside = header(content).filter(|header| header.tag == 0x30);
    inside.and_then(|header| content.get(header.len..)).is_some_and(|inside| inside.first() == Some(&0x06))
}

/// The certificates in DER or BER form; `None` if the content is not SignedData.
pub(super) fn certificates(content: &[u8]) -> Option<Vec<&[u8]>> {
    let (info, _) = object(content, 0x30)?;
    let (kind, info) = object(info, 0x06)?;
    if kind != SIGNED_DATA {
        return None;
    }
    let (explicit, _) = object(info, 0xa0)?;
    let (signed_data, _) = object(explicit, 0x30)?;
    let (_, rest) = object(signed_data, 0x02)?;
    let (_, rest) = object(rest, 0x31)?;
    let (_, rest) = object(rest, 0x30)?;
    let Some((mut set, _)) = object(rest, 0xa0) else { return Some(Vec::new()) };
    let mut found = Vec::new();
    while !set.is_empty() {
        let next = split(set, 0)?;
        // Certificates of other kinds, such as attribute certificates, have context-specific tags.
        if next.tag == 0x30 {
            found.push(next.whole);
        }
        set = next.rest;
    }
    Some(found)
}

/// The content of the first object if it has this tag, and the bytes after the object.
fn object(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    split(bytes, 0).filter(|object| object.tag == tag).map(|object| (object.content, object.rest))
}

/// A BER object and the bytes after it.
struct BerObject<'a> {
    tag: u8,
    content: &'a [u8],
    whole: &'a [u8],
    rest: &'a [u8],
}

/// Splits off the first object. The end of one with indefinite length is found by splitting its content in turn.
fn split(bytes: &[u8], depth: u8) -> Option<BerObject<'_>> {
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
        rest = split(rest, depth + 1)?.rest;
    }
}

struct BerHeader {
    tag: u8,
    /// Bytes of identifier and length octets.
    len: usize,
    /// Bytes of the content; `None` for an indefinite length.
    content_len: Option<usize>,
}

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

#[cfg(test)]
mod tests;
