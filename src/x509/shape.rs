//! The shape of a certificate's fields (RFC 5280, 4.1 and 4.2): every tag, with its class, in strict DER. The X.509
//! library looks past the class of many tags, which other programs do not.

use super::der::{BIT_STRING, DerReader, GENERALIZED_TIME, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, UTC_TIME, only};

const BOOLEAN: u8 = 0x01;

/// rsaEncryption, 1.2.840.113549.1.1.1.
const RSA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";

/// An AlgorithmIdentifier.
pub(super) fn is_algorithm(der: &[u8]) -> bool {
    only(der, SEQUENCE).is_some_and(|content| algorithm(content).is_some())
}

/// The OID in the content of an AlgorithmIdentifier.
fn algorithm(content: &[u8]) -> Option<&[u8]> {
    let mut fields = DerReader::new(content);
    let oid = fields.take(OID).filter(|oid| !oid.is_empty())?;
    let parameters = fields.is_empty() || fields.next().is_some_and(|parameters| is_universal(parameters.tag));
    (parameters && fields.is_empty()).then_some(oid)
}

/// A Name.
pub(super) fn is_name(der: &[u8]) -> bool {
    let rdns = only(der, SEQUENCE);
    rdns.is_some_and(|rdns| {
        all(rdns, |rdn| {
            let attributes = only(rdn, SET).filter(|attributes| !attributes.is_empty());
            attributes.is_some_and(|attributes| all(attributes, |attribute| is_attribute(attribute).is_some()))
        })
    })
}

fn is_attribute(der: &[u8]) -> Option<()> {
    let mut fields = DerReader::new(only(der, SEQUENCE)?);
    fields.take(OID).filter(|oid| !oid.is_empty())?;
    let value = fields.next()?;
    (is_universal(value.tag) && fields.is_empty()).then_some(())
}

/// A SubjectPublicKeyInfo. Of its keys, RSA's are looked into.
pub(super) fn is_key(der: &[u8]) -> bool {
    key(der).is_some()
}

fn key(der: &[u8]) -> Option<()> {
    let mut fields = DerReader::new(only(der, SEQUENCE)?);
    let oid = algorithm(fields.take(SEQUENCE)?)?;
    let bits = fields.take(BIT_STRING).filter(|_| fields.is_empty())?;
    let (0..=7, key) = bits.split_first()? else { return None };
    if oid != RSA {
        return Some(());
    }
    let mut numbers = DerReader::new(only(key, SEQUENCE)?);
    (numbers.take(INTEGER).is_some() && numbers.take(INTEGER).is_some() && numbers.is_empty()).then_some(())
}

/// The tag of a date.
pub(super) fn is_time(tag: u8) -> bool {
    matches!(tag, UTC_TIME | GENERALIZED_TIME)
}

/// The OID and the value of an extension.
pub(super) fn extension(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut fields = DerReader::new(only(der, SEQUENCE)?);
    let oid = fields.take(OID).filter(|oid| !oid.is_empty())?;
    let is_boolean = fields.take(BOOLEAN).is_none_or(|critical| critical.len() == 1);
    let value = fields.take(OCTET_STRING)?;
    (is_boolean && fields.is_empty()).then_some((oid, value))
}

/// The value of basic constraints.
pub(super) fn is_basic_constraints(der: &[u8]) -> bool {
    only(der, SEQUENCE).is_some_and(|content| has_optional(content, &[BOOLEAN, INTEGER]))
}

/// The value of a subject key identifier.
pub(super) fn is_key_id(der: &[u8]) -> bool {
    only(der, OCTET_STRING).is_some()
}

/// The value of an authority key identifier.
pub(super) fn is_authority_key_id(der: &[u8]) -> bool {
    only(der, SEQUENCE).is_some_and(|content| has_optional(content, &[0x80, 0xa1, 0x82]))
}

/// Whether the content has objects with these tags at most, in this order.
fn has_optional(content: &[u8], tags: &[u8]) -> bool {
    let mut fields = DerReader::new(content);
    tags.iter().for_each(|tag| {
        fields.take(*tag);
    });
    fields.is_empty()
}

/// Whether a value that may be of any type has a universal one.
fn is_universal(tag: u8) -> bool {
    matches!(tag, 0..=0x1e | SEQUENCE | SET)
}

fn all(content: &[u8], has_shape: impl Fn(&[u8]) -> bool) -> bool {
    let mut objects = DerReader::new(content);
    while !objects.is_empty() {
        if !objects.next().is_some_and(|object| has_shape(object.whole)) {
            return false;
        }
    }
    true
}
