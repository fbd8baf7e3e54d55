//! The certificates in PKCS#7 or CMS SignedData (RFC 5652, 5.1), DER or BER with indefinite lengths. Signatures and content are
//! not looked at: such files are used to carry certificates.

/// 1.2.840.113549.1.7.2, signedData.
const SIGNED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";

/// How deep objects of indefinite length may be nested; SignedData needs no more than six.
const MAX_DEPTH: u8 = 16;

/// Whether content begins like a ContentInfo: a SEQUENCE that begins with an OID.
pub(super) fn is_pkcs7(content: &[u8]) -> bool {
    let inside = header(content).filter(|header| header.tag == 0x30);
    inside.and_then(|header| content.get(header.len..)).is_some_and(|inside| inside.first() == Some(&0x06))
}

/// The certificates, each whole; `None` where this is not SignedData.
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
        // Other kinds of certificates have tags of their own.
        if next.tag == 0x30 {
            found.push(next.whole);
        }
        set = next.rest;
    }
    Some(found)
}

/// Content of the object with that tag, and what follows it.
fn object(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    split(bytes, 0).filter(|object| object.tag == tag).map(|object| (object.content, object.rest))
}

struct Split<'a> {
    tag: u8,
    content: &'a [u8],
    whole: &'a [u8],
    rest: &'a [u8],
}

/// The first object. Of one with an indefinite length, the end is found by going through what is in it.
fn split(bytes: &[u8], depth: u8) -> Option<Split<'_>> {
    let Header { tag, len: header_len, content_len } = header(bytes)?;
    let after_header = bytes.get(header_len..)?;
    if let Some(content_len) = content_len {
        let (content, rest) = after_header.split_at_checked(content_len)?;
        let whole = bytes.get(..header_len + content_len)?;
        return Some(Split { tag, content, whole, rest });
    }
    if depth == MAX_DEPTH {
        return None;
    }
    let mut rest = after_header;
    loop {
        if let Some(after) = rest.strip_prefix(&[0, 0]) {
            let content = after_header.get(..after_header.len() - rest.len())?;
            let whole = bytes.get(..bytes.len() - after.len())?;
            return Some(Split { tag, content, whole, rest: after });
        }
        rest = split(rest, depth + 1)?.rest;
    }
}

struct Header {
    tag: u8,
    /// Bytes of the header itself.
    len: usize,
    /// `None` where it is indefinite.
    content_len: Option<usize>,
}

fn header(bytes: &[u8]) -> Option<Header> {
    let &[tag, first, ref rest @ ..] = bytes else { return None };
    if tag & 0x1f == 0x1f {
        return None;
    }
    let (len, content_len) = match first {
        0..=0x7f => (2, Some(usize::from(first))),
        // Only what is constructed can have parts that end it.
        0x80 if tag & 0x20 != 0 => (2, None),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let digits = rest.get(..count)?;
            (2 + count, Some(digits.iter().fold(0, |len, digit| len << 8 | usize::from(*digit))))
        }
        _ => return None,
    };
    Some(Header { tag, len, content_len })
}

#[cfg(test)]
mod tests;
