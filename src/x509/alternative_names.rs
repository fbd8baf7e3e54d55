//! The holder's names among a certificate's alternative names (RFC 5280, 4.2.1.6; card facts §6.2).

use x509_parser::asn1_rs::{Any, Class, Oid, Tag, oid};
use x509_parser::prelude::FromDer;

use super::names::value_text;

/// The arc of the holder's names; each of the six has one more number (card facts §6.2).
const HOLDER_NAMES: Oid<'_> = oid!(1.2.392.200149.8.5.5);

/// The holder's names in the value of the extension, each as the last number of its OID and its text. Names that cannot
/// be decoded are left out; where the list itself breaks off, the names before that are returned.
pub(super) fn holder_names(extension: &[u8]) -> Vec<(u32, String)> {
    let Ok((_, names)) = Any::from_der(extension) else {
        return Vec::new();
    };
    let mut rest = names.data;
    let mut found = Vec::new();
    while let Ok((after, name)) = Any::from_der(rest) {
        found.extend(holder_name(&name));
        rest = after;
    }
    found
}

/// An otherName: `[0] { OID, [0] { text } }`.
fn holder_name(name: &Any) -> Option<(u32, String)> {
    let tagged = |any: &Any| any.class() == Class::ContextSpecific && any.tag() == Tag(0);
    let (value, oid) = Oid::from_der(name.data).ok().filter(|_| tagged(name))?;
    let (_, value) = Any::from_der(value).ok().filter(|(_, value)| tagged(value))?;
    let is_text = |any: &Any| matches!(any.tag(), Tag::Utf8String | Tag::PrintableString | Tag::NumericString);
    let (_, text) = Any::from_der(value.data).ok().filter(|(_, text)| is_text(text))?;
    let field = oid.as_bytes().strip_prefix(HOLDER_NAMES.as_bytes())?;
    // All six numbers are below 128, which takes one byte.
    let &[field @ ..0x80] = field else { return None };
    Some((field.into(), value_text(&text)))
}

#[cfg(test)]
mod tests {
    use super::holder_names;

    /// Alternative names: each an otherName with the last number of its OID and the DER that stands for its text.
    fn names(of: &[(u8, &[u8])]) -> Vec<u8> {
        let object = |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).unwrap()], content].concat();
        let arc = [0x2a, 0x83, 0x08, 0x8c, 0x9b, 0x55, 0x08, 0x05, 0x05];
        let names: Vec<u8> = of
            .iter()
            .flat_map(|(field, text)| {
                let oid = object(0x06, &[&arc[..], &[*field]].concat());
                object(0xa0, &[oid, object(0xa0, text)].concat())
            })
            .collect();
        object(0x30, &names)
    }

    #[test]
    fn holder_names_are_read_as_far_as_they_go() {
        let good = names(&[(1, b"\x0c\x01A"), (4, b"\x0c\x01B")]);
        let (a, b) = ([(1, "A".to_owned())], [(4, "B".to_owned())]);
        assert_eq!(holder_names(&good), [a.clone(), b.clone()].concat());
        // A name that is not text, or is broken inside its own bounds, is passed over.
        let cases: [&[u8]; 6] = [b"\x02\x01\x07", b"\x0c\x09A", b"\x0c", b"", b"\x30\x03\x0c\x01A", b"\x05\x00"];
        for odd in cases {
            assert_eq!(holder_names(&names(&[(1, odd), (4, b"\x0c\x01B")])), b, "{odd:02x?}");
        }
        assert_eq!(holder_names(&names(&[(0x81, b"\x0c\x01A"), (4, b"\x0c\x01B")])), b);
        // Broken off: the names before are kept, and nothing panics.
        for len in 0..good.len() {
            assert_eq!(holder_names(&good[..len]), [], "{len}");
            let mut longer = good.clone();
            longer.truncate(len.max(2));
            if let Some(total) = longer.get_mut(1) {
                *total = u8::try_from(len.max(2) - 2).unwrap();
            }
            assert!(a.starts_with(&holder_names(&longer)), "{len}");
        }
    }
}
