//! The names in certificates (RFC 5280, 4.1.2.4) as text.

use x509_parser::asn1_rs::{Any, Tag, ToDer};
use x509_parser::objects::{oid_registry, oid2abbrev};
use x509_parser::x509::{RelativeDistinguishedName, X509Name};

use super::facts::role_from_issuer;
use super::parse::oid_or_hex;
use crate::domain::card::Role;

/// The role of a certificate from this issuer.
pub(super) fn role(issuer: &X509Name, is_ca: bool) -> Role {
    let units: Vec<String> = issuer.iter_organizational_unit().map(|unit| value_text(unit.attr_value())).collect();
    role_from_issuer(organisation(issuer).as_deref(), units.iter().map(String::as_str), is_ca)
}

/// The first O of a name.
pub(super) fn organisation(name: &X509Name) -> Option<String> {
    let attribute = name.iter_organization().next()?;
    Some(value_text(attribute.attr_value()))
}

/// A name in encoded order, `C=JP, O=JPKI, OU=…`, its values escaped as RFC 4514 asks. Two names that differ look
/// different, except where a value of an old string type has units that are not characters.
pub(super) fn name_text(name: &X509Name) -> String {
    let attributes = |rdn: &RelativeDistinguishedName| {
        rdn.iter()
            .map(|attribute| {
                let oid = attribute.attr_type();
                let mut text = oid2abbrev(oid, oid_registry()).map_or_else(|_| oid_or_hex(oid), str::to_owned);
                text.push('=');
                push_value(&mut text, attribute.attr_value());
                text
            })
            .collect::<Vec<_>>()
            .join(" + ")
    };
    name.iter().map(attributes).collect::<Vec<_>>().join(", ")
}

/// Adds an attribute value; one that is not text as `#` and its DER in hex (RFC 4514, 2.4).
fn push_value(text: &mut String, value: &Any) {
    match value.tag() {
        tag if is_utf8(tag) => push_bytes(text, value.as_bytes()),
        _ if is_whole_text(value) => push_escaped(text, &value_text(value)),
        _ => {
            text.push('#');
            text.push_str(&hex::encode(value.to_der_vec().unwrap_or_default()));
        }
    }
}

/// Whether a value has an old string type, and nothing but whole units of it.
fn is_whole_text(value: &Any) -> bool {
    let unit = match value.tag() {
        Tag::T61String => 1,
        Tag::BmpString => 2,
        Tag::UniversalString => 4,
        _ => return false,
    };
    value.as_bytes().len().is_multiple_of(unit)
}

/// Adds a text in UTF-8, with a backslash and two digits for each byte that is not.
fn push_bytes(text: &mut String, bytes: &[u8]) {
    let mut chunks = bytes.utf8_chunks().peekable();
    let mut is_first = true;
    while let Some(chunk) = chunks.next() {
        let is_last = chunk.invalid().is_empty() && chunks.peek().is_none();
        push_escaped_part(text, chunk.valid(), is_first, is_last);
        chunk.invalid().iter().for_each(|byte| push_hex(text, *byte));
        is_first = false;
    }
}

/// Adds a text, escaped as in RFC 4514, 2.4. Control characters are escaped too, so that none is lost on the way to a
/// terminal.
pub(super) fn push_escaped(text: &mut String, value: &str) {
    // Looking at every byte is faster than stopping at the first.
    let is_plain = value.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~') & !is_special(byte));
    let starts_or_ends = value.starts_with([' ', '#']) || value.ends_with(' ');
    if is_plain && !starts_or_ends { text.push_str(value) } else { push_escaped_part(text, value, true, true) }
}

fn push_escaped_part(text: &mut String, value: &str, is_first: bool, is_last: bool) {
    let end = value.len();
    for (at, c) in value.char_indices() {
        let is_at_start = is_first && at == 0;
        let is_at_end = is_last && at + c.len_utf8() == end;
        if c.is_control() {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| push_hex(text, byte));
            continue;
        }
        let is_edge = c == ' ' && (is_at_start || is_at_end) || c == '#' && is_at_start;
        if is_edge || u8::try_from(c).is_ok_and(is_special) {
            text.push('\\');
        }
        text.push(c);
    }
}

fn push_hex(text: &mut String, byte: u8) {
    text.push('\\');
    text.push_str(&hex::encode_upper([byte]));
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b',' | b'+' | b'"' | b'\\' | b'<' | b'>' | b';')
}

/// Whether a string type is UTF-8 or a part of it.
fn is_utf8(tag: Tag) -> bool {
    matches!(tag, Tag::Utf8String | Tag::PrintableString | Tag::NumericString | Tag::Ia5String | Tag::VisibleString)
}

/// The text of an attribute value, with U+FFFD for bytes that cannot be decoded. For a value that is not text: `#` and
/// its content in hex.
pub(super) fn value_text(value: &Any) -> String {
    let bytes = value.as_bytes();
    match value.tag() {
        tag if is_utf8(tag) => String::from_utf8_lossy(bytes).into_owned(),
        // T.61 by the standard, Latin-1 in practice.
        Tag::T61String => bytes.iter().copied().map(char::from).collect(),
        Tag::BmpString => {
            let (units, _) = bytes.as_chunks();
            let units: Vec<u16> = units.iter().copied().map(u16::from_be_bytes).collect();
            String::from_utf16_lossy(&units)
        }
        Tag::UniversalString => {
            let (units, _) = bytes.as_chunks();
            let units = units.iter().copied().map(u32::from_be_bytes);
            units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        _ => format!("#{}", hex::encode(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use x509_parser::prelude::FromDer;

    use super::{Any, X509Name, name_text, push_escaped, value_text};

    #[test]
    fn attribute_values_of_every_string_type() {
        let cases: &[(&[u8], &str)] = &[
            (b"\x0c\x06\xe5\xb1\xb1\xe7\x94\xb0", "山田"),
            (b"\x0c\x02a\xff", "a\u{fffd}"),
            (b"\x0c\x03a\x1bb", "a\u{1b}b"),
            (b"\x13\x04JPKI", "JPKI"),
            (b"\x16\x03a@b", "a@b"),
            (b"\x14\x02\xe9a", "éa"),
            (b"\x1e\x04\x5c\x71\x75\x30", "山田"),
            (b"\x1e\x02\xd8\x00", "\u{fffd}"),
            (b"\x1c\x04\x00\x02\x0b\xb7", "𠮷"),
            (b"\x1c\x04\x7f\xff\xff\xff", "\u{fffd}"),
            (b"\x04\x02\xab\xcd", "#abcd"),
        ];
        for (der, text) in cases {
            let (_, any) = Any::from_der(der).unwrap();
            assert_eq!(value_text(&any), *text, "{der:02x?}");
        }
    }

    #[test]
    fn names_keep_their_order_and_their_unknown_attributes() {
        // { C=JP } { O=A, B + 1.2.3.4=x }
        let der = b"\x30\x28\x31\x0b\x30\x09\x06\x03\x55\x04\x06\x13\x02JP\
            \x31\x19\x30\x0b\x06\x03\x55\x04\x0a\x0c\x04A, B\x30\x0a\x06\x03\x2a\x03\x04\x0c\x03xyz";
        let (_, name) = X509Name::from_der(der).unwrap();
        assert_eq!(name_text(&name), "C=JP, O=A\\, B + 1.2.3.4=xyz");
    }

    /// As RFC 4514 and `openssl x509 -nameopt rfc2253` write them, except for the order.
    #[test]
    fn values_are_escaped() {
        let cases: &[(&[u8], &str)] = &[
            (b"plain text", "plain text"),
            (b"", ""),
            (b"a,b+c\"d\\e<f>g;h", r#"a\,b\+c\"d\\e\<f\>g\;h"#),
            (b" a ", r"\ a\ "),
            (b"  ", r"\ \ "),
            (b" ", r"\ "),
            (b"#a#", r"\#a#"),
            (b"a=b", "a=b"),
            (b"a\0b", r"a\00b"),
            (b"a\x1bb", r"a\1Bb"),
            (b"a\xc2\x85b", r"a\C2\85b"),
            (b"a\xffb ", r"a\FFb\ "),
            (b"\xff a \xff", r"\FF a \FF"),
            ("例示, ".as_bytes(), r"例示\,\ "),
        ];
        for (value, text) in cases {
            let attribute = object(0x30, &[b"\x06\x03\x55\x04\x03", &*object(0x0c, value)].concat());
            let der = object(0x30, &object(0x31, &attribute));
            assert_eq!(name_text(&X509Name::from_der(&der).unwrap().1), format!("CN={text}"), "{value:02x?}");
            if let Ok(value) = std::str::from_utf8(value) {
                let mut pushed = String::new();
                push_escaped(&mut pushed, value);
                assert_eq!(pushed, *text, "{value:?}");
            }
        }
    }

    fn object(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, u8::try_from(content.len()).unwrap()], content].concat()
    }

    #[test]
    fn values_that_are_not_text_are_their_der() {
        let attribute = object(0x30, b"\x06\x03\x55\x04\x03\x04\x02\xab\xcd");
        let der = object(0x30, &object(0x31, &attribute));
        assert_eq!(name_text(&X509Name::from_der(&der).unwrap().1), "CN=#0402abcd");
        // Half a character is not lost: two names that differ look different.
        for (value, text) in [
            (&b"\x1e\x02\x00A"[..], "CN=A"),
            (b"\x1e\x03\x00AB", "CN=#1e03004142"),
            (b"\x1c\x05\0\0\0AB", "CN=#1c050000004142"),
        ] {
            let der = object(0x30, &object(0x31, &object(0x30, &[b"\x06\x03\x55\x04\x03", value].concat())));
            assert_eq!(name_text(&X509Name::from_der(&der).unwrap().1), text);
        }
    }
}
