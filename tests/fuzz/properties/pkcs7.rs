//! PKCS#7 around any bytes: what is found lies in them, in order; and whoever splits plain DER by hand finds the same.

use jpkit::x509::container::{ContentKind, Decoder, content_kind};

use super::choices::Choices;

/// 1.2.840.113549.1.7.2, signedData, and .1, data.
const SIGNED_DATA: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const DATA: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];

/// How lengths are written.
#[derive(Clone, Copy, PartialEq)]
enum Lengths {
    Definite,
    /// Longer than necessary, which BER allows.
    Long,
    Indefinite,
}

pub fn holds(data: &[u8]) {
    let mut choices = Choices::of(data);
    let lengths = choices.one_of(&[Lengths::Definite, Lengths::Long, Lengths::Indefinite]);
    let inside = choices.rest();
    as_it_is(inside);
    let content = signed_data(lengths, inside);
    // Where the length is a printable character, and "-----BEGIN" is in it, it is text; no certificate is as short.
    if content_kind(&content) != Some(ContentKind::Binary) {
        return;
    }
    let found = certificates(&content);
    // What claims to be longer than the set reaches over its end, where that end is only marked.
    let around = if lengths == Lengths::Indefinite { &content } else { inside };
    let mut from = 0;
    for der in found.iter().flatten() {
        let at = around[from..].windows(der.len().max(1)).position(|window| window == der);
        from += at.unwrap_or_else(|| panic!("not in it: {der:02x?}")) + der.len();
    }
    if lengths != Lengths::Indefinite
        && let Some(expected) = plain_sequences(inside)
        && !expected.is_empty()
    {
        assert_eq!(found, expected.into_iter().map(|der| Ok(der.to_vec())).collect::<Vec<_>>());
    }
}

/// The bytes by themselves.
fn as_it_is(content: &[u8]) {
    for der in certificates(content).iter().flatten() {
        assert!(der.len() <= content.len());
    }
}

fn certificates(content: &[u8]) -> Vec<Result<Vec<u8>, String>> {
    let mut decoder = Decoder::default();
    let mut found = Vec::new();
    decoder.each(content, &mut |der| found.push(der.map(<[u8]>::to_vec).map_err(|error| error.to_string())));
    assert!(!found.is_empty());
    assert_eq!(decoder.count(content), found.len() as u64);
    found
}

fn signed_data(lengths: Lengths, set: &[u8]) -> Vec<u8> {
    let object = |tag, content: &[u8]| object(lengths, tag, content);
    let content = object(0x30, &DATA);
    let signed = [vec![2, 1, 1], object(0x31, &[]), content, object(0xa0, set), object(0x31, &[])].concat();
    object(0x30, &[SIGNED_DATA.to_vec(), object(0xa0, &object(0x30, &signed))].concat())
}

fn object(lengths: Lengths, tag: u8, content: &[u8]) -> Vec<u8> {
    let len = u32::try_from(content.len()).unwrap().to_be_bytes();
    match lengths {
        Lengths::Definite => match len {
            [0, 0, 0, short @ 0..=0x7f] => [&[tag, short], content].concat(),
            [0, 0, 0, long] => [&[tag, 0x81, long], content].concat(),
            [0, 0, high, low] => [&[tag, 0x82, high, low], content].concat(),
            [_, high, middle, low] => [&[tag, 0x83, high, middle, low], content].concat(),
        },
        Lengths::Long => [&[tag, 0x84], &len[..], content].concat(),
        Lengths::Indefinite => [&[tag, 0x80], content, &[0, 0]].concat(),
    }
}

/// The SEQUENCEs of a row of objects with one-byte tags and lengths of the plainest form; `None` where it has others.
fn plain_sequences(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (len, head) = match bytes {
            [_, len @ 0..=0x7f, ..] => (usize::from(*len), 2),
            [_, 0x81, len, ..] => (usize::from(*len), 3),
            [_, 0x82, high, low, ..] => (usize::from(u16::from_be_bytes([*high, *low])), 4),
            _ => return None,
        };
        let (object, rest) = bytes.split_at_checked(head + len)?;
        match bytes[0] {
            0x30 => found.push(object),
            // Tags of several bytes, and the end of an indefinite length.
            tag if tag & 0x1f == 0x1f || tag == 0 => return None,
            _ => {}
        }
        bytes = rest;
    }
    Some(found)
}
