//! The names in certificates (RFC 5280, 4.1.2.4) as text.

use x509_parser::asn1_rs::{Any, Tag};
use x509_parser::objects::{oid_registry, oid2abbrev};
use x509_parser::x509::{RelativeDistinguishedName, X509Name};

use super::facts::role_from_issuer;
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

/// A name in encoded order, without escapes: `C=JP, O=JPKI, OU=…`.
pub(super) fn name_text(name: &X509Name) -> String {
    let attributes = |rdn: &RelativeDistinguishedName| {
        rdn.iter()
            .map(|attribute| {
                let oid = attribute.attr_type();
                let kind = oid2abbrev(oid, oid_registry()).map_or_else(|_| oid.to_id_string(), str::to_owned);
                format!("{kind}={}", value_text(attribute.attr_value()))
            })
            .collect::<Vec<_>>()
            .join(" + ")
    };
    name.iter().map(attributes).collect::<Vec<_>>().join(", ")
}

/// The text of an attribute value, with U+FFFD for bytes that cannot be decoded. For a value that is not text: `#` and
/// its content in hex.
pub(super) fn value_text(value: &Any) -> String {
    let bytes = value.as_bytes();
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::NumericString | Tag::Ia5String | Tag::VisibleString => {
            String::from_utf8_lossy(bytes).into_owned()
        }
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

    use super::{Any, X509Name, name_text, value_text};

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
        assert_eq!(name_text(&name), "C=JP, O=A, B + 1.2.3.4=xyz");
    }
}
