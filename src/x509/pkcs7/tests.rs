//! Tests of `x509/pkcs7`.

use super::is_pkcs7;
use crate::x509::ber::MAX_DEPTH;

/// The certificates, where all of them can be split off.
fn certificates(content: &[u8]) -> Option<Vec<&[u8]>> {
    super::certificates(content)?.collect()
}

/// Stands for a certificate: any SEQUENCE will do here.
const ONE: &[u8] = &[0x30, 3, 2, 1, 1];
const OTHER: &[u8] = &[0x30, 0];
/// 1.2.840.113549.1.7 without its last number: 1 is data, 2 is signedData.
const PKCS7: [u8; 10] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7];

/// How lengths are written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Lengths {
    Definite,
    /// Longer than necessary, which BER allows.
    Long,
    Indefinite,
}

fn object(lengths: Lengths, tag: u8, content: &[u8]) -> Vec<u8> {
    let len = u8::try_from(content.len()).unwrap();
    match lengths {
        Lengths::Definite if len < 0x80 => [&[tag, len], content].concat(),
        Lengths::Definite => [&[tag, 0x81, len], content].concat(),
        Lengths::Long => [&[tag, 0x84, 0, 0, 0, len], content].concat(),
        Lengths::Indefinite => [&[tag, 0x80], content, &[0, 0]].concat(),
    }
}

fn oid(last: u8) -> Vec<u8> {
    [&PKCS7[..], &[last]].concat()
}

/// A ContentInfo of this kind with these certificates; `None` leaves out their field.
fn info(lengths: Lengths, kind: u8, set: Option<&[u8]>) -> Vec<u8> {
    let object = |tag, content: &[u8]| object(lengths, tag, content);
    let content = object(0x30, &[oid(1), object(0xa0, &object(0x24, &[4, 1, 7]))].concat());
    let set = set.map(|set| object(0xa0, set)).unwrap_or_default();
    let signed = [vec![2, 1, 1], object(0x31, &[]), content, set, object(0x31, &[])].concat();
    object(0x30, &[oid(kind), object(0xa0, &object(0x30, &signed))].concat())
}

const ALL: [Lengths; 3] = [Lengths::Definite, Lengths::Long, Lengths::Indefinite];

#[test]
fn certificates_of_signed_data() {
    // An attribute certificate has a tag of its own.
    let mixed = [ONE, &[0xa2, 1, 0], OTHER].concat();
    for lengths in ALL {
        let cases = [
            (info(lengths, 2, Some(ONE)), Some(vec![ONE])),
            (info(lengths, 2, Some(&mixed)), Some(vec![ONE, OTHER])),
            (info(lengths, 2, Some(&[])), Some(vec![])),
            (info(lengths, 2, None), Some(vec![])),
            (info(lengths, 1, Some(ONE)), None),
        ];
        for (content, expected) in cases {
            assert!(is_pkcs7(&content), "{lengths:?}");
            assert_eq!(certificates(&content), expected, "{lengths:?}");
        }
    }
    let whole_is_indefinite = object(Lengths::Indefinite, 0x30, ONE);
    let content = info(Lengths::Indefinite, 2, Some(&whole_is_indefinite));
    assert_eq!(certificates(&content), Some(vec![&whole_is_indefinite[..]]));
}

#[test]
fn what_begins_like_it() {
    let cases: [(&[u8], bool); 6] =
        [(&[], false), (&[0x30], false), (&[0x30, 0], false), (ONE, false), (&oid(2), false), (&[0x30, 2, 6, 0], true)];
    for (content, is) in cases {
        assert_eq!(is_pkcs7(content), is, "{content:02x?}");
    }
}

/// The depth is bounded for indefinite lengths only.
#[test]
fn nesting() {
    let nested = |lengths, depth: u8| (0..depth).fold(vec![], |inside, _| object(lengths, 0x30, &inside));
    let levels_around = 5;
    for (lengths, depth, holds) in [
        (Lengths::Indefinite, MAX_DEPTH - levels_around, true),
        (Lengths::Indefinite, MAX_DEPTH, false),
        (Lengths::Definite, MAX_DEPTH, true),
    ] {
        let deep = nested(lengths, depth);
        let found = info(Lengths::Indefinite, 2, Some(&deep));
        assert_eq!(certificates(&found), holds.then(|| vec![&deep[..]]), "{lengths:?} {depth}");
    }
    // Far deeper than any stack.
    let bottomless = [[0x30, 0x80]; 1_000_000].concat();
    assert_eq!(certificates(&bottomless), None);
}

/// Cut at every length and with every byte changed: never a panic, and never more certificates than bytes.
#[test]
fn torn_and_changed() {
    for lengths in ALL {
        let whole = info(lengths, 2, Some(&[ONE, OTHER].concat()));
        for len in 0..whole.len() {
            assert_eq!(certificates(&whole[..len]), None, "{lengths:?} {len}");
        }
        for at in 0..whole.len() {
            for value in 0..=u8::MAX {
                let mut changed = whole.clone();
                changed[at] = value;
                let found = certificates(&changed).unwrap_or_default().concat();
                assert!(found.len() < whole.len(), "{lengths:?} {at} {value}");
            }
        }
    }
}
